"""Whose words: where what is said begins, and which saying a further one goes on from."""

from chancery.model.claims import Mood
from chancery.reading.languages.vi.clauses_draft import Draft, Group
from chancery.reading.languages.vi.clauses_phrases import Noun, noun_phrase
from chancery.reading.languages.vi.clauses_place import Placing
from chancery.reading.languages.vi.clauses_settle import alone
from chancery.reading.languages.vi.clauses_verbs import verb_group

_DEEPEST = 4
_FEW = 3
_NEAR = 20
_MAIN = ("root", "content", "coordinate")


class Telling(Placing):
    """The part of reading that tells a saying from what is said."""

    def only_where(self, here: int) -> bool:
        """Tell whether what stands after a verb of saying is only where it was said: "trong một tuyên bố"."""
        sight = self.sight
        if sight.role(here) != "prep" or sight.words[here].note not in ("in", "on", "through", "with"):
            return False
        spoken = False
        for there in range(here + 1, len(sight.words)):
            role, lemma = sight.role(there), sight.lemma(there)
            spoken = spoken or lemma in sight.rules("spoken_texts")
            if role == "stop":
                return spoken or there + 1 >= len(sight.words)
            if role == "comp":
                return spoken
            after_passive = role == "verb" and sight.role(there - 1) in ("pass", "adv")
            if role in ("aux", "neg", "cop", "sub") or (role == "verb" and not after_passive and not spoken):
                return False
        return True

    def tells_after(self, comma: int) -> bool:
        """Tell whether what follows the comma after a verb of saying is what is said: "ông X nhấn mạnh, Nga …"."""
        sight, now = self.sight, self.drafts[self.now] if self.now is not None else None
        if now is None or now.group.last != comma or not now.own or not self.says_at_once(now) or self.deep:
            return False
        if now.complement is not None or now.objects or now.link not in ("root", "coordinate"):
            return False
        quoted = any(sight.role(n) == "quote" for n in range(comma))
        follows = sight.role(comma + 1) in ("name", "noun", "det", "pron", "num")
        rest = range(comma + 2, len(sight.words))
        return follows and not quoted and any(sight.role(n) in ("verb", "cop") for n in rest)

    def nobody(self, subject: Noun) -> bool:
        """Tell whether nobody acts: "không ai muốn", "không nước nào muốn"."""
        first = subject.first - (self.sight.role(subject.first) != "neg")
        if first < 0 or self.sight.role(first) != "neg":
            return False
        return any(
            self.sight.lemma(n) in self.sight.rules("anyone") for n in range(subject.first, subject.last)
        )

    def sayer(self, number: int, group: Group) -> int:
        """Give the saying that a further one after "và" goes on from: what was said is of a mere thing, or of the
        one who is now spoken to ("nói Armenia vẫn là thành viên và yêu cầu nước này …")."""
        draft, sight = self.drafts[number], self.sight
        above = draft.parent
        called = above is not None and sight.lemma(self.drafts[above].group.verb) in sight.rules("calling_on")
        if called and draft.link == "purpose" and sight.lemma(group.verb) in sight.rules("callers_say"):
            return number if above is None else above  # "kêu gọi EU hành động và cảm ơn …"
        for _ in range(_FEW):
            if draft.link == "nominal" and above is not None:
                draft, above = self.drafts[above], self.drafts[above].parent
        if draft.link != "content" or above is None or self.drafts[above].link not in _MAIN:
            return number
        thing = draft.subject is not None and draft.own and not self.names(draft.subject)
        if sight.role(draft.group.verb) == "cop" and sight.lemma(
            self.drafts[above].group.verb
        ) in sight.rules("naming"):
            return above  # "coi NATO là mối đe dọa và yêu cầu …"
        if sight.lemma(group.verb) in sight.rules("summons"):
            return above  # "cáo buộc Nga …  và triệu đại sứ nước này"
        back = sight.lemma(group.last) in ("nước", "quốc gia") and sight.role(group.last + 1) == "dem"
        if not draft.own and not draft.group.passive:
            return above  # "phủ nhận đặt mìn và kêu gọi …", "tuyên bố sẽ rút quân và kêu gọi …"
        return above if thing or back or sight.lemma(group.last) == "họ" else number

    def judge_goes_on(self, number: int | None, joined: int) -> bool:
        """Tell whether whoever welcomes or condemns what "việc" names goes on behind "và": "hoan nghênh việc Nga rút
        quân và bày tỏ …"."""
        judged = number is not None and self.sight.lemma(self.drafts[number].group.verb)
        return judged in self.sight.rules("weighs") and self.sight.lemma(joined + 1) in self.sight.rules(
            "callers_say"
        )

    def names(self, noun: Noun) -> bool:
        """Tell whether a phrase holds a name or stands for one ("nước này")."""
        last = self.sight.role(noun.last - 1)
        return last in ("dem", "pron") or any(
            self.sight.role(p) == "name" for p in range(noun.first, noun.last)
        )

    def owner_ahead(self, group: Group) -> Noun | None:
        """Give whose act it is, where that is said after what it is done to: "hoạt động phóng tên lửa của …"."""
        thing = noun_phrase(self.sight, group.last, before_verb=False)
        return thing.owners[-1] if thing is not None and thing.owners else None

    def listed_act(self, group: Group) -> int | None:
        """The act that a further one goes on from in a list of what "việc" names: "gồm việc cấm …, đóng cửa …"."""
        now = self.drafts[self.now] if self.now is not None else None
        if now is None or self.sight.role(now.group.verb) != "list" or group.marked or not now.objects:
            return None
        return next((act for noun, act in self.acts if noun is now.objects[-1]), None)

    def is_main(self, draft: Draft) -> bool:
        """Tell whether a clause after a comma may go on from this one: not from what somebody is asked to do."""
        number = draft.parent
        for _ in range(_FEW):
            if draft.link != "coordinate" or number is None:
                break
            draft, number = self.drafts[number], self.drafts[number].parent
        return draft.link in _MAIN

    def undergoes_that_too(self, now: Draft, group: Group) -> None:
        """Make a verb passive that a passive one governs: "bị EU dọa trừng phạt", "được NATO đồng ý kết nạp"."""
        rules, lemma = self.sight.rules, self.sight.lemma(now.group.verb)
        governs = lemma in rules("own_act") or lemma in rules("says_at_once")
        others = lemma in rules("others_act") and lemma not in rules("threatening")
        others = others or lemma in rules("accusing")
        if now.group.passive and now.group.agent is not None and governs and not others and not group.marked:
            group.passive, group.agent = True, now.group.agent

    def on_told(self, noun: Noun) -> int | None:
        """Read "cáo buộc Nga và Iran …" after a verb: what is told has its own subject. None if it has not."""
        sight, now = self.sight, self.now
        lemma = sight.lemma(noun.head)
        tells = lemma in sight.rules("told_nouns") or lemma in sight.rules("told_of_another")
        if now is None or self.comma or self.deep or not tells:
            return None
        subject = noun_phrase(sight, noun.head + 1, before_verb=True)
        for _ in range(_DEEPEST):
            end = subject.whole().last if subject else noun.last
            if subject is None or not (sight.role(end) == "conj" or sight.lemma(end) == ","):
                break
            more = noun_phrase(sight, end + 1, before_verb=True)
            if more is None or not self.names(more):
                return None
            subject.conjuncts.append(more)
        group = verb_group(sight, end)
        if subject is None or group is None or not self.names(subject):
            return None
        if sight.role(group.verb) != "verb" or sight.lemma(group.verb) in sight.rules("results"):
            return None
        noun.last, noun.owners, noun.governs = noun.head + 1, [], False
        self.recent = noun
        self.place(noun)
        self.telling = self.told_by(self.drafts[now], noun)
        self.link, self.parent = "content", now
        self.now, self.waiting, self.topic, self.marker = None, subject, None, None
        self.comma = self.joined = False
        return end

    def told_of(self, noun: Noun) -> bool:
        """Tell whether a phrase before its verb holds a clause: "thông tin Nga rút quân chưa được …"."""
        sight = self.sight
        if self.now is not None or self.waiting is not None or self.marker is not None:
            return False
        tells = sight.lemma(noun.head) in sight.rules("told_nouns")
        if not (tells or sight.lemma(noun.head) in sight.rules("asking_nouns")) or not noun.owners:
            return False
        owner = noun.owners[-1]
        if owner.first != noun.head + 1 or owner.last != noun.last or sight.role(noun.last) != "verb":
            return False
        later = sight.words[noun.last + 1 : noun.last + _NEAR]
        results = any(w.role == "verb" and w.lemma in sight.rules("results") for w in later)
        return results or not alone(sight.words, noun.last)

    def borne_by(self, office: Noun) -> Noun:
        """Whoever is named after an office and a comma: "chỉ huy ISAF, tướng John Campbell nói"; else the office."""
        sight, person = self.sight, self.waiting
        listed = [n for n in self.listed if n is not office]
        if person is None or listed != [person] or person.conjuncts or office.conjuncts:
            return office
        titled = sight.role(office.head) == "noun" and not self.names_a(office, "person")
        respected = sight.lemma(person.first) in sight.rules("respect") and person.head == person.first + 1
        beside = (sight.role(person.head) == "noun" or respected) and sight.lemma(person.first - 1) == ","
        if not (titled and beside and self.names_a(person, "person")):
            return office
        numbers = (self.sight.words[p].name for p in range(person.first, person.last))
        head = next(p for p, n in enumerate(numbers, person.first) if n >= 0 and sight.kinds[n] == "person")
        return Noun(office.first, person.last, head)

    def names_a(self, noun: Noun, kind: str) -> bool:
        """Tell whether a phrase holds a name of a kind."""
        numbers = {self.sight.words[p].name for p in range(noun.first, noun.last)}
        return any(self.sight.kinds[n] == kind for n in numbers if n >= 0)

    def is_occasion(self, now: Draft, said: Noun) -> bool:
        """Tell whether a copula only tells which time it is: "đây là lần đầu tiên ông X dự hội nghị"."""
        between = range(now.group.last, said.first)
        return any(self.sight.lemma(p) in self.sight.rules("occasions") for p in between)

    def blamed(self, number: int, group: Group) -> Noun | None:
        """Who did what another is blamed, thanked or punished for: "chỉ trích Nga vì không giúp"."""
        draft, sight = self.drafts[number], self.sight
        judged = sight.lemma(draft.group.verb) in sight.rules("judging") and not draft.group.passive
        for_what = sight.lemma(group.first - 1) in sight.rules("for_what")
        return draft.objects[-1] if judged and for_what and draft.objects else None

    def clause_ahead(self, here: int) -> bool:
        """Tell whether a phrase with its own predicate follows: "do đây là", "do Nga đã", not "do Nga đứng đầu"."""
        subject = noun_phrase(self.sight, here, before_verb=True)
        return subject is not None and self.sight.role(subject.last) in ("aux", "neg", "pass", "cop")

    def fronted_passive(self, number: int) -> bool:
        """Tell whether a passive opens the sentence and tells of the subject to come: "Bị EU trừng phạt, Nga …"."""
        draft = self.drafts[number]
        opens = draft.group.first == 0 and draft.subject is None and draft.group.passive
        return opens and self.comma_before_waiting()

    def comma_before_waiting(self) -> bool:
        """Tell whether the phrase that waits for its verb stands right behind a comma."""
        waits = self.topic or self.waiting
        return waits is not None and self.sight.lemma(waits.first - 1) == ","

    def is_open_yet(self, here: int) -> bool:
        """Tell whether what "về việc …" at `here` names has yet to be: "đề xuất của Pháp về việc đưa quân"."""
        told = self.sight.rules("yet_to_be")
        return self.sight.lemma(here - 2) in told or (
            self.waiting is not None and self.now is None and self.sight.lemma(self.waiting.head) in told
        )

    def further_demand(self, group: Group) -> bool:
        """Tell whether a verb after a comma goes on with what somebody is called on to do."""
        if self.now is None or not self.comma or group.marked or self.speaks(group) or self.deep:
            return False
        number: int | None = self.now
        for _ in range(_DEEPEST):
            draft = self.drafts[number] if number is not None else None
            if (
                draft is None
                or draft.parent is None
                or draft.link not in ("coordinate", "purpose", "content")
            ):
                return False
            above = self.drafts[draft.parent]
            if draft.link != "coordinate":
                calls = self.sight.lemma(above.group.verb) in self.sight.rules("calling_on")
                return calls and bool(above.objects or draft.own) and draft.subject is not above.subject
            number = draft.parent
        return False

    def whoever(self, subject: Noun) -> bool:
        """Tell whether no one in particular acts: "bất kỳ nước nào cung cấp vũ khí"."""
        return self.sight.lemma(subject.first) in self.sight.rules("whoever")

    def ends_an_act(self, above: int, own: int, head: int) -> bool:
        """Tell whether a verb ends what "việc" names: "đình chỉ việc tham gia" is "đình chỉ tham gia"."""
        rules, act = self.sight.rules, self.drafts[own].group
        ends = self.sight.lemma(self.drafts[above].group.verb) in rules("ending")
        named = self.sight.lemma(head) in rules("act_of") and act.verb == head + 1
        return ends and named and self.sight.lemma(act.verb) in rules("ended_acts")

    def meets_before(self, subject: Noun) -> None:
        """Let the subject take part in what is told before it: "Trong cuộc gặp với ông X, ông Y nói"."""
        for noun, number in self.acts:
            act = self.drafts[number]
            if act.subject is not None or not act.noun or not any(n is noun for _, n in self.before):
                continue
            another = bool(act.objects) or any(marker == "with" for marker, _ in act.obliques)
            if another and self.sight.lemma(noun.head) in self.sight.rules("met_in"):
                act.subject = subject

    def doing(self, number: int | None) -> Noun | None:
        """Who does what "việc" names: whoever begins, ends or plans it: "Pháp hoàn tất việc rút quân"."""
        if number is None or self.drafts[number].objects:
            return None
        above = self.drafts[number].parent
        if self.sight.role(self.drafts[number].group.verb) == "list" and above is not None:
            number = above  # "áp đặt nhiều biện pháp trừng phạt, trong đó có việc …"
        lemma, rules = self.sight.lemma(self.drafts[number].group.verb), self.sight.rules
        does = lemma in rules("light") or lemma in rules("own_act") or lemma in rules("carried_out")
        return self.acting(number) if does and lemma not in rules("others_act") else None

    def told_by(self, now: Draft, noun: Noun) -> Mood:
        """Give the mood of what a noun tells; as the object of a verb of saying it is also what is said."""
        says = self.says(now.group) and noun in now.objects
        if says and now.complement is None:
            now.complement = (noun.head + 1, len(self.sight.words))
        return self.sight.rules.moods.get(self.sight.lemma(noun.head), "fact" if says else "hypothesis")

    def is_held(self, group: Group) -> bool:
        """Tell whether a verb after a comma says where or when a meeting is held: "hội nghị, tổ chức tại Seoul"."""
        held = self.sight.lemma(group.verb) in self.sight.rules("things_held") and not group.marked
        return held and self.sight.role(group.last) in ("prep", "time")

    def goes_on_after_list(self, now: Draft) -> bool:
        """Tell whether the list that a phrase is spelt out by has ended: "các nước gồm A, B và C cắt đứt …"."""
        spelt = self.sight.role(now.group.verb) == "list" and now.own and bool(now.objects)
        return spelt and not self.joined and not self.comma

    def only_when(self, here: int) -> bool:
        """Tell whether what stands after a verb of saying is only when it was said: "cho biết hôm 24/8 khi …"."""
        start = here
        while self.sight.role(here) in ("time", "num"):
            here += 1
        return here > start and self.sight.role(here) in ("stop", "sub")

    def described_in_passing(self, group: Group, now: Draft) -> bool:
        """Tell whether a passive only describes a finite verb's subject: "quân được điều tới X đã bị tấn công"."""
        lemma, rules = self.sight.lemma(now.group.verb), self.sight.rules
        told = lemma in rules("others_act") or lemma in rules("says_at_once") or lemma in rules("own_act")
        passive = now.group.passive and now.own and not now.group.tense and now.group.agent is None
        return passive and not told and group.marked and bool(group.tense) and now.target is not None

    def said_above(self, group: Group, now: Draft) -> Draft | None:
        """What is said of a phrase that a description has come after ("nói hai người liên quan đã …")."""
        above = self.drafts[now.parent] if now.parent is not None else None
        if above is None or not self.says_at_once(above) or now.subject not in above.objects:
            return None
        subject = now.subject
        assert subject is not None
        above.objects.remove(subject)
        above.complement = (subject.first, len(self.sight.words))
        return Draft(group, subject, True, "content", now.parent)

    def said_of(self, group: Group, subject: Noun) -> Draft:
        """What is said of a phrase that looked like an object, together with the phrases after it."""
        assert self.now is not None
        now = self.drafts[self.now]
        hanging = [n for _, n in now.obliques if n.first > subject.first]
        now.obliques = [(m, n) for m, n in now.obliques if n.first < subject.first]
        subject.last = max(n.last for n in [subject, *hanging])
        now.complement = (subject.first, len(self.sight.words))
        return Draft(group, subject, True, "content", self.now)
