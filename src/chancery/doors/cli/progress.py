"""A bar on standard error for what may last, and nothing where nobody looks."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic

import rich_click as click


@dataclass(frozen=True)
class Bar:
    """What moves on a terminal: `tell` what is done, how much, how much there is (0: not known); `say` a line."""

    tell: Callable[[str, int, int], None]
    say: Callable[[str], None]


@contextmanager
def moving(noun: str, *, patience: float = 0.0) -> Iterator[Bar]:
    """Give a bar that counts so many `noun`, not shown before `patience` seconds have gone by.

    Where standard error is no terminal, lines are all that is written.
    """
    if not sys.stderr.isatty():
        yield Bar(lambda what, done, total: None, lambda line: click.echo(line, err=True))
        return
    from rich.console import Console  # noqa: PLC0415 - help must not wait for it
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    console = Console(stderr=True, highlight=False, markup=False, emoji=False)
    columns = (
        *(BarColumn(bar_width=16), TimeElapsedColumn()),
        TextColumn("{task.completed} " + noun, markup=False),
        TextColumn("{task.description}", markup=False),
    )
    bar = Progress(*columns, console=console, transient=True)
    task, begun = bar.add_task("", total=None), monotonic()

    def tell(what: str, done: int, total: int) -> None:
        bar.update(task, completed=done, total=total or None, description=what)
        if not bar.live.is_started and monotonic() - begun >= patience:
            bar.start()

    if not patience:
        bar.start()
    try:
        yield Bar(tell, lambda line: console.print(line, soft_wrap=True))
    finally:
        if bar.live.is_started:
            bar.stop()


@contextmanager
def counting(noun: str, *, patience: float = 0.0) -> Iterator[Callable[[str, int, int], None]]:
    """Give what is called with what is done, how much, and how much there is (0: not known)."""
    with moving(noun, patience=patience) as bar:
        yield bar.tell
