import gc
import weakref

import pytest

from chancery.ground.collecting import collector_resting, collector_sparing, let_go


def test_the_collector_rests_and_goes_on() -> None:
    assert gc.isenabled()
    with collector_resting():
        assert not gc.isenabled()
        with collector_resting():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_goes_on_after_an_error() -> None:
    @collector_resting()
    def failing() -> None:
        assert not gc.isenabled()
        raise ValueError("no answer")

    for _ in range(2):
        with pytest.raises(ValueError, match="no answer"):
            failing()
        assert gc.isenabled()


def test_where_it_rested_before_it_rests_afterwards() -> None:
    gc.disable()
    try:
        with collector_resting():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_is_let_go_is_gone() -> None:
    class Node:
        other: "Node"

    one = Node()
    one.other = one
    gone = weakref.ref(one)
    with collector_resting():
        del one
        assert gone() is not None
        let_go()
        assert gone() is None
        assert not gc.isenabled()


def test_in_a_process_that_lives_long_what_is_there_is_left_alone() -> None:
    with collector_sparing():
        assert gc.get_freeze_count() > 0
        assert gc.isenabled()
    assert gc.get_freeze_count() == 0
