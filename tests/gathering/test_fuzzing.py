"""What fuzzing has found, and a little more of it each time; `tests/gathering/fuzzing.py` goes on for longer."""

from itertools import islice
from random import Random

import pytest

from tests.gathering import fuzzing


def test_the_corpus_does_no_more_than_fail_by_name() -> None:
    kept = fuzzing.corpus()
    found = [fuzzing.checked(data) for data in kept]
    assert len(kept) > 40
    # the smallest input of each outcome; one may serve several
    assert len(frozenset().union(*found)) >= len(kept)


def test_two_hundred_inputs_more() -> None:
    known = [*fuzzing.seeds(), *fuzzing.corpus()]
    for data in islice(fuzzing.inputs(Random(7), known), 200):
        fuzzing.checked(data)


def test_what_hangs_and_what_breaks_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(data: bytes) -> frozenset[str]:
        while True:
            pass

    monkeypatch.setattr(fuzzing, "_PATIENCE", 0.05)
    monkeypatch.setattr(fuzzing, "outcomes", hang)
    with pytest.raises(fuzzing.Hang):
        fuzzing.checked(b"")
    monkeypatch.undo()
    monkeypatch.setattr(fuzzing, "_MOST_MEMORY", -1)
    with pytest.raises(AssertionError, match="MB"):
        fuzzing.checked(b"x")
