"""What if: hypothetical claims laid over a record, never into it.

`supposing(store, path)` gives a store that answers as if the claims of a file had been told. Affirmed memberships,
offices and missions count like rows of `knowledge/`, all else like what a page says; a denied relation ends what
the record holds of it, from its day on. Nothing is written: whatever would write is refused.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from datetime import date, timedelta
from heapq import merge
from pathlib import Path
from typing import Any, cast

from chancery.asking.claims.supposed_rows import Supposed, supposed_rows, supposed_text
from chancery.asking.claims.told import Teller
from chancery.ground.errors import UsageError
from chancery.ground.ids import digest
from chancery.ground.moments import Edge, Interval, Moment, When, day
from chancery.keeping import phrases
from chancery.keeping.agenda import Agenda, Later, merged_days
from chancery.keeping.identity import Named
from chancery.keeping.orders import FALLING, Order, OrderKey, order_key
from chancery.keeping.planned import stood_on
from chancery.keeping.standing import Corrected, day_in_order, named_in, past, place_in_order
from chancery.keeping.stood import Stood
from chancery.keeping.store import EVERYTHING, ClaimFilter, Found, KeptClaim, Part, Store
from chancery.model.actors import Mention
from chancery.model.claims import KNOWLEDGE, Claim
from chancery.model.documents import Article

_ABOVE = ("member_of", "part_of")
"""Relations in which nobody may stand above themselves."""
_WRITES = frozenset({"put", "put_all", "load", "put_world", "put_first_world", "add"})


def supposing(store: Store, path: str | Path, *, known_at: int | None = None) -> Store:
    """Give `store` with the claims of a TOML file laid over it.

    Raises `UsageError` that names the row for what is not understood, contradicts another row or goes in a circle.
    """
    name = Path(path).name
    teller = Teller(store, known_at=known_at)
    rows = supposed_rows(supposed_text(path), name, teller)
    _no_contradiction(rows, name)
    _no_circle(rows, name, store, teller.known_at)
    return cast("Store", _Laid(store, rows, f"supposed: {name}", teller.known_at))


class _Laid:
    """A store with supposed claims over it; all else is the store's own."""

    def __init__(self, store: Store, rows: Sequence[Supposed], source: str, known_at: int) -> None:
        self._store = store
        said = Named(None, source)
        self._kept = tuple(
            Stood(KeptClaim(one.claim, source, "supposed", known_at, (*one.named, said)), one.parts)
            for one in rows
        )
        self._documents = {one.claim.document for one in rows}
        self._ends = tuple(one for one in rows if _ends(one))

    def __getattr__(self, name: str) -> Any:
        if name in _WRITES:
            raise UsageError("what is only supposed is not kept", hint="leave --suppose out to write")
        return getattr(self._store, name)

    def claims(self, wanted: ClaimFilter = EVERYTHING, *, known_at: int | None = None) -> Iterator[KeptClaim]:
        """Give the store's claims as they would stand, and the supposed ones among them."""
        held = self._store.claims(wanted, known_at=known_at)
        after = (end for one in held for end in self._after(one, wanted))
        ours = sorted((one.kept for one in self._kept if _answers(one, wanted)), key=place_in_order)
        return merge(after, ours, key=place_in_order)

    def disputed(
        self, wanted: ClaimFilter, *, beside: object = (), known_at: int | None = None
    ) -> Iterator[KeptClaim]:
        """Give all that is wanted: what is supposed may contradict any of it."""
        return self.claims(wanted, known_at=known_at)

    def claim(self, claim: str, *, known_at: int | None = None) -> KeptClaim:
        """Give one claim, a supposed one too."""
        ours = [one.kept for one in self._kept if claim and one.kept.claim.id.startswith(claim)]
        return ours[0] if len(ours) == 1 else self._store.claim(claim, known_at=known_at)

    def articles(
        self, document: str, *, run: str | None = None, known_at: int | None = None
    ) -> tuple[Article, ...]:
        """Give the articles of a document; what is supposed has none."""
        if document in self._documents:
            return ()
        return self._store.articles(document, run=run, known_at=known_at)

    def mentions(
        self, document: str, *, run: str | None = None, known_at: int | None = None
    ) -> tuple[Mention, ...]:
        """Give the mentions of a document; what is supposed has none."""
        if document in self._documents:
            return ()
        return self._store.mentions(document, run=run, known_at=known_at)

    @property
    def supposed(self) -> str:
        """Tell this supposition from any other, and from none."""
        return digest(["supposed", *(one.kept.claim.id for one in self._kept)])

    def ordered(
        self,
        wanted: ClaimFilter,
        *,
        by: Order,
        limit: int,
        after: OrderKey | None = None,
        known_at: int | None = None,
    ) -> tuple[KeptClaim, ...]:
        """Give the first `limit` claims in the order `by`, the supposed ones among them."""
        falling = by in FALLING
        if self._ends:
            # what ends stands elsewhere in the order: all must be seen to put it there
            found = list(self.claims(wanted, known_at=known_at))
        else:
            found = list(self._store.ordered(wanted, by=by, limit=limit, after=after, known_at=known_at))
            found += [one.kept for one in self._kept if _answers(one, wanted)]
        keyed = [(order_key(kept.claim, by), kept) for kept in found]
        keyed = [one for one in keyed if after is None or past(one[0], after, falling=falling)]
        keyed.sort(key=lambda one: one[0], reverse=falling)
        return tuple(kept for _, kept in keyed[:limit])

    def search(
        self,
        words: str,
        *,
        wanted: ClaimFilter = EVERYTHING,
        limit: int = 50,
        passages: int | None = None,
        known_at: int | None = None,
    ) -> Found:
        """Find words in claims, the supposed ones first; passages are those of the store's pages."""
        asked = limit if passages is None else passages
        found = self._store.search(words, wanted=wanted, limit=limit, passages=asked, known_at=known_at)
        pieces = phrases.split(words)
        ours = [
            one.kept
            for one in self._kept
            if pieces and _answers(one, wanted) and phrases.answers(one.kept.claim.quote, pieces)
        ]
        held = [kept for one in found.claims for kept in self._after(one, wanted)]
        return replace(found, claims=tuple([*ours, *held][:limit]))

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
        """Give the latest claims of pages that name `actor` in one part, the supposed ones among them."""
        until = day.isoformat() if day else "9999-12-31"
        ours = [one.kept for one in self._of_pages() if one.part((actor,)) == part]
        more = limit
        while True:
            some = self._store.latest(actor, part, limit=more, least=least, day=day, known_at=known_at)
            held = [kept for one in some for kept in self._after(one, EVERYTHING)]
            if len(held) >= limit or len(some) < more:
                break
            more *= 2  # some have ended, and others come up in their place
        found = [*held, *(kept for kept in ours if day_in_order(kept.claim) <= until)]
        return sorted(found, key=lambda kept: day_in_order(kept.claim), reverse=True)[:limit]

    def counts(
        self, actor: str, *, least: float = 0.0, day: date | None = None, known_at: int | None = None
    ) -> dict[tuple[Part, str], int]:
        """Give how many claims of pages name `actor`, by part and type, the supposed ones counted."""
        until = day.isoformat() if day else "9999-12-31"
        counts = Counter(self._store.counts(actor, least=least, day=day, known_at=known_at))
        gone = self._gone(ClaimFilter(actors=(actor,), min_confidence=least), known_at)
        for change, some in (
            (1, self._of_pages()),
            (-1, (Stood(one, named_in(self._store, one)) for one in gone)),
        ):
            for one in some:
                part = one.part((actor,))
                if part is not None and day_in_order(one.kept.claim) <= until:
                    counts[part, one.kept.claim.type] += change
        return dict(+counts)

    def counted(
        self, wanted: ClaimFilter, *, by: str, known_at: int | None = None
    ) -> tuple[tuple[str, int], ...]:
        """Count claims by what they have in `by`, the supposed ones as well."""
        counts = Counter(dict(self._store.counted(wanted, by=by, known_at=known_at)))
        ours = (one.kept for one in self._kept if _answers(one, wanted))
        for change, some in ((1, ours), (-1, self._gone(wanted, known_at))):
            for kept in some:
                value = kept.source if by == "source" else getattr(kept.claim, by)
                if value is not None:
                    counts[value] += change
        return tuple(sorted((+counts).items(), key=lambda pair: (-pair[1], pair[0])))

    def agenda_days(
        self, asked: Agenda, *, limit: int, falling: bool = False, known_at: int | None = None
    ) -> tuple[str, ...]:
        """Give the first days that have anything on the agenda, what is supposed among it."""
        held = self._store.agenda_days(asked, limit=limit, falling=falling, known_at=known_at)
        ours = (day for one in self._of_pages() for day in stood_on(one, asked))
        return merged_days((*held, *ours), limit=limit, falling=falling)

    def agenda(self, asked: Agenda, *, known_at: int | None = None) -> tuple[KeptClaim, ...]:
        """Give what is on the agenda, what is supposed among it."""
        held = self._store.agenda(asked, known_at=known_at)
        ours = [one.kept for one in self._of_pages() if stood_on(one, asked)]
        return tuple(sorted((*held, *ours), key=place_in_order))

    def told_later(self, asked: Later, *, limit: int, known_at: int | None = None) -> tuple[KeptClaim, ...]:
        """Give what was told later, and every event that is supposed."""
        held = self._store.told_later(asked, limit=limit, known_at=known_at)
        return (*held, *(one.kept for one in self._of_pages() if one.kept.claim.family == "event"))

    def counted_each(
        self, wanted: ClaimFilter, *, by: Sequence[str], known_at: int | None = None
    ) -> dict[str, tuple[tuple[str, int], ...]]:
        """Count claims by each of several, the supposed ones as well."""
        return {name: self.counted(wanted, by=name, known_at=known_at) for name in by}

    def _of_pages(self) -> Iterator[Stood]:
        """Give what is supposed to stand on pages, and not to be known to all."""
        return (one for one in self._kept if one.kept.claim.rule != KNOWLEDGE)

    def _gone(self, wanted: ClaimFilter, known_at: int | None) -> Iterator[KeptClaim]:
        """Give the store's claims that a filter would let pass, and that a denial takes away."""
        types = {one.claim.type for one in self._ends}
        types &= set(wanted.types) if wanted.types else types
        if not types or (wanted.families and "relation" not in wanted.families):
            return
        narrowed = replace(wanted, families=("relation",), types=tuple(sorted(types)))
        for kept in self._store.claims(narrowed, known_at=known_at):
            if not any(True for _ in self._after(kept, wanted)):
                yield kept

    def _after(self, kept: KeptClaim, wanted: ClaimFilter) -> Iterator[KeptClaim]:
        """Give a claim of the store as it would stand: ended, or gone, where a denial says so."""
        ends = [one for one in self._ends if one.claim.type == kept.claim.type]
        if not ends or kept.claim.family != "relation" or kept.claim.polarity == "negated":
            yield kept
            return
        parts = set(named_in(self._store, kept))
        for one in ends:
            if set(one.parts) <= parts:
                last = _day_before(one.claim.when)
                cut = None if last is None else _until(kept.claim.when, last)
                if cut is None or (wanted.when is not None and not _within(cut, wanted.when)):
                    return
                parts_of = {field.name: getattr(kept.claim, field.name) for field in fields(Claim)}
                kept = replace(kept, claim=Corrected(**{**parts_of, "when": cut}, read_as=kept.claim.id))
        yield kept


