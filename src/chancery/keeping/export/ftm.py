"""Entities of FollowTheMoney, one JSON object a line: for Aleph, OpenSanctions' tools, nomenklatura.

Actors, articles, offices, dated memberships and happened events; docs/exports.md says what becomes what. An
entity's id is `chancery-` and the id of what it stands for, so that it stays after every re-reading.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TextIO

from chancery.ground.ids import digest
from chancery.ground.moments import Moment, When
from chancery.keeping.export.characters import one_line
from chancery.keeping.export.dates import ends, partial
from chancery.keeping.export.form import ClaimForm, Publisher, RoleForm, Stands
from chancery.keeping.export.ftm_things import SCHEMA, Things, identifier, prefix
from chancery.keeping.export.jsonl import json_line
from chancery.keeping.export.polecat import auxiliary
from chancery.keeping.export.sources import address, key
from chancery.keeping.export.stories import Stories, Story
from chancery.keeping.store import EVERYTHING, ClaimFilter, KeptClaim, Store

Entity = dict[str, Any]
"""An entity as FollowTheMoney writes it: `id`, `schema`, `properties` (each a list of texts)."""

_LEGAL = frozenset({"Person", "PublicBody", "Organization", "LegalEntity"})
_BODIES = frozenset({"PublicBody", "Organization"})
_NAMED = ("name", "short form", "shape")
"""On what a mention's resolution rests where its words are a name, and no office or pronoun."""
_INVOLVED = ("actor", "recipient", "participant")
_LINKED = ("instrument", "topic")


def write_ftm(
    store: Store,
    out: TextIO,
    wanted: ClaimFilter = EVERYTHING,
    *,
    known_at: int | None = None,
    stands: Stands | None = None,
) -> int:
    """Write entities to `out`: articles, links and events as they come, then everybody they name.

    Gives how many claims became an entity: relations and events between resolved actors, told as true.
    """
    known_at = store.last() if known_at is None else known_at
    linked = wanted if wanted.families else replace(wanted, families=("relation", "event"))
    maker, count = _Maker(store, known_at), 0
    for kept, form in maker.publisher.pairs(linked, stands=stands):
        for entity in maker.of(kept, form):
            out.write(json_line(entity) + "\n")
        count += maker.made
    for entity in maker.things.entities():
        out.write(json_line(entity) + "\n")
    return count


def entity(of: str, schema: str, properties: Mapping[str, Sequence[str | None] | str | None]) -> Entity:
    """Give an entity with those of its properties that have a value, each text on one line and once."""
    kept: dict[str, list[str]] = {}
    for name, value in properties.items():
        values = [value] if value is None or isinstance(value, str) else value
        texts = list(dict.fromkeys(text for one in values if one and (text := one_line(one))))
        if texts:
            kept[name] = texts
    return {"id": of, "schema": schema, "properties": kept}


