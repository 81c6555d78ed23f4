"""What a page gives: the same content for the eye and for programs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Answer:
    """What a view found.

    `sentence` says in a sentence what is shown; `template` and `context` are for the eye, `rows` the same
    content for programs, all with the same keys. `next` is the cursor of the next page; `facets` give counts
    of values by column.
    """

    title: str
    sentence: str
    template: str
    context: Mapping[str, object]
    rows: Iterable[Mapping[str, object]]
    next: str | None = None
    facets: Mapping[str, Sequence[tuple[str, int]]] = field(default_factory=lambda: MappingProxyType({}))
