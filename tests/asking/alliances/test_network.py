import sys
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from chancery.asking.alliances.network import network
from chancery.ground.errors import UsageError
from chancery.keeping.sql import SqlStore
from tests.asking.making import Page
from tests.asking.stories import all_of_them, warning

module = sys.modules[network.__module__]
"""The module itself: the package gives the function under the same name."""


def test_the_members_of_an_alliance_and_its_growth(store: SqlStore) -> None:
    found = network(store, "NATO", as_of=date(2024, 7, 11), compare=date(1998, 7, 11))
    members = [e for e in found.edges if e.type == "member_of" and e.target == "org:nato"]
    assert len(members) == 32
    assert all(edge.claims for edge in found.edges)
    assert found.growth is not None
    gained = {e.source for e in found.growth.gained if e.type == "member_of" and e.target == "org:nato"}
    assert len(gained) == 16
    assert {"state:FIN", "state:SWE"} <= gained
    lost = {(e.source, e.type) for e in found.growth.lost}
    assert ("state:FIN", "partner_of") in lost
    assert "state:USA" not in found.growth.came
    assert found.nodes[0].id == "org:nato"
    assert found.nodes[0].cut
    assert found.names["state:FIN"] == "Finland"


def test_growth_between_a_day_and_itself_is_none(store: SqlStore) -> None:
    for page in all_of_them():
        store.put(page.reading())
    day = date(2024, 7, 11)
    growth = network(store, "NATO", as_of=day, compare=day).growth
    assert growth is not None
    assert (growth.gained, growth.lost, growth.came, growth.went) == ((), (), (), ())


def test_growth_back_is_growth_turned_round(store: SqlStore) -> None:
    for page in all_of_them():
        store.put(page.reading())
    then, now = date(2000, 1, 1), date(2024, 7, 11)
    there = network(store, "NATO", as_of=now, compare=then).growth
    back = network(store, "NATO", as_of=then, compare=now).growth
    assert there is not None
    assert back is not None
    assert [e.key for e in there.gained] == [e.key for e in back.lost]
    assert (there.came, there.went) == (back.went, back.came)


def test_events_are_counted_by_quad_class_with_their_days(store: SqlStore) -> None:
    for number, (day, type) in enumerate(
        [("2024-06-01", "ACCUSE"), ("2024-06-20", "REJECT"), ("2024-06-05", "AID"), ("2021-01-01", "ACCUSE")]
    ):
        page = Page(f"Russia did that to Japan. {number}", published=day, source=f"{number}.txt")
        page.claim(
            "event", type, "Russia did that to Japan", [("actor", "Russia"), ("recipient", "Japan")], when=day
        )
        store.put(page.reading())
    found = network(store, "Japan", as_of=date(2024, 7, 11))
    events = {edge.type: edge for edge in found.edges if edge.kind == "event"}
    assert set(events) == {"verbal conflict", "material cooperation"}
    conflict = events["verbal conflict"]
    assert (conflict.source, conflict.target, conflict.directed) == ("state:RUS", "state:JPN", True)
    assert (conflict.count, conflict.since, conflict.until) == (2, "2024-06-01", "2024-06-20")
    assert conflict.types == (("ACCUSE", 1), ("REJECT", 1))
    wide = network(store, "Japan", as_of=date(2024, 7, 11), window=5000)
    assert [e.count for e in wide.edges if e.type == "verbal conflict"] == [3]


@pytest.mark.parametrize("fields", [{"mood": "plan"}, {"polarity": "negated"}])
def test_what_is_planned_or_denied_ties_nobody(store: SqlStore, fields: dict[str, Any]) -> None:
    page = Page("Japan works with NATO forces of Azerbaijan.", published="2024-07-01")
    page.claim(
        "relation",
        "allied_with",
        "Japan works with NATO forces of Azerbaijan",
        [("subject", "Japan"), ("object", "Azerbaijan")],
        **fields,
    )
    store.put(page.reading())
    found = network(store, "Japan", as_of=date(2024, 7, 11))
    assert not any(edge.key == ("state:JPN", "state:AZE", "allied_with") for edge in found.edges)


def test_a_body_acts_for_its_organisation(store: SqlStore) -> None:
    page = Page("NATO defence ministers accused Russia.", published="2024-07-01")
    page.claim(
        "event",
        "ACCUSE",
        "NATO defence ministers accused Russia",
        [("actor", "NATO defence ministers"), ("recipient", "Russia")],
    )
    store.put(page.reading())
    found = network(store, "Russia", as_of=date(2024, 7, 11))
    assert ("org:nato", "state:RUS", "verbal conflict") in {edge.key for edge in found.edges}


def test_pages_told_later_tie_nobody_yet(store: SqlStore) -> None:
    store.put(warning("2024-07-03").reading())
    early = network(store, "Japan", as_of=date(2020, 1, 1))
    assert not any(not word.world for edge in early.edges for word in edge.words)
    late = network(store, "Japan", as_of=date(2024, 7, 11))
    assert any(not word.world for edge in late.edges for word in edge.words)
    assert network(store, "Japan", as_of=date(2024, 7, 11), known_at=1).edges != late.edges


def test_two_steps_reach_further_and_everybody_is_more(store: SqlStore) -> None:
    day = date(2024, 7, 11)
    near, far = (network(store, "Azerbaijan", as_of=day, depth=depth) for depth in (1, 2))
    whole = network(store, as_of=day)
    ids = [{node.id for node in one.nodes} for one in (near, far, whole)]
    assert ids[0] < ids[1] < ids[2]
    keys = [{edge.key for edge in one.edges} for one in (near, far, whole)]
    assert keys[0] < keys[1] < keys[2]


def test_what_makes_no_sense_is_refused(store: SqlStore) -> None:
    wrongs: tuple[dict[str, Any], ...] = ({"depth": 0}, {"depth": 4}, {"window": 0})
    for wrong in wrongs:
        with pytest.raises(UsageError):
            network(store, "NATO", as_of=date(2024, 7, 11), **wrong)
    with pytest.raises(UsageError):
        network(store, "Nobody At All", as_of=date(2024, 7, 11))


@pytest.mark.parametrize("actor", [None, "NATO", "Japan"])
@pytest.mark.parametrize("depth", [1, 2])
def test_a_great_record_is_asked_for_less_and_says_so(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch, actor: str | None, depth: int
) -> None:
    """Where the bounds are wide, they change nothing; where they are narrow, less is looked at."""
    for page in all_of_them():
        store.put(page.reading())
    day, before = date(2024, 7, 11), date(2021, 1, 1)
    asked = {"as_of": day, "compare": before, "depth": depth, "window": 5000}
    whole = network(store, actor, **asked)  # type: ignore[arg-type]
    assert whole.foremost == 0
    monkeypatch.setattr(module, "MANY", 0)
    monkeypatch.setattr(module, "FOREMOST", 5_000)
    wide = network(store, actor, **asked)  # type: ignore[arg-type]
    assert wide == replace(whole, foremost=5_000)
    monkeypatch.setattr(module, "FOREMOST", 2)
    monkeypatch.setattr(module, "LATEST", 1)
    narrow = network(store, actor, **asked)  # type: ignore[arg-type]
    assert narrow.foremost == 2
    assert {edge.key for edge in narrow.edges} < {edge.key for edge in whole.edges}
