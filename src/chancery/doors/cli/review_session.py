"""One claim or pair at a time, by keyboard; by lines where standard input is no terminal."""

import codecs
import os
import select
import sys
import termios
import tty
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Self

import rich_click as click

from chancery.doors.cli.drawing import Drawer, console
from chancery.doors.cli.words import failure, plain
from chancery.ground.errors import UsageError

if TYPE_CHECKING:
    from chancery.doors.cli.review_desks import Desk

MOVES = {"j": "next", "k": "back", "u": "undo", "?": "help", "q": "quit"}
"""The keys that do not judge."""

_ARROWS = {"[B": "j", "[C": "j", "[A": "k", "[D": "k"}

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
        click.echo("")
        self._drawer.title(f"{self._at + 1} of {len(self._desk)}")
        self._desk.draw(self._drawer, self._at)

    def _keys(self) -> str:
        return "  ".join(f"{key} {what}" for key, what in {**self._desk.keys, **MOVES}.items())

    def _help(self) -> None:
        for key, what in {**self._desk.keys, **MOVES}.items():
            more = '   as: c mood=plan actor="the United States"' if what == "correct" else ""
            self._drawer.text(f"{key}  {what}{more}")

    def _sum_up(self) -> None:
        counts = Counter(self._desk.known_as[key] for _, key in self._done)
        told = ", ".join(f"{count} {what}" for what, count in counts.items()) or "nothing judged"
        left = len(self._desk) - len({number for number, _ in self._done})
        self._say(
            f"{told}; {left} of {len(self._desk)} {self._desk.noun}{'s' if len(self._desk) != 1 else ''} left"
        )

    def _say(self, text: str) -> None:
        self._drawer.text(text, indent=0)


class Keyboard:
    """Asks at a terminal: one key, without Enter; corrections are typed on a line of their own.

    The terminal gives each key as it is typed for as long as the session lasts: what is typed ahead, while
    the record is being written, is not lost.
    """

    def __init__(self) -> None:
        """Take over the terminal at standard input."""
        self._file = sys.stdin.fileno()
        self._before = termios.tcgetattr(self._file)

    def __enter__(self) -> Self:
        """Let keys come one by one."""
        # not FLUSH, which throws away what was typed ahead
        tty.setcbreak(self._file, termios.TCSADRAIN)
        return self

    def __exit__(self, *_: object) -> None:
        """Give the terminal back as it was."""
        termios.tcsetattr(self._file, termios.TCSADRAIN, self._before)

    def __call__(self, prompt: str) -> Reply | None:
        """Give the next key, with the line that belongs to it; None at the end of input."""
        click.echo(f"{prompt} > ", nl=False)
        key = self._key()
        click.echo(plain(key) if key.isprintable() else "")
        if key in ("", "\x04"):
            return None
        return (key, self._line()) if key == "c" else (key, "")

    def _key(self) -> str:
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        key = ""
        while not key:
            some = os.read(self._file, 1)
            key = decoder.decode(some, final=not some)
            if not some:
                return key
        if key != "\x1b":
            return key
        # an arrow comes as several characters at once
        rest = os.read(self._file, 8).decode("ascii", "replace") if self._waiting() else ""
        return _ARROWS.get(rest, "esc")

    def _waiting(self) -> bool:
        return bool(select.select([self._file], [], [], 0)[0])

    def _line(self) -> str:
        termios.tcsetattr(self._file, termios.TCSADRAIN, self._before)
        try:
            return str(click.prompt("corrections", default="", show_default=False))
        finally:
            tty.setcbreak(self._file, termios.TCSADRAIN)


def by_lines(prompt: str) -> Reply | None:
    """Take the next line of standard input as a key, with what stands after it; None at the end."""
    line = sys.stdin.readline()
    if not line:
        return None
    key, _, more = line.strip().partition(" ")
    return key, more.strip()


def hold(desk: "Desk") -> None:
    """Hold a session before `desk`: by keys at a terminal, by lines elsewhere."""
    if sys.stdin.isatty():
        with Keyboard() as keyboard:
            Session(desk, keyboard).run()
    else:
        Session(desk, by_lines).run()
