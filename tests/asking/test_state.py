from datetime import date

import pytest

from chancery.asking.cells import SECTIONS, Cell, State
from chancery.asking.state import state
from chancery.ground.errors import UsageError
from chancery.keeping.sqlite import SqliteStore

from .making import Page, kabul

DAY = date(2020, 12, 2)


def texts(found: State, section: str) -> list[str]:
    return [cell.text for cell in found.section(section)]


def line(found: State, section: str, start: str) -> Cell:
    cells = [cell for cell in found.section(section) if cell.text.startswith(start)]
    assert len(cells) == 1, texts(found, section)
    return cells[0]


def test_members_are_those_of_the_day(store: SqliteStore) -> None:
    assert line(state(store, "NATO", as_of=DAY), "members", "30 members").names[0] == "Albania"
    later = line(state(store, "NATO", as_of=date(2024, 7, 11)), "members", "32 members")
    assert {"Finland", "Sweden"} <= set(later.names)
    assert "state:SWE" in later.actors
    assert texts(state(store, "NATO", as_of=date(1945, 1, 1)), "members") == []


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
def test_an_alliance_is_found_by_any_of_its_names(store: SqliteStore, name: str) -> None:
    assert state(store, name, as_of=DAY).alliance == "org:nato"


def test_what_is_no_alliance_is_refused(store: SqliteStore) -> None:
    with pytest.raises(UsageError, match="not an alliance"):
        state(store, "Japan", as_of=DAY)
    with pytest.raises(UsageError, match="nobody is known") as raised:
        state(store, "NATTO", as_of=DAY)
    assert "NATO" in raised.value.hint


def test_every_line_stands_on_words(store: SqliteStore) -> None:
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


def test_forces_by_contributor_with_plans_as_plans(store: SqliteStore) -> None:
    store.put(kabul().reading())
    mission = line(state(store, "NATO", as_of=DAY), "missions", "Resolute Support")
    told = [cell.text for cell in mission.under]
    assert told[0] == "NATO: about 9,600 troops"
    assert sorted(told[1:3]) == ["Germany: 1,300 troops", "United States: about a third"]
    assert told[3:] == ["United States: 2,500 troops (plan)"]
    assert mission.under[-1].mood == "plan"


def test_old_figures_and_ended_missions_are_not_shown(store: SqliteStore) -> None:
    page = Page("NATO has 5,000 troops in KFOR.", published="2020-12-02")
    page.claim(
        "measure",
        "troops",
        "NATO has 5,000 troops in KFOR",
        [("of", "NATO"), ("mission", "KFOR")],
        figures=[(5000, "troops", "exactly")],
    )
    store.put(page.reading())
    store.put(kabul().reading())
    assert line(state(store, "NATO", as_of=date(2021, 3, 1)), "missions", "Kosovo Force").under
    after = state(store, "NATO", as_of=date(2022, 6, 1))
    assert not any(cell.under for cell in after.section("missions"))
    assert not any("Resolute" in name for cell in after.section("missions") for name in cell.names)


def test_a_page_of_later_says_nothing_of_the_day(store: SqliteStore) -> None:
    store.put(kabul().reading())
    before = state(store, "NATO", as_of=date(2020, 11, 1))
    assert not any(cell.under for cell in before.section("missions"))
    assert before.section("decisions") == ()


def test_a_deadline_has_its_condition_and_who_is_not_bound(store: SqliteStore) -> None:
    store.put(kabul().reading())
    due = line(state(store, "NATO", as_of=DAY), "commitments", "by 1 May 2021")
    assert (
        due.text
        == "by 1 May 2021: all foreign soldiers must withdraw (Afghanistan), under the US-Taliban agreement"
    )
    assert due.time == "2021-05-01"
    assert [cell.text for cell in due.under] == [
        "on condition: the truce holds",
        "not party to the US-Taliban agreement: NATO",
    ]
    past = state(store, "NATO", as_of=date(2021, 5, 2))
    assert not any(text.startswith("by ") for text in texts(past, "commitments"))


