"""Draws of a decision's ranged inputs: each a distribution between low and high, laid out beside each other."""

from dataclasses import dataclass

import numpy as np
from scipy.special import betaincinv

from chancery.ground.errors import TableError, TooLarge, UsageError
from chancery.weighing.averages import Figures, Floats, figures_of
from chancery.weighing.table import MEASURED, Decision

SHAPES = ("pert", "triangular", "uniform")
"""The distributions an estimate may have between low and high; `value` is the mode of the first two."""
MOST_DRAWS = 1_000_000
_MOST_FIGURES = 60_000_000
_PERCENTS = (5, 25, 50, 75, 95)
_BLOCK = 4_000_000  # figures worked on at a time
_EDGE = 1e-12


@dataclass(frozen=True, slots=True)
class Input:
    """An estimate with a range: whose, which, from `low` over `value` to `high`."""

    player: str
    name: str
    low: float
    value: float
    high: float


@dataclass(frozen=True, slots=True)
class Spread:
    """How an outcome is spread over the draws: mean, standard deviation, and percentiles 5, 25, 50, 75, 95."""

    mean: float
    deviation: float
    percentiles: tuple[float, ...]


def inputs_of(decision: Decision) -> tuple[Input, ...]:
    """Give the estimates of a decision that have a range."""
    return tuple(
        Input(player.name, name, *estimate.ends)
        for player in decision.players
        for name, estimate in player.estimates()
        if estimate.known and estimate.spread
    )


def quantiles(shape: str, low: Floats, value: Floats, high: Floats, share: Floats) -> Floats:
    """Give the quantiles of a distribution between low and high: uniform, triangular, or PERT (λ = 4).

    PERT is the beta distribution with mean (low + 4 value + high) / 6 (Malcolm et al. 1959).
    """
    width = high - low
    if shape == "uniform":
        return np.asarray(low + width * share)
    peak = (value - low) / width
    if shape == "triangular":
        rising = np.sqrt(share * peak)
        falling = 1 - np.sqrt((1 - share) * (1 - peak))
        return np.asarray(low + width * np.where(share < peak, rising, falling))
    inside = np.clip(share, _EDGE, 1 - _EDGE)  # the inverse is not defined at the last bits
    return np.asarray(low + width * betaincinv(1 + 4 * peak, 5 - 4 * peak, inside))


class Laid:
    """The ranged inputs of a decision laid out beside each other, and back into its figures."""

    def __init__(self, decision: Decision, shape: str) -> None:
        """Lay out the ranged inputs of a decision; raise `TableError` where it has none or a figure is not known."""
        self.inputs = inputs_of(decision)
        if not self.inputs:
            raise TableError(
                "no figure has a range", hint="give low and high, as {value = 4, low = 3, high = 5}"
            )
        self._figures, self._shape = figures_of(decision), shape
        numbers = {player.name: at for at, player in enumerate(decision.players)}
        self._cells = [(MEASURED.index(one.name), numbers[one.player]) for one in self.inputs]
        ends = np.array([(one.low, one.value, one.high) for one in self.inputs]).T
        self.low, self.told, self.high = ends[0], ends[1], ends[2]
        self.block = max(1, _BLOCK // (3 * len(decision.players)))

    def fits(self, draws: int) -> None:
        """Raise `TooLarge` where so many draws would not fit the memory."""
        figures = draws * (len(self.inputs) + 3 * len(self._figures.positions))
        if figures > _MOST_FIGURES:
            raise TooLarge(
                f"{draws:,} draws of {len(self._figures.positions)} players are {figures:,} figures",
                hint=f"draw at most {draws * _MOST_FIGURES // figures:,} times",
            )

    def draw(self, shares: Floats) -> Floats:
        """Turn points of the unit cube into values of the inputs."""
        return quantiles(self._shape, self.low, self.told, self.high, shares)

    def out(self, values: Floats) -> Figures:
        """Put values of the inputs, (runs, inputs), among the figures that have no range."""
        told_all = (self._figures.positions, self._figures.saliences, self._figures.capabilities)
        three = [np.tile(one, (len(values), 1)) for one in told_all]
        for column, (which, player) in enumerate(self._cells):
            three[which][:, player] = values[:, column]
        return Figures(*three)


def check_draws(draws: int, seed: int, shape: str) -> None:
    """Raise `UsageError` for a number of draws, a seed or a distribution that there is not."""
    if not 2 <= draws <= MOST_DRAWS:
        raise UsageError(f"{draws} draws", hint=f"2 to {MOST_DRAWS}")
    if seed < 0:
        raise UsageError(f"a seed of {seed}", hint="a whole number, 0 or more")
    if shape not in SHAPES:
        raise UsageError(f"no distribution {shape!r}", hint=f"distributions: {', '.join(SHAPES)}")


def spread_of(values: Floats) -> Spread:
    """Give how values are spread."""
    percents = tuple(float(one) for one in np.percentile(values, _PERCENTS))
    return Spread(float(values.mean()), float(values.std()), percents)
