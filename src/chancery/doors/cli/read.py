"""`chancery read`: pages into the record."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING, Any

import rich_click as click

from chancery.doors.cli.options import format_option, opened, record_option, standard_input
from chancery.doors.cli.progress import moving
from chancery.doors.cli.rows import RowWriter
from chancery.doors.cli.web import cores, manners, web_options, workers_option
from chancery.doors.cli.words import failure, plain, shortened

if TYPE_CHECKING:
    from chancery.record import ReadSummary, Step


@click.command(short_help="Read pages into the record.")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@record_option
@workers_option
@click.option("--ray", metavar="ADDRESS", help="Read on the Ray cluster at HOST:PORT, not in workers here.")
@click.option("--shards", metavar="FOLDER", help="Write Parquet shards there, for `load`, and no record.")
@click.option("--resume", is_flag=True, help="Go on where a read of the same SOURCEs broke off.")
@web_options
@format_option
def read(
    *,
    sources: tuple[str, ...],
    where: str,
    workers: int | None,
    ray: str | None,
    shards: str | None,
    resume: bool,
    raw: str | None,
    allowed: tuple[str, ...],
    agent: str | None,
    form: str,
) -> None:
    """Read SOURCEs into the record: files, folders, addresses, or - for standard input.

    Text, HTML, feeds, JSON lines and web archives, packed or not, are told apart by what they hold. Reading
    the same page twice changes nothing. What cannot be read is named on standard error, the rest is kept, and
    the exit code is 1.

    Pages from the web are asked for as robots.txt and good manners have it, and kept as they were sent in a
    folder beside the record. An address within this machine or a private network is refused.

    With --format json, jsonl or csv, there is one row for each document on standard output.

    \b
    chancery read page.txt page.html
    chancery read archive/ --record nato.db
    chancery read https://example.org/news/1.html
    chancery read CC-NEWS.warc.gz --workers 8 --resume
    chancery read CC-NEWS/ --ray 10.0.0.1:6379 --shards /mnt/shards
    curl -s https://example.org/a.html | chancery read -
    """
    more: dict[str, Any] = {
        **{"stdin": standard_input(), "workers": workers or cores(), "ray": ray},
        **{"manners": manners(allowed, agent), "raw": raw},
    }
    # the jsonl rows are how another program follows the reading, so each goes out at once
    with RowWriter(form, sys.stdout) as rows:
        with _following(rows) as follow:
            if shards is not None:
                summary = _read_to_shards(sources, shards, follow, more)
            else:
                with opened(where, create=True) as record:
                    summary = record.read(sources, on_progress=follow, resume=resume, **more)
        _tell(summary)
    if summary.skipped:
        raise SystemExit(1)


def _read_to_shards(
    sources: tuple[str, ...], folder: str, follow: Callable[["Step"], None], more: dict[str, Any]
) -> "ReadSummary":
    from chancery.record import read_to_shards  # noqa: PLC0415 - help must not wait for it

    return read_to_shards(sources, folder, on_progress=follow, **more)


@contextmanager
def _following(rows: RowWriter) -> Iterator[Callable[["Step"], None]]:
    """Give what is called at each step: failures are named, rows written, and a bar moves on a terminal."""
    with moving("seen") as bar:
        steps = count(1)

        def follow(step: "Step") -> None:
            rows.write(_row(step))
            if step.skipped is not None:
                bar.say(f"skipped {plain(step.source)}: {failure(step.skipped.reason, step.skipped.hint)}")
            bar.tell(shortened(step.source, 50), next(steps), 0)

        yield follow


def _row(step: "Step") -> dict[str, Any]:
    skipped = step.skipped
    return {
        "source": step.source,
        "outcome": step.outcome,
        "document": step.document,
        "claims": step.claims,
        "reason": skipped.reason if skipped else None,
        "hint": skipped.hint if skipped else None,
    }


def _tell(summary: "ReadSummary") -> None:
    told = (
        f"read {summary.read}: kept {summary.kept}, unchanged {summary.unchanged}, "
        f"skipped {len(summary.skipped)}; {summary.claims} new claims"
    )
    click.echo(told, err=True)
