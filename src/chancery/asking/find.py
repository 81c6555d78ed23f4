"""Searching the record: by words, whatever their case and accents, and by filters on what claims are."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from chancery.asking.names import actor_named
from chancery.asking.told import LEAST, Teller, Told
from chancery.ground.errors import UsageError
from chancery.ground.moments import When, overlaps
from chancery.keeping.store import ClaimFilter, Passage, Store
from chancery.model.claims import Family
from chancery.model.ontology import load_ontology

MOST = 1_000
"""How many claims a search by words looks through for those that the filters let pass."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: all that is given must hold.

    `actors` are ids or names, `types` and `families` the contract's words. `since` and `until` bound the
    claim's time, else its article's; a claim without either is left out where they are given.
    """

    words: str = ""
    actors: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    families: tuple[Family, ...] = ()
    langs: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    @property
    def filtered(self) -> bool:
        """Tell whether more than words is asked for: a passage of text has none of it."""
        return bool(self.actors or self.types or self.families or self.langs or self.since or self.until)


@dataclass(frozen=True, slots=True)
class Hit:
    """What a search found: a claim, or a passage of a document in which no claim has all the words."""

    told: Told | None = None
    passage: Passage | None = None


def find(
    store: Store,
    wanted: Wanted,
    *,
    limit: int = 20,
    least: float = LEAST,
    known_at: int | None = None,
) -> list[Hit]:
    """Give at most `limit` hits, claims before passages: best first by words, else the latest first.

    Raises `UsageError` where nothing is asked for, or a type, family or actor does not exist.
    """
    if limit < 1:
        raise UsageError(f"a limit of {limit} finds nothing", hint="give 1 or more")
    if not wanted.words.strip() and not wanted.filtered:
        raise UsageError("nothing to look for", hint='give words or a filter: chancery find "summit"')
    _check(wanted)
    teller = Teller(store, known_at=known_at, least=least)
    actors = tuple(actor_named(teller, words).id for words in wanted.actors)
    if wanted.words.strip():
        return _by_words(teller, wanted, actors, limit)
    claims = sorted(
        (told for told in teller.claims(_filter(wanted, actors)) if _in_time(told, wanted)),
        key=lambda told: told.recency,
        reverse=True,
    )
    return [Hit(told) for told in claims[:limit]]


def _check(wanted: Wanted) -> None:
    known = load_ontology().types
    families, types = {family for family, _ in known}, {name for _, name in known}
    for given, allowed, noun in ((wanted.families, families, "family"), (wanted.types, types, "type")):
        for one in given:
            if one not in allowed:
                raise UsageError(f"no such {noun}: {one!r}", hint=f"one of {', '.join(sorted(allowed))}")
    if wanted.since and wanted.until and wanted.until < wanted.since:
        raise UsageError(f"{wanted.until} is before {wanted.since}", hint="swap --since and --until")


def _filter(wanted: Wanted, actors: tuple[str, ...]) -> ClaimFilter:
    return ClaimFilter(families=wanted.families, types=wanted.types, langs=wanted.langs, actors=actors)


def _by_words(teller: Teller, wanted: Wanted, actors: tuple[str, ...], limit: int) -> list[Hit]:
    most = MOST if wanted.filtered or teller.least > 0 else limit
    found = teller.store.search(wanted.words, limit=max(most, limit), known_at=teller.known_at)

    def passing() -> Iterator[Told]:
        for kept in found.claims:
            if kept.claim.confidence >= teller.least:
                told = teller.told(kept)
                if _matches(told, wanted, actors) and _in_time(told, wanted):
                    yield told

    hits = [Hit(told) for told in islice(passing(), limit)]
    if wanted.filtered:
        return hits
    covered = {hit.told.claim.document for hit in hits if hit.told}
    passages = (Hit(passage=passage) for passage in found.passages if passage.document not in covered)
    return [*hits, *islice(passages, limit - len(hits))]


def _matches(told: Told, wanted: Wanted, actors: tuple[str, ...]) -> bool:
    claim = told.claim
    return (
        (not wanted.types or claim.type in wanted.types)
        and (not wanted.families or claim.family in wanted.families)
        and (not wanted.langs or claim.lang in wanted.langs)
        and (not actors or bool(set(actors) & set(told.ids())))
    )


def _in_time(told: Told, wanted: Wanted) -> bool:
    if wanted.since is None and wanted.until is None:
        return True
    time: When | None = told.time
    return time is not None and overlaps(time, wanted.since or date.min, wanted.until or date.max)
