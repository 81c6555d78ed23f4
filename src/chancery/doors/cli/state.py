"""`chancery state`: an alliance on a day."""

import sys
from datetime import date
from typing import TYPE_CHECKING

import rich_click as click

from chancery.doors.cli.drawing import Drawer, cell_row, console
from chancery.doors.cli.options import (
    as_of_option,
    confidence_options,
    format_option,
    known_at_option,
    least,
    opened,
    record_option,
    suppose_option,
)
from chancery.doors.cli.rows import RowWriter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chancery.asking.prose.cells import Section, State
    from chancery.record import KnownAt

# as in chancery.asking.prose.cells.SECTIONS, which help must not wait for; a test holds them together
SECTIONS = (
    *("members", "partners", "offices", "missions"),
    *("commitments", "decisions", "meetings", "priorities"),
)


@click.command(short_help="What stood on a day, line by line with its words.")
@click.argument("alliance")
@as_of_option
@known_at_option
@click.option(
    "--section",
    "sections",
    type=click.Choice(SECTIONS),
    multiple=True,
    help="Only this section; may be given again.",
)
@click.option(
    "--words",
    "most",
    type=click.IntRange(0),
    default=2,
    show_default=True,
    metavar="N",
    help="How many quotes under each line.",
)
@click.option(
    "--limit",
    type=click.IntRange(0),
    default=50,
    show_default=True,
    metavar="N",
    help="Of ties, statements, open decisions the latest so many, of duties the soonest; 0 for all.",
)
@confidence_options
@suppose_option
@format_option
@record_option
def state(
    *,
    alliance: str,
    as_of: date | None,
    known_at: "KnownAt",
    sections: tuple[str, ...],
    most: int,
    limit: int,
    min_confidence: float | None,
    everything: bool,
    suppose: str | None,
    form: str,
    where: str,
) -> None:
    """Give the state of ALLIANCE on a day: members, partners, missions, deadlines, open decisions, meetings.

    Every line stands on words of a page, or on a reference. Nothing that no source says is shown.

    \b
    chancery state NATO --as-of 2024-07-11
    chancery state "Liên minh châu Âu" --section members
    chancery state NATO --as-of 2021-02-19 --section commitments --section decisions
    """
    with opened(where) as record:
        found = record.state(
            alliance,
            as_of=as_of,
            known_at=known_at,
            min_confidence=least(min_confidence, everything),
            suppose=suppose,
            limit=limit or None,
        )
    wanted = [one for one in found.sections if not sections or one.name in sections]
    if form != "table":
        _rows(found, form, {one.name for one in wanted})
        _say_more(found, sections, limit)
        return
    _draw(found, wanted, Drawer(console(), most_words=most))
    _say_more(found, sections, limit)
    if found.undated:
        click.echo(
            f"{found.undated} claims could not be placed in time and are left out: see `chancery find`",
            err=True,
        )


def _draw(found: "State", sections: "Sequence[Section]", drawer: Drawer) -> None:
    drawer.title(
        f"{found.name} on {found.as_of.isoformat()}", f"as the record knew it at step {found.known_at}"
    )
    for section in sections:
        drawer.heading(section.heading)
        for cell in section.cells:
            drawer.cell(cell)
    if not sections:
        click.echo("the record says nothing of it on that day", err=True)


def _say_more(found: "State", sections: tuple[str, ...], limit: int) -> None:
    """Say of which sections pages tell more than was looked at."""
    cut = [name for name in found.more if not sections or name in sections]
    if cut:
        click.echo(
            f"more is told of {', '.join(cut)}: the nearest {limit} are looked at, --limit 0 shows all",
            err=True,
        )


def _rows(found: "State", form: str, sections: set[str]) -> None:
    with RowWriter(form, sys.stdout) as rows:
        for section, cell, above in found.cells():
            if section in sections:
                told = {"alliance": found.alliance, "as_of": found.as_of.isoformat(), "section": section}
                rows.write({**told, "under": above.text if above else None, **cell_row(cell)})
