import io
import json
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import chancery
from chancery.asking.showing.dossier import Dossier
from chancery.ground.errors import NotARecord, RecordError, SourceError, UsageError
from chancery.ground.spans import Span
from chancery.model.documents import Block, Document, Text
from chancery.reading.pipeline import Reader
from chancery.record import Record, Step, open_record

PAGE = (
    "Ministers meet in Riga\n\n"
    "RIGA, 12 March 2023 - NATO Secretary General Jens Stoltenberg said on Sunday that the alliance "
    "would send 900 soldiers to Latvia.\n"
)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    place = tmp_path / "page.txt"
    place.write_text(PAGE, encoding="utf-8")
    return place


def test_every_public_name_is_there() -> None:
    for name in chancery.__all__:
        assert getattr(chancery, name) is not None
    assert set(chancery.__all__) <= set(dir(chancery))
    with pytest.raises(AttributeError):
        chancery.nothing  # noqa: B018


def test_importing_the_package_and_opening_a_record_load_no_parser(tmp_path: Path) -> None:
    code = (
        "import sys, chancery\n"
        "assert 'sqlite3' not in sys.modules\n"
        f"chancery.open_record({str(tmp_path / 'r.db')!r}).close()\n"
        "print(sorted({'spacy', 'numpy', 'trafilatura'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_read_tells_each_step_and_sums_up(tmp_path: Path, page: Path) -> None:
    steps: list[Step] = []
    with open_record(tmp_path / "r.db") as record:
        summary = record.read([page, "missing.txt"], on_progress=steps.append)
        assert [step.outcome for step in steps] == ["kept", "skipped"]
        assert [step.number for step in steps] == [1, 2]
        assert (summary.read, summary.kept, summary.unchanged) == (1, 1, 0)
        assert summary.claims == steps[0].claims > 0
        assert summary.skipped[0].source == "missing.txt"
        again = record.read(page)  # type: ignore[arg-type]  # one source by itself is understood
        assert (again.kept, again.unchanged, again.claims) == (0, 1, 0)
        assert record.read(["-"], stdin=io.BytesIO(b"")).skipped[0].source == "-"


def test_another_place_of_the_same_page_is_remembered(tmp_path: Path, page: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_text(PAGE, encoding="utf-8")
    with open_record(tmp_path / "r.db") as record:
        record.read([page, copy])
        listed = list(record.store.documents())
        assert len(listed) == 1
        assert len(record.store.fetches(listed[0].id)) == 2


def test_a_fault_in_the_reading_of_one_page_keeps_no_other_from_being_read(
    tmp_path: Path, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text(PAGE.replace("Riga", "Oslo"), encoding="utf-8")
    whole = Reader.open

    def faulty(self: Reader, document: Document) -> object:
        if "Oslo" in document.text.characters:
            raise IndexError("list index out of range")
        return whole(self, document)

    monkeypatch.setattr(Reader, "open", faulty)
    with open_record(tmp_path / "r.db") as record:
        summary = record.read([bad, page])
        assert summary.kept == 1
        assert "IndexError" in summary.skipped[0].reason
        assert "report" in summary.skipped[0].hint


def test_asking_through_python(tmp_path: Path, page: Path) -> None:
    with open_record(tmp_path / "r.db") as record:
        record.read([page])
        state = record.state("NATO", as_of=date(2023, 3, 13))
        assert state.section("members")[0].text == "30 members"
        assert record.find("stoltenberg", limit=1)[0].told is not None
        assert record.find(actor="NATO", family=["statement", "measure", "event"])
        assert isinstance(record.show("NATO"), Dossier)
        claims = list(record.claims())
        assert record.explain(claims[0]["id"]).form == claims[0]
        out = io.StringIO()
        assert record.export(out) == len(claims) == out.getvalue().count("\n")
        assert record.export(io.StringIO(), "csv", min_confidence=1.0) == 0
        with pytest.raises(UsageError):
            record.export(out, "xlsx")  # type: ignore[arg-type]


def test_what_was_known_when(tmp_path: Path, page: Path) -> None:
    with open_record(tmp_path / "r.db") as record:
        record.read([page])
        assert record.known_by(None) is None
        assert record.known_by(3) == 3
        assert record.known_by(date(2020, 1, 1)) == 0
        assert record.known_by(datetime(2900, 1, 1)) == record.store.last()
        assert record.known_by(datetime.now(UTC)) == record.store.last()
        assert list(record.claims(known_at=1)) == []


def test_records_that_cannot_be_opened(tmp_path: Path, page: Path) -> None:
    with pytest.raises(RecordError):
        open_record(tmp_path / "none.db", create=False)
    with pytest.raises(NotARecord):
        open_record(page)
    with pytest.raises(RecordError, match="no record can be kept there"):
        open_record("mysql://host/record")
    with pytest.raises(RecordError, match="cannot be reached"):
        open_record("postgresql:///record?host=/nowhere")
    assert page.read_text(encoding="utf-8") == PAGE


def test_annotating_needs_no_record() -> None:
    document = Document(Text(PAGE, (Block(Span(0, len(PAGE))),), "plain", "1"), "page.txt")
    empty = Document(Text(" ", (), "plain", "1"), "empty.txt")
    skipped: list[str] = []
    rows = list(chancery.annotate([empty, document], on_skipped=lambda one: skipped.append(one.source)))
    assert {row["source"] for row in rows} == {"page.txt"}
    assert skipped == ["empty.txt"]
    with pytest.raises(SourceError):
        list(chancery.annotate([empty]))


def test_closing_twice_does_nothing(tmp_path: Path) -> None:
    record: Record = open_record(tmp_path / "r.db")
    record.close()
    record.close()


def test_conflicts_from_python(tmp_path: Path) -> None:
    lines = [
        {
            "id": f"page-{number}",
            "text": f"The United States has {number} troops in Afghanistan. So it was said.",
        }
        for number in ("2,500", "4,500")
    ]
    file = tmp_path / "two.jsonl"
    told = "\n".join(json.dumps({**line, "published": "2021-03-05", "lang": "en"}) for line in lines)
    file.write_text(told, encoding="utf-8")
    with open_record(tmp_path / "r.db") as record:
        record.read([file])
        (found,) = record.conflicts("United States", type="troops")
        assert found.reason == "2,500 troops against 4,500 troops"
        assert record.conflicts(min_confidence=1.0) == []
        assert record.conflicts(known_at=0) == []
