"""What questions ask a record for, in one place, so that a faster way to it is built once.

Each function gives claims as a tuple, decoded once, in the record's order; questions sort for themselves.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from chancery.asking.claims.days import NEAR, RECENT
from chancery.asking.claims.names import actor_named
from chancery.asking.claims.standing import told_by
from chancery.asking.claims.told import Teller, Told
from chancery.ground.errors import UsageError
from chancery.keeping.orders import Window
from chancery.keeping.store import ClaimFilter, KeptClaim, Knowledge, Part
from chancery.knowledge.loader import load_knowledge
from chancery.model.actors import Actor
from chancery.model.claims import Family

_NO_PART = ("framework", "wire", "outlet")
"""Sorts of what belongs to somebody without speaking or acting for it."""

MANY = 150
"""Claims: whoever is named more often has a dossier of the latest alone."""
LATEST = 25
"""Claims of each part that such a dossier is made of."""

_PARTS: tuple[Part, ...] = ("said", "statement", "event", "relation", "measure", "decision")


@dataclass(frozen=True, slots=True)
class Scope:
    """Whom a question is about: the actor, and the ids of it, its organs, bodies, missions and meetings."""

    actor: Actor
    ids: frozenset[str]


def scope_of(teller: Teller, words: str, *, wide: bool = True) -> Scope:
    """Give whom `words` name, with all that acts for it where `wide`; `UsageError` where they name nobody."""
    actor = actor_named(teller, words)
    return Scope(actor, frozenset(belonging(actor.id) if wide else {actor.id}))


def belonging(actor: str) -> set[str]:
    """Give `actor` with what is a part of it or belongs to it, and the parts of these."""
    return acting_for([actor], without=_NO_PART)


def acting_for(actors: Iterable[str], *, without: Collection[str]) -> set[str]:
    """Give `actors` with their parts and what belongs to them, and the same of these, `without` some sorts."""
    known = load_knowledge()
    found = set(actors)
    waiting = list(found)
    while waiting:
        owner = waiting.pop()
        for entity in (*known.parts_of(owner), *known.belonging_to(owner)):
            if entity.id not in found and entity.sort not in without:
                found.add(entity.id)
                waiting.append(entity.id)
    return found


def root_of(actor: str) -> str:
    """Give the organisation or state that an organ, body or group belongs to; itself where it is nobody's."""
    entities = load_knowledge().entities
    seen = {actor}
    while actor in entities:
        above = entities[actor].part_of or entities[actor].of
        if above is None or above in seen:
            break
        actor = above
        seen.add(actor)
    return actor


def place_of(actor: str) -> str | None:
    """Give the place or state in which a mission is; None where it is none, or nobody wrote it down."""
    entity = load_knowledge().entities.get(actor)
    return entity.place if entity is not None and entity.kind == "mission" else None


def naming(
    teller: Teller,
    ids: Iterable[str],
    *,
    knowledge: Knowledge = "with",
    families: tuple[Family, ...] = (),
    types: tuple[str, ...] = (),
) -> tuple[Told, ...]:
    """Give the claims in which somebody of `ids` plays a part, whatever other ids they were merged with."""
    asked = tuple(sorted({one for actor in ids for one in teller.publisher.alike(actor)}))
    if not asked:
        return ()
    return tuple(
        teller.claims(ClaimFilter(families=families, types=types, actors=asked, knowledge=knowledge))
    )


def is_great(named: int) -> bool:
    """Tell whether somebody who is `named` so often has a dossier of the latest alone."""
    return named > MANY


def latest_about(teller: Teller, actor: str, *, named: int, as_of: date | None = None) -> tuple[Told, ...]:
    """Give the claims that name `actor` or what belongs to it, of a great one the latest.

    Of whoever is `named` more than `MANY` times those are the latest `LATEST` of each part, and as many of what
    its organs and bodies do and decide; what `knowledge/` has of it is given whole. Where a day is asked for they are
    the latest of what had been told by that day, and as many of what was then told to lie ahead.
    """
    ids = belonging(actor)
    if not is_great(named):
        return naming(teller, ids)
    standing, least, by = teller.publisher.standing, teller.least, told_until(as_of)
    about = [told for part in _PARTS for told in _latest(teller, actor, part, as_of)]
    kept: list[KeptClaim] = []
    bodies = tuple(sorted(ids - {actor}))
    if bodies:
        theirs = ClaimFilter(families=("event", "decision"), actors=bodies, min_confidence=least)
        if by is not None:
            theirs = replace(theirs, time=(by - RECENT, by), said=(date.min, by))
        kept += standing.ordered(theirs, by="latest", limit=LATEST)
    if by is not None:
        ahead = Window("begun", by.isoformat(), only="ahead")
        wanted = ClaimFilter(actors=(actor,), min_confidence=least, said=(date.min, by), window=ahead)
        kept += standing.ordered(wanted, by="oldest", limit=LATEST)
    found = {told.claim.id: told for told in naming(teller, ids, knowledge="only")}
    found.update((told.claim.id, told) for told in (*about, *map(teller.told, kept)))
    return tuple(found.values())


def told_until(as_of: date | None) -> date | None:
    """Give the last day on which a page may still tell of what was so on a day; None where none is asked for."""
    return None if as_of is None else min(as_of, date.max - NEAR) + NEAR


def _latest(teller: Teller, actor: str, part: Part, as_of: date | None) -> list[Told]:
    """Give the latest claims that name an actor in one part, of those told by a day."""
    standing, by, limit = teller.publisher.standing, told_until(as_of), LATEST
    while True:
        some = standing.latest(actor, part, limit=limit, least=teller.least, day=by)
        told = [one for one in map(teller.told, some) if told_by(one, as_of)]
        if len(told) >= LATEST or len(some) < limit:
            return told[:LATEST]
        limit *= 4  # much of what was so then was told only later


def everything(
    teller: Teller,
    *,
    knowledge: Knowledge = "without",
    families: tuple[Family, ...] = (),
    types: tuple[str, ...] = (),
    documents: tuple[str, ...] | None = None,
    published: tuple[date, date] | None = None,
) -> tuple[Told, ...]:
    """Give every claim of these families and types (of all, where none are given), of `documents` alone."""
    if documents == ():
        return ()
    return tuple(
        teller.claims(ClaimFilter(documents or (), families, types, knowledge=knowledge, published=published))
    )


def of_treaties(teller: Teller, group: Iterable[Told]) -> tuple[Told, ...]:
    """Give what pages say of who is party to the treaties that claims name; where none is named, in their documents."""
    claims = tuple(group)
    treaties = {one for told in claims for one in told.ids("instrument") if one.startswith("treaty:")}
    documents = () if treaties else tuple(sorted({told.claim.document for told in claims}))
    wanted = ClaimFilter(documents, ("relation",), ("party_to",), actors=tuple(sorted(treaties)))
    return tuple(teller.claims(wanted)) if claims else ()


def by_id(teller: Teller, claims: Iterable[str]) -> tuple[Told, ...]:
    """Give the claims with these ids that the record held; one that no reading holds any more is left out."""
    found = []
    for claim in claims:
        try:
            told = teller.claim(claim)
        except UsageError:
            continue
        if told is not None and told.claim.confidence >= teller.least:
            found.append(told)
    return tuple(found)
