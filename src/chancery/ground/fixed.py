"""Dataclasses that nobody sets a field of, made in a fifth of the time."""

from dataclasses import Field, dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

_T = TypeVar("_T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def fixed(kind: type[_T]) -> type[_T]:
    """Make a dataclass with slots, which compares and hashes by its fields, and which the type checker holds frozen.

    A page makes two hundred thousand of them, and `frozen=True` takes five times as long over each, only to watch for
    what the checker has found in no line of the package. What the package hands to others (`chancery.model`) is
    watched over when it runs, too. Each class has but one method of its own to be compiled at start-up, not six.
    """
    made: Any = dataclass(slots=True, eq=False, repr=False)(kind)
    every = fields(made)
    shown = [one.name for one in every if one.repr]
    values = _values([one for one in every if one.compare])

    def alike(one: Any, other: Any) -> bool:
        return values(one) == values(other) if one.__class__ is other.__class__ else NotImplemented

    def hashed(one: Any) -> int:
        return hash(values(one))

    def told(one: Any) -> str:
        return f"{made.__qualname__}({', '.join(f'{name}={getattr(one, name)!r}' for name in shown)})"

    for name, method in {"__eq__": alike, "__hash__": hashed, "__repr__": told}.items():
        if name not in kind.__dict__ or kind.__dict__[name] is None:
            setattr(made, name, method)
    own: type[_T] = made
    return own


def _values(some: "list[Field[Any]]") -> Any:
    """Give what gives the values of these fields, always as a tuple."""
    names = [one.name for one in some]
    if len(names) > 1:
        return attrgetter(*names)
    return lambda one: tuple(getattr(one, name) for name in names)
