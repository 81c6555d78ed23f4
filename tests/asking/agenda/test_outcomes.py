from collections.abc import Sequence
from typing import Any

import pytest

from chancery.asking.agenda.outcomes import due_of, last_verdict, outcomes
from chancery.asking.claims.lookups import everything
from chancery.asking.claims.told import Teller, Told
from chancery.keeping.sql import SqlStore
from tests.asking.making import Page
from tests.asking.stories import after, promise


def _claims(store: SqlStore, *pages: Page) -> list[Sequence[Told]]:
    for page in pages:
        store.put(page.reading())
    return [everything(Teller(store), documents=(page.document.id,)) for page in pages]


def _verdicts(store: SqlStore, later: Page) -> list[str]:
    duty, told = _claims(store, promise(), later)
    return [one.verdict for one in outcomes(duty, due_of(duty[0]), told)]


@pytest.mark.parametrize(
    ("day", "fields", "wanted"),
    [
        ("2021-04-20", {}, ["kept"]),
        ("2021-05-20", {"when": "2021-05-10"}, ["kept"]),
        ("2021-05-20", {"polarity": "negated"}, ["broken"]),
        ("2021-03-20", {"polarity": "negated"}, ["not yet"]),
        ("2021-03-20", {"mood": "plan", "deadline": "2021-09-11"}, ["deferred"]),
        ("2021-03-20", {"mood": "plan", "deadline": "2021-04-01"}, []),
        ("2021-03-20", {"mood": "plan", "polarity": "negated"}, ["withdrawn"]),
        ("2021-03-20", {"mood": "hypothesis"}, []),
        # what was said before the promise, or happened before it, keeps nothing
        ("2021-02-18", {}, []),
        ("2021-05-20", {"when": "2014-12"}, []),
    ],
)
def test_what_a_later_page_says_of_a_promise(
    store: SqlStore, day: str, fields: dict[str, Any], wanted: list[str]
) -> None:
    assert _verdicts(store, after(day, **fields)) == wanted


def test_done_late_is_said_to_be_late(store: SqlStore) -> None:
    duty, later = _claims(store, promise(), after("2021-05-20", when="2021-05-10"))
    (found,) = outcomes(duty, due_of(duty[0]), later)
    assert found.cell.text.startswith("kept after the day, says after.txt: Germany: withdraw Afghanistan")
    assert found.cell.claims == (later[0].claim.id,)


def test_the_deed_of_another_is_no_verdict_and_is_shown(store: SqlStore) -> None:
    page = Page("Japan left Afghanistan.", published="2021-05-03")
    page.claim(
        "event",
        "RETREAT",
        "Japan left Afghanistan",
        [("actor", "Japan"), ("recipient", "Afghanistan")],
        mode="withdraw",
    )
    duty, later = _claims(store, promise(), page)
    found = outcomes(duty, due_of(duty[0]), later)
    assert [one.verdict for one in found] == ["told since"]
    assert last_verdict(found) is None


def test_the_same_act_elsewhere_is_no_verdict(store: SqlStore) -> None:
    page = Page("Germany left Kosovo.", published="2021-05-03")
    page.claim(
        "event",
        "RETREAT",
        "Germany left Kosovo",
        [("actor", "Germany"), ("recipient", "Kosovo")],
        mode="withdraw",
    )
    assert _verdicts(store, page) == []


def test_leaving_the_treaty_withdraws_what_is_due_under_it(store: SqlStore) -> None:
    due = Page("Germany must leave by 1 May under the Doha agreement.", published="2021-02-19")
    due.claim(
        "event",
        "RETREAT",
        "Germany must leave by 1 May under the Doha agreement",
        [("actor", "Germany"), ("instrument", "the Doha agreement")],
        mode="withdraw",
        mood="obligation",
        deadline="2021-05-01",
    )
    left = Page("Germany quit the Doha agreement.", published="2021-03-19")
    left.claim(
        "event",
        "SANCTION",
        "Germany quit the Doha agreement",
        [("actor", "Germany"), ("instrument", "the Doha agreement")],
        mode="withdraw",
    )
    duty, later = _claims(store, due, left)
    assert [one.verdict for one in outcomes(duty, due_of(duty[0]), later)] == ["withdrawn"]


def test_of_several_verdicts_the_latest_settles(store: SqlStore) -> None:
    duty, first, then = _claims(
        store,
        promise(),
        after("2021-03-20", source="deferred.txt", mood="plan", deadline="2021-09-11"),
        after("2021-09-01", source="done.txt"),
    )
    found = outcomes(duty, due_of(duty[0]), [*then, *first])
    assert {one.verdict for one in found} == {"kept", "deferred"}
    assert last_verdict(found) == "kept"


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({"deadline": "2021-05-01"}, "2021-05-01"),
        ({"mood": "plan", "when": "2021-03-01"}, "2021-03-01"),
        ({"mood": "fact", "when": "2021-03-01"}, None),
        ({"mood": "plan", "when": "2020"}, None),
        ({"mood": "plan"}, None),
        ({"type": "AGREE", "when": "2020/2027"}, "2027"),
        ({"type": "AGREE", "when": "2018/2019"}, None),
        ({"type": "AGREE", "when": "2022/2027"}, "2027"),
        ({"type": "CONSULT", "mood": "plan", "when": "2021-03-01"}, None),
    ],
)
def test_when_something_falls_due(store: SqlStore, fields: dict[str, Any], wanted: str | None) -> None:
    page = Page("Germany does it.", published="2020-12-02")
    page.claim(
        "event", str(fields.pop("type", "RETREAT")), "Germany does it", [("actor", "Germany")], **fields
    )
    ((told,),) = _claims(store, page)
    due = due_of(told)
    assert (due.edtf if due else None) == wanted
