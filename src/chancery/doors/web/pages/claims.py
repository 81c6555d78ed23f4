"""Claims: a filtered list with facets, and one claim from every side."""

from collections.abc import Mapping, Sequence
from typing import cast

from chancery.asking.finding.columns import COLUMNS, vocabulary
from chancery.asking.finding.facets import Facet
from chancery.asking.finding.find import Sort
from chancery.doors.web.answers import Answer
from chancery.doors.web.asked import Asked, Page
from chancery.doors.web.pages.lines import claim_rows, gist
from chancery.doors.web.wording import words

COUNTED = ("family", "type", "mood", "stance", "lang")
"""Facets that the store counts by itself."""

NAMED = ("actor", "speaker")
"""Facets by who plays a part; they come first."""

OF_FEW = (*NAMED, "source")
"""Facets by who plays a part, for which every claim is looked at, and with nearly as many values as there are pages:
only where claims are few."""

SHOWN = 12
"""Values that a facet shows."""


def claims(asked: Asked) -> Answer:
    """Give claims that pass the filters, page by page, with counts of what they have."""
    _ = words(asked.lang)
    where = [str(one) for one in asked.filters]
    hits = asked.record.find(
        where=where or ["knowledge=no"],
        sort=cast("Sort | None", asked.sort),
        limit=asked.size,
        after=asked.after,
        facets=COUNTED,
        facets_of_few=OF_FEW,
        as_of=asked.as_of,
        known_at=asked.known_at,
    )
    total = sum(one.claims for one in hits.facets[0].counts) if hits.facets else 0
    named = [one for one in hits.facets if one.column in NAMED]
    facets = [*named, *(one for one in hits.facets if one.column not in NAMED)]
    tolds = [hit.told for hit in hits if hit.told is not None]
    return Answer(
        title=_("Claims"),
        sentence=hits.sentence,
        template="claims.html",
        context={
            "gists": [gist(told) for told in tolds],
            "total": total,
            "facets": [(COLUMNS[one.column], one.counts[:SHOWN], len(one.counts)) for one in facets],
            "choices": {name: vocabulary(name) for name in ("family", "type", "mood", "stance")},
            "filters": asked.filters,
        },
        rows=claim_rows(asked, tolds),
        next=hits.next,
        facets=_counts(facets),
    )


def _counts(facets: Sequence[Facet]) -> Mapping[str, Sequence[tuple[str, int]]]:
    return {one.column: [(count.value, count.claims) for count in one.counts] for one in facets}


CLAIMS = Page("/claims", "claims", claims, "Claims that pass the filters, with the words they stand on.")

PAGES = (CLAIMS,)
