"""Web archives: whole, cut, damaged, gone on with; and no bytes do more than fail by name."""

import gzip
import io
import json
import zlib
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.gathering import Failed, Gathered, gather
from chancery.gathering.pages import opened
from chancery.gathering.results import Position
from chancery.gathering.warc import documents, packed_documents
from chancery.ground.errors import DamagedArchive, SourceError, UnreadableSource
from tests.gathering.archives import archive, record, response
from tests.sites import bomb, page


def read(path: Path, after: Position = ()) -> list[Gathered | Failed]:
    return list(gather([str(path)], after={str(path): after}))


def numbers(found: list[Gathered | Failed]) -> list[str]:
    """Which of the archive's pages came, by address."""
    return [(one.document.address or "").rsplit("/", 1)[1] for one in found if isinstance(one, Gathered)]


def failed(found: list[Gathered | Failed]) -> list[Failed]:
    return [one for one in found if isinstance(one, Failed)]


@pytest.mark.parametrize("packed", [True, False])
def test_each_successful_answer_is_a_page_with_its_address_and_time(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(archive(20, packed=packed))
    found = read(path)
    assert numbers(found) == [str(n) for n in range(20)]
    assert failed(found) == []
    first = found[0]
    assert isinstance(first, Gathered)
    assert first.document.address == "https://news.example/0"
    assert first.fetch.at.isoformat() == "2024-07-11T08:00:00+00:00"
    assert first.fetch.headers["server"] == "test"
    assert "set-cookie" not in first.fetch.headers


def test_what_is_no_page_is_passed_over(tmp_path: Path) -> None:
    address = "https://news.example/"
    parts = [
        record({"WARC-Type": "warcinfo"}, b"software: x\r\n"),
        record({"WARC-Type": "request", "WARC-Target-URI": address}, b"GET / HTTP/1.1\r\n\r\n"),
        response(page(), f"{address}404", status="404 Not Found"),
        response(b"\x89PNG", f"{address}image", kind="image/png"),
        response(b"User-agent: *", f"{address}robots.txt", kind="text/plain"),
        response(page(), f"{address}1"),
        record({"WARC-Type": "response", "WARC-Target-URI": address}, b"no http at all"),
    ]
    path = tmp_path / "a.warc"
    path.write_bytes(b"".join(parts))
    found = read(path)
    assert numbers(found) == ["1"]
    assert failed(found) == []


@pytest.mark.parametrize(
    ("headers", "pack"),
    [
        ({"Content-Encoding": "gzip"}, gzip.compress),
        ({"Content-Encoding": "br"}, brotli.compress),
        ({"Content-Encoding": "gzip"}, bytes),
        (
            {"Transfer-Encoding": "chunked"},
            lambda d: b"%x\r\n%b\r\n5;x=y\r\n     \r\n0\r\n\r\n" % (len(d), d),
        ),
        ({"Transfer-Encoding": "chunked"}, bytes),
    ],
)
def test_bodies_kept_as_sent_or_as_meant(
    tmp_path: Path, headers: dict[str, str], pack: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(response(pack(page(417)), "https://news.example/1", headers=headers))
    found = read(path)
    assert isinstance(found[0], Gathered)
    assert "417" in found[0].document.text.characters


def test_a_bomb_in_an_archive_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    bad = response(bomb(80), "https://news.example/0", headers={"Content-Encoding": "gzip"})
    path.write_bytes(bad + response(page(), "https://news.example/1"))
    found = read(path)
    assert numbers(found) == ["1"]
    assert "larger than 64 MB" in failed(found)[0].error.message


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("share", [0.999, 0.5, 0.03])
def test_an_archive_cut_off_is_read_as_far_as_it_goes(tmp_path: Path, packed: bool, share: float) -> None:
    whole = archive(40, packed=packed)
    path = tmp_path / "a.warc.gz"
    path.write_bytes(whole[: int(len(whole) * share)])
    found = read(path)
    came = numbers(found)
    assert came == [str(n) for n in range(len(came))]
    assert len(came) >= int(40 * share) - 1
    assert [type(one.error) for one in failed(found)] == [DamagedArchive]
    assert isinstance(found[-1], Failed)


@pytest.mark.parametrize("packed", [True, False])
def test_a_damaged_record_is_named_and_the_others_read(tmp_path: Path, packed: bool) -> None:
    parts = [response(page(n), f"https://news.example/{n}") for n in range(9)]
    if packed:
        parts = [gzip.compress(part) for part in parts]
    half = len(parts[4]) // 2
    parts[4] = parts[4][:half] + b"\0\xff\x13" * 5 + parts[4][half + 15 :]
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"".join(parts))
    found = read(path)
    assert numbers(found) == ["0", "1", "2", "3", "5", "6", "7", "8"]
    start = len(b"".join(parts[:4]))
    assert [one.source for one in failed(found)] == [f"{path}@{start}"]


@pytest.mark.parametrize("length", [b"999999", b"3", b"0", b"-1", b"many", b"9" * 30, b""])
def test_a_record_that_lies_about_its_length_swallows_no_other(tmp_path: Path, length: bytes) -> None:
    parts = [response(page(n), f"https://news.example/{n}", digest=False) for n in range(4)]
    at = parts[1].index(b"Content-Length: ") + 16
    parts[1] = parts[1][:at] + length + parts[1][parts[1].index(b"\r\n", at) :]
    path = tmp_path / "a.warc"
    path.write_bytes(b"".join(parts))
    found = read(path)
    assert [n for n in numbers(found) if n != "1"] == ["0", "2", "3"]
    assert failed(found)


def test_rubbish_between_members_is_passed_over(tmp_path: Path) -> None:
    one, two = (gzip.compress(response(page(n), f"https://news.example/{n}")) for n in range(2))
    path = tmp_path / "a.warc.gz"
    path.write_bytes(one + b"\0" * 700 + b"rubbish" + two)
    assert numbers(read(path)) == ["0", "1"]


def test_an_archive_packed_as_one_member(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(archive(12, packed=False)))
    found = read(path)
    assert numbers(found) == [str(n) for n in range(12)]
    middle = found[5]
    assert numbers(read(path, json.loads(json.dumps(middle.position)))) == [str(n) for n in range(6, 12)]


@pytest.mark.parametrize("packed", [True, False])
def test_reading_goes_on_from_any_position(tmp_path: Path, packed: bool) -> None:
    parts = [response(page(n), f"https://news.example/{n}") for n in range(9)]
    if packed:
        parts = [gzip.compress(part) for part in parts]
    parts[3] = parts[3][:200]
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"".join(parts))
    whole = read(path)
    told = [one.source if isinstance(one, Failed) else one.document.id for one in whole]
    for number, one in enumerate(whole, start=1):
        rest = read(path, tuple(json.loads(json.dumps(one.position))))
        assert [o.source if isinstance(o, Failed) else o.document.id for o in rest] == told[number:]


