from collections.abc import Iterator
from pathlib import Path

import pytest

from chancery.keeping.sqlite import SqliteStore, open_store
from chancery.keeping.world import refresh_world


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    """A record that holds `knowledge/` and no page."""
    with open_store(tmp_path / "record.db") as opened:
        refresh_world(opened)
        yield opened
