"""Groups within organisations, missions, treaties, meetings: named by a noun and what surrounds it."""

import re
from datetime import date, timedelta

from chancery.ground.moments import Moment, When, parse_edtf
from chancery.knowledge.world import Entity, days_of
from chancery.reading.mentions_draft import Draft, Found, Tools

_YEAR = re.compile(r"(?:19|20)\d\d")
_NEAR = timedelta(days=60)
"""A meeting spoken of without year or place is one held within so many days of the article's date."""
_REACH = timedelta(days=400)
"""One spoken of with its place alone may lie this far off."""


def compose_groups(draft: Draft, tools: Tools) -> None:
    """Put groups together: "NATO foreign ministers", "Foreign Ministers of the … (NATO) member countries"."""
    for first, (last, suffix) in draft.of("group").items():
        if not draft.free(first, last):
            continue
        around = _whole(draft, first, last, tools)
        if around is None:
            continue
        begin, end, whole = around
        if draft.line.key(begin - 1) in tools.words("group_bars"):
            continue
        part = _finer(draft, begin, end, suffix)
        group = tools.knowledge.entities.get(f"group:{(whole.actor or '').partition(':')[2]}-{part}")
        if group is not None:
            draft.add(Found(begin, end, "group", group.id, group.name, "name", sort=part))


def _finer(draft: Draft, begin: int, end: int, suffix: str) -> str:
    """European allies of an alliance are a group of their own."""
    inside = {draft.line.key(at) for at in range(begin, end)}
    if suffix == "allies" and inside & {"european", "âu"}:
        return "european-allies"
    return suffix


def _whole(draft: Draft, first: int, last: int, tools: Tools) -> tuple[int, int, Found] | None:
    if tools.modifiers_first:
        left = first
        while left > 0 and draft.line.key(left - 1) in tools.words("group_modifiers"):
            left -= 1
        end = left
        if draft.line.key(left - 1) == "s" and draft.line.key(left - 2) == "'":
            end = left - 2
        whole = draft.ending(end)
        if whole is not None and whole.kind == "organisation":
            return whole.first, last, whole
    at = last
    while draft.line.key(at) in tools.words("group_modifiers") and not tools.modifiers_first:
        at += 1
    if draft.line.key(at) in tools.words("owners"):
        at += 1
    elif tools.modifiers_first:
        return None
    while draft.line.key(at) in tools.words("articles"):
        at += 1
    whole = draft.starting(at)
    if whole is not None and whole.kind == "group":
        return _through_members(first, whole, tools)
    if whole is None or whole.kind != "organisation":
        return None
    tail = draft.of("group").get(whole.last)
    end = tail[0] if tail and tail[1] == "members" else whole.last
    return first, end, whole


def _through_members(first: int, group: Found, tools: Tools) -> tuple[int, int, Found] | None:
    """ "ministers of the NATO countries" are ministers of NATO."""
    entity = tools.knowledge.entities.get(group.actor or "")
    if entity is None or entity.of is None or not entity.id.endswith("-members"):
        return None
    return first, group.last, Found(group.first, group.last, "organisation", entity.of, entity.of, "name")


def settle_dated(draft: Draft, tools: Tools, published: When | None) -> None:
    """Take descriptive names of missions, treaties and meetings only for the time in which they hold."""
    for found in draft.living():
        if found.kind not in ("mission", "treaty") or found.sort != "descriptive":
            continue
        entity = tools.knowledge.entities.get(found.actor or "")
        spoken = published
        if entity is None or spoken is None or entity.exists_on(spoken) is False:
            found.actor, found.name = None, draft.text(found.first, found.last)
        found.how = "description"


def compose_meetings(draft: Draft, tools: Tools, published: When | None) -> None:
    """Put meetings down: "NATO summit in Madrid", "hội nghị thượng đỉnh NATO ở Madrid năm 2022".

    A known one gets its id; another keeps no id, and its organisation and type as its name.
    """
    named = {at for f in draft.living() if f.kind == "meeting" for at in range(f.first, f.last)}
    for first, (last, sort) in draft.of("meeting").items():
        if first in named:
            continue
        if draft.cover[first] is not None:
            continue
        begin, end, owner = _convened(draft, first, last, tools)
        end, place = _venue(draft, end, tools)
        if place is None and tools.modifiers_first:
            place = draft.ending(begin)
            begin = place.first if place else begin
        end, year = _year(draft, begin, end)
        year = year or _year_after(draft, end, tools, published)
        if owner is None and place is None:
            draft.bare_meetings.append((first, last, sort))
            continue
        if owner is not None or sort == "summit":
            meeting = known_meeting(tools, owner, sort, place=place, year=year, published=published)
            _put_meeting(draft, (begin, end), meeting, owner, sort)


def _put_meeting(
    draft: Draft, words: tuple[int, int], meeting: Entity | None, owner: Found | None, sort: str
) -> None:
    begin, end = words
    if meeting is not None:
        draft.note(Found(begin, end, "meeting", meeting.id, meeting.name, "description", sort=sort))
    elif owner is not None:
        name = f"{owner.name} {sort}"
        draft.note(Found(begin, end, "meeting", None, name, "description", sort=sort))


