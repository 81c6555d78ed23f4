"""Several processes read: the record is the same, whatever becomes of a process."""

import errno
import json
import os
import signal
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from chancery.record import Record, Step, open_record
from chancery.record.workers import Workers

PAGE = (
    "Ministers meet for round {n}\n\nBRUSSELS, March {d}, 2023 - NATO Secretary General Jens Stoltenberg said "
    "that the alliance would send {m} troops to Estonia.\n"
)


def pages(path: Path, count: int) -> Path:
    rows = [
        json.dumps({"id": f"p{n}", "text": PAGE.format(n=n, d=1 + n % 28, m=n + 100)})
        if n % 17 else "no row" for n in range(count)
    ]  # fmt: skip
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def told(record: Record) -> list[str]:
    """Every claim as it is exported, but for the run's time; and the order the documents came in."""
    order = sorted(record.store.documents(), key=lambda listing: listing.known_at)
    return [json.dumps(form, ensure_ascii=False) for form in record.claims()] + [one.source for one in order]


def note(sources: list[str], step: Step) -> None:
    sources.append(step.source)


def test_two_processes_make_the_same_record_as_one(tmp_path: Path) -> None:
    source = pages(tmp_path / "p.jsonl", 50)
    results = []
    for workers in (1, 2):
        with open_record(tmp_path / f"{workers}.db") as record:
            steps: list[str] = []
            summary = record.read([source], workers=workers, on_progress=partial(note, steps))
            results.append((told(record), steps, summary))
    assert results[0] == results[1]
    assert results[0][2].kept > 40


def numbered(items: Sequence[tuple[int, str]]) -> list[str]:
    """Work of the test: end the process once for each number whose file is not there, or always for -1."""
    for number, folder in items:
        marker = Path(folder) / str(number)
        if number < 0 or (number % 10 == 3 and not marker.exists()):
            marker.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    return [f"{number} read" for number, _ in items]


@pytest.mark.parametrize("deadly", [False, True])
def test_a_killed_worker_neither_loses_nor_doubles(tmp_path: Path, deadly: bool) -> None:
    items = [(n, str(tmp_path)) for n in range(24)]
    if deadly:
        items.insert(13, (-1, str(tmp_path)))
    chunks = [items[at : at + 4] for at in range(0, len(items), 4)]
    workers = Workers(numbered, 2, lost=lambda item: f"{item[0]} lost")
    found = [result for results in workers.results(chunks) for result in results]
    assert found == [f"{n} lost" if n < 0 else f"{n} read" for n, _ in items]


def test_a_read_that_broke_off_goes_on_where_it_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chancery.record.intake.OFTEN", 20)
    source, place = pages(tmp_path / "p.jsonl", 40), tmp_path / "r.db"
    with open_record(tmp_path / "whole.db") as record:
        record.read([source])
        whole = told(record)

    class Broken(Exception):
        pass

    def stop(step: object) -> None:
        if getattr(step, "number", 0) == 30:
            raise Broken

    with open_record(place) as record:
        with pytest.raises(Broken):
            record.read([source], resume=True, on_progress=stop)
        assert Path(f"{place}.places").exists()
        steps: list[str] = []
        record.read([source], resume=True, on_progress=lambda step: steps.append(step.source))
        assert len(steps) == 6  # two chunks of sixteen documents had been kept, with the bad rows among them
        assert told(record) == whole
        assert not Path(f"{place}.places").exists()
        assert record.read([source], resume=True).kept == 0


class _Closing:
    """A pool that breaks while it is told of work: its pipe is closed, or no process could be started."""

    def __init__(self, error: OSError) -> None:
        self.error = error

    def submit(self, *_: object) -> None:
        raise self.error

    def shutdown(self, **_: object) -> None:
        pass


def test_a_pool_that_breaks_while_it_is_told_of_work_is_begun_anew(tmp_path: Path) -> None:
    workers = Workers(numbered, 2, lost=lambda item: f"{item[0]} lost")
    workers._pool = _Closing(OSError("handle is closed"))  # type: ignore[assignment]
    assert list(workers.results([[(1, str(tmp_path))], [(2, str(tmp_path))]])) == [["1 read"], ["2 read"]]


def test_a_machine_that_starts_no_process_says_so(tmp_path: Path) -> None:
    workers = Workers(numbered, 2, lost=lambda item: f"{item[0]} lost")
    workers._pool = _Closing(OSError(errno.EAGAIN, "no more processes"))  # type: ignore[assignment]
    with pytest.raises(OSError, match="no more processes"):
        list(workers.results([[(1, str(tmp_path))]]))
