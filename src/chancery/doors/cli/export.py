"""`chancery export`: every claim, for other programs."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import rich_click as click

from chancery.doors.cli.options import known_at_option, opened, record_option
from chancery.ground.errors import UsageError

if TYPE_CHECKING:
    from chancery.record import Format, KnownAt


@click.command(short_help="Write every claim, for other programs.")
@record_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv"]),
    default="jsonl",
    show_default=True,
    help="The form.",
)
@click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of standard output.")
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    metavar="F",
    help="Leave out claims less sure than this.",
)
@click.option("--with-knowledge", is_flag=True, help="With what the package itself knows of the world.")
@known_at_option
def export(
    *,
    where: str,
    form: "Format",
    output: str | None,
    min_confidence: float,
    with_knowledge: bool,
    known_at: "KnownAt",
) -> None:
    """Write every claim of each document's latest reading, in order of document and place.

    \b
    chancery export > claims.jsonl
    chancery export --format csv -o claims.csv --min-confidence 0.7
    """
    with opened(where) as record, _stream(output, where) as stream:
        record.export(
            stream, form, min_confidence=min_confidence, with_knowledge=with_knowledge, known_at=known_at
        )


@contextmanager
def _stream(output: str | None, where: str) -> Iterator[TextIO]:
    if output is None or output == "-":
        yield sys.stdout
        sys.stdout.flush()
        return
    place = Path(output)
    if place.exists() and Path(where).exists() and place.samefile(where):
        raise UsageError(f"{output} is the record itself", hint="name another file with -o")
    try:
        with place.open("w", encoding="utf-8", newline="") as stream:
            yield stream
    except OSError as error:
        raise UsageError(
            f"cannot write to {output}: {error.strerror}", hint="name another file with -o"
        ) from error
