"""The state of an alliance on a day, with a slider through its life."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from chancery.asking.claims.names import actor_named
from chancery.asking.claims.told import Teller, Told
from chancery.asking.prose.cells import SECTIONS, State
from chancery.asking.prose.phrasing import when_words
from chancery.doors.web.answers import Answer
from chancery.doors.web.asked import MOST_LINES, Asked, Page, Param
from chancery.doors.web.charts.maps import colours
from chancery.doors.web.pages.lines import cell_rows, lines_asked
from chancery.doors.web.pages.maps import members_map
from chancery.doors.web.wording import day, words
from chancery.ground.moments import Interval, Moment
from chancery.keeping.store import ClaimFilter

TIES = ("member_of", "partner_of", "takes_part_in")
"""Relations by which somebody belongs to an alliance or its frameworks."""

TABLES = ("members", "partners")
"""Sections drawn as tables of who belongs to it and since when."""

LINES = 20
"""Lines of each section, where nothing is said."""

CLAIMS = 50
"""Claims of each sort that pages tell, where nothing is said: what the sections are made of."""

FIRST = date(1945, 1, 1)
"""Where the slider begins for an alliance of which no member's day is known."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Somebody in a list of a state: who, since when (in words, and as a moment), on which claim."""

    id: str
    name: str
    since: str
    begins: Moment | None
    claim: str

    @property
    def day(self) -> date | None:
        """The first day it may have been."""
        return self.begins.earliest if self.begins is not None else None


def alliance(asked: Asked) -> Answer:
    """Give the state of an alliance on `_as_of`."""
    _ = words(asked.lang)
    today = datetime.now(UTC).date()
    shown = asked.as_of or today
    most = lines_asked(asked, LINES)
    state = asked.record.state(
        asked.path["id"],
        as_of=shown,
        known_at=asked.known_at,
        limit=MOST_LINES if most > LINES else CLAIMS,
    )
    teller = Teller(asked.record.store, known_at=state.known_at)
    days = _days(teller, state, today)
    first = min([*days, shown]) if days else min(FIRST, shown)
    drawn = members_map(asked, asked.record.belonging(state.alliance, as_of=shown, known_at=asked.known_at))
    return Answer(
        title=state.name,
        sentence=_("%s on %s, as the record knew it at step %d.")
        % (state.name, day(shown, asked.lang), state.known_at),
        template="alliance.html",
        context={
            "state": state,
            "day": shown,
            "first": first,
            "last": max(today, shown),
            "days": days,
            "sections": [
                (one.name, _(SECTIONS[one.name]), one.cells[:most], len(one.cells), one.name in state.more)
                for one in state.sections
            ],
            "joined": _joined(state, _ties(teller)),
            "tables": TABLES,
            "drawn": drawn,
            "map": drawn.map,
            "label": drawn.sentence,
            "alone": False,
            **colours("light"),
        },
        rows=cell_rows((one.name, one.cells) for one in state.sections),
    )


def _ties(teller: Teller) -> dict[str, Told]:
    """Give what the package knows of who belongs to what, by claim."""
    return {told.claim.id: told for told in teller.claims(ClaimFilter(types=TIES, knowledge="only"))}


def _joining(told: Told) -> Joined | None:
    """Give who belongs to something by a claim, and since when."""
    when = told.claim.when
    start = when.start if isinstance(when, Interval) else when
    begins = start if isinstance(start, Moment) else None
    since = when_words(begins) if begins else ""
    who = told.having("subject")
    return Joined(who[-1].id or "", who[-1].name, since, begins, told.claim.id) if who else None


def _days(teller: Teller, state: State, today: date) -> list[date]:
    """Give the days on which somebody joined it."""
    whose = actor_named(teller, state.alliance).id
    wanted = ClaimFilter(types=TIES[:1], parts=(("object", (whose,)),), knowledge="only")
    joined = [_joining(told) for told in teller.claims(wanted)]
    return sorted({one.day for one in joined if one is not None and one.day is not None and one.day <= today})


def _joined(state: State, ties: dict[str, Told]) -> dict[str, list[Joined]]:
    """Give, for each line of a table by its text, who is listed there, in the order of joining."""
    found: dict[str, list[Joined]] = {}
    for name in TABLES:
        for cell in state.section(name):
            listed = [_joining(ties[words.claim]) for words in cell.words if words.claim in ties]
            rows = [one for one in listed if one is not None]
            found[cell.text] = sorted(rows, key=lambda one: (one.day or date.max, one.name))
    return found


PAGES = (
    Page(
        "/alliances/{id}",
        "alliance",
        alliance,
        "The state of an alliance on a day: members, missions, deadlines, decisions, priorities.",
        (Param("lines", "number", f"lines in each section, {LINES} where nothing is said"),),
        filterable=False,
    ),
)
