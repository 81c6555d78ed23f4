"""Who is tied to whom on a day: a table first, then the graph."""

from datetime import UTC, date, datetime

from chancery.asking.alliances.network import DEEPEST, LATEST, WINDOW, Edge, Network
from chancery.doors.web.answers import Answer
from chancery.doors.web.asked import Asked, Page, Param
from chancery.doors.web.charts.graph import Graph, graph_of
from chancery.doors.web.pages.lines import Row
from chancery.doors.web.wording import day, words

MOST_DRAWN = 400
"""Actors in a graph; of more, those with the most ties."""

LONGEST = 36_525
"""Days: no window is longer than a century."""

PARAMS = (
    Param("actor", "text", "around whom, as an id or name; everybody where nobody is named"),
    Param("depth", "text", "how many steps around the actor", tuple(str(n) for n in range(1, DEEPEST + 1))),
    Param("window", "number", f"how many days events count, {WINDOW} where nothing is said"),
    Param("compare", "day", "what was gained and lost since that day"),
)


def network(asked: Asked) -> Answer:
    """Give the network of a day."""
    _ = words(asked.lang)
    found = network_of(asked)
    whom = found.names.get(found.actor, found.actor) if found.actor else _("everybody")
    return Answer(
        title=_("Network"),
        sentence=_("Who is tied to whom on %s, around %s: %d actors, %d ties.")
        % (day(found.as_of, asked.lang), whom, len(found.nodes), len(found.edges))
        + (" " + _foremost(found, asked.lang) if found.foremost else ""),
        template="network.html",
        context={
            "network": found,
            "edges": found.edges[: asked.size],
            "graph": drawn(found),
            "params": asked.params,
            "deepest": DEEPEST,
            "most": MOST_DRAWN,
        },
        rows=[_row(found, edge) for edge in found.edges],
    )


def _foremost(found: Network, lang: str) -> str:
    """Say what was not looked at."""
    _ = words(lang)
    return _(
        "The record is too great to look at every tie: of what pages tell, these are ties among the %d actors "
        "named most often there, by the latest %d relations and %d events."
    ) % (found.foremost, LATEST, LATEST)


def network_of(asked: Asked) -> Network:
    """Give the network that was asked for; around nobody it is everybody's."""
    given = asked.params
    compare = given.get("compare")
    return asked.record.network(
        given.get("actor") or None,
        as_of=asked.as_of or datetime.now(UTC).date(),
        compare=date.fromisoformat(compare) if compare else None,
        depth=int(given.get("depth", 1)),
        window=min(int(float(given.get("window", WINDOW))), LONGEST),
        known_at=asked.known_at,
    )


def drawn(found: Network) -> Graph:
    """Give the graph of the actors with the most ties, laid out."""
    nodes = sorted(found.nodes, key=lambda node: (-node.ties, node.id))[:MOST_DRAWN]
    return graph_of(nodes, found.edges)


def _row(found: Network, edge: Edge) -> Row:
    return {
        "source": edge.source,
        "source_name": found.names.get(edge.source, edge.source),
        "target": edge.target,
        "target_name": found.names.get(edge.target, edge.target),
        "kind": edge.kind,
        "type": edge.type,
        "count": edge.count,
        "since": edge.since,
        "until": edge.until,
        "told": edge.told,
        "directed": edge.directed,
        "claims": list(edge.claims),
    }


PAGES = (
    Page("/network", "network", network, "Who is tied to whom on a day, as ties.", PARAMS, filterable=False),
)
