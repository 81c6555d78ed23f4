"""Bargaining among positions: the weighted mean, the weighted median, and the challenge model by rounds."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from chancery.ground.errors import TooLarge, UsageError
from chancery.weighing.averages import Figures, Floats, figures_of, weighted_mean, weighted_median
from chancery.weighing.challenge import FORMS, KINDS, NONE, Round, run_challenge, trace_challenge
from chancery.weighing.made import Made, Parameter, made
from chancery.weighing.table import Decision

MODELS = {
    "mean": "Van den Bos 1991; Achen 2006, in: The European Union Decides, ch. 4",
    "median": "Black 1948, Journal of Political Economy 56: 23–34",
    "challenge": "Scholz, Calbert and Smith 2011, Journal of Theoretical Politics 23: 510–531",
}
"""The models of bargaining, with the source of each."""
MOST_ROUNDS = 1000
MOST_PLAYERS = 500
"""Every round takes time that grows with the cube of the players."""


@dataclass(frozen=True, slots=True)
class Model:
    """A model of bargaining with its settings, checked; `form`, `rounds` and `status_quo` are the challenge's.

    `status_quo` is Q, the probability that a rival who is not challenged stays where it is.
    """

    name: str = "challenge"
    form: str = "table2"
    rounds: int = 10
    status_quo: float = 1.0

    def __post_init__(self) -> None:
        """Raise `UsageError` for a model, a form, a number of rounds or a Q that there is not."""
        if self.name not in MODELS:
            raise UsageError(f"no model {self.name!r}", hint=f"models: {', '.join(MODELS)}")
        if self.form not in FORMS:
            raise UsageError(
                f"no form {self.form!r} of the challenge model", hint=f"forms: {', '.join(FORMS)}"
            )
        if not 1 <= self.rounds <= MOST_ROUNDS:
            raise UsageError(f"{self.rounds} rounds", hint=f"1 to {MOST_ROUNDS}")
        if not 0 <= self.status_quo <= 1:
            raise UsageError(f"a probability of {self.status_quo}", hint="Q lies between 0 and 1")

    @property
    def parameters(self) -> dict[str, Parameter]:
        """Give the settings that this model has."""
        if self.name != "challenge":
            return {}
        return {"form": self.form, "rounds": self.rounds, "status_quo": self.status_quo}


@dataclass(frozen=True, slots=True)
class Offer:
    """An offer of one round: `by` would have `to` go to `place`.

    `kind` is confrontation (both expect to gain, `by` more), compromise (only `by` does, and more than `to` would
    lose) or compulsion (only `by` does). `expects` is what `to` expects from challenging `by`, `fears` what it
    takes `by` to expect from challenging it; both between −4 and 4.
    """

    to: str
    by: str
    kind: str
    place: float
    expects: float
    fears: float
    taken: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand after a round; number 0 is the start, without risk exponents and offers.

    `positions` and `risk` have an entry a player, in the order of the decision; a risk exponent below 1 seeks
    risk, above 1 shuns it.
    """

    number: int
    median: float
    mean: float
    positions: tuple[float, ...]
    risk: tuple[float, ...]
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class Bargain:
    """What a model of bargaining makes of a decision. No forecast: the weighted mean stands beside it.

    `outcome` is the model's: for the challenge model the weighted median after the last round. `mean` and
    `median` are those of the positions as they are. `settled` says that nobody moved in the last round.
    """

    decision: Decision
    model: str
    outcome: float
    mean: float
    median: float
    rounds: tuple[Standing, ...]
    settled: bool
    made: Made


def bargain(
    decision: Decision,
    model: str = "challenge",
    *,
    form: str = "table2",
    rounds: int = 10,
    status_quo: float = 1.0,
) -> Bargain:
    """Let a model bargain over a decision.

    `form`, `rounds` and `status_quo` (Q, the probability that a rival who is not challenged stays where it is)
    are for the challenge model. Raises `TableError` where a figure is not known, `UsageError` for a wrong call.
    """
    return bargain_by(decision, Model(model, form, rounds, status_quo))


