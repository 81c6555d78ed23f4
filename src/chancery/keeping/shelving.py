"""Where claims are found again: on the shelf, by whom they name, and in articles, by who is named; and how many.

All this is derived. It is written beside a reading, without asking the database; `indexing` writes it anew.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from chancery.ground.moments import When
from chancery.keeping.engine import Row
from chancery.model.claims import Claim

LAST_DAY = "9999-12-31"
"""Stands for a day that is not known where the latest counts."""

TALLIED = ("family", "type", "mode", "polarity", "mood", "stance", "lang", "rule")
"""What the standing claims of pages are counted by."""
TENTHS = tuple(number / 10 for number in range(1, 11))
"""Confidences: a claim's `sure` is how many of these it reaches."""

Kind = tuple[str | int | None, ...]
"""A claim's values of `TALLIED`, and how many of `TENTHS` its confidence reaches."""

Placed = tuple[int, Claim, Sequence[str | None], str]
"""A claim with its number, whom its roles name (ids, None where not resolved), and its latest day ("" for none)."""


def shelf_rows(placed: Iterable[Placed], since: int, *, world: bool) -> Iterator[Row]:
    """Give the rows of `shelf` for the claims of one reading, which stands from the step `since`."""
    # the claims of an article share its day
    last: When | None = None
    begins = ""
    for number, claim, actors, day in placed:
        speakers: set[str | None] = set()
        if claim.family == "statement" and not world:
            speakers = {one for r, one in zip(claim.roles, actors, strict=True) if r.role == "speaker"}
        when = claim.when or claim.published
        if when is not last:
            last, begins = when, _first(when) or ""
        for actor in dict.fromkeys(actors):
            if actor is not None:
                part = "world" if world else "said" if actor in speakers else claim.family
                yield (actor, part, day, number, since, None, claim.type, claim.confidence, begins)


def beside_rows(placed: Iterable[Placed], reading: int) -> Iterator[Row]:
    """Give the rows of `beside` for one reading of a page: in which of its articles who is named, how surely.

    The day is the latest on which a claim of the article was published, then come the latest deadline of any
    ("" for none), whether one is a decision, and the first day on which any was published ("" where one has none).
    """
    days: dict[int, str] = {}
    dues: dict[int, str] = {}
    firsts: dict[int, str] = {}
    decided: set[int] = set()
    named: dict[tuple[int, str], float] = {}
    counted: set[tuple[int, int]] = set()
    for _, claim, actors, _ in placed:
        article, published, confidence = claim.article, claim.published, claim.confidence
        if (article, id(published)) not in counted:  # the claims of an article share its day
            counted.add((article, id(published)))
            days[article] = max(days.get(article, ""), _last(published) or LAST_DAY)
            firsts[article] = min(firsts.get(article, LAST_DAY), _first(published) or "")
        if claim.deadline is not None:
            dues[article] = max(dues.get(article, ""), _last(claim.deadline) or LAST_DAY)
        if claim.family == "decision":
            decided.add(article)
        for actor in actors:
            if actor is not None and named.get((article, actor), -1.0) < confidence:
                named[article, actor] = confidence
    for (article, actor), confidence in named.items():
        due = dues.get(article, "")
        decides = int(article in decided)
        yield (actor, days[article], reading, article, confidence, due, decides, firsts[article])


def _first(when: When | None) -> str | None:
    return when.earliest.isoformat() if when is not None and when.earliest is not None else None


def _last(when: When | None) -> str | None:
    return when.latest.isoformat() if when is not None and when.latest is not None else None


def kind_of(claim: Claim) -> Kind:
    """Give the values of `TALLIED` that a claim has, and how sure it is."""
    what = (claim.family, claim.type, claim.mode, claim.polarity, claim.mood, claim.stance, claim.lang)
    return (*what, claim.rule, bisect_right(TENTHS, claim.confidence))


def tallies(kinds: Mapping[Kind, int]) -> Iterator[tuple[str, str, int, int]]:
    """Give what is to be added to the rows of `tallies` for so many claims of each kind."""
    found: Counter[tuple[str, str, int]] = Counter()
    for kind, claims in kinds.items():
        for name, value in zip(TALLIED, kind[:-1], strict=True):
            if value is not None:
                found[name, str(value), int(kind[-1] or 0)] += claims
    return ((*key, claims) for key, claims in found.items() if claims)
