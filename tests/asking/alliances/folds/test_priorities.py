from chancery.asking.alliances.state import state
from chancery.keeping.sql import SqlStore
from tests.asking.looking import DAY, texts
from tests.asking.making import Page


def test_positions_of_the_alliance_and_its_leaders_alone(store: SqlStore) -> None:
    page = Page("Jens Stoltenberg put Japan first. Russia warned Japan. NATO opposes Russia. NATO spoke.")
    page.claim(
        "statement",
        "says",
        "Jens Stoltenberg put Japan first",
        [("speaker", "Jens Stoltenberg"), ("about", "Japan")],
        stance="prioritises",
    )
    page.claim(
        "statement",
        "says",
        "Russia warned Japan",
        [("speaker", "Russia"), ("about", "Japan")],
        stance="warns",
    )
    page.claim("relation", "opposes", "NATO opposes Russia", [("subject", "NATO"), ("object", "Russia")])
    page.claim("statement", "says", "NATO spoke", [("speaker", "NATO")], stance="neutral")
    store.put(page.reading())
    assert texts(state(store, "NATO", as_of=DAY), "priorities") == [
        "Jens Stoltenberg puts first Japan",
        "NATO opposes Russia",
    ]
