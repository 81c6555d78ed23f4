"""`chancery find`: claims and passages by words and filters."""

import sys
from typing import TYPE_CHECKING, Any

import rich_click as click

from chancery.doors.cli.drawing import Drawer, console
from chancery.doors.cli.found import (
    draw_facets,
    draw_hit,
    draw_reference,
    facet_rows,
    hit_row,
    reference_rows,
)
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
from chancery.doors.cli.words import plain

if TYPE_CHECKING:
    from chancery.asking.finding.find import Hits

FAMILIES = ("event", "relation", "measure", "statement", "decision")
SORTS = ("best", "latest", "oldest", "surest", "due")


@click.command(short_help="Search claims and pages; case and accents do not matter.")
@click.argument("words", nargs=-1, metavar="[WORDS | COLUMN__OP=VALUE]...")
@click.option("--where", "filters", multiple=True, metavar="FILTER", help="A filter, column__op=value.")
@click.option("--actor", multiple=True, metavar="NAME", help="Who plays a part: a name or an id.")
@click.option("--type", multiple=True, metavar="TYPE", help="CONSULT, says, troops, open …")
@click.option("--family", multiple=True, type=click.Choice(FAMILIES), help="What kind of claim.")
@click.option("--lang", multiple=True, metavar="CODE", help="Language of the page: en, vi.")
@click.option("--since", metavar="DAY", callback=day, help="Not before this day.")
@click.option("--until", metavar="DAY", callback=day, help="Not after this day.")
@click.option("--sort", type=click.Choice(SORTS), help="Which first. [default: best; without words latest]")
@click.option("--facet", "facets", multiple=True, metavar="COLUMN", help="Count the answers by a column.")
@click.option("--explain", is_flag=True, help="Say which words matched where, and what made the rank.")
@click.option(
    "--limit", type=click.IntRange(1), default=20, show_default=True, metavar="N", help="How many at most."
)
@click.option("--after", metavar="CURSOR", help="Go on where a page ended; ask the same as then.")
@click.option("--columns", is_flag=True, help="List the columns and what may be asked of them.")
@confidence_options
@click.option("--as-of", metavar="DAY", callback=day, help="Leave out what was said after this day.")
@known_at_option
@suppose_option
@format_option
@record_option
def find(
    *,
    words: tuple[str, ...],
    filters: tuple[str, ...],
    explain: bool,
    columns: bool,
    min_confidence: float | None,
    everything: bool,
    form: str,
    where: str,
    **asked: Any,
) -> None:
    """Find claims that have all WORDS and pass every filter, and passages of pages where no claim does.

    \b
    chancery find thuong dinh                      finds “thượng đỉnh”
    chancery find '"peace deal"' --lang en         a phrase as it stands
    chancery find --actor Stoltenberg --type says  without words: the latest first
    chancery find troops value__gte=2000 unit=troops --explain
    chancery find deadline__before=2021-06 --sort due
    chancery find Afghanistan --facet type --facet speaker
    chancery find --columns                        what can be filtered by
    """
    if columns:
        _reference(form)
        return
    typed, positional = _told_apart(words)
    with opened(where) as record:
        sure = least(min_confidence, everything)
        hits = record.find(typed, where=(*filters, *positional), min_confidence=sure, **asked)
    facets = bool(asked["facets"])
    if form != "table":
        with RowWriter(form, sys.stdout) as rows:
            for row in facet_rows(hits) if facets else map(hit_row, hits):
                rows.write(row)
        _more(hits if not facets else None)
        return
    _draw(hits, typed, explain=explain, facets=facets)


def _told_apart(words: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Give the words to search for, and the filters among them."""
    from chancery.asking.finding.filters import is_filter  # noqa: PLC0415 - help must not wait for it

    found = [is_filter(word) for word in words]
    typed = " ".join(word for word, filter in zip(words, found, strict=True) if not filter)
    return typed, tuple(word for word, filter in zip(words, found, strict=True) if filter)


def _draw(hits: "Hits", typed: str, *, explain: bool, facets: bool) -> None:
    from chancery.asking.finding.ranking import marks, pieces_of  # noqa: PLC0415 - help must not wait for it

    pieces = pieces_of(typed)
    drawer = Drawer(console(), most_words=1, marking=lambda text: [span for _, span in marks(text, pieces)])
    drawer.text(hits.sentence, indent=0, style="dim")
    if facets:
        draw_facets(drawer, hits)
        return
    for hit in hits:
        draw_hit(drawer, hit, explain=explain)
    if not hits:
        click.echo("nothing found", err=True)
    _more(hits)


def _more(hits: "Hits | None") -> None:
    """Say on standard error how to go on."""
    if hits is not None and hits.next is not None:
        of = f" of {hits.total} claims" if hits.total else ""
        click.echo(f"{len(hits)}{of} shown; for more add --after {plain(hits.next)}", err=True)


def _reference(form: str) -> None:
    if form == "table":
        draw_reference(Drawer(console()))
        return
    with RowWriter(form, sys.stdout) as rows:
        for row in reference_rows():
            rows.write(row)
