"""What holds for every question: the order of reading, the day asked for, and what the record knew then."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.asking.agenda.decisions import STATUSES
from chancery.asking.agenda.falling import commitments
from chancery.asking.agenda.pending import decisions
from chancery.asking.alliances.network import network
from chancery.asking.history.timeline import TimelineWanted, timeline
from chancery.asking.showing.show import show
from chancery.keeping.opening import open_store
from chancery.keeping.sql import SqlStore
from chancery.keeping.world import refresh_world
from tests.asking.making import Page
from tests.asking.stories import all_of_them

DAYS = (date(2020, 12, 10), date(2021, 6, 1), date(2024, 7, 20))
Question = Callable[[SqlStore, date, int | None], object]

QUESTIONS: dict[str, Question] = {
    "show": lambda store, day, known: show(store, "NATO", limit=50, as_of=day, known_at=known),
    "timeline": lambda store, day, known: timeline(
        store, TimelineWanted(), limit=None, as_of=day, known_at=known
    ),
    "commitments": lambda store, day, known: commitments(store, undated=True, as_of=day, known_at=known),
    "decisions": lambda store, day, known: decisions(store, statuses=STATUSES, as_of=day, known_at=known),
    "network": lambda store, day, known: network(
        store, "NATO", as_of=day, compare=date(2000, 1, 1), known_at=known
    ),
}


def _answer(name: str, store: SqlStore, day: date, known_at: int | None = None) -> str:
    """Give an answer as text, without the number of the step it was given at."""
    told = repr(QUESTIONS[name](store, day, known_at))
    return told.replace(f"known_at={known_at or store.last()},", "")


def _filled(folder: str, name: str, pages: list[Page]) -> SqlStore:
    store = open_store(Path(folder) / name)
    refresh_world(store)
    for page in pages:
        store.put(page.reading())
    return store


@settings(max_examples=6, deadline=None)
@given(st.permutations(range(6)))
def test_the_order_of_reading_changes_no_answer(order: list[int]) -> None:
    pages = all_of_them()
    with TemporaryDirectory() as folder:
        one = _filled(folder, "one.db", pages)
        two = _filled(folder, "two.db", [pages[number] for number in order])
        with one, two:
            for name in QUESTIONS:
                assert _answer(name, one, DAYS[-1]) == _answer(name, two, DAYS[-1]), name


@settings(max_examples=6, deadline=None)
@given(st.permutations(range(6)), st.integers(1, 5))
def test_yesterdays_answers_stay_what_they_were(order: list[int], cut: int) -> None:
    pages = [all_of_them()[number] for number in order]
    with TemporaryDirectory() as folder, _filled(folder, "r.db", pages[:cut]) as store:
        known = store.last()
        before = {(name, day): _answer(name, store, day) for name in QUESTIONS for day in DAYS}
        for page in pages[cut:]:
            store.put(page.reading())
        for (name, day), told in before.items():
            assert _answer(name, store, day, known) == told, name


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_a_late_page_about_last_year_changes_todays_answer(store: SqlStore, name: str) -> None:
    before = _answer(name, store, DAYS[-1])
    for page in all_of_them():
        store.put(page.reading())
    assert _answer(name, store, DAYS[-1]) != before


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_before_every_page_nothing_is_told_of_pages(store: SqlStore, name: str) -> None:
    early = date(1990, 1, 1)
    before = _answer(name, store, early)
    for page in all_of_them():
        store.put(page.reading())
    assert _answer(name, store, early) == before
