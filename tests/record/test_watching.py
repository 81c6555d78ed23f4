"""A watch over a site on loopback: what is new is read and told of once, whatever happens in between."""

import gc
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from chancery.gathering.web import Manners
from chancery.ground.errors import UsageError
from chancery.keeping.store import Listing
from chancery.record import Record, open_record
from tests.sites import FakeClock, Reply, Site, page, running

HOST = "127.0.0.1"


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as up:
        yield up


def feed(site: Site, *numbers: int, edited: tuple[int, ...] = ()) -> Reply:
    items = "".join(
        f"<item><title>Round {n}{' (corrected)' if n in edited else ''}</title><guid>g{n}</guid>"
        f"<link>{site.at(f'/{n}')}</link></item>"
        for n in numbers
    )
    xml = f"<rss version='2.0'><channel><title>The Wire</title>{items}</channel></rss>"
    return Reply(xml.encode(), kind="application/rss+xml")


def listed(folder: Path, text: str) -> Path:
    path = folder / "watch.toml"
    path.write_text("pause = 0\n" + text, encoding="utf-8")
    return path


def turn(record: Record, path: Path, time: FakeClock, *, said: list[str] | None = None) -> dict[str, int]:
    """One turn of a watch that is started anew; what it counted."""
    tell = (said if said is not None else []).append
    with record.watch(path, manners=Manners(allowed=(HOST,), clock=time.clock), tell=tell) as watching:
        watching.turn()
        return dict(watching.figures.counts)


def alerts(place: Path) -> list[dict[str, object]]:
    path = Path(f"{place}.watch/alerts.jsonl")
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def test_what_is_new_or_edited_is_read_once_across_restarts(site: Site, tmp_path: Path) -> None:
    place, time = tmp_path / "w.db", FakeClock()
    site.pages["/feed"] = feed(site, 1, 2, 2)
    for number in range(1, 5):
        site.pages[f"/{number}"] = Reply(page(number * 100))
    path = listed(tmp_path, f'every = "1h"\n[[feed]]\nurl = "{site.at("/feed")}"\n[[alert]]\nname = "a"\n'
                  'where = ["type=says"]\nmin_confidence = 0.0\n')  # fmt: skip
    with open_record(place) as record:
        assert turn(record, path, time)["documents"] == 2
        assert "documents" not in turn(record, path, time), "not due yet"
        assert site.count("/feed") == 1
        time.seconds += 5000
        site.pages["/feed"] = feed(site, 3, 2, 1, edited=(1,))
        site.pages["/1"] = Reply(page(111))
        assert turn(record, path, time)["documents"] == 2
        assert [site.count(f"/{n}") for n in (1, 2, 3)] == [2, 1, 1]
        time.seconds += 5000
        assert "documents" not in turn(record, path, time)
        told = alerts(place)
        assert len(told) == len({(one["alert"], one["claim"]) for one in told}) > 2
        assert all(one["type"] == "says" and one["quote"] for one in told)
        fetched = record.store.fetches(next(record.store.documents()).id)
        assert fetched[0].headers["chancery-raw"].endswith(tuple("0123456789"))
    entries = etree.parse(f"{place}.watch/alerts.atom").findall("{http://www.w3.org/2005/Atom}entry")
    assert len(entries) == len(told)


def test_a_page_is_watched_for_changes(site: Site, tmp_path: Path) -> None:
    time = FakeClock()
    site.pages["/p"] = lambda headers: (
        Reply(status=304)
        if headers.get("if-none-match") == '"1"'
        else Reply(page(5), headers={"ETag": '"1"'})
    )
    path = listed(tmp_path, f'[[page]]\nurl = "{site.at("/p")}"\nevery = "30m"\n')
    with open_record(tmp_path / "w.db") as record:
        assert turn(record, path, time)["documents"] == 1
        time.seconds += 4000
        assert turn(record, path, time)["unchanged"] == 1
        site.pages["/p"] = Reply(page(6))
        time.seconds += 4000
        assert turn(record, path, time)["documents"] == 1


def test_failures_are_named_and_put_off_longer_each_time(site: Site, tmp_path: Path) -> None:
    time, said = FakeClock(), list[str]()
    path = listed(tmp_path, f'jitter = 0\n[[page]]\nurl = "{site.at("/gone")}"\nevery = "1h"\n'
                  f'[[feed]]\nurl = "{site.at("/page")}"\nevery = "1h"\n')  # fmt: skip
    site.pages["/page"] = Reply(
        b"<html><head><link rel='alternate' type='application/rss+xml' href='/rss'></head><body>x</body></html>"
    )
    waits = []
    with open_record(tmp_path / "w.db") as record:
        for _ in range(3):
            with record.watch(
                path, manners=Manners(allowed=(HOST,), clock=time.clock), tell=said.append
            ) as watching:
                waits.append(watching.turn())
                assert watching.figures.failing == 2
            time.seconds += waits[-1]
    assert waits == [7200.0, 14400.0, 28800.0]
    assert "not a feed" in said[0]
    assert "/rss" in said[0]
    assert "404" in said[1]


def test_a_clock_set_back_does_not_stop_the_watch(site: Site, tmp_path: Path) -> None:
    time = FakeClock()
    time.seconds = 10 * 365 * 86400.0
    site.pages["/p"] = Reply(page())
    path = listed(tmp_path, f'[[page]]\nurl = "{site.at("/p")}"\n')
    with open_record(tmp_path / "w.db") as record:
        turn(record, path, time)
        time.seconds = 0.0
        turn(record, path, time)
    assert site.count("/p") == 2