def _answers(one: Stood, wanted: ClaimFilter) -> bool:
    if one.kept.claim.rule != KNOWLEDGE:
        return one.answers(wanted)
    return wanted.knowledge != "without" and one.answers(replace(wanted, knowledge="with"))


def _ends(one: Supposed) -> bool:
    claim = one.claim
    return claim.family == "relation" and claim.polarity == "negated" and claim.mood == "fact"


def _day_before(when: When | None) -> date | None:
    """Give the last day before a denial; None where it has no beginning, and so was never true."""
    if when is None or when.earliest is None or when.earliest == date.min:
        return None
    return when.earliest - timedelta(days=1)


def _until(when: When | None, last: date) -> When | None:
    """Cut a time off after a day; None where it begins later."""
    if when is not None and when.earliest is not None and when.earliest > last:
        return None
    if when is not None and when.latest is not None and when.latest <= last:
        return when
    start: Moment | Edge = Edge.UNKNOWN
    if isinstance(when, Interval):
        start = when.start
    elif when is not None:
        start = day(when.earliest)
    return Interval(start, day(last))


def _within(when: When, days: tuple[date, date]) -> bool:
    return (when.earliest or date.min) <= max(days) and (when.latest or date.max) >= min(days)


def _no_contradiction(rows: Sequence[Supposed], name: str) -> None:
    seen: dict[object, list[Supposed]] = {}
    for one in rows:
        claim = one.claim
        key = (claim.family, claim.type, claim.mode, frozenset(one.parts), claim.mood)
        for other in seen.setdefault(key, []):
            if not _overlap(other.claim.when or other.claim.published, claim.when or claim.published):
                continue
            what = _clash(other.claim, claim)
            if what:
                raise UsageError(
                    f"{name}: rows {other.row} and {one.row} {what}",
                    hint="suppose one of them, or give them times that do not meet",
                )
        seen[key].append(one)


