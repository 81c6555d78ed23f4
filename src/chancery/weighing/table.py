"""The table a decision is put on: who wants what, how strongly, with what weight; frozen, nothing filled in."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from chancery.ground.errors import TableError

MEASURED = ("position", "salience", "capability")
"""What is estimated of every player, in the order in which tables and results name it."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its range and the ids of the claims it rests on; `value` is None where it is not known.

    `low` and `high` are the least and the greatest the figure may be; without a range both are `value`.
    """

    value: float | None = None
    low: float | None = None
    high: float | None = None
    claims: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Fill the range, and refuse one that does not hold the value; raise `TableError`."""
        if any(claim.split() != [claim] for claim in self.claims):
            raise TableError("a claim's id is empty or has spaces", hint="give ids as the record shows them")
        if self.value is None:
            if self.low is not None or self.high is not None:
                raise TableError("a range without a value", hint="give the likeliest value as well")
            return
        low = self.value if self.low is None else self.low
        high = self.value if self.high is None else self.high
        for name, one in (("value", self.value), ("low", low), ("high", high)):
            if not math.isfinite(one):
                raise TableError(f"{name} is {one}", hint="write a number, or 'not known'")
        if not low <= self.value <= high:
            raise TableError(
                f"{told(self.value)} is not within its range, {told(low)} to {told(high)}",
                hint="low ≤ value ≤ high",
            )
        object.__setattr__(self, "value", float(self.value))
        object.__setattr__(self, "low", float(low))
        object.__setattr__(self, "high", float(high))

    @property
    def known(self) -> bool:
        """Whether there is a value."""
        return self.value is not None

    @property
    def spread(self) -> bool:
        """Whether the value has a range around it."""
        return self.low != self.high

    @property
    def ends(self) -> tuple[float, float, float]:
        """Low, value and high; raise `TableError` where it is not known."""
        if self.value is None or self.low is None or self.high is None:
            raise TableError("not known", hint="give a value")
        return self.low, self.value, self.high


NOT_KNOWN = Estimate()
"""What nobody has told."""


