from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from chancery.keeping.opening import open_store
from chancery.keeping.sql import SqlStore
from tests.keeping.places import Places
from tests.servers import Server, postgresql


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def places(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Places:
    """Where records may be made, in each kind of database."""
    if request.param == "sqlite":
        return Places(tmp_path_factory.mktemp("records"), None)
    return Places(Path(), cast(Server, request.getfixturevalue("server")))


@pytest.fixture
def place(places: Places) -> str:
    """Where no record is yet."""
    return places.fresh()


@pytest.fixture
def store(place: str) -> Iterator[SqlStore]:
    with open_store(place) as opened:
        yield opened


@pytest.fixture
def own() -> Iterator[Server]:
    """A server of this test's own, to be stopped at will."""
    with postgresql() as running:
        yield running
