"""The `chancery` command: its group, its errors and its exit codes."""

import atexit
import gc
import os
import sys
from typing import Any

import rich_click as click

from chancery import __version__
from chancery.doors.cli.annotate import annotate
from chancery.doors.cli.changes import changes, runs
from chancery.doors.cli.commitments import commitments
from chancery.doors.cli.conflicts import conflicts
from chancery.doors.cli.decisions import decisions
from chancery.doors.cli.explain import explain
from chancery.doors.cli.export import export
from chancery.doors.cli.find import find
from chancery.doors.cli.load import load
from chancery.doors.cli.network import network
from chancery.doors.cli.read import read
from chancery.doors.cli.review import review
from chancery.doors.cli.rules import rules
from chancery.doors.cli.serve import serve
from chancery.doors.cli.show import show
from chancery.doors.cli.state import state
from chancery.doors.cli.timeline import timeline
from chancery.doors.cli.upkeep import backup, copy, reindex, verify
from chancery.doors.cli.users import users
from chancery.doors.cli.watch import watch
from chancery.doors.cli.weigh_group import weigh
from chancery.doors.cli.words import failure
from chancery.ground.collecting import SELDOM
from chancery.ground.errors import ChanceryError
from chancery.ground.kernels import ask_for_kernels

INTERRUPTED = 130
PIPE_CLOSED = 141
"""What a shell gives for a program that a signal has ended: 128 and the signal's number."""


class Group(click.RichGroup):
    """A group whose errors are told, not thrown."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; turn what may go wrong into a line and an exit code."""
        try:
            return super().invoke(ctx)
        except ChanceryError as error:
            click.echo(f"chancery: {failure(error.message, error.hint)}", err=True)
            ctx.exit(error.exit_code)
        except KeyboardInterrupt:
            click.echo("chancery: stopped; what was kept stays kept", err=True)
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            # whoever read us has gone: nothing is to be said, nor to be flushed at the end
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(PIPE_CLOSED)


_PANELS = {
    "Take in": (read, load, watch, annotate),
    "Ask": (state, find, show, timeline, commitments, decisions, network, conflicts, explain),
    "Review": (review, rules),
    "Weigh": (weigh,),
    "Hand on": (export,),
    "Serve": (serve, users),
    "Keep": (changes, runs, verify, reindex, backup, copy),
}
"""The commands as help lists them."""


@click.group(
    cls=Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Every command has its own help: chancery state --help",
)
@click.version_option(__version__, "-V", "--version", message="%(prog)s %(version)s")
def cli() -> None:
    """Keep the record of an alliance, from the news.

    \b
    chancery read news/                     pages into the record, chancery.db
    chancery watch watch.toml               feeds and pages, and what is new told
    chancery state NATO --as-of 2024-07-11  what stood on a day, with its words
    chancery find "thuong dinh"             search; no case, no accents
    chancery show "Jens Stoltenberg"        an actor, a claim, a document
    chancery conflicts NATO                 where sources contradict one another
    chancery review                         claims to accept, reject, correct
    chancery weigh table.toml               who wants what, what would follow
    chancery export --format csv            every claim, for other programs
    chancery serve                          the record in a browser
    """


for _name, _commands in _PANELS.items():
    for _command in _commands:
        cli.add_command(_command)
    cli.add_panel(click.RichCommandPanel(_name, commands=[str(one.name) for one in _commands]))


def main() -> None:
    """Run the command line."""
    # what is left at the end goes with the process: to look for garbage in it takes a quarter of a second
    atexit.register(gc.freeze)
    gc.set_threshold(SELDOM)
    ask_for_kernels()
    cli(prog_name="chancery")
