"""The pages, one module a noun."""

from chancery.doors.web.asked import Page, Sending
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
    weighing,
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
    *weighing.PAGES,
    *conflicts.PAGES,
    *network.PAGES,
    *maps.PAGES,
    *review.PAGES,
)
"""Every page, in the order in which the reference lists them."""

SENDINGS: tuple[Sending, ...] = weighing.SENDINGS
"""Everything that is answered when it is sent, and kept nowhere."""

__all__ = ["ACTIONS", "PAGES", "SENDINGS"]
