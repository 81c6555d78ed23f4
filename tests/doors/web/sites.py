"""Real servers for the tests: uvicorn in a thread, on a port of its own."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import uvicorn

from chancery.doors.web.app import create_app
from chancery.doors.web.listening import listen, server_for
from chancery.doors.web.pages import PAGES
from chancery.doors.web.settings import Settings
from chancery.record import open_record


@dataclass(frozen=True)
class Site:
    """A server that runs."""

    url: str
    place: str
    server: uvicorn.Server

    @property
    def port(self) -> int:
        return httpx.URL(self.url).port or 0

    def client(self, **more: Any) -> httpx.Client:
        return httpx.Client(base_url=self.url, timeout=30, **more)

    def get(self, address: str, **more: Any) -> httpx.Response:
        with self.client() as client:
            return client.get(address, **more)


@contextmanager
def site(place: Path | str, settings: Settings | None = None, **more: Any) -> Iterator[Site]:
    """A server of the record at `place`, gone at the end of the block."""
    with listen("127.0.0.1", 0) as sock:
        server = server_for(create_app(str(place), settings=settings, **more))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]}, daemon=True)
        thread.start()
        try:
            yield Site(f"http://127.0.0.1:{sock.getsockname()[1]}", str(place), server)
        finally:
            server.should_exit = True
            thread.join(timeout=30)
            assert not thread.is_alive()


def addresses(place: Path | str) -> list[str]:
    """An address of every page, each about something that the record at `place` holds."""
    with closing(open_record(place, create=False)) as record:
        claim = next(record.store.claims()).claim
        decision = record.decisions(all_states=True)[0].cell.claims[0]
    known: Mapping[str, str] = {"claims": claim.id, "documents": claim.document, "decisions": decision}
    found = []
    for page in PAGES:
        noun = page.path.strip("/").partition("/")[0]
        found.append(page.path.replace("{id}", known.get(noun, "org:nato")))
    return found


def token_in(html: str) -> str:
    """The token in the form on a page."""
    return html.partition('name="csrf" value="')[2].partition('"')[0]
