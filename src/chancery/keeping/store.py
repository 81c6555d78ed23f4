"""What a record can do, whatever keeps it: the Store protocol and the forms that go in and come out.

A record is append-only. Whatever is added in one transaction shares one `known_at`: a number that grows with
every commit, taken under the write lock, with its UTC time. Every question may be put "as known at" such a
number; it then sees nothing that came later.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import field
from datetime import date, datetime
from typing import Any, Literal, Protocol, TypeVar

from chancery.ground.fixed import fixed
from chancery.ground.moments import When
from chancery.ground.spans import Span
from chancery.keeping.agenda import Planned
from chancery.keeping.engine import WorldRows
from chancery.keeping.identity import Named
from chancery.keeping.orders import Order, OrderKey, Window
from chancery.model.actors import Actor, Mention
from chancery.model.claims import Claim, Family, Mood, Polarity, Stance
from chancery.model.documents import Article, Document, Fetch, Text
from chancery.model.judgements import Assessment, Judgement, Review, Withdrawal
from chancery.model.runs import Observation, Run

Knowledge = Literal["without", "with", "only"]
"""Whether a question sees the claims that come from `knowledge/`."""

Part = Literal["said", "statement", "event", "relation", "measure", "decision", "world"]
"""In what way a claim names an actor: in `knowledge/` (`world`), as who speaks in a statement, else the family."""

Note = TypeVar("Note", Judgement, Assessment, Review, Withdrawal)
"""What people and programs say afterwards."""


@fixed
class DocumentReading:
    """One reading of one document, kept whole or not at all. `fetch` is None where nothing was fetched."""

    document: Document
    fetch: Fetch | None
    run: Run
    articles: tuple[Article, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()


@fixed
class Added:
    """What a `put` added. `known_at` is None where the record already held everything."""

    known_at: int | None
    document: bool = False
    reading: bool = False
    fetch: bool = False
    claims: int = 0
    """claims the record did not hold before, from this or any other run"""

    @property
    def anything(self) -> bool:
        """Tell whether the record has changed."""
        return self.known_at is not None


@fixed
class Commit:
    """One step of the record's growth: its number and when it was taken (UTC)."""

    number: int
    at: datetime


@fixed
class Listing:
    """A document as a list shows it, without its text. `run` is its latest, `claims` how many that saw."""

    id: str
    text: str
    source: str
    address: str | None
    title: str | None
    outlet: str | None
    published: When | None
    lang: str | None
    known_at: int
    run: str
    claims: int


@fixed
class KeptClaim:
    """A claim with where and by which run it was read; `known_at` is that reading's."""

    claim: Claim
    source: str
    run: str
    known_at: int
    named: tuple[Named, ...] | None = None
    """who its roles and then its sources name, as the reading's mentions propose; None: to be looked up"""
    made: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """what questions have made of it, to be taken up again by those who can tell that it still holds"""


@fixed
class MadeReading:
    """That a run read a document at a step of the record; `before` is the run whose reading it took over from."""

    document: str
    source: str
    run: str
    known_at: int
    at: datetime
    before: str | None


@fixed
class MadeRun:
    """What a run has done: documents read, of these `current` still stand as it read them, claims it saw."""

    run: Run
    documents: int
    current: int
    claims: int
    first: int
    """the step of its first reading"""
    last: int


@fixed
class Passage:
    """A stretch of a document's text that answers a search."""

    document: str
    source: str
    span: Span
    text: str


@fixed
class Found:
    """What a search found: claims whose quote has all the words, and the documents that have them."""

    claims: tuple[KeptClaim, ...]
    passages: tuple[Passage, ...]


@fixed
class ClaimFilter:
    """Which claims are asked for. An empty tuple or None asks for nothing in particular.

    A tuple means any of its members; everything given must hold. `actors` are ids that some role's mention
    proposed; `parts` are pairs of a role ("" for any) and ids, each of which must hold, `lacking` roles in
    which nobody may be known by an id. `beside` are ids of whom some claim of the same article names one
    (no less sure than `min_confidence`); it is only there to ask for less: what somebody has put right passes.
    `sources` are as listed, `ids` whole ids of claims. Of `among` at least two are named. A range of days asks for
    times that may touch it (from its first to its last, in whatever order); claims without that time are left out.
    `time` is a claim's own time, else its article's date, `said` its article's date, else its own time; `undated`
    asks for claims that have neither. `window` narrows as `beside` does.
    """

    documents: tuple[str, ...] = ()
    families: tuple[Family, ...] = ()
    types: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    polarities: tuple[Polarity, ...] = ()
    moods: tuple[Mood, ...] = ()
    stances: tuple[Stance, ...] = ()
    langs: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    min_confidence: float = 0.0
    when: tuple[date, date] | None = None
    deadline: tuple[date, date] | None = None
    published: tuple[date, date] | None = None
    knowledge: Knowledge = "without"
    sources: tuple[str, ...] = ()
    parts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    time: tuple[date, date] | None = None
    said: tuple[date, date] | None = None
    undated: bool = False
    beside: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    window: Window | None = None
    among: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()


