"""One claim or pair at a time, by keyboard; by lines where standard input is no terminal."""

import sys
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

import rich_click as click

from chancery.doors.cli.drawing import Drawer, console
from chancery.doors.cli.words import failure, plain
from chancery.ground.errors import UsageError

if TYPE_CHECKING:
    from chancery.doors.cli.review_desks import Desk

MOVES = {"j": "next", "k": "back", "u": "undo", "?": "help", "q": "quit"}
"""The keys that do not judge."""

Reply = tuple[str, str]
"""A key, and what was typed after it."""


class Session:
    """A reviewer before a desk: where they are, and what they have done so far."""

    def __init__(self, desk: "Desk", ask: "Callable[[str], Reply | None]") -> None:
        """Sit down before `desk`; `ask` gives the next reply to a prompt, None at the end of all."""
        self._desk, self._ask = desk, ask
        self._at = 0
        self._done: list[tuple[int, str]] = []
        self._drawer = Drawer(console(), most_words=1)

    def run(self) -> None:
        """Go through the desk until its end, or until the reviewer has had enough."""
        shown = -1
        while self._at < len(self._desk):
            if shown != self._at:
                self._show()
                shown = self._at
            reply = self._ask(self._keys())
            if reply is None or reply[0] == "q":
                break
            if not self._obey(*reply):
                shown = -1
        self._sum_up()

    def _obey(self, key: str, more: str) -> bool:
        """Do what a key says; False where the same thing is to be shown again."""
        if key in self._desk.keys:
            return self._judge(key, more)
        if key == "j":
            self._at += 1
        elif key == "k":
            self._at = max(self._at - 1, 0)
        elif key == "u":
            return self._undo()
        elif key == "?":
            self._help()
        elif key:
            self._say(f"no such key: {plain(key)[:20]}; ? shows them")
        return True

    def _judge(self, key: str, more: str) -> bool:
        try:
            self._desk.judge(self._at, key, more)
        except UsageError as error:
            self._say(failure(error.message, error.hint))
            return True
        self._done.append((self._at, key))
        self._say(self._desk.known_as[key])
        self._at += 1
        return True

    def _undo(self) -> bool:
        if not self._done:
            self._say("nothing was done here that could be taken back")
            return True
        number, key = self._done[-1]
        try:
            self._desk.undo(number)
        except UsageError as error:  # somebody else has taken it back meanwhile
            self._say(failure(error.message, error.hint))
        else:
            self._say(f"taken back: {self._desk.known_as[key]}")
        self._done.pop()
        self._at = number
        return False

    def _show(self) -> None:
        self._say("")
        self._drawer.title(f"{self._at + 1} of {len(self._desk)}")
        self._desk.draw(self._drawer, self._at)

    def _keys(self) -> str:
        return "  ".join(f"{key} {what}" for key, what in {**self._desk.keys, **MOVES}.items())

    def _help(self) -> None:
        for key, what in {**self._desk.keys, **MOVES}.items():
            more = '   as: c mood=plan actor="the United States"' if what == "correct" else ""
            self._say(f"  {key}  {what}{more}")

    def _sum_up(self) -> None:
        counts = Counter(self._desk.known_as[key] for _, key in self._done)
        told = ", ".join(f"{count} {what}" for what, count in counts.items()) or "nothing judged"
        left = len(self._desk) - len({number for number, _ in self._done})
        self._say(f"{told}; {left} of {len(self._desk)} {self._desk.noun}{'s' if left != 1 else ''} left")

    def _say(self, text: str) -> None:
        click.echo(text)


def by_keyboard(prompt: str) -> Reply | None:
    """Ask at a terminal: one key, without Enter; corrections are typed on a line of their own."""
    click.echo(f"{prompt} > ", nl=False)
    try:
        key = click.getchar()
        click.echo(key if key.isprintable() else "")
        if key == "c":
            return key, click.prompt("corrections", default="", show_default=False, err=False)
    except (EOFError, click.Abort):
        click.echo("")
        return None
    return key, ""


def by_lines(prompt: str) -> Reply | None:
    """Take the next line of standard input as a key, with what stands after it; None at the end."""
    line = sys.stdin.readline()
    if not line:
        return None
    key, _, more = line.strip().partition(" ")
    return key, more.strip()


def way_of_asking() -> Callable[[str], Reply | None]:
    """Give the way that standard input allows."""
    return by_keyboard if sys.stdin.isatty() else by_lines
