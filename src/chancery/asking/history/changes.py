"""What became known to the record since a step or a day, and what no longer stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from chancery.asking.claims.told import LEAST, Teller, Told
from chancery.ground.errors import UsageError
from chancery.keeping.store import KeptClaim, MadeReading, MadeRun, Store
from chancery.model.judgements import Judgement, Review, Withdrawal

What = Literal["known", "superseded", "reviewed", "withdrawn", "judged"]
"""A claim became known; a newer reading no longer finds it; somebody reviewed or withdrew it, or joined names."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed at a step: the claim it is about, or in words what was done."""

    what: What
    known_at: int
    at: datetime
    told: Told | None
    says: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """A document that two runs read: what only the first saw, what only the second, how much both."""

    document: str
    source: str
    only_first: tuple[KeptClaim, ...]
    only_second: tuple[KeptClaim, ...]
    both: int


def changes(
    store: Store, since: int, *, known_at: int | None = None, least: float = LEAST
) -> Iterator[Change]:
    """Give what changed after the step `since`, in the order of steps; claims no less sure than `least`."""
    teller = Teller(store, known_at=known_at, least=least)
    if since > teller.known_at:
        raise UsageError(f"the record has no step {since}", hint=f"its last one is {teller.known_at}")
    made = store.made_readings(since, known_at=teller.known_at)
    noted = sorted(_notes(teller, since), key=lambda change: change.known_at)
    for one in made:
        while noted and noted[0].known_at <= one.known_at:
            yield noted.pop(0)
        yield from _reading(teller, one)
    yield from noted


def _reading(teller: Teller, made: MadeReading) -> Iterator[Change]:
    now = {kept.claim.id: kept for kept in teller.store.claims_by(made.document, made.run)}
    before: dict[str, KeptClaim] = {}
    if made.before is not None:
        before = {kept.claim.id: kept for kept in teller.store.claims_by(made.document, made.before)}
    kinds: tuple[tuple[What, list[KeptClaim]], ...] = (
        ("known", _only(now, before)),
        ("superseded", _only(before, now)),
    )
    for what, found in kinds:
        for kept in found:
            if kept.claim.confidence >= teller.least:
                yield Change(what, made.known_at, made.at, teller.told(kept), kept.claim.quote)


def _only(these: dict[str, KeptClaim], those: dict[str, KeptClaim]) -> list[KeptClaim]:
    found = [kept for claim, kept in these.items() if claim not in those]
    return sorted(found, key=lambda kept: (kept.claim.evidence, kept.claim.id))


def _notes(teller: Teller, since: int) -> Iterator[Change]:
    store, known_at = teller.store, teller.known_at
    for step, review in store.notes_since(Review, since, known_at=known_at):
        told = _told(teller, review.claim)
        yield Change("reviewed", step, review.at, told, review.verdict, review.by)
    for step, gone in store.notes_since(Withdrawal, since, known_at=known_at):
        yield Change("withdrawn", step, gone.at, _told(teller, gone.claim), gone.reason, gone.by)
    for step, one in store.notes_since(Judgement, since, known_at=known_at):
        undone = ", undone" if one.withdrawn_at else ""
        yield Change(
            "judged", step, one.at, None, f"{one.left} and {one.right}: {one.verdict}{undone}", one.by
        )


def _told(teller: Teller, claim: str) -> Told | None:
    try:
        return teller.told(teller.store.claim(claim, known_at=teller.known_at))
    except UsageError:
        return None  # reviewed in another record, and brought here without its page


def runs(store: Store, *, known_at: int | None = None) -> tuple[MadeRun, ...]:
    """Give what each run has done, in order of its first reading."""
    return store.made_runs(known_at=known_at)


def run_named(store: Store, start: str) -> str:
    """Give the one run whose id (or what follows its "run-") begins with `start`; raise `UsageError` for none."""
    ids = [run.id for run in store.runs()]
    found = [one for one in ids if one.startswith(start) or one.removeprefix("run-").startswith(start)]
    if len(found) == 1 or start in found:
        return start if start in found else found[0]
    told = ", ".join(found or ids) or "none yet"
    if found:
        raise UsageError(f"{start!r} begins the id of more than one run", hint=f"give more of it: {told}")
    raise UsageError(f"no run has an id that begins with {start!r}", hint=f"the record's runs: {told}")


def compare(store: Store, first: str, second: str) -> Iterator[Difference]:
    """Give how two runs (ids, or their beginnings) differ, document by document that both have read."""
    one, other = run_named(store, first), run_named(store, second)
    for document, source in store.read_by_both(one, other):
        left = {kept.claim.id: kept for kept in store.claims_by(document, one)}
        right = {kept.claim.id: kept for kept in store.claims_by(document, other)}
        yield Difference(
            document,
            source,
            tuple(_only(left, right)),
            tuple(_only(right, left)),
            len(left.keys() & right.keys()),
        )
