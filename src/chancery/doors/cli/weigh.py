"""`chancery weigh`: a decision from a file, by a rule, by bargaining, and in doubt."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich_click as click

from chancery.doors.cli.drawing import console
from chancery.doors.cli.options import format_option
from chancery.doors.cli.rows import RowWriter
from chancery.ground.errors import UsageError

if TYPE_CHECKING:
    from chancery.weighing.table import Decision

# as in chancery.weighing, which help must not wait for; a test holds them together
MODELS = ("mean", "median", "challenge")
FORMS = ("paper", "table2")
SHAPES = ("pert", "triangular", "uniform")


@click.command(
    "table", short_help="A decision from a table: by a rule, by bargaining, in doubt. The default."
)
@click.argument("file", type=click.Path())
@click.option(
    "--rule",
    metavar="RULE",
    help="Who decides: unanimity, silence, qmv, majority 2/3 … [default: as in FILE]",
)
@click.option("--model", type=click.Choice(MODELS), help="How they bargain. [default: challenge]")
@click.option(
    "--form",
    "reading",
    type=click.Choice(FORMS),
    default="table2",
    show_default=True,
    help="Which reading of the challenge model.",
)
@click.option(
    "--rounds",
    type=click.IntRange(1, 1000),
    default=10,
    show_default=True,
    metavar="N",
    help="Of bargaining.",
)
@click.option(
    "--quo",
    "status_quo",
    type=click.FloatRange(0, 1),
    default=1.0,
    show_default=True,
    metavar="Q",
    help="How likely a rival who is not challenged stays where it is.",
)
@click.option("--moves", is_flag=True, help="Every move: who was moved by whom, where to.")
@click.option(
    "--power", is_flag=True, help="How much each vote weighs under the rule: Shapley–Shubik and Banzhaf."
)
@click.option(
    "--doubt", "draws", type=click.IntRange(2, 1_000_000), metavar="N", help="Draw the ranges N times."
)
@click.option(
    "--seed", type=click.IntRange(0), default=0, show_default=True, metavar="S", help="Of the draws."
)
@click.option("--shape", type=click.Choice(SHAPES), default="pert", show_default=True, help="Of the ranges.")
@click.option("--dimension", type=click.IntRange(1), metavar="N", help="Which of several in FILE (KTAB's).")
@click.option(
    "--save",
    "target",
    type=click.Path(dir_okay=False),
    metavar="PATH",
    help="Write the table as .toml or .csv.",
)
@format_option
def table(
    *,
    file: str,
    dimension: int | None,
    reading: str,
    moves: bool,
    target: str | None,
    form: str,
    **asked: Any,
) -> None:
    """Weigh the decision in FILE (TOML or CSV): who wants what how strongly, and what would follow.

    Nothing here is a forecast. The mean of the positions, weighted by salience and capability, stands beside every
    result: independent evaluations have found no model of bargaining that beats it.

    \b
    chancery weigh examples/decisions/emission-standards.toml
    chancery weigh table.csv --rule silence --moves --save table.toml
    chancery weigh table.toml --model mean --doubt 10000 --seed 1
    chancery weigh table.toml --rule "votes 12" --power --format json

    A table has the columns Actor, Capability, Position, Salience; docs/weighing.md says what else it may have.
    """
    from chancery.doors.cli.weigh_drawing import draw  # noqa: PLC0415 - help must not wait for it
    from chancery.weighing.rows import rows  # noqa: PLC0415
    from chancery.weighing.table_files import read_table  # noqa: PLC0415
    from chancery.weighing.weighed import weigh as weigh_it  # noqa: PLC0415

    decision = read_table(file, dimension=dimension)
    found = weigh_it(decision, form=reading, **asked)
    if target:
        _save(decision, target)
    if form == "table":
        draw(found, console(), moves=moves)
        return
    with RowWriter(form, sys.stdout) as writer:
        for row in rows(found):
            writer.write(row)


def _save(decision: "Decision", target: str) -> None:
    from chancery.weighing.table_files import write_table  # noqa: PLC0415

    if Path(target).exists():
        raise UsageError(f"{target} is there already", hint="name another file")
    try:
        write_table(decision, target)
    except OSError as error:
        raise UsageError(f"cannot write {target}: {error.strerror}", hint="name another file") from None
