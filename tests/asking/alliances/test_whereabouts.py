"""Where on a map: who belongs to an alliance, and which states events name."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from chancery.asking.alliances.whereabouts import claims_filter, state_of
from chancery.ground.errors import UsageError
from chancery.knowledge.loader import load_knowledge
from chancery.record import Record, open_record

NEWS = Path(__file__).parents[3] / "examples" / "news"


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with open_record(tmp_path_factory.mktemp("where") / "news.db") as opened:
        opened.read([str(NEWS)])
        yield opened


def test_members_are_those_of_the_day(record: Record) -> None:
    before = record.belonging("NATO", as_of=date(2003, 1, 1))
    after = record.belonging("org:nato", as_of=date(2024, 4, 1))
    assert sum(one.member for one in before.states) == 19
    members = {one.state for one in after.states if one.member}
    assert len(members) == 32
    assert {"state:SWE", "state:FIN"} <= members
    sweden = next(one for one in after.states if one.state == "state:SWE")
    assert sweden.since is not None
    assert sweden.since.edtf == "2024-03-07"
    assert all(one.claims for one in after.states), "each state opens its claims"
    assert [one.name for one in after.states] == sorted(one.name for one in after.states)


def test_partners_are_told_apart_by_framework(record: Record) -> None:
    found = record.belonging("NATO", as_of=date(2021, 2, 19))
    within = {one.state: one.frameworks for one in found.states if not one.member}
    assert "group:istanbul-cooperation-initiative" in within["state:QAT"]
    assert within["state:COL"] == ()
    names = dict(found.frameworks)
    assert {framework for all in within.values() for framework in all} <= names.keys()
    later = record.belonging("NATO", as_of=date(2025, 1, 1))
    same = [one for one in later.frameworks if one in found.frameworks]
    assert same == list(found.frameworks)[: len(same)], "a framework keeps its place"


def test_what_is_no_alliance_has_no_members(record: Record) -> None:
    with pytest.raises(UsageError, match="not an alliance"):
        record.belonging("Russia")
    with pytest.raises(UsageError):
        record.belonging("nobody by that name")


def test_an_event_counts_once_for_each_state_it_names(record: Record) -> None:
    found = record.happenings()
    assert 0 < found.placed <= found.events
    assert not found.more
    counts = [one.events for one in found.states]
    assert counts == sorted(counts, reverse=True)
    for one in found.states:
        assert one.events == sum(count for _, count in one.types)
        where = [str(filter) for filter in claims_filter(found.filters, one, places=False)]
        hits = record.find(where=where, limit=500)
        assert len(hits) == one.events, "the link leads to just the claims that were counted"


def test_places_are_where_it_was(record: Record) -> None:
    found = record.happenings(places=True)
    assert {one.state for one in found.states} >= {"state:BEL"}
    assert all(id.startswith(("place:", "state:")) for one in found.states for id in one.ids)
    assert found.placed < record.happenings().placed


def test_filters_and_the_day_narrow_it(record: Record) -> None:
    some = record.happenings(["type=CONSULT"])
    assert {type for one in some.states for type, _ in one.types} == {"CONSULT"}
    assert record.happenings(["time__before=1930"]).events == 0
    assert record.happenings(as_of=date(1990, 1, 1)).events == 0
    assert record.happenings(["mood=plan"]).filters != record.happenings().filters
    with pytest.raises(UsageError, match="column"):
        record.happenings(["nothing=1"])


@pytest.mark.parametrize(
    ("id", "state"),
    [
        ("state:VNM", "state:VNM"),
        ("place:brussels", "state:BEL"),
        ("org:russian-foreign-ministry", "state:RUS"),
        ("org:nato", None),
        ("place:europe", None),
        ("person:jens-stoltenberg", None),
        ("unnamed:0123", None),
        ("", None),
    ],
)
def test_the_state_of_an_id(id: str, state: str | None) -> None:
    assert state_of(id) == state


def test_every_id_leads_to_a_state_or_to_none() -> None:
    entities = load_knowledge().entities
    for id in entities:
        found = state_of(id)
        assert found is None or entities[found].kind == "state"
