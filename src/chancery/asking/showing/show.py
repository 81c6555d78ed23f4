"""One thing by its name or id: a claim, a document, or an actor's dossier."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from chancery.asking.claims.names import actor_named, known_actor
from chancery.asking.claims.told import LEAST, Teller, Told
from chancery.asking.showing.dossier import Dossier, dossier
from chancery.ground.collecting import collector_resting
from chancery.ground.errors import Unknown, UsageError
from chancery.keeping.export.form import ClaimForm
from chancery.keeping.standing import Said
from chancery.keeping.store import ClaimFilter, Listing, Store
from chancery.model.documents import Article, Fetch

_HEX = re.compile(r"[0-9a-f]{4,64}")


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim in its public form, as it stands; as it was read where somebody rejected it or took it back.

    `said` is the last word on it, None where nobody has said anything that stands.
    """

    form: ClaimForm
    said: Said | None = None


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document: how it is listed, where it came from, its articles with their titles, and its claims."""

    listing: Listing
    fetches: tuple[Fetch, ...]
    articles: tuple[tuple[Article, str], ...]
    claims: tuple[Told, ...]


@collector_resting()
def show(
    store: Store,
    what: str,
    *,
    limit: int = 10,
    least: float = LEAST,
    as_of: date | None = None,
    known_at: int | None = None,
    without: Collection[str] = (),
) -> ClaimView | DocumentView | Dossier:
    """Give what `what` names: an actor by id or name, a claim or document by four or more digits of its id.

    At most `limit` lines of each kind in a dossier, of claims no less sure than `least`, as things stood on
    `as_of` (None: with all that was ever told), but for the parts in `without`. Raises `UsageError` where it names
    nothing, or several.
    """
    teller = Teller(store, known_at=known_at, least=least)
    known = known_actor(teller, what)
    if known is None and _HEX.fullmatch(what):
        return _by_id(teller, what)
    return dossier(teller, known or actor_named(teller, what), limit=limit, as_of=as_of, without=without)


def _by_id(teller: Teller, start: str) -> ClaimView | DocumentView:
    store = teller.store
    try:
        kept = teller.publisher.standing.claim(start)
        return ClaimView(teller.publisher.form(kept), teller.told(kept).review)
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
