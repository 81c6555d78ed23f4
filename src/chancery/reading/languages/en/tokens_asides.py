"""What the parser is not shown as it stands: times in odd places, and names it would take for verbs.

News puts the day between subject and verb ("Japan on Friday lifted sanctions") or between verb and object ("said on
Friday it had left"), or right before a name ("In June Pashinyan said"); the treebanks hardly ever do, and the parser
goes astray on it. Such a time is taken out before the sentence is parsed, and hung on its verb afterwards. "Mohamed"
looks like a past tense: the parser is given another name in its place, and so are lists of states that it never met.
And what a headline says is "to" come ("Malta to chair OSCE") is put as what "will".
"""

from collections.abc import Callable, Iterator, Sequence, Set

from chancery.ground.fixed import fixed
from chancery.reading.languages.en.tokens_finite import stand_ins, word_set
from chancery.reading.languages.en.tokens_model import Row

_STAND_IN = "Mohammad"
_LISTING = (",", "and")
_LIST = 3
"""names that make a list"""
_LONGEST_HEADLINE = 20
_LONGEST_SUBJECT = 8
_STOPS = (".", "?", "!", "”", '"', ":", ";", ",")

Known = Callable[[str], bool]
"""Tells of a word whether it can be a past tense or an auxiliary."""


@fixed
class Aside:
    """A time from word `first` to before `last`, and the word of its verb; None for what heads the sentence."""

    first: int
    last: int
    verb: int | None


@fixed
class Plan:
    """A piece of a sentence as the parser gets it: `given`, its words without the times in `asides`.

    `will` is the word that "will" stands for in what is given, None for none.
    """

    words: tuple[str, ...]
    kept: tuple[int, ...]
    given: tuple[str, ...]
    asides: tuple[Aside, ...]
    will: int | None = None

    def restored(self, rows: Sequence[Row]) -> list[Row]:
        """Give the rows of all words from those of the words given to the parser."""
        if self.given == self.words:
            return list(rows)
        whole: list[Row | None] = [None] * len(self.words)
        for index, row, word in zip(self.kept, rows, self.given, strict=True):
            own = word == self.words[index] or index == self.will
            lemma = row.lemma if own else self.words[index]
            whole[index] = row._replace(head=self.kept[row.head], lemma=lemma)
        for aside in self.asides:
            self._hang(whole, aside)
        return [row for row in whole if row is not None]

    def _hang(self, whole: list[Row | None], aside: Aside) -> None:
        if aside.verb is None:
            self._open(whole, aside)
            return
        verb = aside.verb
        row = whole[verb]
        if row is not None and row.relation in ("aux", "aux:pass", "cop"):
            verb = row.head
        head = aside.last - 1
        tied = "on" in (w.casefold() for w in self.words[aside.first : aside.last])
        for index in range(aside.first, aside.last):
            word = self.words[index]
            if index == head:
                relation = "obl" if tied else "obl:unmarked"
                whole[index] = _named(word, verb, relation)
            elif word.casefold() == "on":
                whole[index] = Row(head, "case", "on", "ADP", "IN")
            elif word.casefold() in word_set("early"):
                whole[index] = Row(head, "advmod", word.casefold(), "ADV", "RB")
            else:
                whole[index] = _named(word, head, "nmod:unmarked")

    def _open(self, whole: list[Row | None], aside: Aside) -> None:
        """Hang a time that opens the sentence on what heads it: "In May 2024", "Three years ago"."""
        root = next(i for i, row in enumerate(whole) if row is not None and row.head == i)
        words = [w.casefold() for w in self.words[aside.first : aside.last]]
        head = next(i for i, w in reversed(list(enumerate(words))) if not w.isdigit() or len(words) < 3)
        told = words[head] in word_set("away")  # "years" hangs on "ago", and "ago" on the verb
        for at, word in enumerate(words):
            index = aside.first + at
            if at == head:
                tied = words[0] in word_set("before_times")
                whole[index] = (
                    Row(root, "advmod", word, "ADV", "RB")
                    if told
                    else _named(self.words[index], root, "obl" if tied else "obl:unmarked")
                )
            elif word in word_set("before_times"):
                whole[index] = Row(aside.first + head, "case", word, "ADP", "IN")
            elif word in word_set("periods"):
                whole[index] = Row(aside.first + head, "obl:unmarked", word, "NOUN", "NNS")
            else:
                above = aside.first + (head - 1 if told and at < head - 1 else head)
                whole[index] = _beside(self.words[index], above)


def _beside(word: str, head: int) -> Row:
    """Give a word that tells more of a time: "last", "three", "2024"."""
    if word.isdigit():
        return Row(head, "nummod", word, "NUM", "CD")
    if word.casefold() in word_set("months") or word.casefold() in word_set("weekdays"):
        return Row(head, "compound", word, "PROPN", "NNP")
    return Row(head, "amod", word.casefold(), "ADJ", "JJ")


def _named(word: str, head: int, relation: str) -> Row:
    if word.isdigit():
        return Row(head, relation, word, "NUM", "CD")
    if word.islower() or word.casefold() in word_set("day_parts") | word_set("loose_days"):
        return Row(head, relation, word.casefold(), "NOUN", "NN")
    return Row(head, relation, word, "PROPN", "NNP")


