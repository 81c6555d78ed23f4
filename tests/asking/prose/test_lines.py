from typing import Any

import pytest

from chancery.asking.claims.told import Teller, Told
from chancery.asking.prose.lines import line_of, phrase_of
from chancery.keeping.sql import SqlStore
from chancery.keeping.store import ClaimFilter
from chancery.model.claims import Option
from tests.asking.making import Page


def _told(store: SqlStore, page: Page) -> Told:
    store.put(page.reading())
    return next(Teller(store).claims(ClaimFilter(documents=(page.document.id,))))


@pytest.mark.parametrize(
    ("family", "type", "roles", "fields", "wanted"),
    [
        (
            "statement",
            "says",
            [("speaker", "NATO"), ("about", "Russia")],
            {"stance": "neutral"},
            "NATO on Russia",
        ),
        ("statement", "says", [("speaker", "NATO"), ("about", "NATO")], {}, "NATO says"),
        ("statement", "says", [("about", "Russia")], {}, "the page itself on Russia"),
        ("statement", "says", [("speaker", "NATO")], {"stance": "warns"}, "NATO warns"),
        ("statement", "says", [("speaker", "NATO forces")], {"stance": "praises"}, "NATO forces praise"),
        (
            "relation",
            "member_of",
            [("subject", "Japan"), ("object", "NATO")],
            {"polarity": "negated"},
            "Japan: not member of NATO",
        ),
        (
            "relation",
            "partner_of",
            [("subject", "Japan"), ("object", "NATO")],
            {"mood": "plan"},
            "Japan: partner of NATO (plan)",
        ),
        (
            "event",
            "CONSULT",
            [("participant", "Japan"), ("participant", "NATO"), ("topic", "Kosovo")],
            {"mode": "phone"},
            "Japan, NATO: meet, on Kosovo, online or by telephone",
        ),
        (
            "event",
            "CONSULT",
            [("participant", "NATO"), ("instrument", "the Washington summit")],
            {},
            "NATO Washington Summit 2024: NATO",
        ),
        (
            "event",
            "RETREAT",
            [("actor", "NATO")],
            {"mode": "withdraw", "deadline": "2024-08-01"},
            "NATO: withdraw, by 1 August 2024",
        ),
        ("event", "ASSAULT", [], {}, "not said who: attack"),
        (
            "measure",
            "troops",
            [("of", "NATO"), ("mission", "KFOR")],
            {"figures": [(4500, "troops", "about")]},
            "NATO: about 4,500 troops (Kosovo Force)",
        ),
        ("decision", "open", [("decider", "NATO")], {"polarity": "negated"}, "NATO: not decided"),
        ("decision", "taken", [("decider", "NATO")], {"polarity": "negated"}, "NATO: decided (not so)"),
        (
            "decision",
            "open",
            [("decider", "NATO")],
            {"options": [Option("stay", "to stay"), Option("", "go")]},
            "NATO: to decide (stay, go)",
        ),
    ],
)
def test_a_claim_in_plain_words(
    store: SqlStore,
    family: str,
    type: str,
    roles: list[tuple[str, str]],
    fields: dict[str, Any],
    wanted: str,
) -> None:
    page = Page("NATO, NATO forces, Japan, Russia, KFOR, Kosovo and the Washington summit were named.")
    page.claim(family, type, "were named", roles, **fields)
    assert phrase_of(_told(store, page)) == wanted


def test_a_line_begins_with_its_time_or_says_when_it_was_told(store: SqlStore) -> None:
    page = Page("NATO left.")
    page.claim("event", "RETREAT", "NATO left", [("actor", "NATO")])
    assert line_of(_told(store, page)).text == "told 2 December 2020: NATO: give way"
    dated = Page("NATO left then.", source="dated.txt")
    dated.claim("event", "RETREAT", "NATO left", [("actor", "NATO")], when="2020-11")
    assert line_of(_told(store, dated)).text == "November 2020: NATO: give way"
    undated = Page("NATO left once.", published=None)
    undated.claim("event", "RETREAT", "NATO left", [("actor", "NATO")])
    assert line_of(_told(store, undated)).text == "NATO: give way"


def test_long_words_of_nobody_known_are_cut(store: SqlStore) -> None:
    page = Page("all those many people of good will and of sound mind left.")
    page.claim(
        "event", "RETREAT", "left", [("actor", "all those many people of good will and of sound mind")]
    )
    assert "all those many people of good will …: give way" in line_of(_told(store, page)).text
