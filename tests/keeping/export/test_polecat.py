import csv
import io
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings

from chancery.ground.moments import parse_edtf
from chancery.keeping.export.characters import one_line
from chancery.keeping.export.form import Publisher
from chancery.keeping.export.polecat import ADDED, COLUMNS, NEVER, POLECAT, write_polecat
from chancery.keeping.opening import open_store
from chancery.keeping.sql import SqlStore
from chancery.keeping.store import EVERYTHING, ClaimFilter, DocumentReading, Store
from chancery.model.claims import Source

from ..making import PAGE, RUN, claim, mention, page, reading, readings


def text(store: Store, wanted: ClaimFilter = EVERYTHING, **more: Any) -> str:
    out = io.StringIO(newline="")
    write_polecat(store, out, wanted, **more)
    return out.getvalue()


def table(store: Store, wanted: ClaimFilter = EVERYTHING, **more: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text(store, wanted, **more), newline=""), delimiter="\t"))


def test_columns_are_polecats_then_ours() -> None:
    assert len(POLECAT) == 40
    assert (POLECAT[1], POLECAT[2], POLECAT[7], POLECAT[15]) == (
        *("Event Date", "Event Type", "Actor Name"),
        "Recipient Name",
    )
    assert (POLECAT[-1], COLUMNS[: len(POLECAT)]) == ("Version", POLECAT)
    assert len(set(COLUMNS)) == len(COLUMNS) == len(POLECAT) + len(ADDED)
    assert set(NEVER) < set(POLECAT)


def test_a_row_says_what_the_claim_says(store: SqlStore) -> None:
    one = reading()
    met = replace(
        one.claims[0],
        when=parse_edtf("2021-06-14"),
        published=parse_edtf("2021-06-15"),
        mode="visit",
        contexts=("military", "diplomatic"),
        attribution=(Source("outlet", "The Paper"), Source("speaker", "He")),
    )
    document = replace(one.document, outlet="The Paper", title="A visit", address="https://example.org/a")
    store.put(replace(one, document=document, claims=(replace(met, document=document.id),)))
    (row,) = table(store)
    assert {name: value for name, value in row.items() if value} == {
        "Event ID": replace(met, document=document.id).id,
        "Event Date": "2021-06-14",
        "Event Type": "CONSULT",
        "Event Mode": "visit",
        "Quad Code": "VERBAL COOPERATION",
        "Contexts": "military; diplomatic",
        "Actor Name": "Jens Stoltenberg",
        "Actor Country": "IGO",
        "Actor Title": "NATO Secretary General",
        "Actor Name Raw": "NATO Secretary General Jens Stoltenberg",
        "Recipient Name": "Vladimir Putin",
        "Recipient Country": "RUS",
        "Recipient Title": "President of Russia",
        "Recipient Name Raw": "Vladimir Putin",
        "Raw Placename": "Brussels",
        "Source": "The Paper",
        "Publication Date": "2021-06-15",
        "Story People": "Jens Stoltenberg; Vladimir Putin",
        "Story Organizations": "NATO",
        "Story Locations": "United States",
        "Language": "en",
        "Version": f"chancery {RUN.id}",
        "Story ID": f"{document.id}-0",
        "Headline": "A visit",
        "Event Text": met.quote,
        "URL": "https://example.org/a",
        "Event Time": "2021-06-14",
        "Event Date Basis": "stated",
        "Mood": "fact",
        "Polarity": "affirmed",
        "Attribution": "The Paper; He",
        "Confidence": "0.9",
        "Rule": "test",
    }


