import io
import json
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from chancery.ground.moments import parse_edtf
from chancery.ground.spans import Span
from chancery.keeping.export.jsonl import lines, write_jsonl
from chancery.keeping.opening import open_store
from chancery.keeping.sql import SqlStore
from chancery.keeping.store import ClaimFilter, DocumentReading
from chancery.model.claims import Content, Figure, Option, Source

from ..making import PAGE, RUN, many, mention, page, place, reading, readings
from ..making import claim as make

KEYS = [
    *("id", "family", "type", "mode", "contexts", "roles", "when", "deadline", "condition", "content"),
    *("figures", "polarity", "mood", "stance", "attribution", "options", "evidence", "article"),
    *("published", "lang", "confidence", "rule", "run"),
]


def test_the_line_is_what_the_contract_says(store: SqlStore) -> None:
    document = page()
    day = parse_edtf("2021-06-14", basis="resolved")
    said = make(
        document,
        "US troops will leave by May 2021, he said.",
        family="statement",
        type="says",
        roles={"speaker": "he"},
        when=day,
        published=parse_edtf("2021-06", basis="document"),
        deadline=parse_edtf("2021-05-31"),
        condition="if so",
        content=Content(
            "US troops will leave", place(PAGE, "US troops will leave"), mood="plan", claims=("c1",)
        ),
        figures=(Figure(0.7, "share", "about", "troops", "70 percent"),),
        stance="warns",
        attribution=(
            Source("outlet", "The Paper"),
            Source("speaker", "Jens Stoltenberg", place(PAGE, "Jens Stoltenberg"), "said", day),
        ),
        options=(Option("stay", "to stay", ("c2",)),),
        contexts=("military",),
    )
    chief = mention(PAGE, "Jens Stoltenberg", "person", "person:jens-stoltenberg", "Jens Stoltenberg")
    he = replace(chief, span=place(PAGE, "he"), text="he", how="pronoun")
    store.put(DocumentReading(document, None, RUN, mentions=(chief, he), claims=(said,)))
    (line,) = lines(store)
    written = json.loads(line)
    assert list(written) == KEYS
    resolved = {"edtf": "2021-06-14", "earliest": "2021-06-14", "latest": "2021-06-14", "basis": "resolved"}
    start, end = said.evidence.start, said.evidence.end
    assert written == {
        "id": said.id,
        "family": "statement",
        "type": "says",
        "mode": None,
        "contexts": ["military"],
        "roles": [
            {
                "role": "speaker",
                "id": "person:jens-stoltenberg",
                "name": "Jens Stoltenberg",
                "text": "he",
                "start": place(PAGE, "he").start,
                "end": place(PAGE, "he").end,
            }
        ],
        "when": resolved,
        "deadline": {
            "edtf": "2021-05-31",
            "earliest": "2021-05-31",
            "latest": "2021-05-31",
            "basis": "stated",
        },
        "condition": "if so",
        "content": {
            "text": "US troops will leave",
            "start": start,
            "end": start + 20,
            "polarity": "affirmed",
            "mood": "plan",
            "claims": ["c1"],
        },
        "figures": [{"value": 0.7, "unit": "share", "bound": "about", "of": "troops", "text": "70 percent"}],
        "polarity": "affirmed",
        "mood": "fact",
        "stance": "warns",
        "attribution": [
            {
                "role": "outlet",
                "id": None,
                "name": "The Paper",
                "text": "The Paper",
                "cue": None,
                "said": None,
            },
            {
                "role": "speaker",
                "id": "person:jens-stoltenberg",
                "name": "Jens Stoltenberg",
                "text": "Jens Stoltenberg",
                "cue": "said",
                "said": resolved,
            },
        ],
        "options": [{"label": "stay", "text": "to stay", "consequences": ["c2"]}],
        "evidence": {
            "document": document.id,
            "source": "page.txt",
            "start": start,
            "end": end,
            "quote": "US troops will leave by May 2021, he said.",
        },
        "article": 0,
        "published": {
            "edtf": "2021-06",
            "earliest": "2021-06-01",
            "latest": "2021-06-30",
            "basis": "document",
        },
        "lang": "en",
        "confidence": 0.9,
        "rule": "test",
        "run": RUN.id,
    }


def test_only_the_latest_run_and_the_sure_enough(store: SqlStore) -> None:
    one = reading()
    unsure = replace(one.claims[0], confidence=0.3)
    store.put(replace(one, claims=(unsure, one.claims[1])))
    out = io.StringIO()
    assert write_jsonl(store, out, ClaimFilter(min_confidence=0.5)) == 1
    assert json.loads(out.getvalue())["type"] == "RETREAT"
    assert write_jsonl(store, io.StringIO()) == 2


def test_the_order_is_document_evidence_id(store: SqlStore) -> None:
    store.put_all(many(20, claims_each=3))
    written = [json.loads(line) for line in lines(store)]
    places = [
        (w["evidence"]["document"], w["evidence"]["start"], w["evidence"]["end"], w["id"]) for w in written
    ]
    assert len(places) == 60
    assert places == sorted(places)


@settings(max_examples=40, deadline=None)
@given(readings())
def test_every_line_is_one_line_of_json_and_quotes_its_text(one: DocumentReading) -> None:
    with TemporaryDirectory() as folder, open_store(Path(folder) / "r.db") as store:
        store.put(one)
        out = io.StringIO()
        count = write_jsonl(store, out)
        written = out.getvalue().splitlines()
        assert len(written) == count == len({claim.id for claim in one.claims})
        for line in written:
            evidence = json.loads(line)["evidence"]
            span = Span(evidence["start"], evidence["end"])
            assert span.of(one.document.text.characters) == evidence["quote"]


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85", "\x0b", "\x1c", "\r"])
def test_no_character_breaks_a_line(store: SqlStore, separator: str) -> None:
    document = page(f"one{separator}two")
    store.put(DocumentReading(document, None, RUN, claims=(make(document, f"one{separator}two"),)))
    (line,) = lines(store)
    assert len(line.splitlines()) == 1
    assert json.loads(line)["evidence"]["quote"] == f"one{separator}two"
