"""Where sources contradict one another, side by side."""

from chancery.asking.comparing.conflicts import Conflict
from chancery.asking.prose.phrasing import when_words
from chancery.doors.web.answers import Answer
from chancery.doors.web.asked import Asked, Page, Param
from chancery.doors.web.cursors import paged
from chancery.doors.web.pages.lines import Row, edtf, gist
from chancery.doors.web.wording import words


def conflicts(asked: Asked) -> Answer:
    """Give the conflicts, the latest first."""
    _ = words(asked.lang)
    actor, type = asked.params.get("actor"), asked.params.get("type")
    found = asked.record.conflicts(
        actor=actor or None, type=type or None, as_of=asked.as_of, known_at=asked.known_at
    )
    shown, following = paged(asked, found, lambda one: one.id, page="conflicts")
    return Answer(
        _("Conflicts"),
        _("Claims of which not all can be true, about %s.") % actor
        if actor
        else _("Claims of which not all can be true, the latest first."),
        "conflicts.html",
        {
            "conflicts": [
                (
                    one,
                    when_words(one.time) if one.time else "",
                    [(s, [gist(t) for t in s.told]) for s in one.sides],
                )
                for one in shown
            ],
            "total": len(found),
            "done": asked.params.get("done", ""),
        },
        [_row(one) for one in shown],
        next=following,
    )


def _row(one: Conflict) -> Row:
    return {
        "id": one.id,
        "kind": one.kind,
        "about": one.about,
        "reason": one.reason,
        "time": edtf(one.time),
        "actors": list(one.actors),
        "sides": [
            {"text": side.text, "independent": side.independent, "claims": list(side.claims)}
            for side in one.sides
        ],
    }


PAGES = (
    Page(
        "/conflicts",
        "conflicts",
        conflicts,
        "Where sources contradict one another, side by side, with their words.",
        (
            Param("actor", "text", "only those about it"),
            Param("type", "text", "only those of claims of this type"),
            Param("done", "text", "the claim that was just reviewed, to be undone"),
        ),
        filterable=False,
    ),
)