def bargain_by(decision: Decision, model: Model) -> Bargain:
    """Let a model with its settings bargain over a decision; raise `TableError` where a figure is not known."""
    figures = figures_of(decision)
    mean = float(weighted_mean(figures.positions, figures.weights))
    median = float(weighted_median(figures.positions, figures.weights))
    standings: tuple[Standing, ...] = ()
    settled = True
    outcome = mean if model.name == "mean" else median
    if model.name == "challenge":
        _can_be_played(len(decision.players))
        standings, settled = _rounds(decision, figures, model)
        outcome = standings[-1].median
    record = made(decision, model.name, MODELS[model.name], model.parameters)
    return Bargain(decision, model.name, outcome, mean, median, standings, settled, record)


def _can_be_played(players: int) -> None:
    if players > MOST_PLAYERS:
        raise TooLarge(
            f"{players} players: the challenge model is played by {MOST_PLAYERS} at most",
            hint="join players that stand together, or take --model mean",
        )


def outcomes(figures: Figures, model: Model, *, threads: int | None = None) -> Floats:
    """Give the outcome of many runs at once: figures of the shape (runs, players) to an outcome each."""
    if model.name == "mean":
        return weighted_mean(figures.positions, figures.weights)
    if model.name == "median":
        return weighted_median(figures.positions, figures.weights)
    _can_be_played(figures.positions.shape[1])
    moved = run_challenge(
        figures.positions,
        figures.saliences,
        figures.capabilities,
        rounds=model.rounds,
        form=FORMS[model.form],
        status_quo=model.status_quo,
        threads=threads,
    )
    return weighted_median(moved, figures.weights)


def _rounds(decision: Decision, figures: Figures, model: Model) -> tuple[tuple[Standing, ...], bool]:
    # in an order that does not depend on names, so that who is named first changes not one bit
    order = np.lexsort((figures.capabilities, figures.saliences, figures.positions))
    back = np.argsort(order)
    names = [decision.players[i].name for i in order]
    weights = figures.weights[order]
    start = figures.positions[order]
    standings = [_standing(0, start, weights, back, ())]
    steps = trace_challenge(
        start,
        figures.saliences[order],
        figures.capabilities[order],
        rounds=model.rounds,
        form=FORMS[model.form],
        status_quo=model.status_quo,
    )
    for number, step in enumerate(steps, 1):
        standings.append(_standing(number, step.after, weights, back, _offers(step, names), step.risk))
    settled = bool(np.allclose(standings[-1].positions, standings[-2].positions, rtol=0, atol=1e-9))
    return tuple(standings), settled


def _offers(step: Round, names: list[str]) -> Iterator[Offer]:
    """Give the offers of a round in the order of names, which does not depend on who was named first."""
    at = np.nonzero(step.kind != NONE)
    rank = np.argsort(np.argsort(names))
    order = np.lexsort((rank[at[1]], rank[at[0]]))
    to, by = at[0][order], at[1][order]
    three = (step.offers[to, by], step.expects[to, by], step.fears[to, by])
    places, expects, fears = (column.tolist() for column in three)
    kinds, taken = step.kind[to, by].tolist(), step.taken[to, by].tolist()
    for i, j, kind, *rest in zip(to.tolist(), by.tolist(), kinds, places, expects, fears, taken, strict=True):
        yield Offer(names[i], names[j], KINDS[kind], *rest)


def _standing(
    number: int,
    positions: Floats,
    weights: Floats,
    back: npt.NDArray[np.intp],
    offers: Iterable[Offer],
    risk: Floats | None = None,
) -> Standing:
    return Standing(
        number=number,
        median=float(weighted_median(positions, weights)),
        mean=float(weighted_mean(positions, weights)),
        positions=tuple(float(x) for x in positions[back]),
        risk=() if risk is None else tuple(float(r) for r in risk[back]),
        offers=tuple(offers),
    )