def test_a_record_too_large_is_named_and_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chancery.gathering.warc.LARGEST", 4096)
    path = tmp_path / "a.warc"
    large = response(page() + b" " * 9000, "https://news.example/0")
    path.write_bytes(large + response(page(), "https://news.example/1"))
    found = read(path)
    assert numbers(found) == ["1"]
    assert isinstance(failed(found)[0].error, UnreadableSource)


_WHOLE = archive(6, packed=False)
_PACKED = archive(6, packed=True)


@settings(max_examples=200, deadline=None)
@given(
    packed=st.booleans(),
    edits=st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 60), st.binary(max_size=40)), max_size=4),
)
def test_no_damage_does_more_than_fail_by_name(packed: bool, edits: list[tuple[int, int, bytes]]) -> None:
    data = _PACKED if packed else _WHOLE
    for anywhere, gone, put in edits:
        at = anywhere % len(data)
        data = data[:at] + put + data[at + gone :]
    read_it = packed_documents if packed else documents
    last: Position = ()
    try:
        for one in map(opened, read_it(io.BytesIO(data), "fuzzed")):
            assert isinstance(one, Gathered | Failed)
            assert one.position >= last
            last = one.position
    except SourceError:
        pass
    if not edits:
        assert last


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_do_more_than_fail_by_name(data: bytes) -> None:
    for read_it in (documents, packed_documents):
        for start in (b"", b"WARC/1.0\r\n", zlib.compress(b"x"), gzip.compress(b"WARC/1.0\r\n")[:12]):
            try:
                for one in map(opened, read_it(io.BytesIO(start + data), "fuzzed")):
                    assert isinstance(one, Gathered | Failed)
            except SourceError:
                pass
