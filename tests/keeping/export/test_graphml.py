import io
from collections import Counter
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import networkx as nx
from hypothesis import given, settings

from chancery.ground.moments import parse_edtf
from chancery.keeping.export.form import Publisher
from chancery.keeping.export.graphml import write_graphml
from chancery.keeping.opening import open_store
from chancery.keeping.sql import SqlStore
from chancery.keeping.store import EVERYTHING, ClaimFilter, DocumentReading, Store

from ..making import PAGE, claim, mention, page, reading, readings


def text(store: Store, wanted: ClaimFilter = EVERYTHING, **more: Any) -> str:
    out = io.StringIO()
    write_graphml(store, out, wanted, **more)
    return out.getvalue()


def graph(store: Store, wanted: ClaimFilter = EVERYTHING, **more: Any) -> Any:
    return nx.parse_graphml(text(store, wanted, **more), force_multigraph=True)


def test_an_event_is_a_dated_edge_between_named_nodes(store: SqlStore) -> None:
    one = reading()
    met = replace(one.claims[0], when=parse_edtf("2021-06"), condition='a < b & "c"', mode="visit")
    store.put(replace(one, claims=(met, one.claims[1])))
    read = graph(store)
    assert dict(read.nodes(data=True)) == {
        "person:jens-stoltenberg": {"label": "Jens Stoltenberg", "kind": "person"},
        "person:vladimir-putin": {"label": "Vladimir Putin", "kind": "person"},
    }
    ((source, target, edge),) = read.edges(data=True)
    assert (source, target) == ("person:jens-stoltenberg", "person:vladimir-putin")
    assert (edge["start"], edge["end"], edge["time"]) == ("2021-06-01", "2021-06-30", "2021-06")
    assert (edge["label"], edge["mode"], edge["polarity"]) == ("CONSULT visit", "visit", "affirmed")
    assert (edge["claim"], edge["quote"], edge["condition"]) == (met.id, met.quote, 'a < b & "c"')
    assert (edge["confidence"], edge["mutual"]) == (0.9, False)


def test_equals_are_joined_once_and_mutually(store: SqlStore) -> None:
    document = page()
    words = {"first": "Jens Stoltenberg", "second": "Vladimir Putin", "third": "NATO"}
    met = claim(document, PAGE.splitlines()[0], roles=words)
    met = replace(met, roles=tuple(replace(role, role="participant") for role in met.roles))
    mentions = [mention(PAGE, who, "person", f"person:{who[:4].lower()}", who) for who in words.values()]
    store.put(replace(reading(), mentions=tuple(mentions), claims=(met,)))
    read = graph(store)
    assert sorted(read.edges()) == [
        ("person:jens", "person:nato"),
        ("person:jens", "person:vlad"),
        ("person:vlad", "person:nato"),
    ]
    assert {edge["mutual"] for *_, edge in read.edges(data=True)} == {True}


def test_all_of_the_example_pages_is_read_back(news: SqlStore) -> None:
    read = graph(news, ClaimFilter(knowledge="with"))
    forms = {form["id"]: form for form in Publisher(news).claims(ClaimFilter(knowledge="with"))}
    assert read.number_of_edges() > 2000
    for source, target, edge in read.edges(data=True):
        form = forms[edge["claim"]]
        names = {one["id"]: one["name"] for one in form["roles"]}
        assert {source, target} <= set(names)
        assert edge["quote"] == form["evidence"]["quote"]
        assert (edge["type"], edge["mood"], edge["polarity"]) == (
            form["type"],
            form["mood"],
            form["polarity"],
        )
    members = Counter(edge["type"] for *_, edge in read.edges(data=True))["member_of"]
    both = [
        form
        for form in forms.values()
        if form["type"] == "member_of" and all(one["id"] for one in form["roles"])
    ]
    assert members == len(both)


@settings(max_examples=60, deadline=None)
@given(readings())
def test_any_record_is_xml_that_networkx_reads(one: DocumentReading) -> None:
    with TemporaryDirectory() as folder, open_store(Path(folder) / "r.db") as store:
        store.put(one)
        read = graph(store)
        claims = {form["id"] for form in Publisher(store).claims()}
        assert {edge["claim"] for *_, edge in read.edges(data=True)} <= claims


def test_nothing_gives_an_empty_graph_and_the_same_gives_the_same(store: SqlStore, news: SqlStore) -> None:
    assert graph(store).number_of_nodes() == 0
    assert text(news) == text(news)
    assert graph(news, ClaimFilter(knowledge="only")).number_of_edges() > 1000