def plan(words: Sequence[str], finite: Known, verb: Known, names: Set[str]) -> Plan:
    """Give what the parser is to see of `words`.

    `finite` tells past tenses and auxiliaries, `verb` the bare form of verbs; `names` are names, in small letters,
    that look like verbs.
    """
    asides: list[Aside] = []
    first = _opening_time(words)
    if first:
        asides.append(Aside(0, first, None))
    opening = word_set("weekdays") | word_set("loose_days") | word_set("early") | {"on"}
    at = max(1, first)
    while at < len(words) - 1:
        last = _time(words, at) if words[at].casefold() in opening else at
        aside = _aside(words, at, last, finite) if last > at else None
        if aside is not None:
            asides.append(aside)
        at = last if aside is not None else at + 1
    out = {i for a in asides for i in range(a.first, a.last)}
    kept = tuple(i for i in range(len(words)) if i not in out)
    given = _with_known_states(
        [_STAND_IN if w[:1].isupper() and w.casefold() in names else w for w in (words[i] for i in kept)]
    )
    will = _to_come(words, finite, verb)
    if will is not None and will in kept:
        at = kept.index(will)
        given = (*given[:at], "will", *given[at + 1 :])
    return Plan(tuple(words), kept, given, tuple(asides), will)


def _with_known_states(words: Sequence[str]) -> tuple[str, ...]:
    """Put known states for unknown ones in a list: "Mali, Burkina Faso and Niger left" as "France, … left"."""
    found = list(words)
    unseen, pairs = word_set("unseen_states"), word_set("unseen_two")
    free = [name for name in stand_ins("seen_states") if name not in words]
    for first, last in _listed(words):
        for at in range(first, last):
            if at + 1 < last and f"{words[at]}_{words[at + 1]}".casefold() in pairs:
                found[at : at + 2] = stand_ins("seen_two")
            elif words[at].casefold() in unseen and found[at] == words[at] and free:
                found[at] = free.pop(0)
    return tuple(found)


def _listed(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Give where three names and more stand in a list, each as its first word and the one behind its last."""
    at = 0
    while at < len(words):
        first, names = at, 0
        while at < len(words) and words[at][:1].isupper():
            while at < len(words) and words[at][:1].isupper():
                at += 1
            names += 1
            joint = at
            while at < len(words) and words[at] in _LISTING:
                at += 1
            if at == joint:
                break
        if names >= _LIST:
            yield first, at
        at = max(at, first + 1)


def _to_come(words: Sequence[str], finite: Known, verb: Known) -> int | None:
    """Give the "to" of a headline that tells what is to come: "EU leaders to discuss sanctions"; None for none."""
    if len(words) > _LONGEST_HEADLINE or words[-1][-1:] in _STOPS or not words[0][:1].isupper():
        return None
    for at in range(1, min(len(words) - 1, _LONGEST_SUBJECT)):
        before = words[at - 1].casefold()
        if words[at] == "to":
            named = words[at - 1][:1].isupper() or before.endswith(("s", "men", "people"))
            told = before in word_set("before_infinitives") or words[0].casefold() in word_set("asking")
            return at if named and not told and verb(words[at + 1].casefold()) else None
        if finite(words[at]) or words[at].casefold() in word_set("before_times"):
            return None
    return None


def _opening_time(words: Sequence[str]) -> int:
    """Give where a time ends that opens the sentence with a name right behind it; 0 where there is none."""
    lowered = [w.casefold() for w in words[:6]] + [""] * 6
    months, periods = word_set("months"), word_set("periods")
    last = 0
    if lowered[0] == "on":
        last = _time(words, 0)
        last += last == 3 and len(lowered[last]) == 4 and lowered[last].isdigit()
    elif lowered[0] in word_set("before_times"):
        early = lowered[1] in word_set("early")
        if lowered[1 + early] in months:
            last = 2 + early
            last += len(lowered[last]) == 4 and lowered[last].isdigit()
        elif len(lowered[1 + early]) == 4 and lowered[1 + early].isdigit():
            last = 2 + early
    elif lowered[0] in word_set("pointing"):
        again = lowered[1] in word_set("pointing")
        last = 2 + again if lowered[1 + again] in periods or lowered[1 + again] in months else 0
    elif lowered[1] in periods and lowered[2] in word_set("away"):
        last = 3
    elif lowered[0] in word_set("weekdays") or lowered[0] in word_set("loose_days"):
        last = 1
    named = 0 < last < len(words) - 2 and words[last][:1].isupper() and words[last].isalpha()
    return last if named and lowered[last] not in months | word_set("weekdays") else 0


def _time(words: Sequence[str], at: int) -> int:
    """Give where the time that starts at `at` ends, `at` where there is none."""
    first = at
    lowered = [w.casefold() for w in words[at : at + 5]] + [""] * 5
    place = 0
    if lowered[place] in word_set("early") and (lowered[1] == "on" or lowered[1] in word_set("weekdays")):
        place += 1
    on = lowered[place] == "on"
    place += on
    word = lowered[place]
    if word in word_set("weekdays"):
        return first + place + 1 + (lowered[place + 1] in word_set("day_parts"))
    if word in word_set("loose_days") and not on and not place:
        return first + 1
    if on and word in word_set("months") and lowered[place + 1].isdigit() and len(lowered[place + 1]) < 3:
        return first + place + 2
    if on and word.isdigit() and len(word) < 3 and lowered[place + 1] in word_set("months"):
        return first + place + 2
    return first


def _aside(words: Sequence[str], first: int, last: int, finite: Known) -> Aside | None:
    if last >= len(words):
        return None
    before, after = words[first - 1], words[last]
    tied = before.casefold() in word_set("tying") and words[first].casefold() != "on"
    if tied or (not before[:1].isalnum() and before != ")"):
        return None
    if finite(before) and before.casefold() not in word_set("auxiliaries"):
        opens = after.casefold() in word_set("opening") or after[:1].isupper()
        return Aside(first, last, first - 1) if opens else None
    verb = last
    if after.casefold().endswith("ly") or after.casefold() in ("also", "again"):
        verb += 1
    if before.casefold() in word_set("opening") or verb >= len(words) or not finite(words[verb]):
        return None
    return Aside(first, last, verb)
