"""Noun phrases: the head comes first, what describes it follows, owners come after "của" or stand bare."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from chancery.ground.fixed import fixed
from chancery.ground.spans import Span
from chancery.reading.languages.vi.clauses_words import Grammar, Word
from chancery.reading.languages.vi.words import word_list
from chancery.reading.layers import Phrase

_DEEPEST = 6
_LONGEST_QUOTE = 9
_FAR = 18
_SPOKEN = frozenset(["aux", "pass", "comp"])
_CLAUSAL = _SPOKEN | {"sub", "cop", "verb", "neg"}
_LATER = frozenset(["sẽ", "đã", "phải", "có thể", "nên", "cần", "đều", "cũng"])


@dataclass(slots=True)
class Noun:
    """A noun phrase over the words `first` up to `last`, which is left out; its head is at `head`."""

    first: int
    last: int
    head: int
    owners: list["Noun"] = field(default_factory=list)
    conjuncts: list["Noun"] = field(default_factory=list)
    event: bool = False
    """a nominalised verb or an event noun"""
    governs: bool = False
    """a noun that takes a verb after it ("kế hoạch rút quân")"""
    object: "Noun | None" = None
    """what the event is done to ("chuyến thăm Azerbaijan")"""
    between: "Noun | None" = None
    """a bare pair of names after an event noun ("cuộc xung đột Nga - Ukraine")"""

    full: bool = False
    """nothing more can be coordinated with it ("giữa A và B")"""

    def whole(self) -> "Noun":
        """Give the last phrase coordinated with it, itself where there is none."""
        return self.conjuncts[-1] if self.conjuncts else self


@fixed
class Sight:
    """The words of a sentence, and the grammar they are read with."""

    words: Sequence[Word]
    rules: Grammar
    kinds: Sequence[str] = ()
    """the kinds of the mentions that words are numbered by"""

    def owning(self, place: int) -> bool:
        """Tell whether the name at `place` may own what stands before it: a state, a body, no person."""
        word = self.words[place]
        if word.name >= 0:
            return self.kinds[word.name] in ("state", "organisation", "group", "place")
        return word_list().get(word.lemma) == "PROPN" or word.token.text.isupper()

    def role(self, place: int) -> str:
        """Give the role of the word at `place`; "stop" beyond the end."""
        return self.words[place].role if 0 <= place < len(self.words) else "stop"

    def lemma(self, place: int) -> str:
        """Give the lemma of the word at `place`; "" beyond the end."""
        return self.words[place].lemma if 0 <= place < len(self.words) else ""

    def span(self, first: int, last: int) -> Span:
        """Give the characters from the word `first` up to the word `last`, which is left out."""
        return Span(self.words[first].token.span.start, self.words[last - 1].token.span.end)

    def phrase(self, noun: Noun, marker: str = "", depth: int = 0) -> Phrase:
        """Give the noun phrase in the form all languages share."""
        deeper = depth < _DEEPEST
        return Phrase(
            self.span(noun.first, noun.last),
            self.words[noun.head].token.span,
            self.words[noun.head].lemma,
            marker,
            tuple(self.phrase(o, "of", depth + 1) for o in noun.owners) if deeper else (),
            tuple(self.phrase(c, marker, depth + 1) for c in noun.conjuncts) if deeper else (),
        )


def noun_phrase(sight: Sight, start: int, *, before_verb: bool, depth: int = 0) -> Noun | None:
    """Read the noun phrase that starts at the word `start`; None where none does.

    `before_verb`: it stands before its clause's verb, so that a verb after it may be that one.
    """
    here = _past_one_of(sight, start)
    while sight.role(here) in ("det", "num") or (sight.role(here) == "adv" and sight.role(here + 1) == "num"):
        here += 1
    counted = here > start
    role = sight.role(here)
    if counted and sight.lemma(here - 1) in sight.rules("pronouns"):
        thing = role == "noun" and not sight.words[here].token.text[:1].isupper() and here == start + 1
        if thing or role not in ("noun", "name", "num"):
            return Noun(start, here, here - 1)
    if role == "pron" or (counted and role == "dem"):
        pronoun = Noun(start, here + 1, here)
        if sight.role(here + 1) == "dem":
            pronoun.last += 1
        return pronoun
    noun: Noun | None = None
    lemma = sight.lemma(here)
    follows = sight.role(here + 1)
    pure = lemma in sight.rules("pure_nominalisers") and follows in ("verb", "noun", "adj", "adv")
    if pure and lemma not in sight.rules("act_of"):
        head = here + 1 if follows != "adv" else here + 2
        if sight.role(head) in ("verb", "noun", "adj"):
            acts = word_list().get(sight.lemma(head)) in ("VERB", "BOTH")
            event = acts or sight.role(head) == "verb" or sight.lemma(head) in sight.rules("event_nouns")
            noun = Noun(start, head + 1, head, event=event)
    if noun is None and (role in ("noun", "name") or (counted and role in ("adj", "verb"))):
        named = here > 0 and sight.words[here].token.text[:1].isupper()
        event = role == "noun" and lemma in sight.rules("event_nouns") and not named
        governs = lemma in sight.rules("nominalisers") and follows == "verb"
        noun = Noun(start, here + 1, here, event=event, governs=governs)
    if noun is None and counted and sight.role(here - 1) in ("num", "det"):
        noun = Noun(start, here, here - 1) if sight.role(here - 1) == "det" else None
    if noun is not None:
        _extend(sight, noun, before_verb=before_verb, depth=depth)
    return noun


def _past_one_of(sight: Sight, start: int) -> int:
    """Step over "một trong những", "một trong số các": what is meant is one of what they stand before."""
    if sight.lemma(start) != "một" or sight.lemma(start + 1) not in ("trong", "trong số"):
        return start
    here = start + 2
    while sight.lemma(here) == "số":
        here += 1
    return here if sight.role(here) in ("det", "num") else start


def _extend(sight: Sight, noun: Noun, *, before_verb: bool, depth: int) -> None:
    """Add what hangs on the head."""
    owners_from = noun.last
    done = False
    while not done:
        step = _step(sight, noun, before_verb=before_verb, depth=depth)
        done = step == noun.last
        noun.last = step
    _bare_owners(sight, noun, owners_from)


def _step(sight: Sight, noun: Noun, *, before_verb: bool, depth: int) -> int:
    """Give how far the phrase reaches after the next word, or its end where nothing more belongs to it."""
    here = noun.last
    role, last = sight.role(here), sight.role(here - 1)
    if role == "own" or (role == "prep" and sight.words[here].note == "of"):
        if depth < _DEEPEST and sight.lemma(here - 1) not in ("", "của"):
            owner = noun_phrase(sight, here + 1, before_verb=before_verb, depth=depth + 1)
            if owner is not None:
                noun.owners.append(owner)
                return owner.last
        return here
    if noun.owners and here == noun.owners[-1].last:
        return here + 1 if role == "dem" and last != "dem" else here
    if role == "open":
        return _beyond(sight, here, "shut")
    if role == "quote":
        if sight.role(here + 1) in ("det", "num"):
            return here
        return _past_quote(sight, noun, here)
    if (
        role == "stop"
        and sight.lemma(here) in ("-", "–", "—")
        and sight.role(here + 1) == "name"
        and last == "name"
    ):
        return _hyphened(sight, noun, here + 1)
    if last == "dem":
        return here
    any_one = role == "pron" and last == "noun" and sight.lemma(here) == "nào"
    if role in ("name", "dem") or any_one:
        return here + 1
    if role in ("det", "num") and last == "noun" and _of_states(sight, here) and depth < _DEEPEST:
        owner = noun_phrase(sight, here, before_verb=before_verb, depth=depth + 1)
        if owner is not None:
            noun.owners.append(owner)
            return owner.last
    if role in ("adj", "num") and not (role == "num" and last == "name"):
        return here + 1
    if role == "det" and sight.role(here + 1) == "num" and sight.lemma(here - 1) in sight.rules("measured"):
        return here + 2  # "chi phí khoảng 12 tỷ USD"
    if role == "det" and last == "num" and sight.lemma(here) in sight.rules("magnitudes"):
        return here + 1  # "khoản vay 90 tỷ euro"
    if role == "adv" and word_list().get(sight.lemma(here)) == "ADJ" and last != "name":
        return here if sight.role(here + 1) in ("verb", "aux", "neg", "pass") else here + 1
    if role == "adv" and sight.role(here + 1) == "adj" and last != "name":
        return here + 2
    if role == "noun":
        capital = sight.words[here].token.text[:1].isupper()
        return here + 1 if last != "name" or capital else here
    return _verb_inside(sight, noun, before_verb=before_verb)


def _of_states(sight: Sight, here: int) -> bool:
    """Tell whether a count of states with their names follows those who lead them: "ngoại trưởng các nước Pháp"."""
    if sight.lemma(here - 1) not in sight.rules("led_by"):
        return False
    while sight.role(here) in ("det", "num"):
        here += 1
    return sight.lemma(here) in ("nước", "quốc gia") and sight.role(here + 1) == "name"


def _hyphened(sight: Sight, noun: Noun, here: int) -> int:
    """Step over a name after a hyphen; where names of states are so joined, each acts: "Mỹ - Hàn tập trận"."""
    number = sight.words[here].name
    if number < 0 or sight.words[noun.head].name in (-1, number):
        return here + 1
    end = here + 1
    while end < len(sight.words) and sight.words[end].name == number:
        end += 1
    if sight.owning(noun.head) and sight.owning(here) and sight.role(end) not in ("name", "noun"):
        noun.conjuncts.append(Noun(here, end, here))
    return end


def _past_quote(sight: Sight, noun: Noun, here: int) -> int:
    """Give the place after a quotation that belongs to the phrase; `here` where it does not."""
    titled = here + 1 < len(sight.words) and sight.words[here + 1].token.text[:1].isupper()
    if titled and sight.lemma(noun.head) in sight.rules("named_so"):
        return _past_title(sight, here)
    last = sight.role(here - 1)
    return _beyond(sight, here, "quote") if last == "noun" or (last == "name" and titled) else here


def _past_title(sight: Sight, here: int) -> int:
    """Give the place after a quoted name, whatever words it is made of: "cuộc tập trận “Không ai bị bỏ lại”"."""
    for there in range(here + 1, min(here + 1 + _LONGEST_QUOTE, len(sight.words))):
        if sight.role(there) == "quote":
            return there + 1
    return here


def _beyond(sight: Sight, here: int, closer: str) -> int:
    """Give the place after what closes the bracket or quotation at `here`; `here` where nothing does."""
    for there in range(here + 1, min(here + 1 + _LONGEST_QUOTE, len(sight.words))):
        if sight.role(there) == closer:
            return there + 1
        titled = sight.words[here + 1].token.text[:1].isupper()
        if closer == "quote" and sight.role(there) in (_SPOKEN if titled else _CLAUSAL):
            break
    return here


def _verb_inside(sight: Sight, noun: Noun, *, before_verb: bool) -> int:
    """Tell whether a verb after a common noun only describes it ("nước tham gia", "khả năng phục hồi")."""
    here = noun.last
    last = sight.role(here - 1)
    if sight.role(here) == "aux" and sight.role(here + 1) == "verb":
        return here + 2 if sight.role(here + 2) in ("own", "dem") and last in ("noun", "verb") else here
    if sight.role(here) == "verb" and sight.lemma(here) in sight.rules("describing"):
        return _description(sight, noun)
    if sight.role(here) == "verb" and sight.lemma(here) in sight.rules("lasting"):
        return _lasting(sight, here)
    if sight.role(here) != "verb" or last not in ("noun", "adj"):
        return here
    if sight.lemma(here) in sight.rules("worth"):
        return _worth(sight, here)
    if noun.governs and here == noun.head + 1 and sight.role(here + 1) not in ("own", "dem"):
        return here
    lemma = sight.lemma(here)
    rules = sight.rules
    if sight.lemma(noun.first) == "số" and sight.lemma(noun.head) == "người":
        return here + 1
    after = sight.role(here + 1)
    if after in ("own", "dem"):
        return here + 1
    titled = here == noun.head + 1 and sight.words[noun.head].token.text[:1].isupper()
    if titled and sight.lemma(noun.head) in rules("described_by_verb") and noun.head > 0:
        return here + 1  # "Hiệp định bảo đảm thông tin"
    if lemma in rules("reporting") and word_list().get(lemma) != "BOTH":
        return here
    tells = before_verb and lemma in rules("texts_do")
    if sight.lemma(here - 1) in rules("described_by_verb") and lemma not in rules("results") and not tells:
        return here + 1
    if lemma in rules("reporting"):
        return here
    if not before_verb and noun.event and noun.first < noun.head:
        return here + 1
    if not before_verb:
        return here + 1 if after in ("stop", "conj", "shut", "quote") else here
    if after in ("aux", "neg", "pass", "cop"):
        return here + 1
    if after == "verb" and (lemma not in rules("own_act")) and sight.lemma(here + 1) in rules("own_act"):
        return here + 1
    if (
        lemma in rules("own_act")
        or lemma in rules("others_act")
        or after not in ("noun", "name", "prep", "det")
    ):
        return here
    return _later(sight, here + 1)


def _worth(sight: Sight, here: int) -> int:
    """Step over "trị giá 300 triệu USD"; where no sum follows, the verb stays where it is."""
    end = here + 1
    while sight.role(end) in ("det", "adv") or sight.lemma(end) in sight.rules("magnitudes"):
        end += 1
    if sight.role(end) != "num":
        return here
    while sight.role(end) == "num" or sight.lemma(end) in sight.rules("magnitudes"):
        end += 1
    return end + 1 if sight.role(end) in ("noun", "name") else end


def _lasting(sight: Sight, here: int) -> int:
    """Step over "kéo dài ba ngày" where whose it is comes behind; else that is what the sentence tells."""
    end = here + 1
    while sight.role(end) in ("time", "num", "adv", "det"):
        end += 1
    return end if end > here + 1 and sight.role(end) == "own" else here


def _description(sight: Sight, noun: Noun) -> int:
    """Step over "phụ trách các vấn đề châu Âu" after a person's office; a main verb stays where it is."""
    here = noun.last
    if sight.role(noun.head) != "noun":
        return here
    thing = noun_phrase(sight, here + 1, before_verb=False, depth=_DEEPEST - 1)
    end = thing.last if thing else here + 1
    while thing is not None and sight.role(end) == "conj":
        thing = noun_phrase(sight, end + 1, before_verb=False, depth=_DEEPEST)
        end = thing.last if thing else end
    goes_on = sight.role(end) in ("name", "verb", "aux", "neg", "pass", "adv")
    return end if goes_on or sight.lemma(noun.head) == "người" else here


