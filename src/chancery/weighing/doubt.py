"""How sure a result is: every ranged input a distribution, many draws, and what each input does to the outcome."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from chancery.ground.errors import TooLarge
from chancery.weighing.averages import Floats
from chancery.weighing.bargaining import MODELS, Model, outcomes
from chancery.weighing.draws import Input, Laid, Spread, check_draws, spread_of
from chancery.weighing.made import Made, made
from chancery.weighing.sensitivity import Evaluated, Index, evaluate, indices
from chancery.weighing.table import Decision, told

_MOST_RUNS = 5_000_000
_LEAST_BASE, _MOST_BASE = 64, 8192
_STEPS = 41
COUNTS = 40
"""In how many parts of the scale outcomes are counted."""
Outcome = Callable[[Floats], Floats]


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What one input does. `first` is the share of the outcome's variance that it alone explains, `total` that
    it has a part in (None where the outcome does not vary). `flips` is the share of draws in which drawing it
    anew, and nothing else, flips the outcome. `at_low` and `at_high` are the outcomes with this input at its ends
    and all else as told; `flips_at` is its value nearest to what is told at which the outcome flips, if any.
    """

    input: Input
    first: Index | None
    total: Index | None
    flips: float
    at_low: float
    at_high: float
    flips_at: float | None


@dataclass(frozen=True, slots=True)
class Study:
    """A study in doubt. `outcome` is that of the figures as told, `spread` that of the draws.

    `mean` and `mean_spread` are the weighted mean's, over the same draws, to stand beside them. `flipped` is the
    share of draws in which the outcome flips, `flip` what that means here. `counts` are the draws in each of
    `COUNTS` parts of the scale. `sensitivities` come in order of the total index, greatest first.
    """

    decision: Decision
    model: str
    outcome: float
    mean: float
    draws: int
    spread: Spread
    mean_spread: Spread
    flipped: float
    flip: str
    counts: tuple[int, ...]
    sensitivities: tuple[Sensitivity, ...]
    made: Made


def study(
    decision: Decision,
    model: str = "challenge",
    *,
    draws: int = 10_000,
    seed: int = 0,
    shape: str = "pert",
    base: int | None = None,
    form: str = "table2",
    rounds: int = 10,
    status_quo: float = 1.0,
) -> Study:
    """Draw every ranged input `draws` times, and find what each does to the model's outcome.

    Sobol's indices take `base` points (a power of 2, by default about an eighth of the draws), each times inputs
    + 2. The same seed gives the same bits. Raises `TableError` where nothing has a range, `UsageError` for a wrong
    call.
    """
    chosen = Model(model, form, rounds, status_quo)
    return study_by(decision, chosen, draws=draws, seed=seed, shape=shape, base=base)


def study_by(
    decision: Decision,
    model: Model,
    *,
    draws: int = 10_000,
    seed: int = 0,
    shape: str = "pert",
    base: int | None = None,
) -> Study:
    """Study a decision with a model and its settings; as `study`."""
    check_draws(draws, seed, shape)
    laid = Laid(decision, shape)
    laid.fits(draws)
    base = base or _base(draws)
    _can_be_evaluated(base, len(laid.inputs))
    outcome_of = _in_blocks(laid, model)
    streams = [np.random.default_rng(one) for one in np.random.SeedSequence(seed).spawn(3)]
    points = evaluate(lambda u: outcome_of(laid.draw(u)), len(laid.inputs), base, streams[1])
    drawn = laid.draw(streams[0].random((draws, len(laid.inputs))))
    found = outcome_of(drawn)
    as_told = outcome_of(laid.told[None])
    mean_of = _in_blocks(laid, Model("mean"))
    side, flip = _sides(decision)
    scale = decision.scale
    settings = {"draws": draws, "shape": shape, "base": base, **model.parameters}
    return Study(
        decision=decision,
        model=model.name,
        outcome=float(as_told[0]),
        mean=float(mean_of(laid.told[None])[0]),
        draws=draws,
        spread=spread_of(found),
        mean_spread=spread_of(mean_of(drawn)),
        flipped=float(np.mean(side(found) != side(as_told))),
        flip=flip,
        counts=tuple(int(n) for n in np.histogram(found, COUNTS, (scale.low, scale.high))[0]),
        sensitivities=_sensitivities(laid, outcome_of, points, side, streams[2]),
        made=made(decision, f"{model.name} under doubt", MODELS[model.name], settings, seed=seed),
    )


