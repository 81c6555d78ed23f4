"""What people and programs say about claims and names afterwards: added beside them, never over them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Judgement:
    """Two actors, or mentions, are one or are not. Withdrawn by a date, never deleted."""

    left: str
    right: str
    verdict: Literal["same", "different", "unsure"]
    score: float
    by: str
    at: datetime
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """How one claim bears on another."""

    left: str
    right: str
    verdict: Literal["supports", "contradicts", "supersedes", "reprints"]
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Review:
    """A reader's verdict on a claim; `value` is the corrected claim as JSON where it was corrected.

    "undone" takes back the last that was said of the claim and still stood: a review or a withdrawal.
    """

    claim: str
    verdict: Literal["accepted", "rejected", "corrected", "undone"]
    value: str | None
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A claim taken back by its source or by the desk, with the reason."""

    claim: str
    reason: str
    by: str
    at: datetime
