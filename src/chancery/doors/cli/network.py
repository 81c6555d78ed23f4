"""`chancery network`: who is tied to whom on a day, and how that grew."""

import sys
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import rich_click as click

from chancery.doors.cli.drawing import Drawer, console, words_rows
from chancery.doors.cli.options import (
    as_of_option,
    confidence_options,
    day,
    format_option,
    known_at_option,
    least,
    opened,
    record_option,
    suppose_option,
    words_option,
)
from chancery.doors.cli.rows import RowWriter

if TYPE_CHECKING:
    from chancery.asking.alliances.network import Edge, Network
    from chancery.asking.prose.cells import Cell
    from chancery.record import KnownAt

_LEAST = 0.0005
_FEW = 3
"""So many ties of one kind are shown one by one; more are one line."""


@click.command(short_help="Who is tied to whom on a day; growth between two days; bridges and brokers.")
@click.argument("actor", required=False)
@as_of_option
@click.option("--compare", metavar="DAY", callback=day, help="Also what was gained and lost since this day.")
@click.option(
    "--depth", type=click.IntRange(1, 3), default=1, show_default=True, metavar="N", help="Steps from ACTOR."
)
@click.option(
    "--window",
    type=click.IntRange(1),
    default=365,
    show_default=True,
    metavar="DAYS",
    help="How long before the day events still count.",
)
@click.option(
    "--limit", type=click.IntRange(1), default=12, show_default=True, metavar="N", help="Lines of each kind."
)
@words_option
@known_at_option
@confidence_options
@suppose_option
@format_option
@record_option
def network(
    *,
    actor: str | None,
    as_of: date | None,
    compare: date | None,
    depth: int,
    window: int,
    limit: int,
    most: int,
    known_at: "KnownAt",
    min_confidence: float | None,
    everything: bool,
    suppose: str | None,
    form: str,
    where: str,
) -> None:
    """Give the ties of ACTOR, or everybody's, on a day: relations that hold, and events of the year before.

    Events are counted by PLOVER's quad classes, cooperative and conflictual. Brokers stand on many shortest
    paths between others; without a cut point, some of the others are no longer joined.

    \b
    chancery network NATO --as-of 2024-07-11 --compare 1998-07-11
    chancery network Armenia --as-of 2024-03-13 --depth 2
    chancery network --as-of 2023-11-08 --format jsonl
    """
    with opened(where) as record:
        found = record.network(
            actor,
            as_of=as_of,
            compare=compare,
            depth=depth,
            window=window,
            known_at=known_at,
            min_confidence=least(min_confidence, everything),
            suppose=suppose,
        )
    if form != "table":
        with RowWriter(form, sys.stdout) as rows:
            for row in _rows(found):
                rows.write(row)
        return
    _draw(found, Drawer(console(), most_words=most, ids=True), limit)


def _draw(found: "Network", drawer: Drawer, limit: int) -> None:
    name = found.names.get(found.actor or "", "Everybody")
    drawer.title(f"{name} on {found.as_of.isoformat()}", f"as the record knew it at step {found.known_at}")
    drawer.text(f"{len(found.nodes)} actors, {len(found.edges)} ties", style="dim")
    if found.foremost:
        drawer.text(
            f"of what pages tell, ties among the {found.foremost} actors named most often, by the latest claims: "
            "the record is too great to look at all",
            style="dim",
        )
    own = [edge for edge in found.edges if found.actor in (edge.source, edge.target)]
    rest = [edge for edge in found.edges if edge not in own]
    relations = [edge for edge in own if edge.kind == "relation"]
    _part(drawer, "Ties", list(_together(relations, found)), limit)
    _part(drawer, "Events with it", list(_met(own, found)), limit)
    _part(drawer, "Events among them" if found.actor else "Events", list(_met(rest, found)), limit)
    others = [_cell(edge, found) for edge in rest if edge.kind == "relation"]
    _part(drawer, "Ties among them" if found.actor else "Ties", others, limit)
    _brokers(drawer, found, limit)
    if found.growth is not None:
        _growth(drawer, found, limit)
    if not found.edges:
        click.echo("no tie is told of on that day", err=True)


def _part(drawer: Drawer, heading: str, cells: "Sequence[Cell]", limit: int) -> None:
    if not cells:
        return
    drawer.heading(heading)
    for cell in cells[:limit]:
        drawer.cell(cell)
    if len(cells) > limit:
        drawer.text(f"and {len(cells) - limit} more: --limit, or --format jsonl", style="dim")