def _convened(draft: Draft, first: int, last: int, tools: Tools) -> tuple[int, int, Found | None]:
    """Give a meeting's words with those of who meets, on the side where the language puts them."""
    line = draft.line
    if tools.modifiers_first:
        left = first
        while left > 0 and (
            line.key(left - 1) in tools.words("meeting_modifiers") or line.key(left - 1).isdigit()
        ):
            left -= 1
        end = left
        if line.key(left - 1) in ("s", "'"):
            end = left - 2 if line.key(left - 2) == "'" else left - 1
        owner = draft.ending(end)
        if owner is not None and owner.kind in ("organisation", "group"):
            return owner.first, last, owner
        if line.key(left - 1) in tools.words("meeting_possessives"):
            return first, last, _owning(draft, left)
    at = last
    if line.key(at) in tools.words("owners"):
        at += 1
    elif tools.modifiers_first:
        return first, last, None
    while line.key(at) in tools.words("articles"):
        at += 1
    owner = draft.starting(at)
    if owner is not None and owner.kind in ("organisation", "group"):
        return first, owner.last, owner
    return first, last, None


def _owning(draft: Draft, at: int) -> Found | None:
    """Give the organisation named last before "its summit": the meeting is no other body's at the same place."""
    before = [f for f in draft.living() if f.last < at and f.kind == "organisation" and f.actor]
    return before[-1] if before else None


def _venue(draft: Draft, end: int, tools: Tools) -> tuple[int, Found | None]:
    line = draft.line
    at = end
    held = False
    # an ordinal or a relative date may stand between: "lần thứ hai của họ tại Vilnius"
    while at - end < 6 and not draft.stop(at) and line.key(at) not in tools.words("venue_words"):
        held = held or line.key(at) in tools.words("held_words")
        if draft.cover[at] is not None or (line.key(at) in tools.words("acting") and not held):
            return end, None
        at += 1
    if line.key(at) not in tools.words("venue_words"):
        return end, None
    at += 1
    while line.key(at) in tools.words("articles"):
        at += 1
    place = draft.starting(at)
    if place is not None and place.kind in ("place", "state") and place.sort != "adjective":
        return end if held else place.last, place
    return end, None


def _year(draft: Draft, begin: int, end: int) -> tuple[int, int | None]:
    line = draft.line
    for at in range(max(0, begin - 1), end):
        if _YEAR.fullmatch(line.key(at)):
            return end, int(line.key(at))
    for skip in (0, 1):
        if _YEAR.fullmatch(line.key(end + skip)) and line.key(end) in ("in", "năm", line.key(end + skip)):
            return end + skip + 1, int(line.key(end + skip))
    return end, None


def _year_after(draft: Draft, end: int, tools: Tools, published: When | None) -> int | None:
    """Give the year that "năm tới", "next year" means right behind a meeting."""
    on = days_of(published) if published is not None else None
    years = tools.table("year_words").get(f"{draft.line.key(end)} {draft.line.key(end + 1)}")
    return on[0].year + int(years) if on is not None and years is not None else None


def known_meeting(
    tools: Tools,
    owner: Found | None,
    sort: str,
    *,
    place: Found | None,
    year: int | None,
    published: When | None,
) -> Entity | None:
    """Give the known meeting that fits who met, what sort it was, where and when; None where not just one."""
    if sort != "summit":
        return None
    of = _summit_owner(tools, owner)
    fitting = [m for m in tools.knowledge.meetings if m.start and (of is None or m.of == of)]
    if place is not None:
        fitting = [m for m in fitting if _is_at(tools, m, place.actor)]
    if year is not None:
        fitting = [m for m in fitting if _day(m).year == year]
        return fitting[0] if len(fitting) == 1 else None
    spoken = days_of(published) if published is not None else None
    if spoken is None:
        return fitting[0] if len(fitting) == 1 and place is not None else None
    reach = _REACH if place is not None else _NEAR
    close = [m for m in fitting if spoken[0] - reach <= _day(m) <= spoken[1] + reach]
    if len(close) > 1 and place is not None:
        close = [m for m in close if spoken[0] - _NEAR <= _day(m) <= spoken[1] + _NEAR]
    return close[0] if len(close) == 1 else None


def _summit_owner(tools: Tools, owner: Found | None) -> str | None:
    if owner is None or owner.actor is None:
        return None
    if owner.kind == "group":
        group = tools.knowledge.entities.get(owner.actor)
        return group.of if group is not None and group.of else owner.actor
    return owner.actor


def _is_at(tools: Tools, meeting: Entity, place: str | None) -> bool:
    if place is None or meeting.place is None:
        return False
    if meeting.place == place:
        return True
    there = tools.knowledge.entities.get(meeting.place)
    return there is not None and place in (there.place, there.of, there.part_of)


def _day(meeting: Entity) -> date:
    start = parse_edtf(meeting.start or "0001")
    return start.earliest if isinstance(start, Moment) else (start.earliest or date.min)
