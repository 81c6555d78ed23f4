"""How claims about one thing are set against each other, whatever the kind."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from chancery.asking.claims.told import Told
from chancery.asking.comparing.topics import Key, voice

Kind = Literal["number", "left_or_gone", "date", "did_or_not", "office"]
"""A number; the same number told as what stays and as what goes; a date; did or did not; who holds an office."""


@dataclass(frozen=True, slots=True)
class Stand:
    """Claims that say the same of a thing (`label`, in words) at the same time."""

    label: str
    told: tuple[Told, ...]

    @property
    def first(self) -> Told:
        """The first of them, which stands for all."""
        return self.told[0]


@dataclass(frozen=True, slots=True)
class Clash:
    """Two stands on one thing (`key`) of which one must be wrong."""

    kind: Kind
    key: Key
    left: Stand
    right: Stand


Label = Callable[[Told], tuple[Hashable, str]]
"""What a claim says of its topic: a value to compare by, and its words."""


def by_key(tolds: Iterable[Told], key_of: Callable[[Told], Key | None]) -> dict[Key, list[Told]]:
    """Group claims by what they are about; those without a key are about nothing that could be compared."""
    grouped: dict[Key, list[Told]] = {}
    for told in tolds:
        key = key_of(told)
        if key is not None:
            grouped.setdefault(key, []).append(told)
    return {key: group for key, group in grouped.items() if len(group) > 1}


def stands(group: Sequence[Told], label: Label) -> list[Stand]:
    """Give the stands on one topic, the earliest first; one for each label, time and, undated, article."""
    grouped: dict[Hashable, tuple[str, list[Told]]] = {}
    for told in group:
        value, words = label(told)
        time = (told.time.edtf,) if told.time else told.place
        said = told.said.edtf if told.said else None
        grouped.setdefault((value, time, said), (words, []))[1].append(told)
    made = [Stand(words, tuple(sorted(tolds, key=_surest))) for words, tolds in grouped.values()]
    return sorted(made, key=lambda stand: (_earliest(stand.first), stand.label, stand.first.claim.id))


def clashing(
    made: Sequence[Stand], clash: Callable[[Told, Told], bool], *, within: timedelta | None
) -> Iterator[tuple[Stand, Stand]]:
    """Give the pairs of stands that `clash` says cannot both be true.

    Stands whose times lie further apart than `within` are never held together (None: all are), so that a
    topic told of every day for years costs no more than the days do.
    """
    for number, left in enumerate(made):
        limit = _latest(left.first)
        for right in made[number + 1 :]:
            if within is not None and limit is not None and _earliest(right.first) > _after(limit, within):
                break
            if clash(left.first, right.first):
                yield left, right


def unmixed(
    group: Sequence[Told], clash: Callable[[Told, Told], bool], label: Callable[[Told], Hashable]
) -> list[Told]:
    """Leave out what one voice in one article tells in two ways: it speaks of two things, whatever it calls them."""
    spoken: dict[Hashable, list[Told]] = {}
    for told in group:
        spoken.setdefault((*told.place, voice(told)), []).append(told)
    left: list[Told] = []
    for tolds in spoken.values():
        distinct = list({label(told): told for told in tolds}.values())
        mixed = any(clash(a, b) for n, a in enumerate(distinct) for b in distinct[n + 1 :])
        left += [] if mixed else tolds
    return left


def _surest(told: Told) -> tuple[bool, float, str, int, str]:
    claim = told.claim
    return told.world, -claim.confidence, claim.document, claim.evidence.start, claim.id


def _earliest(told: Told) -> date:
    return (told.time and told.time.earliest) or date.min


def _latest(told: Told) -> date | None:
    return told.time.latest if told.time else None


def _after(day: date, within: timedelta) -> date:
    return day + within if day <= date.max - within else date.max
