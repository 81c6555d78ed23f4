"""`chancery export`: every claim, for other programs."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import IO, TYPE_CHECKING, Any

import rich_click as click

from chancery.doors.cli.options import day, known_at_option, least, opened, record_option
from chancery.doors.cli.progress import counting
from chancery.doors.cli.whole_file import same_file, whole_file
from chancery.ground.errors import UsageError

if TYPE_CHECKING:
    from chancery.record import Format, KnownAt

FORMATS = ("jsonl", "csv", "parquet", "polecat", "ftm", "graphml", "bibtex", "csl")
BINARY = ("parquet",)
PATIENCE = 2.0
"""Seconds after which it is shown that something is going on."""


@click.command(short_help="Write every claim, for other programs.")
@record_option
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="jsonl",
    metavar="FORM",
    show_default=True,
    help="The form, one of those above.",
)
@click.option("-o", "--out", "--output", "output", metavar="FILE", help="Write to FILE, whole or not at all.")
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    metavar="F",
    help="Leave out claims less sure than this. [default: 0]",
)
@click.option("--all", "everything", is_flag=True, help="However unsure, as is the default.")
@click.option("--with-knowledge", is_flag=True, help="With what the package itself knows of the world.")
@click.option(
    "--with-plans", is_flag=True, help="For polecat: with events planned, denied or hypothetical, marked."
)
@click.option("--as-of", metavar="DAY", callback=day, help="Leave out what was said after this day.")
@known_at_option
def export(
    *,
    where: str,
    form: "Format",
    output: str | None,
    min_confidence: float | None,
    everything: bool,
    with_knowledge: bool,
    with_plans: bool,
    as_of: date | None,
    known_at: "KnownAt",
) -> None:
    """Write the claims of each document's latest reading, in order of document and place.

    \b
    jsonl    every claim, exactly: the public contract's form
    csv      every claim, flat: for spreadsheets
    parquet  every claim, typed: for pandas, R, DuckDB; needs chancery[parquet]
    polecat  events that happened, in POLECAT's columns, parted by tabs
    ftm      actors, offices, memberships, events as FollowTheMoney entities
    graphml  the network of actors with dated edges: for Gephi, networkx
    bibtex   the sources that the claims stand on; csl: the same as CSL-JSON

    \b
    chancery export > claims.jsonl
    chancery export --format csv -o claims.csv --min-confidence 0.7
    chancery export --format graphml --as-of 2024-07-11 -o nato.graphml
    """
    sure = least(min_confidence, everything) or 0.0
    if output == "-":
        output = None
    if with_plans and form != "polecat":
        raise UsageError(f"--with-plans is not for {form}", hint="it goes with --format polecat")
    if form in BINARY and output is None and sys.stdout.isatty():
        raise UsageError(f"{form} is not for a terminal", hint="name a file with -o, or pipe it on")
    with (
        opened(where) as record,
        _stream(output, where, binary=form in BINARY) as stream,
        _followed(quiet=output is None and sys.stdout.isatty()) as follow,
    ):
        record.export(
            stream,
            form,
            min_confidence=sure,
            with_knowledge=with_knowledge,
            with_plans=with_plans,
            as_of=as_of,
            known_at=known_at,
            on_progress=follow,
        )


@contextmanager
def _stream(output: str | None, where: str, *, binary: bool) -> Iterator[IO[Any]]:
    if output is None:
        with _standard_output(binary) as stream:
            yield stream
        return
    if same_file(output, where):
        raise UsageError(f"{output} is the record itself", hint="name another file with -o")
    with whole_file(output, binary=binary) as stream:
        yield stream


@contextmanager
def _standard_output(binary: bool) -> Iterator[IO[Any]]:
    try:
        yield sys.stdout.buffer if binary else sys.stdout
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        # what is still held back has nowhere to go, and must not be tried again at the end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise UsageError(f"cannot write: {error.strerror}", hint="name a file with -o") from error


@contextmanager
def _followed(*, quiet: bool) -> Iterator[Callable[[int], None] | None]:
    """Give what is called at each claim: a bar moves when it takes long; None where the claims are on the screen."""
    if quiet:
        yield None
        return
    with counting("claims", patience=PATIENCE) as tell:

        def follow(count: int) -> None:
            if count % 100 == 0:
                tell("", count, 0)

        yield follow
