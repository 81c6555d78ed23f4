"""`chancery weigh`: what it is given without a name of its own is a table."""

import rich_click as click

from chancery.doors.cli.weigh import table
from chancery.doors.cli.weigh_brief import brief
from chancery.doors.cli.weigh_depend import depend
from chancery.doors.cli.weigh_draft import draft
from chancery.doors.cli.weigh_game import game

_HELP = ("-h", "--help")


class Weighing(click.RichGroup):
    """A group that takes `weigh FILE` for `weigh table FILE`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command first where none is named."""
        if args and args[0] not in self.commands and args[0] not in _HELP:
            args = ["table", *args]
        return super().parse_args(ctx, args)


@click.group(
    "weigh", cls=Weighing, short_help="Weigh a decision: by a rule, by bargaining, as a game, in doubt."
)
def weigh() -> None:
    """Weigh a decision: who wants what how strongly, what rivals would do, what depends on whom.

    Nothing here is a forecast: the mean of the positions, weighted by salience and capability, stands beside every
    result.

    \b
    chancery weigh table.toml                        a decision from a table
    chancery weigh game tree.toml                    a dilemma as a tree
    chancery weigh depend --mission "Kosovo Force"   on whom a mission depends
    chancery weigh draft Azerbaijan                  a table from the record
    chancery weigh brief table.toml --out brief.html one sheet to print

    `chancery weigh FILE` is `chancery weigh table FILE`; `chancery weigh table --help` has its options.
    """


for _command in (table, game, depend, draft, brief):
    weigh.add_command(_command)
