"""Claims: those that pass the filters, page by page."""

from chancery.doors.web.answers import Answer
from chancery.doors.web.asked import Asked, Page, Param


def claims(asked: Asked) -> Answer:
    """Give a page of claims."""
    found = asked.record.find(
        asked.params.get("q", ""),
        where=[str(one) for one in asked.filters] or ["confidence__gte=0.3"],
        sort=asked.sort,  # type: ignore[arg-type]
        limit=asked.size,
        after=asked.after,
        as_of=asked.as_of,
        known_at=asked.known_at,
    )
    rows = [
        {
            "id": hit.told.claim.id,
            "family": hit.told.claim.family,
            "type": hit.told.claim.type,
            "confidence": hit.told.claim.confidence,
            "quote": hit.told.claim.quote,
            "source": hit.told.kept.source,
        }
        for hit in found
        if hit.told is not None
    ]
    return Answer("Claims", found.sentence, "claims.html", {"rows": rows}, rows, next=found.next)


CLAIMS = Page(
    "/claims", "claims", claims, "Claims that pass the filters", (Param("q", "text", "words to look for"),)
)
