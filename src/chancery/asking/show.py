"""One thing from every side: a claim, a document, or an actor with what it does, says, and is said to be."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from chancery.asking.cells import Cell, words_of
from chancery.asking.names import actor_named, known_actor
from chancery.asking.phrasing import figure_words, listed, mood_words, when_words
from chancery.asking.told import LEAST, Teller, Told
from chancery.ground.errors import Unknown, UsageError
from chancery.keeping.export.form import ClaimForm
from chancery.keeping.store import ClaimFilter, Listing, Store
from chancery.knowledge.loader import load_knowledge
from chancery.model.actors import Actor
from chancery.model.documents import Article, Fetch

_HEX = re.compile(r"[0-9a-f]{4,64}")


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim in its public form."""

    form: ClaimForm


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document: how it is listed, where it came from, its articles with their titles, and its claims."""

    listing: Listing
    fetches: tuple[Fetch, ...]
    articles: tuple[tuple[Article, str], ...]
    claims: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """An actor: its names by language, and lines with their words, the latest first.

    `counts` gives how many claims of each type name it; `known` are the lines that `knowledge/` gives.
    """

    actor: Actor
    names: tuple[tuple[str, tuple[str, ...]], ...]
    known: tuple[Cell, ...]
    relations: tuple[Cell, ...]
    said: tuple[Cell, ...]
    about: tuple[Cell, ...]
    deeds: tuple[Cell, ...]
    counts: tuple[tuple[str, int], ...]


def show(
    store: Store,
    what: str,
    *,
    limit: int = 10,
    least: float = LEAST,
    known_at: int | None = None,
) -> ClaimView | DocumentView | Dossier:
    """Give what `what` names: an actor by id or name, a claim or document by four or more digits of its id.

    At most `limit` lines of each kind in a dossier, of claims no less sure than `least`. Raises `UsageError`
    where it names nothing, or several.
    """
    teller = Teller(store, known_at=known_at, least=least)
    known = known_actor(teller, what)
    if known is None and _HEX.fullmatch(what):
        return _by_id(teller, what)
    return _dossier(teller, known or actor_named(teller, what), limit)


def _by_id(teller: Teller, start: str) -> ClaimView | DocumentView:
    store = teller.store
    try:
        return ClaimView(teller.publisher.form(store.claim(start, known_at=teller.known_at)))
    except UsageError as error:
        of_claim = error
    try:
        whole = store.document(start).id
    except UsageError as error:
        raise (of_claim if "more than one" in of_claim.message else error) from None
    listed_as = [
        one for one in store.documents(known_at=teller.known_at, knowledge="with") if one.id == whole
    ]
    if not listed_as:
        raise Unknown(f"the document {whole} was not known yet")
    text = store.text(listed_as[0].text).characters
    articles = store.articles(whole, known_at=teller.known_at)
    return DocumentView(
        listed_as[0],
        store.fetches(whole),
        tuple((article, article.title.of(text) if article.title else "") for article in articles),
        tuple(teller.claims(ClaimFilter(documents=(whole,), knowledge="with"))),
    )


def _dossier(teller: Teller, actor: Actor, limit: int) -> Dossier:
    alike = (actor.id,)
    claims = list(teller.claims(ClaimFilter(actors=alike)))
    world = list(teller.claims(ClaimFilter(actors=alike, knowledge="only")))
    counts = Counter(f"{told.claim.family} {told.claim.type}" for told in claims)

    def lines(found: Iterable[Told]) -> tuple[Cell, ...]:
        latest = sorted(found, key=lambda told: told.recency, reverse=True)
        return tuple(line_of(told) for told in latest[:limit])

    speaking = {told.claim.id for told in claims if actor.id in told.ids("speaker")}
    return Dossier(
        actor,
        _names(actor.id),
        lines(world),
        lines(told for told in claims if told.claim.family == "relation"),
        lines(told for told in claims if told.claim.id in speaking),
        lines(t for t in claims if t.claim.family == "statement" and t.claim.id not in speaking),
        lines(told for told in claims if told.claim.family in ("event", "decision", "measure")),
        tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0]))),
    )


def _names(actor: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    entity = load_knowledge().entities.get(actor)
    if entity is None:
        return ()
    found: dict[str, list[str]] = {}
    for name in entity.names:
        if name.sort != "descriptive" and name.text not in found.setdefault(name.lang, []):
            found[name.lang].append(name.text)
    return tuple((lang, tuple(names)) for lang, names in found.items())


def line_of(told: Told) -> Cell:
    """Give a claim as one line: when, who, what, whom, how many, in what mood."""
    claim = told.claim
    first = told.names("actor", "participant", "subject", "speaker", "decider", "of")
    second = told.names("recipient", "object", "about", "addressee", "mission")
    what = f"{claim.type} {claim.mode}" if claim.mode else claim.type.replace("_", " ")
    figures = [figure_words(figure) for figure in claim.figures]
    parts = [listed(first), claim.stance if claim.stance not in (None, "neutral") else what]
    parts += [listed(second), f"({listed(figures)})" if figures else ""]
    time = f"{when_words(told.time)}: " if told.time else ""
    return Cell(
        time + " ".join(part for part in parts if part) + mood_words(claim),
        words_of([told]),
        actors=told.ids(),
        names=(*first, *second),
        time=told.time.edtf if told.time else None,
        mood=claim.mood,
    )
