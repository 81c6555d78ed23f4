"""`chancery commitments`: what falls due, and what became of it."""

import sys
from datetime import date
from itertools import groupby
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
    limit_option,
    opened,
    record_option,
    suppose_option,
    words_option,
)
from chancery.doors.cli.rows import RowWriter

if TYPE_CHECKING:
    from chancery.asking.agenda.commitments import Commitment, Status
    from chancery.record import KnownAt

_HEADINGS = {
    "overdue": "Overdue, not known whether kept",
    "due": "To fall due",
    "undated": "Promised, without a day",
    "kept": "Kept, as later pages say",
    "broken": "Broken, as later pages say",
    "deferred": "Put off",
    "withdrawn": "Withdrawn",
}


@click.command(short_help="What falls due: overdue first, who is bound, on what condition, whether kept.")
@click.option("--actor", "actors", multiple=True, metavar="NAME", help="Only what binds or concerns NAME.")
@click.option("--due-from", metavar="DAY", callback=day, help="Nothing that fell due before this day.")
@click.option("--due-before", metavar="DAY", callback=day, help="Only what may fall due before this day.")
@click.option("--undated", is_flag=True, help="Promises without a day as well.")
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice(tuple(_HEADINGS)),
    help="Only what stands so; repeatable.",
)
@limit_option(100)
@words_option
@as_of_option
@known_at_option
@confidence_options
@suppose_option
@format_option
@record_option
def commitments(
    *,
    actors: tuple[str, ...],
    due_from: date | None,
    due_before: date | None,
    undated: bool,
    statuses: "tuple[Status, ...]",
    limit: int,
    most: int,
    as_of: date | None,
    known_at: "KnownAt",
    min_confidence: float | None,
    everything: bool,
    suppose: str | None,
    form: str,
    where: str,
) -> None:
    """Give what falls due: who must do what, to whom, by when, on which condition, under which treaty.

    Whether it was kept is never guessed: a later claim that says so stands under the line with its words.

    \b
    chancery commitments --as-of 2021-02-19 --due-before 2021-06-01
    chancery commitments --actor NATO --undated
    chancery commitments --actor Russia --as-of 2024-04-01 --format csv
    """
    with opened(where) as record:
        found = record.commitments(
            *actors,
            due_from=due_from,
            due_before=due_before,
            undated=undated or "undated" in statuses,
            status=statuses,
            limit=limit + 1 if limit else None,
            as_of=as_of,
            known_at=known_at,
            min_confidence=least(min_confidence, everything),
            suppose=suppose,
        )
    more, found = bool(limit) and len(found) > limit, found[: limit or None]
    if form != "table":
        with RowWriter(form, sys.stdout) as rows:
            for one in found:
                rows.write(_row(one))
    else:
        _draw(found, most, as_of)
    if more:
        click.echo(f"more than {limit} fall due: --limit 0 shows all", err=True)


def _draw(found: "tuple[Commitment, ...]", most: int, as_of: date | None) -> None:
    drawer = Drawer(console(), most_words=most, ids=True)
    drawer.title("What falls due", f"on {as_of.isoformat() if as_of else 'today'}")
    for status, group in groupby(found, key=lambda one: one.status):
        drawer.heading(_HEADINGS[status])
        for one in group:
            drawer.cell(one.cell, note=f"{one.sources} sources" if one.sources > 1 else "")
    if not found:
        click.echo("nothing falls due that the record knows of", err=True)


def _row(one: "Commitment") -> dict[str, Any]:
    return {
        "status": one.status,
        "due": one.due.edtf if one.due else None,
        "bound": list(one.bound),
        "to": list(one.to),
        "type": one.act[0],
        "mode": one.act[1],
        "conditions": list(one.conditions),
        "treaties": list(one.treaties),
        "said": one.said.edtf if one.said else None,
        "sources": one.sources,
        "outcomes": [{"verdict": out.verdict, **cell_row(out.cell)} for out in one.outcomes],
        **cell_row(one.cell),
        "under": [cell_row(below) for below in one.cell.under],
    }