def _together(edges: "Iterable[Edge]", found: "Network") -> "Iterable[Cell]":
    """Give the ties of one type as one line where they are many."""
    from chancery.asking.prose.cells import Cell  # noqa: PLC0415 - help must not wait for it
    from chancery.asking.prose.phrasing import TIES  # noqa: PLC0415

    groups: dict[tuple[str, bool], list[Edge]] = {}
    for edge in edges:
        groups.setdefault((edge.type, edge.source == found.actor), []).append(edge)
    for (type, ours), group in sorted(groups.items()):
        if len(group) <= _FEW:
            yield from (_cell(edge, found) for edge in group)
            continue
        names = sorted(found.names[edge.target if ours else edge.source] for edge in group)
        words = tuple(one for edge in group for one in edge.words)
        yield Cell(f"{TIES[type][0 if ours else 1]}: {len(group)}", words, names=tuple(names))


def _met(edges: "Iterable[Edge]", found: "Network") -> "Iterable[Cell]":
    """Give events, the most frequent first: those who did the same together on one line."""
    from chancery.asking.prose.cells import Cell  # noqa: PLC0415 - help must not wait for it

    groups: dict[tuple[Any, ...], list[Edge]] = {}
    for edge in sorted((edge for edge in edges if edge.kind == "event"), key=lambda e: (-e.count, e.key)):
        alone = edge.key if edge.directed else ()
        groups.setdefault((edge.type, edge.claims, alone), []).append(edge)
    for group in groups.values():
        names = sorted({found.names[one] for edge in group for one in (edge.source, edge.target)})
        yield Cell(_line(group[0], found, ", ".join(names)), group[0].words)


def _cell(edge: "Edge", found: "Network") -> "Cell":
    from chancery.asking.prose.cells import Cell  # noqa: PLC0415 - help must not wait for it

    return Cell(_line(edge, found), edge.words)


def _line(edge: "Edge", found: "Network", together: str = "") -> str:
    from chancery.asking.prose.phrasing import ACTS, TIES  # noqa: PLC0415 - help must not wait for it

    source, target = found.names[edge.source], found.names[edge.target]
    if edge.kind == "relation":
        since = f", since {edge.since}" if edge.since else f", told {edge.told}" if edge.told else ""
        until = f", until {edge.until}" if edge.until else ""
        return f"{source}: {TIES[edge.type][0]} {target}{since}{until}"
    told = ", ".join(f"{ACTS.get(type, type)} {count}" for type, count in edge.types)
    who = f"{source} → {target}" if edge.directed else together
    return f"{who}: {edge.type} ({told}), last {edge.until}"


def _brokers(drawer: Drawer, found: "Network", limit: int) -> None:
    brokers = [node for node in found.nodes if node.between >= _LEAST][:limit]
    if not brokers:
        return
    drawer.heading("Brokers and bridges" + (", estimated" if found.sampled else ""))
    for node in brokers[: min(limit, 6)]:
        cut = ", a cut point" if node.cut else ""
        drawer.text(f"{node.between:.3f}  {node.name}: {node.ties} ties{cut}")
    for one, two in found.joins[: min(limit, 6)]:
        drawer.text(f"bridge  {found.names[one]} — {found.names[two]}")


def _growth(drawer: Drawer, found: "Network", limit: int) -> None:
    growth = found.growth
    assert growth is not None  # asked before
    drawer.heading(f"Since {growth.since.isoformat()}")
    counted = (("gained", growth.gained), ("lost", growth.lost))
    drawer.text(
        "; ".join(f"{len(edges)} ties {word}" for word, edges in counted)
        + f"; {len(growth.came)} actors came, {len(growth.went)} went"
    )
    for word, edges in counted:
        own = [edge for edge in edges if found.actor is None or found.actor in (edge.source, edge.target)]
        if edges:
            cells = _together(own, found) if own and found.actor else [_cell(edge, found) for edge in edges]
            _part(drawer, word, list(cells), limit)


def _rows(found: "Network") -> Iterable[dict[str, Any]]:
    for node in found.nodes:
        yield _row("node", id=node.id, name=node.name, type=node.kind, count=node.ties, node=node)
    changes = [("edge", edge) for edge in found.edges]
    if found.growth is not None:
        changes += [("gained", edge) for edge in found.growth.gained]
        changes += [("lost", edge) for edge in found.growth.lost]
    for what, edge in changes:
        name = f"{found.names[edge.source]} — {found.names[edge.target]}"
        yield _row(what, id="", name=name, type=edge.type, count=edge.count, edge=edge)


def _row(
    what: str, *, id: str, name: str, type: str, count: int, node: Any = None, edge: Any = None
) -> dict[str, Any]:
    """Give a row: nodes and edges have the same keys."""
    return {
        "row": what,
        "id": id or None,
        "name": name,
        "type": type,
        "count": count,
        "betweenness": node.between if node else None,
        "cut": node.cut if node else None,
        "source": edge.source if edge else None,
        "target": edge.target if edge else None,
        "kind": edge.kind if edge else None,
        "directed": edge.directed if edge else None,
        "told": edge.told if edge else None,
        "since": edge.since if edge else None,
        "until": edge.until if edge else None,
        "types": dict(edge.types) if edge else {},
        "claims": list(edge.claims) if edge else [],
        "words": words_rows(edge.words) if edge else [],
    }
