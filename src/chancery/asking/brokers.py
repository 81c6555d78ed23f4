"""Who stands between others in a network, and which ties alone join its parts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from random import Random
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_array

MOST = 600
"""Above this many actors, betweenness is estimated from as many of them, drawn with a fixed seed."""

_SEED = 7
_AT_ONCE = 64
"""Beginnings whose paths are followed together."""


@dataclass(frozen=True, slots=True)
class Brokers:
    """Betweenness by id (0 to 1), articulation points, bridges; `sampled` tells that the first is estimated."""

    between: Mapping[str, float]
    cuts: frozenset[str]
    joins: tuple[tuple[str, str], ...]
    sampled: bool


def brokers_of(pairs: Iterable[tuple[str, str]]) -> Brokers:
    """Give who stands between others where `pairs` are tied, whatever the direction and number of ties.

    Betweenness is Freeman's (1977) by Brandes' method (2001): the share of shortest paths between two others
    that lead over somebody. A bridge that leads to one actor alone is left out: there is nobody to join.
    """
    # the same order, whatever order the claims came in: an estimate draws from it
    return _found(tuple(sorted({(min(pair), max(pair)) for pair in pairs})))


@lru_cache(maxsize=16)
def _found(pairs: tuple[tuple[str, str], ...]) -> Brokers:
    """Find them; the same ties are asked for on each page that shows a network, and finding takes longest of all."""
    import networkx as nx  # noqa: PLC0415 - heavy, and only a network needs it

    graph = nx.Graph()
    graph.add_edges_from(pairs)
    sampled = len(graph) > MOST
    between = _betweenness(list(graph), pairs, MOST if sampled else len(graph))
    joins = sorted(
        tuple(sorted(pair)) for pair in nx.bridges(graph) if min(graph.degree(one) for one in pair) > 1
    )
    return Brokers(
        MappingProxyType(between),
        frozenset(nx.articulation_points(graph)),
        tuple((one, two) for one, two in joins),
        sampled,
    )


def _betweenness(nodes: list[str], pairs: Sequence[tuple[str, str]], drawn: int) -> dict[str, float]:
    """Give each node's betweenness from the shortest paths that begin at `drawn` of them.

    Brandes' sums for many beginnings at once, as products of matrices: breadth first, one step after the other,
    then back.
    """
    import numpy as np  # noqa: PLC0415 - see above
    from scipy.sparse import csr_array  # noqa: PLC0415

    count = len(nodes)
    if count < 3:
        return dict.fromkeys(nodes, 0.0)
    places = {node: place for place, node in enumerate(nodes)}
    ends = np.array([[places[one], places[other]] for one, other in pairs if one != other]).T
    tied = csr_array(
        (np.ones(2 * ends.shape[1]), (np.r_[ends[0], ends[1]], np.r_[ends[1], ends[0]])), (count, count)
    )
    begun = range(count) if drawn >= count else Random(_SEED).sample(range(count), drawn)
    between = np.zeros(count)
    for at in range(0, len(begun), _AT_ONCE):
        between += _from(tied, np.array(begun[at : at + _AT_ONCE]))
    share = between * (count / len(begun)) / ((count - 1) * (count - 2))
    return {node: round(min(float(share[place]), 1.0), 6) for node, place in places.items()}


def _from(tied: "csr_array[Any, Any]", begun: "np.ndarray[Any, Any]") -> "np.ndarray[Any, Any]":
    """Give how many shortest paths from those `begun` lead over each node, in shares of all between two."""
    import numpy as np  # noqa: PLC0415 - see above

    columns = np.arange(len(begun))
    paths = np.zeros((tied.shape[0], len(begun)))
    paths[begun, columns] = 1.0
    reached = paths > 0
    steps = [reached]
    ahead = paths
    while True:
        ahead = np.where(reached, 0.0, tied @ ahead)
        met = ahead > 0
        if not met.any():
            break
        paths += ahead
        reached = reached | met
        steps.append(met)
    over = np.zeros_like(paths)
    counted = np.where(paths > 0, paths, 1.0)
    for met, before in zip(steps[:0:-1], steps[-2::-1], strict=True):
        over += np.where(before, paths * (tied @ np.where(met, (1.0 + over) / counted, 0.0)), 0.0)
    over[begun, columns] = 0.0
    return np.asarray(over.sum(axis=1))
