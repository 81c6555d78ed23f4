"""Searching the record: by words, whatever their case and accents, and by filters on what claims are."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Literal, get_args

from chancery.asking.claims.days import said_by, stands_by
from chancery.asking.claims.told import LEAST, Teller, Told
from chancery.asking.finding.columns import COLUMNS, Place
from chancery.asking.finding.cursors import Cursor, read_cursor, record_mark, write_cursor
from chancery.asking.finding.facets import Facet, facet_columns, facets_by_store, facets_of
from chancery.asking.finding.filters import Filter, Filters, parse_filters
from chancery.asking.finding.narrowing import Question, placed, question
from chancery.asking.finding.ranking import Pieces, Why, claim_matches, passage_why, pieces_of, ranked
from chancery.asking.finding.wording import sentence
from chancery.ground.errors import UsageError
from chancery.keeping.orders import Order, OrderKey, order_key
from chancery.keeping.store import KeptClaim, Passage, Store

MOST = 1_000
"""How many claims a search by words ranks: those that hold the words most densely."""
MOST_PASSAGES = 100
"""How many passages a search by words ranks."""
FEW = 400
"""Claims: so many are looked at one by one for what the store does not count."""

Sort = Literal["best", "latest", "oldest", "surest", "due"]
"""How answers are put into order; `best`, by rank, needs words."""

_FALLING = ("latest", "surest")
_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: all that is given must hold.

    `where` are filters as typed, `column__op=value`. The others are short for filters: `actors` are ids or
    names, `types` and `families` the contract's words, any of which will do; `since` and `until` bound the
    claim's time, else its article's, and a claim without either is left out. `as_of` leaves out what was
    said after that day. Without a `sort`, words give the best first, filters alone the latest.
    """

    words: str = ""
    actors: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    langs: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    where: tuple[str, ...] = ()
    as_of: date | None = None
    sort: Sort | None = None

    @property
    def filters(self) -> Filters:
        """Everything but the words as filters; raises `UsageError` for what cannot be asked."""
        several = (("actor", self.actors), ("type", self.types), ("family", self.families))
        short = [Filter(name, "in", values) for name, values in (*several, ("lang", self.langs)) if values]
        short += [Filter("time", "gte", (self.since.isoformat(),))] if self.since else []
        short += [Filter("time", "lte", (self.until.isoformat(),))] if self.until else []
        return parse_filters(self.where).also(short)

    @property
    def pieces(self) -> Pieces:
        """The words and phrases to look for."""
        return pieces_of(self.words)


@dataclass(frozen=True, slots=True)
class Hit:
    """What a search found: a claim, or a passage of a document in which no claim found has all the words.

    `why` says where the words stand and what made the rank; None where there were no words.
    """

    told: Told | None = None
    passage: Passage | None = None
    why: Why | None = None


class Hits(list[Hit]):
    """A page of answers, in order.

    `sentence` says what they are, `next` is the cursor of the page after (None at the end), `total` how many
    claims there are on all pages (None where they were not counted), `facets` what was counted.
    """

    def __init__(
        self,
        hits: Iterable[Hit] = (),
        *,
        sentence: str = "",
        next: str | None = None,
        total: int | None = None,
        facets: Sequence[Facet] = (),
    ) -> None:
        """Put a page together."""
        super().__init__(hits)
        self.sentence, self.next, self.total, self.facets = sentence, next, total, tuple(facets)


