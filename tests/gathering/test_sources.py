"""Sources: files, folders, standard input; each failure named, nothing else lost."""

import gzip
import io
import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chancery.gathering import Failed, Gathered, gather
from chancery.gathering import contents as module
from chancery.ground.errors import (
    BadLine,
    DamagedArchive,
    EmptySource,
    MissingSource,
    NotText,
    SourceError,
    UnreadableSource,
)
from chancery.model.documents import Document

PAGE = "<!doctype html><html><body><p>The minister said that the troops would leave.</p></body></html>"


def only(source: object, *, stdin: io.BytesIO | None = None) -> Gathered | Failed:
    found = list(gather([str(source)], stdin=stdin))
    assert len(found) == 1
    return found[0]


def document(source: object) -> Document:
    found = only(source)
    assert isinstance(found, Gathered), found
    return found.document


def error(source: object) -> SourceError:
    found = only(source)
    assert isinstance(found, Failed)
    return found.error


def test_plain_text_is_unchanged_and_its_lines_are_blocks(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes("\ufeffTitle\r\n\r\n  Body, không.\rlast".encode())
    found = document(path)
    text = found.text
    assert text.characters == "\ufeffTitle\r\n\r\n  Body, không.\rlast"
    assert [b.span.of(text.characters) for b in text.blocks] == ["\ufeffTitle", "  Body, không.", "last"]
    assert (found.source, found.address) == ("page.txt", None)


def test_provenance_is_beside_the_document_and_not_in_its_id(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("The same words.", encoding="utf-8")
    one, two = gather([str(tmp_path)])
    assert isinstance(one, Gathered)
    assert isinstance(two, Gathered)
    assert one.document.id == two.document.id
    assert one.fetch.place != two.fetch.place
    assert one.fetch.at.tzinfo is not None


@pytest.mark.parametrize("name", ["page.html", "page.txt", "page"])
def test_html_is_told_by_its_content(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(PAGE, encoding="utf-8")
    assert document(path).text.extractor == "html"


def test_text_in_a_file_called_html_stays_text(tmp_path: Path) -> None:
    path = tmp_path / "notes.html"
    path.write_text("a < b, and nothing else here", encoding="utf-8")
    assert document(path).text.characters == "a < b, and nothing else here"


def test_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    rows = [
        {"id": 7, "url": "https://x.example/1", "title": "T", "text": "One.", "outlet": "O", "lang": "en-GB"},
        {"id": "b", "text": "Two.\nThree.", "published": "2024-07"},
        {"text": "Four.", "published": "2024-07-11T08:00:00+07:00", "unknown": [1]},
    ]
    path.write_text("\n".join(json.dumps(r) for r in rows), encoding="utf-8")
    first, second, third = (g.document for g in gather([str(path)]) if isinstance(g, Gathered))
    assert (first.source, first.address, first.title, first.outlet, first.lang) == (
        "7", "https://x.example/1", "T", "O", "en"
    )  # fmt: skip
    assert second.published is not None
    assert (second.source, second.address, second.published.edtf) == ("b", "b", "2024-07")
    assert second.published.basis == "document"
    assert len(second.text.blocks) == 2
    assert third.published is not None
    assert (third.source, third.published.edtf) == ("news.txt:3", "2024-07-11")


def test_bad_lines_are_named_and_the_others_kept(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    lines = [
        b'{"id": "good", "text": "One."}',
        b"[1, 2]",
        b'{"id": "no text"}',
        b"not json",
        b'{"text": 5}',
        b'{"text": "x", "outlet": 7}',
        b'{"text": "x", "title": {}}',
        b"\xff\xfe\xfa",
        b"[" * 100_000,
        b'{"text": "   "}',
        b"",
        b'{"text": "\\ud800 Two."}',
    ]
    path.write_bytes(b"\n".join(lines))
    found = list(gather([str(path)]))
    failed = [f for f in found if isinstance(f, Failed)]
    assert [int(f.source.rsplit(":", 1)[1]) for f in failed] == list(range(2, 11))
    assert all(isinstance(f.error, BadLine) for f in failed[:-1])
    assert isinstance(failed[-1].error, EmptySource)
    assert [g.document.text.characters for g in found if isinstance(g, Gathered)] == ["One.", "\ufffd Two."]


def test_a_line_longer_than_allowed_is_refused_and_the_next_one_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LARGEST", 3 * 2**20)
    path = tmp_path / "news.jsonl"
    path.write_bytes(b'{"text": "' + b"x" * 4 * 2**20 + b'"}\n{"text": "Two."}\n')
    long, two = gather([str(path)])
    assert isinstance(long, Failed)
    assert "3 MB" in str(long.error)
    assert isinstance(two, Gathered)


def test_folders_are_read_below_and_in_order_and_hidden_names_left_out(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/10.txt", "a.txt", "c/d/e.txt", ".git/x.txt", "b/.hidden"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    texts = [g.document.text.characters for g in gather([str(tmp_path)]) if isinstance(g, Gathered)]
    assert texts == ["a.txt", "b/10.txt", "b/2.txt", "c/d/e.txt"]


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.", encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    found = list(gather([str(tmp_path)]))
    assert [type(f) for f in found] == [Gathered, Failed]
    assert isinstance(found[1], Failed)
    assert isinstance(found[1].error, MissingSource)


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert isinstance(error(tmp_path), UnreadableSource)


def test_reading_is_lazy(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.", encoding="utf-8")
    stream = gather([str(tmp_path), str(tmp_path / "later.txt")])
    next(stream)
    (tmp_path / "later.txt").write_text("Two.", encoding="utf-8")
    later = next(stream)
    assert isinstance(later, Gathered)


def test_standard_input() -> None:
    found = only("-", stdin=io.BytesIO(b"Some words."))
    assert isinstance(found, Gathered)
    assert (found.document.text.characters, found.document.source) == ("Some words.", "-")
    assert isinstance(error("-"), UnreadableSource)


def test_gzip_is_unpacked_and_a_cut_one_named(tmp_path: Path) -> None:
    packed = gzip.compress(PAGE.encode())
    (tmp_path / "a.html.gz").write_bytes(packed)
    assert document(tmp_path / "a.html.gz").source == "a.html"
    (tmp_path / "cut.gz").write_bytes(packed[: len(packed) // 2])
    refused = error(tmp_path / "cut.gz")
    assert isinstance(refused, UnreadableSource)
    assert refused.hint


def test_what_unpacks_to_more_than_allowed_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LARGEST", 2**20)
    (tmp_path / "bomb.gz").write_bytes(gzip.compress(b"word " * 2**20))
    assert "larger than 1 MB" in str(error(tmp_path / "bomb.gz"))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", EmptySource),
        (b" \r\n\t\n", EmptySource),
        (b"\xef\xbb\xbf\n", EmptySource),
        (b"<html><body><script>1</script></body></html>", EmptySource),
        (b"%PDF-1.4", NotText),
        (b"WARC/1.0\r\n", DamagedArchive),
        (b"<?xml version='1.0'?><rss version='2.0'></rss>", EmptySource),
    ],
)
def test_each_failure_has_its_name(tmp_path: Path, data: bytes, kind: type[SourceError]) -> None:
    path = tmp_path / "source"
    path.write_bytes(data)
    assert type(error(path)) is kind


@pytest.mark.parametrize("source", ["/no/such/file", "", "a\0b", "/dev/null/x"])
def test_missing(source: str) -> None:
    assert isinstance(error(source), MissingSource)


def test_without_a_client_an_address_is_refused_and_not_taken_for_a_file() -> None:
    refused = error("https://example.org/a")
    assert isinstance(refused, UnreadableSource)
    assert "addresses are not read here" in str(refused)


def test_an_empty_folder(tmp_path: Path) -> None:
    assert isinstance(error(tmp_path), EmptySource)


def test_a_name_that_is_no_utf8_can_still_be_shown(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/b\xe9.txt"
    Path(os.fsdecode(path)).write_text("One.", encoding="utf-8")
    found = document(tmp_path)
    assert found.source == "b\ufffd.txt"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(
    data=st.binary(max_size=300),
    start=st.sampled_from([b"", b"<html>", b'{"text":', b"\x1f\x8b", b"\xff\xfe"]),
)
def test_no_bytes_do_more_than_fail_by_name(tmp_path: Path, data: bytes, start: bytes) -> None:
    path = tmp_path / "any.jsonl"
    path.write_bytes(start + data)
    for found in gather([str(path)]):
        assert isinstance(found, Gathered | Failed)
