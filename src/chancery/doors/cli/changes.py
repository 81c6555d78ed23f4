"""`chancery changes` and `chancery runs`: how the record came to say what it says."""

import sys
from typing import TYPE_CHECKING, Any

import rich_click as click

from chancery.doors.cli.drawing import Drawer, console
from chancery.doors.cli.options import (
    confidence_options,
    format_option,
    known_at_option,
    least,
    opened,
    record_option,
    step_of,
)
from chancery.doors.cli.rows import RowWriter
from chancery.ground.errors import UsageError

if TYPE_CHECKING:
    from chancery.asking.history.changes import Change, Difference
    from chancery.keeping.store import KeptClaim, MadeRun
    from chancery.record import KnownAt

_SIGNS = {"known": "+", "superseded": "-", "reviewed": "✓", "withdrawn": "x", "judged": "="}


@click.command(short_help="What became known, was superseded or withdrawn since a day.")
@click.option(
    "--since",
    required=True,
    metavar="DAY|N",
    callback=step_of,
    help="From this day on, or after this time or step.",
)
@confidence_options
@known_at_option
@format_option
@record_option
def changes(
    *,
    since: "KnownAt",
    min_confidence: float | None,
    everything: bool,
    known_at: "KnownAt",
    form: str,
    where: str,
) -> None:
    """List what became known to the record since a day, and what no longer stands: step by step.

    \b
    +  became known                  -  superseded: a newer reading no longer finds it
    ✓  reviewed                      x  withdrawn
    =  two names judged

    \b
    chancery changes --since 2024-07-01
    chancery changes --since 12 --known-at 14 --format jsonl
    """
    with opened(where) as record:
        found = record.changes(since, known_at=known_at, min_confidence=least(min_confidence, everything))
        if form != "table":
            with RowWriter(form, sys.stdout) as rows:
                for change in found:
                    rows.write(_change_row(change))
            return
        _draw_changes(list(found))


def _draw_changes(found: "list[Change]") -> None:
    from chancery.asking.prose.lines import line_of  # noqa: PLC0415 - help must not wait for it

    drawer, step = Drawer(console(), most_words=1), 0
    for change in found:
        if change.known_at != step:
            step = change.known_at
            drawer.heading(f"step {step}, {change.at:%Y-%m-%d %H:%M} UTC")
        by = f", by {change.by}" if change.by else ""
        if change.what in ("reviewed", "withdrawn", "judged"):
            drawer.text(f"{_SIGNS[change.what]} {change.says}{by}")
        if change.told is not None:
            sign = _SIGNS[change.what] if change.what in ("known", "superseded") else " "
            line = line_of(change.told)
            drawer.text(f"{sign} {line.text}")
            drawer.words(line.words, indent=6)
            drawer.text(change.told.claim.id[:12], indent=6, style="dim")
    if not found:
        click.echo("nothing has changed", err=True)


def _change_row(change: "Change") -> dict[str, Any]:
    told = change.told
    return {
        "what": change.what,
        "known_at": change.known_at,
        "at": change.at.isoformat(),
        "claim": told.claim.id if told else None,
        "family": told.claim.family if told else None,
        "type": told.claim.type if told else None,
        "document": told.claim.document if told else None,
        "source": told.kept.source if told else None,
        "says": change.says,
        "by": change.by or None,
    }


@click.command(short_help="Which readers have read what; how two of them differ.")
@click.argument("compared", nargs=-1, metavar="[RUN RUN]")
@known_at_option
@format_option
@record_option
def runs(*, compared: tuple[str, ...], known_at: "KnownAt", form: str, where: str) -> None:
    """List the runs: each kind of reading that the record has seen, what it read and how much still stands.

    With two RUNs (the first digits of their ids) show how their claims differ, document by document.

    \b
    chancery runs
    chancery runs 3f2a 91bc
    """
    if len(compared) not in (0, 2):
        raise UsageError("one run has nothing to be compared with", hint="chancery runs RUN RUN")
    with opened(where) as record, RowWriter(form, sys.stdout) as rows:
        drawer = Drawer(console())
        if compared:
            for difference in record.compare_runs(*compared):
                _difference(drawer, rows, difference, form)
            return
        made = record.runs(known_at=known_at)
        for run in made:
            rows.write(_run_row(run))
            if form == "table":
                _draw_run(drawer, run)
    if not made:
        click.echo("no run has read anything yet", err=True)


def _run_row(made: "MadeRun") -> dict[str, Any]:
    return {
        "id": made.run.id,
        "reader": made.run.reader,
        "version": made.run.version,
        "parameters": dict(made.run.parameters),
        "documents": made.documents,
        "current": made.current,
        "claims": made.claims,
        "first": made.first,
        "last": made.last,
    }


def _draw_run(drawer: Drawer, made: "MadeRun") -> None:
    drawer.title(made.run.id, f"{made.run.reader} {made.run.version}")
    drawer.text(
        f"{made.documents} documents, {made.current} of them as it read them; {made.claims} claims; "
        f"steps {made.first} to {made.last}"
    )


def _difference(drawer: Drawer, rows: RowWriter, found: "Difference", form: str) -> None:
    sides = (("first", found.only_first), ("second", found.only_second))
    if form != "table":
        for side, claims in sides:
            for kept in claims:
                rows.write(_claim_row(side, kept))
        return
    drawer.title(found.source, found.document[:12])
    drawer.text(
        f"{found.both} claims in both, {len(found.only_first)} only in the first, "
        f"{len(found.only_second)} only in the second"
    )
    for sign, (_, claims) in zip("-+", sides, strict=True):
        for kept in claims:
            claim = kept.claim
            drawer.text(f"{sign} {claim.family} {claim.type} “{claim.quote}”", indent=4)


def _claim_row(side: str, kept: "KeptClaim") -> dict[str, Any]:
    claim = kept.claim
    return {
        "only": side,
        "claim": claim.id,
        "family": claim.family,
        "type": claim.type,
        "document": claim.document,
        "source": kept.source,
        "start": claim.evidence.start,
        "end": claim.evidence.end,
        "quote": claim.quote,
        "confidence": claim.confidence,
        "rule": claim.rule,
    }