def test_an_open_decision_has_its_options_and_forum(store: SqliteStore) -> None:
    store.put(kabul().reading())
    decision = line(state(store, "NATO", as_of=DAY), "decisions", "NATO defence ministers: open")
    assert [cell.text for cell in decision.under] == [
        "option: stay",
        "forum: NATO defence ministers, February 2021",
    ]


def test_what_is_undecided_is_open_and_what_hangs_on_an_if_is_not(store: SqliteStore) -> None:
    page = Page("NATO has not decided on KFOR. If it comes to that, NATO will choose.")
    page.claim(
        "decision",
        "open",
        "NATO has not decided on KFOR",
        [("decider", "NATO"), ("about", "KFOR")],
        polarity="negated",
    )
    page.claim(
        "decision",
        "open",
        "NATO will choose",
        [("decider", "NATO")],
        mood="hypothesis",
        condition="it comes to that",
    )
    store.put(page.reading())
    decision = line(state(store, "NATO", as_of=DAY), "decisions", "NATO: open, about Kosovo Force")
    assert [words.quote for words in decision.words] == ["NATO has not decided on KFOR"]


def test_a_figure_of_a_withdrawal_says_so(store: SqliteStore) -> None:
    page = Page("Germany will pull 300 soldiers out of KFOR by 2021-03-01.")
    quote = "Germany will pull 300 soldiers out of KFOR by 2021-03-01"
    page.claim(
        "measure",
        "troops",
        quote,
        [("of", "Germany"), ("mission", "KFOR")],
        figures=[(300, "troops", "exactly")],
        mood="plan",
    )
    page.claim(
        "event",
        "RETREAT",
        quote,
        [("actor", "Germany"), ("recipient", "KFOR")],
        mode="withdraw",
        figures=[(300, "troops", "exactly")],
        deadline="2021-03-01",
        mood="plan",
    )
    store.put(page.reading())
    found = state(store, "NATO", as_of=DAY)
    mission = line(found, "missions", "Kosovo Force")
    assert [cell.text for cell in mission.under] == ["Germany: 300 troops, told of a withdrawal (plan)"]
    due = line(found, "commitments", "by 1 March 2021")
    assert due.text == "by 1 March 2021: Germany to withdraw 300 troops (Kosovo Force) (plan)"


def test_a_decision_is_closed_by_a_later_page(store: SqliteStore) -> None:
    store.put(kabul().reading())
    page = Page("NATO defence ministers decided to end Resolute Support.", published="2021-04-14")
    page.claim(
        "decision",
        "taken",
        "NATO defence ministers decided to end Resolute Support",
        [("decider", "NATO defence ministers"), ("about", "Resolute Support")],
    )
    store.put(page.reading())
    assert state(store, "NATO", as_of=date(2021, 4, 1)).section("decisions")
    assert state(store, "NATO", as_of=date(2021, 4, 15)).section("decisions") == ()


def test_unsure_claims_wait_to_be_asked_for(store: SqliteStore) -> None:
    page = Page("NATO warns of Russia.")
    page.claim(
        "statement",
        "says",
        "NATO warns of Russia",
        [("speaker", "NATO"), ("about", "Russia")],
        stance="warns",
        confidence=0.3,
    )
    store.put(page.reading())
    assert state(store, "NATO", as_of=DAY).section("priorities") == ()
    assert texts(state(store, "NATO", as_of=DAY, least=0.0), "priorities") == ["NATO warns of Russia"]


def test_what_came_later_into_the_record_was_not_known_before(store: SqliteStore) -> None:
    before = store.last()
    store.put(kabul().reading())
    assert state(store, "NATO", as_of=DAY, known_at=before).section("decisions") == ()
    assert state(store, "NATO", as_of=DAY).section("decisions")
    # nor was the world, before the record took it in: there was no NATO to ask about
    with pytest.raises(UsageError):
        state(store, "NATO", as_of=DAY, known_at=0)


