"""The two yardsticks: the weighted mean and the weighted median of positions, weighted by capability × salience."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from chancery.ground.errors import TableError
from chancery.weighing.table import Decision

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a decision as arrays, one entry a player: positions, saliences, capabilities."""

    positions: Floats
    saliences: Floats
    capabilities: Floats

    @property
    def weights(self) -> Floats:
        """Give capability × salience."""
        return self.capabilities * self.saliences


def figures_of(decision: Decision) -> Figures:
    """Give the values of a decision as arrays; raise `TableError` where one is not known or nobody has weight."""
    decision.needs("position", "salience", "capability")
    three = [[one.ends[1] for _, one in player.estimates()] for player in decision.players]
    positions, saliences, capabilities = (
        np.array(column, dtype=np.float64) for column in zip(*three, strict=True)
    )
    figures = Figures(positions, saliences, capabilities)
    if not figures.weights.any():
        raise TableError("nobody with capability has any salience", hint="somebody must both care and count")
    return figures


def weighted_mean(positions: Floats, weights: Floats) -> Floats:
    """Give Σ w x / Σ w along the last axis: the compromise model of Van den Bos and of Achen (2006)."""
    return np.asarray((positions * weights).sum(axis=-1) / weights.sum(axis=-1))


def weighted_median(positions: Floats, weights: Floats) -> Floats:
    """Give the place that no other beats in a vote by weight, along the last axis (Black 1948).

    Where all places between two positions are as good, it is the middle of them.
    """
    positions, weights = np.broadcast_arrays(positions, weights)
    order = np.argsort(positions, axis=-1, kind="stable")
    ordered = np.take_along_axis(positions, order, axis=-1)
    sums = np.cumsum(np.take_along_axis(weights, order, axis=-1), axis=-1)
    half = sums[..., -1:] / 2
    least = half * (1 - 1e-12)  # a half is a half, whatever the order of adding
    low = (sums < least).sum(axis=-1, keepdims=True)
    high = (sums <= half * (1 + 1e-12)).sum(axis=-1, keepdims=True)
    last = positions.shape[-1] - 1
    ends = [np.take_along_axis(ordered, np.minimum(at, last), axis=-1)[..., 0] for at in (low, high)]
    return np.asarray((ends[0] + ends[1]) / 2)