def test_equals_are_all_actors_and_a_known_place_has_its_state(store: SqlStore) -> None:
    met = claim(
        page(),
        PAGE.splitlines()[0],
        roles={"actor": "Jens Stoltenberg", "recipient": "Vladimir Putin", "place": "Brussels"},
    )
    met = replace(
        met,
        roles=tuple(replace(r, role="participant") if r.role != "place" else r for r in met.roles),
        published=parse_edtf("2021-06-15"),
    )
    here = mention(PAGE, "Brussels", "place", "place:brussels", "Brussels")
    one = reading()
    store.put(replace(one, mentions=(*one.mentions, here), claims=(met,)))
    (row,) = table(store)
    assert (row["Actor Name"], row["Recipient Name"]) == ("Jens Stoltenberg; Vladimir Putin", "")
    assert row["Actor Country"] == "IGO; RUS"
    assert (row["Placename"], row["City"], row["Country"]) == ("Brussels", "Brussels", "BEL")
    assert (row["Event Date"], row["Event Date Basis"]) == ("2021-06-15", "published")


@pytest.mark.parametrize("edtf", ["2021-06", "2021", "2021-06-01/2021-06-03", "2021-06/.."])
def test_a_longer_time_is_no_day(store: SqlStore, edtf: str) -> None:
    one = reading()
    longer = replace(one.claims[0], when=parse_edtf(edtf), published=parse_edtf("2021-07-01"))
    store.put(replace(one, claims=(longer,)))
    (row,) = table(store)
    assert (row["Event Date"], row["Event Time"], row["Event Date Basis"]) == ("", edtf, "stated")


def test_only_what_happened_unless_more_is_asked_for(store: SqlStore) -> None:
    one = reading()
    met, leaving = one.claims
    denied = replace(met, polarity="negated", type="AID")
    iffy = replace(met, condition="if asked", type="AGREE")
    said = replace(met, family="statement", type="says")
    store.put(replace(one, claims=(met, leaving, denied, iffy, said)))
    assert [row["Event Type"] for row in table(store)] == ["CONSULT"]
    modes = {row["Event Type"]: row["Auxiliary Modes"] for row in table(store, with_plans=True)}
    assert modes == {"CONSULT": "", "RETREAT": "future", "AID": "negation", "AGREE": "hypothetical"}
    assert table(store, ClaimFilter(families=("statement",))) == []


def test_every_event_of_the_example_pages_is_read_back(news: SqlStore) -> None:
    rows = {row["Event ID"]: row for row in table(news, with_plans=True)}
    forms = [form for form in Publisher(news).claims() if form["family"] == "event"]
    assert len(rows) == len(forms) > 50
    for form in forms:
        row = rows[form["id"]]
        assert row["Event Text"].removeprefix("'") == one_line(form["evidence"]["quote"])
        assert row["Event Type"] == form["type"]
        actors = [one["name"] for one in form["roles"] if one["role"] in ("actor", "participant")]
        assert row["Actor Name"] == "; ".join(actors)
    assert {name for row in rows.values() for name in NEVER if row[name]} == set()


@settings(max_examples=60, deadline=None)
@given(readings())
def test_no_text_tears_a_row_or_is_a_formula(one: DocumentReading) -> None:
    with TemporaryDirectory() as folder, open_store(Path(folder) / "r.db") as store:
        store.put(one)
        written = text(store, with_plans=True)
        events = {c.id for c in one.claims if c.family == "event"}
        assert written.count("\n") == len(written.splitlines()) == 1 + len(events)
        for row in csv.reader(io.StringIO(written, newline=""), delimiter="\t"):
            assert len(row) == len(COLUMNS)
            assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)
        bare = csv.reader(io.StringIO(written, newline=""), delimiter="\t", quoting=csv.QUOTE_NONE)
        assert {len(row) for row in bare} == {len(COLUMNS)}


def test_an_empty_record_is_a_line_of_columns_and_the_same_gives_the_same(
    store: SqlStore, news: SqlStore
) -> None:
    assert text(store) == "\t".join(COLUMNS) + "\n"
    assert text(news) == text(news)
    signed = table(news, ClaimFilter(knowledge="only"))
    assert {row["Event Date Basis"] for row in signed} == {"stated"}
    assert len(signed) > 100
