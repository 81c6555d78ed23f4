"""Reading a sentence from left to right into clauses.

One pass: each word is taken once by the rule for its role. What stands before a verb waits as its subject;
what follows goes to the verb read last; openers ("nếu", "để", "rằng", "mà") say how the next
clause hangs on the one before.
"""

from chancery.reading.languages.vi.clauses_agents import Agents
from chancery.reading.languages.vi.clauses_draft import Draft, Group
from chancery.reading.languages.vi.clauses_phrases import Noun, noun_phrase
from chancery.reading.languages.vi.clauses_verbs import verb_group
from chancery.reading.layers import Link

_DEEPEST = 4
_AIMS = frozenset(["verb", "aux", "neg", "adv", "pass", "noun", "name"])
_LOOSE = frozenset(["time", "adv", "adj", "dem", "quote", "shut", "num"])


class Reader(Agents):
    """Reads one sentence."""

    def read(self) -> list[Draft]:
        """Read the sentence to its end and give its clauses."""
        here = 0
        while here < len(self.sight.words):
            here = max(self.step(here), here + 1)
        self.close_condition(len(self.sight.words))
        return self.drafts

    def step(self, here: int) -> int:
        """Take the word at `here` (and what it brings with it); give the next place."""
        role = self.sight.role(here)
        if role in ("verb", "aux", "neg", "pass", "cop"):
            return self.on_verb(here)
        if role == "adv":
            group = verb_group(self.sight, here)
            return self.take_verb(group) if group else here + 1
        if role in ("noun", "name", "pron", "det", "num", "adj", "dem"):
            return self.on_noun(here)
        if role == "prep":
            return self.on_preposition(here)
        if role == "stop":
            return self.on_stop(here)
        if role == "conj":
            return self.on_conjunction(here)
        if role == "sub":
            return self.on_opener(here)
        if role in ("comp", "then", "rel", "list"):
            return self.on_link(here, role)
        if role == "open":
            return self.past_bracket(here)
        if role == "ask":
            return self.on_question(here)
        if role == "own":
            return self.on_owner(here)
        if role == "quote":
            self.skip = False
            self.on_quote(here)
        elif role == "time":
            self.marker, self.skip = None, False
        return here + 1

    def on_quote(self, here: int) -> None:
        """A quotation mark; after one that closes direct speech, what follows is told by the page again."""
        if self.quote is None and self.sight.words[here].token.text not in "”’»":
            self.quote = here
            return
        spoken = not self.quote or self.sight.role(self.quote - 1) == "stop"
        self.quote = None
        if spoken and self.sight.lemma(here + 1) == "," and self.now is not None:
            self.now = self.top = self.waiting = self.topic = None

    def on_owner(self, here: int) -> int:
        """ "của …" that something has come before: it still belongs to the phrase read last."""
        owner = noun_phrase(self.sight, here + 1, before_verb=self.now is None)
        if owner is None or self.recent is None:
            return here + 1
        if any(self.sight.role(p) not in _LOOSE for p in range(self.recent.last, here)):
            return owner.last
        self.recent.owners.append(owner)
        self.recent.last = max(self.recent.last, owner.last)
        for noun, act in self.acts[-1:]:
            if noun is self.recent and self.drafts[act].subject is None:
                self.drafts[act].subject = owner
                self.reach = owner.last
        return owner.last

    def on_question(self, here: int) -> int:
        """Read "liệu Đức có gửi xe tăng hay không": nobody says that it is so."""
        place = self.on_content(here) if self.now is not None and not self.deep else here + 1
        self.asking = True
        return place

    def past_bracket(self, here: int) -> int:
        """Step over what stands in brackets."""
        for there in range(here + 1, min(here + 40, len(self.sight.words))):
            if self.sight.role(there) == "shut":
                return there + 1
        return here + 1

    def on_noun(self, here: int) -> int:
        """Read a noun phrase and put it where it belongs."""
        sight = self.sight
        if self.skip and sight.lemma(here) == "lời" and sight.lemma(here - 1) == "theo":
            return here + 1  # "theo lời ông X": whoever says it stands behind
        case = sight.lemma(here) == "vụ" and (sight.role(here + 1) == "name" or self.clause_ahead(here + 1))
        if (
            (case or sight.lemma(here) in sight.rules("act_of"))
            and self.deep < _DEEPEST
            and sight.role(here + 1) != "dem"
        ):
            return self.on_act(here, here + 1, here)
        noun = noun_phrase(sight, here, before_verb=self.now is None and not self.deep)
        if noun is None:
            return here + 1
        if noun.governs and self.now is None and sight.role(noun.last) == "verb" and self.deep < _DEEPEST:
            return self.on_act(noun.first, noun.last, noun.head)
        told = self.on_told(noun)
        if told is not None:
            return told
        if self.told_of(noun) and self.deep < _DEEPEST:
            return self.on_act(noun.first, noun.head + 1, noun.head)
        self.recent = noun
        self.place(noun)
        return noun.last

    def on_act(self, here: int, place: int, head: int) -> int:
        """Read "việc …", "kế hoạch …": a clause inside a noun phrase, up to another predicate.

        The phrase starts at `here`, its clause at `place`.
        """
        sight = self.sight
        outer = (
            self.now,
            self.waiting,
            self.marker,
            self.top,
            self.link,
            self.parent,
            self.comma,
            self.joined,
        )
        open_yet = self.marker == "about" and self.is_open_yet(here)
        as_subject = self.now is None or self.inner
        outer_inner, self.inner = self.inner, as_subject
        self.now, self.waiting, self.marker, self.comma, self.joined = None, None, None, False, False
        self.link, self.parent = "nominal", outer[0]
        self.deep += 1
        first = len(self.drafts)
        own: int | None = None
        while place < len(sight.words):
            role = sight.role(place)
            if role in ("stop", "sub", "comp", "then", "rel", "quote") or (role == "cop" and own is not None):
                break
            if role in ("verb", "aux", "neg", "pass") and own is not None and as_subject:
                previous = sight.role(place - 1)
                if role != "verb" or previous in ("name", "noun", "dem", "pron", "time", "num"):
                    break
            if role == "conj" and own is not None and (as_subject or self.judge_goes_on(outer[0], place)):
                break
            place = max(self.step(place), place + 1)
            if own is None and any(not d.noun for d in self.drafts[first:]):
                own = next(n for n in range(first, len(self.drafts)) if not self.drafts[n].noun)
                self.drafts[own].link, self.drafts[own].parent = "nominal", outer[0]
                if self.drafts[own].subject is None:
                    self.drafts[own].subject = self.done_by_whom(own, outer[0], marker=outer[2])
        self.deep -= 1
        self.inner = outer_inner
        last = min(place, len(sight.words))
        noun = Noun(here, max(last, head + 1), head)
        if own is not None:
            self.told_act(noun, own, outer[0], open_yet=open_yet)
        self.now, self.waiting, self.marker, self.top, self.link, self.parent, self.comma, self.joined = outer
        self.place(noun)
        return last

    def done_by_whom(self, number: int, above: int | None, *, marker: str | None) -> Noun | None:
        """Who does what "việc" names; where "có nên" asks what is to be done, those who debate it are to do it."""
        if marker is None:
            return self.doing(above)
        group = self.drafts[number].group
        asked = any(self.sight.words[p].note == "asked" for p in range(group.first, group.verb))
        return self.acting(above) if asked and above is not None else None

    def told_act(self, noun: Noun, own: int, above: int | None, *, open_yet: bool) -> None:
        """Note the clause `own` that a noun phrase stands for, with the mood that its noun gives."""
        self.acts.append((noun, own))
        lemma, group = self.sight.lemma(noun.head), self.drafts[own].group
        if open_yet or (lemma in self.sight.rules("told_nouns") and lemma not in self.sight.rules.moods):
            group.mood = "hypothesis"
        else:
            group.mood = self.sight.rules.moods.get(lemma, group.mood)
        if above is not None and self.ends_an_act(above, own, noun.head):
            noun.head = group.verb

    def on_verb(self, here: int) -> int:
        """Read a verb group and the clause it makes."""
        group = verb_group(self.sight, here)
        return self.take_verb(group) if group else here + 1

    def on_preposition(self, here: int) -> int:
        """Note how the next phrase is tied to its verb."""
        self.marker = self.sight.words[here].note
        self.skip = not self.marker
        if self.sight.lemma(here) == "do":
            return self.on_agent(here)
        if self.sight.lemma(here) == "thay vì" and self.now is not None:
            self.link, self.parent, self.instead = "adverbial", self.now, True
        if self.marker == "between":
            return self.on_between(here)
        return here + 1

    def on_stop(self, here: int) -> int:
        """A comma may end a fronted clause; a colon or semicolon starts afresh."""
        lemma = self.sight.lemma(here)
        if lemma in (".", "...", "…") and here + 1 < len(self.sight.words):
            return here + 1
        if (lemma == "," and self.tells_after(here)) or (lemma == ":" and self.opens_speech(here)):
            return self.on_content(here)
        if lemma in (",", "-", "–", "—"):
            if (
                self.opened is not None
                and self.now is None
                and all(d.noun for d in self.drafts[self.opened :])
            ):
                self.unopened()
            if self.opened is not None and self.now is not None and self.opened == self.now_root():
                self.close_fronted(here)
            self.closed = bool(self.listed) and self.waiting is self.listed[-1]
            self.comma = True
            self.marker, self.skip = None, False
            return here + 1
        self.close_condition(here)
        self.now = self.top = self.waiting = self.topic = self.marker = None
        self.before = []
        self.link, self.parent = "root", None
        self.comma = self.joined = self.skip = False
        return here + 1

    def on_conjunction(self, here: int) -> int:
        """ "và", "nhưng": the next phrase or verb goes with the one before."""
        lemma = self.sight.lemma(here)
        if lemma == "hay" and self.sight.role(here + 1) == "neg":
            if self.now is not None:
                self.drafts[self.now].group.mood = "hypothesis"
            return here + 2
        if lemma == "cùng" and self.now is not None:
            self.marker = "with"
            return here + 1
        if lemma in self.sight.rules("contrast"):
            apart = self.comma and lemma in self.sight.rules("turns") and self.sight.role(here - 1) == "stop"
            self.comma = self.comma or self.now is not None
            if apart and self.now is not None and self.sight.role(here + 1) in ("name", "noun", "det"):
                self.waiting, self.topic, self.listed, self.marker = None, None, [], None
                return here + 1  # "…, còn Nga …": no list goes on
        self.joined = True
        return here + 1

    def on_opener(self, here: int) -> int:
        """ "nếu", "khi", "để": what follows hangs on the clause before, or on the one to come."""
        sight = self.sight
        if self.means_otherwise(here):
            return self.on_stop(here)
        note = sight.words[here].note
        link: Link = "condition" if note == "condition" else "purpose" if note == "purpose" else "adverbial"
        after_phrase = not (self.now is None and self.waiting is None) and sight.role(here - 1) != "stop"
        if link == "purpose":
            self.end_list()
        if sight.lemma(here) in ("do", "bởi") and after_phrase and not self.clause_ahead(here + 1):
            done_by = self.done_by(here) if sight.lemma(here) == "bởi" else None
            return done_by or self.on_agent(here)
        anchor = self.top if link != "purpose" else self.now
        if link == "adverbial" and self.comma and anchor is not None:
            anchor = self.past_condition(anchor)
        if self.now is None and self.link == "content":
            self.held, anchor = (self.link, self.parent), None
        self.close_condition(here)
        if link == "purpose" and sight.role(here + 1) not in _AIMS:
            self.skip = self.skip or sight.lemma(here + 1) == "cho"  # "để cho Ukraine vay"
            return here + 1 + (sight.lemma(here + 1) == "cho")
        if self.now is None and self.waiting is not None and link == "adverbial":
            end = self.aside_end(here)
            if end is not None:
                return self.on_aside(here, end)
            self.waiting = self.waiting.owners[-1] if self.waiting.owners else None
            return here + 1
        self.parent = anchor if anchor is not None else self.now
        self.link = self.opener = link
        self.aims = sight.lemma(here) in sight.rules("aims")
        if link == "purpose" and self.comma and self.parent is not None and self.denied(self.parent):
            self.link, self.aims = "adverbial", True  # "không gia hạn, để buộc Nga …": that is not denied
        self.alone = sight.lemma(here) == "nên"
        if link == "purpose" and self.now is not None:
            self.comma = self.joined = False
            return here + 1
        if self.now is None and self.waiting is not None and self.waiting.owners:
            self.waiting = self.waiting.owners[-1]
        self.opening = here if sight.lemma(here) in sight.rules("unless") else here + 1
        self.opened = len(self.drafts) if link != "purpose" else None
        self.now, self.waiting, self.topic, self.marker = None, None, None, None
        self.comma = self.joined = False
        return here + 1

    def on_aside(self, here: int, end: int) -> int:
        """Read a clause between a subject and its verb: "ông X, sau khi gặp ông Y, tuyên bố …"."""
        outer = self.waiting, self.topic, self.listed, self.link, self.parent, self.before
        first = len(self.drafts)
        self.waiting = self.topic = self.marker = None
        self.listed, self.before = [], []
        self.link, self.parent, self.comma, self.joined = "adverbial", None, False, False
        self.deep += 1
        place = here + 1
        while place < end:
            place = max(self.step(place), place + 1)
        self.deep -= 1
        subject = outer[0]
        told = [n for n in range(first, len(self.drafts)) if not self.drafts[n].noun]
        for number in told:
            if self.drafts[number].subject is None and self.drafts[number].parent in (None, *told):
                self.drafts[number].subject = subject
        self.fronted += [n for n in told if self.drafts[n].parent is None]
        self.waiting, self.topic, self.listed, self.link, self.parent, self.before = outer
        self.now, self.opened, self.marker = None, None, None
        self.comma = self.joined = self.skip = False
        return end + 1

    def on_link(self, here: int, role: str) -> int:
        """ "rằng", "thì", "mà", "gồm"."""
        if role == "comp":
            return self.on_content(here)
        if role == "then":
            self.close_fronted(here)
            return here + 1
        now = self.drafts[self.now] if self.now is not None else None
        target = self.waiting or (now.target if now else None)
        if role == "rel":
            return self.on_relative(here, target)
        group = Group(here, here + 1, here)
        if target is not None and now is None and not self.comma:
            return self.take_verb(group)
        self.drafts.append(Draft(group, target, False, "relative", self.now))
        self.resume = target if self.now is None else None
        self.now = len(self.drafts) - 1
        self.waiting = self.topic = None
        self.comma = self.joined = False
        return here + 1

    def on_relative(self, here: int, described: Noun | None) -> int:
        """ "mà X phải đối mặt": a description of the noun before, which is subject or object."""
        subject = noun_phrase(self.sight, here + 1, before_verb=True)
        if subject is not None and self.sight.role(subject.last) == "conj":
            more = noun_phrase(self.sight, subject.last + 1, before_verb=True)
            subject.conjuncts += [more] if more is not None else []
        place = subject.whole().last if subject else here + 1
        group = verb_group(self.sight, place)
        if group is None or described is None:
            return here + 1
        draft = Draft(group, subject or described, subject is not None, "relative", self.now)
        if subject is not None:
            draft.objects.append(described)
        self.drafts.append(draft)
        number, end = len(self.drafts) - 1, group.last
        governs = self.sight.lemma(group.verb) in self.sight.rules("own_act")
        further = verb_group(self.sight, end) if governs else None
        if further is not None and subject is not None:
            draft.objects.remove(described)
            self.drafts.append(Draft(further, subject, False, "purpose", number, objects=[described]))
            number, end = number + 1, further.last
        if self.now is None and self.waiting is not None:
            self.waiting.last = max(self.waiting.last, end)
            self.acts.append((described, number))
            self.reach = end
        else:
            self.now = number
        return end
