"""What the stores of one record that are open at once, a thread each, need not find each for itself."""

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence

from chancery.keeping.store import ClaimFilter, KeptClaim
from chancery.model.actors import Actor

_STEPS = 4
"""How many steps of the record are remembered with what is contested at them."""
_QUESTIONS = 64
"""How many questions to `knowledge/` are remembered with their answers."""


class Contested:
    """What is contested at some steps of one record, found once for all threads that have it open."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._lock = threading.Lock()
        self._held: dict[int, Mapping[str, Sequence[int]]] = {}

    def at(self, step: int, find: Callable[[], Mapping[str, Sequence[int]]]) -> Mapping[str, Sequence[int]]:
        """Give what is contested at a step; the first who asks finds it, while others wait."""
        with self._lock:
            if step not in self._held:
                if len(self._held) == _STEPS:
                    del self._held[next(iter(self._held))]
                self._held[step] = find()
            return self._held[step]


class Known:
    """What states of `knowledge/`, each by its number, say: they never change, and every question wants them."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._lock = threading.Lock()
        self._actors: tuple[int, Mapping[str, Actor]] | None = None
        self._claims: dict[tuple[int, ClaimFilter], tuple[KeptClaim, ...]] = {}

    def actors(self, world: int, find: Callable[[], Iterable[Actor]]) -> Mapping[str, Actor]:
        """Give the actors of a state by id: thousands, of the state last asked for."""
        with self._lock:
            if self._actors is None or self._actors[0] != world:
                self._actors = world, {actor.id: actor for actor in find()}
            return self._actors[1]

    def claims(
        self, world: int, wanted: ClaimFilter, find: Callable[[], Iterable[KeptClaim]]
    ) -> tuple[KeptClaim, ...]:
        """Give what a state answers to a question; the questions first asked make room for others."""
        with self._lock:
            key = world, wanted
            if key not in self._claims:
                found = tuple(find())
                if len(self._claims) == _QUESTIONS:
                    del self._claims[next(iter(self._claims))]
                self._claims[key] = found
            return self._claims[key]


class Common:
    """All of it, for one record."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self.contested = Contested()
        self.known = Known()