def _can_be_evaluated(base: int, inputs: int) -> None:
    if base * (inputs + 2) > _MOST_RUNS:
        raise TooLarge(
            f"{inputs} figures with a range need {base * (inputs + 2):,} runs for Sobol's indices",
            hint="draw less often, or give a range only to what matters",
        )


def _in_blocks(laid: Laid, model: Model) -> Outcome:
    """Give the function from values of the inputs to outcomes, worked on in blocks that fit the memory."""

    def outcome_of(values: Floats) -> Floats:
        starts = range(0, len(values), laid.block)
        parts = (laid.out(values[at : at + laid.block]) for at in starts)
        return np.concatenate([outcomes(part, model) for part in parts])

    return outcome_of


def _base(draws: int) -> int:
    return min(max(2 ** ((draws // 8).bit_length() - 1) if draws >= 8 else 1, _LEAST_BASE), _MOST_BASE)


def _sides(decision: Decision) -> tuple[Callable[[Floats], Floats], str]:
    """Give what tells two kinds of outcome apart: the nearest label, the status quo, or the scale's middle."""
    scale = decision.scale
    if len(scale.labels) > 1:
        places = np.array(sorted(label.at for label in scale.labels))
        between = (places[1:] + places[:-1]) / 2
        return lambda x: np.searchsorted(between, x).astype(np.float64), "nearer to another label"
    if decision.status_quo is not None:
        at = decision.status_quo
        return lambda x: np.sign(np.round(x - at, 9)), f"on the other side of the status quo, {told(at)}"
    middle = (scale.low + scale.high) / 2
    return (
        lambda x: (x > middle).astype(np.float64)
    ), f"in the other half of the scale, beyond {told(middle)}"


def _sensitivities(
    laid: Laid,
    outcome_of: Outcome,
    points: Evaluated,
    side: Callable[[Floats], Floats],
    generator: np.random.Generator,
) -> tuple[Sensitivity, ...]:
    inputs = laid.inputs
    found = indices(points, generator)
    before = side(points.first)
    steps = np.linspace(0, 1, _STEPS)
    alone = np.tile(laid.told, (len(inputs) * _STEPS + 1, 1))
    for at in range(len(inputs)):
        rows = slice(at * _STEPS, (at + 1) * _STEPS)
        alone[rows, at] = laid.low[at] + steps * (laid.high[at] - laid.low[at])
    ran = outcome_of(alone)
    here = side(ran[-1:])[0]
    made_ones = []
    for at, one in enumerate(inputs):
        rows = slice(at * _STEPS, (at + 1) * _STEPS)
        places = alone[rows, at]
        flipping = places[side(ran[rows]) != here]
        nearest = flipping[np.argmin(np.abs(flipping - one.value))] if len(flipping) else None
        made_ones.append(
            Sensitivity(
                input=one,
                first=found.first[at] if found.first else None,
                total=found.total[at] if found.total else None,
                flips=float(np.mean(side(points.mixed[at]) != before)),
                at_low=float(ran[rows][0]),
                at_high=float(ran[rows][-1]),
                flips_at=None if nearest is None else float(nearest),
            )
        )
    return tuple(sorted(made_ones, key=_weight))


def _weight(one: Sensitivity) -> tuple[float, float, str, str]:
    return (-(one.total.value if one.total else 0.0), -one.flips, one.input.player, one.input.name)
