"""What if: hypothetical claims laid over a record, never into it.

`supposing(store, path)` gives a store that answers as if the claims of a file had been told. Affirmed memberships,
offices and missions count like rows of `knowledge/`, all else like what a page says; a denied relation ends what
the record holds of it, from its day on. Nothing is written: whatever would write is refused.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from heapq import merge
from pathlib import Path
from typing import Any, cast

from chancery.asking.supposed_rows import Supposed, supposed_rows, supposed_text
from chancery.asking.told import Teller
from chancery.ground.errors import UsageError
from chancery.ground.moments import Edge, Interval, Moment, When, day
from chancery.keeping.identity import Named
from chancery.keeping.standing import Corrected, Stood, named_in, place_in_order
from chancery.keeping.store import EVERYTHING, ClaimFilter, KeptClaim, Store
from chancery.model.actors import Mention
from chancery.model.claims import KNOWLEDGE, Claim
from chancery.model.documents import Article

_ABOVE = ("member_of", "part_of")
"""Relations in which nobody may stand above themselves."""
_WRITES = frozenset({"put", "put_all", "load", "put_world", "add"})


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
        now, said = datetime.now(UTC), Named(None, source)
        self._kept = tuple(
            Stood(KeptClaim(one.claim, source, "supposed", known_at, now, (*one.named, said)), one.parts)
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
