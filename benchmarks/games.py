"""How fast trees are solved and missions taken apart.

python -m benchmarks.games [--levels 20]
"""

import argparse
import time

import numpy as np

from chancery.weighing.dependence import Capability, Contribution, Mission, dependence
from chancery.weighing.induction import induct
from chancery.weighing.table import Estimate
from chancery.weighing.tree import END, Tree


def bushy(levels: int, wide: int, values: int | None) -> Tree:
    """Make a tree of `wide ** levels` ends, three actors in turn; payoffs whole below `values` where given."""
    sizes = [wide**level for level in range(levels + 1)]
    first = np.concatenate(([0], np.cumsum(sizes)))
    parent, actor = np.full(first[-1], -1), np.full(first[-1], END)
    for level in range(1, levels + 1):
        parent[first[level] : first[level + 1]] = first[level - 1] + np.arange(sizes[level]) // wide
        actor[first[level - 1] : first[level]] = (level - 1) % 3
    payoffs, random = np.zeros((first[-1], 3)), np.random.default_rng(0)
    ends = (sizes[-1], 3)
    payoffs[first[levels] :] = random.random(ends) if values is None else random.integers(0, values, ends)
    return Tree(parent, actor, np.ones(first[-1]), payoffs)


def main() -> None:
    """Print how long each takes, with what it found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--levels", type=int, default=20, metavar="N", help="two moves at each of N levels")
    levels = parser.parse_args().levels
    for told, values in (("no ties", None), ("ties everywhere", 3)):
        tree = bushy(levels, 2, values)
        start = time.perf_counter()
        found = induct(tree)
        took = time.perf_counter() - start
        regret = max(one.regret for one in found.profiles)
        print(
            f"backward induction, {2**levels:,} ends, {told}: {took:.2f} s; "
            f"{len(found.outcomes)} outcomes, {found.ties:,} ties, regret {regret:g}"
        )
    gifts = tuple(Contribution(f"c{i}", "troops", Estimate(1 + i)) for i in range(20))
    start = time.perf_counter()
    mission = dependence(Mission("t", (Capability("troops", "", 100),), gifts))
    print(f"dependence, 20 contributors: {time.perf_counter() - start:.2f} s; {len(mission.cuts):,} cuts")


if __name__ == "__main__":
    main()
