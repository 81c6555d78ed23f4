"""Whom a mission depends on: what each gives, who is critical, what remains, which losses end it, what each is worth.

A mission stands where every capability with a need is met: what its contributors give adds up to the need, and
nobody essential to it is missing. All 2ⁿ coalitions of contributors are looked at, up to 20.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from math import factorial
from typing import Literal

import numpy as np
import numpy.typing as npt

from chancery.ground.errors import TableError, TooLarge
from chancery.weighing.table import NOT_KNOWN, Estimate, told
from chancery.weighing.tree import Floats, Ints

Flags = npt.NDArray[np.bool_]

MOST = 20
"""Contributors whose coalitions are all looked at."""

SOURCE = "Shapley 1953, Contributions to the Theory of Games II: 307–317"

Surely = Literal["surely", "likely", "perhaps", "no"]
"""Whether somebody is critical: even with the others at the most they may give, at the likeliest, at the least."""


@dataclass(frozen=True, slots=True)
class Capability:
    """Something a mission needs. `needed` in `unit`; None where nobody has said how much."""

    name: str
    unit: str = ""
    needed: float | None = None


@dataclass(frozen=True, slots=True)
class Contribution:
    """What somebody gives of a capability; not known is not filled in, and counts for nothing.

    `essential`: without them there is none of it, however much the others give.
    """

    contributor: str
    capability: str
    amount: Estimate = NOT_KNOWN
    essential: bool = False
    id: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Mission:
    """A mission on the table, checked."""

    title: str
    capabilities: tuple[Capability, ...]
    contributions: tuple[Contribution, ...]
    source: str = ""
    notes: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        """Refuse what contradicts itself; raise `TableError` that names the contribution."""
        names = [one.name for one in self.capabilities]
        if not names or not self.contributions:
            raise TableError(
                "a mission without capabilities or contributions", hint="name what it takes, and who"
            )
        if len(set(names)) < len(names):
            raise TableError("a capability is given twice", hint="name each once")
        for one in self.capabilities:
            if one.needed is not None and not 0 < one.needed < float("inf"):
                raise TableError(f"{one.name}, needed: {told(one.needed)}", hint="more than 0")
        seen: set[tuple[str, str]] = set()
        for number, gift in enumerate(self.contributions, 1):
            where = f"contribution {number} ({gift.contributor}, {gift.capability})"
            if not gift.contributor.strip():
                raise TableError(f"contribution {number}: no contributor", hint="name who gives it")
            if gift.capability not in names:
                raise TableError(f"{where}: no such capability", hint=", ".join(names))
            if (gift.contributor, gift.capability) in seen:
                raise TableError(f"{where}: given twice", hint="add the two up, or give a range")
            if gift.amount.known and gift.amount.ends[0] < 0:
                raise TableError(f"{where}: {told(gift.amount.ends[0])}", hint="0 or more")
            seen.add((gift.contributor, gift.capability))

    @property
    def contributors(self) -> tuple[str, ...]:
        """Give who contributes, in the order of their first mention."""
        return tuple(dict.fromkeys(one.contributor for one in self.contributions))

    @property
    def claims(self) -> tuple[str, ...]:
        """Give the ids of all claims it rests on, each once."""
        return tuple(dict.fromkeys(c for one in self.contributions for c in one.amount.claims))


@dataclass(frozen=True, slots=True)
class Remainder:
    """What is left of a capability when somebody has left: low, value and high, and what is missing at the value.

    `met` tells whether it is still enough at the value; None where nobody has said how much is needed.
    """

    capability: str
    left: tuple[float, float, float]
    missing: float
    met: bool | None
    lost_essential: bool


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody is to the mission. `shapley` is the share of all orders in which it makes the mission stand.

    `worth` is the Shapley value of the share of needs that is met (see `Dependence.met`); `without` what is left
    of each capability when it leaves: `missing` is the substitute needed.
    """

    contributor: str
    critical: Surely
    shapley: Fraction
    worth: float
    without: tuple[Remainder, ...]


@dataclass(frozen=True, slots=True)
class Dependence:
    """Whom a mission depends on. `stands` says whether it does with all; `met` how much of its needs is met (0 to 1).

    `cuts` are the smallest sets of contributors whose loss ends it: without any one of them it would go on.
    `unknown` says whose amounts are not known and count for nothing.
    """

    mission: Mission
    stands: bool
    met: float
    roles: tuple[Role, ...]
    cuts: tuple[tuple[str, ...], ...]
    unknown: tuple[tuple[str, str], ...]


def dependence(mission: Mission) -> Dependence:
    """Say whom a mission depends on.

    Raises `TooLarge` beyond `MOST` contributors, and `TableError` where no capability has a need.
    """
    people = mission.contributors
    if len(people) > MOST:
        raise TooLarge(
            f"{len(people)} contributors make 2^{len(people)} coalitions; all are looked at up to {MOST}",
            hint="join those that give little into one, 'the others'",
        )
    essential = any(one.essential for one in mission.contributions)
    if not essential and all(one.needed is None for one in mission.capabilities):
        raise TableError(
            "nothing is needed of any capability",
            hint="say how much: needed = 9600, or who is essential = true",
        )
    game = _Game(mission)
    stands = game.stands[1]
    full = len(stands) - 1
    counted = _swings(stands, len(people))
    met = game.met()
    values = _shapley_of(met, len(people))
    roles = tuple(
        Role(who, game.critical(at), _share(counted[at], len(people)), values[at], tuple(game.without(at)))
        for at, who in enumerate(people)
    )
    unknown = tuple(
        (one.contributor, one.capability)
        for one in mission.contributions
        if not one.amount.known and not one.essential
    )
    cuts = _cuts(stands, people) if stands[full] else ()
    return Dependence(mission, bool(stands[full]), float(met[full]), roles, cuts, unknown)


