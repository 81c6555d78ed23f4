"""What the parser is not shown as it stands: times in odd places, and names it would take for verbs.

News puts the day between subject and verb ("Japan on Friday lifted sanctions") or between verb and object ("said
on Friday it had left"); the treebanks hardly ever do, and the parser goes astray on it. Such a time is taken out
before the sentence is parsed, and hung on its verb afterwards. "Mohamed" looks like a past tense: the parser is
given another name in its place.
"""

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass

from chancery.reading.languages.en.tokens_finite import word_set
from chancery.reading.languages.en.tokens_model import Row

_STAND_IN = "Mohammad"

Known = Callable[[str], bool]
"""Tells of a word whether it can be a past tense or an auxiliary."""


@dataclass(frozen=True, slots=True)
class Aside:
    """A time from word `first` to before `last`, and the word of its verb."""

    first: int
    last: int
    verb: int


@dataclass(frozen=True, slots=True)
class Plan:
    """A piece of a sentence as the parser gets it: `given`, its words without the times in `asides`."""

    words: tuple[str, ...]
    kept: tuple[int, ...]
    given: tuple[str, ...]
    asides: tuple[Aside, ...]

    def restored(self, rows: Sequence[Row]) -> list[Row]:
        """Give the rows of all words from those of the words given to the parser."""
        if self.given == self.words:
            return list(rows)
        whole: list[Row | None] = [None] * len(self.words)
        for index, row, word in zip(self.kept, rows, self.given, strict=True):
            lemma = row.lemma if word == self.words[index] else self.words[index]
            whole[index] = row._replace(head=self.kept[row.head], lemma=lemma)
        for aside in self.asides:
            self._hang(whole, aside)
        return [row for row in whole if row is not None]

    def _hang(self, whole: list[Row | None], aside: Aside) -> None:
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


def _named(word: str, head: int, relation: str) -> Row:
    if word.isdigit():
        return Row(head, relation, word, "NUM", "CD")
    if word.casefold() in word_set("day_parts") or word.casefold() in word_set("loose_days"):
        return Row(head, relation, word.casefold(), "NOUN", "NN")
    return Row(head, relation, word, "PROPN", "NNP")


def plan(words: Sequence[str], finite: Known, names: Set[str]) -> Plan:
    """Give what the parser is to see of `words`.

    `finite` tells past tenses and auxiliaries; `names` are names, in small letters, that look like verbs.
    """
    asides: list[Aside] = []
    opening = word_set("weekdays") | word_set("loose_days") | word_set("early") | {"on"}
    at = 1
    while at < len(words) - 1:
        last = _time(words, at) if words[at].casefold() in opening else at
        aside = _aside(words, at, last, finite) if last > at else None
        if aside is not None:
            asides.append(aside)
        at = last if aside is not None else at + 1
    out = {i for a in asides for i in range(a.first, a.last)}
    kept = tuple(i for i in range(len(words)) if i not in out)
    given = tuple(
        _STAND_IN if w[:1].isupper() and w.casefold() in names else w for w in (words[i] for i in kept)
    )
    return Plan(tuple(words), kept, given, tuple(asides))


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