def _clash(one: Claim, other: Claim) -> str:
    if one.polarity != other.polarity:
        return "contradict each other: one affirms what the other denies"
    if one.family == "measure" and one.figures != other.figures:
        return "contradict each other: two figures of the same"
    return "say the same" if (one.figures, one.quote) == (other.figures, other.quote) else ""


def _overlap(one: When | None, other: When | None) -> bool:
    if one is None or other is None:
        return True
    first = (one.earliest or date.min) <= (other.latest or date.max)
    return first and (other.earliest or date.min) <= (one.latest or date.max)


def _no_circle(rows: Iterable[Supposed], name: str, store: Store, known_at: int) -> None:
    """Refuse that somebody stands above themselves, through what is supposed and what is known."""
    ours = [
        one
        for one in rows
        if one.claim.family == "relation" and one.claim.type in _ABOVE and one.claim.polarity == "affirmed"
    ]
    if not ours:
        return
    above: dict[str, set[str]] = {}
    wanted = ClaimFilter(families=("relation",), types=_ABOVE, knowledge="only")
    for kept in store.claims(wanted, known_at=known_at):
        parts = named_in(store, kept)
        _tie(above, parts)
    for one in ours:
        _tie(above, one.parts)
        for who in one.ids("subject"):
            path = _way(above, one.ids("object"), who)
            if path:
                raise UsageError(
                    f"{name}: row {one.row} goes in a circle: {' in '.join([who, *path])}",
                    hint="nobody is a member or a part of what is a member or a part of them",
                )


def _tie(above: dict[str, set[str]], parts: Iterable[tuple[str, str]]) -> None:
    pairs = list(parts)
    for role, who in pairs:
        if role == "subject":
            above.setdefault(who, set()).update(actor for played, actor in pairs if played == "object")


def _way(above: dict[str, set[str]], starts: Iterable[str], goal: str) -> list[str]:
    """Give the way up from any of `starts` to `goal`, both on it; empty where there is none."""
    paths = {start: [start] for start in starts}
    waiting = list(paths)
    while waiting:
        here = waiting.pop()
        if here == goal:
            return paths[here]
        for higher in sorted(above.get(here, ())):
            if higher not in paths:
                paths[higher] = [*paths[here], higher]
                waiting.append(higher)
    return []
