"""Pages that are sent: read, refused, or stopped."""

import gzip
import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from chancery.doors.web.settings import Settings
from chancery.record import open_record
from tests import sites
from tests.doors.web.conftest import PASSWORDS
from tests.doors.web.sites import Site, site, token_in
from tests.sites import Reply
from tests.sites import Site as Elsewhere

NEWS = Path(__file__).parents[3] / "examples" / "news"
PAGE = (NEWS / "01-vilnius-and-after.txt").read_bytes()


@pytest.fixture
def receiving(tmp_path: Path) -> Iterator[Site]:
    place = tmp_path / "own.db"
    open_record(place).close()
    settings = Settings(upload_bytes=2_000_000, upload_files=5, audit=tmp_path / "audit.jsonl")
    with site(place, settings) as running:
        yield running


def _send(to: Site, *files: tuple[str, bytes], accept: str = "application/json") -> httpx.Response:
    with to.client() as client:
        token = token_in(client.get("/-/read").text)
        parts = [("file", (name, data)) for name, data in files]
        return client.post(
            "/-/read",
            data={"csrf": token},
            files=parts,
            headers={"Accept": accept},
            follow_redirects=True,
            timeout=120,
        )


def test_what_is_sent_is_read_and_told(receiving: Site, tmp_path: Path) -> None:
    page = NEWS / "03-kabul-clock.txt"
    told = _send(receiving, ("news.txt", PAGE), (page.name, page.read_bytes()), ("empty.txt", b"")).json()[
        "rows"
    ]
    assert [(row["source"], row["outcome"]) for row in told] == [
        ("news.txt", "kept"), (page.name, "kept"), ("empty.txt", "skipped")
    ]  # fmt: skip
    with open_record(receiving.place) as record:
        assert [one.source for one in record.store.documents()] == sorted(
            ["news.txt", page.name],
            key=lambda name: next(d.id for d in record.store.documents() if d.source == name),
        )
        assert {form["evidence"]["source"] for form in record.claims()} == {"news.txt", page.name}
        fetched = record.store.fetches(told[0]["document"])
    assert fetched[0].place == "news.txt"
    again = _send(receiving, ("other-name.txt", PAGE)).json()["rows"]
    assert (again[0]["outcome"], again[0]["document"]) == ("unchanged", told[0]["document"])
    assert [json.loads(line)["what"] for line in (tmp_path / "audit.jsonl").read_text().splitlines()] == [
        "read",
        "read",
    ]


def test_a_word_of_five_megabytes_is_told_by_name(tmp_path: Path) -> None:
    place = tmp_path / "own.db"
    open_record(place).close()
    with site(place) as running:
        shown = _send(
            running, ("w.txt", b"NATO met " + b"W" * 5_000_000 + b" in Brussels."), accept="text/html"
        )
    assert shown.status_code == 200
    assert "5,000,022 characters" in shown.text
    assert len(shown.text) < 20_000


def test_the_page_shows_what_came_of_it(receiving: Site) -> None:
    name = "<img src=x onerror=alert(1)>.txt"
    shown = _send(receiving, (name, PAGE), ("b.zip", b"PK\x03\x04" + b"\x00" * 100), accept="text/html")
    assert shown.status_code == 200
    assert "<img" not in shown.text
    assert "kept" in shown.text
    assert "skipped" in shown.text
    assert receiving.get(shown.url.path).status_code == 200
    assert receiving.get("/-/read/0123456789abcdef").status_code == 404


def test_bombs_are_refused_or_stopped(tmp_path: Path) -> None:
    place = tmp_path / "own.db"
    open_record(place).close()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.html", b"0" * 5_000_000)
    entities = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    ) + "]><rss><channel><title>&j;</title></channel></rss>"  # fmt: skip
    files = (
        ("bomb.zip", packed.getvalue()),
        ("bomb.txt.gz", gzip.compress(b"0" * 200_000_000)),
        ("entities.xml", entities.encode()),
        ("nested.html", b"<html><body>" + b"<div>" * 200_000 + PAGE),
    )
    with site(place, Settings(upload_seconds=10)) as running:
        for file in files:
            answer = _send(running, file)
            assert answer.status_code == 200, (file[0], answer.text)
            row = answer.json()["rows"][0]
            assert (row["outcome"] == "kept") <= (file[0] == "nested.html"), row
            assert row["outcome"] == "kept" or row["reason"], file[0]
        assert running.get("/-/healthz").status_code == 200


def test_too_much_at_once_is_refused(receiving: Site) -> None:
    large = _send(receiving, ("large.txt", b"x" * 3_000_000))
    assert large.status_code == 413
    many = _send(receiving, *[(f"{n}.txt", PAGE) for n in range(6)])
    assert many.status_code == 400
    none = _send(receiving)
    assert none.status_code == 400
    assert "no file" in none.json()["error"]["message"]


def test_names_that_lead_elsewhere(receiving: Site, tmp_path: Path) -> None:
    for name in (
        "../../escaped.txt",
        "/tmp/escaped.txt",
        "..\\..\\escaped.txt",
        "-",
        "--help",
        ".",
        "..",
        "a" * 300,
    ):
        told = _send(receiving, (name, PAGE + b"\n\n" + name.encode())).json()["rows"]
        assert [row["outcome"] for row in told] == ["kept"], (name, told)
        assert "/" not in told[0]["source"]
    assert not list(tmp_path.rglob("escaped.txt"))


