"""`chancery timeline`: what happened, was said and was decided, in order."""

import sys
from datetime import date
from typing import TYPE_CHECKING, Any

import rich_click as click

from chancery.doors.cli.drawing import Drawer, cell_row, console
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
from chancery.doors.cli.plots import bar
from chancery.doors.cli.rows import RowWriter

if TYPE_CHECKING:
    from chancery.asking.history.timeline import Timeline, TimelineEntry
    from chancery.asking.history.unfolding import By
    from chancery.record import KnownAt

_WIDTH = 24
_BY = {"true": "when it was true", "said": "when it was said", "published": "when it was published"}


@click.command(short_help="What happened, was said, was decided, in order of time.")
@click.argument("actors", metavar="[ACTOR]...", nargs=-1)
@click.option(
    "--by",
    type=click.Choice(tuple(_BY)),
    default="true",
    show_default=True,
    help="Which time it goes by: when it is true in the world, when it was said, or published.",
)
@click.option("--since", metavar="DAY", callback=day, help="Not before this day.")
@click.option("--until", metavar="DAY", callback=day, help="Not after this day.")
@click.option(
    "--type", "types", multiple=True, metavar="TYPE", help="CONSULT, says, taken, member_of …; repeatable."
)
@click.option("--together", is_flag=True, help="Only what names every ACTOR.")
@click.option(
    "--limit",
    type=click.IntRange(0),
    default=50,
    show_default=True,
    metavar="N",
    help="The latest lines; 0 for all.",
)
@words_option
@as_of_option
@known_at_option
@suppose_option
@confidence_options
@format_option
@record_option
def timeline(
    *,
    actors: tuple[str, ...],
    by: "By",
    since: date | None,
    until: date | None,
    types: tuple[str, ...],
    together: bool,
    limit: int,
    most: int,
    as_of: date | None,
    known_at: "KnownAt",
    suppose: str | None,
    min_confidence: float | None,
    everything: bool,
    form: str,
    where: str,
) -> None:
    """Give what happened, was said and was decided about each ACTOR, or anybody, in order of time.

    Several pages that tell of one event are one line. A bar shows when it was: as wide as the words leave it
    open. A day in brackets is the page's own, where the words name none.

    \b
    chancery timeline NATO --since 2024-01-01 --until 2024-12-31
    chancery timeline Afghanistan --type says --by said --since 2020-12-01
    chancery timeline Russia Ukraine --together --type ASSAULT
    """
    with opened(where) as record:
        found = record.timeline(
            *actors,
            by=by,
            since=since,
            until=until,
            type=types,
            together=together,
            limit=limit or None,
            as_of=as_of,
            known_at=known_at,
            suppose=suppose,
            min_confidence=least(min_confidence, everything),
        )
    if form != "table":
        with RowWriter(form, sys.stdout) as rows:
            for entry in found.entries:
                rows.write(_row(entry, found))
        return
    _draw(found, most)


def _draw(found: "Timeline", most: int) -> None:
    from chancery.asking.comparing.sameness import bounds  # noqa: PLC0415 - help must not wait for it

    drawer = Drawer(console(), most_words=most, ids=True)
    whom = ", ".join(found.names) or "everybody"
    drawer.title(f"Timeline of {whom}", f"by {_BY[found.by]}, at step {found.known_at}")
    days = [bounds(entry.time) for entry in found.entries]
    if days:
        whole = (min(first for first, _ in days), max(last for _, last in days))
        drawer.text(f"{'':{_WIDTH}}{whole[0].isoformat()} … {whole[1].isoformat()}", style="dim")
    for entry, (first, last) in zip(found.entries, days, strict=True):
        when = entry.time.edtf if entry.stated else f"[{entry.time.edtf}]"
        goes_on = entry.time.latest is None
        drawer.text(f"{when:<{_WIDTH - 1}} {bar(first, last, whole, width=_WIDTH, goes_on=goes_on)}")
        drawer.cell(entry.cell, depth=2, note=_note(entry))
    if not found.entries:
        click.echo("nothing is told of it in that time", err=True)
    if found.earlier or found.more:
        many = f"{'more than ' if found.more else ''}{found.earlier}"
        click.echo(f"{many} earlier lines are left out: --limit 0 shows all", err=True)
    if found.undated:
        many = "1 claim" if found.undated == 1 else f"{found.undated} claims"
        click.echo(f"left out for want of a time: {many}, see `chancery find`", err=True)


def _note(entry: "TimelineEntry") -> str:
    claims = len(entry.cell.claims)
    if claims < 2 or not entry.sources:
        return ""
    pages = f"{entry.sources} source{'s' if entry.sources > 1 else ''}"
    return f"{claims} claims, {pages}"


def _row(entry: "TimelineEntry", found: "Timeline") -> dict[str, Any]:
    first, last = entry.time.earliest, entry.time.latest
    return {
        "earliest": first.isoformat() if first else None,
        "latest": last.isoformat() if last else None,
        "by": found.by,
        "stated": entry.stated,
        "family": entry.family,
        "type": entry.type,
        "mode": entry.mode,
        "planned": entry.planned,
        "online": entry.online,
        "places": list(entry.places),
        "topics": list(entry.topics),
        "sources": entry.sources,
        **cell_row(entry.cell),
    }
