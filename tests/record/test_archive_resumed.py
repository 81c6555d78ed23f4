"""A web archive with damage, read twice with a crash between: the record is that of one clean read."""

import gzip
from pathlib import Path

import pytest

from chancery.record import Step, open_record
from tests.gathering.archives import response
from tests.record.test_workers import told
from tests.sites import page

COUNT = 200


class Crash(Exception):
    """Ends a read in the middle."""


def test_a_damaged_archive_read_twice_equals_one_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chancery.record.intake.OFTEN", 25)
    parts = [gzip.compress(response(page(n), f"https://news.example/{n}")) for n in range(COUNT)]
    for number in (17, 90, 151):
        parts[number] = parts[number][: len(parts[number]) // 2]
    archive = tmp_path / "news.warc.gz"
    archive.write_bytes(b"".join(parts)[:-40])

    with open_record(tmp_path / "clean.db") as record:
        clean = record.read([archive])
        wanted = told(record)
    assert (clean.kept, len(clean.skipped)) == (COUNT - 4, 4)

    def crash(step: Step) -> None:
        if step.number == 120:
            raise Crash

    with open_record(tmp_path / "r.db") as record:
        with pytest.raises(Crash):
            record.read([archive], resume=True, on_progress=crash)
        again = record.read([archive], resume=True)
        assert told(record) == wanted
    assert again.kept + again.unchanged + len(again.skipped) == COUNT - 100
    assert again.kept + 120 == COUNT - len(again.skipped)