def find(
    store: Store,
    wanted: Wanted,
    *,
    limit: int = 20,
    least: float | None = None,
    known_at: int | None = None,
    after: str | None = None,
    facets: Sequence[str] = (),
    facets_of_few: Sequence[str] = (),
) -> Hits:
    """Give a page of at most `limit` hits, claims before passages, those after the cursor `after`.

    `least` (None: `LEAST`, or all where a filter asks for a confidence) leaves out less sure claims; `facets`
    are columns whose values are counted over all pages, `facets_of_few` those that are where the first of `facets`
    counts no more than `FEW` claims: each has to be looked at. Raises `UsageError` where nothing is asked for, where
    a filter makes no sense, or where the cursor is of another record or question.
    """
    filters = _checked(wanted, limit)
    columns, of_few = facet_columns(facets), facet_columns(facets_of_few)
    if least is None:
        least = 0.0 if filters.of("confidence") else LEAST
    asking = [[list(piece) for piece in wanted.pieces], wanted.words.strip() != "", wanted.sort]
    asking += [[str(one) for one in filters], least, known_at, str(wanted.as_of)]
    asking += [store.supposed] if hasattr(store, "supposed") else []
    mark = record_mark(store)
    cursor = None if after is None else read_cursor(after, record=mark, question=asking)
    teller = Teller(store, known_at=cursor.known_at if cursor else known_at, least=least)
    search = _Search(teller, wanted, filters, question(filters, teller), cursor)
    page = list(islice(search.hits(limit), limit + 1))
    following = None
    if len(page) > limit:
        page = page[:limit]
        end = _cursor(page[-1], teller.known_at)
        following = write_cursor(end, record=mark, question=asking)
    told = sentence(filters, words=wanted.pieces, as_of=wanted.as_of)
    counted: list[Facet] = []
    if columns:
        by_store = facets_by_store(teller, search.asked, columns) if search.plain else None
        counted = by_store if by_store is not None else facets_of(search.claims(), columns)
    if of_few and counted and sum(one.claims for one in counted[0].counts) <= FEW:
        alone = search.plain and after is None and following is None
        tolds = [hit.told for hit in page if hit.told is not None] if alone else search.claims()
        counted += facets_of(tolds, of_few)
    return Hits(page, sentence=told, next=following, total=search.total, facets=counted)


def _checked(wanted: Wanted, limit: int) -> Filters:
    if limit < 1:
        raise UsageError(f"a limit of {limit} finds nothing", hint="give 1 or more")
    if wanted.since and wanted.until and wanted.until < wanted.since:
        raise UsageError(f"{wanted.until} is before {wanted.since}", hint="swap --since and --until")
    if wanted.sort is not None and wanted.sort not in get_args(Sort):
        raise UsageError(f"no such order: {wanted.sort!r}", hint=f"one of {', '.join(get_args(Sort))}")
    words = wanted.words.strip()
    if wanted.sort == "best" and not words:
        raise UsageError("nothing is best without words", hint="sort by latest, oldest, surest or due")
    filters = wanted.filters
    if not words and not filters and wanted.as_of is None:
        raise UsageError("nothing to look for", hint='give words or a filter: chancery find "summit"')
    return filters


def _cursor(hit: Hit, known_at: int) -> Cursor:
    if hit.told is not None:
        return Cursor("claim", hit.told.claim.id, known_at)
    assert hit.passage is not None
    return Cursor("passage", hit.passage.document, known_at)


