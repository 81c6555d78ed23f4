"""Where a noun phrase belongs: subject, object, behind a preposition, beside another, an act of its own."""

from chancery.reading.languages.vi.clauses_draft import Draft, Group
from chancery.reading.languages.vi.clauses_phrases import Noun
from chancery.reading.languages.vi.clauses_state import State

_FAR = 14
_ON = frozenset(["into", "against", "toward", "on"])
_FELT = frozenset(["despite", "toward", "before", "under", "after", "against"])


class Placing(State):
    """The part of reading that gives noun phrases their places."""

    def place(self, noun: Noun) -> None:
        """Give the phrase to the clause being read, or keep it as the next one's subject."""
        now = self.drafts[self.now] if self.now is not None else None
        marker, self.marker = self.marker, None
        joined, self.joined = self.joined, False
        if self.instead:
            self.instead, self.link, self.parent = False, "root", None
        if self.skip:
            self.skip = False
            if joined or marker is not None or now is not None or self.waiting is None:
                return
        if joined and self.join(noun):
            return
        if marker is not None:
            self.place_marked(noun, marker, now)
        elif now is None or self.comma:
            self.wait(noun)
        elif self.is_copula(now) and now.predicate is None:
            now.predicate = noun
        elif len(now.objects) < 2 and (
            not any(n.first > now.group.verb for _, n in now.obliques) or self.comes_late(noun, now)
        ):
            now.objects.append(noun)
        else:
            self.wait(noun)
        self.comma = False
        if noun.event:
            self.nominal(noun)

    def comes_late(self, noun: Noun, now: Draft) -> bool:
        """Tell whether an object comes after whom it is for or with: "ký với Nga một hiệp ước"."""
        last = max((n.last for _, n in now.obliques), default=-1)
        tied = [m for m, n in now.obliques if n.first > now.group.verb]
        if (
            now.objects
            or len(tied) > 1
            or last != noun.first
            or tied[0] not in ("with", "for", "to", "toward")
        ):
            return False
        thing = self.sight.role(noun.head) == "noun"
        return thing and self.sight.lemma(now.group.verb) in self.sight.rules("object_later")

    def is_copula(self, draft: Draft) -> bool:
        """Tell whether a verb says what something is, becomes or is not."""
        verb = draft.group.verb
        return self.sight.role(verb) == "cop" or self.sight.lemma(verb) in self.sight.rules("copula")

    def wait(self, noun: Noun) -> None:
        """Keep a phrase that may become a subject; after a comma it may only describe the one before."""
        if self.comma:
            self.listed.append(noun)
            if self.waiting is not None and self.now is None:
                self.topic = self.topic or self.waiting
        else:
            self.listed = []
        self.waiting = noun

    def place_marked(self, noun: Noun, marker: str, now: Draft | None) -> None:
        """Put a phrase with a preposition to the verb, to the noun before it, or by for the verb to come."""
        act = self.act_before(noun)
        if act is not None and marker:
            self.drafts[act].obliques.append((marker, noun))
            if now is not None and marker in _ON and self.is_what_is_done(act, now):
                return  # "phủ quyết lệnh trừng phạt nhằm vào Nga": it is not Nga whom that refuses
        if now is not None and marker == "from" and self.is_felt_from(noun, now):
            return
        if now is not None:
            if marker:
                now.obliques.append((marker, noun))
        elif self.waiting is not None and not self.comma:
            if marker == "between" and act is not None:
                return
            self.waiting.last = max(self.waiting.last, noun.last)
        elif marker:
            self.before.append((marker, noun))

    def is_what_is_done(self, act: int, now: Draft) -> bool:
        """Tell whether an act on others, named by a noun, is the object of the verb before it."""
        verb = self.drafts[act].group.verb
        acts_on = self.sight.lemma(verb) in self.sight.rules("acts_on")
        return acts_on and any(n.head == verb for n in now.objects)

    def is_felt_from(self, noun: Noun, now: Draft) -> bool:
        """Tell whether "từ" only says whose the pressure or the warning before it is, and give it to that: "bất chấp
        sức ép từ Washington"."""
        if not now.obliques:
            return False
        marker, felt = now.obliques[-1]
        if felt.last != noun.first - 1 or marker not in _FELT or self.sight.role(felt.head) == "name":
            return False
        felt.owners.append(noun)
        felt.last = noun.last
        return True

    def act_before(self, noun: Noun) -> int | None:
        """Give the nominal clause whose phrase ends close before this one."""
        if not self.acts or noun.first - 1 > self.reach:
            return None
        self.reach = noun.whole().last
        return self.acts[-1][1]

    def join(self, noun: Noun) -> bool:
        """Coordinate the phrase with the one before "và"; False where it opens a new clause."""
        now = self.drafts[self.now] if self.now is not None else None
        target = now.target if now is not None else self.topic or self.waiting
        apposed = self.topic is not None and self.sight.role(self.topic.head) == "name"
        if now is None and apposed and self.waiting and self.sight.role(self.waiting.head) != "name":
            target = self.waiting
        if now is not None and noun.event:
            places = [*now.objects, *(n for _, n in now.obliques)]
            target = next((n for n in reversed(places) if n.event), target)
        spelt_out = now is not None and self.sight.role(now.group.verb) == "list"  # "gồm Mỹ, Anh và Úc"
        both = now is not None and self.waiting is not None and noun.first - 1 == self.waiting.last
        both = both and not spelt_out
        if both and self.waiting is not None and not self.closed and self.verb_follows(noun):
            self.waiting.conjuncts.append(noun)  # "…, Mỹ và NATO sẽ rút"
            return True
        if target is None:
            return False
        if target.full:
            return True
        closed = now is not None and not spelt_out and self.verb_follows(noun)
        if now is not None and closed and not self.both_asked(now, target, noun):
            return False
        act = self.acts[-1][0] if self.acts else None
        if target.event and target.owners and not noun.event and act is target and self.listed == []:
            target = target.owners[-1]  # "sự tham gia của A và B tại …"
            self.reach = max(self.reach, noun.last)
        target = self.goes_on_from(target, noun)
        target.conjuncts.extend(n for n in self.listed if n is not target)
        target.conjuncts.append(noun)
        self.listed = []
        if now is not None:
            self.waiting = self.topic = None
        self.comma = False
        if noun.event:
            self.nominal(noun)
        return True

    def goes_on_from(self, act: Noun, last: Noun) -> Noun:
        """Give the owner that a list behind an act goes on from ("cuộc gặp của ngoại trưởng Pháp, Đức và Ba Lan")."""
        if not act.event or not self.listed or not all(self.is_bare_name(n) for n in (*self.listed, last)):
            return act
        chain = [act]
        while chain[-1].owners and chain[-1].owners[-1].last == act.last:
            chain.append(chain[-1].owners[-1])
        if len(chain) == 1 or self.sight.role(act.last - 1) != "name" or self.listed[0].first != act.last + 1:
            return act
        for noun in chain:
            noun.last = last.last
        self.reach = max(self.reach, last.last)
        return chain[-1]

    def is_bare_name(self, noun: Noun) -> bool:
        """Tell whether a phrase is a name that may own something, and nothing else."""
        bare = noun.last == noun.first + 1 or self.sight.words[noun.first].name >= 0
        return bare and self.sight.role(noun.first) == "name" and self.sight.owning(noun.first)

    def both_asked(self, now: Draft, target: Noun, noun: Noun) -> bool:
        """Tell whether two bare names after a verb are both to act: "kêu gọi Nga và Ukraine đàm phán"."""
        lemma = self.sight.lemma(now.group.verb)
        governs = lemma in self.sight.rules("others_act") or lemma in self.sight.rules("says_at_once")
        bare = self.sight.role(target.first) == self.sight.role(noun.first) == "name"
        beside = target in now.objects and target.last == noun.first - 1
        return governs and bare and beside and target.first == now.group.last

    def verb_follows(self, noun: Noun) -> bool:
        """Tell whether a phrase is the subject of the verb after it."""
        sight = self.sight
        for there in range(noun.last, min(noun.last + _FAR, len(sight.words))):
            role = sight.role(there)
            if role in ("aux", "neg", "pass", "cop"):
                return True
            if role == "verb":
                return sight.role(noun.last - 1) in ("name", "pron", "dem") or there > noun.last
            dated = role == "prep" and sight.role(there + 1) == "time"
            if role not in ("adv", "time") and not dated:
                return False
        return False

    def nominal(self, noun: Noun) -> None:
        """Make the clause that an event noun stands for."""
        now = self.drafts[self.now] if self.now is not None else None
        light = now is not None and noun in now.objects
        rules = self.sight.rules
        if (
            light
            and now is not None
            and self.sight.lemma(now.group.verb) in rules("light")
            and not noun.owners
        ):
            return
        group = Group(noun.head, noun.head + 1, noun.head)
        whose = next((o for o in noun.owners if o is not noun.object), None)
        subject = noun.between or whose
        draft = Draft(group, subject, True, "nominal", self.now, noun=True)
        if noun.object is not None:
            draft.objects.append(noun.object)
        draft.group.first, draft.group.last = noun.first, noun.head + 1
        self.drafts.append(draft)
        self.acts.append((noun, len(self.drafts) - 1))
        self.reach = noun.last
