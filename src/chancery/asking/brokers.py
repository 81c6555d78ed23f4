"""Who stands between others in a network, and which ties alone join its parts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

MOST = 600
"""Above this many actors, betweenness is estimated from as many of them, drawn with a fixed seed."""

_SEED = 7


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
    between = nx.betweenness_centrality(graph, k=MOST if sampled else None, seed=_SEED)
    joins = sorted(
        tuple(sorted(pair)) for pair in nx.bridges(graph) if min(graph.degree(one) for one in pair) > 1
    )
    return Brokers(
        MappingProxyType({one: round(float(share), 6) for one, share in between.items()}),
        frozenset(nx.articulation_points(graph)),
        tuple((one, two) for one, two in joins),
        sampled,
    )
