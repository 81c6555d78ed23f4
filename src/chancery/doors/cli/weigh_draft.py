"""`chancery weigh draft`: a decision's table from the record, for the analyst to fill in."""

import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

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
from chancery.ground.errors import UsageError

if TYPE_CHECKING:
    from chancery.record import KnownAt


@click.command("draft", short_help="A decision's table from the record, for the analyst to fill in.")
@click.argument("decision")
@click.option(
    "--save", "target", type=click.Path(dir_okay=False), metavar="PATH", help="Write to a file (TOML)."
)
@as_of_option
@known_at_option
@confidence_options
@suppose_option
@format_option
@record_option
def draft(
    *,
    decision: str,
    target: str | None,
    as_of: date | None,
    known_at: "KnownAt",
    min_confidence: float | None,
    everything: bool,
    suppose: str | None,
    form: str,
    where: str,
) -> None:
    """Draft the table of DECISION (who decides, or a claim's id as `chancery decisions` shows it) as TOML.

    Options, players, positions and capabilities are taken from claims, and each names those it rests on. What
    nobody has told is "not known", for you to fill in. What is told but gives no figure stands above, in words.

    \b
    chancery weigh draft Azerbaijan --as-of 2024-07-05
    chancery weigh draft Azerbaijan --as-of 2024-07-05 --save azerbaijan.toml
    chancery weigh draft Finland --as-of 2022-04-20 --format json
    """
    from chancery.asking.claims.told import LEAST  # noqa: PLC0415 - help must not wait for it
    from chancery.weighing.draft import draft_decision  # noqa: PLC0415
    from chancery.weighing.draft_text import draft_rows, draft_text  # noqa: PLC0415

    with opened(where) as record:
        asked = least(min_confidence, everything)
        drafted = draft_decision(
            record.supposed(suppose, known_at),
            decision,
            as_of=as_of or datetime.now(UTC).date(),
            known_at=record.known_by(known_at),
            least=LEAST if asked is None else asked,
        )
    written = draft_text(drafted)
    if target:
        _save(written, target)
    if form == "table":
        if not target:
            click.echo(written, nl=False)
        return
    with RowWriter(form, sys.stdout) as writer:
        for row in draft_rows(drafted):
            writer.write(row)


def _save(written: str, target: str) -> None:
    if Path(target).exists():
        raise UsageError(f"{target} is there already", hint="name another file")
    try:
        Path(target).write_text(written, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"cannot write {target}: {error.strerror}", hint="name another file") from None
