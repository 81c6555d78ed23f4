"""`chancery show`: an actor, a claim or a document."""

import sys
from datetime import date
from typing import TYPE_CHECKING, Any

import rich_click as click

from chancery.doors.cli.claims import claim_lines, said_row
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
    words_option,
)
from chancery.doors.cli.plots import sparkline
from chancery.doors.cli.rows import RowWriter

if TYPE_CHECKING:
    from chancery.asking.showing.dossier import Dossier
    from chancery.asking.showing.show import ClaimView, DocumentView
    from chancery.record import KnownAt


@click.command(short_help="An actor by name, a claim or a document by its id.")
@click.argument("what")
@click.option(
    "--limit", type=click.IntRange(1), default=10, show_default=True, metavar="N", help="Lines of each kind."
)
@words_option
@as_of_option
@known_at_option
@suppose_option
@confidence_options
@format_option
@record_option
def show(
    *,
    what: str,
    limit: int,
    most: int,
    as_of: date | None,
    min_confidence: float | None,
    everything: bool,
    known_at: "KnownAt",
    suppose: str | None,
    form: str,
    where: str,
) -> None:
    """Show WHAT: an actor by its name or id, or a claim or document by the first digits of its id.

    \b
    chancery show "Jens Stoltenberg"
    chancery show NATO --as-of 2021-02-19 --words 2
    chancery show mission:resolute-support
    chancery show 4f2a91c0
    """
    from chancery.asking.showing.show import ClaimView, DocumentView  # noqa: PLC0415 - help must not wait for it

    with opened(where) as record:
        sure = least(min_confidence, everything)
        found = record.show(
            what, limit=limit, as_of=as_of, min_confidence=sure, known_at=known_at, suppose=suppose
        )
    if isinstance(found, ClaimView):
        _claim(found, form)
    elif isinstance(found, DocumentView):
        _document(found, form)
    else:
        _dossier(found, form, most)


def _claim(found: "ClaimView", form: str) -> None:
    if form == "table":
        claim_lines(Drawer(console()), found.form, found.said)
        return
    # the public form as it is, and beside it what people said, where they have
    review = {"review": said_row(found.said)} if found.said is not None else {}
    with RowWriter(form, sys.stdout) as rows:
        rows.write({**found.form, **review})


def _document(found: "DocumentView", form: str) -> None:
    listing = found.listing
    row: dict[str, Any] = {
        "id": listing.id,
        "source": listing.source,
        "address": listing.address,
        "title": listing.title,
        "outlet": listing.outlet,
        "published": listing.published.edtf if listing.published else None,
        "lang": listing.lang,
        "known_at": listing.known_at,
        "run": listing.run,
        "claims": [told.claim.id for told in found.claims],
        "fetched": [{"place": one.place, "at": one.at.isoformat()} for one in found.fetches],
        "articles": [
            {
                "number": article.number,
                "title": title,
                "published": article.published.edtf if article.published else None,
                "lang": article.lang,
                "start": article.span.start,
                "end": article.span.end,
            }
            for article, title in found.articles
        ],
    }
    if form != "table":
        with RowWriter(form, sys.stdout) as rows:
            rows.write(row)
        return
    drawer = Drawer(console(), most_words=1)
    drawer.title(listing.source, listing.id)
    for one in found.fetches:
        drawer.text(f"from {one.place}, {one.at:%Y-%m-%d %H:%M} UTC", style="dim")
    for article in row["articles"]:
        drawer.heading(f"{article['number']}. {article['title'] or 'without a title'}")
        drawer.text(f"{article['published'] or 'undated'}, {article['lang']}", style="dim")
        for told in found.claims:
            if told.claim.article == article["number"]:
                drawer.text(
                    f"{told.claim.id[:12]}  {told.claim.family} {told.claim.type}  “{told.claim.quote}”"
                )


def _dossier(found: "Dossier", form: str, most: int) -> None:
    from chancery.asking.showing.dossier import PARTS  # noqa: PLC0415 - help must not wait for it

    if form != "table":
        with RowWriter(form, sys.stdout) as rows:
            for part in PARTS:
                for cell in found.part(part):
                    rows.write({"actor": found.actor.id, "part": part, **cell_row(cell)})
        return
    drawer = Drawer(console(), most_words=most, ids=True)
    drawer.title(
        found.actor.name, found.actor.id + (f", on {found.as_of.isoformat()}" if found.as_of else "")
    )
    for lang, names in found.names:
        drawer.text(f"{lang}: {', '.join(names)}", style="dim")
    if found.counts:
        pages = f"{found.sources} source{'s' if found.sources != 1 else ''}: "
        drawer.text(pages + ", ".join(f"{count} {kind}" for kind, count in found.counts), style="dim")
        _activity(drawer, found)
    totals = dict(found.found)
    for part, heading in PARTS.items():
        cells = found.part(part)
        if not cells:
            continue
        drawer.heading(heading)
        for cell in cells:
            drawer.cell(cell)
        if totals[part] > len(cells):
            drawer.text(f"and {totals[part] - len(cells)} more: --limit {totals[part]}", style="dim")
    if not found.counts:
        click.echo("no page in the record names it", err=True)


def _activity(drawer: Drawer, found: "Dossier") -> None:
    bins = found.activity
    if len(bins) > 1:
        drawer.text(f"{bins[0].label} {sparkline([one.count for one in bins])} {bins[-1].label}", style="dim")
