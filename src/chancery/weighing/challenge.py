"""The expected-utility challenge model, many runs at once: Scholz, Calbert and Smith (2011).

Arrays have the runs on their last axis, so that every step is one pass over memory that lies together; chunks of
runs fit the cache and are shared among threads. Positions are taken to 0–1 over the range of the first round's.
What each step computes, which readings the paper leaves open and how they are settled, is in `docs/weighing.md`.
"""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from chancery.weighing.averages import weighted_median

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

SAME = 1e-9
"""What differs by less is the same: an expected utility from 0, an offer from another, a place from a place."""
_CHUNK = 15_000  # pairs of players × runs worked on at a time: what stays in the cache
_LEAST_SPREAD = 1e-12

NONE, CONFRONTATION, COMPROMISE, COMPULSION = 3, 0, 1, 2
KINDS = {CONFRONTATION: "confrontation", COMPROMISE: "compromise", COMPULSION: "compulsion"}
"""How an offer comes about, in the order in which the form `table2` takes them."""


@dataclass(frozen=True, slots=True)
class Form:
    """A reading of the paper. The fields are its open questions.

    `triples`: the probability's denominator runs over all pairs of contested positions, not the pair in question.
    `own_view`: an actor judges with its own risk exponent what the other expects to gain. `risk_in_votes`: third
    parties' votes carry their risk exponents. `by_kind`: confrontations are met before compromises, and of
    compromises the one with whoever expects most; otherwise the least move is taken, whatever its kind.
    """

    name: str
    triples: bool
    own_view: bool
    risk_in_votes: bool
    by_kind: bool


PAPER = Form("paper", triples=False, own_view=False, risk_in_votes=False, by_kind=False)
TABLE2 = Form("table2", triples=True, own_view=True, risk_in_votes=True, by_kind=True)
FORMS = {form.name: form for form in (PAPER, TABLE2)}
"""The two named forms: the equations as printed, and the reading that gives the paper's Table 2."""


@dataclass(frozen=True, slots=True)
class Round:
    """What one round was, for every run (last axis): risk exponents, expectations, offers, places after it.

    `expects[i, j]` is what i expects from challenging j, `fears[i, j]` what it takes j to expect from
    challenging i; `kind[i, j]` how i is moved by j, `offers[i, j]` where to; `taken[i, j]` whether i goes there.
    """

    risk: Floats
    expects: Floats
    fears: Floats
    kind: npt.NDArray[np.int8]
    offers: Floats
    taken: Flags
    after: Floats


