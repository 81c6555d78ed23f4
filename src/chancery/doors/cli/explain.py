"""`chancery explain`: what led to a claim."""

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import rich_click as click

from chancery.doors.cli.claims import claim_lines, said_line, said_row
from chancery.doors.cli.drawing import Drawer, console
from chancery.doors.cli.options import format_option, known_at_option, opened, record_option
from chancery.doors.cli.rows import RowWriter

if TYPE_CHECKING:
    from chancery.asking.showing.explain import Explanation, Resolved
    from chancery.record import KnownAt


@click.command(short_help="Which words, which rule, which knowledge led to a claim.")
@click.argument("claim")
@known_at_option
@format_option
@record_option
def explain(*, claim: str, known_at: "KnownAt", form: str, where: str) -> None:
    """Explain CLAIM, named by the first digits of its id.

    \b
    chancery explain 4f2a91c0
    """
    with opened(where) as record:
        found = record.explain(claim, known_at=known_at)
    if form != "table":
        with RowWriter(form, sys.stdout) as rows:
            rows.write(_row(found))
        return
    drawer = Drawer(console())
    claim_lines(drawer, found.form)
    if found.said:
        drawer.heading("Reviews")
        drawer.text(f"its rule gave it {found.shipped:.2f}")
        for said in found.said:
            drawer.text(said_line(said))
    drawer.heading("Rule")
    drawer.text(f"{found.rule}: {found.looks_for or 'no description'}")
    drawer.text(f"{found.form['type']}: {found.means}")
    drawer.heading("Words around")
    drawer.text(found.sentence)
    drawer.heading("Names")
    for one in found.resolved:
        drawer.text(_resolved(one))
    drawer.heading("Read")
    for seen in found.seen:
        drawer.text(f"{seen.run}, {seen.seen_at:%Y-%m-%d %H:%M} UTC")


def _resolved(one: "Resolved") -> str:
    told = f"{one.role} “{one.text}”: "
    if one.id is None:
        return told + "nobody known; kept as written"
    row = f"; {one.row.file}, line {one.row.row}: {one.row.reference}" if one.row else ""
    return told + f"{one.name} ({one.id}), {one.how}{row}"


def _row(found: "Explanation") -> dict[str, Any]:
    return {
        "claim": found.form,
        "rule": found.rule,
        "looks_for": found.looks_for,
        "means": found.means,
        "sentence": found.sentence,
        "resolved": [asdict(one) for one in found.resolved],
        "seen": [{"run": one.run, "at": one.seen_at.isoformat()} for one in found.seen],
        "rule_confidence": found.shipped,
        "reviews": [said_row(one) for one in found.said],
    }
