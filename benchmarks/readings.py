"""What every reading of the challenge model gives for the emission standards, beside the paper's Table 2.

python -m benchmarks.readings
"""

from itertools import product
from pathlib import Path

import numpy as np

from chancery.weighing.averages import figures_of, weighted_mean, weighted_median
from chancery.weighing.challenge import FORMS, Form, trace_challenge
from chancery.weighing.table_files import read_table

CASE = Path(__file__).resolve().parent.parent / "examples" / "decisions" / "emission-standards.toml"
MEDIANS = np.array([8.4, 9.9, 9.9, 9.9, 9.9, 7.4, 8.8, 9.6])
MEANS = np.array([7.4, 7.5, 7.6, 7.3, 7.3, 7.4, 7.5, 7.6])
"""Scholz, Calbert and Smith 2011, Table 2, rounds 1 to 8."""
QUESTIONS = ("triples", "own_view", "risk_in_votes", "by_kind")


def main() -> None:
    """Print the medians of every reading, and how far medians (but for round 2) and means are from the table's."""
    figures = figures_of(read_table(CASE))
    named = {tuple(getattr(form, q) for q in QUESTIONS): form.name for form in FORMS.values()}
    print("".join(f"{question:15}" for question in QUESTIONS) + f"{'medians':46}{'off':>6}{'means off':>11}")
    rows = []
    for answers in product((True, False), repeat=len(QUESTIONS)):
        form = Form("", *answers)
        steps = trace_challenge(
            figures.positions, figures.saliences, figures.capabilities, rounds=8, form=form, status_quo=1.0
        )
        places = [step.after for step in steps]
        after = np.array(places + [places[-1]] * (8 - len(places)))  # who has settled stays
        medians = weighted_median(after, figures.weights)
        off = float(np.abs(np.delete(medians - MEDIANS, 1)).max())
        means = float(np.abs(weighted_mean(after, figures.weights) - MEANS).max())
        told = " ".join(f"{one:5.2f}" for one in medians)
        yes = "".join(f"{'yes' if one else '–':15}" for one in answers)
        rows.append((off, f"{yes}{told}{off:5.2f}{means:11.3f}  {named.get(answers, '')}"))
    for _, row in sorted(rows):
        print(row.rstrip())


if __name__ == "__main__":
    main()
