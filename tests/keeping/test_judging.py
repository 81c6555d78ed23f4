"""Judgements of names: what stands, and that nothing can be added that contradicts it."""

from datetime import UTC, datetime
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.ground.errors import UsageError
from chancery.keeping.identity import Merges
from chancery.keeping.judging import Judged, check, judged, told
from chancery.model.judgements import Judgement

AT = datetime(2024, 7, 11, tzinfo=UTC)
IDS = "abcdef"


def said(left: str, right: str, verdict: Any = "same", *, withdrawn: bool = False) -> Judgement:
    return Judgement(left, right, verdict, 1.0, "minh", AT, AT if withdrawn else None)


def refused(*standing: Judgement, new: Judgement, known: tuple[str, ...] = ()) -> UsageError:
    with pytest.raises(UsageError) as error:
        check(judged(standing), new, known=known)
    return error.value


def test_the_last_word_on_a_pair_stands_whichever_way_it_is_named() -> None:
    held = judged(
        [said("a", "b"), said("b", "a", "different"), said("c", "d"), said("c", "d", withdrawn=True)]
    )
    on = held.on("a", "b")
    assert on is not None
    assert on.verdict == "different"
    assert held.on("d", "c") is None


def test_a_difference_is_refused_with_the_chain_that_makes_them_one() -> None:
    error = refused(said("a", "m"), said("m", "z"), said("a", "y"), new=said("a", "z", "different"))
    assert "a is m (minh, 2024-07-11), m is z (minh, 2024-07-11)" in error.message
    assert "y" not in error.message.split(":")[1]
    assert "chancery review undo --names a m" in error.hint


def test_a_sameness_is_refused_with_the_chain_that_holds_them_apart() -> None:
    error = refused(said("a", "m"), said("m", "x", "different"), said("z", "x"), new=said("a", "z"))
    assert "a is m" in error.message
    assert "m is not x" in error.message
    assert "z is x" in error.message
    assert "undo --names m x" in error.hint


def test_two_that_the_package_knows_are_two() -> None:
    error = refused(said("person:a", "p"), new=said("p", "person:b"), known=("person:a", "person:b"))
    assert "the package knows person:a and person:b for two" in error.message
    assert "person:a is p" in error.message
    check(judged([]), said("person:a", "p"), known=("person:a",))


def test_nobody_is_himself_or_somebody_else() -> None:
    for verdict in ("same", "different", "unsure"):
        assert "one id already" in refused(new=said("a", "a", verdict)).message


def test_a_word_on_the_same_pair_is_replaced_not_refused() -> None:
    check(judged([said("a", "b")]), said("b", "a", "different"))
    check(judged([said("a", "b", "different")]), said("a", "b"))
    check(judged([said("a", "b", "different")]), said("a", "b", "unsure"))
    # but not where others lead the same way
    refused(said("a", "b"), said("a", "c"), said("c", "b"), new=said("a", "b", "different"))


def test_what_was_withdrawn_contradicts_nothing() -> None:
    check(judged([said("a", "b"), said("a", "b", withdrawn=True)]), said("a", "b", "different"))
    check(
        judged([said("a", "m"), said("m", "z"), said("z", "m", withdrawn=True)]), said("a", "z", "different")
    )


def test_chains_are_the_shortest() -> None:
    held = judged([said(*pair) for pair in ("ab", "bc", "cd", "ad")])
    assert told(held.chain("a", "d")) == "a is d (minh, 2024-07-11)"
    assert len(held.chain("a", "c")) == 2
    assert held.chain("a", "f") == ()


operations = st.lists(
    st.tuples(
        st.sampled_from(["same", "different", "unsure", "withdraw"]),
        st.sampled_from(list(combinations(IDS, 2))),
        st.booleans(),
    ),
    max_size=25,
)


def classes(held: Judged) -> dict[str, frozenset[str]]:
    """Who is one with whom, found by trying all: not the way the code finds it."""
    groups = {one: {one} for one in IDS}
    for _ in IDS:
        for (left, right), one in held.standing.items():
            if one.verdict == "same":
                whole = groups[left] | groups[right]
                groups |= dict.fromkeys(whole, whole)
    return {one: frozenset(group) for one, group in groups.items()}


def contradicts(held: Judged) -> bool:
    groups = classes(held)
    return any(
        one.verdict == "different" and right in groups[left] for (left, right), one in held.standing.items()
    )


@given(operations)
def test_what_is_let_in_never_contradicts_and_what_is_refused_always_would(
    made: list[tuple[str, tuple[str, str], bool]],
) -> None:
    notes: list[Judgement] = []
    for what, (left, right), turned in made:
        pair = (right, left) if turned else (left, right)
        if what == "withdraw":
            notes.append(said(*pair, withdrawn=True))
            continue
        new = said(*pair, what)
        try:
            check(judged(notes), new)
        except UsageError:
            assert contradicts(judged([*notes, new]))
            continue
        notes.append(new)
        assert not contradicts(judged(notes))
        # identity joins just these
        merges, groups = Merges(notes), classes(judged(notes))
        assert all(frozenset(merges.alike(one)) == groups[one] for one in IDS)
        assert all(judged(notes).alike(one) == groups[one] for one in IDS)
        assert all(bool(judged(notes).chain(a, b)) == (b in groups[a]) for a, b in combinations(IDS, 2))


@given(operations, st.randoms(use_true_random=False))
def test_the_order_of_words_on_other_pairs_does_not_matter(
    made: list[tuple[str, tuple[str, str], bool]], lot: Any
) -> None:
    last = {pair: said(*pair, what if what != "withdraw" else "same", withdrawn=what == "withdraw")
            for what, pair, _ in made}  # fmt: skip
    notes = list(last.values())
    shuffled = notes[:]
    lot.shuffle(shuffled)
    assert judged(notes) == judged(shuffled)
    assert all(Merges(notes).canonical(one) == Merges(shuffled).canonical(one) for one in IDS)
