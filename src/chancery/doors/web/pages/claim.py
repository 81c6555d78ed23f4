"""One claim: its words in context, its parts, why it was read so, its history, and claims that bear on it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from chancery.asking.claims.told import Teller, Told, said_words
from chancery.asking.comparing.agreement import Pages
from chancery.asking.comparing.conflicts import Conflict, conflicts_among
from chancery.asking.prose.phrasing import figure_words, when_words
from chancery.asking.showing.explain import Explanation
from chancery.doors.web.answers import Answer
from chancery.doors.web.asked import Asked, Page
from chancery.doors.web.pages.lines import Gist, gist
from chancery.doors.web.wording import words
from chancery.ground.errors import UsageError
from chancery.keeping.correcting import PLAIN
from chancery.keeping.store import ClaimFilter
from chancery.keeping.world import RULE
from chancery.model.judgements import Assessment, Review

AROUND = 400
"""Characters of the page shown before and after a claim's words."""

MOST = 8
"""Claims shown that agree."""


@dataclass(frozen=True, slots=True)
class Context:
    """A claim's words with what stands before and after them on the page; `cut` where the page goes on."""

    before: str
    quote: str
    after: str
    cut_before: bool
    cut_after: bool


def claim(asked: Asked) -> Answer:
    """Give one claim from every side."""
    _ = words(asked.lang)
    explained = asked.record.explain(asked.path["id"], known_at=asked.known_at)
    teller = Teller(asked.record.store, known_at=asked.record.known_by(asked.known_at))
    told = teller.told(teller.publisher.standing.claim(explained.form["id"]))
    at_odds = _at_odds(teller, told)
    against = {one for conflict in at_odds for side in conflict.sides for one in side.claims}
    agreeing = [one for one in _beside(teller, told) if one.claim.id not in against and _agrees(told, one)]
    world = told.claim.rule == RULE
    return Answer(
        title=gist(told).text,
        sentence=_("One claim, on the words it stands on."),
        template="claim.html",
        context={
            "gist": gist(told),
            "told": told,
            "explained": explained,
            "context": None if world else context_of(asked, told),
            "figures": [figure_words(one) for one in told.claim.figures],
            "deadline": when_words(told.claim.deadline) if told.claim.deadline else "",
            "history": [(one, said_words(one), _value(one)) for one in explained.said],
            "at_odds": at_odds,
            "agreeing": [gist(one) for one in agreeing[:MOST]],
            "more_agreeing": max(len(agreeing) - MOST, 0),
            "inner": _named(teller, told.claim.content.claims if told.claim.content else ()),
            "options": [(one, _named(teller, one.consequences)) for one in told.claim.options],
            "correctable": PLAIN,
            "world": world,
        },
        rows=[_row(explained)],
    )


def context_of(asked: Asked, told: Told) -> Context:
    """Give a claim's words within their page."""
    text = asked.record.store.document(told.claim.document).text.characters
    span = told.claim.evidence
    start, end = max(span.start - AROUND, 0), min(span.end + AROUND, len(text))
    return Context(
        text[start : span.start],
        text[span.start : span.end],
        text[span.end : end],
        start > 0,
        end < len(text),
    )


def _beside(teller: Teller, told: Told) -> Sequence[Told]:
    """Give the claims of one type that name everybody it names."""
    ids = told.ids()
    if not ids:
        return []
    wanted = ClaimFilter(types=(told.claim.type,), parts=tuple(("", (id,)) for id in ids), knowledge="with")
    return [one for one in teller.claims(wanted) if one.claim.id != told.claim.id]


def _at_odds(teller: Teller, told: Told) -> list[Conflict]:
    """Give the conflicts it is in, among claims of one type that name somebody it names."""
    ids = told.ids()
    if not ids:
        return []
    wanted = ClaimFilter(types=(told.claim.type,), actors=ids)
    beside = [
        *(one for one in teller.disputed(wanted) if one.claim.id != told.claim.id),
        *teller.claims(replace(wanted, knowledge="only")),
    ]
    pages = Pages(teller.store, known_at=teller.known_at)
    judged = teller.store.notes(Assessment, known_at=teller.known_at)
    found = conflicts_among([told, *beside], pages, judged)
    return [one for one in found if any(told.claim.id in side.claims for side in one.sides)]


def _agrees(told: Told, other: Told) -> bool:
    """Tell whether another claim says the same: its mode, whether it is so, and everybody both know."""
    one, two = told.claim, other.claim
    if (one.mode, one.polarity, one.stance) != (two.mode, two.polarity, two.stance):
        return False
    if sorted(figure_words(f) for f in one.figures) != sorted(figure_words(f) for f in two.figures):
        return False
    return bool(told.ids()) and set(told.ids()) == set(other.ids())


def _named(teller: Teller, ids: Sequence[str]) -> list[Gist]:
    found = []
    for one in ids:
        try:
            told = teller.claim(one)
        except UsageError:
            continue  # a claim that the record does not hold
        if told is not None:
            found.append(gist(told))
    return found


def _value(said: object) -> str:
    return said.value or "" if isinstance(said, Review) else getattr(said, "reason", "")


def _row(explained: Explanation) -> dict[str, object]:
    return {
        **explained.form,
        "looks_for": explained.looks_for,
        "means": explained.means,
        "sentence": explained.sentence,
        "reviews": [
            {"what": said_words(one), "by": one.by, "at": one.at.isoformat()} for one in explained.said
        ],
    }


PAGES = (
    Page(
        "/claims/{id}", "claim", claim, "One claim: its words, parts, reasons and history.", filterable=False
    ),
)
