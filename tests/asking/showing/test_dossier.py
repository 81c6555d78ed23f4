from datetime import date, timedelta
from typing import Any

import pytest

from chancery.asking.claims import lookups
from chancery.asking.showing.dossier import PARTS, Dossier
from chancery.asking.showing.show import show
from chancery.keeping.sql import SqlStore
from tests.asking.making import Page, kabul
from tests.asking.stories import after, all_of_them, promise, warning


def _shown(store: SqlStore, what: str, **asked: Any) -> Dossier:
    found = show(store, what, **asked)
    assert isinstance(found, Dossier)
    return found


def test_offices_with_their_days_former_ones_as_former(store: SqlStore) -> None:
    store.put(warning("2024-07-03").reading())
    then = _shown(store, "Jens Stoltenberg", as_of=date(2020, 6, 1))
    assert then.offices[0].text == "NATO Secretary General, 1 October 2014 to 1 October 2024"
    assert then.offices[1].text.startswith("former: Prime Minister of Norway")
    now = _shown(store, "Jens Stoltenberg", as_of=date(2025, 6, 1))
    assert "former: NATO Secretary General, 1 October 2014 to 1 October 2024" in [c.text for c in now.offices]
    # before it began, the office is not told of
    assert not any(
        "NATO" in cell.text for cell in _shown(store, "Jens Stoltenberg", as_of=date(2010, 6, 1)).offices
    )


def test_a_page_stands_with_the_term_it_speaks_of(store: SqlStore) -> None:
    page = Page("Jens Stoltenberg heads NATO.")
    page.claim(
        "relation",
        "holds_office",
        "Jens Stoltenberg heads NATO",
        [("subject", "Jens Stoltenberg"), ("object", "NATO")],
    )
    store.put(page.reading())
    offices = _shown(store, "Jens Stoltenberg").offices
    (term,) = [cell for cell in offices if "NATO" in cell.text]
    assert page.claims[0].id in term.claims
    assert len(term.claims) == 2


def test_many_ties_of_a_kind_are_one_line(store: SqlStore) -> None:
    found = _shown(store, "NATO", as_of=date(1998, 7, 1))
    (members,) = [cell for cell in found.relations if cell.text.startswith("has as member")]
    assert members.text == "has as member: 16"
    assert len(members.names) == len(members.words) == 16
    finland = _shown(store, "Finland", as_of=date(2024, 1, 1), limit=50)
    texts = [cell.text for cell in finland.relations]
    assert "former: partner of NATO, 9 May 1994 to 4 April 2023" in texts


def test_what_it_said_of_whom(store: SqlStore) -> None:
    store.put(warning("2024-07-03").reading())
    found = _shown(store, "Jens Stoltenberg")
    assert [cell.text for cell in found.stances] == ["Russia: warns 1"]
    assert [cell.text for cell in found.said] == ["3 July 2024: Jens Stoltenberg warns Russia"]
    assert [cell.text for cell in _shown(store, "Russia").about] == [
        "3 July 2024: Jens Stoltenberg warns Russia"
    ]


def test_what_its_bodies_decide_and_are_bound_to_is_its_own(store: SqlStore) -> None:
    store.put(kabul().reading())
    found = _shown(store, "NATO", as_of=date(2020, 12, 10))
    assert [cell.text for cell in found.decisions] == [
        "NATO defence ministers: to decide about Resolute Support Mission, by February 2021"
    ]
    store.put(promise().reading())
    germany = _shown(store, "Germany", as_of=date(2021, 6, 1))
    assert [cell.text for cell in germany.commitments] == [
        "overdue, by 1 May 2021: Germany to withdraw (Afghanistan) (plan)"
    ]
    store.put(after("2021-05-20", when="2021-04-29").reading())
    assert _shown(store, "Germany").commitments[0].text.startswith("kept, by 1 May 2021")


