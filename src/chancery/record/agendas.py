"""Asking a record what falls due and what is to be decided, all at once or page by page."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chancery.record.opened import KnownAt, Opened

if TYPE_CHECKING:
    from chancery.asking.agenda import commitments as committed
    from chancery.asking.agenda import decisions as decided
    from chancery.asking.agenda.falling import FallingDue
    from chancery.asking.agenda.pending import PendingDecisions
    from chancery.keeping.store import Store


class Agendas(Opened):
    """The part of a record that answers what falls due and what is to be decided."""

    def commitments(
        self,
        *actors: str,
        due_from: date | None = None,
        due_before: date | None = None,
        undated: bool = False,
        status: "committed.Status | Sequence[committed.Status]" = (),
        limit: int | None = None,
        as_of: date | None = None,
        min_confidence: float | None = None,
        known_at: KnownAt = None,
        suppose: str | Path | None = None,
    ) -> tuple["committed.Commitment", ...]:
        """Give what falls due, of `actors` alone where any are named: overdue on `as_of` (None: today) first.

        `due_from` and `due_before` leave out what falls due before the one day, or cannot before the other, `undated`
        adds promises without one, `status` keeps those that stand so; the first `limit` (None: all); `suppose` as for
        `state`.
        """
        from chancery.asking.agenda.commitments import STATUSES  # noqa: PLC0415 - asking is loaded when something is asked
        from chancery.asking.agenda.falling import Wanted, first_of  # noqa: PLC0415

        wanted = Wanted(
            actors, due_from, due_before, undated, many(status) or STATUSES, as_of, least_of(min_confidence)
        )
        known = self.known_by(known_at)
        return first_of(self.supposed(suppose, known_at), wanted, limit=limit, known_at=known)

    def falling_due(
        self,
        *actors: str,
        due_from: date | None = None,
        due_before: date | None = None,
        undated: bool = False,
        status: "committed.Status | Sequence[committed.Status]" = (),
        latest: bool = False,
        limit: int = 50,
        after: str | None = None,
        as_of: date | None = None,
        min_confidence: float | None = None,
        known_at: KnownAt = None,
    ) -> "FallingDue":
        """Give a page of what `commitments` gives: `limit` of them, after the `next` of the page before.

        Those that fall due last come first where `latest`. However great the record, a page looks at no more than 200
        duties; where it found fewer than were asked for, `next` leads on.
        """
        from chancery.asking.agenda.commitments import STATUSES  # noqa: PLC0415 - see above
        from chancery.asking.agenda.falling import Wanted, falling  # noqa: PLC0415

        wanted = Wanted(
            actors, due_from, due_before, undated, many(status) or STATUSES, as_of, least_of(min_confidence)
        )
        known = self.known_by(known_at)
        return falling(self.store, wanted, limit=limit, after=after, latest=latest, known_at=known)

    def decisions(
        self,
        *actors: str,
        all_states: bool = False,
        limit: int | None = None,
        as_of: date | None = None,
        min_confidence: float | None = None,
        known_at: KnownAt = None,
        suppose: str | Path | None = None,
    ) -> tuple["decided.Decision", ...]:
        """Give the open and deferred decisions (all, where `all_states`), of `actors` where any are named.

        `as_of` leaves out what was told only after that day; the first `limit` (None: all); `suppose` as for `state`.
        """
        from chancery.asking.agenda.decisions import OPEN, STATUSES  # noqa: PLC0415 - see above
        from chancery.asking.agenda.pending import Wanted, first_of  # noqa: PLC0415

        wanted = Wanted(actors, STATUSES if all_states else OPEN, as_of, least_of(min_confidence))
        known = self.known_by(known_at)
        return first_of(self.supposed(suppose, known_at), wanted, limit=limit, known_at=known)

    def pending_decisions(
        self,
        *actors: str,
        all_states: bool = False,
        limit: int = 50,
        after: str | None = None,
        as_of: date | None = None,
        min_confidence: float | None = None,
        known_at: KnownAt = None,
    ) -> "PendingDecisions":
        """Give a page of what `decisions` gives: `limit` of them, after the `next` of the page before."""
        from chancery.asking.agenda.decisions import OPEN, STATUSES  # noqa: PLC0415 - see above
        from chancery.asking.agenda.pending import Wanted, pending  # noqa: PLC0415

        wanted = Wanted(actors, STATUSES if all_states else OPEN, as_of, least_of(min_confidence))
        return pending(self.store, wanted, limit=limit, after=after, known_at=self.known_by(known_at))

    def decision(
        self,
        claim: str,
        *,
        as_of: date | None = None,
        min_confidence: float | None = None,
        known_at: KnownAt = None,
    ) -> "decided.Decision":
        """Give the decision that a claim (whole id) tells of; raise `Unknown` where none rests on it."""
        from chancery.asking.agenda.pending import decision_told  # noqa: PLC0415 - see above

        least, known = least_of(min_confidence), self.known_by(known_at)
        return decision_told(self.store, claim, as_of=as_of, known_at=known, least=least)

    def supposed(self, path: str | Path | None, known_at: KnownAt = None) -> "Store":
        """Give the store, with the claims of a TOML file laid over it where one is named; nothing is kept."""
        if path is None:
            return self.store
        from chancery.asking.claims.supposing import supposing  # noqa: PLC0415 - see above

        return supposing(self.store, path, known_at=self.known_by(known_at))


def least_of(min_confidence: float | None) -> float:
    """Give the least confidence that is asked for: that of every view, where nothing is said."""
    from chancery.asking.claims.told import LEAST  # noqa: PLC0415 - see above

    return LEAST if min_confidence is None else min_confidence


def many(given: str | Sequence[str]) -> tuple[Any, ...]:
    """Give one value or several as a tuple."""
    return (given,) if isinstance(given, str) else tuple(given)
