"""Dataclasses that nobody sets a field of, made in a fifth of the time."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

_T = TypeVar("_T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def fixed(kind: type[_T]) -> type[_T]:
    """Make a dataclass with slots, which compares and hashes by its fields, and which the type checker holds frozen.

    A page makes two hundred thousand of them, and `frozen=True` takes five times as long over each, only to watch for
    what the checker has found in no line of the package. What the package hands to others (`chancery.model`) is
    watched over when it runs, too.
    """
    made: Callable[[type[_T]], type[_T]] = dataclass(slots=True, unsafe_hash=True)
    return made(kind)