def test_a_reading_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    place = tmp_path / "own.db"
    open_record(place).close()
    with site(place, Settings(upload_seconds=0.5)) as running:
        answer = _send(running, ("news.txt", PAGE))
    assert answer.status_code == 200
    assert "time" in answer.json()["rows"][0]["reason"]


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    with sites.running() as there:
        there.pages["/news.html"] = Reply(sites.page(300))
        there.pages["/away"] = Reply(b"", 302, {"Location": "http://127.0.0.2:1/secret"})
        there.pages["/picture"] = Reply(b"\x89PNG", kind="image/png")
        yield there


def _name(to: Site, *addresses: str, accept: str = "application/json", **headers: str) -> httpx.Response:
    with to.client(headers=headers) as client:
        token = token_in(client.get("/-/read").text)
        data = {"csrf": token, "address": "\n".join(addresses)}
        return client.post(
            "/-/read", data=data, headers={"Accept": accept}, follow_redirects=True, timeout=120
        )


@contextmanager
def _fetching(tmp_path: Path, *hosts: str) -> Iterator[Site]:
    place = tmp_path / "fetched.db"
    open_record(place).close()
    with site(place, Settings(fetching=True, fetched_from=hosts)) as server:
        yield server


def test_an_address_is_fetched_and_read(tmp_path: Path, elsewhere: Elsewhere) -> None:
    with _fetching(tmp_path, "127.0.0.1") as server:
        rows = _name(server, elsewhere.at("/news.html"), elsewhere.at("/missing")).json()["rows"]
        assert [(row["source"], row["outcome"]) for row in rows] == [
            (elsewhere.at("/news.html"), "kept"),
            (elsewhere.at("/missing"), "skipped"),
        ]
        assert rows[0]["claims"] > 0
        shown = _name(server, elsewhere.at("/picture"), accept="text/html", **{"Accept-Language": "vi"})
        assert "bị bỏ qua" in shown.text
        assert "Traceback" not in shown.text
    with open_record(tmp_path / "fetched.db") as record:
        assert record.store.fetches(rows[0]["document"])[0].place == elsewhere.at("/news.html")


def test_nothing_private_is_fetched(tmp_path: Path, elsewhere: Elsewhere) -> None:
    private = [
        elsewhere.at("/news.html"),
        elsewhere.at("/news.html", host="localhost"),
        "http://[::1]:9/",
        "http://10.0.0.1/",
    ]
    private += ["http://169.254.169.254/latest/", "http://0x7f000001:9/", "http://127.1:9/"]
    with _fetching(tmp_path) as server:
        rows = _name(server, *private).json()["rows"]
        assert {row["outcome"] for row in rows} == {"skipped"}
        assert len(rows) == len(private)
        assert elsewhere.asked == []
        shown = _name(server, private[0], accept="text/html", **{"Accept-Language": "vi"}).text
        assert "nằm trên máy này hoặc trong mạng riêng" in shown
    with _fetching(tmp_path, "127.0.0.1") as server:
        row = _name(server, elsewhere.at("/away")).json()["rows"][0]
        assert "private network" in row["reason"], "an allowed host does not lead to one that is not"


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "/etc/passwd",
        "-",
        "ftp://a.example/",
        "http://",
        "gopher://a",
    ],
)
def test_what_is_no_address_of_a_page_is_refused(tmp_path: Path, address: str) -> None:
    with _fetching(tmp_path) as server:
        answer = _name(server, address)
        assert answer.status_code == 400
        assert "https://example.org" in answer.json()["error"]["hint"]
        assert _name(server, *(f"https://a.example/{n}" for n in range(11))).status_code == 400


def test_addresses_are_fetched_only_where_that_is_allowed(receiving: Site, elsewhere: Elsewhere) -> None:
    answer = _name(receiving, elsewhere.at("/news.html"))
    assert answer.status_code == 403
    assert "--fetch" in answer.json()["error"]["hint"]
    page = receiving.get("/-/read", headers={"Accept-Language": "vi"}).text
    assert 'name="address"' not in page
    told = _name(receiving, elsewhere.at("/news.html"), accept="text/html", **{"Accept-Language": "vi"}).text
    assert "Điều đó không được phép ở đây." in told
    assert elsewhere.asked == []


def test_readers_name_no_addresses(closed_site: Site, elsewhere: Elsewhere) -> None:
    with closed_site.client() as client:
        token = token_in(client.get("/-/login").text)
        name, (_, password) = next((name, one) for name, one in PASSWORDS.items() if one[0] == "reader")
        client.post("/-/login", data={"csrf": token, "name": name, "password": password})
        token = token_in(client.get("/-/login").text)
        answer = client.post(
            "/-/read",
            data={"csrf": token, "address": elsewhere.at("/news.html")},
            headers={"Accept": "application/json"},
        )
    assert answer.status_code == 403
    assert elsewhere.asked == []
