from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.browsers import chromium
from tests.servers import Server, postgresql

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with postgresql() as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """Chromium, for all tests of pages: there can be one Playwright in a process."""
    with chromium() as running:
        yield running
