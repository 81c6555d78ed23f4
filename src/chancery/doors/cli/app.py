"""The `chancery` command: its group, its errors and its exit codes."""

import os
import sys
from typing import Any

import rich_click as click

from chancery import __version__
from chancery.doors.cli.annotate import annotate
from chancery.doors.cli.changes import changes, runs
from chancery.doors.cli.conflicts import conflicts
from chancery.doors.cli.explain import explain
from chancery.doors.cli.export import export
from chancery.doors.cli.find import find
from chancery.doors.cli.read import read
from chancery.doors.cli.serve import serve
from chancery.doors.cli.show import show
from chancery.doors.cli.state import state
from chancery.doors.cli.upkeep import backup, copy, reindex, verify
from chancery.doors.cli.users import users
from chancery.doors.cli.words import failure
from chancery.ground.errors import ChanceryError

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


@click.group(
    cls=Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Every command has its own help: chancery state --help",
)
@click.version_option(__version__, "-V", "--version", message="%(prog)s %(version)s")
def cli() -> None:
    """Keep the record of an alliance, from the news.

    \b
    chancery read news/ page.html          read pages into the record (chancery.db)
    chancery state NATO --as-of 2024-07-11 what stood on a day, line by line with its words
    chancery find "thuong dinh"            search; case and accents do not matter
    chancery show "Jens Stoltenberg"       what is known of an actor, a claim, a document
    chancery conflicts NATO                where sources contradict one another
    chancery export --format jsonl         every claim, for other programs
    chancery serve                         the record in a browser
    """


_ASKING = (find, show, state, conflicts, changes, runs, explain)
_KEEPING = (verify, reindex, backup, copy)
_SERVING = (serve, users)
for command in (read, *_ASKING, export, annotate, *_KEEPING, *_SERVING):
    cli.add_command(command)


def main() -> None:
    """Run the command line."""
    cli(prog_name="chancery")
