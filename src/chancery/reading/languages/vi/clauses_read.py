"""Reading a sentence from left to right into clauses.

One pass: each word is taken once by the rule for its role. What stands before a verb waits as its subject;
what follows goes to the verb read last; openers ("nếu", "để", "rằng", "mà") say how the next
clause hangs on the one before.
"""

from chancery.reading.languages.vi.clauses_draft import Draft, Group
from chancery.reading.languages.vi.clauses_phrases import Noun, Sight, noun_phrase
from chancery.reading.languages.vi.clauses_verbs import verb_group
from chancery.reading.layers import Link

_DEEPEST = 4
_FAR = 14
_LOOSE = frozenset(["time", "adv", "adj", "dem", "quote", "shut", "num"])
_SHARES: tuple[Link, ...] = ("purpose", "adverbial", "coordinate", "condition", "content")
"""Clauses without a subject of their own, hung in these ways, have the subject of the one they hang on."""
_ALWAYS_SAYS = frozenset(["cho rằng", "cho biết", "cho hay", "cho thấy"])


class Reader:
    """Reads one sentence; `drafts` are the clauses found, in the order of their verbs."""

    def __init__(self, sight: Sight) -> None:
        """Start at the first word with nothing read."""
        self.sight = sight
        self.drafts: list[Draft] = []
        self.now: int | None = None
        """the clause that takes what follows"""
        self.top: int | None = None
        """the clause that a verb after a comma goes on from"""
        self.waiting: Noun | None = None
        """a phrase that may be the next verb's subject"""
        self.topic: Noun | None = None
        """the phrase before a comma, to which the waiting one may stand in apposition"""
        self.listed: list[Noun] = []
        """phrases between commas, which may turn out to be a list"""
        self.before: list[tuple[str, Noun]] = []
        self.marker: str | None = None
        self.skip = False
        self.link: Link = "root"
        self.parent: int | None = None
        self.fronted: list[int] = []
        self.opened: int | None = None
        self.opener: Link | None = None
        self.comma = False
        self.closed = False
        """a phrase has come between two commas"""
        self.joined = False
        self.deep = 0
        self.acts: list[tuple[Noun, int]] = []
        """event nouns and the clauses made of them"""
        self.reach = 0
        """how far the last event noun's own phrases go"""
        self.recent: Noun | None = None
        self.resume: Noun | None = None
        """the subject that waits for its verb while a list after a comma is read"""
        self.instead = False
        """after "thay vì": what follows is not done"""
        self.quote: int | None = None
        self.held: tuple[Link, int | None] | None = None

    # --- the walk -----------------------------------------------------------------------------------------
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

    def past_bracket(self, here: int) -> int:
        """Step over what stands in brackets."""
        for there in range(here + 1, min(here + 40, len(self.sight.words))):
            if self.sight.role(there) == "shut":
                return there + 1
        return here + 1

    # --- noun phrases ---------------------------------------------------------------------------------------
    def on_noun(self, here: int) -> int:
        """Read a noun phrase and put it where it belongs."""
        sight = self.sight
        told = sight.lemma(here) == "vụ" and sight.role(here + 1) == "name"
        if (
            (told or sight.lemma(here) in sight.rules("act_of"))
            and self.deep < _DEEPEST
            and sight.role(here + 1) != "dem"
        ):
            return self.on_act(here)
        noun = noun_phrase(sight, here, before_verb=self.now is None)
        if noun is None:
            return here + 1
        self.recent = noun
        self.place(noun)
        return noun.last

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
        elif sight_copula(self.sight, now) and now.predicate is None:
            now.predicate = noun
        elif len(now.objects) < 2 and not any(n.first > now.group.verb for _, n in now.obliques):
            now.objects.append(noun)
        else:
            self.wait(noun)
        self.comma = False
        if noun.event:
            self.nominal(noun)

    def wait(self, noun: Noun) -> None:
        """Keep a phrase that may become a subject; a phrase after a comma may only describe the one before."""
        if self.comma:
            self.listed.append(noun)
            if self.waiting is not None and self.now is None:
                self.topic = self.topic or self.waiting
        else:
            self.listed = []
        self.waiting = noun

    def place_marked(self, noun: Noun, marker: str, now: Draft | None) -> None:
        """Put a phrase with a preposition: to the verb, to the noun it follows, or before the verb to come."""
        act = self.act_before(noun)
        if act is not None and marker:
            self.drafts[act].obliques.append((marker, noun))
        if now is not None:
            if marker:
                now.obliques.append((marker, noun))
        elif self.waiting is not None and not self.comma:
            if marker == "between" and act is not None:
                return
            self.waiting.last = max(self.waiting.last, noun.last)
        elif marker:
            self.before.append((marker, noun))

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
        if target is None:
            return False
        if now is not None and self.verb_follows(noun):
            return False
        target.conjuncts.extend(n for n in self.listed if n is not target)
        target.conjuncts.append(noun)
        self.listed = []
        if now is not None:
            self.waiting = self.topic = None
        self.comma = False
        if noun.event:
            self.nominal(noun)
        return True

    def verb_follows(self, noun: Noun) -> bool:
        """Tell whether a phrase is the subject of the verb after it."""
        sight = self.sight
        for there in range(noun.last, min(noun.last + _FAR, len(sight.words))):
            role = sight.role(there)
            if role in ("aux", "neg", "pass", "cop"):
                return True
            if role == "verb":
                return sight.role(noun.last - 1) in ("name", "pron", "dem") or there > noun.last
            if role not in ("adv", "time"):
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
        subject = noun.between or (noun.owners[0] if noun.owners else None)
        draft = Draft(group, subject, True, "nominal", self.now, noun=True)
        if noun.object is not None:
            draft.objects.append(noun.object)
        draft.group.first, draft.group.last = noun.first, noun.head + 1
        self.drafts.append(draft)
        self.acts.append((noun, len(self.drafts) - 1))
        self.reach = noun.last

    def on_act(self, here: int) -> int:
        """Read "việc …": a clause inside a noun phrase; it ends where another predicate begins."""
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
        as_subject = self.now is None
        self.now, self.waiting, self.marker, self.comma, self.joined = None, None, None, False, False
        self.link, self.parent = "nominal", outer[0]
        self.deep += 1
        place = here + 1
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
            if role == "conj" and own is not None and as_subject:
                break
            place = max(self.step(place), place + 1)
            if own is None and any(not d.noun for d in self.drafts[first:]):
                own = next(n for n in range(first, len(self.drafts)) if not self.drafts[n].noun)
                self.drafts[own].link, self.drafts[own].parent = "nominal", outer[0]
        self.deep -= 1
        last = min(place, len(sight.words))
        noun = Noun(here, max(last, here + 1), here)
        if own is not None:
            self.acts.append((noun, own))
        self.now, self.waiting, self.marker, self.top, self.link, self.parent, self.comma, self.joined = outer
        self.place(noun)
        return last

    # --- verbs ------------------------------------------------------------------------------------------------
    def on_verb(self, here: int) -> int:
        """Read a verb group and the clause it makes."""
        group = verb_group(self.sight, here)
        return self.take_verb(group) if group else here + 1

    def take_verb(self, group: Group) -> int:
        """Make the clause of a verb group; give the place after it."""
        if self.resume is not None and self.comma and self.waiting is None:
            self.now, self.waiting, self.comma = None, self.resume, False
        self.resume = None
        if self.now is not None and self.waiting is not None and self.closed:
            self.described(self.drafts[self.now])
        now = self.now
        draft = self.hang(group) if now is not None and self.waiting is None else self.fresh(group)
        if self.instead:
            draft.group.polarity, self.instead = "negated", False
        self.drafts.append(draft)
        number = len(self.drafts) - 1
        self.now = number
        for noun, act in self.acts:
            if noun is draft.subject and draft.own and self.drafts[act].parent is None:
                self.drafts[act].parent = number
        if draft.link in ("root", "coordinate", "content", "condition", "adverbial") and not self.deep:
            if draft.link not in ("condition", "adverbial") or self.opener is not None or self.top is None:
                self.top = number
        if draft.link in ("root", "content", "coordinate") and self.fronted:
            self.settle_fronted(number)
        self.waiting = self.topic = None
        self.listed = []
        self.before, self.marker = [], None
        self.comma = self.joined = self.skip = self.closed = False
        self.opener = None
        if self.sight.lemma(group.verb) in _ALWAYS_SAYS and self.sight.role(group.last) != "stop":
            return self.on_content(group.last - 1)
        return group.last

    def described(self, draft: Draft) -> None:
        """A phrase between two commas after a verb only describes, unless the verb has no subject yet."""
        if draft.subject is None and not draft.group.passive:
            draft.subject = self.listed[0] if self.listed else self.waiting
            self.topic = draft.subject
        else:
            self.waiting = None

    def fresh(self, group: Group) -> Draft:
        """Make a clause that brings its own subject, or opens without one."""
        subject = self.topic if self.topic is not None else self.waiting
        link, parent = self.link, self.parent
        if self.now is not None and link == "root":
            link, parent = self.beside(group)
        draft = Draft(group, subject, subject is not None, link, parent)
        if subject is None and parent is not None and link in _SHARES:
            draft.subject = self.acting(parent)
        draft.obliques = [*self.before]
        self.link, self.parent = "root", None
        return draft

    def beside(self, group: Group) -> tuple[Link, int | None]:
        """How a clause with its own subject hangs on the clause read before it."""
        now = self.drafts[self.now] if self.now is not None else None
        if now is None:
            return "root", None
        if not self.comma and not self.joined and self.says_at_once(now):
            now.complement = (self.waiting.first if self.waiting else group.first, len(self.sight.words))
            return "content", self.now
        return "coordinate", self.top if self.top is not None else self.now

    def says_at_once(self, draft: Draft) -> bool:
        """Tell whether what the verb says may follow it without "rằng"."""
        return self.sight.lemma(draft.group.verb) in self.sight.rules("says_at_once") and not draft.noun

    def says(self, group: Group) -> bool:
        """Tell whether a verb is one of saying."""
        return self.sight.lemma(group.verb) in self.sight.rules("reporting")

    def acting(self, number: int) -> Noun | None:
        """Give the one who acts in a clause, or the one acted on where it is passive."""
        return self.drafts[number].subject

    def hang(self, group: Group) -> Draft:
        """Make a clause whose subject is understood, from a verb that follows another."""
        assert self.now is not None
        number, now = self.now, self.drafts[self.now]
        rules, lemma = self.sight.rules, self.sight.lemma(now.group.verb)
        if self.link != "root":
            link, parent = self.link, self.parent
            self.link, self.parent = "root", None
            return Draft(group, self.acting(number), False, link, parent)
        if self.joined or self.comma:
            return self.go_on(group)
        finite = group.marked and not group.passive
        if finite and now.own and lemma in rules("stative") and now.link in ("root", "content", "coordinate"):
            draft = Draft(group, now.subject, True, now.link, now.parent)
            now.link, now.parent = "relative", len(self.drafts)
            return draft
        target = now.target
        if target is None:
            says = self.says_at_once(now) and lemma not in rules("own_act")
            link = (
                "content"
                if says
                else ("purpose" if lemma in rules("own_act") or now.group.passive else "coordinate")
            )
            if says:
                now.complement = (group.first, len(self.sight.words))
            return Draft(group, self.acting(number), False, link, number)
        return self.after_object(group, target)

    def go_on(self, group: Group) -> Draft:
        """A verb after "và" or a comma: the same one acts."""
        assert self.now is not None
        number = self.now
        result = self.sight.lemma(group.verb) in self.sight.rules("results") and self.comma
        if self.comma and self.top is not None:
            number = self.top
            above = self.drafts[number].parent
            if above is not None and self.drafts[number].link == "content" and self.says(group):
                number = above
        base = self.drafts[number]
        if not group.marked and self.joined and not self.comma:
            group.mood, group.tense = base.group.mood, base.group.tense
        return Draft(group, None if result else base.subject, False, "coordinate", number)

    def after_object(self, group: Group, target: Noun) -> Draft:
        """A verb after an object: what that one is to do, what is said of it, or what goes on."""
        assert self.now is not None
        number, now = self.now, self.drafts[self.now]
        rules, lemma = self.sight.rules, self.sight.lemma(now.group.verb)
        bare = target in now.objects
        if target.governs or (bare and lemma in rules("light") and target.event and not group.marked):
            return Draft(group, self.acting(number), False, "purpose", number)
        if bare and lemma in rules("others_act"):
            says = lemma in rules("reporting")
            if says:
                now.complement = (target.first, len(self.sight.words))
            return Draft(group, target, False, "content" if says else "purpose", number)
        if bare and self.says_at_once(now) and (group.marked or self.sight.role(target.last - 1) != "noun"):
            now.objects.remove(target)
            now.complement = (target.first, len(self.sight.words))
            return Draft(group, target, True, "content", number)
        if group.marked or self.sight.lemma(group.verb) in rules("stative"):
            return Draft(group, target, False, "relative", number)
        if lemma in rules("own_act") or lemma in rules("serial"):
            return Draft(group, self.acting(number), False, "purpose", number)
        return Draft(group, self.acting(number), False, "adverbial", number)

    # --- little words -------------------------------------------------------------------------------------------
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

    def on_between(self, here: int) -> int:
        """Read "giữa A và B": both take part in the event noun before it."""
        first = noun_phrase(self.sight, here + 1, before_verb=False)
        if first is None:
            return here + 1
        end = first.last
        if self.sight.role(end) == "conj" or self.sight.lemma(end) == "với":
            second = noun_phrase(self.sight, end + 1, before_verb=False)
            if second is not None:
                first.conjuncts.append(second)
                end = second.last
        act = self.act_before(first)
        if act is not None and self.drafts[act].subject is None:
            self.drafts[act].subject = first
            self.marker = None
            if self.now is None and self.waiting is not None:
                self.waiting.last = max(self.waiting.last, end)
                return end
            self.marker = "between"
        waiting_end = first.whole().last
        self.place(first)
        if self.now is None and self.waiting is not None:
            self.waiting.last = max(self.waiting.last, waiting_end)
        return end

    def on_agent(self, here: int) -> int:
        """Read "do X đứng đầu" after a noun: a description in the passive."""
        sight = self.sight
        agent = noun_phrase(sight, here + 1, before_verb=True)
        described = self.recent
        while described is not None and described.owners and described.owners[-1].last == described.last:
            described = described.owners[-1]
        close = agent is not None and sight.role(agent.last) == "verb" and described is not None
        if agent is None or not close or sight.role(here - 1) == "stop":
            self.marker, self.skip = None, True
            return here + 1
        verb = agent.last
        group = Group(here, verb + 1, verb, passive=True, agent=agent, marked=True)
        self.drafts.append(Draft(group, described, False, "relative", self.now))
        self.marker, self.skip = None, False
        if self.now is None and self.waiting is not None:
            self.waiting.last = max(self.waiting.last, verb + 1)
        return verb + 1

    def on_stop(self, here: int) -> int:
        """A comma may end a fronted clause; a colon or semicolon starts afresh."""
        lemma = self.sight.lemma(here)
        if lemma in (".", "...", "…") and here + 1 < len(self.sight.words):
            return here + 1
        if lemma in (",", "-", "–", "—"):
            if self.opened == len(self.drafts):
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

    def unopened(self) -> None:
        """Forget an opener after which no verb came: it was a phrase."""
        self.opened = self.opener = None
        self.waiting = self.topic = self.marker = None
        self.link, self.parent = self.held or ("root", None)
        self.held = None

    def now_root(self) -> int | None:
        """Give the opened clause that the clause being read belongs to."""
        number = self.now
        for _ in range(len(self.drafts)):
            if number is None or number == self.opened:
                return number
            number = self.drafts[number].parent
        return None

    def close_fronted(self, here: int) -> None:
        """End a clause that stands before its main clause."""
        if self.opened is None or self.opened >= len(self.drafts):
            return
        draft = self.drafts[self.opened]
        if draft.parent is None:
            self.fronted.append(self.opened)
            if draft.link == "condition":
                self.condition = (self.opening, here)
            self.now = self.top = None
            self.waiting = self.topic = None
            self.opened = None
            self.link, self.parent = self.held or ("root", None)
            self.held = None
        else:
            self.opened = None

    condition: tuple[int, int] | None = None
    opening: int = 0

    def settle_fronted(self, number: int) -> None:
        """Hang the clauses that stood before on their main clause."""
        for one in self.fronted:
            self.drafts[one].parent = number
        self.fronted = []
        if self.condition is not None:
            self.drafts[number].condition = self.condition
            self.condition = None

    def close_condition(self, here: int) -> None:
        """End a condition that stands after its main clause."""
        if self.opened is not None and self.opened < len(self.drafts):
            draft = self.drafts[self.opened]
            if draft.link == "condition" and draft.parent is not None:
                self.drafts[draft.parent].condition = (self.opening, here)
        self.opened = None

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
            self.comma = self.comma or self.now is not None
        self.joined = True
        return here + 1

    def on_opener(self, here: int) -> int:
        """ "nếu", "khi", "để": what follows hangs on the clause before, or on the one to come."""
        sight = self.sight
        note = sight.words[here].note
        link: Link = "condition" if note == "condition" else "purpose" if note == "purpose" else "adverbial"
        if sight.lemma(here) == "do" or sight.lemma(here) == "bởi":
            if not (self.now is None and self.waiting is None) and sight.role(here - 1) != "stop":
                return self.on_agent(here)
        anchor = self.top if link != "purpose" else self.now
        if self.now is None and self.link == "content":
            self.held, anchor = (self.link, self.parent), None
        self.close_condition(here)
        if link == "purpose" and sight.role(here + 1) not in (
            "verb",
            "aux",
            "neg",
            "adv",
            "pass",
            "noun",
            "name",
        ):
            return here + 1
        if self.now is None and self.waiting is not None and link == "adverbial":
            self.waiting = self.waiting.owners[-1] if self.waiting.owners else None
            return here + 1
        self.parent = anchor if anchor is not None else self.now
        self.link = self.opener = link
        if link == "purpose" and self.now is not None:
            self.comma = self.joined = False
            return here + 1
        if self.now is None and self.waiting is not None and self.waiting.owners:
            self.waiting = self.waiting.owners[-1]
        self.opening = here
        self.opened = len(self.drafts) if link != "purpose" else None
        self.now, self.waiting, self.topic, self.marker = None, None, None, None
        self.comma = self.joined = False
        return here + 1

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

    def on_content(self, here: int) -> int:
        """ "rằng": what follows is what is said."""
        if self.now is None:
            return here + 1
        governor = self.sight.lemma(self.drafts[self.now].group.verb)
        if self.sight.lemma(here) == "là" and governor not in (
            "nói",
            "cho",
            "nghĩ",
            "biết",
            "tin",
            "hy vọng",
        ):
            self.marker = "as"
            return here + 1
        self.drafts[self.now].complement = (here + 1, len(self.sight.words))
        self.link, self.parent = "content", self.now
        self.now = self.waiting = self.topic = self.marker = None
        self.opened = None
        self.comma = self.joined = False
        return here + 1

    def on_relative(self, here: int, described: Noun | None) -> int:
        """ "mà X phải đối mặt": a description of the noun before, which is subject or object."""
        subject = noun_phrase(self.sight, here + 1, before_verb=True)
        place = subject.last if subject else here + 1
        group = verb_group(self.sight, place)
        if group is None or described is None:
            return here + 1
        draft = Draft(group, subject or described, subject is not None, "relative", self.now)
        if subject is not None:
            draft.objects.append(described)
        self.drafts.append(draft)
        if self.now is None and self.waiting is not None:
            self.waiting.last = max(self.waiting.last, group.last)
        else:
            self.now = len(self.drafts) - 1
        return group.last


def sight_copula(sight: Sight, draft: Draft) -> bool:
    """Tell whether the clause's verb is "là" or "trở thành"."""
    return sight.lemma(draft.group.verb) in sight.rules("copula")
