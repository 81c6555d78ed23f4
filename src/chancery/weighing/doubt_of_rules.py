"""How sure it is what a rule of choice leads to: its outcome, and who blocks, over draws of the ranges."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from chancery.ground.errors import TooLarge
from chancery.weighing.averages import Figures, Floats, weighted_mean
from chancery.weighing.draws import Laid, Spread, check_draws, spread_of
from chancery.weighing.made import Made, made
from chancery.weighing.rules import Rule, game_of
from chancery.weighing.table import Decision
from chancery.weighing.voting import VotingGame

_WIDEST = 2**62
_HALF = 0.5 + 1e-12


@dataclass(frozen=True, slots=True)
class RuleStudy:
    """A rule in doubt: shares of the draws.

    `spread` is of the rule's outcome where the core is not empty (None where it always is), `mean_spread` of the
    weighted mean over the same draws. `stays` is how often the status quo stays, `empty` how often the core is,
    `passes` how often the proposal passes (None without one), `against` how often each member is against it.
    """

    decision: Decision
    rule: Rule
    draws: int
    spread: Spread | None
    mean_spread: Spread
    stays: float
    empty: float
    passes: float | None
    against: tuple[tuple[str, float], ...]
    made: Made


def study_rule(
    decision: Decision, rule: Rule, *, draws: int = 10_000, seed: int = 0, shape: str = "pert"
) -> RuleStudy:
    """Draw every ranged input and apply the rule each time; the draws are those of `study` with the same seed.

    Raises `TableError` where nothing has a range or a figure is not known, `UsageError` for a wrong call.
    """
    check_draws(draws, seed, shape)
    laid = Laid(decision, shape)
    laid.fits(draws)
    game = game_of(decision, rule)
    stream = np.random.default_rng(np.random.SeedSequence(seed).spawn(1)[0])
    figures = laid.out(laid.draw(stream.random((draws, len(laid.inputs)))))
    means = weighted_mean(figures.positions, figures.weights)
    voting = np.array([player.member for player in decision.players])
    low, high = _pivots(figures, voting, game, rule)
    found = _outcomes(low, high, decision.status_quo, means)
    full = low <= high
    passes, against = _votes(decision, figures.positions[:, voting], low, high)
    quo = decision.status_quo
    return RuleStudy(
        decision=decision,
        rule=rule,
        draws=draws,
        spread=spread_of(found[full]) if full.any() else None,
        mean_spread=spread_of(means),
        stays=0.0 if quo is None else float(np.mean(full & (low <= quo) & (quo <= high))),
        empty=float(np.mean(~full)),
        passes=passes,
        against=tuple(zip(game.players, against, strict=True)),
        made=made(
            decision, f"{rule.name} under doubt", rule.title, {"draws": draws, "shape": shape}, seed=seed
        ),
    )


def _pivots(
    figures: Figures, voting: npt.NDArray[np.bool_], game: VotingGame, rule: Rule
) -> tuple[Floats, Floats]:
    """Give the core's ends of every draw: the last place from which who lies at or beyond it wins, and back."""
    places = figures.positions[:, voting]
    order = np.argsort(places, axis=1, kind="stable")
    places = np.take_along_axis(places, order, axis=1)
    up, down = np.zeros(places.shape, dtype=bool), np.zeros(places.shape, dtype=bool)
    sums = _sums(figures.capabilities[:, voting], game, rule, order)
    for way in game.ways:
        enough_up, enough_down = np.ones(places.shape, dtype=bool), np.ones(places.shape, dtype=bool)
        for (before, total, drawn), least in zip(sums, way, strict=True):
            needed = total * _HALF if drawn else least
            own = np.diff(before, axis=1, prepend=0)
            enough_down &= before >= needed
            enough_up &= total - before + own >= needed
        up |= enough_up
        down |= enough_down
    return np.where(up, places, -np.inf).max(axis=1), np.where(down, places, np.inf).min(axis=1)


def _sums(
    capabilities: Floats, game: VotingGame, rule: Rule, order: npt.NDArray[np.intp]
) -> list[tuple[npt.NDArray[np.float64 | np.int64], npt.NDArray[np.float64 | np.int64], bool]]:
    """Give for each criterion its running sums from the lowest place up, its totals, and whether it is drawn."""
    found = []
    for criterion in game.criteria:
        drawn = rule.name == "capability-majority" and criterion.name == "capability"
        if not drawn and criterion.total > _WIDEST:
            raise TooLarge(f"{criterion.name} sum to {criterion.total}", hint="give them in coarser units")
        own = np.take_along_axis(capabilities, order, axis=1) if drawn else np.array(criterion.weights)[order]
        before = np.cumsum(own, axis=1)
        found.append((before, before[:, -1:], drawn))
    return found


def _outcomes(low: Floats, high: Floats, status_quo: float | None, means: Floats) -> Floats:
    nearest, farthest = low, high
    if status_quo is not None:
        farthest = np.where(status_quo < low, np.minimum(high, 2 * low - status_quo), high)
        nearest = np.where(status_quo > high, np.maximum(low, 2 * high - status_quo), low)
    found = np.minimum(np.maximum(means, nearest), farthest)
    if status_quo is None:
        return np.asarray(found)
    return np.where((low <= status_quo) & (status_quo <= high), status_quo, found)


def _votes(decision: Decision, places: Floats, low: Floats, high: Floats) -> tuple[float | None, list[float]]:
    quo, proposal = decision.status_quo, decision.proposal
    if quo is None or proposal is None:
        return None, [0.0] * places.shape[1]
    middle = (quo + proposal) / 2
    if proposal == quo:
        return 1.0, [0.0] * places.shape[1]
    if proposal > quo:
        return float(np.mean(low >= middle)), np.mean(places < middle, axis=0).tolist()
    return float(np.mean(high <= middle)), np.mean(places > middle, axis=0).tolist()
