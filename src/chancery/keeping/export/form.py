"""The public form of a claim: what docs/contract.md promises, key by key."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypedDict

from chancery.ground.fixed import fixed
from chancery.ground.moments import When
from chancery.keeping.identity import Merges, Named, Resolver
from chancery.keeping.standing import Standing
from chancery.keeping.store import EVERYTHING, ClaimFilter, KeptClaim, Store
from chancery.model.actors import Actor, Mention
from chancery.model.claims import Claim, Content, Figure, Option, Role
from chancery.model.judgements import Judgement

Stands = Callable[[KeptClaim], bool]
"""Tells whether a claim is among those asked for, beyond what a `ClaimFilter` can say: as of a day, say."""


class WhenForm(TypedDict):
    """A time; the days are ISO 8601, None where that end is open or unknown."""

    edtf: str
    earliest: str | None
    latest: str | None
    basis: str


class RoleForm(TypedDict):
    """Who or what plays a part."""

    role: str
    id: str | None
    name: str
    text: str
    start: int
    end: int


class ContentForm(TypedDict):
    """What a statement says."""

    text: str
    start: int
    end: int
    polarity: str
    mood: str
    claims: list[str]


class FigureForm(TypedDict):
    """A number as told."""

    value: float
    unit: str
    bound: str
    of: str | None
    text: str


class SourceForm(TypedDict):
    """One link of who says so."""

    role: str
    id: str | None
    name: str
    text: str
    cue: str | None
    said: WhenForm | None


class OptionForm(TypedDict):
    """One way a decision may go."""

    label: str
    text: str
    consequences: list[str]


class EvidenceForm(TypedDict):
    """Where a claim stands."""

    document: str
    source: str
    start: int
    end: int
    quote: str


class ClaimForm(TypedDict):
    """A claim as other programs get it, its keys in the contract's order."""

    id: str
    family: str
    type: str
    mode: str | None
    contexts: list[str]
    roles: list[RoleForm]
    when: WhenForm | None
    deadline: WhenForm | None
    condition: str | None
    content: ContentForm | None
    figures: list[FigureForm]
    polarity: str
    mood: str
    stance: str | None
    attribution: list[SourceForm]
    options: list[OptionForm]
    evidence: EvidenceForm
    article: int
    published: WhenForm | None
    lang: str
    confidence: float
    rule: str
    run: str


@fixed
class Basis:
    """What it depends on besides a claim whom it names and what was said of it: who is known, which notes there are."""

    world: Mapping[str, Actor]
    notes: tuple[int | None, ...]

    def same(self, other: "Basis") -> bool:
        """Tell whether a claim comes out the same on either."""
        return self.world is other.world and self.notes == other.notes


