import io
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from followthemoney import model
from hypothesis import given, settings

from chancery.ground.moments import parse_edtf
from chancery.keeping.export.form import Publisher
from chancery.keeping.export.ftm import write_ftm
from chancery.keeping.opening import open_store
from chancery.keeping.sql import SqlStore
from chancery.keeping.store import EVERYTHING, ClaimFilter, DocumentReading, Store
from chancery.model.actors import Kind, Mention

from ..making import PAGE, RUN, claim, mention, page, reading, readings

Entities = dict[str, dict[str, Any]]


def text(store: Store, wanted: ClaimFilter = EVERYTHING, **more: Any) -> str:
    out = io.StringIO()
    write_ftm(store, out, wanted, **more)
    return out.getvalue()


def entities(written: str) -> Entities:
    read = [json.loads(line) for line in written.splitlines()]
    assert len({one["id"] for one in read}) == len(read)
    return {one["id"]: one for one in read}


def is_a(schema: str, wider: Any) -> bool:
    found = model.get(schema)
    return found is not None and found.is_a(wider)


def check(read: Entities) -> None:
    """Hold every entity against the model: its schema, its properties, its values, whom it points to."""
    for one in read.values():
        assert list(one) == ["id", "schema", "properties"]
        schema = model.get(one["schema"])
        assert schema is not None
        assert not schema.abstract
        # releases after 3.8 let links name their proof, as Aleph does; this one drops it
        known = {name: values for name, values in one["properties"].items() if name in schema.properties}
        assert set(one["properties"]) - set(known) <= {"proof"}
        whole = {"id": one["id"], "schema": schema.name, "properties": known}
        proxy = model.get_proxy(whole, cleaned=False)
        for name, values in known.items():
            assert sorted(proxy.get(name)) == sorted(values), (one["schema"], name)
            target = schema.properties[name].range
            for value in values if target is not None else ():
                assert is_a(read[value]["schema"], target), (one, name)
        assert {name for name in schema.required if not proxy.has(name)} == set()
        for value in one["properties"].get("proof", ()):
            assert is_a(read[value]["schema"], "Document")


def of(read: Entities, schema: str) -> list[dict[str, Any]]:
    return [one["properties"] for one in read.values() if one["schema"] == schema]


def test_a_meeting_is_an_event_with_its_people_and_its_proof(store: SqlStore) -> None:
    one = reading()
    document = replace(one.document, outlet="The Paper", title="A visit", address="https://example.org/a b")
    met = replace(one.claims[0], document=document.id, when=parse_edtf("2021-06"), mode="visit")
    store.put(replace(one, document=document, claims=(met,)))
    read = entities(text(store))
    check(read)
    (event,) = of(read, "Event")
    people = ["chancery-person-jens-stoltenberg", "chancery-person-vladimir-putin"]
    assert event == {
        "name": ["CONSULT, visit: Jens Stoltenberg, Vladimir Putin"],
        "summary": ["actor: Jens Stoltenberg; recipient: Vladimir Putin; place: Brussels"],
        "involved": people,
        "location": ["Brussels"],
        "keywords": ["CONSULT", "visit"],
        "date": ["2021-06"],
        "proof": [f"chancery-doc-{document.id}-0"],
        "publisher": ["The Paper"],
        "sourceUrl": ["https://example.org/a%20b"],
        "recordId": [met.id],
        "description": [met.quote],
    }
    assert of(read, "Person") == [{"name": ["Jens Stoltenberg"]}, {"name": ["Vladimir Putin"]}]
    assert {one["resolved"][0] for one in of(read, "Mention")} == set(people)
    (article,) = of(read, "Article")
    assert (article["title"], article["publisher"]) == (["A visit"], ["The Paper"])


def test_relations_are_dated_links(store: SqlStore) -> None:
    document = page()
    quote = PAGE.splitlines()[0]
    roles = {"subject": "Jens Stoltenberg", "object": "NATO"}
    since = parse_edtf("2014-10-01/2024-09")
    office = {"office": "Secretary General", **roles}
    chief = claim(document, quote, family="relation", type="holds_office", roles=office, when=since)
    member = claim(document, quote, family="relation", type="member_of", roles=roles, when=parse_edtf("2014"))
    against = claim(document, quote, family="relation", type="opposes", roles=roles)
    denied = replace(member, polarity="negated")
    store.put(replace(reading(), claims=(chief, member, against, denied)))
    read = entities(text(store))
    check(read)
    (held,) = of(read, "Occupancy")
    assert (held["startDate"], held["endDate"]) == (["2014-10-01"], ["2024-09"])
    post = read[held["post"][0]]["properties"]
    assert post == {"name": ["Secretary General"], "organization": ["chancery-org-nato"]}
    (belongs,) = of(read, "Membership")
    assert (belongs["role"], belongs["date"]) == (["member_of"], ["2014"])
    assert belongs["member"] == ["chancery-person-jens-stoltenberg"]
    (opposed,) = of(read, "UnknownLink")
    assert (opposed["role"], opposed["object"]) == (["opposes"], ["chancery-org-nato"])
    assert opposed["recordId"] == [against.id]


@pytest.mark.parametrize("knowledge", ["without", "with", "only"])
def test_the_example_pages_and_the_world_are_the_models(news: SqlStore, knowledge: Any) -> None:
    wanted = ClaimFilter(knowledge=knowledge)
    read = entities(text(news, wanted))
    check(read)
    forms = {form["id"]: form for form in Publisher(news).claims(wanted)}
    told = [one for one in read.values() if "recordId" in one["properties"]]
    assert len(told) > 80
    for one in told:
        form = forms[one["properties"]["recordId"][0]]
        assert one["properties"]["description"] == [" ".join(form["evidence"]["quote"].split())]
        assert (form["polarity"], form["mood"], form["condition"]) == ("affirmed", "fact", None)
    offices = [
        form
        for form in forms.values()
        if form["type"] == "holds_office"
        and any(r["role"] == "subject" and (r["id"] or "").startswith("person:") for r in form["roles"])
    ]
    assert Counter(one["schema"] for one in told)["Occupancy"] == len(offices)


@settings(max_examples=60, deadline=None)
@given(readings())
def test_any_record_gives_entities_that_can_be_loaded(one: DocumentReading) -> None:
    with TemporaryDirectory() as folder, open_store(Path(folder) / "r.db") as store:
        store.put(one)
        for of, entity in entities(text(store)).items():
            assert model.get_proxy(entity).id == of


def test_a_pronoun_is_no_name(store: SqlStore) -> None:
    document = page()
    quote = PAGE.splitlines()[1]
    kind: Kind = "person"
    he = Mention(mention(PAGE, "he", kind, None, "he").span, "he", kind, "person:x", "X", "pronoun")
    acted = claim(document, quote, roles={"actor": "he"})
    store.put(DocumentReading(document, None, RUN, mentions=(he,), claims=(acted,)))
    read = entities(text(store))
    assert [one["name"] for one in of(read, "Person")] == [["X"]]
    assert of(read, "Mention") == []


def test_nothing_gives_nothing_and_the_same_gives_the_same(store: SqlStore, news: SqlStore) -> None:
    assert text(store) == ""
    assert text(news) == text(news)
