"""What lies before a reviewer: claims, or pairs of names; each shown, judged, and taken back."""

import shlex
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol

from chancery.doors.cli.drawing import Drawer
from chancery.doors.cli.words import plain
from chancery.ground.errors import UsageError

if TYPE_CHECKING:
    from chancery.asking.claims.told import Told
    from chancery.asking.review.candidates import Candidate, NameSeen
    from chancery.record import Record


class Desk(Protocol):
    """A row of things to be judged, by their numbers from 0."""

    noun: str
    keys: Mapping[str, str]
    """what each key that judges does, in a word"""
    known_as: Mapping[str, str]
    """what was done, in the past"""

    def __len__(self) -> int:
        """How many there are."""

    def draw(self, drawer: Drawer, number: int) -> None:
        """Show one."""

    def judge(self, number: int, key: str, more: str) -> None:
        """Do what a key says; `UsageError` where that cannot be done."""

    def undo(self, number: int) -> None:
        """Take back the last that was said of one."""


class ClaimDesk:
    """Claims on which nobody has said anything yet."""

    noun = "claim"
    keys: Mapping[str, str] = MappingProxyType({"y": "accept", "n": "reject", "c": "correct"})
    known_as: Mapping[str, str] = MappingProxyType({"y": "accepted", "n": "rejected", "c": "corrected"})

    def __init__(self, record: "Record", claims: Sequence["Told"], by: str) -> None:
        """Lay out `claims`; what is said of them is said by `by`."""
        self._record, self._claims, self._by = record, claims, by

    def __len__(self) -> int:
        """How many there are."""
        return len(self._claims)

    def draw(self, drawer: Drawer, number: int) -> None:
        """Show a claim: in a line, its words, and the parts that a reader must check."""
        told = self._claims[number]
        draw_claim(drawer, told)

    def judge(self, number: int, key: str, more: str) -> None:
        """Accept, reject, or correct with `more` as typed: `mood=plan actor="the United States"`."""
        claim = self._claims[number].claim.id
        if key == "y":
            self._record.accept(claim, by=self._by)
        elif key == "n":
            self._record.reject(claim, by=self._by)
        else:
            self._record.correct(claim, typed(more), by=self._by)

    def undo(self, number: int) -> None:
        """Take back the last word on a claim."""
        self._record.undo(self._claims[number].claim.id, by=self._by)


class NameDesk:
    """Pairs of names that may be one."""

    noun = "pair"
    keys: Mapping[str, str] = MappingProxyType({"y": "same", "n": "different", "m": "cannot tell"})
    known_as: Mapping[str, str] = MappingProxyType({"y": "same", "n": "different", "m": "unsure"})

    def __init__(self, record: "Record", pairs: Sequence["Candidate"], by: str) -> None:
        """Lay out `pairs`; what is judged is judged by `by`."""
        self._record, self._pairs, self._by = record, pairs, by

    def __len__(self) -> int:
        """How many there are."""
        return len(self._pairs)

    def draw(self, drawer: Drawer, number: int) -> None:
        """Show both names with the words about them, and what speaks for and against."""
        draw_pair(drawer, self._pairs[number], self._record)

    def judge(self, number: int, key: str, more: str) -> None:
        """Say that the two are the same, different, or that nobody can tell."""
        pair = self._pairs[number]
        verdicts = {"y": "same", "n": "different", "m": "unsure"}
        self._record.judge(pair.left.id, pair.right.id, verdicts[key], by=self._by)  # type: ignore[arg-type]

    def undo(self, number: int) -> None:
        """Take back what was judged of a pair."""
        pair = self._pairs[number]
        self._record.withdraw_judgement(pair.left.id, pair.right.id, by=self._by)


def typed(more: str) -> list[str]:
    """Split corrections as a shell would; `UsageError` for a quotation that does not end."""
    try:
        parts = shlex.split(more)
    except ValueError as error:
        raise UsageError(
            f"cannot be split into corrections: {error}", hint='actor="the United States"'
        ) from None
    if not parts:
        raise UsageError("what is to be corrected?", hint="write it as mood=plan or actor=NATO")
    return parts


def draw_claim(drawer: Drawer, told: "Told") -> None:
    """Draw a claim to be judged."""
    from chancery.asking.prose.lines import line_of  # noqa: PLC0415 - help must not wait for it

    claim = told.claim
    drawer.cell(line_of(told), depth=1)
    for party in told.parties:
        written = f", written “{party.text}”" if party.text != party.name else ""
        drawer.text(f"{party.role}: {party.name}{f' ({party.id})' if party.id else ''}{written}", indent=4)
    for name, value in _parts(claim):
        drawer.text(f"{name}: {value}", indent=4)
    drawer.text(f"{claim.id[:12]}, by the rule {claim.rule}, {claim.confidence:.2f}", indent=4, style="dim")


def _parts(claim: Any) -> list[tuple[str, str]]:
    found = [("mood", claim.mood), ("stance", claim.stance), ("condition", claim.condition)]
    found += [("polarity", claim.polarity)] if claim.polarity != "affirmed" else []
    found += [
        (name, when.edtf) for name, when in (("when", claim.when), ("deadline", claim.deadline)) if when
    ]
    found += [("says", claim.content.text)] if claim.content else []
    return [(name, value) for name, value in found if value and (name, value) != ("mood", "fact")]


def draw_pair(drawer: Drawer, pair: "Candidate", record: "Record") -> None:
    """Draw two names, the words about each, and the reasons."""
    from chancery.asking.review.candidates import words_about  # noqa: PLC0415 - help must not wait for it

    for seen in (pair.left, pair.right):
        drawer.text(f"{plain(seen.name)} ({seen.id}), {_often(seen)}", style="bold")
        words = words_about(record.store, seen)
        if words is not None:
            drawer.text(f"“{plain(words[0])}” — {words[1]}", indent=4, style="italic")
    drawer.text(f"{pair.score:.2f}: {'; '.join(pair.reasons)}", indent=4)
    if pair.against:
        drawer.text(f"but: {'; '.join(pair.against)}", indent=4)


def _often(seen: "NameSeen") -> str:
    told = f"{seen.mentions}× on {len(seen.documents)} page{'s' if len(seen.documents) != 1 else ''}"
    told = told if seen.mentions else "on no page"
    return f"{told}, known to the package" if seen.known else told
