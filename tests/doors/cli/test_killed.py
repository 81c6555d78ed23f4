"""The real program, killed while it reads: the record opens, holds whole documents, can be gone on with."""

import json
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from chancery.record import open_record

COUNT = 500


def make_pages(folder: Path) -> None:
    folder.mkdir()
    for number in range(COUNT):
        day = 1 + number % 28
        english = (
            f"Ministers meet for round {number}\n\nBRUSSELS, March {day}, 2023 - NATO Secretary General "
            f"Jens Stoltenberg said that the alliance would send {number + 100} troops to Estonia.\n"
        )
        vietnamese = (
            f"Hội nghị lần thứ {number}\n\nNgày {day}/3/2023, Tổng thư ký NATO Jens Stoltenberg cho biết "
            f"liên minh sẽ điều {number + 100} binh sĩ tới Estonia.\n"
        )
        text = english if number % 2 else vietnamese
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")


def reading(folder: Path, place: Path) -> list[str]:
    """Give the words of the command that reads the folder and tells of each page as it is kept."""
    told = ["--format", "jsonl"]
    return [sys.executable, "-m", "chancery", "read", str(folder), "--record", str(place), *told]


def read(folder: Path, place: Path, *, stop: int | None = None) -> int:
    """Read the folder with the real program; kill it after `stop` rows; give its exit code."""
    with subprocess.Popen(
        reading(folder, place), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8"
    ) as process:
        assert process.stdout is not None
        for number, line in enumerate(process.stdout, start=1):
            assert json.loads(line)["outcome"] in ("kept", "unchanged")
            if number == stop:
                process.kill()
    return process.returncode


def contents(place: Path) -> list[object]:
    """What the record says, and that each document is whole: as many claims as its reading counted."""
    with open_record(place, create=False) as record:
        forms = list(record.claims())
        listed = list(record.store.documents())
        held: dict[str, int] = {}
        for form in forms:
            document = form["evidence"]["document"]
            held[document] = held.get(document, 0) + 1
        for one in listed:
            assert held.get(one.id, 0) == one.claims
            assert record.store.articles(one.id)
            assert record.store.mentions(one.id)
        return [forms, [one.id for one in listed]]


def test_a_killed_reading_can_be_gone_on_with(tmp_path: Path) -> None:
    folder, killed, unbroken = tmp_path / "pages", tmp_path / "killed.db", tmp_path / "unbroken.db"
    make_pages(folder)
    stop = random.Random(7).randrange(150, 350)
    assert read(folder, killed, stop=stop) == -9
    listed = contents(killed)[1]
    assert isinstance(listed, list)
    assert stop <= len(listed) < COUNT
    assert read(folder, killed) == 0
    assert read(folder, unbroken) == 0
    assert contents(killed) == contents(unbroken)
    with open_record(killed) as record:
        assert sum(1 for _ in record.store.documents()) == COUNT


@pytest.mark.usefixtures("interruptible")
def test_an_interrupted_reading_says_so_and_keeps_what_it_kept(tmp_path: Path) -> None:
    folder, place = tmp_path / "pages", tmp_path / "stopped.db"
    make_pages(folder)
    with subprocess.Popen(
        reading(folder, place), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        for number, _ in enumerate(process.stdout, start=1):
            if number == 3:
                process.send_signal(signal.SIGINT)
        told = process.stderr.read()
    assert process.returncode == 130
    assert "Traceback" not in told
    assert "stopped" in told
    listed = contents(place)[1]
    assert isinstance(listed, list)
    assert 3 <= len(listed) < COUNT
