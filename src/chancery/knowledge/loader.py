"""From the files in `data/` to one checked `Knowledge`."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from importlib import resources
from types import MappingProxyType
from typing import TypeVar

from chancery.ground.errors import EdtfError
from chancery.ground.lasting import lasting
from chancery.ground.moments import Moment, parse_edtf
from chancery.ground.prepared import mark_of, prepared
from chancery.knowledge.rows import csv_rows, fault, yaml_rows
from chancery.knowledge.world import (
    LANGUAGES,
    Entity,
    Holder,
    Knowledge,
    KnowledgeRow,
    Membership,
    Name,
    Office,
    Title,
    TreatyEvent,
    Written,
)
from chancery.model.written import from_yaml

Made = TypeVar("Made")
_Facts = tuple[
    Mapping[str, Entity],
    tuple[Membership, ...],
    Mapping[str, Title],
    Mapping[str, Office],
    tuple[Holder, ...],
    tuple[TreatyEvent, ...],
]
"""What a `Knowledge` holds but for what it was read from, in the order of its fields."""

ENTITY_FILES: Mapping[str, str] = MappingProxyType(
    {
        "states.yaml": "state",
        "organisations.yaml": "organisation",
        "groups.yaml": "group",
        "people.yaml": "person",
        "places.yaml": "place",
        "treaties.yaml": "treaty",
        "missions.yaml": "mission",
        "meetings.yaml": "meeting",
    }
)
"""The files of entities, and the kind of what each holds."""

NAME_SORTS = (
    *("name", "short", "official", "adjective", "people"),
    *("capital", "seat", "abbreviation", "descriptive"),
)
"""What a name may be; see `Name.sort`."""

RELATIONS = frozenset(
    {"member_of", "partner_of", "part_of", "takes_part_in", "allied_with", "party_to", "hosts"}
)
"""The relations a membership may state, words of the contract."""

_PREFIXES = {
    **{"state": "state:", "organisation": "org:", "group": "group:", "person": "person:", "place": "place:"},
    **{"treaty": "treaty:", "mission": "mission:", "meeting": "meeting:", "office": "office:"},
}
_LINKS = ("of", "part_of", "within", "in", "place", "seat")
_DATES = ("start", "end")
_ENTITY_KEYS = frozenset({"id", "name", "sort", "region", "also_in", "source", *_LINKS, *_DATES, *LANGUAGES})
_OFFICE_KEYS = frozenset({"id", "of", "title", "name", "source", *LANGUAGES})
_TITLE_KEYS = frozenset({"id", "sort", "source", *LANGUAGES})
_MEMBERSHIP = ("subject", "object", "type", "start", "end", "source")
_HOLDER = ("office", "person", "start", "end", "acting", "source")
_TREATY_EVENT = ("treaty", "actor", "what", "when", "source")


@dataclass(slots=True)
class _Draft:
    """What has been read so far, while the rest is being read."""

    entities: dict[str, Entity] = field(default_factory=dict)
    titles: dict[str, Title] = field(default_factory=dict)
    offices: dict[str, Office] = field(default_factory=dict)
    rows: list[KnowledgeRow] = field(default_factory=list)
    links: list[tuple[KnowledgeRow, str]] = field(default_factory=list)


@cache
def load_knowledge() -> Knowledge:
    """Read and check the package's own data, once; raise `KnowledgeError` where a row is wrong."""
    with lasting():
        facts: _Facts = prepared("knowledge", knowledge_mark(), lambda: _own()[0])
        return Knowledge(*facts, _load_written)


@cache
def _load_written() -> Written:
    with lasting():
        return prepared("knowledge-written", knowledge_mark(), lambda: _own()[1])


@cache
def _own() -> tuple[_Facts, Written]:
    """Give both halves of the package's own data: where neither is kept yet, the files are read once for both."""
    return _built(knowledge_texts())


@cache
def knowledge_mark() -> str:
    """Give the digest of the package's own data, and of the modules that make a `Knowledge` of them."""
    return mark_of(resources.files(f"chancery.{floor}") for floor in ("ground", "model", "knowledge"))


def knowledge_texts() -> dict[str, str]:
    """Give the package's own data as they are written, by the names of their files."""
    folder = resources.files("chancery.knowledge") / "data"
    return {
        item.name: item.read_text(encoding="utf-8")
        for item in folder.iterdir()
        if item.name.endswith((".yaml", ".csv"))
    }


@cache
def knowledge_prints() -> Mapping[str, str]:
    """Give the SHA-256 of each file of the package's own data by its name, the same on every machine."""
    folder = resources.files("chancery.knowledge") / "data"
    files = sorted((file for file in folder.iterdir() if file.is_file()), key=lambda file: file.name)
    return MappingProxyType({file.name: sha256(file.read_bytes()).hexdigest() for file in files})


