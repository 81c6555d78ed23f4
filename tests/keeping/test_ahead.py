"""Questions sent before they are asked: the answers are those that would come anyway, whatever is asked and when."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.ground.errors import RecordError
from chancery.keeping.ahead import TOGETHER, Ahead
from chancery.keeping.engine import Row, Values
from chancery.keeping.opening import open_store
from chancery.keeping.sql import SqlStore
from chancery.keeping.store import ClaimFilter
from tests.servers import Server

from .making import many, reading

EVER = (date(2000, 1, 1), date(2030, 1, 1))


class Line:
    """Notes what is sent and when it is waited for; answers with the question itself."""

    def __init__(self) -> None:
        self.noted: list[str] = []

    def send(self, question: str, values: Values) -> "Sent":
        self.noted.append(f"send {question}")
        return Sent(self, question, values)


class Sent:
    def __init__(self, line: Line, question: str, values: Values) -> None:
        self.line, self.question, self.values = line, question, values

    def fetchall(self) -> list[Row]:
        self.line.noted.append(f"wait {self.question}")
        return [(self.question, self.values)]


def test_the_next_are_sent_before_the_answers_to_some_are_made_use_of() -> None:
    line = Line()
    asked: list[tuple[str, Values]] = [(str(number), {}) for number in range(TOGETHER + 1)]
    ahead = Ahead(line.send, asked)
    first = [f"send {number}" for number in range(TOGETHER)]
    assert line.noted == first
    assert ahead.rows("0", {}) == [("0", {})]
    assert line.noted == [*first, *(f"wait {number}" for number in range(TOGETHER)), f"send {TOGETHER}"]
    assert [ahead.rows(*one) for one in asked[1:TOGETHER]] == [[one] for one in asked[1:TOGETHER]]
    assert len(line.noted) == 2 * TOGETHER + 1


questions = st.tuples(st.sampled_from("abcdef"), st.fixed_dictionaries({"day": st.sampled_from("12")}))


@given(st.lists(questions, max_size=9), st.lists(questions, max_size=12))
def test_whatever_is_asked_is_answered(
    announced: list[tuple[str, Values]], asked: list[tuple[str, Values]]
) -> None:
    ahead = Ahead(Line().send, announced)
    assert [ahead.rows(*one) for one in asked] == [[one] for one in asked]


def wanted() -> Sequence[ClaimFilter]:
    names = ("org:nato", "state:RUR", "state:DEU", "nobody")
    some = [ClaimFilter(actors=(name,), time=EVER) for name in names]
    return (
        *some,
        ClaimFilter(beside=names, said=EVER),
        ClaimFilter(actors=names, undated=True),
        ClaimFilter(),
    )


def test_claims_are_the_same(store: SqlStore) -> None:
    store.put_all([*many(7, claims_each=3), reading()])
    known_at = store.last()

    def each(asked: Sequence[ClaimFilter]) -> list[list[str]]:
        return [[kept.claim.id for kept in store.claims(one, known_at=known_at)] for one in asked]

    asked = wanted()
    singly = each(asked)
    assert any(singly)
    with store.ahead(asked, known_at=known_at):
        assert each(asked) == singly
    with store.ahead(asked, known_at=known_at):
        assert each(asked[::-1]) == singly[::-1]
    with store.ahead(asked, known_at=known_at), store.ahead(asked[:1], known_at=known_at):
        assert each([asked[0], replace(asked[1], min_confidence=2.0), asked[2]]) == [singly[0], [], singly[2]]
    with store.ahead(asked, known_at=known_at):
        pass  # nobody asks
    assert each(asked) == singly
    # writing goes on as before
    store.put_all(many(9, claims_each=1))
    assert store.last() > known_at


def test_a_server_that_goes_away_meanwhile_is_told_and_taken_up_again(own: Server) -> None:
    with open_store(own.address("r")) as store:
        store.put_all(many(3, claims_each=2))
        asked = wanted()[-2:]

        def lost() -> None:
            with store.ahead(asked, known_at=store.last()):
                own.stop()
                list(store.claims(asked[0], known_at=1))

        with pytest.raises(RecordError, match="cannot be reached"):
            lost()
        own.start()
        assert len(list(store.claims(asked[-1]))) == 6


def test_what_fails_meanwhile_does_not_last(own: Server) -> None:
    with open_store(own.address("r")) as store:
        store.put_all(many(3, claims_each=2))

        def failing() -> None:
            with store.engine.ahead(
                [("SELECT 1", {}), ("SELECT nothing FROM nowhere", {}), ("SELECT 2", {})]
            ):
                assert list(store.engine.ask("SELECT 3", {})) == [(3,)]

        with pytest.raises(RecordError, match="nowhere"):
            failing()
        assert list(store.engine.ask("SELECT 4")) == [(4,)]
