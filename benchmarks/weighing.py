"""How fast decisions are weighed: the challenge model beside a straightforward NumPy form, and studies in doubt.

python -m benchmarks.weighing [--runs 4000] [--repeat 3]
"""

import argparse
import os
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from chancery.weighing.averages import Figures, Floats, weighted_median
from chancery.weighing.bargaining import Model, bargain, outcomes
from chancery.weighing.challenge import SAME
from chancery.weighing.doubt import study
from chancery.weighing.power import power_indices
from chancery.weighing.table import Decision, Estimate, Player, Scale
from chancery.weighing.table_files import read_table
from chancery.weighing.voting import Criterion, VotingGame

EXAMPLES = Path(__file__).resolve().parent.parent / "examples" / "decisions"
ROUNDS = 10


def straightforward(x: Floats, s: Floats, c: Floats, rounds: int) -> float:
    """Give the outcome of one run of the form `table2`, the equations written as they stand, in NumPy."""
    n, w, width = len(x), c * s, np.ptp(x)
    x = (x - x.min()) / width
    for _ in range(rounds):
        d = np.abs(x[:, None] - x[None])
        if not d.any():
            break

        def odds(loss: Floats) -> Floats:
            votes = w[:, None, None] * (loss[:, None, :] - loss[:, :, None])
            return np.asarray(np.maximum(votes, 0).sum(axis=0) / np.abs(votes).sum())

        p = odds(d)
        first = s * (p * 2 * d + (1 - p) * -2 * d) + (1 - s) * 2 * d
        danger = first.sum(axis=0)
        share = (2 * danger - danger.max() - danger.min()) / (danger.max() - danger.min())
        r = ((1 - share / 3) / (1 + share / 3))[:, None]
        p = odds(d**r)
        win, lose, stay = 2 - 4 * (0.5 - 0.5 * d) ** r, 2 - 4 * (0.5 + 0.5 * d) ** r, 2 - 4 * 0.5**r
        mine = s * (p * win + (1 - p) * lose) + (1 - s) * win - stay
        t = s[:, None]
        theirs = t * (p.T * win + (1 - p.T) * lose) + (1 - t) * win - stay
        after = x.copy()
        for i in range(n):
            a, b = mine[i], theirs[i]
            other = (d[i] > SAME) & (b > SAME)
            fights = np.flatnonzero(other & (a > SAME) & (b > a + SAME))
            yields = np.flatnonzero(other & (a < -SAME))
            if len(fights):
                after[i] = x[fights[np.argmin(d[i, fights])]]
            elif len(milder := yields[-a[yields] <= b[yields] + SAME]):
                j = milder[np.argmax(b[milder])]
                after[i] = x[i] + (x[j] - x[i]) * min(-a[j] / b[j], 1)
            elif len(yields):
                after[i] = x[yields[np.argmin(d[i, yields])]]
        x = after
    return float(weighted_median(x, w))


def timed(work: Callable[[], object], repeat: int) -> tuple[float, float]:
    """Give the least of `repeat` times in seconds, by the clock and of the processors (all threads)."""
    times = []
    for _ in range(repeat):
        start, used = time.perf_counter(), time.process_time()
        work()
        times.append((time.perf_counter() - start, time.process_time() - used))
    return min(clock for clock, _ in times), min(cpu for _, cpu in times)


def drawn(runs: int, players: int) -> Figures:
    """Draw figures of as many runs and players, the same at every call; positions are 0 to 10."""
    numbers = np.random.default_rng(players)
    x, s, c = numbers.random((3, runs, players))
    return Figures(10 * x, s, c)


def in_batches(players: int, runs: int, repeat: int) -> None:
    """Print runs a second, batched and straightforward, and how many outcomes are the same."""
    figures = drawn(runs, players)
    few = max(20, runs // 100)
    clock, cpu = timed(lambda: outcomes(figures, Model(rounds=ROUNDS)), repeat)
    together = outcomes(figures, Model(rounds=ROUNDS))
    rows = list(zip(figures.positions, figures.saliences, figures.capabilities, strict=True))[:few]
    alone: list[float] = []
    plain, plain_cpu = timed(lambda: alone.extend(straightforward(x, s, c, ROUNDS) for x, s, c in rows), 1)
    low, width = figures.positions.min(axis=1)[:few], np.ptp(figures.positions, axis=1)[:few]
    same = int(np.isclose(low + width * np.array(alone), together[:few], atol=1e-6).sum())
    print(f"challenge, {players} actors × {ROUNDS} rounds, runs a second (and a second of one processor)")
    print(f"  batched {runs / clock:,.0f} ({runs / cpu:,.0f})", end="")
    print(f", straightforward NumPy {few / plain:,.0f} ({few / plain_cpu:,.0f})", end="")
    print(f"; the same outcome in {same} of {few}")


def main() -> None:
    """Print every figure."""
    parser = argparse.ArgumentParser(description="How fast decisions are weighed.")
    parser.add_argument("--runs", type=int, default=8000)
    parser.add_argument("--repeat", type=int, default=3)
    asked = parser.parse_args()
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "?"
    print(f"{os.cpu_count()} cores, load {load}, numpy {np.__version__}, best of {asked.repeat}\n")
    in_batches(10, asked.runs, asked.repeat)
    in_batches(17, asked.runs // 4, asked.repeat)
    one = drawn(1, 40)
    columns = zip(one.positions[0], one.saliences[0], one.capabilities[0], strict=True)
    players = tuple(
        Player(f"p{i}", Estimate(float(x)), Estimate(float(s)), Estimate(float(c)))
        for i, (x, s, c) in enumerate(columns)
    )
    decision = Decision("forty", Scale(0, 10), players)
    doubted = read_table(EXAMPLES / "emission-standards-in-doubt.toml")
    weights = tuple(int(w) for w in np.random.default_rng(60).integers(1, 200, 60))
    game = VotingGame(
        tuple(f"p{i}" for i in range(60)), (Criterion("votes", weights),), ((sum(weights) // 2 + 1,),)
    )
    jobs: dict[str, tuple[Callable[[], object], int]] = {
        f"challenge, 40 actors × {ROUNDS} rounds, one run": (
            lambda: outcomes(one, Model(rounds=ROUNDS)),
            asked.repeat,
        ),
        "the same with every offer of every round": (lambda: bargain(decision), asked.repeat),
        "the emission case, 10,000 draws, Sobol's indices of 30 inputs": (
            lambda: study(doubted, draws=10_000, seed=1),
            1,
        ),
        "power indices of 60 players, exact": (lambda: power_indices(game), asked.repeat),
    }
    for name, (work, repeat) in jobs.items():
        clock, cpu = timed(work, repeat)
        print(f"{name}: {clock * 1e3:,.0f} ms ({cpu * 1e3:,.0f} ms of processors)")


if __name__ == "__main__":
    main()
