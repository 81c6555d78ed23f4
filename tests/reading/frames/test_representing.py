"""Acts of a body that somebody only speaks for, and acts of others that somebody only speaks of."""

from tests.reading.one_page import read


def test_the_body_acts_for_which_somebody_speaks() -> None:
    page = read("Jens Stoltenberg reiterated NATO’s strong support for Ukraine.")
    found = page.one("SUPPORT")
    assert page.who(found, "actor") == ["org:nato"]
    assert page.who(found, "recipient") == ["state:UKR"]


def test_who_tells_of_an_act_does_not_do_it() -> None:
    page = read("Joe Biden announced Germany's support for Ukraine.")
    assert page.who(page.one("SUPPORT"), "actor") == ["state:DEU"]


def test_a_coup_befalls_its_state() -> None:
    page = read("The talks followed Niger’s coup in July 2023.")
    assert [page.who(c, "actor") for c in page.of("COERCE")] == [[]]
    assert page.who(page.one("COERCE"), "place") == ["state:NER"]
