"""From what somebody types to whom they mean: ids, names and aliases in every language, accents or not."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache

from chancery.asking.claims.told import Teller
from chancery.ground.errors import Unknown, UsageError
from chancery.ground.ids import folded, slug
from chancery.knowledge.loader import load_knowledge
from chancery.knowledge.world import Entity
from chancery.model.actors import Actor

LONGEST = 200
"""Characters: what is longer is nobody's name."""

_SHOWN = 6
# a person's name from a page is an id of its own; what else pages name is met through the search
_KINDS = ("person", "org", "group", "place", "mission", "treaty", "meeting", "state")
_FIRST = ("org", "state", "group", "person", "mission", "treaty", "meeting", "office", "place")


def actor_named(teller: Teller, words: str) -> Actor:
    """Give the one actor that `words` name: an id, a name, an alias, or a part of a name met on the pages.

    Raises `UsageError` where they name nobody, or several; the hint lists whom they may mean.
    """
    found = known_actor(teller, words)
    if found is not None:
        return found
    met = _met(teller, words) if len(words) <= LONGEST else []
    if len(met) == 1:
        return met[0]
    if not met:
        raise Unknown(f"nobody is known as {words[:LONGEST]!r}", hint=_likely(words))
    raise UsageError(f"{words!r} may be several: {_listed(met)}", hint="give the whole name or the id")


def known_actor(teller: Teller, words: str) -> Actor | None:
    """Give whom `words` name exactly: an id, or a name of `knowledge/` or of a page; None where nobody.

    Of several ids that were judged to be one it is the one that speaks for all.
    """
    found = actor_as_read(teller, words)
    one = teller.publisher.merges.canonical(found.id) if found is not None else ""
    if found is None or one == found.id:
        return found
    world = teller.store.actors(known_at=teller.known_at)
    return world.get(one) or _actor(one, teller.store.name_of(one, known_at=teller.known_at) or found.name)


def actor_as_read(teller: Teller, words: str) -> Actor | None:
    """Give whom `words` name exactly, with the id under which pages were read, whatever was judged since."""
    words = words.strip()
    if len(words) > LONGEST:
        return None
    world = teller.store.actors(known_at=teller.known_at)
    if words in world:
        return world[words]
    if ":" in words:
        name = teller.store.name_of(words, known_at=teller.known_at)
        return _actor(words, name) if name else None
    named = sorted(_entities(words), key=_rank)
    if named:
        return Actor(named[0].id, named[0].name, world[named[0].id].kind) if named[0].id in world else None
    for kind in _KINDS:
        proposed = f"{kind}:{slug(words)}"
        name = teller.store.name_of(proposed, known_at=teller.known_at) if words else None
        if name:
            return _actor(proposed, name)
    return None


def _entities(words: str) -> Iterator[Entity]:
    """Give the entities with this very name, whatever its case and accents; descriptions are no names."""
    yield from _by_name().get(" ".join(folded(words).split()), ())


@cache
def _by_name() -> Mapping[str, tuple[Entity, ...]]:
    """Give the entities of `knowledge/` by their folded names, each once under a name."""
    found: dict[str, dict[str, Entity]] = {}
    for entity in load_knowledge().entities.values():
        names = [entity.name, *(n.text for n in entity.names if n.sort not in ("capital", "descriptive"))]
        for name in names:
            found.setdefault(folded(name), {})[entity.id] = entity
    return {name: tuple(entities.values()) for name, entities in found.items()}


def _rank(entity: Entity) -> tuple[int, str]:
    kind = entity.id.partition(":")[0]
    return (_FIRST.index(kind) if kind in _FIRST else len(_FIRST)), entity.id


def _actor(actor: str, name: str) -> Actor:
    kinds = {"state": "state", "org": "organisation", "group": "group", "person": "person", "place": "place"}
    kinds |= {kind: kind for kind in ("treaty", "mission", "meeting", "office", "unnamed")}
    kind = kinds.get(actor.partition(":")[0], "unnamed")
    return Actor(actor, name, kind)  # type: ignore[arg-type]  # every value is a Kind


def _met(teller: Teller, words: str) -> list[Actor]:
    """Give the actors of claims that the search finds whose name holds all of `words`."""
    wanted = set(folded(words).split())
    found: dict[str, str] = {}
    for kept in teller.search(words, limit=200).claims:
        told = teller.told(kept)
        for party in (*told.parties, *told.says):
            if party.id is not None and wanted <= set(folded(party.name).split()):
                found[party.id] = party.name
    return [_actor(actor, name) for actor, name in sorted(found.items())]


def _likely(words: str) -> str:
    """Say which names of `knowledge/` are written nearly alike."""
    spelt: dict[str, str] = {}
    for entity in load_knowledge().entities.values():
        for name in entity.names:
            spelt.setdefault(folded(name.text), name.text)
    near = get_close_matches(folded(words)[:LONGEST], spelt, n=3, cutoff=0.75)
    if not near:
        return "try `chancery find` with the words"
    return f"did you mean {' or '.join(spelt[one] for one in near)}?"


def _listed(met: list[Actor]) -> str:
    more = " …" if len(met) > _SHOWN else ""
    return ", ".join(f"{actor.name} ({actor.id})" for actor in met[:_SHOWN]) + more
