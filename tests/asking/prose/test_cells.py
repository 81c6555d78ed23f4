from chancery.asking.claims.told import Teller
from chancery.asking.prose.cells import words_of
from chancery.keeping.sql import SqlStore
from chancery.keeping.store import ClaimFilter
from tests.asking.making import Page


def test_words_pages_first_the_surest_first_each_once(store: SqlStore) -> None:
    page = Page("NATO praised Japan for its help. NATO thanked Japan for all its help. No.")
    for quote, sure in (
        ("NATO praised Japan for its help", 0.6),
        ("NATO thanked Japan for all its help", 0.9),
        ("No", 1.0),
    ):
        page.claim("statement", "says", quote, [("about", "Japan")], confidence=sure)
    page.claim(
        "event", "SUPPORT", "NATO praised Japan for its help", [("recipient", "Japan")], confidence=0.6
    )
    store.put(page.reading())
    teller = Teller(store)
    world = list(teller.claims(ClaimFilter(types=("partner_of",), actors=("state:JPN",), knowledge="only")))
    words = words_of([*world, *teller.claims(ClaimFilter())])
    assert [one.quote for one in words if not one.world] == [
        "NATO thanked Japan for all its help",
        "NATO praised Japan for its help",
        "No",
    ]
    assert [one.world for one in words] == [False] * 3 + [True] * len(world)
    assert world
