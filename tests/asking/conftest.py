from collections.abc import Iterator
from pathlib import Path

import pytest

from chancery.keeping.opening import open_store
from chancery.keeping.sql import SqlStore
from chancery.keeping.world import refresh_world


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    """A record that holds `knowledge/` and no page."""
    with open_store(tmp_path / "record.db") as opened:
        refresh_world(opened)
        yield opened
