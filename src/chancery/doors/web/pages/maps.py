"""Maps: the states that belong to an alliance on a day, and the states that events name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from chancery.asking.alliances.whereabouts import Belonging, Belongs, Happenings, claims_filter
from chancery.asking.finding.filters import Filters
from chancery.asking.finding.wording import sentence
from chancery.asking.prose.phrasing import when_words
from chancery.doors.web.addresses import thing
from chancery.doors.web.answers import Answer
from chancery.doors.web.asked import Asked, Page, Param
from chancery.doors.web.charts.maps import KINDS, Map, Marked, colours, map_of
from chancery.doors.web.charts.world import PARTS
from chancery.doors.web.pages.lines import Row, edtf
from chancery.doors.web.wording import day, words
from chancery.ground.errors import UsageError

ALLIANCE = "org:nato"
"""Whose members are shown where nobody is named."""

PLACES = tuple(PARTS)

PARAMS = (
    Param("show", "text", "who belongs to an alliance, or events by state", ("members", "events")),
    Param("alliance", "text", "whose members and partners, as an id or name"),
    Param("by", "text", "events by whoever has a part in them, or by where they were", ("part", "place")),
    Param("area", "text", "the part of the world", PLACES),
)

MOST_IDS = 40
"""Claims that a link names one by one."""


@dataclass(frozen=True, slots=True)
class Line:
    """A state in the table: what is said of it, since when, the legend's kind, and the address of its claims."""

    state: str
    name: str
    told: str
    since: str
    count: int
    marked: Marked


@dataclass(frozen=True, slots=True)
class Drawn:
    """A map with what is said beside it: its lines, its legend, and the sentence."""

    sentence: str
    lines: tuple[Line, ...]
    legend: tuple[tuple[int, str], ...]
    map: Map
    rows: tuple[Row, ...]
    notes: tuple[str, ...]


def view(asked: Asked) -> Answer:
    """Give a map: a table first, then the picture."""
    _ = words(asked.lang)
    drawn = drawn_for(asked)
    shown = _shows(asked)
    return Answer(
        _("Map"),
        drawn.sentence,
        "map.html",
        {
            "drawn": drawn,
            "map": drawn.map,
            "label": drawn.sentence,
            "shows": shown,
            "params": asked.params,
            "area": asked.params.get("area", "world"),
            "areas": _areas(asked.lang),
            "alliance": asked.params.get("alliance", ALLIANCE),
            "alone": False,
            **colours("light"),
        },
        drawn.rows,
    )


def drawn_for(asked: Asked) -> Drawn:
    """Give the map that was asked for; filters ask for events."""
    if _shows(asked) == "events":
        if asked.params.get("alliance"):
            raise UsageError("alliance: events are not an alliance's", hint="actor=NATO, or show=members")
        return _events(asked)
    if len(asked.filters) or asked.params.get("by"):
        raise UsageError("filters and `by` are asked of events", hint="show=events, or leave them out")
    day_shown = asked.as_of or datetime.now(UTC).date()
    named = asked.params.get("alliance", ALLIANCE)
    return members_map(asked, asked.record.belonging(named, as_of=day_shown, known_at=asked.known_at))


def members_map(asked: Asked, found: Belonging) -> Drawn:
    """Give the map of who belongs to an alliance, told apart by framework."""
    _ = words(asked.lang)
    kinds = _kinds(found)
    names = dict(found.frameworks)
    lines = []
    for one in found.states:
        told = _("member") if one.member else (", ".join(names[f] for f in one.frameworks) or _("partner"))
        since = when_words(one.since) if one.since is not None else ""
        title = f"{one.name}: {told}" + (f", {_('since')} {since}" if since else "")
        lines.append(
            Line(
                one.state, one.name, told, since, 0, Marked(one.state, kinds[one.state], title, *_claims(one))
            )
        )
    members = sum(one.member for one in found.states)
    legend = {0: _("member"), 1: _("partner")} | {
        kind: names[framework] for framework, kind in _kind_of(found).items()
    }
    used = set(kinds.values())
    shown = tuple((kind, name) for kind, name in sorted(legend.items()) if kind in used)
    notes = [_("%d that belong to it are no states and on no map.") % found.elsewhere] * bool(found.elsewhere)
    drawn = map_of(asked.params.get("area", "world"), [line.marked for line in lines], shown)
    return Drawn(
        _("Who belongs to %s on %s: %d members, %d partners and others in its frameworks.")
        % (found.name, day(found.as_of, asked.lang), members, len(found.states) - members),
        tuple(lines),
        shown,
        drawn,
        tuple(_member_row(one, names) for one in found.states),
        (*notes, *_absent(drawn, asked.lang)),
    )


