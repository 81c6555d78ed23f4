"""Actors, and the places in a text where they are named."""

from dataclasses import dataclass
from typing import Literal

from chancery.ground.spans import Span

Kind = Literal[
    "state", "organisation", "group", "person", "place", "treaty", "mission", "meeting", "office", "unnamed"
]
"""What sort of thing a name stands for."""

ID_PREFIX: dict[Kind, str] = {
    "state": "state",
    "organisation": "org",
    "group": "group",
    "person": "person",
    "place": "place",
    "treaty": "treaty",
    "mission": "mission",
    "meeting": "meeting",
    "office": "office",
    "unnamed": "unnamed",
}
"""The part of an id before the colon, by kind."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that claims are about: its id, its canonical English name, its kind."""

    id: str
    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text where something is named, described or referred back to.

    `actor` is the id the reading proposes (None: not resolved) and `name` that actor's canonical name, or
    the words as written. `office` is the id of an office named by the same words ("the NATO chief").
    `title` is where an office, rank or description stands beside a person's name. `how` says on what the
    resolution rests: "name", "office", "short form", "pronoun", "description", "shape".
    """

    span: Span
    text: str
    kind: Kind
    actor: str | None
    name: str
    how: str
    office: str | None = None
    title: Span | None = None
    adjective: bool = False
    """a demonym used as an adjective ("Afghan"), or a capital that may stand for its government"""
