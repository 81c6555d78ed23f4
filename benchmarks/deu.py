"""How near each rule comes to what the European Union decided: mean absolute error on DEU III.

    python -m benchmarks.deu [--sets FOLDER] [--draws 2000] [--seed 0]

Arregui and Perarnaud 2022, Journal of European Public Policy 29: 12–22; the data are CC BY 4.0. Positions, outcomes and
the status quo lie between 0 and 100; all actors are taken to be equally capable. Intervals are 95 %, of a bootstrap
over issues.
"""

import argparse
import csv
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from chancery.weighing.averages import Floats
from chancery.weighing.bargaining import bargain
from chancery.weighing.choosing import choose
from chancery.weighing.rules import rule_of
from chancery.weighing.table import Decision, Estimate, Player, Scale
from measures import run

NO_VOTE = ("com", "ep")
"""Commission and Parliament: they have positions, but no vote in the Council."""
FILE = Path("gold") / "decide" / "deu3.csv"
YARDSTICK = "mean, weighted by salience"


@dataclass(frozen=True, slots=True)
class Issue:
    """A decided issue: the table it was on, its procedure (`QMV`, `Unan`; two are `QMV(10)`), and what came out."""

    decision: Decision
    procedure: str
    outcome: float


Guess = Callable[[Decision], float | None]


def issues(path: Path) -> list[Issue]:
    """Read the issues of the file, in its order."""
    rows = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as opened:
        for row in csv.DictReader(opened):
            rows[row["issue"]].append(row)
    return [_issue(name, own) for name, own in rows.items()]


def _issue(name: str, rows: Sequence[dict[str, str]]) -> Issue:
    players = tuple(
        Player(
            row["actor"],
            Estimate(float(row["position"])),
            Estimate(float(row["salience"]) / 100),
            Estimate(1.0),
            member=row["actor"] not in NO_VOTE,
        )
        for row in rows
    )
    quo = rows[0]["status_quo"]
    decision = Decision(name, Scale(0, 100), players, status_quo=float(quo) if quo else None)
    return Issue(decision, rows[0]["rule"], float(rows[0]["outcome"]))


def _places(decision: Decision) -> Floats:
    return np.array([player.position.ends[1] for player in decision.players])


def _by_rule(name: str) -> Guess:
    return lambda decision: choose(decision, rule_of(name)).outcome


GUESSES: dict[str, Guess] = {
    YARDSTICK: lambda d: bargain(d, "mean").outcome,
    "mean": lambda d: float(_places(d).mean()),
    "median, weighted by salience": lambda d: bargain(d, "median").outcome,
    "median": lambda d: float(np.median(_places(d))),
    "challenge, table2, 1 round": lambda d: bargain(d, form="table2", rounds=1).outcome,
    "challenge, table2, 10 rounds": lambda d: bargain(d, form="table2").outcome,
    "challenge, table2, 10 rounds, mean": lambda d: bargain(d, form="table2").rounds[-1].mean,
    "challenge, paper, 1 round": lambda d: bargain(d, form="paper", rounds=1).outcome,
    "challenge, paper, 10 rounds": lambda d: bargain(d, form="paper").outcome,
    "challenge, paper, 10 rounds, mean": lambda d: bargain(d, form="paper").rounds[-1].mean,
    "rule: unanimity": _by_rule("unanimity"),
    "rule: simple majority": _by_rule("simple majority"),
    "rule: majority 72/100": _by_rule("majority 72/100"),
    "the middle of the scale": lambda d: 50.0,
    "the status quo, where known": lambda d: d.status_quo,
}
"""What is measured. The rule of 72 of 100 members is the qualified majority of most of the years, without weights,
which the file does not have."""


def errors(found: Sequence[Issue], guess: Guess) -> Floats:
    """Give the absolute error of a guess on each issue; NaN where it has none."""
    guessed = [guess(issue.decision) for issue in found]
    return np.array(
        [np.nan if g is None else abs(g - issue.outcome) for g, issue in zip(guessed, found, strict=True)]
    )


def interval(values: Floats, picks: np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> tuple[float, float]:
    """Give the 95 % interval of the mean of values over resamples, leaving out what is NaN."""
    low, high = np.percentile(np.nanmean(values[picks], axis=1), [2.5, 97.5])
    return float(low), float(high)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="How near each rule comes to what was decided (DEU III).")
    parser.add_argument("--sets", type=Path, help=f"folder of the sets (default: ${run.VARIABLE})")
    parser.add_argument("--draws", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    folder = asked.sets or run.sets_folder()
    if not (folder / FILE).is_file():
        parser.error(f"no {FILE} in {folder}: name the folder with --sets or ${run.VARIABLE}")
    found = issues(folder / FILE)
    groups = {
        "all": np.ones(len(found), dtype=bool),
        "QMV": np.array([one.procedure == "QMV" for one in found]),
        "unanimity": np.array([one.procedure == "Unan" for one in found]),
    }
    measured = {name: errors(found, guess) for name, guess in GUESSES.items()}
    counts = ", ".join(f"{name} {int(inside.sum())}" for name, inside in groups.items())
    print(f"DEU III, issues: {counts}. Mean absolute error, 0 to 100, with 95 % intervals;")
    print(f"last column: error less that of the {YARDSTICK}, on all issues (above 0: worse).\n")
    print(f"{'':36}" + "".join(f"{name:>22}" for name in groups) + f"{'beside the mean':>24}")
    numbers = np.random.default_rng(asked.seed)
    picks = {
        name: np.flatnonzero(inside)[numbers.integers(0, inside.sum(), (asked.draws, inside.sum()))]
        for name, inside in groups.items()
    }
    for name, values in measured.items():
        cells = []
        for group, inside in groups.items():
            low, high = interval(values, picks[group])
            cells.append(f"{np.nanmean(values[inside]):6.2f} ({low:5.2f}–{high:5.2f})")
        beside = values - measured[YARDSTICK]
        low, high = interval(beside, picks["all"])
        told = "" if name == YARDSTICK else f"{np.nanmean(beside):+6.2f} ({low:+5.2f} to {high:+5.2f})"
        print(f"{name:36}" + "".join(f"{cell:>22}" for cell in cells) + f"{told:>26}")


if __name__ == "__main__":
    main()
