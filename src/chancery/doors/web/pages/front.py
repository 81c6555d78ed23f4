"""The front page: what changed, what falls due, what is open, what is in conflict; on an empty record, how to begin."""

from datetime import UTC, date, datetime, timedelta

from chancery.asking.agenda.commitments import Commitment
from chancery.asking.history.changes import Change
from chancery.doors.web.answers import Answer
from chancery.doors.web.asked import Asked, Page
from chancery.doors.web.pages.lines import Row, gist
from chancery.doors.web.wording import day, words

MOST = 6
"""Lines of each kind."""

STEPS = 20
"""Steps of the record that are looked back on."""

AHEAD = timedelta(days=92)
"""How far ahead what falls due is shown."""
BACK = timedelta(days=366)
"""For how long what is overdue is shown."""


def front(asked: Asked) -> Answer:
    """Give what is new and what is due."""
    _ = words(asked.lang)
    store = asked.record.store
    last = asked.record.known_by(asked.known_at)
    step = store.last() if last is None else last
    today = asked.as_of or datetime.now(UTC).date()
    if not store.latest_documents(limit=1, known_at=step):
        return Answer(_("An empty record"), _("Nothing has been read yet."), "empty.html", {}, [])
    changes = list(asked.record.changes(max(step - STEPS, 0), known_at=step))
    due = _due(asked, today, step)
    pending = asked.record.pending_decisions(limit=MOST, as_of=asked.as_of, known_at=step)
    conflicts = asked.record.conflicts(as_of=asked.as_of, known_at=step)
    shown = _latest(changes)
    return Answer(
        title=_("Front page"),
        sentence=_("The record on %s, at step %d.") % (day(today, asked.lang), step),
        template="front.html",
        context={
            "changes": [(one, gist(one.told) if one.told else None) for one in shown],
            "changed": len(changes),
            "readings": _sources(changes),
            "due": due,
            "decisions": pending.decisions,
            "decisions_more": pending.next is not None,
            "conflicts": conflicts[:MOST],
            "conflicts_all": len(conflicts),
            "today": today,
            "month": _next_month(today),
        },
        rows=[_row(one) for one in shown],
    )


def _due(asked: Asked, today: date, step: int) -> list[Commitment]:
    """Give what falls due next, the next first; then what was due last, but nothing that is long overdue."""
    record = asked.record
    found = list(
        record.falling_due(
            status="due", due_before=today + AHEAD, limit=MOST, as_of=today, known_at=step
        ).commitments
    )
    if len(found) < MOST:
        since = today - min(BACK, today - date.min)
        over = record.falling_due(
            status="overdue", due_from=since, latest=True, limit=MOST - len(found), as_of=today, known_at=step
        )
        found += over.commitments
    return found


def _latest(changes: list[Change]) -> list[Change]:
    """Give the latest changes: what people said first, then the surest of what became known."""
    said = [one for one in changes if one.what in ("reviewed", "withdrawn", "judged", "superseded")]
    known = [one for one in changes if one.what == "known" and one.told is not None]
    known.sort(key=lambda one: (-one.known_at, -(one.told.claim.confidence if one.told else 0.0)))
    return [*reversed(said[-MOST // 2 :]), *known][:MOST]


def _sources(changes: list[Change]) -> list[tuple[str, str, int]]:
    """Give the documents that became known: id, source, how many claims; the latest first."""
    found: dict[tuple[str, str], int] = {}
    for one in reversed(changes):
        if one.what == "known" and one.told is not None:
            key = (one.told.claim.document, one.told.kept.source)
            found[key] = found.get(key, 0) + 1
    return [(*key, count) for key, count in list(found.items())[:MOST]]


def _next_month(today: date) -> date:
    """Give the day before which what is due by the end of next month falls due."""
    month = today.month + 1
    return date(today.year + month // 12, month % 12 + 1, 1)


def _row(one: Change) -> Row:
    return {
        "what": one.what,
        "known_at": one.known_at,
        "at": one.at,
        "by": one.by,
        "says": one.says,
        "claim": one.told.claim.id if one.told else None,
        "text": gist(one.told).text if one.told else None,
    }


PAGES = (Page("/", "front", front, "What changed, what falls due, what is open.", filterable=False),)
