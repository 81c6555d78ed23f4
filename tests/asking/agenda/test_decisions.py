from datetime import date
from typing import Any

import pytest

from chancery.asking.agenda.decisions import OPEN, STATUSES
from chancery.asking.agenda.pending import decisions
from chancery.ground.errors import UsageError
from chancery.keeping.sql import SqlStore
from chancery.model.claims import Content, Option
from tests.asking.making import Page, kabul
from tests.asking.stories import choice


def test_an_open_decision_with_options_and_forum(store: SqlStore) -> None:
    store.put(kabul().reading())
    (one,) = decisions(store, as_of=date(2020, 12, 10))
    assert one.status == "open"
    assert (
        one.cell.text == "NATO defence ministers: to decide about Resolute Support Mission, by February 2021"
    )
    assert one.deadline is not None
    assert one.deadline.edtf == "2021-02"
    assert [cell.text for cell in one.options] == ["option: stay"]
    assert one.forums == ("group:nato-defence-ministers",)
    assert one.history == ()


def test_a_later_page_moves_it_and_the_steps_stay(store: SqlStore) -> None:
    store.put(choice("2024-07-03").reading())
    store.put(choice("2024-07-05", "deferred", source="deferred.txt").reading())
    assert [one.status for one in decisions(store)] == ["deferred"]
    known = store.last()
    store.put(choice("2024-07-08", "taken", source="taken.txt").reading())
    assert decisions(store) == ()
    (one,) = decisions(store, statuses=STATUSES)
    assert one.status == "taken"
    assert [cell.text for cell in one.history] == [
        "3 July 2024: Azerbaijan: to decide about NATO Washington Summit 2024",
        "5 July 2024: Azerbaijan: decision put off about NATO Washington Summit 2024",
        "8 July 2024: Azerbaijan: decided about NATO Washington Summit 2024",
    ]
    assert one.sources == 3
    assert [one.status for one in decisions(store, as_of=date(2024, 6, 28))] == ["open"]  # pages lag by days
    assert [one.status for one in decisions(store, known_at=known)] == ["deferred"]


@pytest.mark.parametrize(
    ("type", "fields", "wanted"),
    [
        ("open", {"polarity": "negated"}, "open"),  # "has not decided"
        ("taken", {"polarity": "negated"}, "open"),
        ("taken", {"mood": "plan"}, "open"),  # "is to decide"
        ("declined", {}, "declined"),
        ("deferred", {"polarity": "negated"}, "open"),
    ],
)
def test_what_the_latest_words_say(store: SqlStore, type: str, fields: dict[str, Any], wanted: str) -> None:
    store.put(choice("2024-07-03", type, **fields).reading())
    assert [one.status for one in decisions(store, statuses=STATUSES)] == [wanted]


def test_what_hangs_on_an_if_is_not_before_them(store: SqlStore) -> None:
    store.put(choice("2024-07-03", condition="Russia agrees").reading())
    assert decisions(store, statuses=STATUSES) == ()


def test_another_question_is_another_decision(store: SqlStore) -> None:
    store.put(choice("2024-07-03").reading())
    page = Page("Azerbaijan has decided about Kosovo.", published="2024-07-08")
    page.claim(
        "decision",
        "taken",
        "Azerbaijan has decided about Kosovo",
        [("decider", "Azerbaijan"), ("about", "Kosovo")],
    )
    store.put(page.reading())
    assert [one.status for one in decisions(store, statuses=STATUSES)] == ["open", "taken"]


def test_what_is_said_to_follow_and_who_says_so(store: SqlStore) -> None:
    page = Page("NATO must choose to stay. If it stays, warned Jens Stoltenberg, NATO will be attacked.")
    follows = page.claim(
        "statement",
        "says",
        "If it stays, warned Jens Stoltenberg, NATO will be attacked",
        [("speaker", "Jens Stoltenberg"), ("about", "NATO")],
        says="Jens Stoltenberg",
        condition="it stays",
        content=Content("NATO will be attacked", page._span("NATO will be attacked")),
    )
    page.claim(
        "decision",
        "open",
        "NATO must choose to stay",
        [("decider", "NATO")],
        options=[Option("stay", "to stay", (follows.id,))],
    )
    store.put(page.reading())
    (one,) = decisions(store)
    wanted = "said to follow, if it stays: NATO will be attacked (says Jens Stoltenberg)"
    assert [cell.text for cell in one.options[0].under] == [wanted]
    assert one.options[0].under[0].claims == (follows.id,)


def test_asked_by_actor(store: SqlStore) -> None:
    store.put(kabul().reading())
    store.put(choice("2024-07-03").reading())
    assert [one.deciders for one in decisions(store, actors=("Azerbaijan",))] == [("state:AZE",)]
    assert [one.deciders for one in decisions(store, actors=("NATO",))] == [
        ("state:AZE",),  # about a meeting of NATO
        ("group:nato-defence-ministers",),
    ]
    assert decisions(store, as_of=date(2000, 1, 1), statuses=STATUSES) == ()
    assert set(OPEN) < set(STATUSES)
    with pytest.raises(UsageError):
        decisions(store, actors=("Nobody At All",))
