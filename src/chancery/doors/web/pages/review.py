"""Review: one claim, or one pair of names, at a time, by keyboard."""

from collections.abc import Sequence

from chancery.asking.review.candidates import Candidate, NameSeen, words_about
from chancery.asking.review.queue import Unreviewed
from chancery.doors.web.answers import Answer
from chancery.doors.web.asked import Asked, Page, Param
from chancery.doors.web.pages.claim import context_of
from chancery.doors.web.pages.lines import Row, claim_rows, gist
from chancery.doors.web.wording import words

AHEAD = 200
"""Claims that are drawn at a time."""

NEWEST = 1_000
"""Documents whose names are compared; of more, those known last."""

MOST_UNDONE = 20
"""So many of the latest reviews can be undone one after the other."""

PARAMS = (
    Param("desk", "text", "what is reviewed", ("claims", "names")),
    Param("rule", "text", "only claims of this rule, or under it"),
    Param("actor", "text", "only claims that name it"),
    Param("document", "text", "only claims of this document"),
    Param("at", "text", "where in the row of things to be reviewed"),
    Param("done", "text", "what was just reviewed, the latest last, to be undone"),
)


def review(asked: Asked) -> Answer:
    """Give what is to be reviewed next."""
    return _names(asked) if asked.params.get("desk") == "names" else _claims(asked)


def _claims(asked: Asked) -> Answer:
    _ = words(asked.lang)
    given = asked.params
    rules, actors, documents = (
        (given[one],) if given.get(one) else () for one in ("rule", "actor", "document")
    )
    wanted = Unreviewed(rules=rules, actors=actors, documents=documents)
    waiting = asked.record.unreviewed(wanted, limit=AHEAD)
    at = given.get("at", "")
    place = next((n for n, told in enumerate(waiting) if told.claim.id >= at), len(waiting) - 1)
    told = waiting[place] if waiting else None
    return Answer(
        _("Review"),
        _(
            "Claims on which nobody has said anything yet, as if drawn by lot: what is found holds for the rest."
        ),
        "review.html",
        {
            "desk": "claims",
            "told": told,
            "gist": gist(told) if told else None,
            "context": context_of(asked, told) if told else None,
            "before": waiting[place - 1].claim.id if place > 0 else None,
            "after": waiting[place + 1].claim.id if place + 1 < len(waiting) else None,
            "left": len(waiting),
            "ahead": AHEAD,
            "done": _done(asked),
            "params": given,
        },
        claim_rows(asked, waiting[: asked.size]),
    )


def _names(asked: Asked) -> Answer:
    _ = words(asked.lang)
    pairs = asked.record.candidates(limit=AHEAD, newest=NEWEST, known_at=asked.known_at)
    all_of_them = asked.record.store.count_documents(known_at=asked.record.known_by(asked.known_at)) <= NEWEST
    at = asked.params.get("at", "")
    place = next((n for n, pair in enumerate(pairs) if _key(pair) == at), 0)
    pair = pairs[place] if pairs else None
    return Answer(
        _("Review"),
        _("Names that may be one, the likeliest first.")
        if all_of_them
        else _("Names that may be one in the %d documents known last, the likeliest first.") % NEWEST,
        "review.html",
        {
            "desk": "names",
            "pair": pair,
            "sides": [(one, words_about(asked.record.store, one)) for one in _sides(pair)],
            "before": _key(pairs[place - 1]) if place > 0 else None,
            "after": _key(pairs[place + 1]) if place + 1 < len(pairs) else None,
            "left": len(pairs),
            "ahead": AHEAD,
            "done": _done(asked),
            "params": asked.params,
        },
        [_row(one) for one in pairs[: asked.size]],
    )


def _sides(pair: Candidate | None) -> Sequence[NameSeen]:
    return (pair.left, pair.right) if pair is not None else ()


def _key(pair: Candidate) -> str:
    return f"{pair.left.id}|{pair.right.id}"


def _done(asked: Asked) -> list[str]:
    return [one for one in asked.params.get("done", "").split(",") if one][-MOST_UNDONE:]


def _row(pair: Candidate) -> Row:
    return {
        "left": pair.left.id,
        "left_name": pair.left.name,
        "right": pair.right.id,
        "right_name": pair.right.name,
        "score": pair.score,
        "reasons": list(pair.reasons),
        "against": list(pair.against),
    }


PAGES = (
    Page(
        "/review",
        "review",
        review,
        "What is to be reviewed: claims, or pairs of names.",
        PARAMS,
        filterable=False,
    ),
)
