"""Equilibria in mixed strategies of games of one move each, by their supports, certified by their regret.

For each choice of a support a player, its strategies must give the player the same against what the others do
(Nash 1951); with two players these equations are linear, with more they are solved from several starts. Whatever
is found is certified: nobody gains more than a rounding error by any other strategy. With three players and more
that some equilibrium was missed is not ruled out, and of a continuum just points are found.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, product

import numpy as np

from chancery.ground.errors import TooLarge
from chancery.weighing.strategic import Strategic, by_strategy, gains, pure
from chancery.weighing.tree import Floats

MOST_SUPPORTS = 3000
_STARTS = 8
_APART = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Mixed:
    """An equilibrium: a probability for each strategy of each player, what each gets, and the greatest regret."""

    strategies: tuple[Floats, ...]
    payoffs: tuple[float, ...]
    regret: float

    @property
    def is_pure(self) -> bool:
        """Tell whether nobody leaves anything to chance."""
        return all(float(one.max()) == 1 for one in self.strategies)


def equilibria(game: Strategic, *, seed: int = 0) -> tuple[Mixed, ...]:
    """Give the equilibria that are found, the pure ones first; `seed` is of the starts.

    Raises `TooLarge` for more than `MOST_SUPPORTS` supports.
    """
    sizes = game.payoffs.shape[:-1]
    supports = float(np.prod([2.0**size - 1 for size in sizes]))
    if supports > MOST_SUPPORTS:
        raise TooLarge(
            f"{supports:.3g} choices of supports, and {MOST_SUPPORTS} can be tried",
            hint="ask for pure equilibria alone, or strike out strategies that another always beats",
        )
    found = [
        _made(game, tuple(np.eye(n)[at] for n, at in zip(sizes, cell, strict=True))) for cell in pure(game)
    ]
    each = [list(_subsets(size)) for size in sizes]
    random = np.random.default_rng(seed)
    for support in sorted(product(*each), key=lambda one: (sum(map(len, one)), one)):
        if all(len(one) == 1 for one in support):
            continue
        for mixed in _solved(game, support, random):
            near = [np.abs(np.concatenate(mixed) - np.concatenate(one.strategies)).max() for one in found]
            if min(near, default=1.0) > _APART:
                found.append(_made(game, mixed))
    return tuple(found)


def _subsets(size: int) -> Iterator[tuple[int, ...]]:
    yield from chain.from_iterable(combinations(range(size), n) for n in range(1, size + 1))


def _made(game: Strategic, mixed: tuple[Floats, ...]) -> Mixed:
    given = [
        float(by_strategy(game.payoffs[..., player], mixed, player) @ mixed[player])
        for player in range(len(game.players))
    ]
    return Mixed(mixed, tuple(given), max(0.0, float(gains(game, mixed).max())))


def _solved(
    game: Strategic, support: Sequence[tuple[int, ...]], random: np.random.Generator
) -> Iterator[tuple[Floats, ...]]:
    from scipy.optimize import root  # noqa: PLC0415 - slow to load, and few games need it

    sizes = [len(one) for one in support]
    small = game.payoffs[np.ix_(*support, range(len(game.players)))]
    scale = max(1.0, float(np.abs(small).max()))

    def equations(unknown: Floats) -> Floats:
        mixed = _parts(unknown, sizes)
        lines = []
        for player in range(len(sizes)):
            own = by_strategy(small[..., player], mixed, player)
            lines += [(own - unknown[sum(sizes) + player]) / scale, [mixed[player].sum() - 1]]
        return np.concatenate(lines)

    for start in range(1 if len(sizes) == 2 else _STARTS):
        shares = [np.full(n, 1 / n) if start == 0 else random.dirichlet(np.ones(n)) for n in sizes]
        first = np.concatenate([*shares, np.full(len(sizes), float(small.mean()))])
        solved = root(equations, first, tol=1e-13)
        mixed = _parts(np.asarray(solved.x), sizes)
        if any((one <= _APART).any() for one in mixed) or not np.isfinite(solved.x).all():
            continue
        whole = tuple(
            _spread(part / part.sum(), one, size)
            for part, one, size in zip(mixed, support, game.payoffs.shape[:-1], strict=True)
        )
        if float(gains(game, whole).max()) <= game.near:
            yield whole


def _parts(unknown: Floats, sizes: Sequence[int]) -> tuple[Floats, ...]:
    return tuple(np.split(unknown[: sum(sizes)], np.cumsum(sizes)[:-1]))


def _spread(part: Floats, support: tuple[int, ...], size: int) -> Floats:
    whole = np.zeros(size)
    whole[list(support)] = part
    return whole
