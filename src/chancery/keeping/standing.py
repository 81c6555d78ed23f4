"""What people said of claims afterwards, and what a question then sees: computed when asked, never written over.

Of all that was said of a claim the last word counts. A rejected or withdrawn claim is left out, a corrected
one stands with its corrected parts, an accepted one is sure. What was accepted or corrected stays, even where
a newer run no longer finds it.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from heapq import merge

from chancery.ground.errors import RecordError, UsageError
from chancery.ground.once import once
from chancery.keeping import phrases
from chancery.keeping.codec import claim_from_json
from chancery.keeping.identity import Merges, Resolver
from chancery.keeping.orders import FALLING, Order, OrderKey, order_key
from chancery.keeping.stood import Stood
from chancery.keeping.store import EVERYTHING, ClaimFilter, Found, KeptClaim, Part, Store
from chancery.model.claims import KNOWLEDGE, Claim
from chancery.model.judgements import Review, Withdrawal

Said = Review | Withdrawal
"""What may be said of a claim."""

SURE = 1.0
"""The confidence of a claim that somebody has accepted or put right."""

_AT_ONCE = 2_000


@dataclass(frozen=True)
class Corrected(Claim):
    """A claim as a reviewer has put it right. It keeps the id under which it was read, `read_as`."""

    read_as: str = ""

    @once
    def id(self) -> str:
        """The id of the claim that was corrected."""
        return self.read_as


def last_word(said: Iterable[Said]) -> Said | None:
    """Give what stands of all that was said of one claim, in its order; None where nothing does.

    Each "undone" takes back the last word before it that still stood, so that two of them take back two. Who
    accepts a corrected claim accepts the correction.
    """
    standing: list[Said] = []
    for one in said:
        verdict = one.verdict if isinstance(one, Review) else "withdrawn"
        before = standing[-1] if standing else None
        if verdict == "undone":
            del standing[-1:]
        elif verdict == "accepted" and isinstance(before, Review) and before.verdict == "corrected":
            standing.append(before)
        else:
            standing.append(one)
    return standing[-1] if standing else None


def in_order(reviews: Sequence[Review], withdrawals: Sequence[Withdrawal]) -> list[Said]:
    """Give what was said in the order in which it was: each kind as the record keeps it, the two by time."""
    # a clock that was set back must not put a later review before an earlier one
    both = merge(_timed(reviews), _timed(withdrawals), key=lambda timed: timed[0])
    return [one for _, one in both]


def _timed(said: Iterable[Said]) -> Iterator[tuple[datetime, Said]]:
    latest: datetime | None = None
    for one in said:
        latest = one.at if latest is None else max(latest, one.at)
        yield latest, one


class Standing:
    """The claims of a store as they stand after reviews, withdrawals and merges, at one `known_at`."""

    def __init__(self, store: Store, *, known_at: int, merges: Merges) -> None:
        """Take what was said of claims; the claims themselves are looked up when they are asked for."""
        self._store = store
        self._known_at = known_at
        self._merges = merges
        by_claim: dict[str, list[Said]] = {}
        reviews, withdrawals = (
            store.notes(Review, known_at=known_at),
            store.notes(Withdrawal, known_at=known_at),
        )
        self.heard = len(reviews), len(withdrawals)
        for one in in_order(reviews, withdrawals):
            by_claim.setdefault(one.claim, []).append(one)
        self._history = by_claim
        words = ((claim, last_word(said)) for claim, said in by_claim.items())
        self._last = {claim: word for claim, word in words if word is not None}

    def said_of(self, claim: str) -> Said | None:
        """Give the last word on a claim (whole id); None where nobody has said anything that stands."""
        return self._last.get(claim)

    def history(self, claim: str) -> tuple[Said, ...]:
        """Give everything that was said of a claim (whole id), what was undone as well."""
        return tuple(self._history.get(claim, ()))

    def reviewed(self) -> Iterator[tuple[str, Said]]:
        """Give the claims on which something stands, with it, in order of their ids."""
        yield from sorted(self._last.items())

    def claims(self, wanted: ClaimFilter) -> Iterator[KeptClaim]:
        """Give the wanted claims as they stand, by document, evidence and id.

        An actor in the filter stands for every id that is one with it.
        """
        wanted = self.wide(wanted)
        return self._with_stood(self._store.claims(wanted, known_at=self._known_at), wanted)

    def ahead(self, wanted: Iterable[ClaimFilter]) -> AbstractContextManager[None]:
        """Begin to look up what `claims` is asked for inside the block; see `Store.ahead`."""
        return self._store.ahead([self.wide(one) for one in wanted], known_at=self._known_at)

    def disputed(self, wanted: ClaimFilter) -> Iterator[KeptClaim]:
        """Give those of `claims` that others may contradict, and some that nothing does; see `Store.disputed`."""
        wanted = self.wide(wanted)
        put_right = [(one.kept.claim, parties_in(self._store, one.kept)) for one in self._stood.values()]
        found = {
            kept.claim.id: kept
            for kept in self._store.disputed(wanted, beside=put_right, known_at=self._known_at)
        }
        merged = self._merges.joined()
        if merged:  # what they tell is about somebody else than their rows in the sieve say
            theirs = replace(wanted, parts=(*wanted.parts, ("", merged)))
            found |= {kept.claim.id: kept for kept in self._store.claims(theirs, known_at=self._known_at)}
        return self._with_stood(sorted(found.values(), key=place_in_order), wanted)

    def _with_stood(self, read: Iterable[KeptClaim], wanted: ClaimFilter) -> Iterator[KeptClaim]:
        """Give claims as read, those left out of which something was said, and what stands of these."""
        if self.silent:
            return iter(read)
        unsaid = (kept for kept in read if not self.spoken_for(kept.claim))
        stood = [one.kept for one in self._stood.values() if one.answers(wanted)]
        return merge(unsaid, stood, key=place_in_order)

    def latest(
        self, actor: str, part: Part, *, limit: int, least: float = 0.0, day: date | None = None
    ) -> list[KeptClaim]:
        """Give what `Store.latest` gives, for every id that is one with `actor` and claims as they stand."""
        actors = self._merges.alike(actor)
        found: dict[str, KeptClaim] = {}
        for one in actors:
            more = limit
            while True:
                some = self._store.latest(
                    one, part, limit=more, least=least, day=day, known_at=self._known_at
                )
                unsaid = [kept for kept in some if not self.spoken_for(kept.claim)]
                if len(unsaid) >= limit or len(some) < more:
                    break
                more *= 2  # some of the latest are spoken for, and others come up in their place
            found |= {kept.claim.id: kept for kept in unsaid if kept.claim.id not in found}
        until = day.isoformat() if day else "9999-12-31"
        for claim, stood in self._stood.items():
            if stood.part(actors) == part and day_in_order(stood.kept.claim) <= until:
                found[claim] = stood.kept
        return sorted(found.values(), key=lambda kept: day_in_order(kept.claim), reverse=True)[:limit]

    def claim(self, start: str) -> KeptClaim:
        """Give the one claim whose id begins so, as it stands; as it was read where it stands no longer."""
        kept = self._store.claim(start, known_at=self._known_at)
        return self._as_stands(kept) or kept

    def stands(self, kept: KeptClaim) -> bool:
        """Tell whether a claim is neither rejected nor withdrawn."""
        return kept.claim.rule == KNOWLEDGE or _kept_by(self.said_of(kept.claim.id))

    def apart(self) -> "tuple[Stood, ...]":
        """Give the claims that somebody accepted or put right, which no store gives so, in order of their places."""
        return tuple(self._stood.values())

    def spoken(self) -> tuple[str, ...]:
        """Give the ids of the claims that are `spoken_for`, those of `knowledge/` apart, in order."""
        return tuple(sorted(self._last.keys() | self._put_right))

    @property
    def silent(self) -> bool:
        """Tell whether nothing stands that was said of any claim: a store's own answers then hold."""
        return not self._last

    def ordered(
        self, wanted: ClaimFilter, *, by: Order, limit: int, after: OrderKey | None = None
    ) -> tuple[KeptClaim, ...]:
        """Give what `Store.ordered` gives, claims as they stand; fewer than `limit` are the last."""
        wanted, falling = self.wide(wanted), by in FALLING
        found = [
            one.kept
            for one in self._stood.values()
            if one.answers(wanted)
            and (after is None or past(order_key(one.kept.claim, by), after, falling=falling))
        ]
        found += self.unsaid(wanted, by=by, limit=limit, after=after)
        found.sort(key=lambda kept: order_key(kept.claim, by), reverse=falling)
        return tuple(found[:limit])

    def unsaid(
        self, wanted: ClaimFilter, *, by: Order, limit: int, after: OrderKey | None = None
    ) -> list[KeptClaim]:
        """Give what `ordered` gives, those left out of which something was said."""
        wanted, found = self.wide(wanted), list[KeptClaim]()
        at, size = after, limit
        while len(found) < limit:
            some = self._store.ordered(wanted, by=by, limit=size, after=at, known_at=self._known_at)
            found += [kept for kept in some if not self.spoken_for(kept.claim)]
            if len(some) < size:
                break
            at = order_key(some[-1].claim, by)
            size = max(size, min(2 * size, _AT_ONCE))  # where many in a row are spoken for
        return found[:limit]

    def search(
        self, words: str, *, wanted: ClaimFilter = EVERYTHING, limit: int = 50, passages: int | None = None
    ) -> Found:
        """Give what `Store.search` gives, claims as they stand; kept ones that no run finds now come last."""
        wanted = self.wide(wanted)
        # what is spoken for makes room for others
        found = self._store.search(
            words,
            wanted=wanted,
            limit=limit + len(self._last) if limit else 0,
            passages=limit if passages is None else passages,
            known_at=self._known_at,
        )
        pieces = phrases.split(words)
        stood = {
            claim: one.kept
            for claim, one in self._stood.items()
            if pieces and one.answers(wanted) and phrases.answers(one.kept.claim.quote, pieces)
        }
        claims = {
            kept.claim.id: stood.get(kept.claim.id, kept)
            for kept in found.claims
            if kept.claim.id in stood or not self.spoken_for(kept.claim)
        }
        return replace(found, claims=tuple({**claims, **stood}.values())[:limit])

    def wide(self, wanted: ClaimFilter) -> ClaimFilter:
        """Let each actor of a filter stand for every id that is one with it."""
        if not self._merges.any:
            return wanted

        def wide(actors: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(sorted({one for actor in actors for one in self._merges.alike(actor)}))

        parts = tuple((role, wide(actors)) for role, actors in wanted.parts)
        beside, among = wide(wanted.beside), wide(wanted.among)
        return replace(wanted, actors=wide(wanted.actors), parts=parts, beside=beside, among=among)

    def spoken_for(self, claim: Claim) -> bool:
        """Tell whether a claim as read is not shown as such: something was said of it, or it is a correction."""
        return claim.rule != KNOWLEDGE and (claim.id in self._last or claim.id in self._put_right)

    @cached_property
    def _stood(self) -> dict[str, "Stood"]:
        """The claims that somebody accepted or put right, in order of their places."""
        found: dict[str, Stood] = {}
        told: set[str] = set()
        for claim in sorted(c for c, said in self._last.items() if _kept_by(said)):
            kept = self._held(claim)
            after = None if kept is None else self._as_stands(kept)
            if kept is None or after is None:
                continue
            same = _read_so(after.claim) if isinstance(after.claim, Corrected) else claim
            accepted = self._last.get(same)
            if same in told or (same != claim and isinstance(accepted, Review) and _kept_by(accepted)):
                continue  # what it was put right to is kept already
            told.add(same)
            found[claim] = Stood(after, self._named(after))
        return dict(sorted(found.items(), key=lambda item: place_in_order(item[1].kept)))

    @cached_property
    def _put_right(self) -> frozenset[str]:
        """The ids under which the corrected claims would be read, if a run read them so."""
        stood = (one.kept.claim for one in self._stood.values())
        return frozenset(_read_so(claim) for claim in stood if isinstance(claim, Corrected))

    def _held(self, claim: str) -> KeptClaim | None:
        """Give a claim of a page by its whole id; None where the record does not hold it."""
        try:
            kept = self._store.claim(claim, known_at=self._known_at)
        except UsageError:
            return None
        return kept if kept.claim.id == claim and kept.claim.rule != KNOWLEDGE else None

    def _as_stands(self, kept: KeptClaim) -> KeptClaim | None:
        """Give a claim after what was said of it; None where it stands no longer."""
        said = None if kept.claim.rule == KNOWLEDGE else self.said_of(kept.claim.id)
        if said is None:
            return kept
        if not isinstance(said, Review) or said.verdict == "rejected":
            return None
        if said.verdict == "accepted":
            return replace(kept, claim=replace(kept.claim, confidence=SURE))
        # other words may name others: they are looked up again
        return replace(kept, claim=replace(corrected(said), confidence=SURE), named=None)

    def _named(self, kept: KeptClaim) -> tuple[tuple[str, str], ...]:
        return named_in(self._store, kept)


def named_in(store: Store, kept: KeptClaim) -> tuple[tuple[str, str], ...]:
    """Give the roles of a claim with the ids that stand in them, as mentions propose."""
    return tuple((role, one) for role, one in parties_in(store, kept) if one is not None)


def parties_in(store: Store, kept: KeptClaim) -> tuple[tuple[str, str | None], ...]:
    """Give every role of a claim with the id that mentions propose for it; None where they propose none."""
    claim = kept.claim
    named = kept.named
    if named is None:
        resolver = Resolver(store.mentions(claim.document, run=kept.run))
        named = tuple(resolver.named(r.role, r.span, r.text) for r in claim.roles)
    return tuple((r.role, who.id) for r, who in zip(claim.roles, named, strict=False))


def past(key: OrderKey, after: OrderKey, *, falling: bool) -> bool:
    """Tell whether a place in an order comes after another."""
    return key < after if falling else key > after


def _kept_by(said: Said | None) -> bool:
    """Tell whether a claim stands after this last word."""
    return said is None or (isinstance(said, Review) and said.verdict != "rejected")


def _read_so(claim: Claim) -> str:
    """Give the id that a claim with these parts has when a run reads it."""
    return Claim(**{name: getattr(claim, name) for name in Claim.__dataclass_fields__}).id


def day_in_order(claim: Claim) -> str:
    """Give the last day of a claim's time, else of its article's, as the record sorts by; "" for none."""
    when = claim.when if claim.when is not None else claim.published
    return when.latest.isoformat() if when is not None and when.latest is not None else ""


def place_in_order(kept: KeptClaim) -> tuple[str, int, int, str]:
    """Give by what a store orders claims: document, evidence, id."""
    claim = kept.claim
    return claim.document, claim.evidence.start, claim.evidence.end, claim.id


def corrected(review: Review) -> Corrected:
    """Give the claim that a correction puts in place of the one it is about.

    Raises `RecordError` where its value is no claim.
    """
    try:
        claim = claim_from_json(review.value or "")
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise RecordError(
            f"the correction of the claim {review.claim} by {review.by} cannot be read",
            hint="take it back with `chancery review undo`, and correct it again",
        ) from error
    fields = {name: getattr(claim, name) for name in claim.__dataclass_fields__}
    return Corrected(**fields, read_as=review.claim)