class _Maker:
    """Makes the entities of each claim, and remembers which articles and mentions it has given."""

    def __init__(self, store: Store, known_at: int) -> None:
        self.publisher = Publisher(store, known_at=known_at)
        self.things = Things()
        self.made = False
        self._stories = Stories(store)
        self._given: set[str] = set()
        self._references: set[str] = set()
        self._document = ""

    def of(self, kept: KeptClaim, form: ClaimForm) -> Iterator[Entity]:
        """Give a claim's entities, its article first; none where it has no place in the model."""
        self.made = False
        if auxiliary(form):
            return
        story = self._stories.of(kept)
        found = self._relation(kept, form) if form["family"] == "relation" else self._event(kept, form)
        links = list(found)
        if not links:
            return
        self.made = True
        if kept.claim.document != self._document:
            # a document's claims come together: what it has given is not met again
            self._document, self._given = kept.claim.document, set()
        given = self._references if story.reference else self._given
        if story.id not in given:
            given.add(story.id)
            yield _article(story)
        for link in links:
            yield _sourced(link, form, story)
        if not story.reference:
            yield from self._mentions(kept, form, story)

    def _relation(self, kept: KeptClaim, form: ClaimForm) -> Iterator[Entity]:
        roles = {one["role"]: one for one in form["roles"]}
        subject, whole = roles.get("subject"), roles.get("object")
        if subject is None or subject["id"] is None:
            return
        left = SCHEMA[prefix(subject["id"])]
        if form["type"] == "holds_office" and left == "Person":
            yield self._occupancy(kept, subject, whole, roles.get("office"))
        elif whole is not None and whole["id"] is not None:
            schema, source, target = _link(form["type"], left, SCHEMA[prefix(whole["id"])])
            ends_of = {source: self.things.met(subject), target: self.things.met(whole)}
            yield _claimed(kept, schema, {**ends_of, "role": form["type"], **_dates(kept.claim.when)})

    def _occupancy(
        self, kept: KeptClaim, holder: RoleForm, body: RoleForm | None, office: RoleForm | None
    ) -> Entity:
        post = self.things.post(office, body)
        properties = {"holder": self.things.met(holder), "post": post, **_dates(kept.claim.when)}
        return _claimed(kept, "Occupancy", properties)

    def _event(self, kept: KeptClaim, form: ClaimForm) -> Iterator[Entity]:
        known = [one for one in form["roles"] if one["id"] is not None]
        involved = [one for one in known if one["role"] in _INVOLVED]
        if form["family"] != "event" or not involved:
            return
        parties = [one for one in form["roles"] if one["role"] in _INVOLVED]
        name = ", ".join([form["type"], *([form["mode"]] if form["mode"] else [])])
        said = [f"{one['role']}: {one['name']}" for one in form["roles"]]
        legal = [one for one in involved if SCHEMA[prefix(one["id"])] in _LEGAL]
        happened = _claimed(
            kept,
            "Event",
            {
                "name": f"{name}: " + ", ".join(one["name"] for one in parties),
                "summary": "; ".join(said),
                "involved": [self.things.met(one) for one in legal],
                "location": [one["name"] for one in form["roles"] if one["role"] == "place"],
                "keywords": [form["type"], form["mode"], *form["contexts"]],
                **_dates(kept.claim.when),
            },
        )
        yield happened
        others = [one for one in involved if one not in legal]
        others += [one for one in known if one["role"] in _LINKED]
        for number, one in enumerate(others):
            ends_of = {"subject": happened["id"], "object": self.things.met(one), "role": one["role"]}
            yield entity(f"{happened['id']}-{number}", "UnknownLink", ends_of)

    def _mentions(self, kept: KeptClaim, form: ClaimForm, story: Story) -> Iterator[Entity]:
        """Give a mention for each name by which this article calls somebody for the first time."""
        for role, one in zip(kept.claim.roles, form["roles"], strict=True):
            found = self.publisher.mention(kept, role)
            schema = SCHEMA[prefix(one["id"])]
            if one["id"] is None or schema not in _LEGAL or found is None or found.how not in _NAMED:
                continue
            mark = "chancery-mention-" + digest([story.id, one["id"], found.text])
            if mark not in self._given and one_line(found.text):
                self._given.add(mark)
                where = {"document": _document(story), "resolved": self.things.met(one)}
                yield entity(mark, "Mention", {"name": found.text, **where, "detectedSchema": schema})


def _link(type: str, left: str, right: str) -> tuple[str, str, str]:
    """Give the schema that a relation becomes, and the names of its two ends."""
    if type in ("member_of", "takes_part_in") and left in _LEGAL and right in _BODIES:
        return "Membership", "member", "organization"
    if type in ("party_to", "takes_part_in") and left in _LEGAL and right == "Project":
        return "ProjectParticipant", "participant", "project"
    return "UnknownLink", "subject", "object"


def _claimed(kept: KeptClaim, schema: str, properties: Mapping[str, Any]) -> Entity:
    return entity(f"chancery-claim-{kept.claim.id}", schema, properties)


def _sourced(link: Entity, form: ClaimForm, story: Story) -> Entity:
    """Give a link or event with what it stands on."""
    source = {
        "proof": _document(story),
        "publisher": story.outlet,
        "sourceUrl": address(story.url) if story.url else None,
        "recordId": form["id"],
        "description": form["evidence"]["quote"],
    }
    return entity(link["id"], link["schema"], {**link["properties"], **source})


def _article(story: Story) -> Entity:
    published = story.published
    return entity(
        _document(story),
        "Document" if story.reference else "Article",
        {
            "title": story.title,
            "fileName": story.source,
            "publisher": story.outlet,
            "publishedAt": partial(published) if isinstance(published, Moment) else None,
            "sourceUrl": address(story.url) if story.url else None,
            "retrievedAt": story.read.isoformat() if story.read else None,
        },
    )


def _document(story: Story) -> str:
    return identifier(key(story))


def _dates(when: When | None) -> dict[str, str | None]:
    if isinstance(when, Moment):
        return {"date": partial(when)}
    first, last = ends(when)
    return {"startDate": first, "endDate": last}
