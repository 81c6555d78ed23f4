import csv
import io
from dataclasses import replace

from chancery.ground.moments import parse_edtf
from chancery.keeping.export.csv import COLUMNS, write_csv, write_row
from chancery.keeping.sql import SqlStore
from chancery.keeping.store import ClaimFilter, DocumentReading
from chancery.model.claims import Figure, Source
from chancery.model.ontology import load_ontology

from ..making import RUN, page, reading
from ..making import claim as make


def table(store: SqlStore, wanted: ClaimFilter | None = None) -> list[dict[str, str]]:
    out = io.StringIO(newline="")
    count = write_csv(store, out, wanted or ClaimFilter())
    rows = list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))
    assert len(rows) == count
    return rows


def test_a_row_says_what_the_claim_says(store: SqlStore) -> None:
    one = reading()
    meeting = replace(
        one.claims[0],
        when=parse_edtf("2021-06/.."),
        figures=(Figure(2500, "troops", "about", None, "2,500"),),
        attribution=(Source("outlet", "The Paper"), Source("speaker", "He", None, "said")),
    )
    store.put(replace(one, claims=(meeting,)))
    (row,) = table(store)
    assert tuple(row) == COLUMNS
    assert row["id"] == meeting.id
    assert (row["actor"], row["actor_id"]) == ("Jens Stoltenberg", "person:jens-stoltenberg")
    assert (row["place"], row["place_id"]) == ("Brussels", "")
    assert (row["when"], row["when_earliest"], row["when_latest"]) == ("2021-06/..", "2021-06-01", "")
    assert (row["figures"], row["mode"], row["deadline"]) == ("about 2500 troops", "", "")
    assert (row["attribution"], row["attribution_id"], row["cue"]) == ("The Paper; He", "", "; said")
    assert row["quote"] == meeting.quote
    assert (row["source"], row["run"], row["confidence"]) == ("page.txt", RUN.id, "0.9")


def test_every_role_of_the_ontology_has_its_columns() -> None:
    roles = {role for entry in load_ontology().types.values() for role in entry.roles}
    assert roles <= set(COLUMNS)
    assert {f"{role}_id" for role in roles} <= set(COLUMNS)
    assert len(set(COLUMNS)) == len(COLUMNS)


def test_no_cell_is_a_formula_and_no_line_is_torn(store: SqlStore) -> None:
    text = '=HYPERLINK("x"), "quoted";\r\nnext\u2028line'
    document = page(text, source="@page.txt")
    store.put(DocumentReading(document, None, RUN, claims=(make(document, text, rule="+rule"),)))
    (row,) = table(store)
    assert row["quote"] == "'" + text
    assert (row["source"], row["rule"]) == ("'@page.txt", "'+rule")


def test_the_filter_holds(store: SqlStore) -> None:
    store.put(reading())
    assert [row["type"] for row in table(store, ClaimFilter(types=("RETREAT",)))] == ["RETREAT"]
    assert table(store, ClaimFilter(types=("AID",))) == []


def test_a_lone_carriage_return_ends_no_row() -> None:
    out = io.StringIO(newline="")
    write_row(out, ["one\rtwo", "three"])
    write_row(out, ["four", "five"])
    assert list(csv.reader(io.StringIO(out.getvalue(), newline=""))) == [
        ["one\rtwo", "three"],
        ["four", "five"],
    ]
