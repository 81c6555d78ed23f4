from collections.abc import Iterator
from pathlib import Path

import pytest

import chancery
from chancery.keeping.opening import open_store
from chancery.keeping.sql import SqlStore

NEWS = Path(__file__).parents[3] / "examples" / "news"


@pytest.fixture(scope="session")
def news_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the example pages, read once, with what the package itself knows."""
    place = tmp_path_factory.mktemp("news") / "news.db"
    with chancery.open_record(place) as record:
        assert not record.read([NEWS]).skipped
    return place


@pytest.fixture
def news(news_record: Path) -> Iterator[SqlStore]:
    """The example pages' record, to be asked and not to be written to."""
    with open_store(news_record) as opened:
        yield opened
