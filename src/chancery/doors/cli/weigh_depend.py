"""`chancery weigh depend`: whom a mission depends on, and what is left when somebody leaves."""

import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich_click as click

from chancery.doors.cli.drawing import Drawer, console
from chancery.doors.cli.options import (
    as_of_option,
    format_option,
    known_at_option,
    opened,
    record_option,
    suppose_option,
)
from chancery.doors.cli.rows import RowWriter
from chancery.ground.errors import UsageError

if TYPE_CHECKING:
    from chancery.record import KnownAt
    from chancery.weighing.dependence import Dependence, Mission

_MOST_CUTS = 12
_SURELY = {
    "surely": "critical",
    "likely": "critical, as the amounts are likeliest",
    "perhaps": "critical if the others give their least",
    "no": "",
}


@click.command("depend", short_help="Whom a mission depends on, and what is left when somebody leaves.")
@click.argument("file", type=click.Path(), required=False)
@click.option("--mission", metavar="NAME", help="Draft the table from the record instead of reading FILE.")
@click.option(
    "--needed",
    type=click.FloatRange(0, min_open=True),
    metavar="N",
    help="Troops that it takes, with --mission.",
)
@click.option(
    "--save", "target", type=click.Path(dir_okay=False), metavar="PATH", help="Write the table as TOML."
)
@as_of_option
@known_at_option
@suppose_option
@format_option
@record_option
def depend(
    *,
    file: str | None,
    mission: str | None,
    needed: float | None,
    target: str | None,
    as_of: date | None,
    known_at: "KnownAt",
    suppose: str | None,
    form: str,
    where: str,
) -> None:
    """Say whom the mission in FILE (TOML or CSV) depends on: who is critical, what remains without each, the
    smallest sets whose loss ends it, and what each is worth (Shapley value, exact up to 20 contributors).

    \b
    chancery weigh depend examples/decisions/resolute-support-2021.toml
    chancery weigh depend --mission "Resolute Support" --as-of 2021-02-19 --needed 7500
    chancery weigh depend --mission KFOR --as-of 2023-10-20 --save kfor.toml

    A CSV has the columns Contributor, Capability, Amount, and any of Low, High, Unit, Needed, Essential, Claims.
    """
    from chancery.weighing.dependence import dependence  # noqa: PLC0415 - help must not wait for it
    from chancery.weighing.dependence_draft import draft_mission  # noqa: PLC0415
    from chancery.weighing.dependence_files import read_mission  # noqa: PLC0415

    if (file is None) == (mission is None):
        raise UsageError("which mission?", hint="give a FILE, or --mission NAME from the record")
    if file is not None:
        if needed is not None:
            raise UsageError("--needed goes with --mission", hint="write needed = … into the file")
        table = read_mission(file)
    else:
        with opened(where) as record:
            table = draft_mission(
                record.supposed(suppose, known_at),
                mission or "",
                as_of=as_of or datetime.now(UTC).date(),
                known_at=record.known_by(known_at),
                needed=needed,
            )
    if target:
        _save(table, target)
    found = dependence(table)
    if form == "table":
        _draw(found)
        return
    with RowWriter(form, sys.stdout) as writer:
        for row in _rows(found):
            writer.write(row)


def _save(table: "Mission", target: str) -> None:
    from chancery.weighing.dependence_files import mission_to_toml  # noqa: PLC0415

    if Path(target).exists():
        raise UsageError(f"{target} is there already", hint="name another file")
    try:
        Path(target).write_text(mission_to_toml(table), encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"cannot write {target}: {error.strerror}", hint="name another file") from None


