"""`chancery annotate`: what each reading step finds, without a record."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import rich_click as click

from chancery.doors.cli.options import standard_input
from chancery.doors.cli.rows import RowWriter
from chancery.doors.cli.words import failure, plain

if TYPE_CHECKING:
    from chancery.model.documents import Document
    from chancery.record import Skipped


@click.command(short_help="What each reading step finds, span by span; keeps nothing.")
@click.argument("sources", nargs=-1, required=True, metavar="FILE…")
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "json"]),
    default="jsonl",
    show_default=True,
    help="How rows are printed.",
)
@click.option("--layer", "layers", multiple=True, metavar="LAYER", help="Only this layer: mention, time …")
def annotate(*, sources: tuple[str, ...], form: str, layers: tuple[str, ...]) -> None:
    """Read FILEs and write every layer: article, block, sentence, mention, time, figure, attribution, clause.

    \b
    chancery annotate page.txt --layer time
    """
    from chancery.gathering import Failed, gather  # noqa: PLC0415 - help must not wait for it
    from chancery.record import annotate as annotated  # noqa: PLC0415

    failed: list[str] = []

    def name(source: str, reason: str, hint: str) -> None:
        failed.append(source)
        click.echo(f"skipped {plain(source)}: {failure(reason, hint)}", err=True)

    def documents() -> "Iterator[Document]":
        for one in gather(sources, stdin=standard_input()):
            if isinstance(one, Failed):
                name(one.source, one.error.message, one.error.hint)
            else:
                yield one.document

    def skip(skipped: "Skipped") -> None:
        name(skipped.source, skipped.reason, skipped.hint)

    with RowWriter(form, sys.stdout) as rows:
        for row in annotated(documents(), on_skipped=skip):
            if not layers or row["layer"] in layers:
                rows.write(row)
    if failed:
        raise SystemExit(1)