def test_before_every_page_it_has_nothing_of_pages(store: SqlStore) -> None:
    for page in all_of_them():
        store.put(page.reading())
    found = _shown(store, "NATO", as_of=date(1990, 1, 1))
    assert (found.sources, found.counts, found.activity) == (0, (), ())
    assert all(words.world for part in PARTS for cell in found.part(part) for words in cell.words)
    assert dict(_shown(store, "NATO").found)["figures"] > 0


def test_names_as_pages_write_them(store: SqlStore) -> None:
    page = Page("Anna Tvedtsund met NATO.")
    page.claim(
        "event", "CONSULT", "Anna Tvedtsund met NATO", [("actor", "Anna Tvedtsund"), ("recipient", "NATO")]
    )
    store.put(page.reading())
    assert _shown(store, "Anna Tvedtsund").names == (("en", ("Anna Tvedtsund",)),)
    assert {"en", "vi"} <= {lang for lang, _ in _shown(store, "NATO").names}


def test_parts_left_out_stay_empty_and_the_others_are_the_same(store: SqlStore) -> None:
    store.put(kabul().reading())
    whole, without = (show(store, "NATO", without=parts) for parts in ((), ("conflicts", "offices")))
    assert isinstance(whole, Dossier)
    assert isinstance(without, Dossier)
    assert whole.offices
    for name in PARTS:
        left_out = name in ("conflicts", "offices")
        assert without.part(name) == (() if left_out else whole.part(name))
        assert dict(without.found)[name] == (0 if left_out else dict(whole.found)[name])


def test_few_lines_are_the_first_of_many(store: SqlStore) -> None:
    store.put(kabul().reading())
    whole, few = (show(store, "NATO", limit=limit) for limit in (1000, 2))
    assert isinstance(whole, Dossier)
    assert isinstance(few, Dossier)
    assert few.found == whole.found == tuple((name, len(whole.part(name))) for name in PARTS)
    assert all(few.part(name) == whole.part(name)[:2] for name in PARTS)


def test_a_great_actor_on_a_day_has_the_latest_of_that_day(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = date(2020, 12, 2)
    for number in range(-40, 41, 4):
        out = day + timedelta(days=number)
        page = Page(
            f"Japan accused Russia {number}. Japan will meet Germany {number}.", published=out.isoformat()
        )
        sides = [("actor", "Japan"), ("recipient", "Russia")]
        page.claim("event", "ACCUSE", f"Japan accused Russia {number}", sides, when=out.isoformat())
        meeting = (out + timedelta(days=60)).isoformat()
        sides = [("actor", "Japan"), ("recipient", "Germany")]
        page.claim("event", "CONSULT", f"Japan will meet Germany {number}", sides, when=meeting, mood="plan")
        store.put(page.reading())

    for number in range(40):  # what was so then, told only later, stands in nobody's way
        text = f"Japan accused Russia long ago {number}."
        page = Page(text, published=(day + timedelta(days=30 + number)).isoformat())
        sides = [("actor", "Japan"), ("recipient", "Russia")]
        page.claim("event", "ACCUSE", text[:-1], sides, when=day.isoformat())
        store.put(page.reading())

    def quotes() -> list[str]:
        shown = _shown(store, "Japan", as_of=day, limit=100).events
        return [words.quote for cell in shown for words in cell.words if not words.world]

    whole, counts = quotes(), _shown(store, "Japan", as_of=day).counts
    monkeypatch.setattr(lookups, "MANY", 5)
    monkeypatch.setattr(lookups, "LATEST", 6)
    found = quotes()
    # told by then and done: the latest; told by then and still to come: the soonest
    assert {one for one in found if "accused" in one} == {
        f"Japan accused Russia {number}" for number in (-16, -12, -8, -4, 0, 4)
    }
    assert {one for one in found if "meet" in one} == {
        f"Japan will meet Germany {number}" for number in (-40, -36, -32, -28, -24, -20)
    }
    assert set(found) < set(whole)
    assert _shown(store, "Japan", as_of=day).counts == counts