def _draw(found: "Dependence") -> None:
    from chancery.weighing.tree import figure_told  # noqa: PLC0415

    drawer = Drawer(console())
    table = found.mission
    drawer.title(table.title or "A mission")
    if table.source:
        drawer.text(f"source: {table.source}", style="dim")
    for note in table.notes:
        drawer.text(f"note: {note}", style="yellow")
    for who, what in found.unknown:
        drawer.text(f"not known, and counted as nothing: {what} of {who}", style="yellow")
    drawer.heading("Who gives what")
    for one in table.capabilities:
        unit = f" {one.unit}" if one.unit and one.unit != one.name else ""
        need = f": {one.needed:,.10g}{unit} needed" if one.needed is not None else ""
        drawer.text(f"{one.name}{need}", style="bold")
        for gift in table.contributions:
            if gift.capability == one.name:
                amount = "without figure" if not gift.amount.known and gift.essential else ""
                essential = ", essential" if gift.essential else ""
                drawer.text(f"{gift.contributor}: {amount or figure_told(gift.amount)}{essential}", indent=4)
                if gift.words:
                    ids = f" [{', '.join(c[:12] for c in gift.amount.claims)}]" if gift.amount.claims else ""
                    drawer.text(f"“{gift.words}”{ids}", indent=8, style="italic dim")
    drawer.heading("It stands" if found.stands else "It does not stand")
    drawer.text(f"{found.met:.0%} of what it needs is met")
    _draw_roles(drawer, found)
    _draw_cuts(drawer, found)


def _draw_roles(drawer: Drawer, found: "Dependence") -> None:
    drawer.heading("Without each")
    drawer.table(
        [
            ("", "Shapley", "of needs", ""),
            *(
                (role.contributor, f"{float(role.shapley):.4f}", f"{role.worth:.1%}", _SURELY[role.critical])
                for role in found.roles
            ),
        ]
    )
    for role in found.roles:
        for rest in role.without:
            if rest.met is not False:
                continue
            lost = f"loses {rest.capability}: nobody else can give it"
            short = f"{rest.left[1]:,.10g} left: {rest.missing:,.10g} to be found elsewhere"
            told = lost if rest.lost_essential else f"{rest.capability}: {short}"
            drawer.text(f"without {role.contributor}, {told}")
    drawer.text(
        "Shapley: the share of all orders of joining in which it makes the mission stand; of needs: its "
        "Shapley value of the share of needs that is met (Shapley 1953).",
        style="dim",
    )


def _draw_cuts(drawer: Drawer, found: "Dependence") -> None:
    if not found.stands:
        return
    drawer.heading("Smallest sets whose loss ends it")
    for cut in found.cuts[:_MOST_CUTS]:
        drawer.text(", ".join(cut))
    if len(found.cuts) > _MOST_CUTS:
        drawer.text(f"and {len(found.cuts) - _MOST_CUTS} more: see --format json", style="dim")
    if not found.cuts:
        drawer.text("none: whoever leaves, nothing is needed")


def _rows(found: "Dependence") -> Iterator[dict[str, Any]]:
    def row(what: str, **more: Any) -> dict[str, Any]:
        keys = ("contributor", "capability", "value", "low", "high", "met", "missing", "text")
        return {"what": what, **dict.fromkeys(keys), **more}

    yield row("mission", value=found.met, met=found.stands, text=found.mission.title)
    for role in found.roles:
        yield row("critical", contributor=role.contributor, text=role.critical)
        exact = str(role.shapley)
        yield row("shapley", contributor=role.contributor, value=float(role.shapley), text=exact)
        yield row("worth", contributor=role.contributor, value=role.worth)
        for rest in role.without:
            low, value, high = rest.left
            ends = {"value": value, "low": low, "high": high, "met": rest.met, "missing": rest.missing}
            text = "essential" if rest.lost_essential else None
            yield row("without", contributor=role.contributor, capability=rest.capability, text=text, **ends)
    for cut in found.cuts:
        yield row("cut", text="; ".join(cut))
    for who, what in found.unknown:
        yield row("not known", contributor=who, capability=what)
    for claim in found.mission.claims:
        yield row("claim", text=claim)
