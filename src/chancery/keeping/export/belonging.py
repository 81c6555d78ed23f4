"""Which state an actor belongs to, by what `knowledge/` says of it."""

from functools import cache

from chancery.ground.moments import When
from chancery.knowledge.loader import load_knowledge
from chancery.knowledge.world import Entity, Knowledge

IGO = "IGO"
"""What stands in place of a country for an organisation of states."""

_FARTHEST = 8
"""Steps from an actor up to its state: more would be a circle in the data."""


class Belonging:
    """Answers from `knowledge/`, and only from there: what it does not say is not guessed."""

    def __init__(self, knowledge: Knowledge | None = None) -> None:
        """Take the package's `knowledge/`, or another."""
        self._knowledge = knowledge or load_knowledge()
        self._of_states = cache(self._has_states)

    def country(self, actor: str | None, when: When | None = None) -> str:
        """Give an actor's ISO 3166-1 alpha-3 code, `IGO` for an organisation of states, else nothing.

        A person belongs to the state or organisation whose office he or she surely held at `when`.
        """
        if actor is None:
            return ""
        if actor.startswith("person:"):
            return self._of_person(actor, when)
        return self._up(actor)

    def title(self, person: str | None, when: When | None) -> str:
        """Give the offices that a person surely held at `when`, parted by "; "."""
        held = self._held(person, when) if person and person.startswith("person:") else []
        offices = self._knowledge.offices
        return "; ".join(offices[one].name for one in held if one in offices)

    def sort(self, actor: str | None) -> str:
        """Give what sort of a thing an actor is ("capital", "alliance"); nothing where it is not said."""
        entity = self._knowledge.entities.get(actor or "")
        return (entity.sort if entity else None) or ""

    def _held(self, person: str, when: When | None) -> list[str]:
        if when is None:
            return []
        return [holder.office for holder in self._knowledge.held_by(person) if holder.holds_on(when)]

    def _of_person(self, person: str, when: When | None) -> str:
        offices = self._knowledge.offices
        found = {self._up(offices[one].of) for one in self._held(person, when) if one in offices} - {""}
        return found.pop() if len(found) == 1 else ""

    def _up(self, actor: str) -> str:
        for _ in range(_FARTHEST):
            if actor.startswith("state:"):
                return actor.partition(":")[2]
            entity = self._knowledge.entities.get(actor)
            if entity is None:
                return ""
            above = _above(entity)
            if above is None:
                return IGO if self._of_states(actor) else ""
            actor = above
        return ""

    def _has_states(self, actor: str) -> bool:
        members = self._knowledge.memberships_in(actor)
        return actor.startswith("org:") and any(
            one.type == "member_of" and one.subject.startswith("state:") for one in members
        )


def _above(entity: Entity) -> str | None:
    if entity.kind == "place":
        return entity.place
    return entity.of or entity.part_of
