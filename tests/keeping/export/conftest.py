from collections.abc import Iterator
from pathlib import Path

import pytest

import chancery
from chancery.keeping.sqlite import SqliteStore, open_store

NEWS = Path(__file__).parents[3] / "examples" / "news"


@pytest.fixture(scope="session")
def news_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the example pages, read once, with what the package itself knows."""
    place = tmp_path_factory.mktemp("news") / "news.db"
    with chancery.open_record(place) as record:
        assert not record.read([NEWS]).skipped
    return place


@pytest.fixture
def news(news_record: Path) -> Iterator[SqliteStore]:
    """The example pages' record, to be asked and not to be written to."""
    with open_store(news_record) as opened:
        yield opened