@cache
def office_names() -> Mapping[str, str]:
    """Give the name of each office by its id, for who needs no more: one file is read, not all of them."""
    source = resources.files("chancery.knowledge") / "data" / "offices.yaml"
    return {row["id"]: row["name"] for row in from_yaml(source.read_text(encoding="utf-8"))}


def build_knowledge(texts: Mapping[str, str]) -> Knowledge:
    """Make a `Knowledge` of files given as name -> text; raise `KnowledgeError` naming file and row.

    A file that is missing is empty; a file that has no meaning here is an error.
    """
    facts, written = _built(texts)
    return Knowledge(*facts, lambda: written)


def _built(texts: Mapping[str, str]) -> tuple[_Facts, Written]:
    known = {
        *ENTITY_FILES,
        "titles.yaml",
        "offices.yaml",
        "memberships.csv",
        "holders.csv",
        "treaty_events.csv",
    }
    for name in sorted(set(texts) - known):
        raise fault(name, 1, "no such file is known")
    draft = _Draft()
    for name, kind in ENTITY_FILES.items():
        for row in yaml_rows(name, texts.get(name, ""), kind=kind):
            _add_entity(draft, row)
    for row in yaml_rows("titles.yaml", texts.get("titles.yaml", ""), kind="title"):
        _add_title(draft, row)
    for row in yaml_rows("offices.yaml", texts.get("offices.yaml", ""), kind="office"):
        _add_office(draft, row)
    memberships = _table(
        draft, texts, "memberships.csv", kind="membership", columns=_MEMBERSHIP, make=_membership
    )
    holders = _table(draft, texts, "holders.csv", kind="holder", columns=_HOLDER, make=_holder)
    events = _table(
        draft, texts, "treaty_events.csv", kind="treaty_event", columns=_TREATY_EVENT, make=_treaty_event
    )
    for row, target in draft.links:
        if target not in draft.entities:
            raise fault(row.file, row.row, f"no such id: {target}")
    _check_regions(draft)
    rows = tuple(sorted(draft.rows, key=lambda row: (row.file, row.row)))
    written = Written(MappingProxyType(dict(sorted(texts.items()))), rows)
    entities, titles = MappingProxyType(draft.entities), MappingProxyType(draft.titles)
    return (entities, memberships, titles, MappingProxyType(draft.offices), holders, events), written


def _table(
    draft: _Draft,
    texts: Mapping[str, str],
    file: str,
    *,
    kind: str,
    columns: tuple[str, ...],
    make: Callable[[_Draft, KnowledgeRow], Made],
) -> tuple[Made, ...]:
    if file not in texts:
        return ()
    rows = csv_rows(file, texts[file], kind=kind, columns=columns)
    draft.rows.extend(rows)
    seen: set[str] = set()
    for row in rows:
        if row.text in seen:
            raise fault(file, row.row, "the same row is there already")
        seen.add(row.text)
    return tuple(make(draft, row) for row in rows)


def _add_entity(draft: _Draft, row: KnowledgeRow) -> None:
    _keys(row, _ENTITY_KEYS)
    id = _new_id(draft, row)
    name = _text(row, "name")
    links = {key: _optional(row, key) for key in _LINKS}
    draft.links.extend((row, target) for target in links.values() if target)
    start, end = _optional(row, "start"), _optional(row, "end")
    _dates(row, start, end)
    region = _optional(row, "region")
    draft.entities[id] = Entity(
        id=id,
        kind=row.kind,
        name=name,
        names=_names(row, name),
        source=row.source,
        file=row.file,
        row=row.row,
        sort=_optional(row, "sort"),
        region=region,
        regions=((region,) if region else ()) + _list(row, "also_in", row.fields.get("also_in", [])),
        of=links["of"],
        part_of=links["part_of"] or links["within"],
        place=links["place"] or links["seat"] or links["in"],
        start=start,
        end=end,
    )
    draft.rows.append(row)


def _add_title(draft: _Draft, row: KnowledgeRow) -> None:
    _keys(row, _TITLE_KEYS)
    id = _text(row, "id")
    if id in draft.titles:
        raise fault(row.file, row.row, f"{id} is there already")
    sort = _text(row, "sort")
    if sort not in {"office", "rank", "honorific", "role"}:
        raise fault(row.file, row.row, f"no such sort of title: {sort}")
    names = tuple(
        Name(text, lang, sort) for lang in LANGUAGES for text in _list(row, lang, row.fields.get(lang, []))
    )
    draft.titles[id] = Title(id, sort, names, row.source, row.file, row.row)
    draft.rows.append(row)


def _add_office(draft: _Draft, row: KnowledgeRow) -> None:
    _keys(row, _OFFICE_KEYS)
    id, of, title, name = _new_id(draft, row), _text(row, "of"), _text(row, "title"), _text(row, "name")
    if title not in draft.titles:
        raise fault(row.file, row.row, f"no such title: {title}")
    draft.links.append((row, of))
    names = _names(row, name)
    draft.offices[id] = Office(id, of, title, name, names, row.source, row.file, row.row)
    draft.entities[id] = Entity(id, "office", name, names, row.source, row.file, row.row, sort=title, of=of)
    draft.rows.append(row)


