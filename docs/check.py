"""Run every command shown in README.md and docs/*.md, and say where what it prints is not what is shown.

    python docs/check.py [FILE…]

Shown are blocks marked `console`: a line that starts with "$ " is run in the shell, the lines under it are
what it must print on either stream. A line that is only "…" stands for any lines, a "…" within a line for any
characters. Blocks marked `pycon` are run as doctests with the same "…". Blocks of one file are one session,
in a folder of their own with `docs` and `examples` in it. Exit code 1 where anything differs.
"""

import contextlib
import doctest
import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
MARK = "=== the next command ==="
CUT = "…"


@dataclass(frozen=True, slots=True)
class Shown:
    """A command as a page shows it: where, what is run, what it is said to print."""

    line: int
    command: str
    prints: tuple[str, ...]


def blocks(page: str, kind: str) -> Iterator[tuple[int, list[str]]]:
    """Give the fenced blocks of a kind: the number of the first line, and the lines."""
    held: list[str] | None = None
    for number, line in enumerate(page.splitlines(), start=1):
        if held is None and line == f"```{kind}":
            held, first = [], number + 1
        elif held is not None and line == "```":
            yield first, held
            held = None
        elif held is not None:
            held.append(line)


def commands(page: str) -> list[Shown]:
    """Give every command that a page shows, in order."""
    found: list[Shown] = []
    for first, lines in blocks(page, "console"):
        for number, line in enumerate(lines, start=first):
            if line.startswith("$ "):
                found.append(Shown(number, line[2:], ()))
            elif found and line.strip():
                last = found[-1]
                found[-1] = Shown(last.line, last.command, (*last.prints, line.rstrip()))
    return found


def fits(shown: Sequence[str], printed: Sequence[str]) -> bool:
    """Tell whether `printed` is what `shown` says, with its cuts; each cut takes as few lines as will do."""
    places = {0}
    for line in shown:
        if line.strip() == CUT:
            places = set(range(min(places), len(printed) + 1)) if places else places
        else:
            places = {at + 1 for at in places if at < len(printed) and line_fits(line, printed[at])}
    return len(printed) in places


def line_fits(shown: str, printed: str) -> bool:
    """Tell whether a printed line is the one shown, in which each "…" stands for any characters."""
    head, *rest = shown.split(CUT)
    if not rest:
        return shown == printed
    if not printed.startswith(head):
        return False
    at = len(head)
    for piece in rest[:-1]:
        found = printed.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return printed.endswith(rest[-1]) and len(printed) - len(rest[-1]) >= at


def run(shown: Sequence[Shown], folder: Path) -> list[list[str]]:
    """Run commands in one shell; give the lines that each printed."""
    script = "\n".join(f"echo '{MARK}'\n{one.command}" for one in shown)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    settings = {**os.environ, "PATH": path, "COLUMNS": "80", "TERM": "dumb", "PYTHONUTF8": "1"}
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=folder,
        env=settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    pieces = done.stdout.split(f"{MARK}\n")[1:]
    return [[line.rstrip() for line in piece.splitlines() if line.strip()] for piece in pieces]


def wrong_in(page: Path, folder: Path) -> Iterator[str]:
    """Give a report for each thing on a page that is not as shown."""
    text = page.read_text(encoding="utf-8")
    shown = commands(text)
    for one, printed in zip(shown, run(shown, folder) if shown else [], strict=True):
        if not fits(one.prints, printed):
            yield f"{page.name}:{one.line}: $ {one.command}\n" + "\n".join(printed)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS, verbose=False)
    for first, lines in blocks(text, "pycon"):
        told = "\n".join(lines).replace(CUT, "...") + "\n"
        test = doctest.DocTestParser().get_doctest(told, {}, page.name, page.name, first - 1)
        report = io.StringIO()
        with contextlib.chdir(folder):
            runner.run(test, out=report.write)
        if report.getvalue():
            yield report.getvalue()


def main(names: Sequence[str]) -> int:
    """Check the pages named, or all of them."""
    pages = [Path(name).resolve() for name in names] or [
        HOUSE / "README.md",
        *sorted((HOUSE / "docs").rglob("*.md")),
    ]
    count = 0
    for page in pages:
        with tempfile.TemporaryDirectory() as name:
            for folder in ("docs", "examples"):
                (Path(name) / folder).symlink_to(HOUSE / folder)
            for report in wrong_in(page, Path(name)):
                count += 1
                print(report, end="\n\n")
    print(f"{count} of what is shown differ" if count else "all is as shown")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
