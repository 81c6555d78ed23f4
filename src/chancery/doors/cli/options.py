"""Options that several commands share."""

import getpass
import sys
from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

import rich_click as click

from chancery.ground.errors import UsageError

if TYPE_CHECKING:
    from chancery.record import KnownAt, Record

Command = TypeVar("Command", bound=Callable[..., Any])

FORMATS = ("table", "json", "jsonl", "csv")


def record_option(command: Command) -> Command:
    """Add `--record`: which record, from the call, the environment or the default."""
    return click.option(
        "--record",
        "where",
        default="chancery.db",
        envvar="CHANCERY_RECORD",
        show_default=True,
        show_envvar=True,
        metavar="RECORD",
        help="The record: a file, or postgresql://user@host/database?schema=name.",
    )(command)


def format_option(command: Command) -> Command:
    """Add `--format`: how rows are printed."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        default="table",
        show_default=True,
        help="How rows are printed.",
    )(command)


def as_of_option(command: Command) -> Command:
    """Add `--as-of`: the day in the world."""
    return click.option(
        "--as-of", metavar="DAY", callback=day, help="The day in the world, as 2024-07-11. [default: today]"
    )(command)


def known_at_option(command: Command) -> Command:
    """Add `--known-at`: what the record knew then."""
    return click.option(
        "--known-at",
        metavar="DAY|N",
        callback=step_of,
        help="As the record knew it by then: a day, a time (UTC) or the number of a step. [default: now]",
    )(command)


def suppose_option(command: Command) -> Command:
    """Add `--suppose`: hypothetical claims laid over the record."""
    return click.option(
        "--suppose",
        type=click.Path(),
        metavar="FILE",
        help="As if the claims in FILE (TOML) had been told; nothing is kept.",
    )(command)


def words_option(command: Command) -> Command:
    """Add `--words`: how many quotes stand under each line."""
    return click.option(
        "--words",
        "most",
        type=click.IntRange(0),
        default=1,
        show_default=True,
        metavar="N",
        help="How many quotes under each line.",
    )(command)


def limit_option(most: int) -> Callable[[Command], Command]:
    """Add `--limit`: how many lines, `most` where nothing is said."""
    return click.option(
        "--limit",
        type=click.IntRange(0),
        default=most,
        show_default=True,
        metavar="N",
        help="The first so many; 0 for all.",
    )


def confidence_options(command: Command) -> Command:
    """Add `--min-confidence` and `--all`."""
    command = click.option("--all", "everything", is_flag=True, help="Show unsure claims as well.")(command)
    return click.option(
        "--min-confidence",
        type=click.FloatRange(0, 1),
        metavar="F",
        help="Leave out claims less sure than this. [default: 0.3]",
    )(command)


def by_option(command: Command) -> Command:
    """Add `--by`: who says something of a claim or a name."""
    return click.option(
        "--by",
        envvar="CHANCERY_BY",
        show_envvar=True,
        metavar="NAME",
        callback=_by,
        help="Who says it. [default: your login name]",
    )(command)


def least(min_confidence: float | None, everything: bool) -> float | None:
    """Give the least confidence that two options ask for; None where they leave it open."""
    if everything and min_confidence:
        raise UsageError("--all and --min-confidence contradict each other")
    return 0.0 if everything else min_confidence


def opened(where: str, *, create: bool = False) -> "Record":
    """Open the record, with what that needs loaded only now."""
    from chancery.record import open_record  # noqa: PLC0415 - help must not wait for it

    return open_record(where, create=create)


def day_of(text: str) -> date:
    """Give the day that `text` names; raise `UsageError` where it names none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"not a day: {text!r}", hint="write it as 2024-07-11") from None


def day(context: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    """Read an option that is a day; None where it is not given."""
    return None if value is None else day_of(value)


def step_of(context: click.Context, parameter: click.Parameter, value: str | None) -> "KnownAt":
    """Read an option that is a day, a time or a step of the record; None where it is not given."""
    if value is None:
        return None
    if value.isascii() and value.isdigit() and len(value) < 8:
        return int(value)
    try:
        return date.fromisoformat(value) if len(value) <= 10 else datetime.fromisoformat(value)
    except ValueError:
        raise UsageError(
            f"not a day, a time or a number: {value!r}", hint="write 2024-07-11, 2024-07-11T09:30 or 12"
        ) from None


def _by(context: click.Context, parameter: click.Parameter, value: str | None) -> str:
    if value is not None:
        return value
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""  # whoever needs a name will say that there is none


def standard_input() -> BinaryIO | None:
    """Give standard input as bytes; None where there is none."""
    return getattr(sys.stdin, "buffer", None)
