from enum import StrEnum
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.keeping import messages

plain = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.binary()
values = st.recursive(plain, lambda inner: st.lists(inner) | st.tuples(inner) | st.dictionaries(plain, inner))


class Word(StrEnum):
    HERE = "here"


@given(st.lists(values, max_size=4).map(tuple), st.lists(values, max_size=2).map(tuple))
def test_what_is_sent_is_received(first: tuple[object, ...], second: tuple[object, ...]) -> None:
    pipe = BytesIO()
    messages.send(pipe, first)
    messages.send(pipe, second)
    pipe.seek(0)
    assert messages.receive(pipe) == first
    assert messages.receive(pipe) == second
    assert messages.receive(pipe) is None


def test_what_is_no_plain_value_is_sent_as_well() -> None:
    assert messages.receive(BytesIO(b"".join(messages.packed((Word.HERE,))))) == ("here",)


@pytest.mark.parametrize("left", [0, 1, 8, 9, 10, -1])
def test_a_message_cut_short_is_none(left: int) -> None:
    whole = b"".join(messages.packed(("rows", "claims", [(1, "NATO")])))
    assert messages.receive(BytesIO(whole[:left])) is None
