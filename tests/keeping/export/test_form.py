from datetime import UTC, datetime

from chancery.ground.moments import parse_edtf
from chancery.keeping.export.form import Publisher, when_form
from chancery.keeping.sql import SqlStore
from chancery.model.actors import Actor
from chancery.model.judgements import Judgement

from ..making import OTHER_RUN, reading

AT = datetime(2024, 1, 1, tzinfo=UTC)


def ids(publisher: Publisher) -> list[list[str | None]]:
    return [[role["id"] for role in form["roles"]] for form in publisher.claims()]


def test_ids_and_names_come_from_mentions(store: SqlStore) -> None:
    store.put(reading())
    meeting, leaving = Publisher(store).claims()
    assert [(r["role"], r["id"], r["name"]) for r in meeting["roles"]] == [
        ("actor", "person:jens-stoltenberg", "Jens Stoltenberg"),
        ("recipient", "person:vladimir-putin", "Vladimir Putin"),
        ("place", None, "Brussels"),
    ]
    assert [(r["id"], r["name"], r["text"]) for r in leaving["roles"]] == [
        ("state:USA", "United States", "US troops")
    ]


def test_a_merge_changes_ids_and_names_but_no_claim(store: SqlStore) -> None:
    store.put(reading())
    before = [form["id"] for form in Publisher(store).claims()]
    old = Publisher(store)
    store.add(Judgement("person:jens-stoltenberg", "person:vladimir-putin", "same", 1.0, "desk", AT))
    new = Publisher(store)
    assert ids(new)[0] == ["person:jens-stoltenberg", "person:jens-stoltenberg", None]
    assert [r["name"] for r in next(new.claims())["roles"]][:2] == ["Jens Stoltenberg", "Jens Stoltenberg"]
    assert [form["id"] for form in new.claims()] == before
    assert ids(old)[0][1] == "person:vladimir-putin"
    assert ids(Publisher(store, known_at=1))[0][1] == "person:vladimir-putin"


def test_a_known_name_wins(store: SqlStore) -> None:
    store.put(reading())
    store.put_world("m", [Actor("state:USA", "the States", "state")], [])
    store.add(Judgement("person:vladimir-putin", "state:USA", "same", 1.0, "a joker", AT))
    meeting, leaving = Publisher(store).claims()
    assert leaving["roles"][0]["name"] == "the States"
    assert meeting["roles"][1]["id"] == "state:USA"


def test_a_publisher_does_not_see_what_comes_later(store: SqlStore) -> None:
    store.put(reading())
    publisher = Publisher(store)
    store.put(reading(OTHER_RUN, claims=()))
    assert len(list(publisher.claims())) == 2
    assert list(Publisher(store).claims()) == []


def test_open_ends_have_no_day() -> None:
    assert when_form(parse_edtf("2020-09/..")) == {
        "edtf": "2020-09/..",
        "earliest": "2020-09-01",
        "latest": None,
        "basis": "stated",
    }
    assert when_form(None) is None
