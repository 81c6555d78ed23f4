"""Building with the cycle collector at rest."""

import gc

import pytest

from chancery.ground.lasting import lasting


def test_the_collector_rests_and_is_as_it_was_afterwards() -> None:
    assert gc.isenabled()
    with lasting():
        assert not gc.isenabled()
        with lasting():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_fault_does_not_leave_it_at_rest() -> None:
    with pytest.raises(ValueError, match="no such row"), lasting():
        raise ValueError("no such row")
    assert gc.isenabled()