def run_challenge(
    positions: Floats,
    saliences: Floats,
    capabilities: Floats,
    *,
    rounds: int = 10,
    form: Form = TABLE2,
    status_quo: float = 1.0,
    threads: int | None = None,
) -> Floats:
    """Give the positions after the last round, (runs, players), of inputs of the same shape.

    `status_quo` is Q, the probability that an unchallenged rival stays.
    The same inputs give the same bits, whatever the number of threads.
    """
    runs, players = positions.shape
    size = max(1, _CHUNK // players**2)
    parts = [slice(at, min(at + size, runs)) for at in range(0, runs, size)]
    moved = np.empty((runs, players))

    def work(part: slice) -> None:
        inputs = [np.ascontiguousarray(one[part].T) for one in (positions, saliences, capabilities)]
        low, width, places = _to_unit(inputs[0])
        weights = inputs[1] * inputs[2]
        for _ in range(rounds):
            before = places
            places = one_round(places, inputs[1], weights, form, status_quo).after
            if not np.any(np.abs(places - before) > SAME):
                break
        moved[part] = (low + width * places).T

    several = min(threads or os.cpu_count() or 1, len(parts))
    if several == 1:
        for part in parts:
            work(part)
    else:
        with ThreadPoolExecutor(several) as pool:
            list(pool.map(work, parts))
    return moved


def trace_challenge(
    positions: Floats, saliences: Floats, capabilities: Floats, *, rounds: int, form: Form, status_quo: float
) -> Iterator[Round]:
    """Give each round of one run, on the scale of its positions; stop after a round in which nobody moves.

    The inputs have one entry a player; the arrays of the rounds have no last axis.
    """
    low, width, places = _to_unit(positions[:, None])
    salient = saliences[:, None]
    weights = salient * capabilities[:, None]
    for _ in range(rounds):
        step = one_round(places, salient, weights, form, status_quo)
        moved = bool(np.any(np.abs(step.after - places) > SAME))
        places = step.after
        yield Round(
            risk=step.risk[:, 0],
            expects=step.expects[..., 0],
            fears=step.fears[..., 0],
            kind=step.kind[..., 0],
            offers=low + width * step.offers[..., 0],
            taken=step.taken[..., 0],
            after=(low + width * places)[:, 0],
        )
        if not moved:
            return


def _to_unit(positions: Floats) -> tuple[Floats, Floats, Floats]:
    low = positions.min(axis=0)
    width = positions.max(axis=0) - low
    return low, width, (positions - low) / np.where(width > 0, width, 1)


def one_round(places: Floats, saliences: Floats, weights: Floats, form: Form, status_quo: float) -> Round:
    """Play one round on places of 0–1; all arrays are (players, runs)."""
    apart = places[:, None] - places[None]
    np.abs(apart, out=apart)
    middle = weighted_median(places.T, weights.T) if status_quo < 1 else None
    even = _failing(apart, weights, None, form)
    stay = _staying(apart, places, middle, None, status_quo)
    risk = _risk(_expected(2 * apart - stay, 4 * apart, even, saliences[None]))
    odds = _failing(apart, weights, risk, form) if form.risk_in_votes else even
    win, lose = _utilities(apart, risk)
    gap = np.subtract(win, lose, out=lose)
    win -= _staying(apart, places, middle, risk, status_quo)
    expects = _expected(win, gap, odds, saliences[None])
    fears = expects.swapaxes(0, 1)
    if form.own_view:
        fears = _expected(win, gap, odds.swapaxes(0, 1), saliences[:, None])
    kind, offers = _offers(places, apart, expects, fears)
    taken = _taken(places, kind, offers, fears, form)
    count = taken.sum(axis=1)
    sums = np.where(taken, offers, 0.0).sum(axis=1)
    after = np.where(count > 0, sums / np.maximum(count, 1), places)
    return Round(risk, expects, fears, kind, offers, taken, after)


def _failing(apart: Floats, weights: Floats, risk: Floats | None, form: Form) -> Floats:
    """Give the probability that i does not prevail over j, (i, j, runs), from everybody's votes.

    Player k casts w_k (|x_k − x_j| − |x_k − x_i|) for i against j, where that is positive. With l for w |x − x|,
    the sum of what is cast for i is Σ max(l_i, l_j) − Σ l_i, and of what is cast at all 2 Σ max − Σ l_i − Σ l_j.
    """
    n, _, runs = apart.shape
    loss = (apart if risk is None else apart ** risk[:, None]) * weights[:, None]
    greater = np.empty((n, n, runs))
    room = np.empty((n, n, runs))
    for i in range(n):
        part = room[:, i:]
        np.maximum(loss[:, i:], loss[:, i : i + 1], out=part)
        part.sum(axis=0, out=greater[i, i:])
        greater[i:, i] = greater[i, i:]
    lost = loss.sum(axis=0)
    greater -= lost[:, None]  # what is cast for i
    np.maximum(greater, 0.0, out=greater)
    # over all triples every pair of places is counted from both its sides
    cast = 2 * greater.sum(axis=(0, 1)) if form.triples else greater + greater.swapaxes(0, 1)
    won = greater / np.where(cast > 0, cast, 1.0)
    return np.subtract(1.0, won, out=won)


def _utilities(apart: Floats, risk: Floats) -> tuple[Floats, Floats]:
    """Give the utility of success and of failure with i's risk exponent: 2 − 4 (½ ∓ ½ |x_i − x_j|)^r."""
    exponent = risk[:, None]
    return 2 - 4 * (0.5 - 0.5 * apart) ** exponent, 2 - 4 * (0.5 + 0.5 * apart) ** exponent


def _staying(
    apart: Floats, places: Floats, middle: Floats | None, risk: Floats | None, status_quo: float
) -> Floats:
    """Give what i expects without a challenge: Q U_sq + (1 − Q)(T U_better + (1 − T) U_worse)."""
    flat = np.zeros((1, 1, 1)) if risk is None else (2 - 4 * 0.5**risk)[:, None]
    if middle is None:
        return flat
    exponent = 1.0 if risk is None else risk[:, None]
    off = np.abs(places - middle)[:, None]
    reach = np.minimum(0.25 * (off + apart), 0.5)
    better, worse = 2 - 4 * (0.5 - reach) ** exponent, 2 - 4 * (0.5 + reach) ** exponent
    changed = np.where(off < apart, better, worse)
    return np.asarray(status_quo * flat + (1 - status_quo) * changed)


def _expected(base: Floats, gap: Floats, failing: Floats, challenged: Floats) -> Floats:
    """Give s P U_s + s (1 − P) U_f + (1 − s) U_s − U_stay, s being the salience of whoever is challenged.

    `base` is U_s − U_stay, `gap` U_s − U_f, `failing` 1 − P.
    """
    return np.asarray(base - challenged * failing * gap)


def _risk(expected: Floats) -> Floats:
    """Give the risk exponents, ½ to 2, from how much everybody's challengers expect of them."""
    n = len(expected)
    danger = expected.sum(axis=0) - expected[np.arange(n), np.arange(n)]
    high, low = danger.max(axis=0), danger.min(axis=0)
    spread = high - low
    share = np.where(
        spread > _LEAST_SPREAD, (2 * danger - high - low) / np.maximum(spread, _LEAST_SPREAD), 0.0
    )
    return np.asarray((1 - share / 3) / (1 + share / 3))


def _offers(
    places: Floats, apart: Floats, expects: Floats, fears: Floats
) -> tuple[npt.NDArray[np.int8], Floats]:
    """Give how i is moved by j, and to which place."""
    other = (apart > SAME) & (fears > SAME)
    losing = other & (expects < -SAME)
    kind = np.full(apart.shape, NONE, dtype=np.int8)
    np.copyto(kind, COMPROMISE, where=losing)
    np.copyto(kind, COMPULSION, where=losing & (-expects > fears + SAME))
    np.copyto(kind, CONFRONTATION, where=other & (expects > SAME) & (fears > expects + SAME))
    part = np.negative(expects)
    part /= np.maximum(fears, SAME)
    np.minimum(part, 1.0, out=part)
    np.copyto(part, 1.0, where=kind != COMPROMISE)
    part *= places[None] - places[:, None]
    part += places[:, None]
    return kind, part


def _taken(places: Floats, kind: npt.NDArray[np.int8], offers: Floats, fears: Floats, form: Form) -> Flags:
    """Give which offers are taken; several only where they are equally good, and then their mean is the place."""
    open_ = kind != NONE
    if form.by_kind:
        best = kind.min(axis=1, keepdims=True)
        open_ &= kind == best
        strength = np.where(open_, fears, -np.inf)
        strongest = strength >= strength.max(axis=1, keepdims=True) - SAME
        open_ &= strongest | (best != COMPROMISE)
    move = np.where(open_, np.abs(offers - places[:, None]), np.inf)
    return np.asarray(open_ & (move <= move.min(axis=1, keepdims=True) + SAME))