@dataclass(slots=True)
class _Search:
    """One question under way."""

    teller: Teller
    wanted: Wanted
    filters: Filters
    asked: Question
    cursor: Cursor | None
    total: int | None = None
    _found: list[tuple[Told, Why]] | None = None

    @property
    def plain(self) -> bool:
        """Tell whether there is nothing but filters."""
        return not self.wanted.words.strip() and self.wanted.as_of is None

    def hits(self, limit: int) -> Iterator[Hit]:
        """Give the hits after the cursor, as far as they are taken."""
        if self.asked.wanted is None:
            return
        if not self.wanted.words.strip():
            for kept in self._in_order(limit):
                yield Hit(self.teller.told(kept))
            return
        claims = self._by_words()
        self.total = len(claims)
        for bare, why in self._after(claims):
            told = self.teller.told(bare.kept)
            yield Hit(told, why=replace(why, matches=claim_matches(told, self.wanted.pieces)))
        yield from self._passages(claims)

    def claims(self) -> Iterator[Told]:
        """Give the claims of all pages, in no particular order."""
        if self.asked.wanted is None:
            return
        if self.wanted.words.strip():
            yield from (self.teller.told(told.kept) for told, _ in self._by_words())
            return
        number = 0
        for kept in self.teller.publisher.standing.claims(self.asked.wanted):
            if self._passes(kept):
                number += 1
                yield self.teller.told(kept)
        self.total = number

    def _passes(self, kept: KeptClaim) -> bool:
        day = self.wanted.as_of
        if day is not None and not stands_by(Told(kept, (), ()), day):
            return False
        return self.asked.passes(self.teller, kept)

    # -- without words

    def _in_order(self, limit: int) -> Iterator[KeptClaim]:
        """Give the claims that pass, in the order asked for, a batch of the store's at a time."""
        assert self.asked.wanted is not None
        sort = self.wanted.sort
        by: Order = "latest" if sort is None or sort == "best" else sort
        after: OrderKey | None = None
        if self.cursor is not None:
            last = self.teller.publisher.standing.claim(self.cursor.id)
            after = order_key(last.claim, by)
        alone = not self.asked.bare and not self.asked.named and self.wanted.as_of is None
        size = limit + 1 if alone else max(limit + 1, _AT_ONCE)
        while True:
            some = self.teller.publisher.standing.ordered(self.asked.wanted, by=by, limit=size, after=after)
            yield from (kept for kept in some if self._passes(kept))
            if len(some) < size:
                return
            after = order_key(some[-1].claim, by)

    # -- by words

    def _by_words(self) -> list[tuple[Told, Why]]:
        """Give all claims that have the words and pass, in their order; names and matches are still to come."""
        if self._found is None:
            assert self.asked.wanted is not None
            found = self.teller.search(self.wanted.words, wanted=self.asked.wanted, limit=MOST, passages=0)
            passing = [Told(kept, (), ()) for kept in found.claims if self._passes(kept)]
            said = [told.said.latest for told in passing if told.said and told.said.latest]
            latest = max(said, default=None)
            self._found = [(told, ranked(told, self.wanted.pieces, latest)) for told in passing]
            sort = self.wanted.sort
            if sort is None or sort == "best":
                self._found.sort(key=lambda one: (-one[1].rank, one[0].claim.id))
            else:
                by: Order = sort
                self._found.sort(key=lambda one: order_key(one[0].claim, by), reverse=by in _FALLING)
        return self._found

    def _after(self, claims: list[tuple[Told, Why]]) -> list[tuple[Told, Why]]:
        if self.cursor is None:
            return claims
        if self.cursor.kind == "passage":
            return []
        return claims[_place([told.claim.id for told, _ in claims], self.cursor.id) + 1 :]

    def _passages(self, claims: list[tuple[Told, Why]]) -> Iterator[Hit]:
        """Give passages of documents in which no claim was found."""
        if any(COLUMNS[one.column].place is None for one in self.filters):
            return
        covered = {told.claim.document for told, _ in claims}
        found = self.teller.search(self.wanted.words, limit=0, passages=MOST_PASSAGES)
        passing = [p for p in found.passages if p.document not in covered and self._stands(p)]
        hits = [(passage, passage_why(passage, self.wanted.pieces)) for passage in passing]
        hits.sort(key=lambda one: (-one[1].rank, one[0].document))
        if self.cursor is not None and self.cursor.kind == "passage":
            hits = hits[_place([passage.document for passage, _ in hits], self.cursor.id) + 1 :]
        yield from (Hit(passage=passage, why=why) for passage, why in hits)

    def _stands(self, passage: Passage) -> bool:
        """Tell whether a passage's article passes the filters, and was out by the day."""
        day = self.wanted.as_of
        if not self.filters and day is None:
            return True
        articles = self.teller.store.articles(passage.document, known_at=self.teller.known_at)
        article = next((one for one in articles if one.span.holds(passage.span)), None)
        published = article.published if article else None
        if day is not None and not said_by(published, day):
            return False
        return placed(self.filters, Place(passage.document, passage.source, article))


def _place(ids: list[str], last: str) -> int:
    if last not in ids:
        raise UsageError(
            "this cursor leads nowhere any more", hint="too much was read since; ask again without it"
        )
    return ids.index(last)
