"""Commitments as a calendar: RFC 5545 (iCalendar), one event for each that has a day."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from chancery.asking.agenda.commitments import Commitment, in_order
from chancery.doors.web.asked import Asked
from chancery.doors.web.characters import visible
from chancery.doors.web.pages.commitments import found_for
from chancery.ground.ids import digest

MOST = 200
"""Events of each kind: to come, overdue, settled."""
_FOLD = 75
"""Octets of a line (RFC 5545, 3.1)."""


def calendar(asked: Asked) -> bytes:
    """Give the commitments that were asked for as a calendar."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Chancery//Commitments//EN", "CALSCALE:GREGORIAN"]
    found, more = _found(asked)
    if more:
        lines.append(f"X-WR-CALDESC:{_text('Not all of it: narrow it by who, or by when it falls due.')}")
    for one in found:
        lines += _event(one)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode("utf-8", "replace")


def _found(asked: Asked) -> tuple[list[Commitment], bool]:
    """Give what is to come, what fell due last, and what was settled, as much of each as fits; is there more?"""
    given = asked.params.get("status")
    pages = [
        found_for(asked, status=statuses, limit=MOST, latest=statuses == ("overdue",))
        for statuses in (("due",), ("overdue",), ("broken", "deferred", "withdrawn", "kept"))
        if given is None or given in statuses
    ]
    found = [one for page in pages for one in page.commitments if given is None or one.status == given]
    return sorted(found, key=in_order), any(page.next is not None for page in pages)


def _event(one: Commitment) -> list[str]:
    """Give one commitment as an event of whole days, from the first day it may fall due through the last."""
    due = one.due
    first = (due.earliest or due.latest) if due is not None else None
    last = (due.latest or due.earliest) if due is not None else None
    if first is None or last is None or last.year >= date.max.year:
        return []
    said = one.said.latest if one.said is not None and one.said.latest is not None else first
    stamp = datetime(said.year, said.month, said.day, tzinfo=UTC).strftime("%Y%m%dT%H%M%SZ")
    words = "\n".join(f"“{w.quote}” — {w.source}" for w in one.cell.words[:3] if not w.world)
    conditions = "".join(f"\non condition: {condition}" for condition in one.conditions)
    return [
        "BEGIN:VEVENT",
        f"UID:{digest(sorted(one.cell.claims), length=20)}@chancery",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{first:%Y%m%d}",
        f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_text(one.cell.text)}",
        f"DESCRIPTION:{_text(words + conditions)}",
        f"STATUS:{'TENTATIVE' if one.conditions or one.mood == 'plan' else 'CONFIRMED'}",
        f"CATEGORIES:{_text(one.status)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _text(value: str) -> str:
    told = visible(value.replace("\r\n", "\n").replace("\r", "\n"))
    return told.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Break a line into pieces of at most 75 octets, those after the first begun with a space."""
    piece, size = "", 0
    for character in line:
        octets = len(character.encode("utf-8", "replace"))
        if size + octets > _FOLD:
            yield piece
            piece, size = " ", 1
        piece += character
        size += octets
    yield piece