COUNTED = ("family", "type", "mode", "polarity", "mood", "stance", "lang", "rule", "document", "source")
"""By what a store counts claims."""


EVERYTHING = ClaimFilter()
"""Every claim of every document, without `knowledge/`."""


class Store(Planned, Protocol):
    """A record. `known_at` None means now; ids may be shortened wherever the short form is unique.

    Everything here raises `RecordError` where the record fails, and `UsageError` where an id names nothing or
    several things.
    """

    def close(self) -> None:
        """Let the record go; a second call does nothing."""

    def put(self, reading: DocumentReading) -> Added:
        """Keep a whole reading in one transaction; what the record holds already is not added again."""

    def put_all(self, readings: Sequence[DocumentReading]) -> tuple[Added, ...]:
        """Keep several readings in one transaction, all or none; the same as one `put` each, but faster."""

    def load(self, batches: Iterable[Sequence[DocumentReading]]) -> int:
        """Keep a great many readings in one transaction, all or none; give how many were new.

        The record is the same as after one `put` each. It is locked for others' writing until the end; every
        batch is written before the next is asked for.
        """

    def put_world(self, mark: str, actors: Sequence[Actor], readings: Sequence[DocumentReading]) -> Added:
        """Keep `knowledge/` in one transaction, in place of what it said before, unless `mark` is held."""

    def put_first_world(self, world: WorldRows) -> Added | None:
        """Keep `knowledge/` as rows in one transaction, if nothing was ever kept; None where something was."""

    def world_mark(self) -> str | None:
        """Give the mark of the `knowledge/` that is held; None where none is."""

    def add(self, note: Judgement | Assessment | Review | Withdrawal) -> int:
        """Keep a note beside what it is about; give its `known_at`."""

    def has(self, document: str, run: str) -> bool:
        """Tell whether this run has read this document (whole ids)."""

    def last(self) -> int:
        """Give the latest `known_at`; 0 for an empty record."""

    def known_by(self, moment: datetime) -> int:
        """Give the last `known_at` taken at or before `moment` (aware); 0 where there was none."""

    def began(self) -> datetime | None:
        """Give when the first step was taken; None for an empty record."""

    def commits(self) -> Iterator[Commit]:
        """Give every step of the record's growth, oldest first."""

    def documents(
        self, *, knowledge: Knowledge = "without", known_at: int | None = None
    ) -> Iterator[Listing]:
        """Give the documents in order of their ids."""

    def latest_documents(
        self, *, limit: int, after: str | None = None, known_at: int | None = None
    ) -> tuple[Listing, ...]:
        """Give the first `limit` documents of pages, the latest known first, of those after the one `after`."""

    def count_documents(self, *, known_at: int | None = None) -> int:
        """Count the documents of pages."""

    def document(self, document: str) -> Document:
        """Give one document with its text."""

    def text(self, text: str) -> Text:
        """Give one text."""

    def fetches(self, document: str) -> tuple[Fetch, ...]:
        """Give where a document came from, the first coming first."""

    def runs(self) -> tuple[Run, ...]:
        """Give every run in order of its first reading."""

    def made_readings(self, since: int, *, known_at: int | None = None) -> Iterator[MadeReading]:
        """Give the readings of pages made after the step `since`, in their order."""

    def made_runs(self, *, known_at: int | None = None) -> tuple[MadeRun, ...]:
        """Give what each run has done, in order of its first reading."""

    def read_by_both(self, one: str, other: str) -> Iterator[tuple[str, str]]:
        """Give the documents that two runs (whole ids) have read: id and source, by id."""

    def articles(
        self, document: str, *, run: str | None = None, known_at: int | None = None
    ) -> tuple[Article, ...]:
        """Give the articles that `run` (None: the document's latest) found, in their order."""

    def mentions(
        self, document: str, *, run: str | None = None, known_at: int | None = None
    ) -> tuple[Mention, ...]:
        """Give the mentions that `run` (None: the document's latest) found, in order of their spans."""

    def claims(self, wanted: ClaimFilter = EVERYTHING, *, known_at: int | None = None) -> Iterator[KeptClaim]:
        """Give the claims of each document's latest run, by document, evidence and id."""

    def disputed(
        self,
        wanted: ClaimFilter,
        *,
        beside: Sequence[tuple[Claim, Sequence[tuple[str, str | None]]]] = (),
        known_at: int | None = None,
    ) -> Iterator[KeptClaim]:
        """Give those of `claims` that others, or those `beside`, may contradict, and some more; in any order.

        `beside` are claims that were put right, with their roles and ids. Who is one with whom is not heeded.
        """

    def ahead(self, wanted: Iterable[ClaimFilter], *, known_at: int) -> AbstractContextManager[None]:
        """Begin to look up claims that are asked for inside the block, where a server can; answers stay the same."""

    def latest(
        self,
        actor: str,
        part: Part,
        *,
        limit: int,
        least: float = 0.0,
        day: date | None = None,
        known_at: int | None = None,
    ) -> list[KeptClaim]:
        """Give the latest claims that name `actor` in one part, no surer than `least`, none later than `day`."""

    def foremost(
        self, *, limit: int, days: tuple[date, date], least: float = 0.0, known_at: int | None = None
    ) -> tuple[str, ...]:
        """Give whom most relations, and events of these days, of pages name: ids, the most named first."""

    def places_naming(
        self,
        documents: Sequence[str],
        actors: Sequence[str],
        *,
        least: float = 0.0,
        known_at: int | None = None,
    ) -> frozenset[tuple[str, int]]:
        """Give the articles (document, number) of `documents` in which some claim names one of `actors`."""

    def counts(
        self, actor: str, *, least: float = 0.0, day: date | None = None, known_at: int | None = None
    ) -> dict[tuple[Part, str], int]:
        """Give how many claims of pages name `actor`, by part and type."""

    def claim(self, claim: str, *, known_at: int | None = None) -> KeptClaim:
        """Give one claim as it was last read, by whatever run."""

    def claims_by(self, document: str, run: str) -> Iterator[KeptClaim]:
        """Give the claims that one run saw in one document, by evidence and id, whether it still counts or not."""

    def observations(self, claim: str) -> tuple[Observation, ...]:
        """Give which runs saw a claim (whole id), the first first."""

    def ordered(
        self,
        wanted: ClaimFilter,
        *,
        by: Order,
        limit: int,
        after: OrderKey | None = None,
        known_at: int | None = None,
    ) -> tuple[KeptClaim, ...]:
        """Give the first `limit` claims in the order `by`, of those that come after the key `after`."""

    def counted(
        self, wanted: ClaimFilter, *, by: str, known_at: int | None = None
    ) -> tuple[tuple[str, int], ...]:
        """Count claims by what they have in `by`, one of `COUNTED`; those with nothing there are left out."""

    def counted_each(
        self, wanted: ClaimFilter, *, by: Sequence[str], known_at: int | None = None
    ) -> Mapping[str, tuple[tuple[str, int], ...]]:
        """Give what `counted` gives by each of several, sooner than one after the other."""

    def search(
        self,
        words: str,
        *,
        wanted: ClaimFilter = EVERYTHING,
        limit: int = 50,
        passages: int | None = None,
        known_at: int | None = None,
    ) -> Found:
        """Find `words`, all of them, and each "quoted phrase" as it stands; case and marks do not matter.

        At most `limit` claims that are `wanted` (from each document's latest run) and `passages` (None: as
        many) passages of any page, best first. Words that hold no letter and no digit find nothing.
        """

    def notes(self, kind: type[Note], *, known_at: int | None = None) -> tuple[Note, ...]:
        """Give every judgement, assessment, review or withdrawal, in the order they were made."""

    def notes_since(
        self, kind: type[Note], since: int, *, known_at: int | None = None
    ) -> tuple[tuple[int, Note], ...]:
        """Give the notes made after the step `since`, each with its step, in the order they were made."""

    def actors(self, *, known_at: int | None = None) -> Mapping[str, Actor]:
        """Give the actors that `knowledge/` names, by id."""

    def name_of(self, actor: str, *, known_at: int | None = None) -> str | None:
        """Give an actor's name: from `knowledge/`, else the first by code point that a mention gave it."""
