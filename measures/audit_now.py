#!/usr/bin/env python3
"""Weigh the judged claims by the confidence that the reading gives them today.

    python -m measures.audit_now [--shared FOLDER] [--least F]

`audit.py score` counts judgements as they were made, with the confidence of that day. This reads the texts
again, keeps each judged claim that is still made (the same id, so the same in every part), and prints what
share is right: by stated confidence, and of what views show. The claims that only the last round has judged
stand beside all of them, for the shares in confidence.yaml come from the others.
Exit codes: 0 done; 2 the sets or the judgements are not there or not well formed.
"""

import argparse
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from chancery.asking.claims.told import LEAST
from measures import audit
from measures import audit_judgements as verdicts

BANDS = (0.0, 0.2, 0.3, 0.45, 0.6, 0.75, 0.85, 1.01)


def still_made(judged: Sequence[verdicts.Judged], made: Mapping[str, audit.Claim]) -> list[verdicts.Judged]:
    """Give the judged claims that are among those `made` (by id), with the rule and confidence of today."""
    return [
        replace(one, rule=made[one.claim]["rule"], confidence=made[one.claim]["confidence"])
        for one in judged
        if one.claim in made
    ]


def only_in_last(folder: Path) -> frozenset[str]:
    """Give the ids of the claims that the last round of `folder` judged and no earlier one did."""
    *earlier, last = verdicts.rounds(folder)
    before = {one.claim for one in verdicts.pooled(folder, earlier)[0]} if earlier else set[str]()
    return frozenset(one.claim for one in verdicts.pooled(folder, [last])[0]) - before


def told(
    judged: Sequence[verdicts.Judged],
    new: Sequence[verdicts.Judged],
    strata: Sequence[verdicts.Stratum],
    least: float,
) -> list[str]:
    """Give the lines of the report."""
    lines = [f"{'stated':<14} {'judged':>6}  right   new in the last round"]
    for low, high in pairwise(BANDS):
        whole, part = (
            verdicts.precision_of(one for one in some if low <= one.confidence < high)
            for some in (judged, new)
        )
        if whole.judged:
            band = f"{low:.2f} to {min(high, 1):.2f}"
            lines.append(f"{band:<14} {whole.judged:>6}  {whole.share:.3f}   {part.right} of {part.judged}")
    for name, some in (("all", judged), ("new in the last round", new)):
        right, hidden = verdicts.weighed_share(some, strata, least=least)
        lines.append(
            f"{name}, weighed as read: {right:.3f} right at {least} and above ({hidden:.3f} of claims hidden)"
        )
    return lines


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; give its exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--shared", type=Path, default=audit.ROOT.parent / "shared", help="the folder of sets"
    )
    parser.add_argument("--judgements", type=Path, default=audit.JUDGEMENTS)
    parser.add_argument("--least", type=float, default=LEAST, help="the threshold of views")
    given = parser.parse_args(arguments)
    try:
        judged, _ = verdicts.pooled(given.judgements, verdicts.rounds(given.judgements))
        with tempfile.TemporaryDirectory() as folder:
            claims, _ = audit.read_texts(given.shared, Path(folder))
    except verdicts.AuditError as error:
        print(f"audit: {error}", file=sys.stderr)
        return 2
    now = still_made(judged, {claim["id"]: claim for claim in claims})
    fresh = only_in_last(given.judgements)
    new = [one for one in now if one.claim in fresh]
    print(f"{len(now)} of {len(judged)} judged claims are still made")
    print("\n".join(told(now, new, audit.strata_of(claims), given.least)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