def test_a_command_gets_each_claim_once(site: Site, tmp_path: Path) -> None:
    out, place, time = tmp_path / "out", tmp_path / "w.db", FakeClock()
    site.pages["/p"] = Reply(page())
    program = f"import sys; open({str(out)!r}, 'a').write(sys.stdin.read() + chr(10))"
    command = json.dumps([sys.executable, "-c", program])
    path = listed(tmp_path, f'[[page]]\nurl = "{site.at("/p")}"\n[[alert]]\nname = "a"\nwhere = ["type=says"]\n'
                  f'min_confidence = 0\ncommand = {command}\n')  # fmt: skip
    with open_record(place) as record:
        for _ in range(2):
            turn(record, path, time)
            time.seconds += 9000
    given = [json.loads(line)["claim"] for line in out.read_text().splitlines()]
    assert given == [one["claim"] for one in alerts(place)] != []


def test_killed_and_started_again_nothing_is_lost_fetched_or_told_twice(site: Site, tmp_path: Path) -> None:
    place, count = tmp_path / "w.db", 12
    site.pages["/feed"] = feed(site, *range(count))
    path = listed(tmp_path, f'[[feed]]\nurl = "{site.at("/feed")}"\n[[alert]]\nname = "a"\n'
                  'where = ["type=says"]\nmin_confidence = 0\n')  # fmt: skip
    under_way: list[subprocess.Popen[bytes]] = []

    def killing(headers: dict[str, str]) -> Reply:
        if site.count("/7") == 1:
            under_way[0].kill()
        return Reply(page(7))

    for number in range(count):
        site.pages[f"/{number}"] = Reply(page(number))
    site.pages["/7"] = killing
    command = [sys.executable, "-m", "chancery", "watch", str(path), "--record", str(place), "--once"]
    command += ["--allow-host", HOST, "--metrics", str(tmp_path / "prom")]
    under_way.append(subprocess.Popen(command, stderr=subprocess.DEVNULL))
    assert under_way[0].wait(120) == -9
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    assert f"{count - 7} new documents" in done.stderr
    # the page that was being sent when the program was killed had not come; the others are asked for once
    assert [site.count(f"/{n}") for n in range(count)] == [2 if n == 7 else 1 for n in range(count)]
    told = alerts(place)
    assert len(told) == len({one["claim"] for one in told})
    assert {one["document"] for one in told} == {listing.id for listing in open_listings(place)}
    assert len(open_listings(place)) == count
    assert f"chancery_watch_documents_total {count - 7}" in (tmp_path / "prom").read_text()


def test_a_long_watch_asks_little_loses_nothing_and_holds_on_to_nothing(site: Site, tmp_path: Path) -> None:
    place, time, turns = tmp_path / "w.db", FakeClock(), 30
    path = listed(tmp_path, f'every = "1h"\njitter = 0\n[[feed]]\nurl = "{site.at("/feed")}"\n[[alert]]\nname = "a"\n'
                  'where = ["type=says"]\nmin_confidence = 0\n')  # fmt: skip
    held: dict[int, tuple[int, int, int]] = {}
    with (
        open_record(place) as record,
        record.watch(path, manners=Manners(allowed=(HOST,), clock=time.clock)) as watching,
    ):
        for n in range(turns):
            # one entry is new each time, one is edited once, five slide by as they were
            site.pages[f"/{n}"] = Reply(page(1000 + n))
            if n >= 3:
                site.pages[f"/{n - 3}"] = Reply(page(5000 + n - 3))
            window = range(max(0, n - 6), n + 1)
            site.pages["/feed"] = feed(site, *reversed(window), edited=tuple(m for m in window if m <= n - 3))
            time.seconds += watching.turn()
            if n in (turns // 2, turns - 1):
                gc.collect()
                fds = len(os.listdir("/proc/self/fd"))
                held[n] = (len(gc.get_objects()), fds, threading.active_count())
        counts = dict(watching.figures.counts)
    assert site.count("/feed") == turns
    # each page once when it was new, once when it was edited, and robots.txt once a day
    assert [site.count(f"/{n}") for n in range(turns)] == [2] * (turns - 3) + [1] * 3
    assert site.count("/robots.txt") <= turns // 24 + 1
    assert counts["documents"] == 2 * turns - 3 == len(open_listings(place))
    assert "failures" not in counts
    told = alerts(place)
    assert len(told) == len({one["claim"] for one in told}) == counts["alerts"]
    assert {one["document"] for one in told} == {listing.id for listing in open_listings(place)}
    middle, end = held[turns // 2], held[turns - 1]
    assert end[1:] == middle[1:], "files or threads are left open"
    assert end[0] - middle[0] < 40 * turns, "more is held on to than an address for each page"


def open_listings(place: Path) -> list[Listing]:
    with open_record(place) as record:
        return list(record.store.documents())


@pytest.mark.parametrize(
    "text",
    ["", "x = 1", "[[feed]]", '[[feed]]\nurl = "ftp://x/"', '[[feed]]\nurl = "http://x/"\nevery = "soon"',
     '[[feed]]\nurl = "http://x/"\n[[page]]\nurl = "http://x/"', "[[", 'jitter = 5\n[[feed]]\nurl = "http://x/"',
     '[[feed]]\nurl = "http://x/"\n[[alert]]\nname = "a"\nwhere = ["colour=red"]',
     '[[feed]]\nurl = "http://x/"\n[[alert]]\nname = "a"', 'feed = "http://x/"'],
)  # fmt: skip
def test_a_list_with_a_mistake_is_refused_with_what_to_do(tmp_path: Path, text: str) -> None:
    path = tmp_path / "watch.toml"
    path.write_text(text, encoding="utf-8")
    with open_record(tmp_path / "w.db") as record, pytest.raises(UsageError), record.watch(path):
        pass
