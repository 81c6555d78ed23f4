"""What everybody agrees on, as claims: each file of `knowledge/` a document, each fact in its rows a claim.

So a question to the record sees memberships, offices and missions in the same form as what the news says, and
can cite the row and the reference it names. A role's words are the id as it stands in the row.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from chancery.ground.ids import digest
from chancery.ground.lasting import lasting
from chancery.ground.moments import When, parse_edtf
from chancery.ground.spans import Span
from chancery.keeping.first_world import first_world
from chancery.keeping.store import Added, DocumentReading, Store
from chancery.keeping.writing import World
from chancery.knowledge.loader import knowledge_prints, load_knowledge
from chancery.knowledge.world import Entity, Knowledge, KnowledgeRow
from chancery.model.actors import ID_PREFIX, Actor, Kind, Mention
from chancery.model.claims import KNOWLEDGE, Claim, Family, Role, Source
from chancery.model.documents import Document, Text
from chancery.model.runs import Run

FORM = "1"
"""How rows become claims; it changes whenever that does, so that a record takes the rows in anew."""

RULE = KNOWLEDGE
"""The rule that every claim from `knowledge/` names."""

RUN = Run(version=FORM, reader="knowledge")
"""The run that reads `knowledge/`."""

# PLOVER: signing and ratifying are SUPPORT; leaving or suspending a treaty is SANCTION, mode withdraw.
# What else befalls a treaty has no type; the parties' dates say it.
_TREATY_EVENTS: Mapping[str, tuple[str, str | None]] = MappingProxyType(
    {
        "adopted": ("SUPPORT", None),
        "signed": ("SUPPORT", None),
        "in_force": ("SUPPORT", None),
        "extended": ("SUPPORT", None),
        "rejoined": ("SUPPORT", None),
        "suspended": ("SANCTION", "withdraw"),
        "withdrew": ("SANCTION", "withdraw"),
        "withdrew_signature": ("SANCTION", "withdraw"),
        "withdrew_ratification": ("SANCTION", "withdraw"),
    }
)


def refresh_world(store: Store) -> Added:
    """Take this package's `knowledge/` into `store`, if the record holds another one or none.

    One transaction; what the record held before stays for questions about earlier times (`known_at`).
    """
    mark = world_mark()
    if store.world_mark() == mark:
        return Added(None)
    with lasting():
        added = store.put_first_world(first_world(mark, _world)) if store.last() == 0 else None
        return added or store.put_world(mark, *_world())


def _world() -> World:
    knowledge = load_knowledge()
    return world_actors(knowledge), world_readings(knowledge)


def world_mark() -> str:
    """Give the hash of the package's `knowledge/` and of how it is read; the files are not parsed for it."""
    return digest([FORM, sorted(knowledge_prints().items())])


def world_actors(knowledge: Knowledge) -> list[Actor]:
    """Give everything that `knowledge` names, offices among it, in order of ids."""
    entities = sorted(knowledge.entities.values(), key=lambda entity: entity.id)
    return [Actor(entity.id, entity.name, _kind(entity)) for entity in entities]


def world_readings(knowledge: Knowledge) -> list[DocumentReading]:
    """Give one reading for each file, in order of their names."""
    rows: dict[str, list[KnowledgeRow]] = {file: [] for file in knowledge.files}
    for row in knowledge.rows():
        rows[row.file].append(row)
    return [_FileReader(knowledge, file, knowledge.files[file]).reading(rows[file]) for file in sorted(rows)]


def _kind(entity: Entity) -> Kind:
    if entity.kind not in ID_PREFIX:
        raise ValueError(f"{entity.id} is of a kind that actors have not: {entity.kind}")
    return entity.kind