def test_undated_claims_are_counted_and_left_out(store: SqliteStore) -> None:
    page = Page("NATO opposes Russia.", published=None)
    page.claim("relation", "opposes", "NATO opposes Russia", [("subject", "NATO"), ("object", "Russia")])
    store.put(page.reading())
    found = state(store, "NATO", as_of=DAY)
    assert found.undated == 1
    assert found.section("priorities") == ()


def test_partners_with_what_pages_say(store: SqliteStore) -> None:
    page = Page(
        "IP4 brings Japan and South Korea to the table. Azerbaijan does not seek to join NATO. "
        "Russia took part in the Washington summit.",
        published="2024-07-11",
    )
    page.claim(
        "relation",
        "member_of",
        "IP4 brings Japan and South Korea to the table",
        [("subject", "Japan"), ("subject", "South Korea"), ("object", "IP4")],
    )
    page.claim(
        "relation",
        "member_of",
        "Azerbaijan does not seek to join NATO",
        [("subject", "Azerbaijan"), ("object", "NATO")],
        polarity="negated",
        mood="plan",
    )
    store.put(page.reading())
    found = state(store, "NATO", as_of=date(2024, 7, 11))
    framework = line(found, "partners", "IP4: 4")
    assert framework.names == ("Australia", "Japan", "New Zealand", "South Korea")
    assert framework.words[0].quote.startswith("IP4 brings")
    assert "Azerbaijan: not member of NATO" in texts(found, "partners")
    # said above already
    assert not any(text.startswith("Japan") for text in texts(found, "partners"))


def test_offices_of_the_day(store: SqliteStore) -> None:
    def secretary_general(day: date) -> list[str]:
        cells = state(store, "NATO", as_of=day).section("offices")
        chief = [cell for cell in cells if "Secretary General" in cell.text and "Deputy" not in cell.text]
        return [name for cell in chief for name in cell.names]

    assert secretary_general(DAY) == ["Jens Stoltenberg"]
    assert secretary_general(date(2025, 1, 1)) == ["Mark Rutte"]


def test_meetings_around_the_day(store: SqliteStore) -> None:
    page = Page(
        "Germany and NATO met. Azerbaijan will come to the Washington summit.", published="2024-07-01"
    )
    page.claim(
        "event",
        "CONSULT",
        "Germany and NATO met",
        [("participant", "Germany"), ("participant", "NATO")],
        when="2024-06-30",
    )
    page.claim(
        "event",
        "CONSULT",
        "Azerbaijan will come to the Washington summit",
        [("actor", "Azerbaijan"), ("place", "the Washington summit")],
        mood="plan",
    )
    store.put(page.reading())
    found = state(store, "NATO", as_of=date(2024, 7, 5))
    assert texts(found, "meetings") == [
        "30 June 2024: Germany, NATO",
        "9 to 11 July 2024: NATO Washington Summit 2024, Washington",
    ]
    assert found.section("meetings")[1].words[0].quote == "Azerbaijan will come to the Washington summit"
    assert texts(state(store, "NATO", as_of=date(2024, 12, 31)), "meetings") == []


def test_a_page_with_another_count_stands_beside(store: SqliteStore) -> None:
    page = Page("The 30-member NATO. The 29-member NATO.", published="2020-12-01")
    for count in (30, 29):
        page.claim(
            "measure",
            "members",
            f"The {count}-member NATO",
            [("of", "NATO")],
            figures=[(count, "members", "exactly")],
        )
    store.put(page.reading())
    found = state(store, "NATO", as_of=DAY)
    assert line(found, "members", "30 members").words[0].quote == "The 30-member NATO"
    assert line(found, "members", "29 members").words[0].quote == "The 29-member NATO"


def test_an_alliance_of_which_no_page_tells(store: SqliteStore) -> None:
    found = state(store, "ASEAN", as_of=date(2023, 1, 1))
    assert line(found, "members", "10 members")
    assert found.undated == 0