def _events(asked: Asked) -> Drawn:
    _ = words(asked.lang)
    places = asked.params.get("by") == "place"
    found = asked.record.happenings(
        [str(one) for one in asked.filters], places=places, as_of=asked.as_of, known_at=asked.known_at
    )
    lines = []
    for one in found.states:
        types = ", ".join(f"{type} {count}" for type, count in one.types[:4])
        wanted = claims_filter(found.filters, one, places=places)
        marked = Marked(one.state, 0, f"{one.name}: {one.events}", "/claims", _params(wanted), one.events)
        lines.append(Line(one.state, one.name, types, "", one.events, marked))
    drawn = map_of(asked.params.get("area", "world"), [line.marked for line in lines], ())
    told = sentence(found.filters, as_of=asked.as_of)
    how = _("By where they were.") if places else _("By whoever has a part in them.")
    return Drawn(
        f"{told} {how}",
        tuple(lines),
        (),
        drawn,
        tuple(_event_row(found, places)),
        (*_left_out(found, asked.lang), *_absent(drawn, asked.lang)),
    )


def _shows(asked: Asked) -> str:
    return asked.params.get("show") or (
        "events" if len(asked.filters) or asked.params.get("by") else "members"
    )


def _kind_of(found: Belonging) -> dict[str, int]:
    """Give each framework its kind: after members (0) and partners in none (1); the last kind is shared."""
    return {framework: min(2 + at, KINDS - 1) for at, (framework, _) in enumerate(found.frameworks)}


def _kinds(found: Belonging) -> dict[str, int]:
    """Give each state its kind; of several frameworks the one with the fewest states tells most."""
    of, sizes = _kind_of(found), dict[str, int]()
    for one in found.states:
        for framework in one.frameworks:
            sizes[framework] = sizes.get(framework, 0) + 1
    kinds = {}
    for one in found.states:
        best = min(one.frameworks, key=lambda f: (sizes[f], f), default="")
        kinds[one.state] = 0 if one.member else of.get(best, 1)
    return kinds


def _claims(one: Belongs) -> tuple[str, Mapping[str, str]]:
    if len(one.claims) == 1:
        return thing("claims", one.claims[0]), {}
    return "/claims", {"id__in": ",".join(one.claims[:MOST_IDS]), "knowledge__in": "yes,no"}


def _params(filters: Filters) -> Mapping[str, str]:
    return dict(str(one).split("=", 1) for one in filters)


def _member_row(one: Belongs, names: Mapping[str, str]) -> Row:
    return {
        "state": one.state,
        "name": one.name,
        "standing": "member" if one.member else "partner",
        "frameworks": [names[framework] for framework in one.frameworks],
        "since": edtf(one.since),
        "claims": list(one.claims),
    }


def _event_row(found: Happenings, places: bool) -> Sequence[Row]:
    return [
        {
            "state": one.state,
            "name": one.name,
            "events": one.events,
            "types": dict(one.types),
            "filters": [str(filter) for filter in claims_filter(found.filters, one, places=places)],
        }
        for one in found.states
    ]


def _left_out(found: Happenings, lang: str) -> list[str]:
    _ = words(lang)
    unplaced = found.events - found.placed
    told = [_("%d of %d events name no state.") % (unplaced, found.events)] if unplaced else []
    return [*told, *([_("Only the latest %d claims were looked at.") % found.events] if found.more else [])]


def _absent(drawn: Map, lang: str) -> list[str]:
    _ = words(lang)
    return (
        [_("%d of these states lie outside this part of the world.") % drawn.absent] if drawn.absent else []
    )


def _areas(lang: str) -> list[tuple[str, str]]:
    _ = words(lang)
    names = (_("World"), _("Europe"), _("Asia"), _("Africa"), _("Americas"), _("North Atlantic"))
    return list(zip(PLACES, names, strict=True))


MAP = Page(
    "/map",
    "map",
    view,
    "States on a map: who belongs to an alliance on a day, or where events that pass the filters were.",
    PARAMS,
)

PAGES = (MAP,)