def _later(sight: Sight, start: int) -> int:
    """Give where the real predicate's auxiliary stands before the next boundary; else where we are."""
    for there in range(start, min(start + _FAR, len(sight.words))):
        if sight.role(there) in ("stop", "sub", "comp", "then", "conj", "rel", "quote", "verb"):
            break
        if sight.role(there) in ("aux", "adv") and sight.lemma(there) in _LATER:
            return there
    return start - 1


def _bare_owners(sight: Sight, noun: Noun, start: int) -> None:
    """Find the names that stand bare after a common head ("quân đội Azerbaijan"); the event noun's, too."""
    if sight.role(noun.head) == "name":
        return
    received = noun.event and noun.first < noun.head and sight.lemma(noun.head) in sight.rules("receptions")
    if received and sight.role(noun.head + 1) in ("noun", "name") and noun.head + 1 < noun.last:
        noun.object = Noun(
            noun.head + 1, noun.last, noun.head + 1
        )  # "lễ đón Thủ tướng Lào Sonexay Siphandone"
        noun.owners = [noun.object]
        return
    names: list[Noun] = []
    here = start
    end = noun.owners[0].first - 1 if noun.owners else noun.last
    while here < end:
        first, number = here, sight.words[here].name
        here += 1
        while number >= 0 and here < end and sight.words[here].name == number:
            here += 1
        money = sight.role(first - 1) == "num" or sight.lemma(first - 1) in sight.rules("magnitudes")
        if sight.role(first) == "name" and sight.owning(first) and not money:
            names.append(Noun(first, here, first))
    if not names:
        return
    paired = len(names) > 1 and all(sight.role(n.last) == "stop" for n in names[:-1])
    if paired and (noun.event or sight.lemma(noun.head) in sight.rules("meeting_nouns")):
        noun.event = True
        names[0].conjuncts.extend(names[1:])
        noun.between = names[0]
        return
    done_to = noun.first < noun.head and sight.lemma(noun.head) not in sight.rules("shared_acts")
    acted_on = sight.lemma(noun.head) in sight.rules("acts_on")
    if noun.event and (done_to or acted_on) and names[0].first == noun.head + 1:
        noun.object = names[0]
        if not done_to:
            noun.owners[:0] = names
        return
    noun.owners[:0] = names
