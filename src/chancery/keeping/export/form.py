"""The public form of a claim: what docs/contract.md promises, key by key."""

from collections.abc import Iterator
from typing import TypedDict

from chancery.ground.moments import When
from chancery.ground.spans import Span
from chancery.keeping.identity import Merges, Named, Resolver
from chancery.keeping.store import EVERYTHING, ClaimFilter, KeptClaim, Store
from chancery.model.claims import Claim, Content, Figure, Option
from chancery.model.judgements import Judgement


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


class Publisher:
    """Gives kept claims their public form, with ids and names as the record knows them at one `known_at`."""

    def __init__(self, store: Store, *, known_at: int | None = None) -> None:
        """Take what names and merges need; `known_at` None is what the record knows now, and stays it."""
        self.known_at = store.last() if known_at is None else known_at
        self._store = store
        self._world = store.actors(known_at=self.known_at)
        self._merges = Merges(store.notes(Judgement, known_at=self.known_at), known=self._world.keys())
        self._names: dict[str, str] = {}
        self._reading = ("", "")
        self._resolver = Resolver(())

    def claims(self, wanted: ClaimFilter = EVERYTHING) -> Iterator[ClaimForm]:
        """Give the public form of the claims that are wanted, one at a time, by document, evidence and id."""
        for kept in self._store.claims(wanted, known_at=self.known_at):
            yield self.form(kept)

    def form(self, kept: KeptClaim) -> ClaimForm:
        """Give one claim's public form. Claims of one document should come one after another."""
        claim = kept.claim
        if (claim.document, kept.run) != self._reading:
            self._reading = (claim.document, kept.run)
            self._resolver = Resolver(self._store.mentions(claim.document, run=kept.run))
        return {
            "id": claim.id,
            "family": claim.family,
            "type": claim.type,
            "mode": claim.mode,
            "contexts": list(claim.contexts),
            "roles": self._roles(claim),
            "when": when_form(claim.when),
            "deadline": when_form(claim.deadline),
            "condition": claim.condition,
            "content": None if claim.content is None else _content_form(claim.content),
            "figures": [_figure_form(figure) for figure in claim.figures],
            "polarity": claim.polarity,
            "mood": claim.mood,
            "stance": claim.stance,
            "attribution": self._attribution(claim),
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

    def named(self, role: str, span: Span | None, text: str) -> Named:
        """Give who stands at a place of the document of the claim last formed, after all merges."""
        proposed = self._resolver.named(role, span, text)
        if proposed.id is None:
            return proposed
        one = self._merges.canonical(proposed.id)
        if one in self._world:
            return Named(one, self._world[one].name)
        return proposed if one == proposed.id else Named(one, self._name(one) or proposed.name)

    def alike(self, actor: str) -> tuple[str, ...]:
        """Give every id that was judged one with `actor`, itself among them: a filter knows no merges."""
        return self._merges.alike(actor)

    def _name(self, actor: str) -> str:
        if actor not in self._names:
            self._names[actor] = self._store.name_of(actor, known_at=self.known_at) or ""
        return self._names[actor]

    def _roles(self, claim: Claim) -> list[RoleForm]:
        forms: list[RoleForm] = []
        for role in claim.roles:
            who = self.named(role.role, role.span, role.text)
            forms.append(
                {
                    "role": role.role,
                    "id": who.id,
                    "name": who.name,
                    "text": role.text,
                    "start": role.span.start,
                    "end": role.span.end,
                }
            )
        return forms

    def _attribution(self, claim: Claim) -> list[SourceForm]:
        forms: list[SourceForm] = []
        for source in claim.attribution:
            who = self.named(source.role, source.span, source.text)
            forms.append(
                {
                    "role": source.role,
                    "id": who.id,
                    "name": who.name,
                    "text": source.text,
                    "cue": source.cue,
                    "said": when_form(source.said),
                }
            )
        return forms


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
