"""What falls due: overdue first, who is bound, on which condition, whether it was kept; as a calendar too."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import groupby
from typing import cast

from chancery.asking.agenda.commitments import STATUSES, Commitment, Status
from chancery.asking.agenda.falling import FallingDue
from chancery.doors.web.answers import Answer
from chancery.doors.web.asked import Asked, Page, Param
from chancery.doors.web.cursors import cursor_at, mark_of
from chancery.doors.web.pages.lines import Row, cell_row, edtf, flag
from chancery.doors.web.wording import day, words

PAGE = "commitments"

PARAMS = (
    Param("actor", "text", "only what binds or concerns it; several with commas between them"),
    Param("status", "text", "only what stands so", STATUSES),
    Param("due_from", "day", "nothing that fell due before this day"),
    Param("due_before", "day", "only what may fall due before this day"),
    Param("undated", "flag", "promises without a day as well"),
)


def commitments(asked: Asked) -> Answer:
    """Give what falls due on `_as_of`, overdue first, page by page."""
    _ = words(asked.lang)
    found = found_for(
        asked, status=asked.params.get("status"), limit=asked.size, after=mark_of(asked, page=PAGE)
    )
    headings = {
        "overdue": _("Overdue, not known whether kept"),
        "due": _("To fall due"),
        "undated": _("Promised, without a day"),
        "kept": _("Kept, as later pages say"),
        "broken": _("Broken, as later pages say"),
        "deferred": _("Put off"),
        "withdrawn": _("Withdrawn"),
    }
    shown = asked.as_of or datetime.now(UTC).date()
    before = asked.params.get("due_before")
    sentence = _("What falls due, as of %s.") % day(shown, asked.lang)
    if before:
        sentence = _("What falls due before %s, as of %s.") % (
            day(date.fromisoformat(before), asked.lang),
            day(shown, asked.lang),
        )
    return Answer(
        title=_("Commitments"),
        sentence=sentence,
        template="commitments.html",
        context={
            "groups": [
                (status, headings[status], list(all))
                for status, all in groupby(found.commitments, lambda c: c.status)
            ],
            "day": shown,
            "headings": headings,
            "whole": asked.after is None and found.next is None,
            "looked": found.looked,
        },
        rows=[_row(one) for one in found.commitments],
        next=cursor_at(asked, found.next, page=PAGE),
    )


def found_for(
    asked: Asked,
    *,
    status: str | Sequence[str] | None,
    limit: int,
    after: str | None = None,
    latest: bool = False,
) -> FallingDue:
    """Give the commitments that were asked for, `limit` of them, in a status or several (None: in any)."""
    given = asked.params
    first, before = given.get("due_from"), given.get("due_before")
    return asked.record.falling_due(
        *[one.strip() for one in given.get("actor", "").split(",") if one.strip()],
        due_from=date.fromisoformat(first) if first else None,
        due_before=date.fromisoformat(before) if before else None,
        undated=flag(given, "undated") or status == "undated",
        status=cast("Status | Sequence[Status]", status or ()),
        latest=latest,
        limit=limit,
        after=after,
        as_of=asked.as_of,
        known_at=asked.known_at,
    )


def _row(one: Commitment) -> Row:
    return {
        "status": one.status,
        "due": edtf(one.due),
        "bound": list(one.bound),
        "to": list(one.to),
        "type": one.act[0],
        "mode": one.act[1],
        "conditions": list(one.conditions),
        "treaties": list(one.treaties),
        "said": edtf(one.said),
        "sources": one.sources,
        **cell_row(one.cell),
    }


PAGES = (
    Page(
        "/commitments",
        PAGE,
        commitments,
        "What falls due: overdue first, who is bound, on which condition, whether it was kept.",
        PARAMS,
        filterable=False,
    ),
)
