"""The ontology: which types, modes, contexts and roles there are. YAML beside this file, loaded once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from chancery.ground.errors import OntologyError
from chancery.model.claims import Claim
from chancery.model.written import from_yaml

EVENT_ROLES = ("actor", "recipient", "participant", "place", "topic", "instrument")
"""The roles of an event."""


@dataclass(frozen=True, slots=True)
class TypeEntry:
    """One type of claim: its family, name, what it takes in, its modes with a word on each, its roles."""

    family: str
    name: str
    says: str
    roles: tuple[str, ...]
    quad: str | None = None
    borders: str = ""
    modes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ontology:
    """Every type by (family, name), and every context."""

    types: Mapping[tuple[str, str], TypeEntry]
    contexts: frozenset[str]

    def entry(self, family: str, name: str) -> TypeEntry:
        """Give a type's entry; raise `OntologyError` where there is none."""
        try:
            return self.types[family, name]
        except KeyError:
            raise OntologyError(f"no type {name!r} in family {family!r}") from None

    def faults(self, claim: Claim) -> list[str]:
        """Tell what in `claim` the ontology does not know; empty where all is well."""
        if (claim.family, claim.type) not in self.types:
            return [f"no type {claim.type!r} in family {claim.family!r}"]
        entry = self.types[claim.family, claim.type]
        found = [f"no mode {claim.mode!r} of {claim.type}"] if claim.mode not in (None, *entry.modes) else []
        found += [f"no context {c!r}" for c in claim.contexts if c not in self.contexts]
        found += [f"no role {r.role!r} in {claim.family}" for r in claim.roles if r.role not in entry.roles]
        return found


@cache
def load_ontology() -> Ontology:
    """Read and check the ontology; raise `OntologyError` where its YAML contradicts itself."""
    types: dict[tuple[str, str], TypeEntry] = {}
    for name, row in _read("events.yaml").items():
        if name == "source":
            continue
        if "quad" not in row or "says" not in row:
            raise OntologyError(f"events.yaml: {name} lacks quad or says")
        types["event", name] = TypeEntry(
            "event",
            name,
            row["says"],
            EVENT_ROLES,
            row["quad"],
            row.get("borders", ""),
            MappingProxyType(dict(row.get("modes", {}))),
        )
    for family, row in _read("others.yaml").items():
        if family == "source":
            continue
        for name, says in row["types"].items():
            types[family, name] = TypeEntry(family, name, says, tuple(row["roles"]))
    contexts = _read("contexts.yaml")["contexts"]
    if len(set(contexts)) != len(contexts):
        raise OntologyError("contexts.yaml: a context stands there twice")
    return Ontology(MappingProxyType(types), frozenset(contexts))


def _read(name: str) -> dict[str, Any]:
    loaded = from_yaml((files(__package__) / name).read_text(encoding="utf-8"))
    if not isinstance(loaded, dict):
        raise OntologyError(f"{name}: not a mapping")
    return loaded
