"""Classes of fields: they compare, hash, show and copy as frozen dataclasses do."""

import copy
import pickle
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.ground.fixed import fixed


@fixed
class Place:
    """Somewhere."""

    name: str
    size: float = 0.0
    notes: list[str] = field(default_factory=list, compare=False, repr=False)


@dataclass(frozen=True)
class Frozen:
    """The same, as the library makes it."""

    name: str
    size: float = 0.0
    notes: list[str] = field(default_factory=list, compare=False, repr=False)


@fixed
class Alone:
    """One field."""

    name: str


@fixed
class Other:
    """Another one with the same field."""

    name: str


@fixed
class Nothing:
    """No field."""


@fixed
class Town(Place):
    """A place with more to it."""

    mayor: str = ""


values = st.tuples(st.text(), st.floats(), st.lists(st.text()))


@given(values, values)
def test_it_is_alike_and_hashed_and_shown_as_the_library_has_it(left: Any, right: Any) -> None:
    ours, theirs = (Place(*left), Place(*right)), (Frozen(*left), Frozen(*right))
    assert (ours[0] == ours[1]) == (theirs[0] == theirs[1])
    assert hash(ours[0]) == hash(theirs[0])
    assert repr(ours[0]) == repr(theirs[0]).replace("Frozen", "Place", 1)


def test_classes_are_not_alike_though_their_fields_are() -> None:
    others: list[object] = [Other("a"), ("a",), "a"]
    assert Alone("a") == Alone("a")
    assert Alone("a") not in others
    assert len({Alone("a"), Alone("a"), Other("a"), Nothing(), Nothing()}) == 3
    assert Town("Hue", mayor="Mai") == Town("Hue", mayor="Mai") != Town("Hue")


def test_it_is_a_dataclass_with_slots_to_others() -> None:
    place = Place("Hanoi", 3.0, ["old"])
    assert is_dataclass(place)
    assert [one.name for one in fields(place)] == ["name", "size", "notes"]
    assert replace(place, size=4.0) == Place("Hanoi", 4.0)
    assert pickle.loads(pickle.dumps(place)).notes == ["old"]
    assert copy.copy(place) == place
    with pytest.raises(AttributeError):
        place.colour = "red"  # type: ignore[attr-defined]


def test_what_a_class_says_itself_stands() -> None:
    @fixed
    class Loud:
        name: str

        def __repr__(self) -> str:
            return self.name.upper()

    assert repr(Loud("a")) == "A"
