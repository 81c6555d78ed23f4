"""Claims as questions meet them: each with who plays which part, and the words it stands on."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date

from chancery.ground.moments import When
from chancery.keeping.counting import StandingCounts
from chancery.keeping.export.form import Basis, Publisher
from chancery.keeping.identity import Named
from chancery.keeping.standing import Said
from chancery.keeping.store import EVERYTHING, ClaimFilter, Found, KeptClaim, Store
from chancery.keeping.world import RULE
from chancery.model.claims import Claim, Role, Source
from chancery.model.judgements import Review

LEAST = 0.3
"""The least confidence of what a view shows unless it is asked for more."""


@dataclass(frozen=True, slots=True)
class Party:
    """Who or what plays a part: id (None: not resolved), name, and the words as written."""

    role: str
    id: str | None
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """The words that something stands on: a claim's quote, where it stands, and who says so, outermost first.

    For a claim from `knowledge/`, `world` is true, the quote is its row and `says` names its reference.
    `review` says what somebody made of the claim ("corrected by minh"), None where nobody has.
    """

    claim: str
    quote: str
    document: str
    source: str
    start: int
    end: int
    says: tuple[str, ...]
    confidence: float
    world: bool
    review: str | None = None


@dataclass(frozen=True)
class Told:
    """A kept claim with its parties resolved as the record knows them, and the last word said of it."""

    kept: KeptClaim
    parties: tuple[Party, ...]
    says: tuple[Party, ...]
    review: Said | None = None
    claim: Claim = field(init=False, repr=False, compare=False)
    """the claim itself"""
    world: bool = field(init=False, repr=False, compare=False)
    """whether it comes from `knowledge/`"""
    place: tuple[str, int] = field(init=False, repr=False, compare=False)
    """its document and the number of its article"""
    _ids: dict[tuple[str, ...], tuple[str, ...]] = field(init=False, repr=False, compare=False)
    """what `ids` gave before: questions ask the same of a claim ten times over"""

    def __post_init__(self) -> None:
        """Lay ready what is asked of every claim."""
        claim, held = self.kept.claim, self.__dict__
        held["claim"] = claim
        held["world"] = claim.rule == RULE
        held["place"] = claim.document, claim.article
        held["_ids"] = {}

    def having(self, *roles: str) -> tuple[Party, ...]:
        """Give the parties in these roles; all, where none is named."""
        return tuple([p for p in self.parties if p.role in roles]) if roles else self.parties

    def ids(self, *roles: str) -> tuple[str, ...]:
        """Give the ids of the resolved parties in these roles, each once."""
        found = self._ids.get(roles)
        if found is None:
            named = [p.id for p in self.parties if p.id is not None and (not roles or p.role in roles)]
            found = self._ids[roles] = tuple(dict.fromkeys(named)) if len(named) > 1 else tuple(named)
        return found

    def names(self, *roles: str) -> tuple[str, ...]:
        """Give the names in these roles, each once."""
        return tuple(dict.fromkeys([p.name for p in self.parties if not roles or p.role in roles]))

    @property
    def time(self) -> When | None:
        """When it is true in the world: its own time, else its article's."""
        return self.claim.when or self.claim.published

    @property
    def said(self) -> When | None:
        """When it was said: its article's date, else its own time."""
        return self.claim.published or self.claim.when

    # (a cached_property of Python 3.11 takes a lock for each of thousands)
    @property
    def words(self) -> Words:
        """The words it stands on."""
        found: Words | None = self.__dict__.get("_words")
        if found is None:
            claim = self.claim
            found = self.__dict__["_words"] = Words(
                claim.id,
                claim.quote,
                claim.document,
                self.kept.source,
                claim.evidence.start,
                claim.evidence.end,
                tuple([party.name for party in self.says]),
                claim.confidence,
                self.world,
                said_words(self.review),
            )
        return found

    @property
    def recency(self) -> tuple[date, float, str]:
        """What sorts the latest last, then the surest; the same on every machine."""
        found: tuple[date, float, str] | None = self.__dict__.get("_recency")
        if found is None:
            claim, when = self.claim, self.time
            latest = when.latest if when is not None else None
            found = self.__dict__["_recency"] = (latest or date.min, claim.confidence, claim.id)
        return found


class Teller:
    """Asks a store for claims as `Told`, all as known at one `known_at`."""

    def __init__(self, store: Store, *, known_at: int | None = None, least: float = LEAST) -> None:
        """Ask `store`; claims less sure than `least` are left out."""
        self.store = store
        self.publisher = Publisher(store, known_at=known_at)
        self.known_at = self.publisher.known_at
        self._basis = self.publisher.basis
        self.least = least

    @property
    def counting(self) -> StandingCounts:
        """What counts claims as they stand without looking at each."""
        told = self.publisher
        return StandingCounts(self.store, known_at=self.known_at, standing=told.standing, merges=told.merges)

    def claims(self, wanted: ClaimFilter) -> Iterator[Told]:
        """Give the wanted claims that stand and are sure enough, by document, evidence and id."""
        for kept in self.publisher.standing.claims(wanted):
            if kept.claim.confidence >= self.least:
                yield self.told(kept)

    def ahead(self, wanted: Iterable[ClaimFilter]) -> AbstractContextManager[None]:
        """Begin to look up what `claims` is asked for inside the block; see `Store.ahead`."""
        return self.publisher.standing.ahead(wanted)

    def disputed(self, wanted: ClaimFilter) -> Iterator[Told]:
        """Give those of `claims` that other claims of pages may contradict, and some that nothing does."""
        for kept in self.publisher.standing.disputed(wanted):
            if kept.claim.confidence >= self.least:
                yield self.told(kept)

    def claim(self, start: str) -> Told | None:
        """Give the claim whose id begins so as it stands; None where it was rejected or withdrawn.

        Raises `UsageError` where none does, or several.
        """
        kept = self.publisher.standing.claim(start)
        return self.told(kept) if self.publisher.standing.stands(kept) else None

    def search(
        self, words: str, *, wanted: ClaimFilter = EVERYTHING, limit: int = 50, passages: int | None = None
    ) -> Found:
        """Give what a search finds, claims as they stand, however sure."""
        return self.publisher.standing.search(words, wanted=wanted, limit=limit, passages=passages)

    def told(self, kept: KeptClaim) -> Told:
        """Give one claim with its parties and what was said of it."""
        if kept.claim.rule != RULE:
            # each question reads a page's claim anew: to remember this with it would only make a cycle of them
            return self._made(kept)
        before: tuple[Basis, Told] | None = kept.made.get("told")
        if before is not None and before[0].same(self._basis):
            return before[1]
        told = self._made(kept)
        kept.made["told"] = self._basis, told
        return told

    def _made(self, kept: KeptClaim) -> Told:
        claim = kept.claim
        roles, sources = self.publisher.parties(kept)
        said = None if claim.rule == RULE else self.publisher.standing.said_of(claim.id)
        return Told(kept, _parties(claim.roles, roles), _parties(claim.attribution, sources), said)


def _parties(parts: Sequence[Role | Source], named: Sequence[Named]) -> tuple[Party, ...]:
    return tuple([Party(p.role, w.id, w.name, p.text) for p, w in zip(parts, named, strict=True)])


def said_words(said: Said | None) -> str | None:
    """Give what was said of a claim, and by whom: "accepted by minh"; None where nothing was."""
    if said is None:
        return None
    return f"{said.verdict if isinstance(said, Review) else 'withdrawn'} by {said.by}"
