"""A real browser for the tests: Debian's Chromium, driven by Playwright, without a window."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PLACES = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")


def program() -> str | None:
    """Where the browser is; None where it is not installed."""
    return next(
        (place for place in (*PLACES, shutil.which("chromium")) if place and os.path.exists(place)), None
    )


@contextmanager
def chromium() -> Iterator["Browser"]:
    """A running browser; skipped where there is none, failed where `CI` or `$CHANCERY_SERVERS` is set."""
    where = program()
    if where is None:
        if os.environ.get("CI") or os.environ.get("CHANCERY_SERVERS"):
            pytest.fail("Chromium is not installed")
        pytest.skip("Chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=where, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()
