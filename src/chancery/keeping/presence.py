"""Who is named in pages at all: of whoever is not, a question need look up nothing."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from chancery.keeping.agenda import any_of
from chancery.keeping.engine import Engine
from chancery.keeping.store import ClaimFilter

_MANY = 100_000
"""How many actors are remembered."""
_AT_ONCE = 500
"""How many are looked up in one question."""
# the first row alone: of a great actor there are thousands, and none of them says more
_NAMED = """
SELECT a.column1 FROM (VALUES ({actors})) a
WHERE (SELECT b.article FROM beside b WHERE b.actor = a.column1 LIMIT 1) IS NOT NULL"""


class Presence:
    """Remembers who is named in the pages of a record, and who is not.

    Nothing is ever taken out of a record: who was named nowhere when some step was the last is named nowhere as known
    at that step, or at an earlier one.
    """

    def __init__(self, engine: Engine, last: Callable[[], int]) -> None:
        """Ask `engine`; `last` gives the last step of its record."""
        self._engine, self._last = engine, last
        self._step = -1
        self._named: dict[str, bool] = {}

    def is_past(self, known_at: int) -> bool:
        """Tell whether a step was taken: what is known at it never changes."""
        if known_at > self._step:
            last = self._last()
            if known_at > last:
                return False
            # who was named nowhere may be by now
            self._step = last
            self._named.clear()
        return True

    def narrowed(self, wanted: ClaimFilter, known_at: int) -> ClaimFilter | None:
        """Give `wanted` without actors that no page names as known at a step; None where nothing is left to find."""
        if not self.is_past(known_at):
            return wanted
        lists = (wanted.actors, wanted.among, wanted.beside, *(actors for _, actors in wanted.parts))
        self._look_up({actor for actors in lists for actor in actors})
        actors, among, beside, *played = [self._only(actors) for actors in lists]
        for asked, left in zip(lists, (actors, among, beside, *played), strict=True):
            if asked and not left:
                return None
        parts = tuple((role, left) for (role, _), left in zip(wanted.parts, played, strict=True))
        return replace(wanted, actors=actors, among=among, beside=beside, parts=parts)

    def _look_up(self, actors: Iterable[str]) -> None:
        unknown = [actor for actor in actors if actor not in self._named]
        if len(self._named) + len(unknown) > _MANY:
            self._named.clear()
            unknown = list(actors)
        for start in range(0, len(unknown), _AT_ONCE):
            some = unknown[start : start + _AT_ONCE]
            values: dict[str, Any] = {}
            # no text of a record has a NUL
            sought = [actor for actor in some if "\0" not in actor] or [""]
            places = "), (".join(any_of(values, "actor", sought).split(", "))
            found = {row[0] for row in self._engine.ask(_NAMED.format(actors=places), values)}
            self._named.update((actor, actor in found) for actor in some)

    def _only(self, actors: tuple[str, ...]) -> tuple[str, ...]:
        return tuple([actor for actor in actors if self._named[actor]])
