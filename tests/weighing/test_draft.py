from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from chancery.ground.errors import UsageError
from chancery.ground.spans import Span
from chancery.keeping.opening import open_store
from chancery.keeping.sql import SqlStore
from chancery.keeping.world import refresh_world
from chancery.model.claims import Content, Option
from chancery.weighing.dependence import dependence
from chancery.weighing.dependence_draft import draft_mission
from chancery.weighing.draft import draft_decision
from chancery.weighing.table_files import from_toml, to_toml
from tests.asking.making import Page

DAY = date(2020, 12, 5)
TEXT = (
    "NATO is hesitant to stay or leave Resolute Support. Germany wants NATO to stay. "
    "Russia said that NATO is late. Germany has 1,300 troops in Resolute Support. "
    "NATO depends on the United States."
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    page = Page(TEXT)
    page.claim(
        "decision",
        "open",
        "NATO is hesitant to stay or leave Resolute Support",
        [("decider", "NATO"), ("about", "Resolute Support")],
        options=[Option("stay", "stay"), Option("leave", "leave")],
    )
    at = TEXT.index("NATO to stay")
    page.claim(
        "statement",
        "says",
        "Germany wants NATO to stay",
        [("speaker", "Germany"), ("about", "NATO")],
        stance="supports",
        content=Content("NATO to stay", Span(at, at + 12)),
    )
    at = TEXT.index("NATO is late")
    page.claim(
        "statement",
        "says",
        "Russia said that NATO is late",
        [("speaker", "Russia"), ("about", "NATO")],
        stance="criticises",
        content=Content("NATO is late", Span(at, at + 12)),
    )
    page.claim(
        "measure",
        "troops",
        "Germany has 1,300 troops in Resolute Support",
        [("of", "Germany"), ("mission", "Resolute Support")],
        figures=[(1300, "troops", "exactly")],
    )
    page.claim(
        "relation",
        "depends_on",
        "NATO depends on the United States",
        [("subject", "NATO"), ("object", "the United States")],
    )
    with open_store(tmp_path / "record.db") as opened:
        refresh_world(opened)
        opened.put(page.reading())
        yield opened


def test_what_is_told_is_taken_with_its_claims_and_the_rest_is_not_known(store: SqlStore) -> None:
    drafted = draft_decision(store, "NATO", as_of=DAY)
    decision = drafted.decision
    assert [label.text for label in decision.scale.labels] == ["stay", "leave"]
    players = {player.id: player for player in decision.players}
    germany, russia, france = (players[f"state:{code}"] for code in ("DEU", "RUS", "FRA"))
    assert (germany.position.value, germany.capability.value, germany.member) == (0, 1300, True)
    assert germany.position.claims
    assert (russia.position.known, russia.member) == (False, False)
    assert russia.position.claims  # what it said is named, though it gives no place
    assert not france.position.known
    assert not any(player.salience.known for player in decision.players)
    assert sum(player.member for player in decision.players) == 30
    assert any("salience" in note for note in decision.notes)
    assert decision.rule == ""


def test_every_input_has_its_words(store: SqlStore) -> None:
    drafted = draft_decision(store, "NATO", as_of=DAY)
    grounds = {ground.words.claim: ground for ground in drafted.grounds}
    assert set(drafted.decision.claims) <= grounds.keys()
    assert all(ground.words.quote in TEXT for ground in drafted.grounds)


def test_a_draft_is_a_table_like_any_other(store: SqlStore) -> None:
    decision = draft_decision(store, "NATO", as_of=DAY).decision
    assert from_toml(to_toml(decision)) == decision


def test_what_was_told_later_does_not_count(store: SqlStore) -> None:
    with pytest.raises(UsageError, match="no decision of 'NATO'"):
        draft_decision(store, "NATO", as_of=date(2020, 11, 1))


def test_nobody_s_decision_is_refused(store: SqlStore) -> None:
    with pytest.raises(UsageError, match="no decision of 'Freedonia'"):
        draft_decision(store, "Freedonia", as_of=DAY)


def test_a_mission_is_drafted_from_figures_and_dependence(store: SqlStore) -> None:
    mission = draft_mission(store, "Resolute Support", as_of=DAY, needed=1000)
    gifts = {(one.id, one.capability): one for one in mission.contributions}
    assert gifts["state:DEU", "troops"].amount.value == 1300
    assert gifts["state:DEU", "troops"].words in TEXT
    essential = [one for one in mission.contributions if one.essential]
    assert [(one.id, one.amount.known) for one in essential] == [("state:USA", False)]
    found = dependence(mission)
    assert found.stands
    assert set(found.cuts) == {("Germany",), ("United States",)}


def test_what_is_needed_is_not_guessed(store: SqlStore) -> None:
    mission = draft_mission(store, "Resolute Support", as_of=DAY)
    assert all(one.needed is None for one in mission.capabilities)
    assert "how many troops are needed is not known" in mission.notes


def test_a_state_is_no_mission(store: SqlStore) -> None:
    with pytest.raises(UsageError, match="Germany is a state"):
        draft_mission(store, "Germany", as_of=DAY)
