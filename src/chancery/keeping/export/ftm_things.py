"""Who and what the entities of FollowTheMoney are about: actors, offices, treaties, places."""

import csv
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from chancery.ground.ids import digest
from chancery.keeping.export.belonging import IGO, Belonging
from chancery.keeping.export.characters import one_line
from chancery.keeping.export.form import RoleForm

SCHEMA: Mapping[str, str] = MappingProxyType(
    {
        "state": "PublicBody",
        "org": "Organization",
        "group": "Organization",
        "person": "Person",
        "place": "Address",
        "mission": "Project",
        "treaty": "Project",
        "meeting": "Event",
        "office": "Position",
        "unnamed": "LegalEntity",
    }
)
"""The schema of an actor by the part of its id before the colon."""

_BODIES = frozenset({"state", "org", "group"})


def prefix(actor: str | None) -> str:
    """Give the part of an id that says what it is; `unnamed` where it says nothing known."""
    found = (actor or "").partition(":")[0]
    return found if found in SCHEMA else "unnamed"


def identifier(of: str) -> str:
    """Give the id that stands for something in FollowTheMoney: letters, digits, dots and hyphens."""
    plain = of.replace(":", "-")
    if plain.isascii() and all(char.isalnum() or char in "-._" for char in plain):
        return f"chancery-{plain}"
    return "chancery-" + digest([of])


class Things:
    """Collects everybody and everything that links and events name; each becomes one entity at the end."""

    def __init__(self) -> None:
        """Start with nobody."""
        self._names: dict[str, str] = {}
        self._posts: dict[str, tuple[str, str | None]] = {}
        self._belonging = Belonging()

    def met(self, role: RoleForm) -> str:
        """Take note of a resolved role; give its entity's id."""
        actor = role["id"] or ""
        self._names.setdefault(actor, role["name"])
        return identifier(actor)

    def post(self, office: RoleForm | None, body: RoleForm | None) -> str:
        """Take note of an office of a body; give its entity's id. One without an id goes by its words."""
        whose = body if body is not None and prefix(body["id"]) in _BODIES and body["id"] else None
        organisation = self.met(whose) if whose is not None else None
        name = one_line(office["name"]) if office is not None else ""
        if office is not None and office["id"] is not None:
            post = identifier(office["id"])
        else:
            post = "chancery-office-" + digest([name, whose["id"] if whose is not None else None])
        self._posts.setdefault(post, (name or "office", organisation))
        return post

    def entities(self) -> Iterator[dict[str, Any]]:
        """Give an entity for each, by id."""
        for actor in sorted(self._names):
            yield self._entity(actor, one_line(self._names[actor]) or "unnamed")
        for post, (name, organisation) in sorted(self._posts.items()):
            properties = {"name": [name], **({"organization": [organisation]} if organisation else {})}
            yield {"id": post, "schema": "Position", "properties": properties}

    def _entity(self, actor: str, name: str) -> dict[str, Any]:
        sort = prefix(actor)
        schema = SCHEMA[sort]
        properties = {"full" if schema == "Address" else "name": [name]}
        code = self._belonging.country(actor) if sort in ("state", "org", "place") else ""
        if code in alpha2():
            properties["country"] = [alpha2()[code].lower()]
        if sort == "org" and code and code != IGO:
            schema = "PublicBody"
        return {"id": identifier(actor), "schema": schema, "properties": properties}


@cache
def alpha2() -> Mapping[str, str]:
    """Give the two-letter code of each state by its three letters (alpha2.csv beside this file)."""
    text = (files(__package__) / "alpha2.csv").read_text(encoding="utf-8")
    return MappingProxyType({row["alpha3"]: row["alpha2"] for row in csv.DictReader(text.splitlines())})
