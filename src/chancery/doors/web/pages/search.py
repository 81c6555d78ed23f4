"""Search: words of the pages, names and ids."""

import re
from typing import cast

from chancery.asking.claims.names import known_actor
from chancery.asking.claims.told import Teller
from chancery.asking.finding.find import Hit, Hits, Sort
from chancery.asking.finding.ranking import marks, pieces_of
from chancery.doors.web.answers import Answer
from chancery.doors.web.asked import Asked, Page, Param
from chancery.doors.web.pages.lines import Row, gist
from chancery.doors.web.wording import words
from chancery.ground.errors import UsageError

_ID = re.compile(r"[0-9a-f]{6,64}")


def search(asked: Asked) -> Answer:
    """Give claims and passages that have all the words, and whoever bears them as a name."""
    _ = words(asked.lang)
    typed = asked.params.get("q", "").strip()
    if not typed:
        context: dict[str, object] = {"q": "", "hits": [], "actor": None, "ids": [], "total": None}
        return Answer(_("Search"), _("Give words to look for."), "search.html", context, [])
    teller = Teller(asked.record.store, known_at=asked.record.known_by(asked.known_at))
    hits = asked.record.find(
        typed,
        where=[str(one) for one in asked.filters],
        sort=cast("Sort | None", asked.sort),
        limit=asked.size,
        after=asked.after,
        as_of=asked.as_of,
        known_at=asked.known_at,
    )
    return Answer(
        title=_("Search: %s") % typed,
        sentence=hits.sentence,
        template="search.html",
        context={
            "q": typed,
            "hits": [(hit, gist(hit.told) if hit.told else None, _marked(hit, typed)) for hit in hits],
            "actor": known_actor(teller, typed) if asked.after is None else None,
            "ids": _ids(asked, typed),
            "total": hits.total,
        },
        rows=_rows(hits),
        next=hits.next,
    )


def _marked(hit: Hit, typed: str) -> list[tuple[str, bool]]:
    """Cut the words of a hit into pieces, each with whether it is one that was looked for."""
    text = hit.told.claim.quote if hit.told else hit.passage.text if hit.passage else ""
    pieces, at = [], 0
    for _piece, span in marks(text, pieces_of(typed)):
        if span.start >= at:
            pieces += [(text[at : span.start], False), (text[span.start : span.end], True)]
            at = span.end
    return [*pieces, (text[at:], False)]


def _ids(asked: Asked, typed: str) -> list[tuple[str, str]]:
    """Give the claim and the document whose id begins so."""
    if not _ID.fullmatch(typed):
        return []
    found = []
    store = asked.record.store
    for kind in ("claims", "documents"):
        try:
            found.append(
                (kind, store.claim(typed).claim.id if kind == "claims" else store.document(typed).id)
            )
        except UsageError:
            continue  # no such id, or several
    return found


def _rows(hits: Hits) -> list[Row]:
    rows: list[Row] = []
    for hit in hits:
        place = hit.passage
        told = hit.told
        rows.append(
            {
                "kind": "claim" if told else "passage",
                "claim": told.claim.id if told else None,
                "text": gist(told).text if told else None,
                "quote": told.claim.quote if told else place.text if place else "",
                "document": told.claim.document if told else place.document if place else "",
                "source": told.kept.source if told else place.source if place else "",
                "start": told.claim.evidence.start if told else place.span.start if place else None,
                "end": told.claim.evidence.end if told else place.span.end if place else None,
                "rank": round(hit.why.rank, 4) if hit.why else None,
            }
        )
    return rows


PAGES = (
    Page(
        "/search",
        "search",
        search,
        "Claims and passages that have all the words; case and accents do not matter.",
        (Param("q", "text", 'words, and "phrases" as they stand'),),
        sorts=("best", "latest", "oldest", "surest", "due"),
    ),
)
