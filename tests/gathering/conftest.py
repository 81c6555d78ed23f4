from collections.abc import Iterator

import pytest

from tests.sites import Site, running


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as up:
        yield up
