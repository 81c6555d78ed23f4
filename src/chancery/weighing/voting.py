"""Simple games: which coalitions carry a decision. Whole numbers only, so that every answer is exact."""

from collections.abc import Iterable
from dataclasses import dataclass

from chancery.ground.errors import TableError


@dataclass(frozen=True, slots=True)
class Criterion:
    """Something that a rule counts: members, people, votes, vetoes; a whole number for each player."""

    name: str
    weights: tuple[int, ...]

    @property
    def total(self) -> int:
        """Give what all players have together."""
        return sum(self.weights)


@dataclass(frozen=True, slots=True)
class VotingGame:
    """Who wins: a coalition that, in at least one of the `ways`, has enough of every criterion.

    A way gives the least sum of each criterion, in the order of `criteria`; 0 asks for nothing.
    """

    players: tuple[str, ...]
    criteria: tuple[Criterion, ...]
    ways: tuple[tuple[int, ...], ...]

    def __post_init__(self) -> None:
        """Refuse a game that nobody or everybody wins alone with nothing; raise `TableError`."""
        if any(len(c.weights) != len(self.players) or min(c.weights, default=0) < 0 for c in self.criteria):
            raise TableError("a criterion must give every player 0 or more", hint="check votes and people")
        if self.wins(()):
            raise TableError(
                "the rule passes everything without a vote", hint="a quota must be greater than 0"
            )
        if not self.wins(range(len(self.players))):
            raise TableError("not even all together reach what the rule asks for", hint="lower the quota")

    def wins(self, coalition: Iterable[int]) -> bool:
        """Tell whether the players with these numbers, from 0, carry a decision."""
        inside = set(coalition)
        sums = [sum(c.weights[i] for i in inside) for c in self.criteria]
        return any(all(has >= least for has, least in zip(sums, way, strict=True)) for way in self.ways)
