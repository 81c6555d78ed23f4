"""The pages, one module a noun."""

from chancery.doors.web.asked import Page
from chancery.doors.web.pages import (
    actors,
    alliances,
    claim,
    claims,
    commitments,
    conflicts,
    decisions,
    documents,
    front,
    maps,
    network,
    review,
    search,
    timeline,
)
from chancery.doors.web.pages.actions import ACTIONS

PAGES: tuple[Page, ...] = (
    *front.PAGES,
    *claims.PAGES,
    *claim.PAGES,
    *documents.PAGES,
    *actors.PAGES,
    *alliances.PAGES,
    *search.PAGES,
    *timeline.PAGES,
    *commitments.PAGES,
    *decisions.PAGES,
    *conflicts.PAGES,
    *network.PAGES,
    *maps.PAGES,
    *review.PAGES,
)
"""Every page, in the order in which the reference lists them."""

__all__ = ["ACTIONS", "PAGES"]
