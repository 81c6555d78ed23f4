"""A bar on standard error for what may last, and nothing where nobody looks."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def counting(noun: str) -> Iterator[Callable[[str, int, int], None]]:
    """Give what is called with what is done, how much, and how much there is (0: not known)."""
    from rich.console import Console  # noqa: PLC0415 - help must not wait for it
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    console = Console(stderr=True, highlight=False, markup=False, emoji=False)
    bar = Progress(
        BarColumn(bar_width=16),
        TimeElapsedColumn(),
        TextColumn("{task.completed} " + noun, markup=False),
        TextColumn("{task.description}", markup=False),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    with bar:
        task = bar.add_task("", total=None)

        def tell(what: str, done: int, total: int) -> None:
            bar.update(task, completed=done, total=total or None, description=what)

        yield tell
