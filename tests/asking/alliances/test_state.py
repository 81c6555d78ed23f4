import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

import pytest

from chancery.asking.alliances.state import state
from chancery.asking.prose.cells import SECTIONS
from chancery.ground.collecting import collector_resting
from chancery.ground.errors import UsageError
from chancery.keeping.engine import Row, Values
from chancery.keeping.sql import SqlStore
from tests.asking.looking import DAY, texts
from tests.asking.making import Page, kabul


@pytest.mark.parametrize(
    "name",
    [
        "NATO",
        "nato",
        "org:nato",
        "North Atlantic Treaty Organization",
        "khoi nato",
        "Liên minh Bắc Đại Tây Dương",
    ],
)
def test_an_alliance_is_found_by_any_of_its_names(store: SqlStore, name: str) -> None:
    assert state(store, name, as_of=DAY).alliance == "org:nato"


def test_what_is_no_alliance_is_refused(store: SqlStore) -> None:
    with pytest.raises(UsageError, match="not an alliance"):
        state(store, "Japan", as_of=DAY)
    with pytest.raises(UsageError, match="nobody is known") as raised:
        state(store, "NATTO", as_of=DAY)
    assert "NATO" in raised.value.hint


def test_every_line_stands_on_words(store: SqlStore) -> None:
    store.put(kabul().reading())
    found = state(store, "NATO", as_of=DAY)
    assert [section.name for section in found.sections] == [
        name for name in SECTIONS if name in {section.name for section in found.sections}
    ]
    lines = list(found.cells())
    assert len(lines) > 15
    for _, cell, _ in lines:
        assert cell.words, cell.text
        for words in cell.words:
            text = store.document(words.document).text.characters
            assert text[words.start : words.end] == words.quote
            assert store.claim(words.claim).claim.quote == words.quote


def test_a_state_leaves_nothing_to_the_collector(store: SqlStore) -> None:
    store.put(kabul().reading())
    state(store, "NATO", as_of=DAY)  # what is remembered of `knowledge/` is made
    with collector_resting():
        gc.collect()
        lines = len(list(state(store, "NATO", as_of=DAY).cells()))
        # a claim in a cycle would bring a dozen objects with it
        assert gc.collect() < lines


def test_a_page_of_later_says_nothing_of_the_day(store: SqlStore) -> None:
    store.put(kabul().reading())
    before = state(store, "NATO", as_of=date(2020, 11, 1))
    assert not any(cell.under for cell in before.section("missions"))
    assert before.section("decisions") == ()


def test_unsure_claims_wait_to_be_asked_for(store: SqlStore) -> None:
    page = Page("NATO warns of Russia.")
    page.claim(
        "statement",
        "says",
        "NATO warns of Russia",
        [("speaker", "NATO"), ("about", "Russia")],
        stance="warns",
        confidence=0.2,
    )
    store.put(page.reading())
    assert state(store, "NATO", as_of=DAY).section("priorities") == ()
    assert texts(state(store, "NATO", as_of=DAY, least=0.0), "priorities") == ["NATO warns of Russia"]


def test_what_came_later_into_the_record_was_not_known_before(store: SqlStore) -> None:
    before = store.last()
    store.put(kabul().reading())
    assert state(store, "NATO", as_of=DAY, known_at=before).section("decisions") == ()
    assert state(store, "NATO", as_of=DAY).section("decisions")
    # nor was the world, before the record took it in: there was no NATO to ask about
    with pytest.raises(UsageError):
        state(store, "NATO", as_of=DAY, known_at=0)


def test_undated_claims_are_counted_and_left_out(store: SqlStore) -> None:
    page = Page("NATO opposes Russia.", published=None)
    page.claim("relation", "opposes", "NATO opposes Russia", [("subject", "NATO"), ("object", "Russia")])
    store.put(page.reading())
    found = state(store, "NATO", as_of=DAY)
    assert found.undated == 1
    assert found.section("priorities") == ()


def test_what_a_state_asks_is_announced_in_the_order_in_which_it_is_asked(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.put(kabul().reading())
    announced: list[list[str]] = []
    asked: list[list[str]] = []
    ask = store.engine.ask

    @contextmanager
    def ahead(questions: Sequence[tuple[str, Values]]) -> Iterator[None]:
        announced.append([question for question, _ in questions])
        asked.append([])
        yield

    def heard(question: str, values: Values = (), *, stream: bool = False) -> Iterator[Row]:
        if announced and question in announced[-1]:
            asked[-1].append(question)
        return ask(question, values, stream=stream)

    monkeypatch.setattr(store.engine, "ahead", ahead)
    monkeypatch.setattr(store.engine, "ask", heard)
    state(store, "NATO", as_of=DAY)
    assert sum(map(len, announced)) > 10
    assert asked == announced
