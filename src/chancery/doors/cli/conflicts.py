"""`chancery conflicts`: where sources contradict one another."""

import sys
from datetime import date
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

import rich_click as click

from chancery.doors.cli.drawing import Drawer, console, words_rows
from chancery.doors.cli.options import (
    confidence_options,
    day,
    format_option,
    known_at_option,
    least,
    opened,
    record_option,
    suppose_option,
)
from chancery.doors.cli.rows import RowWriter
from chancery.doors.cli.words import plain, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console
    from rich.text import Text

    from chancery.asking.comparing.conflicts import Conflict, Side
    from chancery.record import KnownAt

_GAP = 3
_NARROW = 72
"""Columns below which two sides stand one under the other."""
_LONGEST_QUOTE = 240


@click.command(short_help="Where sources contradict one another, side by side.")
@click.argument("actor", required=False)
@click.option(
    "--type", "kind", metavar="TYPE", help="Only claims of this type: troops, member_of, RETREAT, …"
)
@click.option("--as-of", metavar="DAY", callback=day, help="Only what was said by this day, as 2024-07-11.")
@known_at_option
@suppose_option
@click.option(
    "--words",
    "most",
    type=click.IntRange(0),
    default=2,
    show_default=True,
    metavar="N",
    help="How many quotes for each side.",
)
@confidence_options
@format_option
@record_option
def conflicts(
    *,
    actor: str | None,
    kind: str | None,
    as_of: date | None,
    known_at: "KnownAt",
    suppose: str | None,
    most: int,
    min_confidence: float | None,
    everything: bool,
    form: str,
    where: str,
) -> None:
    """Give the claims that cannot both be true, of ACTOR or of everybody: a number, a date, a member, an office,
    what was done and was not; each side with its words and how many independent sources it has.

    What may be true together is left out: plans that changed, parts and wholes, roundings, other days.

    \b
    chancery conflicts
    chancery conflicts "United States" --type troops
    chancery conflicts NATO --as-of 2021-02-19 --format jsonl
    """
    with opened(where) as record:
        sure = least(min_confidence, everything)
        found = record.conflicts(
            actor, type=kind, as_of=as_of, known_at=known_at, suppose=suppose, min_confidence=sure
        )
    if form != "table":
        with RowWriter(form, sys.stdout) as rows:
            for conflict in found:
                rows.write(_row(conflict))
        return
    screen = console()
    for number, conflict in enumerate(found):
        if number:
            screen.print()
        _draw(screen, conflict, most)
    if not found:
        click.echo("no conflict found", err=True)


def _draw(screen: "Console", conflict: "Conflict", most: int) -> None:
    from chancery.asking.prose.phrasing import when_words  # noqa: PLC0415 - help must not wait for it

    drawer = Drawer(screen)
    drawer.title(conflict.about, when_words(conflict.time) if conflict.time else "")
    drawer.text(conflict.reason, indent=0, style="bold cyan")
    wide = len(conflict.sides) == 2 and screen.width >= _NARROW
    width = (screen.width - 2 - _GAP) // 2 if wide else screen.width - 2
    sides = [_lines(screen, side, most, width) for side in conflict.sides]
    if wide:
        _beside(screen, *sides, width=width)
        return
    for lines in sides:
        for line in lines:
            screen.print("  ", line, sep="", soft_wrap=True)


def _lines(screen: "Console", side: "Side", most: int, width: int) -> "list[Text]":
    """Give a side as lines of at most `width` columns: what is told, its sources, its quotes."""
    from rich.text import Text  # noqa: PLC0415 - help must not wait for it

    from chancery.asking.prose.cells import words_of  # noqa: PLC0415

    many = f"{side.independent} independent sources" if side.independent > 1 else "1 source"
    parts = [Text(plain(side.text), "bold"), Text(many, "dim")]
    words = words_of(side.told)
    for one in words[:most]:
        by = one.says[-1] if one.says else ""
        if one.world:
            parts.append(Text(f"— known: {shortened(by, 90)}", "dim"))
            continue
        quote = Text(f"“{shortened(one.quote, _LONGEST_QUOTE)}”", "italic")
        quote.append(f" — {plain(f'{by}, in {one.source}' if by else one.source)}", "not italic dim")
        parts.append(quote)
    if len(words) > most > 0:
        parts.append(Text(f"and {len(words) - most} more", "dim"))
    lines = [line for part in parts for line in part.wrap(screen, width)]
    for line in lines:
        line.rstrip()
    return lines


def _beside(screen: "Console", left: "Sequence[Text]", right: "Sequence[Text]", *, width: int) -> None:
    from rich.text import Text  # noqa: PLC0415 - help must not wait for it

    for first, second in zip_longest(left, right, fillvalue=Text()):
        line = Text("  ") + first
        if second:
            line = line + Text(" " * (width + 2 + _GAP - line.cell_len)) + second
        screen.print(line, soft_wrap=True)


def _row(conflict: "Conflict") -> dict[str, Any]:
    return {
        "id": conflict.id,
        "kind": conflict.kind,
        "about": conflict.about,
        "reason": conflict.reason,
        "time": conflict.time.edtf if conflict.time else None,
        "actors": list(conflict.actors),
        "sides": [
            {
                "text": side.text,
                "independent": side.independent,
                "claims": list(side.claims),
                "words": words_rows(told.words for told in side.told),
            }
            for side in conflict.sides
        ],
    }
