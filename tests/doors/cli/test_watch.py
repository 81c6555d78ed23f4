"""The real `chancery watch`: its figures on a port, and its end when it is asked to end."""

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from chancery.record import open_record
from tests.sites import Reply, Site, page, running


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as up:
        yield up


def command(folder: Path, site: Site, *more: str) -> list[str]:
    """The words of a watch over the site's feed of six pages."""
    items = "".join(
        f"<item><guid>g{n}</guid><title>{n}</title><link>{site.at(f'/{n}')}</link></item>" for n in range(6)
    )
    feed = f"<rss version='2.0'><channel><title>The Wire</title>{items}</channel></rss>"
    site.pages["/feed"] = Reply(feed.encode(), kind="application/rss+xml")
    for number in range(6):
        site.pages[f"/{number}"] = Reply(page(number))
    listed = folder / "watch.toml"
    listed.write_text(f'pause = 0\n[[feed]]\nurl = "{site.at("/feed")}"\n', encoding="utf-8")
    words = ["watch", str(listed), "--record", str(folder / "w.db"), "--allow-host", "127.0.0.1", *more]
    return [sys.executable, "-m", "chancery", *words]


def test_figures_on_a_port_and_an_end_when_asked(site: Site, tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = command(tmp_path, site, "--metrics", str(port))
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True, encoding="utf-8") as process:
        try:
            assert process.stderr is not None
            status = next(line for line in process.stderr if "watched" in line)
            assert "1 watched, 0 failing; 6 new documents" in status
            with urlopen(f"http://127.0.0.1:{port}/-/metrics", timeout=30) as answer:
                told = answer.read().decode()
                assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
            with pytest.raises(HTTPError, match="404"):
                urlopen(f"http://127.0.0.1:{port}/", timeout=30)
            process.send_signal(signal.SIGTERM)
            assert process.wait(60) == 0
            assert "Traceback" not in process.stderr.read()
        finally:
            process.kill()
    lines = [line for line in told.splitlines() if not line.startswith("#")]
    figures = dict(line.split() for line in lines)
    assert len(figures) == len(lines)
    assert figures["chancery_watch_documents_total"] == "6"
    assert figures["chancery_watch_sources"] == "1"
    assert all(f"# TYPE {name} " in told for name in figures)


def test_asked_to_end_it_does_the_page_under_way_and_goes_on_next_time(site: Site, tmp_path: Path) -> None:
    words = command(tmp_path, site)
    under_way: list[subprocess.Popen[bytes]] = []

    def ending(headers: dict[str, str]) -> Reply:
        if site.count("/2") == 1:
            under_way[0].send_signal(signal.SIGTERM)
        return Reply(page(2))

    site.pages["/2"] = ending
    under_way.append(subprocess.Popen(words, stderr=subprocess.DEVNULL))
    assert under_way[0].wait(120) == 0
    assert documents(tmp_path) == 3
    subprocess.run([*words, "--once"], check=True, stderr=subprocess.DEVNULL, timeout=120)
    assert documents(tmp_path) == 6
    assert [site.count(f"/{n}") for n in range(6)] == [1] * 6


def test_a_port_that_cannot_be_had(site: Site, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        words = command(tmp_path, site, "--once", "--metrics", str(taken.getsockname()[1]))
        done = subprocess.run(words, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 2
    assert "cannot be opened" in done.stderr
    assert site.asked == []


def documents(folder: Path) -> int:
    with open_record(folder / "w.db") as record:
        return sum(1 for _ in record.store.documents())
