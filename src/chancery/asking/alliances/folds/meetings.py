"""Meetings around the day: those of `knowledge/`, with what pages say of them, and those of pages alone."""

from collections.abc import Iterator

from chancery.asking.agenda.duties import grouped
from chancery.asking.alliances.folds.material import Material
from chancery.asking.claims.days import around
from chancery.asking.claims.told import Told
from chancery.asking.prose.cells import Cell, words_of
from chancery.asking.prose.phrasing import listed, mood_words, when_words
from chancery.keeping.store import ClaimFilter

_WITH = ("actor", "recipient", "participant")
_TOLD = ("fact", "plan", "forecast")


def meetings(material: Material) -> Iterator[Cell]:
    """Each meeting of the alliance, in order of its time."""
    circle = material.circle
    wanted = ClaimFilter(types=("CONSULT",), actors=(circle.alliance,), knowledge="only")
    known = [told for told in material.teller.claims(wanted) if around(told.claim.when, circle.day)]
    named = {meeting for told in known for meeting in told.ids("instrument")}
    claims = [t for t in material.claims if t.claim.polarity == "affirmed" and t.claim.mood in _TOLD]
    naming = [t for t in claims if not named.isdisjoint(t.ids())]
    cells = []
    for told in known:
        said = [t for t in naming if set(told.ids("instrument")) & set(t.ids())]
        own = [t for t in said if circle.voices.intersection(t.ids(*_WITH))]
        cells.append(_known(told, own or said))
    told_of = [
        told
        for told in claims
        if told.claim.type == "CONSULT"
        and around(told.claim.when, circle.day)
        and circle.voices.intersection(told.ids(*_WITH))
        and not named.intersection(told.ids())
        and _several(told)
    ]

    def same(told: Told) -> object:
        when = told.claim.when
        return when and when.edtf, frozenset(told.ids(*_WITH)), told.claim.mood

    cells += [_told(group) for group in grouped(told_of, same)]
    yield from (cell for _, cell in sorted(cells, key=lambda pair: (pair[0], pair[1].text)))


def _known(told: Told, said: list[Told]) -> tuple[str, Cell]:
    when = told.claim.when
    assert when is not None
    place = told.names("place")
    name = told.names("instrument")[0]
    text = f"{when_words(when)}: {name}" + (f", {place[0]}" if place else "")
    # the pages' own words of the meeting itself before words that only name it
    chief = [t for t in said if t.claim.type == "CONSULT"] or said
    cell = Cell(text, words_of([*chief, told]), actors=told.ids(), names=(name,), time=when.edtf)
    return _day(told), cell


def _told(group: list[Told]) -> tuple[str, Cell]:
    first = group[0]
    when = first.claim.when
    assert when is not None
    who = first.names(*_WITH)
    places = tuple(p.name for p in first.having("place") if p.id is not None)
    text = f"{when_words(when)}: {listed(who)}" + (f", {listed(places)}" if places else "")
    cell = Cell(
        text + mood_words(first.claim),
        words_of(group),
        actors=first.ids(*_WITH),
        names=who,
        time=when.edtf,
        mood=first.claim.mood,
    )
    return _day(first), cell


def _several(told: Told) -> bool:
    """Tell whether more than one takes part: two parties, or one that is many."""
    parties = {p.id or p.text for p in told.having(*_WITH)}
    return len(parties) > 1 or any(one.startswith(("group:", "org:", "meeting:")) for one in parties)


def _day(told: Told) -> str:
    when = told.claim.when
    return when.earliest.isoformat() if when and when.earliest else ""
