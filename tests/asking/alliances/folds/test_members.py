from datetime import date

from chancery.asking.alliances.state import state
from chancery.keeping.sql import SqlStore
from tests.asking.looking import DAY, line, texts
from tests.asking.making import Page


def test_members_are_those_of_the_day(store: SqlStore) -> None:
    assert line(state(store, "NATO", as_of=DAY), "members", "30 members").names[0] == "Albania"
    later = line(state(store, "NATO", as_of=date(2024, 7, 11)), "members", "32 members")
    assert {"Finland", "Sweden"} <= set(later.names)
    assert "state:SWE" in later.actors
    assert texts(state(store, "NATO", as_of=date(1945, 1, 1)), "members") == []


def test_partners_with_what_pages_say(store: SqlStore) -> None:
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


def test_who_takes_no_part_is_told_of_in_words(store: SqlStore) -> None:
    page = Page("Azerbaijan does not take part in IP4.", published="2024-07-10")
    tie = [("subject", "Azerbaijan"), ("object", "IP4")]
    page.claim("relation", "takes_part_in", "Azerbaijan does not take part in IP4", tie, polarity="negated")
    store.put(page.reading())
    found = texts(state(store, "NATO", as_of=date(2024, 7, 11)), "partners")
    assert any(one.startswith("Azerbaijan: does not take part in ") for one in found)


def test_a_member_that_stays_away_stands_beside_the_members(store: SqlStore) -> None:
    page = Page(
        "Germany has suspended its participation in NATO. Germany is no longer a member of NATO. "
        "Azerbaijan is not a member of NATO. Germany may withdraw from NATO.",
        published="2024-07-10",
    )
    germany = ("actor", "Germany"), ("recipient", "NATO")
    page.claim(
        "event", "SANCTION", "Germany has suspended its participation in NATO", germany, mode="withdraw"
    )
    page.claim(
        "event", "SANCTION", "Germany may withdraw from NATO", germany, mode="withdraw", mood="possibility"
    )
    for who, words in (
        ("Germany", "Germany is no longer a member of NATO"),
        ("Azerbaijan", "Azerbaijan is not a member of NATO"),
    ):
        page.claim("relation", "member_of", words, [("subject", who), ("object", "NATO")], polarity="negated")
    store.put(page.reading())
    found = state(store, "NATO", as_of=date(2024, 7, 11))
    assert texts(found, "members") == [
        "32 members",
        "Germany: not member of NATO",
        "Germany: withdraw from or suspend NATO",
    ]
    # an outsider's denial stands with the other ties to outsiders
    assert "Azerbaijan: not member of NATO" in texts(found, "partners")


def test_what_was_told_before_a_member_joined_is_not_held_against_it(store: SqlStore) -> None:
    page = Page("Sweden is not a member of NATO.", published="2023-12-10")
    tie = [("subject", "Sweden"), ("object", "NATO")]
    page.claim("relation", "member_of", "Sweden is not a member of NATO", tie, polarity="negated")
    store.put(page.reading())
    assert texts(state(store, "NATO", as_of=date(2024, 7, 11)), "members") == ["32 members"]


def test_offices_of_the_day(store: SqlStore) -> None:
    def secretary_general(day: date) -> list[str]:
        cells = state(store, "NATO", as_of=day).section("offices")
        chief = [cell for cell in cells if "Secretary General" in cell.text and "Deputy" not in cell.text]
        return [name for cell in chief for name in cell.names]

    assert secretary_general(DAY) == ["Jens Stoltenberg"]
    assert secretary_general(date(2025, 1, 1)) == ["Mark Rutte"]


def test_a_page_with_the_same_count_bears_it_out(store: SqlStore) -> None:
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
    # "29 of its members" would look the same
    assert texts(found, "members") == ["30 members"]


def test_an_alliance_of_which_no_page_tells(store: SqlStore) -> None:
    found = state(store, "ASEAN", as_of=date(2023, 1, 1))
    assert line(found, "members", "10 members")
    assert found.undated == 0