def _membership(draft: _Draft, row: KnowledgeRow) -> Membership:
    subject, object, type = _text(row, "subject"), _text(row, "object"), _text(row, "type")
    if type not in RELATIONS:
        raise fault(row.file, row.row, f"no such relation: {type}")
    start, end = _optional(row, "start"), _optional(row, "end")
    _dates(row, start, end)
    draft.links.extend([(row, subject), (row, object)])
    return Membership(subject, object, type, start, end, row.source, row.file, row.row)


def _holder(draft: _Draft, row: KnowledgeRow) -> Holder:
    office, person, start = _text(row, "office"), _text(row, "person"), _text(row, "start")
    end, acting = _optional(row, "end"), row.fields.get("acting")
    if office not in draft.offices or not person.startswith("person:"):
        raise fault(row.file, row.row, f"not an office and a person: {office}, {person}")
    if acting not in {"", "acting"}:
        raise fault(row.file, row.row, "the column acting holds the word acting or nothing")
    _dates(row, start, end)
    draft.links.append((row, person))
    return Holder(office, person, start, end, acting == "acting", row.source, row.file, row.row)


def _treaty_event(draft: _Draft, row: KnowledgeRow) -> TreatyEvent:
    treaty, actor, when = _text(row, "treaty"), _optional(row, "actor"), _text(row, "when")
    _dates(row, when, None)
    draft.links.extend((row, target) for target in (treaty, actor) if target)
    return TreatyEvent(treaty, actor, _text(row, "what"), when, row.source, row.file, row.row)


def _names(row: KnowledgeRow, canonical: str) -> tuple[Name, ...]:
    """Give the names of an entry; a language without a name of its own uses the canonical one."""
    names: list[Name] = []
    for lang in LANGUAGES:
        sorts = row.fields.get(lang, {})
        if not isinstance(sorts, dict):
            raise fault(row.file, row.row, f"{lang} must map sorts to names")
        ambiguous = frozenset(_list(row, lang, sorts.get("ambiguous", [])))
        found: dict[str, Name] = {}
        for sort, texts in sorts.items():
            if sort == "ambiguous":
                continue
            if sort not in NAME_SORTS:
                raise fault(row.file, row.row, f"no such sort of name: {sort}")
            for text in _list(row, lang, texts):
                if text in found:
                    raise fault(row.file, row.row, f"{text!r} is given twice in {lang}")
                found[text] = Name(text, lang, sort, text in ambiguous)
        if ambiguous - set(found):
            raise fault(row.file, row.row, f"ambiguous, but not a name: {sorted(ambiguous - set(found))}")
        if not any(name.sort == "name" for name in found.values()) and canonical not in found:
            found = {canonical: Name(canonical, lang, "name"), **found}
        names.extend(found.values())
    return tuple(names)


def _new_id(draft: _Draft, row: KnowledgeRow) -> str:
    id = _text(row, "id")
    prefix = _PREFIXES[row.kind]
    if not id.startswith(prefix) or len(id) == len(prefix):
        raise fault(row.file, row.row, f"an id here starts with {prefix}: {id}")
    if id in draft.entities:
        raise fault(row.file, row.row, f"{id} is there already")
    return id


def _keys(row: KnowledgeRow, allowed: frozenset[str]) -> None:
    for key in sorted(set(row.fields) - allowed):
        raise fault(row.file, row.row, f"no such key: {key}")


def _text(row: KnowledgeRow, key: str) -> str:
    value = row.fields.get(key)
    if not isinstance(value, str) or not value.strip():
        raise fault(row.file, row.row, f"no {key}")
    return value


def _optional(row: KnowledgeRow, key: str) -> str | None:
    return _text(row, key) if row.fields.get(key, "") != "" else None


def _list(row: KnowledgeRow, key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise fault(row.file, row.row, f"{key} must be a list of names")
    return tuple(value)


def _dates(row: KnowledgeRow, start: str | None, end: str | None) -> None:
    moments = []
    for text in filter(None, (start, end)):
        try:
            when = parse_edtf(text)
        except EdtfError as error:
            raise fault(row.file, row.row, error.message) from error
        if not isinstance(when, Moment):
            raise fault(row.file, row.row, f"not one moment: {text}")
        moments.append(when)
    if len(moments) == 2 and moments[1].latest < moments[0].earliest:
        raise fault(row.file, row.row, f"ends before it starts: {start}, {end}")


def _check_regions(draft: _Draft) -> None:
    places: Iterable[Entity] = (
        e for e in draft.entities.values() if e.kind == "place" and e.sort == "region"
    )
    regions = {place.name for place in places}
    for entity in draft.entities.values():
        for region in entity.regions:
            if region not in regions:
                raise fault(entity.file, entity.row, f"no such region in places.yaml: {region}")
