"""Games of one move each: what everybody gets from every combination of strategies, and what is stable there."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from chancery.ground.errors import TableError, TooLarge
from chancery.weighing.tree import Floats

MOST_CELLS = 2_000_000
"""Combinations of strategies that are looked at one by one."""
SAME = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Strategic:
    """A game in strategic form. `payoffs` has an axis for each player's strategies, and a last one of the players."""

    title: str
    players: tuple[str, ...]
    strategies: tuple[tuple[str, ...], ...]
    payoffs: Floats

    def __post_init__(self) -> None:
        """Refuse payoffs that do not fit; raise `TableError`."""
        shape = (*(len(one) for one in self.strategies), len(self.players))
        if self.payoffs.shape != shape or 0 in shape or len(self.strategies) != len(self.players):
            raise TableError(f"payoffs of the shape {self.payoffs.shape}", hint=f"these need {shape}")
        if not np.isfinite(self.payoffs).all():
            raise TableError(
                "a payoff that is no finite number", hint="give each cell a number for each player"
            )

    @property
    def near(self) -> float:
        """By how much two payoffs may differ and still be the same."""
        return SAME * max(1.0, float(np.abs(self.payoffs).max()))


def fits(cells: float) -> None:
    """Raise `TooLarge` for more combinations than can be looked at one by one."""
    if cells > MOST_CELLS:
        raise TooLarge(
            f"{cells:.3g} combinations of strategies, and {MOST_CELLS} can be looked at",
            hint="cut branches that nobody would enter, or give everybody perfect information",
        )


def pure(game: Strategic) -> Iterator[tuple[int, ...]]:
    """Give the pure equilibria (Nash 1950): the combinations in which nobody gains by another strategy."""
    stable = np.ones(game.payoffs.shape[:-1], dtype=bool)
    for player in range(len(game.players)):
        own = game.payoffs[..., player]
        stable &= own >= own.max(axis=player, keepdims=True) - game.near
    for cell in np.argwhere(stable):
        yield tuple(int(x) for x in cell)


def gains(game: Strategic, mixed: tuple[Floats, ...]) -> Floats:
    """Give what each player would gain by its best strategy while the others keep to theirs: the regret."""
    found = []
    for player in range(len(game.players)):
        own = by_strategy(game.payoffs[..., player], mixed, player)
        found.append(float(own.max() - own @ mixed[player]))
    return np.array(found)


def by_strategy(own: Floats, mixed: tuple[Floats, ...], player: int) -> Floats:
    """Give what each strategy of a player gives it on average against the others' mixed strategies."""
    for other in reversed(range(len(mixed))):
        if other != player:
            own = np.tensordot(own, mixed[other], axes=(other, 0))
    return own