class Publisher:
    """Gives kept claims their public form, with ids and names as the record knows them at one `known_at`.

    `merges` says which ids are one, `standing` what people said of the claims.
    """

    def __init__(self, store: Store, *, known_at: int | None = None) -> None:
        """Take what names and merges need; `known_at` None is what the record knows now, and stays it."""
        self.known_at = store.last() if known_at is None else known_at
        self._store = store
        self._world = store.actors(known_at=self.known_at)
        judgements = store.notes(Judgement, known_at=self.known_at)
        self.merges = Merges(judgements, known=self._world.keys())
        self.standing = Standing(store, known_at=self.known_at, merges=self.merges)
        # notes are only ever added, so that their number tells which there are; who was merged may be called
        # by what a page has called it since
        self.basis = Basis(
            self._world, (*self.standing.heard, len(judgements), self.known_at if judgements else None)
        )
        self._names: dict[str, str] = {}
        self._known: dict[str, Named] = {}
        self._reading = ("", "")
        self._resolver = Resolver(())

    def claims(
        self, wanted: ClaimFilter = EVERYTHING, *, stands: Stands | None = None
    ) -> Iterator[ClaimForm]:
        """Give the public form of the claims that are wanted and stand, by document, evidence and id."""
        for _, form in self.pairs(wanted, stands=stands):
            yield form

    def pairs(
        self, wanted: ClaimFilter = EVERYTHING, *, stands: Stands | None = None
    ) -> Iterator[tuple[KeptClaim, ClaimForm]]:
        """Give the claims that are wanted, each with its public form, in the order of `claims`."""
        for kept in self.standing.claims(wanted):
            if stands is None or stands(kept):
                yield kept, self.form(kept)

    def form(self, kept: KeptClaim) -> ClaimForm:
        """Give one claim's public form."""
        claim = kept.claim
        roles, sources = self.parties(kept)
        return {
            "id": claim.id,
            "family": claim.family,
            "type": claim.type,
            "mode": claim.mode,
            "contexts": list(claim.contexts),
            "roles": _role_forms(claim, roles),
            "when": when_form(claim.when),
            "deadline": when_form(claim.deadline),
            "condition": claim.condition,
            "content": None if claim.content is None else _content_form(claim.content),
            "figures": [_figure_form(figure) for figure in claim.figures],
            "polarity": claim.polarity,
            "mood": claim.mood,
            "stance": claim.stance,
            "attribution": _source_forms(claim, sources),
            "options": [_option_form(option) for option in claim.options],
            "evidence": {
                "document": claim.document,
                "source": kept.source,
                "start": claim.evidence.start,
                "end": claim.evidence.end,
                "quote": claim.quote,
            },
            "article": claim.article,
            "published": when_form(claim.published),
            "lang": claim.lang,
            "confidence": claim.confidence,
            "rule": claim.rule,
            "run": kept.run,
        }

    def parties(self, kept: KeptClaim) -> tuple[list[Named], list[Named]]:
        """Give who the roles and who the sources of a claim name, in their order, after all merges."""
        claim = kept.claim
        named = kept.named
        if named is None or len(named) != len(claim.roles) + len(claim.attribution):
            named = self._looked_up(kept)
        who = [self.merged(one) for one in named]
        return who[: len(claim.roles)], who[len(claim.roles) :]

    def mention(self, kept: KeptClaim, role: Role) -> Mention | None:
        """Give the mention that a role of a claim stands for; None where none is sure."""
        return self._resolver_of(kept).mention(role.role, role.span, role.text)

    def _looked_up(self, kept: KeptClaim) -> tuple[Named, ...]:
        """Give who the roles and then the sources of a claim name, by the mentions of its reading."""
        resolver = self._resolver_of(kept)
        roles = [resolver.named(r.role, r.span, r.text) for r in kept.claim.roles]
        sources = [resolver.named(s.role, s.span, s.text) for s in kept.claim.attribution]
        return (*roles, *sources)

    def _resolver_of(self, kept: KeptClaim) -> Resolver:
        """Give what looks up names in a claim's reading; claims of one document should come together."""
        if (kept.claim.document, kept.run) != self._reading:
            self._reading = (kept.claim.document, kept.run)
            self._resolver = Resolver(self._store.mentions(kept.claim.document, run=kept.run))
        return self._resolver

    def merged(self, proposed: Named) -> Named:
        """Give whom a proposed id and name mean after all merges, by the name the record has for them."""
        if proposed.id is None:
            return proposed
        if proposed.id in self._known:
            return self._known[proposed.id]
        one = self.merges.canonical(proposed.id)
        if one in self._world:
            # whatever a page calls it
            known = self._known[proposed.id] = Named(one, self._world[one].name)
            return known
        return proposed if one == proposed.id else Named(one, self._name(one) or proposed.name)

    def alike(self, actor: str) -> tuple[str, ...]:
        """Give every id that is one with `actor`, itself among them, in order."""
        return self.merges.alike(actor)

    def _name(self, actor: str) -> str:
        if actor not in self._names:
            self._names[actor] = self._store.name_of(actor, known_at=self.known_at) or ""
        return self._names[actor]


def _role_forms(claim: Claim, named: Sequence[Named]) -> list[RoleForm]:
    return [
        {
            "role": role.role,
            "id": who.id,
            "name": who.name,
            "text": role.text,
            "start": role.span.start,
            "end": role.span.end,
        }
        for role, who in zip(claim.roles, named, strict=True)
    ]


def _source_forms(claim: Claim, named: Sequence[Named]) -> list[SourceForm]:
    return [
        {
            "role": source.role,
            "id": who.id,
            "name": who.name,
            "text": source.text,
            "cue": source.cue,
            "said": when_form(source.said),
        }
        for source, who in zip(claim.attribution, named, strict=True)
    ]


def when_form(when: When | None) -> WhenForm | None:
    """Give a time's public form."""
    if when is None:
        return None
    return {
        "edtf": when.edtf,
        "earliest": when.earliest.isoformat() if when.earliest else None,
        "latest": when.latest.isoformat() if when.latest else None,
        "basis": when.basis,
    }


def _content_form(content: Content) -> ContentForm:
    return {
        "text": content.text,
        "start": content.span.start,
        "end": content.span.end,
        "polarity": content.polarity,
        "mood": content.mood,
        "claims": list(content.claims),
    }


def _figure_form(figure: Figure) -> FigureForm:
    return {
        "value": figure.value,
        "unit": figure.unit,
        "bound": figure.bound,
        "of": figure.of,
        "text": figure.text,
    }


def _option_form(option: Option) -> OptionForm:
    return {"label": option.label, "text": option.text, "consequences": list(option.consequences)}
