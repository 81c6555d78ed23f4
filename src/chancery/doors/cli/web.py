"""Options of the commands that read many pages, or pages from the web."""

import os
from typing import TYPE_CHECKING

import rich_click as click

from chancery.doors.cli.options import Command

if TYPE_CHECKING:
    from chancery.gathering.web import Manners


def workers_option(command: Command) -> Command:
    """Add `--workers`: how many processes read."""
    return click.option(
        "--workers",
        type=click.IntRange(1, 512),
        metavar="N",
        help="How many processes read, where there are many pages. [default: one for each core]",
    )(command)


def web_options(command: Command) -> Command:
    """Add `--raw`, `--allow-host` and `--agent`: how addresses are read, and where raw pages are kept."""
    command = click.option(
        "--agent",
        metavar="NAME",
        envvar="CHANCERY_AGENT",
        show_envvar=True,
        help="How to be named to sites; with an address, they can write to you. [default: Chancery/VERSION]",
    )(command)
    command = click.option(
        "--allow-host",
        "allowed",
        multiple=True,
        metavar="HOST",
        help="A host that may lie on this machine or in a private network.",
    )(command)
    return click.option(
        "--raw",
        metavar="FOLDER",
        help="Where pages from the web are kept as they were sent. [default: RECORD.raw]",
    )(command)


def cores() -> int:
    """Give how many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


def manners(allowed: tuple[str, ...], agent: str | None) -> "Manners | None":
    """Give how the client behaves; None, and nothing loaded, where it is as ever."""
    if not allowed and agent is None:
        return None
    from chancery.gathering.web import AGENT, Manners  # noqa: PLC0415 - help must not wait for it

    return Manners(allowed=allowed, agent=agent or AGENT)
