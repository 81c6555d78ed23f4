"""Pages that are sent: read, refused, or stopped."""

import gzip
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from chancery.doors.web.settings import Settings
from chancery.record import open_record
from tests.doors.web.sites import Site, site, token_in

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
