"""Power indices, exact: Shapley and Shubik (1954) and Banzhaf (1965), as fractions.

Coalitions are counted by size and by their sum in every criterion (dynamic programming); a player is taken out of
the count again by division of the generating function, so that all players cost one count. Few players with weights
too large for that are enumerated.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import factorial, gcd, prod

import numpy as np
import numpy.typing as npt

from chancery.ground.errors import TooLarge
from chancery.weighing.voting import Criterion, VotingGame

MOST_PLAYERS = 60
"""So many coalitions can be counted in 64 bits."""
_MOST_STATES = 12_000_000
_MOST_ENUMERATED = 22
_WIDEST = 2**62
Counts = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class PowerIndices:
    """Indices of every player of a game, in its order, as exact fractions.

    `shapley` sums to 1; `banzhaf` is the share of the others' coalitions in which a player's vote decides,
    `normalised` the same so that it sums to 1. `winning` is how many coalitions win; `method` says how it was
    counted, `states` over how many states.
    """

    players: tuple[str, ...]
    shapley: tuple[Fraction, ...]
    banzhaf: tuple[Fraction, ...]
    normalised: tuple[Fraction, ...]
    winning: int
    method: str
    states: int


def power_indices(game: VotingGame) -> PowerIndices:
    """Compute both indices exactly; raise `TooLarge` where that cannot be done, with what can."""
    n = len(game.players)
    if n > MOST_PLAYERS:
        raise TooLarge(
            f"{n} players: exact power indices go to {MOST_PLAYERS}",
            hint="join players that always vote together, or take out those without a vote",
        )
    game = _in_lowest_terms(game)
    states = _states(game)
    if states <= _MOST_STATES:
        winning, swings = _by_counting(game)
        method = "dynamic programming"
    elif n <= _MOST_ENUMERATED and all(c.total < _WIDEST for c in game.criteria):
        winning, swings = _by_enumeration(game)
        method, states = "enumeration", 2**n
    else:
        raise TooLarge(
            f"2^{n} = {2**n:.2g} coalitions, with {states:.2g} different sums, cannot be counted exactly",
            hint="give weights in coarser units (people in thousands), or join players that vote together",
        )
    shapley = tuple(
        sum(
            (Fraction(c * factorial(k) * factorial(n - k - 1), factorial(n)) for k, c in enumerate(own)),
            Fraction(),
        )
        for own in swings
    )
    decided = [sum(own) for own in swings]
    return PowerIndices(
        players=game.players,
        shapley=shapley,
        banzhaf=tuple(Fraction(one, 2 ** (n - 1)) for one in decided),
        normalised=tuple(Fraction(one, sum(decided)) for one in decided),
        winning=winning,
        method=method,
        states=states,
    )


def _in_lowest_terms(game: VotingGame) -> VotingGame:
    """Divide each criterion by what its weights have in common; this changes no coalition."""
    criteria, quotas = [], []
    for at, criterion in enumerate(game.criteria):
        unit = gcd(*criterion.weights) or 1
        criteria.append(Criterion(criterion.name, tuple(w // unit for w in criterion.weights)))
        quotas.append([-(-way[at] // unit) for way in game.ways])
    return VotingGame(game.players, tuple(criteria), tuple(zip(*quotas, strict=True)))


def _sums(game: VotingGame) -> list[Criterion]:
    """Give the criteria that need sums of their own: how many members there are is the coalition's size."""
    return [c for c in game.criteria if set(c.weights) != {1}]


def _states(game: VotingGame) -> int:
    return (len(game.players) + 1) * prod(c.total + 1 for c in _sums(game))


def _by_counting(game: VotingGame) -> tuple[int, list[list[int]]]:
    n = len(game.players)
    summed = _sums(game)
    shape = (n + 1, *(c.total + 1 for c in summed))
    counts = np.zeros(shape, dtype=np.int64)
    counts[(0,) * len(shape)] = 1
    weights = [tuple(c.weights[i] for c in summed) for i in range(n)]
    for own in weights:
        counts[_above((1, *own))] += counts[_below((1, *own), shape)]
    wins = _winning(game, shape)
    known: dict[tuple[int, ...], list[int]] = {}
    for own in weights:
        if own not in known:
            without = _without(counts, own)
            low, high = _below((1, *own), shape), _above((1, *own))
            swung = without[low] * (wins[high] & ~wins[low])
            known[own] = [int(one) for one in swung.sum(axis=tuple(range(1, len(shape))))]
    return int(counts[wins].sum()), [known[own] for own in weights]


def _above(steps: tuple[int, ...]) -> tuple[slice, ...]:
    return tuple(slice(step, None) for step in steps)


def _below(steps: tuple[int, ...], shape: tuple[int, ...]) -> tuple[slice, ...]:
    return tuple(slice(0, max(size - step, 0)) for step, size in zip(steps, shape, strict=True))


def _without(counts: Counts, own: tuple[int, ...]) -> Counts:
    """Count the coalitions that a player with the weights `own` is not in, from the count of all."""
    without = counts.copy()
    high, low = _above(own), _below(own, counts.shape[1:])
    for size in range(1, counts.shape[0]):
        without[(slice(size, size + 1), *high)] -= without[(slice(size - 1, size), *low)]
    return without


def _winning(game: VotingGame, shape: tuple[int, ...]) -> npt.NDArray[np.bool_]:
    wins = np.zeros(shape, dtype=bool)
    axes = [
        np.arange(size).reshape([-1 if a == at else 1 for a in range(len(shape))])
        for at, size in enumerate(shape)
    ]
    for way in game.ways:
        enough = np.ones(shape, dtype=bool)
        axis = 1
        for criterion, least in zip(game.criteria, way, strict=True):
            if set(criterion.weights) == {1}:
                enough &= axes[0] >= least
            else:
                enough &= axes[axis] >= least
                axis += 1
        wins |= enough
    return wins


def _by_enumeration(game: VotingGame) -> tuple[int, list[list[int]]]:
    n = len(game.players)
    sizes = _sums_of_all((1,) * n)
    wins = np.zeros(2**n, dtype=bool)
    sums = [_sums_of_all(c.weights) for c in game.criteria]
    for way in game.ways:
        wins |= np.logical_and.reduce([own >= least for own, least in zip(sums, way, strict=True)])
    swings = []
    for i in range(n):
        paired = wins.reshape(-1, 2, 2**i)
        decides = paired[:, 1] & ~paired[:, 0]
        found = np.bincount(sizes.reshape(-1, 2, 2**i)[:, 0][decides], minlength=n)
        swings.append([int(one) for one in found])
    return int(wins.sum()), swings


def _sums_of_all(weights: tuple[int, ...]) -> Counts:
    sums = np.zeros(1, dtype=np.int64)
    for weight in weights:
        sums = np.concatenate([sums, sums + weight])
    return sums
