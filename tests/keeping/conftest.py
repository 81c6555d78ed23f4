from collections.abc import Iterator
from pathlib import Path

import pytest

from chancery.keeping.sqlite import SqliteStore, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    with open_store(tmp_path / "record.db") as opened:
        yield opened
