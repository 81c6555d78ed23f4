"""`chancery show`: an actor, a claim or a document."""

import sys
from typing import TYPE_CHECKING, Any

import rich_click as click

from chancery.doors.cli.claims import claim_lines, said_row
from chancery.doors.cli.drawing import Drawer, cell_row, console
from chancery.doors.cli.options import (
    confidence_options,
    format_option,
    known_at_option,
    least,
    opened,
    record_option,
)
from chancery.doors.cli.rows import RowWriter

if TYPE_CHECKING:
    from chancery.asking.show import ClaimView, DocumentView, Dossier
    from chancery.record import KnownAt

_PARTS = {
    "known": "What is known",
    "relations": "Ties and offices",
    "said": "What it said",
    "about": "What was said of it",
    "deeds": "Events, decisions, figures",
}


@click.command(short_help="An actor by name, a claim or a document by its id.")
@click.argument("what")
@click.option(
    "--limit", type=click.IntRange(1), default=10, show_default=True, metavar="N", help="Lines of each kind."
)
@confidence_options
@known_at_option
@format_option
@record_option
def show(
    *,
    what: str,
    limit: int,
    min_confidence: float | None,
    everything: bool,
    known_at: "KnownAt",
    form: str,
    where: str,
) -> None:
    """Show WHAT: an actor by its name or id, or a claim or document by the first digits of its id.

    \b
    chancery show "Jens Stoltenberg"
    chancery show mission:resolute-support
    chancery show 4f2a91c0
    """
    from chancery.asking.show import ClaimView, DocumentView  # noqa: PLC0415 - help must not wait for it

    with opened(where) as record:
        sure = least(min_confidence, everything)
        found = record.show(what, limit=limit, min_confidence=sure, known_at=known_at)
    if isinstance(found, ClaimView):
        _claim(found, form)
    elif isinstance(found, DocumentView):
        _document(found, form)
    else:
        _dossier(found, form)


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


def _dossier(found: "Dossier", form: str) -> None:
    if form != "table":
        with RowWriter(form, sys.stdout) as rows:
            for part in _PARTS:
                for cell in getattr(found, part):
                    rows.write({"actor": found.actor.id, "part": part, **cell_row(cell)})
        return
    drawer = Drawer(console(), most_words=1)
    drawer.title(found.actor.name, found.actor.id)
    for lang, names in found.names:
        drawer.text(f"{lang}: {', '.join(names)}", style="dim")
    if found.counts:
        drawer.text(", ".join(f"{count} {kind}" for kind, count in found.counts), style="dim")
    for part, heading in _PARTS.items():
        if getattr(found, part):
            drawer.heading(heading)
            for cell in getattr(found, part):
                drawer.cell(cell)
    if not found.counts:
        click.echo("no page in the record names it", err=True)
