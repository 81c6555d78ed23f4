"""How often each rule is right: what reviews say of it, beside the figure that it was shipped with."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

from chancery.asking.claims.told import Teller
from chancery.ground.errors import UsageError
from chancery.keeping.store import Store
from chancery.model.judgements import Review
from chancery.reading.confidence import load_confidence

_Z = 1.959963984540054
"""The normal deviate that leaves 2.5 % on either side."""


@dataclass(frozen=True, slots=True)
class RulePrecision:
    """What reviews say of one rule: how many of its claims were accepted, rejected and corrected.

    `shipped` is the share of its claims that were right when the package was measured (docs/audit.md), the
    confidence of its claims. Claims on which several words were said count once, by the last.
    """

    rule: str
    shipped: float
    accepted: int
    rejected: int
    corrected: int

    @property
    def reviewed(self) -> int:
        """How many of its claims were reviewed."""
        return self.accepted + self.rejected + self.corrected

    @property
    def precision(self) -> float | None:
        """The share of the reviewed that were accepted as they were; None where none was reviewed."""
        return self.accepted / self.reviewed if self.reviewed else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Where the rule's precision lies with 95 % confidence, if the reviewed were drawn by lot (Wilson)."""
        return wilson(self.accepted, self.reviewed) if self.reviewed else None


def wilson(right: int, of: int) -> tuple[float, float]:
    """Give the 95 % interval of a share, `right` out of `of` (1 or more).

    E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927).
    """
    share, z2 = right / of, _Z * _Z
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = _Z / (1 + z2 / of) * sqrt(share * (1 - share) / of + z2 / (4 * of * of))
    return max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half))


def rules(store: Store, *, each: bool = False, known_at: int | None = None) -> list[RulePrecision]:
    """Give every rule that was reviewed or has a shipped figure, by name.

    A rule's claims count for the nearest rule above it that has a figure of its own, since that is their
    confidence; with `each`, for the rule's full name. A claim counts for the rule that read it last. What its
    source has withdrawn says nothing of a rule.
    """
    teller = Teller(store, known_at=known_at, least=0.0)
    counts: dict[str, dict[str, int]] = {rule: {} for rule in load_confidence().shares}
    for claim, said in teller.publisher.standing.reviewed():
        if isinstance(said, Review):
            for full in _rule(teller, claim):
                rule = full if each else _measured(full)
                of_rule = counts.setdefault(rule, {})
                of_rule[said.verdict] = of_rule.get(said.verdict, 0) + 1
    return [_precision(rule, counts[rule]) for rule in sorted(counts)]


def _rule(teller: Teller, claim: str) -> Iterable[str]:
    try:
        kept = teller.store.claim(claim, known_at=teller.known_at)
    except UsageError:
        return ()  # a review of what the record does not hold
    return (kept.claim.rule,) if kept.claim.id == claim else ()


def _measured(rule: str) -> str:
    """Give the nearest rule above that has a shipped figure; the rule itself where none has."""
    name = rule
    while name and name not in load_confidence().shares:
        name = name.rpartition(".")[0]
    return name or rule


def _precision(rule: str, counts: dict[str, int]) -> RulePrecision:
    numbers = (counts.get(verdict, 0) for verdict in ("accepted", "rejected", "corrected"))
    return RulePrecision(rule, load_confidence().of(rule), *numbers)
