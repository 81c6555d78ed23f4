"""A small world of offices over the package's own knowledge, and sentences cut by a plain tokenizer."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from chancery.ground.moments import When, parse_edtf
from chancery.ground.spans import Span
from chancery.knowledge.loader import load_knowledge
from chancery.knowledge.world import Entity, Holder, Knowledge, Name, Office
from chancery.model.actors import Mention
from chancery.model.documents import Sentence
from chancery.reading.languages.en.naming import naming as english
from chancery.reading.languages.vi.naming import naming as vietnamese
from chancery.reading.layers import Parsed, Token
from chancery.reading.mentions import Namer

_WORD = re.compile(r"\w+|[^\w\s]")
_SOURCE = "made for a test"

_PEOPLE = {
    "Anna Holm": (("Anna Holm",), "office:nato-secretary-general", "2014-10-01", "2024-09-30"),
    "Mark Reed": (("Mark Reed",), "office:nato-secretary-general", "2024-10-01", None),
    "Paul Orlin": (("Paul Orlin",), "office:president-usa", "2017-01-20", "2021-01-19"),
    "Dora Quill": (("Dora Quill",), "office:president-usa", "2021-01-20", None),
    "Tạ Vân Hà": (("Tạ Vân Hà", "Ta Van Ha"), "office:chancellor-germany", "2021-12-08", None),
    "Ada Quist": (("Ada Quist",), "office:chancellor-germany", "2018-01-01", "2021-12-07"),
    "Bo Quist": (("Bo Quist",), "office:vice-president-usa", "2021-01-20", None),
    "Ida Welk": (("Ida Welk",), "office:vice-president-usa", "2001-01-20", "2004-01-19"),
    "Jon Welk": (("Jon Welk",), "office:vice-president-usa", "2009-01-20", "2012-01-19"),
    "Vera Miller": (("Vera Miller",), "office:vice-president-usa", "2017-01-20", "2021-01-19"),
    "Zhu Ming": (("Zhu Ming",), "office:president-china", "2013-03-14", None),
    "Bui Minh Khoa": (("Bui Minh Khoa", "Bùi Minh Khoa"), "office:president-vietnam", "2021-04-05", None),
    "George Alan Tarn": (("George Alan Tarn",), "office:president-poland", "2015-08-06", None),
}
_FAMILY_FIRST = frozenset(["Zhu Ming", "Bui Minh Khoa"])
_OFFICES = {
    "office:nato-secretary-general": (
        "org:nato",
        "secretary-general",
        (("NATO chief", "en"), ("Tổng thư ký NATO", "vi")),
    ),
    "office:president-usa": (
        "state:USA",
        "president",
        (("White House boss", "en"), ("ông chủ Nhà Trắng", "vi")),
    ),
    "office:vice-president-usa": ("state:USA", "vice-president", ()),
    "office:president-china": ("state:CHN", "president", ()),
    "office:president-vietnam": ("state:VNM", "president", ()),
    "office:president-poland": ("state:POL", "president", ()),
    "office:chancellor-germany": ("state:DEU", "chancellor", ()),
}


def _person(name: str, spellings: tuple[str, ...]) -> Entity:
    names = tuple(Name(text, lang, "name") for text in spellings for lang in ("en", "vi"))
    slug = {"Tạ Vân Hà": "ta-van-ha"}.get(name, name.lower().replace(" ", "-"))
    sort = "family-first" if name in _FAMILY_FIRST else None
    return Entity(f"person:{slug}", "person", name, names, _SOURCE, "people.yaml", 1, sort=sort)


@cache
def world() -> Knowledge:
    """Give the package's knowledge with offices of known holders, and nobody else in office."""
    base = load_knowledge()
    people = {name: _person(name, spec[0]) for name, spec in _PEOPLE.items()}
    offices = {
        key: Office(
            key,
            of,
            title,
            key,
            tuple(Name(text, lang, "name") for text, lang in names),
            _SOURCE,
            "offices.yaml",
            1,
        )
        for key, (of, title, names) in _OFFICES.items()
    }
    holders = tuple(
        Holder(spec[1], people[name].id, spec[2], spec[3], False, _SOURCE, "holders.csv", 1)
        for name, spec in _PEOPLE.items()
    )
    entities = {key: e for key, e in base.entities.items() if e.kind not in ("person", "office")}
    entities.update((person.id, person) for person in people.values())
    return replace(base, entities=entities, offices=offices, holders=holders)


@cache
def namer(lang: str) -> Namer:
    """Give the namer of a language over `world`."""
    return Namer(world(), english() if lang == "en" else vietnamese(), lang=lang)


def parsed(text: str) -> list[Parsed]:
    """Cut a text into its lines, each a sentence, and those into words without tags."""
    result: list[Parsed] = []
    at = 0
    for number, line in enumerate(text.split("\n")):
        words = tuple(
            Token(Span(at + m.start(), at + m.end()), m[0], m[0].lower(), "") for m in _WORD.finditer(line)
        )
        result.append(Parsed(Sentence(Span(at, at + len(line)), 0, number), words))
        at += len(line) + 1
    return result


def found(text: str, *, lang: str = "en", published: str | None = "2022-03-05") -> list[list[Mention]]:
    """Give the mentions of each line of a text."""
    when: When | None = parse_edtf(published) if published else None
    return namer(lang).find(text, parsed(text), when)


def actors(mentions: Sequence[Mention], kind: str | None = None) -> list[str | None]:
    """Give the ids of mentions, those of one kind if it is given."""
    return [m.actor for m in mentions if kind in (None, m.kind)]


def the(mentions: Sequence[Mention], text: str) -> Mention:
    """Give the one mention that stands on these words."""
    fitting = [m for m in mentions if m.text == text]
    assert len(fitting) == 1, (text, [(m.text, m.kind) for m in mentions])
    return fitting[0]
