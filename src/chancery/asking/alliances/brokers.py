"""Who stands between others in a network, and which ties alone join its parts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from random import Random
from types import MappingProxyType
from typing import Any

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
    between = _betweenness(graph, MOST if sampled else len(graph))
    joins = sorted(
        tuple(sorted(pair)) for pair in nx.bridges(graph) if min(graph.degree(one) for one in pair) > 1
    )
    return Brokers(
        MappingProxyType(between),
        frozenset(nx.articulation_points(graph)),
        tuple((one, two) for one, two in joins),
        sampled,
    )


def _betweenness(graph: Any, drawn: int) -> dict[str, float]:
    """Give each node's betweenness from the shortest paths that begin at `drawn` of them.

    Brandes' sums for many beginnings at once, as products of the matrix that networkx makes of a graph: breadth
    first, one step after the other, then back.
    """
    import networkx as nx  # noqa: PLC0415 - see above

    nodes = list(graph)
    count = len(nodes)
    if count < 3:
        return dict.fromkeys(nodes, 0.0)
    tied = nx.to_scipy_sparse_array(graph, nodes, dtype=float)
    itself = (tied * 0).tolil()
    itself.setdiag(1.0)
    begun = list(range(count)) if drawn >= count else Random(_SEED).sample(range(count), drawn)
    between = [0.0] * count
    for at in range(0, len(begun), _AT_ONCE):
        over = _over(tied, itself.tocsc()[:, begun[at : at + _AT_ONCE]].toarray())
        between = [one + more for one, more in zip(between, over.tolist(), strict=True)]
    share = count / len(begun) / ((count - 1) * (count - 2))
    return {node: round(min(one * share, 1.0), 6) for node, one in zip(nodes, between, strict=True)}


def _over(tied: Any, begun: Any) -> Any:
    """Give how many shortest paths from the nodes marked in the columns of `begun` lead over each node, in shares."""
    paths, ahead = begun, begun
    reached = begun > 0
    steps = [reached]
    while True:
        ahead = (tied @ ahead) * ~reached
        met = ahead > 0
        if not met.any():
            break
        paths = paths + ahead
        reached = reached | met
        steps.append(met)
    over = paths * 0
    counted = paths + ~reached
    for met, before in zip(steps[:0:-1], steps[-2::-1], strict=True):
        over = over + before * paths * (tied @ (met * (1.0 + over) / counted))
    return (over * ~steps[0]).sum(axis=1)
