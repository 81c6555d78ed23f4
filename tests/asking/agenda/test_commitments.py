from datetime import date
from typing import Any

import pytest

from chancery.asking.agenda.commitments import STATUSES
from chancery.asking.agenda.falling import commitments
from chancery.ground.errors import UsageError
from chancery.keeping.sql import SqlStore
from tests.asking.making import Page, kabul
from tests.asking.stories import after, promise

BEFORE = date(2021, 2, 25)


def test_who_must_do_what_by_when_on_which_condition_under_which_treaty(store: SqlStore) -> None:
    store.put(kabul().reading())
    (one,) = commitments(store, as_of=BEFORE)
    assert one.status == "due"
    assert one.cell.text == (
        "by 1 May 2021: all foreign soldiers must withdraw (Afghanistan), under the US-Taliban agreement"
    )
    assert one.due is not None
    assert one.due.edtf == "2021-05-01"
    assert one.to == ("state:AFG",)
    assert one.act == ("RETREAT", "withdraw")
    assert (one.conditions, one.treaties) == (("the truce holds",), ("treaty:us-taliban-agreement",))
    assert [cell.text for cell in one.cell.under] == [
        "on condition: the truce holds",
        "not party to the US-Taliban agreement: NATO",
    ]
    assert all(cell.words for cell in one.cell.under)


def test_one_duty_of_two_pages_is_one_line(store: SqlStore) -> None:
    store.put(kabul().reading())
    store.put(promise().reading())
    (one,) = commitments(store, as_of=BEFORE)
    assert one.sources == 2
    assert one.said is not None
    assert one.said.edtf == "2020-12-02"
    assert "state:DEU" in one.bound


def test_overdue_first_then_by_day_then_settled(store: SqlStore) -> None:
    store.put(promise().reading())
    store.put(after("2021-05-20", when="2021-05-10").reading())
    for number, day in enumerate(("2022-01-01", "2020-12-31", "2021-12-31")):
        page = Page(
            f"Japan will aid Azerbaijan by then. {number}", published="2020-12-02", source=f"{number}"
        )
        page.claim(
            "event",
            "AID",
            "Japan will aid Azerbaijan by then",
            [("actor", "Japan"), ("recipient", "Azerbaijan")],
            mood="plan",
            deadline=day,
        )
        store.put(page.reading())
    found = commitments(store, as_of=date(2021, 6, 1))
    assert [(one.status, one.due.edtf if one.due else None) for one in found] == [
        ("overdue", "2020-12-31"),
        ("due", "2021-12-31"),
        ("due", "2022-01-01"),
        ("kept", "2021-05-01"),
    ]
    assert [STATUSES.index(one.status) for one in found] == sorted(
        STATUSES.index(one.status) for one in found
    )


def test_whether_it_was_kept_is_not_known_until_a_page_says_so(store: SqlStore) -> None:
    store.put(promise().reading())
    assert [one.status for one in commitments(store, as_of=date(2021, 6, 1))] == ["overdue"]
    known = store.last()
    store.put(after("2021-05-20", when="2021-04-29").reading())
    (one,) = commitments(store, as_of=date(2021, 6, 1))
    assert one.status == "kept"
    assert one.outcomes[0].cell.words[0].quote == "Germany left Afghanistan"
    assert one.cell.under[-1] == one.outcomes[0].cell
    # on a day before that page, and as the record knew it before, it still was not known
    assert [one.status for one in commitments(store, as_of=date(2021, 5, 10))] == ["overdue"]
    assert [one.status for one in commitments(store, as_of=date(2021, 6, 1), known_at=known)] == ["overdue"]


def test_a_promise_put_off_stands_with_its_new_day(store: SqlStore) -> None:
    store.put(promise().reading())
    store.put(after("2021-04-14", mood="plan", deadline="2021-09-11").reading())
    found = commitments(store, as_of=date(2021, 4, 20))
    assert [(one.status, one.due.edtf if one.due else None) for one in found] == [
        ("due", "2021-09-11"),
        ("deferred", "2021-05-01"),
    ]
    assert found[1].outcomes[0].cell.text.startswith("deferred to 11 September 2021, says after.txt")


def test_asked_by_actor_and_by_day(store: SqlStore) -> None:
    store.put(kabul().reading())
    store.put(promise().reading())
    assert len(commitments(store, actors=("Afghanistan",), as_of=BEFORE)) == 1
    assert commitments(store, actors=("Japan",), as_of=BEFORE) == ()
    assert commitments(store, due_before=date(2021, 5, 1), as_of=BEFORE) == ()
    assert len(commitments(store, due_before=date(2021, 5, 2), as_of=BEFORE)) == 1
    assert commitments(store, as_of=date(2020, 1, 1)) == ()
    with pytest.raises(UsageError):
        commitments(store, actors=("Nobody At All",))


def test_promises_without_a_day_are_shown_when_asked_for(store: SqlStore) -> None:
    page = Page("Japan has promised help to Azerbaijan.")
    page.claim(
        "event",
        "AGREE",
        "Japan has promised help to Azerbaijan",
        [("actor", "Japan"), ("recipient", "Azerbaijan")],
    )
    store.put(page.reading())
    assert commitments(store, as_of=BEFORE) == ()
    (one,) = commitments(store, as_of=BEFORE, undated=True)
    assert (one.status, one.due) == ("undated", None)
    assert commitments(store, as_of=BEFORE, undated=True, due_before=date(2030, 1, 1)) == ()


@pytest.mark.parametrize("fields", [{"mood": "hypothesis"}, {"polarity": "negated", "mood": "plan"}])
def test_what_binds_nobody_is_no_commitment(store: SqlStore, fields: dict[str, Any]) -> None:
    page = Page("Germany may leave by 1 May.")
    page.claim(
        "event",
        "RETREAT",
        "Germany may leave by 1 May",
        [("actor", "Germany")],
        deadline="2021-05-01",
        **fields,
    )
    store.put(page.reading())
    assert commitments(store, as_of=BEFORE, undated=True) == ()


def test_the_figure_in_the_same_words_belongs_to_the_act(store: SqlStore) -> None:
    page = Page("Germany will withdraw 700 soldiers from Kosovo by 1 May.")
    words = "Germany will withdraw 700 soldiers from Kosovo by 1 May"
    page.claim(
        "event",
        "RETREAT",
        words,
        [("actor", "Germany"), ("recipient", "Kosovo")],
        mode="withdraw",
        mood="plan",
        deadline="2021-05-01",
    )
    page.claim(
        "measure",
        "troops",
        words,
        [("of", "Germany")],
        figures=[(700, "troops", "exactly")],
        mood="plan",
        deadline="2021-05-01",
    )
    store.put(page.reading())
    (one,) = commitments(store, as_of=BEFORE)
    assert one.cell.text == "by 1 May 2021: Germany to withdraw 700 troops (Kosovo) (plan)"
