"""`chancery decisions`: what is still to be decided, and what was."""

import sys
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

import rich_click as click

from chancery.doors.cli.drawing import Drawer, cell_row, console
from chancery.doors.cli.options import (
    as_of_option,
    confidence_options,
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
    from chancery.asking.agenda.decisions import Decision
    from chancery.record import KnownAt

_HEADINGS = {"open": "Open", "deferred": "Put off", "taken": "Taken", "declined": "Declined"}


@click.command(short_help="What is to be decided: by whom, between which options, before which forum.")
@click.option("--actor", "actors", multiple=True, metavar="NAME", help="Only what NAME decides or is about.")
@click.option(
    "--open/--all-states",
    "only_open",
    default=True,
    show_default=True,
    help="Only what is not yet decided, or what was taken and declined as well.",
)
@limit_option(100)
@words_option
@as_of_option
@known_at_option
@suppose_option
@confidence_options
@format_option
@record_option
def decisions(
    *,
    actors: tuple[str, ...],
    only_open: bool,
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
    """Give the decisions that are open: whose, about what, the options and what is said to follow from each.

    What a later page says moves a decision; each step stays under it as its history.

    \b
    chancery decisions --as-of 2021-02-19
    chancery decisions --actor Azerbaijan
    chancery decisions --actor NATO --all-states --format jsonl
    """
    with opened(where) as record:
        found = record.decisions(
            *actors,
            all_states=not only_open,
            limit=limit + 1 if limit else None,
            as_of=as_of,
            known_at=known_at,
            suppose=suppose,
            min_confidence=least(min_confidence, everything),
        )
    more, found = bool(limit) and len(found) > limit, found[: limit or None]
    if form != "table":
        with RowWriter(form, sys.stdout) as rows:
            for one in found:
                rows.write(_row(one))
    else:
        _draw(found, most, as_of)
    if more:
        click.echo(f"more than {limit} are told of: --limit 0 shows all", err=True)


def _draw(found: "tuple[Decision, ...]", most: int, as_of: date | None) -> None:
    drawer = Drawer(console(), most_words=most, ids=True)
    drawer.title("Decisions", f"as of {as_of.isoformat()}" if as_of else "")
    for status, group in groupby(found, key=lambda one: one.status):
        drawer.heading(_HEADINGS[status])
        for one in group:
            said = f"said {one.said.edtf}" if one.said else "undated"
            drawer.cell(one.cell, note=said + (f", {one.sources} sources" if one.sources > 1 else ""))
    if not found:
        click.echo("no such decision is told of", err=True)


def _row(one: "Decision") -> dict[str, Any]:
    return {
        "status": one.status,
        "deciders": list(one.deciders),
        "about": list(one.about),
        "forums": list(one.forums),
        "deadline": one.deadline.edtf if one.deadline else None,
        "said": one.said.edtf if one.said else None,
        "sources": one.sources,
        "options": [
            {**cell_row(option), "follows": [cell_row(below) for below in option.under]}
            for option in one.options
        ],
        "follows": [cell_row(cell) for cell in one.follows],
        "history": [cell_row(cell) for cell in one.history],
        **cell_row(one.cell),
    }
