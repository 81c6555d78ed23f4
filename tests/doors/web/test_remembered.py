"""Answers that are remembered: made once, the latest kept, however many ask at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from chancery.doors.web.remembered import BeingMade, Remembered


def refuse() -> bytes:
    raise AssertionError("made again")


def test_an_answer_is_made_once() -> None:
    held = Remembered()
    assert held.body("one", lambda: b"first") == b"first"
    assert held.body("one", refuse) == b"first"
    assert held.body("two", lambda: b"second") == b"second"


def test_many_who_ask_at_once_wait_for_one() -> None:
    held, made, start = Remembered(), [], Barrier(8)

    def ask(_: int) -> bytes:
        start.wait()
        return held.body("one", lambda: made.append(1) or b"body")  # type: ignore[func-returns-value]

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(ask, range(8))) == {b"body"}
    assert made == [1]


def test_what_fails_is_tried_again() -> None:
    held = Remembered()

    def fail() -> bytes:
        raise ValueError("not now")

    with pytest.raises(ValueError, match="not now"):
        held.body("one", fail)
    assert held.body("one", lambda: b"body") == b"body"


def test_the_latest_asked_for_are_kept() -> None:
    held = Remembered(most=80)
    for name in "abcdefgh":
        held.body(name, lambda name=name: name.encode() * 10)  # type: ignore[misc]
    held.body("a", refuse)
    held.body("i", lambda: b"i" * 10)
    assert held.body("a", refuse) == b"a" * 10
    assert held.body("b", lambda: b"again") == b"again"


def test_a_great_answer_pushes_nothing_out() -> None:
    held = Remembered(most=80)
    held.body("small", lambda: b"small")
    assert held.body("great", lambda: b"x" * 70) == b"x" * 70
    assert held.body("great", lambda: b"anew") == b"anew"
    assert held.body("small", refuse) == b"small"


def test_what_is_known_is_told_from_what_is_being_made() -> None:
    held = Remembered()
    assert held.known("one") is None

    def make() -> bytes:
        with pytest.raises(BeingMade) as other:
            held.known("one")
        assert not other.value.made.done()
        return b"body"

    assert held.body("one", make) == b"body"
    assert held.known("one") == b"body"
