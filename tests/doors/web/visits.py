"""What the tests of pages share: a browser that reports what went wrong, and records that have something to show."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from chancery.record import open_record

STORIES = Path(__file__).parent / "stories"
AXE = Path(__file__).parent / "axe" / "axe.min.js"


def read_into(place: Path, *sources: Path) -> Path:
    with open_record(place) as record:
        summary = record.read([str(one) for one in sources])
        assert summary.kept
    return place


def some_of(place: Path | str) -> dict[str, str]:
    """An id of each kind that pages need."""
    with open_record(place, create=False) as record:
        claim = next(one for one in record.store.claims() if one.claim.family == "statement").claim
        decision = record.decisions(all_states=True)[0]
        return {"claim": claim.id, "document": claim.document, "decision": decision.cell.claims[0]}


def every_page(place: Path | str) -> list[str]:
    ids = some_of(place)
    return [
        "/",
        "/claims",
        "/claims?family=statement&mood=fact",
        f"/claims/{ids['claim']}",
        "/documents",
        f"/documents/{ids['document']}",
        f"/documents/{ids['document']}?names=known",
        "/actors/org:nato",
        "/alliances/org:nato?_as_of=2021-02-19",
        "/search?q=Afghanistan",
        "/timeline",
        "/commitments?_as_of=2020-12-15&undated=1",
        "/decisions?all=1",
        f"/decisions/{ids['decision']}",
        f"/decisions/{ids['decision']}/weigh",
        "/weigh?example=silence-drill",
        "/weigh?example=afghanistan-2021",
        "/conflicts",
        "/network?actor=org:nato&compare=2000-01-01",
        "/map?_as_of=2021-02-19",
        "/map?show=events&area=europe",
        "/review",
        "/review?desk=names",
    ]


class Watch:
    """A page that keeps what should not have happened: errors, and requests that leave the machine."""

    def __init__(self, page: Page, origin: str) -> None:
        self.page, self.faults = page, list[str]()
        self._origin = origin
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("console", lambda said: self.faults.append(said.text) if said.type == "error" else None)
        page.on("request", lambda request: self._seen(request.url))
        page.on("dialog", self._dialog)

    def _seen(self, url: str) -> None:
        if not url.startswith((self._origin, "data:")):
            self.faults.append(f"left the machine: {url}")

    def _dialog(self, dialog: Any) -> None:
        self.faults.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    def to(self, address: str) -> Page:
        response = self.page.goto(self._origin + address)
        assert response is not None
        assert response.ok, (address, response.status, self.page.inner_text("main"))
        return self.page


@contextmanager
def visiting(browser: Browser, origin: str, **more: Any) -> Iterator[Watch]:
    """A fresh visit; whatever should not have happened fails the test at its end."""
    context = browser.new_context(**more)
    try:
        watch = Watch(context.new_page(), origin)
        yield watch
        assert watch.faults == [], watch.faults
    finally:
        context.close()
