"""What is computed of a thing when it is first asked for, and then kept with it."""

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

_T = TypeVar("_T")


class once(Generic[_T]):  # noqa: N801 - stands where `property` would
    """As `functools.cached_property`, which in Python 3.11 takes a lock for each thing: a load asks for a million ids.

    Two threads that ask at the same time may both compute it, and get the same.
    """

    def __init__(self, compute: Callable[[Any], _T]) -> None:
        """Take what computes it."""
        self._compute = compute
        self.__doc__ = compute.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        """Learn under which name it is kept."""
        self._name = name

    @overload
    def __get__(self, thing: None, owner: type) -> Self: ...
    @overload
    def __get__(self, thing: object, owner: type) -> _T: ...
    def __get__(self, thing: object | None, owner: type) -> Self | _T:
        """Compute it; what is kept is found without coming here."""
        if thing is None:
            return self
        found = thing.__dict__[self._name] = self._compute(thing)
        return found
