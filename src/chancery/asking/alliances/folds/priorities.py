"""What the alliance and those who speak for it put first, warn of and oppose, in their own statements."""

from collections.abc import Iterator

from chancery.asking.agenda.duties import grouped
from chancery.asking.alliances.folds.material import Material
from chancery.asking.claims.days import recent
from chancery.asking.claims.told import Told
from chancery.asking.prose.cells import Cell, words_of
from chancery.asking.prose.phrasing import listed, mood_words
from chancery.asking.prose.saying import say

_STANCES = {"prioritises": "puts first", "warns": "warns of", "opposes": "opposes"}


def priorities(material: Material) -> Iterator[Cell]:
    """Each position with what it is about; lasting opposition comes after."""
    circle = material.circle
    said = [
        told
        for told in material.of("says")
        if told.claim.stance in _STANCES
        and circle.voices.intersection(told.ids("speaker"))
        and told.claim.polarity == "affirmed"
        and recent(told.time, circle.day)
    ]

    def same(told: Told) -> object:
        return told.claim.stance, told.ids("speaker"), _about(told) or told.claim.id

    for group in grouped(said, same):
        about = _about(group[0])
        stance = say(_STANCES[group[0].claim.stance or ""])
        text = f"{listed(group[0].names('speaker'))} {stance}" + (f" {listed(about)}" if about else "")
        actors = group[0].ids("speaker", "about")
        yield Cell(text, words_of(group), actors=actors, names=about)
    yield from _opposition(material)


def _about(told: Told) -> tuple[str, ...]:
    speakers = told.ids("speaker")
    return tuple(dict.fromkeys(p.name for p in told.having("about") if p.id is None or p.id not in speakers))


def _opposition(material: Material) -> Iterator[Cell]:
    circle = material.circle
    claims = [
        told
        for told in material.of("opposes", family="relation")
        if circle.core.intersection(told.ids("subject", "object"))
        and told.names("object")
        and told.claim.mood == "fact"
        and recent(told.time, circle.day)
    ]
    for group in grouped(claims, lambda t: (t.ids("subject"), t.ids("object"), t.claim.polarity)):
        who, whom = group[0].names("subject"), group[0].names("object")
        text = f"{listed(who)} {say('opposes')} {listed(whom)}{mood_words(group[0].claim)}"
        yield Cell(text, words_of(group), actors=group[0].ids(), names=(*who, *whom))
