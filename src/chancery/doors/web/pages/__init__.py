"""The pages, one module a noun."""

from chancery.doors.web.asked import Action, Page
from chancery.doors.web.pages.claims import CLAIMS

PAGES: tuple[Page, ...] = (CLAIMS,)
"""Every page, in the order in which the reference lists them."""

ACTIONS: tuple[Action, ...] = ()
"""Every change that a page offers."""
