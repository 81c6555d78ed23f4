"""A disk that runs full while a record is written: what was kept is whole, and there is a clear error."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from chancery.ground.errors import RecordError
from chancery.keeping.copying import backup
from chancery.keeping.opening import open_store
from chancery.keeping.verifying import verify

from .making import many


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of eight megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(place)]
    done = subprocess.run(mount, capture_output=True, text=True, check=False)
    if done.returncode:
        if os.environ.get("CHANCERY_SERVERS"):
            pytest.fail(f"no small disk could be made: {done.stderr}")
        pytest.skip(f"no small disk could be made: {done.stderr.strip()}")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def test_writing_until_the_disk_is_full(small_disk: Path) -> None:
    place = small_disk / "record.db"
    kept = 0

    def put_all() -> None:
        nonlocal kept
        with open_store(place) as store:
            for one in many(400):
                store.put(one)
                kept += 1

    with pytest.raises(RecordError, match="full"):
        put_all()
    assert 10 < kept < 400
    with open_store(place) as store:
        assert len(list(store.documents())) == kept
        assert store.last() == kept
        assert list(verify(store)) == []


def test_a_backup_to_a_full_disk(small_disk: Path, tmp_path: Path) -> None:
    with open_store(tmp_path / "record.db") as store:
        store.put_all(many(400))
        with pytest.raises(RecordError, match="full"):
            backup(store, small_disk / "safe.db")
        assert list(small_disk.iterdir()) == []
        assert list(verify(store)) == []


def test_the_command_says_so(small_disk: Path, tmp_path: Path) -> None:
    page = tmp_path / "pages.jsonl"
    text = "NATO Secretary General Jens Stoltenberg met Joe Biden in Brussels on 14 June 2021. " * 400
    page.write_text("".join(f'{{"id": "{n}", "text": "{n}. {text}"}}\n' for n in range(40)), encoding="utf-8")
    command = [sys.executable, "-m", "chancery", "read", str(page), "--record", str(small_disk / "r.db")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "full" in done.stderr
    assert "Traceback" not in done.stderr
