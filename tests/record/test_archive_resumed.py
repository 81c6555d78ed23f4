"""A web archive with damage, read twice with a crash between: the record is that of one clean read.

`CHANCERY_RESPONSES=10000` makes the archive as large as it says; the usual one keeps the tests quick.
"""

import gzip
import os
from pathlib import Path

import pytest

from chancery.record import Record, Step, open_record, read_to_shards, sharding
from chancery.record.intake import CHUNK
from tests.gathering.archives import response
from tests.record.test_cluster import exported
from tests.record.test_workers import told
from tests.sites import page

COUNT = int(os.environ.get("CHANCERY_RESPONSES", "200"))
SPOKEN = max(4, COUNT // 200)
"""every so many-th page holds claims: reading them is not what is asked about here"""
NEWS = Path(__file__).parents[2] / "examples" / "news"


class Crash(Exception):
    """Ends a read in the middle."""


def body(number: int) -> bytes:
    """A page with words of its own: an example page now and then, a sentence of ministers, or nothing of interest."""
    if number % (COUNT // 2) == 0:
        example = sorted(NEWS.glob("*.html"))[number // (COUNT // 2) % 2].read_bytes()
        return example.replace(b"</body>", f"<p>This is page {number}.</p></body>".encode())
    if number % SPOKEN == 0:
        return page(number)
    return f"<html><body><p>Nobody met on page {number}, and nothing was said.</p></body></html>".encode()


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of which every 53rd record is damaged, and the last breaks off."""
    path = tmp_path_factory.mktemp("archive") / "news.warc.gz"
    with path.open("wb") as stream:
        for number in range(COUNT):
            packed = gzip.compress(response(body(number), f"https://news.example/{number}"))
            cut = len(packed) - 40 if number == COUNT - 1 else len(packed) // 2 if number % 53 == 17 else None
            stream.write(packed[:cut])
    return path


DAMAGED = sum(number % 53 == 17 or number == COUNT - 1 for number in range(COUNT))


@pytest.fixture(scope="module")
def clean(archive: Path) -> tuple[list[str], str]:
    """What one clean read makes of it."""
    with open_record(archive.with_name("clean.db")) as record:
        summary = record.read([archive])
        assert (summary.kept, len(summary.skipped)) == (COUNT - DAMAGED, DAMAGED)
        return told(record), exported(record)


def crash(step: Step) -> None:
    if step.number == COUNT * 3 // 5:
        raise Crash


def test_a_damaged_archive_read_twice_equals_one_read(
    archive: Path, clean: tuple[list[str], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chancery.record.intake.OFTEN", 25)
    with open_record(tmp_path / "r.db") as record:
        with pytest.raises(Crash):
            record.read([archive], resume=True, on_progress=crash)
        held = len(list(record.store.documents()))
        again = record.read([archive], resume=True)
        assert told(record) == clean[0]
    before = COUNT * 3 // 5
    # what was told of was kept, with the rest of its chunk; nothing of that is kept a second time
    assert before - damaged_before(before) <= held < before + CHUNK
    assert again.kept == COUNT - DAMAGED - held
    # what lies before the place that was kept is not looked at again
    seen = again.kept + again.unchanged + len(again.skipped)
    assert COUNT - before - 2 * CHUNK < seen <= COUNT - before + 25


def test_shards_of_it_written_twice_and_loaded_twice_equal_one_read(
    archive: Path, clean: tuple[list[str], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sharding, "PAGES", 32)
    with pytest.raises(Crash):
        read_to_shards([archive], tmp_path / "shards", on_progress=crash)
    with open_record(tmp_path / "r.db") as record:
        loaded(record, tmp_path / "shards")
        again = read_to_shards([archive], tmp_path / "shards")
        assert 0 < again.kept < again.read == COUNT - DAMAGED
        loaded(record, tmp_path / "shards")
        assert exported(record) == clean[1]


def loaded(record: Record, shards: Path) -> None:
    assert all(one.skipped is None for one in record.load([shards]))


def damaged_before(number: int) -> int:
    return sum(one % 53 == 17 for one in range(number))
