"""`chancery find`: claims and passages by words and filters."""

import sys
from datetime import date
from typing import TYPE_CHECKING, Any

import rich_click as click

from chancery.doors.cli.drawing import Drawer, console
from chancery.doors.cli.options import (
    confidence_options,
    day,
    format_option,
    known_at_option,
    least,
    opened,
    record_option,
)
from chancery.doors.cli.rows import RowWriter

if TYPE_CHECKING:
    from chancery.asking.find import Hit
    from chancery.record import KnownAt

FAMILIES = ("event", "relation", "measure", "statement", "decision")


@click.command(short_help="Search claims and pages; case and accents do not matter.")
@click.argument("words", nargs=-1)
@click.option("--actor", multiple=True, metavar="NAME", help="Who plays a part: a name or an id.")
@click.option("--type", "types", multiple=True, metavar="TYPE", help="CONSULT, says, troops, open …")
@click.option("--family", multiple=True, type=click.Choice(FAMILIES), help="What kind of claim.")
@click.option("--lang", multiple=True, metavar="CODE", help="Language of the page: en, vi.")
@click.option("--since", metavar="DAY", callback=day, help="Not before this day.")
@click.option("--until", metavar="DAY", callback=day, help="Not after this day.")
@click.option(
    "--limit", type=click.IntRange(1), default=20, show_default=True, metavar="N", help="How many at most."
)
@confidence_options
@known_at_option
@format_option
@record_option
def find(
    *,
    words: tuple[str, ...],
    actor: tuple[str, ...],
    types: tuple[str, ...],
    family: tuple[str, ...],
    lang: tuple[str, ...],
    since: date | None,
    until: date | None,
    limit: int,
    min_confidence: float | None,
    everything: bool,
    known_at: "KnownAt",
    form: str,
    where: str,
) -> None:
    """Find claims that have all WORDS and pass every filter; by words alone, passages of pages as well.

    \b
    chancery find thuong dinh                      finds “thượng đỉnh”
    chancery find '"peace deal"' --lang en         a phrase as it stands
    chancery find --actor Stoltenberg --type says  without words: the latest first
    """
    with opened(where) as record:
        hits = record.find(
            " ".join(words),
            actor=actor,
            type=types,
            family=family,
            lang=lang,
            since=since,
            until=until,
            limit=limit,
            min_confidence=least(min_confidence, everything),
            known_at=known_at,
        )
    if form != "table":
        with RowWriter(form, sys.stdout) as rows:
            for hit in hits:
                rows.write(_row(hit))
        return
    drawer = Drawer(console(), most_words=1)
    for hit in hits:
        _draw(drawer, hit)
    if not hits:
        click.echo("nothing found", err=True)


def _draw(drawer: Drawer, hit: "Hit") -> None:
    from chancery.asking.lines import line_of  # noqa: PLC0415 - help must not wait for it

    if hit.told is not None:
        drawer.cell(line_of(hit.told), depth=0)
        claim = hit.told.claim
        drawer.text(f"{claim.id[:12]}  {claim.family}  {claim.confidence:.2f}", style="dim")
    elif hit.passage is not None:
        drawer.text(f"“{hit.passage.text}”", indent=0, style="italic")
        drawer.text(f"{hit.passage.document[:12]}  {hit.passage.source}", style="dim")


def _row(hit: "Hit") -> dict[str, Any]:
    if hit.told is None:
        assert hit.passage is not None
        passage = hit.passage
        place = (passage.document, passage.source, passage.span.start, passage.span.end, passage.text)
        return _filled("passage", None, None, None, [], None, None, None, place)
    told, claim = hit.told, hit.told.claim
    roles = [{"role": p.role, "id": p.id, "name": p.name} for p in told.parties]
    time = told.time.edtf if told.time else None
    place = (claim.document, told.kept.source, claim.evidence.start, claim.evidence.end, claim.quote)
    return _filled(
        "claim", claim.id, claim.family, claim.type, roles, time, claim.lang, claim.confidence, place
    )


def _filled(*values: Any) -> dict[str, Any]:
    """Give a row: claims and passages have the same keys."""
    *first, place = values
    keys = ("kind", "id", "family", "type", "roles", "time", "lang", "confidence")
    places = ("document", "source", "start", "end", "text")
    return {**dict(zip(keys, first, strict=True)), **dict(zip(places, place, strict=True))}
