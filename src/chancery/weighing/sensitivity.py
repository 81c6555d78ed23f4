"""Sobol's indices of a function of independent inputs: Saltelli's sampling, Jansen's total index.

Sources: Saltelli et al. 2010, Computer Physics Communications 181: 259–270 (first order, equation b of Table 2);
Jansen 1999, Computer Physics Communications 117: 35–43 (total, equation f).
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.stats import qmc

from chancery.ground.errors import UsageError
from chancery.weighing.averages import Floats

Function = Callable[[Floats], Floats]
"""Points of the unit cube, (points, inputs), to a value each."""
_RESAMPLES = 200
_LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Evaluated:
    """The values at Saltelli's points: `first` and `second` (base), `mixed` (inputs, base).

    `mixed[i]` has the points of `first` with input i from `second`: only that input is drawn anew.
    """

    first: Floats
    second: Floats
    mixed: Floats


@dataclass(frozen=True, slots=True)
class Index:
    """A Sobol index of one input with the 95 % interval of a bootstrap over the base points."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Indices:
    """First-order and total indices, one an input. None where the function does not vary."""

    first: tuple[Index, ...] | None
    total: tuple[Index, ...] | None


def evaluate(function: Function, inputs: int, base: int, generator: np.random.Generator) -> Evaluated:
    """Evaluate a function at base × (inputs + 2) points: a scrambled Sobol sequence, `base` a power of 2."""
    if inputs < 1 or base < 2 or base & (base - 1):
        raise UsageError(
            f"{base} base points for {inputs} inputs", hint="a power of 2, as 2048, and one input"
        )
    points = qmc.Sobol(2 * inputs, scramble=True, rng=generator).random(base)
    first, second = points[:, :inputs], points[:, inputs:]
    mixed = np.empty((inputs, base))
    for at in range(inputs):
        exchanged = first.copy()
        exchanged[:, at] = second[:, at]
        mixed[at] = function(exchanged)
    return Evaluated(function(first), function(second), mixed)


def indices(found: Evaluated, generator: np.random.Generator) -> Indices:
    """Compute both indices of every input with their intervals."""
    spread = float(np.var(np.concatenate([found.first, found.second])))
    scale = float(np.max(np.abs(found.first))) + 1.0
    if spread <= (1e-12 * scale) ** 2:
        return Indices(None, None)
    base = len(found.first)
    picks = generator.integers(0, base, (_RESAMPLES, base))
    whole = np.arange(base)[None]
    value, drawn = _both(found, whole), _both(found, picks)
    tails = [50 * (1 - _LEVEL), 50 * (1 + _LEVEL)]
    made = []
    for at in (0, 1):
        low, high = np.percentile(drawn[at], tails, axis=1)
        rows = zip(value[at][:, 0], low, high, strict=True)
        made.append(tuple(Index(float(v), float(a), float(b)) for v, a, b in rows))
    return Indices(*made)


def _both(found: Evaluated, picks: np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> tuple[Floats, Floats]:
    """Give first and total indices, (inputs, resamples), of these picks of base points."""
    middle = (found.first.mean() + found.second.mean()) / 2
    a, b = found.first[picks] - middle, found.second[picks] - middle
    spread = np.concatenate([a, b], axis=1).var(axis=1)
    spread = np.where(spread > 0, spread, np.inf)
    first, total = [], []
    for one in found.mixed:
        mixed = one[picks] - middle
        first.append((b * (mixed - a)).mean(axis=1) / spread)
        total.append(((a - mixed) ** 2).mean(axis=1) / (2 * spread))
    return np.array(first), np.array(total)
