"""An actor from every side."""

from chancery.asking.prose.phrasing import when_words
from chancery.asking.showing.dossier import PARTS, Dossier
from chancery.doors.web.answers import Answer
from chancery.doors.web.asked import Asked, Page, Param
from chancery.doors.web.pages.lines import cell_rows, lines_asked
from chancery.doors.web.wording import words
from chancery.ground.errors import Unknown

FEW_STEPS = 2_000
"""A record of more steps has too many names to be compared while somebody waits for a page."""

LINES = 10
"""Lines of each part, where nothing is said."""

MOST_ALIKE = 5
BESIDE = ("conflicts",)
"""Parts of a dossier that the page draws in its own way."""


def actor(asked: Asked) -> Answer:
    """Give an actor's dossier."""
    _ = words(asked.lang)
    id = asked.path["id"]
    limit = lines_asked(asked, LINES)
    found = asked.record.show(id, limit=limit, as_of=asked.as_of, known_at=asked.known_at, without=BESIDE)
    if not isinstance(found, Dossier):
        raise Unknown(f"nobody is known as {id[:100]!r}", hint="ids are as in state:USA, org:nato")
    conflicts = asked.record.conflicts(actor=found.actor.id, as_of=asked.as_of, known_at=asked.known_at)
    parts = [(name, _(heading), found.part(name)) for name, heading in PARTS.items() if name not in BESIDE]
    counted = dict(found.found)
    about = _("What the record holds of %s, from %d independent sources.") % (found.actor.name, found.sources)
    return Answer(
        title=found.actor.name,
        sentence=about,
        template="actor.html",
        context={
            "dossier": found,
            "parts": [(name, heading, cells, counted.get(name, 0)) for name, heading, cells in parts],
            "conflicts": [(one, when_words(one.time) if one.time else "") for one in conflicts],
            "alike": _alike(asked, found),
            "alliance": found.actor.id.startswith("org:"),
            "lines": limit,
        },
        rows=cell_rows((name, cells) for name, _heading, cells in parts),
    )


def _alike(asked: Asked, found: Dossier) -> list[tuple[str, str, float, str]]:
    """Give others who may be the same: id, name, how likely, why."""
    if asked.record.store.last() > FEW_STEPS:
        return []
    mine = found.actor.id
    pairs = asked.record.candidates(known_at=asked.known_at)
    both = [one for one in pairs if mine in (one.left.id, one.right.id)]
    others = [(one.right if one.left.id == mine else one.left, one) for one in both]
    return [(other.id, other.name, one.score, "; ".join(one.reasons)) for other, one in others[:MOST_ALIKE]]


_LINES = Param("lines", "number", f"lines in each part, {LINES} where nothing is said")

PAGES = (
    Page(
        "/actors/{id}",
        "actor",
        actor,
        "An actor: names, offices, ties, what it said, what was said of it, what binds it.",
        (_LINES,),
        filterable=False,
    ),
)
