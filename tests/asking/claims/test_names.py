from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chancery.asking.claims.names import actor_named, known_actor
from chancery.asking.claims.told import Teller
from chancery.ground.errors import UsageError
from chancery.keeping.sql import SqlStore
from chancery.model.actors import ID_PREFIX
from tests.asking.making import Page


@pytest.mark.parametrize(
    ("words", "actor"),
    [
        ("state:KOR", "state:KOR"),
        ("South Korea", "state:KOR"),
        ("han quoc", "state:KOR"),
        ("HÀN QUỐC", "state:KOR"),
        (" jens  stoltenberg ", "person:jens-stoltenberg"),
        ("IP4", "group:ip4"),
        ("European Union", "org:eu"),
    ],
)
def test_names_in_any_writing(store: SqlStore, words: str, actor: str) -> None:
    assert actor_named(Teller(store), words).id == actor


def test_a_capital_is_not_the_name_of_its_state(store: SqlStore) -> None:
    found = known_actor(Teller(store), "Moscow")
    assert found is None or found.id.startswith("place:")


def test_a_part_of_a_name_that_a_page_gives(store: SqlStore) -> None:
    page = Page("Jens Stoltenberg spoke.")
    page.claim("statement", "says", "Jens Stoltenberg spoke", [("speaker", "Jens Stoltenberg")])
    store.put(page.reading())
    found = actor_named(Teller(store), "Jens Stoltenberg")
    assert found.id == "person:jens-stoltenberg"
    assert found.kind == "person"


def test_several_are_told_apart(store: SqlStore) -> None:
    page = Page("Anna Tvedtsund met Otto Tvedtsund.")
    roles = [("participant", "Anna Tvedtsund"), ("participant", "Otto Tvedtsund")]
    page.claim("event", "CONSULT", "Anna Tvedtsund met Otto Tvedtsund", roles)
    store.put(page.reading())
    with pytest.raises(UsageError, match=r"may be several.*anna-tvedtsund.*otto-tvedtsund"):
        actor_named(Teller(store), "Tvedtsund")
    assert actor_named(Teller(store), "otto tvedtsund").id == "person:otto-tvedtsund"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_words_name_somebody_or_are_refused(store: SqlStore, words: str) -> None:
    found = None
    with suppress(UsageError):
        found = actor_named(Teller(store), words)
    assert found is None or found.id.partition(":")[0] in ID_PREFIX.values()


def test_a_long_word_is_nobody(store: SqlStore) -> None:
    with pytest.raises(UsageError) as raised:
        actor_named(Teller(store), "x" * 100_000)
    assert len(str(raised.value)) < 400
