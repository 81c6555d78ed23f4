"""`chancery rules`: how often each rule is right."""

import sys
from typing import TYPE_CHECKING, Any

import rich_click as click

from chancery.doors.cli.options import format_option, known_at_option, opened, record_option
from chancery.doors.cli.rows import RowWriter

if TYPE_CHECKING:
    from chancery.asking.review.rules import RulePrecision
    from chancery.record import KnownAt


@click.command(short_help="How often each rule is right, by the reviews in the record.")
@click.option("--each", is_flag=True, help="By full names of rules, not by those that have a shipped figure.")
@click.option("--reviewed", "only", is_flag=True, help="Only rules of which a claim was reviewed.")
@known_at_option
@format_option
@record_option
def rules(*, each: bool, only: bool, known_at: "KnownAt", form: str, where: str) -> None:
    """Show each rule with the confidence it was shipped with, and the share of its reviewed claims accepted.

    The interval is Wilson's, 95 %. It holds where claims were reviewed as `chancery review` brings them, as if
    drawn by lot; claims that somebody picked say less.

    \b
    chancery rules
    chancery rules --each --reviewed
    """
    with opened(where) as record:
        found = [one for one in record.rules(each=each, known_at=known_at) if one.reviewed or not only]
    if form != "table":
        with RowWriter(form, sys.stdout) as rows:
            for one in found:
                rows.write(_row(one))
        return
    if found:
        click.echo(
            f"{'rule':<36}{'shipped':>7}{'measured':>10}{'95 %':>13}{'of':>5}  right/wrong/mended"[:80]
        )
    for one in found:
        click.echo(_line(one))
    if not any(one.reviewed for one in found):
        click.echo("nothing was reviewed yet: try `chancery review`", err=True)


def _line(one: "RulePrecision") -> str:
    line = f"{one.rule:<36}{one.shipped:>7.2f}"
    if one.precision is None or one.interval is None:
        return line
    low, high = one.interval
    counts = f"{one.accepted:>6}{one.rejected:>6}{one.corrected:>7}"
    return f"{line}{one.precision:>7.2f}{f'{low:.2f}–{high:.2f}':>11}{counts}"


def _row(one: "RulePrecision") -> dict[str, Any]:
    low, high = one.interval or (None, None)
    return {
        "rule": one.rule,
        "shipped": one.shipped,
        "precision": one.precision,
        "low": low,
        "high": high,
        "reviewed": one.reviewed,
        "accepted": one.accepted,
        "rejected": one.rejected,
        "corrected": one.corrected,
    }
