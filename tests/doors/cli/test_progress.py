"""The bar of what may last, on a real terminal and where there is none."""

import os
import pty
import subprocess
import sys

import pytest

COUNTS = """
import sys
from chancery.doors.cli.progress import moving
with moving("rows", patience={patience}) as bar:
    bar.tell("names.csv", 3, 7)
    bar.say("a line")
print("rich.progress" in sys.modules)
"""


def on_a_terminal(program: str) -> str:
    """Give what `program` writes on a standard error that is a terminal of 80 columns."""
    ours, theirs = pty.openpty()
    try:
        subprocess.run(
            [sys.executable, "-c", program],
            stdout=subprocess.DEVNULL,
            stderr=theirs,
            env={**os.environ, "TERM": "xterm", "COLUMNS": "80"},
            check=True,
        )
        os.close(theirs)
        said = b""
        try:
            while some := os.read(ours, 4096):
                said += some
        except OSError:
            pass  # how a terminal says that nobody writes to it any more
        return said.decode()
    finally:
        os.close(ours)


def test_a_bar_counts_and_says_lines_on_a_terminal() -> None:
    said = on_a_terminal(COUNTS.format(patience=0))
    assert "3 rows" in said
    assert "names.csv" in said
    assert "a line" in said


def test_a_bar_with_patience_is_not_shown_before_its_time() -> None:
    assert on_a_terminal(COUNTS.format(patience=3600)).strip() == "a line"


def test_what_took_longer_than_the_patience_is_shown() -> None:
    said = on_a_terminal(COUNTS.format(patience=1e-9))
    assert "3 rows" in said


@pytest.mark.parametrize("patience", [0, 3600])
def test_no_bar_is_drawn_nor_loaded_where_nobody_looks(patience: float) -> None:
    done = subprocess.run(
        [sys.executable, "-c", COUNTS.format(patience=patience)], capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("False\n", "a line\n")