@dataclass(frozen=True, slots=True)
class Label:
    """A place on the scale that has a name."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Scale:
    """The line on which positions lie, from `low` to `high` in `unit` (may be empty), with named places."""

    low: float
    high: float
    unit: str = ""
    labels: tuple[Label, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a scale that is no line, and labels beside it; raise `TableError`."""
        if not (math.isfinite(self.low) and math.isfinite(self.high)) or self.low >= self.high:
            raise TableError(
                f"a scale from {told(self.low)} to {told(self.high)}", hint="low must be less than high"
            )
        object.__setattr__(self, "low", float(self.low))
        object.__setattr__(self, "high", float(self.high))
        for label in self.labels:
            if not self.low <= label.at <= self.high:
                raise TableError(
                    f"the label {label.text!r} at {told(label.at)} is off the scale", hint=str(self)
                )

    def __str__(self) -> str:
        """Give the scale in words: `4 to 10 years`."""
        return f"{told(self.low)} to {told(self.high)}{' ' + self.unit if self.unit else ''}"

    def nearest(self, at: float) -> Label | None:
        """Give the label nearest to a place, the lower of two as near; None where there are none."""
        return min(self.labels, key=lambda one: (abs(one.at - at), one.at), default=None)


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody who wants something of the decision.

    `position` lies on the decision's scale, `salience` between 0 and 1 (how much it matters to them),
    `capability` is 0 or more, in any unit that is the same for all (what they can bring to bear).
    `veto` says that nothing passes against them; `member` that they have a vote at all. `votes` and `people`
    are what weighted rules count, None where it was not told. `id` is an actor's id in the record, may be empty.
    """

    name: str
    position: Estimate = NOT_KNOWN
    salience: Estimate = NOT_KNOWN
    capability: Estimate = NOT_KNOWN
    veto: bool = False
    member: bool = True
    votes: int | None = None
    people: int | None = None
    id: str = ""

    def __post_init__(self) -> None:
        """Put name and id on one line, without spaces at their ends."""
        object.__setattr__(self, "name", " ".join(self.name.split()))
        object.__setattr__(self, "id", " ".join(self.id.split()))

    def estimates(self) -> Iterator[tuple[str, Estimate]]:
        """Give the estimates with their names, in the order of `MEASURED`."""
        yield from zip(MEASURED, (self.position, self.salience, self.capability), strict=True)


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision on the table; it cannot be changed, and cannot be made with what contradicts itself.

    `rule` names a rule of choice (see `chancery.weighing.rules`), may be empty. `status_quo` is what stays
    if nothing is decided, `proposal` what is on the table, both on the scale, None where not told.
    `source` says where the figures come from; `notes` what reading them has settled.
    """

    title: str
    scale: Scale
    players: tuple[Player, ...]
    rule: str = ""
    status_quo: float | None = None
    proposal: float | None = None
    source: str = ""
    notes: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        """Refuse what contradicts itself; raise `TableError` that names the player and the figure."""
        if not self.players:
            raise TableError("a decision without players", hint="name at least one who wants something")
        seen: dict[str, int] = {}
        for number, player in enumerate(self.players, 1):
            where = f"player {number} ({player.name})"
            if not player.name.strip():
                raise TableError(f"player {number} has no name", hint="every player needs one of their own")
            key = player.name.strip().casefold()
            if key in seen:
                raise TableError(
                    f"{where}: the same name as player {seen[key]}", hint="join the two, or name them apart"
                )
            seen[key] = number
            self._on_their_scales(player, where)
        for name, at in (("status_quo", self.status_quo), ("proposal", self.proposal)):
            if at is not None and not self.scale.low <= at <= self.scale.high:
                raise TableError(f"{name}: {told(at)} is off the scale", hint=f"the scale is {self.scale}")
        known = [p.capability.ends[2] for p in self.players if p.capability.known]
        if len(known) == len(self.players) and not any(known):
            raise TableError(
                "no player has any capability", hint="at least one capability must be greater than 0"
            )

    def _on_their_scales(self, player: Player, where: str) -> None:
        bounds = {
            "position": (self.scale.low, self.scale.high, f"the scale is {self.scale}"),
            "salience": (0.0, 1.0, "saliences lie between 0 and 1"),
            "capability": (0.0, math.inf, "capabilities are 0 or more"),
        }
        for name, estimate in player.estimates():
            low, high, right = bounds[name]
            if estimate.known and not (low <= estimate.ends[0] and estimate.ends[2] <= high):
                off = estimate.ends[0] if estimate.ends[0] < low else estimate.ends[2]
                raise TableError(f"{where}, {name}: {told(off)} is off the scale", hint=right)
        for name, count in (("votes", player.votes), ("people", player.people)):
            if count is not None and count < 0:
                raise TableError(f"{where}, {name}: {count}", hint="a whole number, 0 or more")

    @property
    def claims(self) -> tuple[str, ...]:
        """Give the ids of all claims the table rests on, each once, in order."""
        ids = (c for player in self.players for _, one in player.estimates() for c in one.claims)
        return tuple(dict.fromkeys(ids))

    def not_known(self, names: Iterable[str] = MEASURED) -> tuple[tuple[str, str], ...]:
        """Give who lacks what: pairs of a player's name and the estimate that is not known."""
        wanted = set(names)
        return tuple(
            (player.name, name)
            for player in self.players
            for name, estimate in player.estimates()
            if name in wanted and not estimate.known
        )

    def needs(self, *names: str) -> None:
        """Raise `TableError` where an estimate that is needed is not known, and name who lacks it."""
        missing = self.not_known(names)
        if missing:
            several = "; ".join(f"{who}: {name}" for who, name in missing[:4])
            more = f" and {len(missing) - 4} more" if len(missing) > 4 else ""
            raise TableError(
                f"not known: {several}{more}", hint="fill it in, or take the player off the table"
            )


def told(value: float) -> str:
    """Give a number as it is written in a sentence, without needless zeros."""
    return f"{value:.10g}"
