"""`chancery weigh brief`: a weighing on one sheet of paper."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from chancery.doors.cli.options import (
    as_of_option,
    known_at_option,
    opened,
    record_option,
    suppose_option,
)
from chancery.doors.cli.weigh import FORMS, MODELS, SHAPES
from chancery.ground.errors import UsageError

if TYPE_CHECKING:
    from chancery.asking.claims.told import Words
    from chancery.record import KnownAt
    from chancery.weighing.draft import Draft
    from chancery.weighing.given import Found


@click.command("brief", short_help="A weighing on one sheet of A4, as HTML to read, print and pass on.")
@click.argument("what", metavar="TABLE|DECISION")
@click.option(
    "--out",
    "target",
    type=click.Path(dir_okay=False),
    required=True,
    metavar="PATH",
    help="Where it is written.",
)
@click.option("--rule", metavar="RULE", default="", help="Who decides. [default: as in TABLE]")
@click.option(
    "--model", type=click.Choice(MODELS), default="challenge", show_default=True, help="How they bargain."
)
@click.option(
    "--form",
    type=click.Choice(FORMS),
    default="table2",
    show_default=True,
    help="Which reading of that model.",
)
@click.option("--rounds", type=click.IntRange(1, 1000), default=10, show_default=True, metavar="N")
@click.option(
    "--doubt", "draws", type=click.IntRange(0, 1_000_000), default=10_000, show_default=True, metavar="N",
    help="Draw the ranges N times; 0 for not at all.",
)  # fmt: skip
@click.option(
    "--seed", type=click.IntRange(0), default=0, show_default=True, metavar="S", help="Of the draws."
)
@click.option("--shape", type=click.Choice(SHAPES), default="pert", show_default=True, help="Of the ranges.")
@as_of_option
@known_at_option
@suppose_option
@record_option
def brief(
    *,
    what: str,
    target: str,
    as_of: date | None,
    known_at: "KnownAt",
    suppose: str | None,
    where: str,
    **asked: object,
) -> None:
    """Write a weighing as one page of HTML, which needs nothing beside itself and prints on one sheet.

    TABLE is a file as for `chancery weigh` and `chancery weigh game`. DECISION is who decides, or a claim's id: the
    sheet then tells what the record drafts, and what is not known.

    \b
    chancery weigh brief examples/decisions/silence-drill.toml --out drill.html
    chancery weigh brief examples/decisions/afghanistan-2021.toml --out afghanistan.html
    chancery weigh brief NATO --as-of 2021-02-19 --out nato.html
    """
    from chancery.weighing.brief import brief as drawn  # noqa: PLC0415 - help must not wait for it

    if Path(target).exists():
        raise UsageError(f"{target} is there already", hint="name another file")
    if Path(what).exists():
        found = _of_file(what, asked)
        written = drawn(found, _words(found, where, known_at))
    else:
        written = drawn(_of_record(what, where, as_of, known_at, suppose))
    try:
        Path(target).write_text(written, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"cannot write {target}: {error.strerror}", hint="name another file") from None


def _of_file(file: str, asked: dict[str, object]) -> "Found":
    from chancery.ground.errors import TableError  # noqa: PLC0415 - see above
    from chancery.ground.small_files import text_of  # noqa: PLC0415
    from chancery.weighing.given import Limits, Settings, weigh_text  # noqa: PLC0415

    name = Path(file).name
    too_long = TableError(f"{name}: too long for one sheet", hint="give the table of one decision")
    text = text_of(Path(file), most=4_000_000, wanted="a table or a tree", too_long=too_long)
    settings = Settings(**asked)  # type: ignore[arg-type]
    return weigh_text(text, settings, Limits(500, 1000, 1_000_000, 1_000_000, float("inf")), name=name)


def _of_record(
    words: str, where: str, as_of: date | None, known_at: "KnownAt", suppose: str | None
) -> "Draft":
    from chancery.weighing.draft import draft_decision  # noqa: PLC0415 - see above

    with opened(where) as record:
        return draft_decision(
            record.supposed(suppose, known_at),
            words,
            as_of=as_of or datetime.now(UTC).date(),
            known_at=record.known_by(known_at),
        )


def _words(found: "Found", where: str, known_at: "KnownAt") -> "dict[str, Words]":
    """Give the words behind a table's claims, as far as the record is there and has them."""
    from chancery.asking.claims.told import Teller  # noqa: PLC0415 - see above

    decision = getattr(found, "decision", None)
    if decision is None or not decision.claims or not ("://" in where or Path(where).exists()):
        return {}
    words = {}
    with opened(where) as record:
        teller = Teller(record.store, known_at=record.known_by(known_at))
        for claim in decision.claims:
            try:
                told = teller.claim(claim)
            except UsageError:
                continue  # of another record
            if told is not None:
                words[claim] = told.words
    return words