class _FileReader:
    """Turns the rows of one file into claims, and the ids in them into mentions."""

    def __init__(self, knowledge: Knowledge, file: str, text: str) -> None:
        self._knowledge = knowledge
        self._document = Document(
            Text(text, (), "knowledge", FORM), f"knowledge/{file}", address=f"knowledge:{file}", title=file
        )
        self._id = self._document.id
        self._mentions: dict[Span, Mention] = {}

    def reading(self, rows: list[KnowledgeRow]) -> DocumentReading:
        makers: Mapping[str, Callable[[KnowledgeRow], Iterator[Claim]]] = {
            "membership": self._membership,
            "holder": self._holder,
            "treaty_event": self._treaty_event,
            "organisation": self._part,
            "group": self._part,
            "mission": self._mission,
            "meeting": self._meeting,
        }
        claims = [claim for row in rows if row.kind in makers for claim in makers[row.kind](row)]
        return DocumentReading(
            self._document, None, RUN, mentions=tuple(self._mentions.values()), claims=tuple(claims)
        )

    def _membership(self, row: KnowledgeRow) -> Iterator[Claim]:
        roles = self._roles(row, subject="subject", object="object")
        yield self._claim(row, "relation", str(row.fields["type"]), roles)

    def _holder(self, row: KnowledgeRow) -> Iterator[Claim]:
        office = self._knowledge.offices[str(row.fields["office"])]
        place = _place(row, "office")
        body = self._knowledge.entities[office.of]
        self._mentions[place] = Mention(
            place, office.id, _kind(body), body.id, body.name, "office", office=office.id
        )
        roles = (
            *self._roles(row, subject="person"),
            Role("object", place, office.id),
            Role("office", place, office.id),
        )
        yield self._claim(row, "relation", "holds_office", roles)

    def _treaty_event(self, row: KnowledgeRow) -> Iterator[Claim]:
        what = _TREATY_EVENTS.get(str(row.fields["what"]))
        if what is not None:
            roles = self._roles(row, actor="actor", instrument="treaty")
            yield self._claim(row, "event", what[0], roles, mode=what[1])

    def _part(self, row: KnowledgeRow) -> Iterator[Claim]:
        if row.fields.get("part_of"):
            yield self._claim(row, "relation", "part_of", self._roles(row, subject="id", object="part_of"))

    def _mission(self, row: KnowledgeRow) -> Iterator[Claim]:
        if row.fields.get("of"):
            yield self._claim(row, "relation", "part_of", self._roles(row, subject="id", object="of"))
        if str(row.fields.get("place", "")).startswith("state:"):
            yield self._claim(row, "relation", "hosts", self._roles(row, subject="place", object="id"))

    def _meeting(self, row: KnowledgeRow) -> Iterator[Claim]:
        roles = self._roles(row, participant="of", place="place", instrument="id")
        # a meeting that names no last day was over on its first
        when = _when(row) if row.fields.get("end") else parse_edtf(str(row.fields["start"]))
        yield replace(self._claim(row, "event", "CONSULT", roles, mode="multilateral"), when=when)

    def _roles(self, row: KnowledgeRow, **fields: str) -> tuple[Role, ...]:
        """Give a role for each field that is filled, and note who its id names."""
        return tuple(self._role(row, role, field) for role, field in fields.items() if row.fields.get(field))

    def _role(self, row: KnowledgeRow, role: str, field: str) -> Role:
        named = self._knowledge.entities[str(row.fields[field])]
        place = _place(row, field)
        self._mentions[place] = Mention(place, named.id, _kind(named), named.id, named.name, "name")
        return Role(role, place, named.id)

    def _claim(
        self,
        row: KnowledgeRow,
        family: Family,
        type: str,
        roles: tuple[Role, ...],
        *,
        mode: str | None = None,
    ) -> Claim:
        return Claim(
            document=self._id,
            family=family,
            type=type,
            roles=roles,
            evidence=Span(row.start, row.end),
            quote=row.text,
            lang="en",
            rule=RULE,
            confidence=1.0,
            mode=mode,
            when=_when(row),
            attribution=(Source("document", row.source),),
        )


def _when(row: KnowledgeRow) -> When | None:
    """Give when a row's fact holds: its day, or from its start on, to its end if it has one."""
    if row.fields.get("when"):
        return parse_edtf(str(row.fields["when"]))
    start, end = str(row.fields.get("start") or ""), str(row.fields.get("end") or "")
    if not start and not end:
        return None
    return parse_edtf(start) if start == end else parse_edtf(f"{start}/{end or '..'}")


def _place(row: KnowledgeRow, field: str) -> Span:
    """Give where the id in `field` stands in its file."""
    value = str(row.fields[field])
    if row.file.endswith(".csv"):
        # ids hold no comma and no quotation mark; those before this one are in the row as they are
        start = 0
        for name, before in row.fields.items():
            start = row.text.index(str(before), start)
            if name == field:
                break
            start += len(str(before))
    else:
        start = row.text.index(value, row.text.index(f" {field}:"))
    return Span(row.start + start, row.start + start + len(value))