class _Game:
    """All coalitions of a mission's contributors as the bits of a number, the first contributor lowest."""

    def __init__(self, mission: Mission) -> None:
        self._mission = mission
        self._people = mission.contributors
        at = {who: number for number, who in enumerate(self._people)}
        size = (len(mission.capabilities), len(self._people))
        self._amounts = np.zeros((3, *size))
        self._essential = np.zeros(size, dtype=bool)
        place = {one.name: number for number, one in enumerate(mission.capabilities)}
        for one in mission.contributions:
            cell = place[one.capability], at[one.contributor]
            if one.amount.known:
                self._amounts[:, cell[0], cell[1]] = one.amount.ends
            self._essential[cell] = one.essential
        self.stands = tuple(self._stands(end) for end in range(3))

    def _sums(self, end: int, capability: int) -> Floats:
        sums = np.zeros(1)
        for amount in self._amounts[end, capability]:
            sums = np.concatenate([sums, sums + amount])
        return sums

    def _there(self, capability: int) -> Flags:
        mask = sum(1 << at for at in np.flatnonzero(self._essential[capability]).tolist())
        everybody = np.arange(1 << len(self._people))
        return np.asarray((everybody & mask) == mask)

    def _stands(self, end: int) -> Flags:
        """Tell of each coalition whether the mission stands with it; `end` 0, 1, 2: amounts low, likely, high."""
        good = np.ones(1 << len(self._people), dtype=bool)
        for number, one in enumerate(self._mission.capabilities):
            good &= self._there(number)
            if one.needed is not None:
                good &= self._sums(end, number) >= one.needed * (1 - 1e-12)
        return good

    def met(self) -> Floats:
        """Give of each coalition the mean share of needs that it meets, at the likeliest amounts."""
        shares = []
        for number, one in enumerate(self._mission.capabilities):
            if one.needed is not None:
                part = np.minimum(self._sums(1, number) / one.needed, 1)
                shares.append(np.where(self._there(number), part, 0))
            elif self._essential[number].any():
                shares.append(self._there(number).astype(float))
        return np.asarray(np.mean(shares, axis=0))

    def critical(self, at: int) -> Surely:
        """Say whether the mission ends when somebody leaves; nobody is critical to what does not stand."""
        full = (1 << len(self._people)) - 1
        ends = [bool(self.stands[end][full ^ (1 << at)]) for end in (2, 1, 0)]
        if not self.stands[2][full]:
            return "no"
        if not ends[0]:
            return "surely"
        if not ends[1] and self.stands[1][full]:
            return "likely"
        return "perhaps" if not ends[2] else "no"

    def without(self, at: int) -> Iterator[Remainder]:
        """Give what is left of each capability without somebody."""
        for number, one in enumerate(self._mission.capabilities):
            left = self._amounts[:, number].sum(axis=1) - self._amounts[:, number, at]
            lost = bool(self._essential[number, at])
            enough = not lost and (one.needed is None or float(left[1]) >= one.needed * (1 - 1e-12))
            missing = max(0.0, (one.needed or 0.0) - float(left[1]))
            asked = one.needed is not None or bool(self._essential[number].any())
            low, value, high = (float(x) for x in left)
            yield Remainder(one.name, (low, value, high), missing, enough if asked else None, lost)


def _swings(stands: Flags, people: int) -> list[list[int]]:
    """Count for each the coalitions without it, by size, that it makes stand."""
    everybody = np.arange(len(stands))
    sizes = _sizes(everybody)
    counted = []
    for at in range(people):
        without = everybody[(everybody >> at) & 1 == 0]
        turned = stands[without | (1 << at)].astype(int) - stands[without].astype(int)
        sums = np.bincount(sizes[without], weights=turned, minlength=people)
        counted.append([round(float(x)) for x in sums[:people]])
    return counted


def _sizes(masks: Ints) -> Ints:
    return np.asarray(sum((masks >> bit) & 1 for bit in range(MOST)))


def _share(counts: list[int], people: int) -> Fraction:
    orders = sum(n * factorial(size) * factorial(people - size - 1) for size, n in enumerate(counts))
    return Fraction(orders, factorial(people))


def _shapley_of(values: Floats, people: int) -> list[float]:
    everybody = np.arange(len(values))
    sizes = _sizes(everybody)
    weights = np.array([factorial(s) * factorial(people - s - 1) / factorial(people) for s in range(people)])
    found = []
    for at in range(people):
        without = everybody[(everybody >> at) & 1 == 0]
        gained = values[without | (1 << at)] - values[without]
        found.append(float((gained * weights[sizes[without]]).sum()))
    return found


def _cuts(stands: Flags, people: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Give the sets whose loss ends it, and of which each is needed for that; the smallest first."""
    everybody = np.arange(len(stands))
    full = len(stands) - 1
    smallest = ~stands[full ^ everybody]
    for at in range(len(people)):
        inside = (everybody >> at) & 1 == 1
        smallest &= ~inside | stands[(full ^ everybody) | (1 << at)]
    masks = everybody[smallest]
    order = np.lexsort((masks, _sizes(masks)))
    return tuple(
        tuple(who for at, who in enumerate(people) if (int(mask) >> at) & 1) for mask in masks[order]
    )
