"""What happened, was said and was decided, in order of time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from chancery.asking.comparing.sameness import bounds
from chancery.asking.history.timeline import Timeline, TimelineEntry
from chancery.asking.history.unfolding import By
from chancery.asking.prose.phrasing import when_words
from chancery.doors.web.answers import Answer
from chancery.doors.web.asked import Asked, Page, Param
from chancery.doors.web.pages.lines import Row, cell_row, flag
from chancery.doors.web.wording import words

LINES = 100
WIDTH = 1000
"""Units across a line's bar."""
LEAST_WIDTH = 6

PARAMS = (
    Param("actor", "text", "whom it is about, as an id or name; several with commas between them"),
    Param("by", "text", "the time it goes by", ("true", "said", "published")),
    Param("since", "day", "not before this day"),
    Param("until", "day", "not after this day"),
    Param("type", "text", "a type of claim, as CONSULT or says"),
    Param("together", "flag", "only what names every actor"),
    Param("lines", "number", f"the latest lines, {LINES} where nothing is said"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its time in words, and where its bar begins and how wide it is, of `WIDTH`."""

    entry: TimelineEntry
    when: str
    start: int
    width: int
    open: bool


def timeline(asked: Asked) -> Answer:
    """Give a timeline: a list first, a chart second."""
    _ = words(asked.lang)
    found = timeline_of(asked)
    by = {
        "true": _("by when it was true"),
        "said": _("by when it was said"),
        "published": _("by when it was published"),
    }
    days = [bounds(entry.time) for entry in found.entries]
    whole = (min(one for one, _last in days), max(last for _one, last in days)) if days else None
    return Answer(
        title=_("Timeline"),
        sentence=_("What happened, was said and was decided about %s, %s.")
        % (", ".join(found.names) or _("anybody"), by[found.by]),
        template="timeline.html",
        context={
            "timeline": found,
            "lines": _lines(found.entries, days, whole),
            "whole": whole,
            "ways": by,
            "params": asked.params,
            "width": WIDTH,
        },
        rows=[_row(entry, found) for entry in found.entries],
    )


def timeline_of(asked: Asked) -> Timeline:
    """Give the timeline that was asked for."""
    given = asked.params
    actors = [one.strip() for one in given.get("actor", "").split(",") if one.strip()]
    return asked.record.timeline(
        *actors,
        by=cast("By", given.get("by", "true")),
        since=_day(given.get("since")),
        until=_day(given.get("until")),
        type=[given["type"]] if given.get("type") else [],
        together=flag(given, "together"),
        limit=min(max(int(float(given.get("lines", LINES))), 1), 1000),
        as_of=asked.as_of,
        known_at=asked.known_at,
    )


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _lines(
    entries: Sequence[TimelineEntry], days: Sequence[tuple[date, date]], whole: tuple[date, date] | None
) -> list[Line]:
    if whole is None:
        return []
    span = max((whole[1] - whole[0]).days, 1)
    found = []
    for entry, (first, last) in zip(entries, days, strict=True):
        width = max(round((last - first).days / span * WIDTH), LEAST_WIDTH)
        start = min(round((first - whole[0]).days / span * WIDTH), WIDTH - LEAST_WIDTH)
        found.append(
            Line(entry, when_words(entry.time), start, min(width, WIDTH - start), entry.time.latest is None)
        )
    return found


def _row(entry: TimelineEntry, found: Timeline) -> Row:
    first, last = entry.time.earliest, entry.time.latest
    return {
        "earliest": first.isoformat() if first else None,
        "latest": last.isoformat() if last else None,
        "by": found.by,
        "stated": entry.stated,
        "family": entry.family,
        "type": entry.type,
        "mode": entry.mode,
        "planned": entry.planned,
        "sources": entry.sources,
        **cell_row(entry.cell),
    }


PAGES = (
    Page(
        "/timeline",
        "timeline",
        timeline,
        "What happened, was said and was decided, in order of time.",
        PARAMS,
        filterable=False,
    ),
)
