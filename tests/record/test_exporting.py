import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import networkx as nx
import pyarrow.parquet as pq
import pytest

import chancery
from chancery.ground.errors import UsageError
from chancery.record import Record
from chancery.record.exporting import BINARY, FORMATS, Format

NEWS = Path(__file__).parents[2] / "examples" / "news"


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with chancery.open_record(tmp_path_factory.mktemp("record") / "news.db") as opened:
        opened.read([NEWS])
        yield opened


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_is_written_and_counted(record: Record, form: Format) -> None:
    out: io.BytesIO | io.StringIO = io.BytesIO() if form in BINARY else io.StringIO(newline="")
    seen: list[int] = []
    count = record.export(out, form, on_progress=seen.append)
    assert count > 5
    assert out.getvalue()
    assert seen
    again: io.BytesIO | io.StringIO = io.BytesIO() if form in BINARY else io.StringIO(newline="")
    assert record.export(again, form) == count
    assert again.getvalue() == out.getvalue()


@pytest.mark.parametrize("form", FORMATS)
def test_the_wrong_stream_is_refused(record: Record, form: Format) -> None:
    wrong: io.BytesIO | io.StringIO = io.StringIO() if form in BINARY else io.BytesIO()
    with pytest.raises(UsageError, match="stream"):
        record.export(wrong, form)


def test_a_day_leaves_out_what_was_said_later(record: Record) -> None:
    out = io.StringIO()
    record.export(out, as_of=date(2023, 12, 31), with_knowledge=True)
    claims = [json.loads(line) for line in out.getvalue().splitlines()]
    for claim in claims:
        when = claim["when"]
        if claim["rule"] == "knowledge":
            assert when is None or (when["earliest"] or "") <= "2023-12-31" <= (when["latest"] or "9999")
        else:
            assert (claim["published"] or when)["earliest"] <= "2024-01-06"
    chiefs = {
        role["name"]
        for claim in claims
        for role in claim["roles"]
        if claim["rule"] == "knowledge"
        and role["role"] == "subject"
        and any(one["id"] == "office:nato-secretary-general" for one in claim["roles"])
    }
    assert chiefs == {"Jens Stoltenberg"}


def test_the_network_of_a_day_has_what_may_hold_on_it(record: Record) -> None:
    def members(day: date) -> set[str]:
        out = io.StringIO()
        record.export(out, "graphml", as_of=day, with_knowledge=True)
        edges = nx.parse_graphml(out.getvalue(), force_multigraph=True).edges(data=True)
        assert all(not edge.get("start") or edge["start"] <= day.isoformat() for *_, edge in edges)
        return {
            source
            for source, target, edge in edges
            if target == "org:nato" and edge["type"] == "member_of" and edge["confidence"] == 1.0
        }

    before, after = members(date(2023, 4, 3)), members(date(2024, 3, 8))
    assert after - before == {"state:FIN", "state:SWE"}
    assert len(before) == 30


def test_what_was_known_then(record: Record) -> None:
    out = io.StringIO(newline="")
    assert record.export(out, "polecat", known_at=1) == 0
    assert out.getvalue().count("\n") == 1
    empty = io.BytesIO()
    assert record.export(empty, "parquet", known_at=1) == 0
    assert pq.read_table(io.BytesIO(empty.getvalue())).num_rows == 0


def test_plans_are_for_polecat_alone(record: Record) -> None:
    happened, whole = io.StringIO(), io.StringIO()
    assert record.export(whole, "polecat", with_plans=True) > record.export(happened, "polecat")
    with pytest.raises(UsageError):
        record.export(io.StringIO(), "csv", with_plans=True)
