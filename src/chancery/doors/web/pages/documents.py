"""Documents: what was read, and one document with its claims where they stand."""

from chancery.asking.claims.told import Teller
from chancery.asking.finding.cursors import Cursor, read_cursor, record_mark, write_cursor
from chancery.doors.web.addresses import outside
from chancery.doors.web.answers import Answer
from chancery.doors.web.asked import Asked, Page, Param
from chancery.doors.web.pages.laying import laid_out
from chancery.doors.web.pages.lines import claim_rows, edtf, gist
from chancery.doors.web.wording import words
from chancery.keeping.store import ClaimFilter

_LISTED = ["documents"]


def documents(asked: Asked) -> Answer:
    """Give the documents of the record."""
    _ = words(asked.lang)
    store, known = asked.record.store, asked.record.known_by(asked.known_at)
    mark = record_mark(store)
    last = None if asked.after is None else read_cursor(asked.after, record=mark, question=_LISTED).id
    found = store.latest_documents(limit=asked.size + 1, after=last, known_at=known)
    page = found[: asked.size]
    following = None
    if len(found) > len(page):
        end = Cursor("passage", page[-1].id, known if known is not None else store.last())
        following = write_cursor(end, record=mark, question=_LISTED)
    rows = [
        {
            "id": one.id,
            "source": one.source,
            "address": one.address,
            "title": one.title,
            "outlet": one.outlet,
            "published": edtf(one.published),
            "lang": one.lang,
            "known_at": one.known_at,
            "claims": one.claims,
        }
        for one in page
    ]
    return Answer(
        _("Documents"),
        _("What was read, the latest first."),
        "documents.html",
        {"listings": page, "total": store.count_documents(known_at=known)},
        rows,
        next=following,
    )


def document(asked: Asked) -> Answer:
    """Give one document: its text with articles, furniture and claims, and where it came from."""
    _ = words(asked.lang)
    store, known = asked.record.store, asked.record.known_by(asked.known_at)
    held = store.document(asked.path["id"])
    teller = Teller(store, known_at=known)
    claims = list(teller.claims(ClaimFilter(documents=(held.id,), knowledge="with")))
    articles = store.articles(held.id, known_at=known)
    text = held.text.characters
    titles = {one.number: one.title.of(text) if one.title else "" for one in articles}
    names = asked.params.get("names", "original")
    return Answer(
        title=next((title for title in titles.values() if title), held.title or held.source),
        sentence=_("The page as it was read: articles in black, the rest in grey, claims marked."),
        template="document.html",
        context={
            "held": held,
            "parts": laid_out(held, claims),
            "gists": [gist(one) for one in claims],
            "articles": {one.number: one for one in articles},
            "titles": titles,
            "fetches": store.fetches(held.id),
            "elsewhere": outside(held.address),
            "names": names,
            "mentions": _names(teller, held.id, known) if names == "known" else (),
        },
        rows=claim_rows(asked, claims),
    )


def _names(teller: Teller, document: str, known: int | None) -> list[tuple[str, str, str, int]]:
    """Give whom the page names: id, canonical name, the words, and how often, in order of first mention."""
    found: dict[tuple[str, str], list[str]] = {}
    for mention in teller.store.mentions(document, known_at=known):
        if mention.actor is not None and not mention.actor.startswith("unnamed:"):
            one = teller.publisher.merges.canonical(mention.actor)
            found.setdefault((one, mention.name), []).append(mention.text)
    return [(one, name, " · ".join(dict.fromkeys(said)), len(said)) for (one, name), said in found.items()]


_NAMES = Param("names", "text", "with `known`, whom the page names stands above it", ("original", "known"))

PAGES = (
    Page("/documents", "documents", documents, "What was read, the latest first.", filterable=False),
    Page(
        "/documents/{id}",
        "document",
        document,
        "One document, with its claims where they stand.",
        (_NAMES,),
        filterable=False,
    ),
)
