"""What people say of a record's claims and names: added beside them, by whom and when, and taken back as well."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal

from chancery.ground.errors import UsageError
from chancery.model.judgements import Judgement, Review, Withdrawal
from chancery.record.opened import KnownAt, Opened

if TYPE_CHECKING:
    from chancery.asking.claims.told import Told
    from chancery.asking.review.candidates import Candidate
    from chancery.asking.review.queue import Unreviewed
    from chancery.asking.review.rules import RulePrecision
    from chancery.keeping.standing import Said
    from chancery.model.claims import Claim

Verdict = Literal["same", "different", "unsure"]
LONGEST_BY = 100
"""Characters: a longer name of a reviewer is none."""


class Reviews(Opened):
    """The part of a record in which people have their say.

    `by` is who says it. Claims are named by the first digits of their ids. What is said gives a `known_at`: at
    every earlier one the record answers as if it had not been said.
    """

    def accept(self, claim: str, *, by: str) -> int:
        """Say that a claim is right in every part: it counts as sure, and stays if a new run loses it."""
        return self._review(claim, "accepted", by)

    def reject(self, claim: str, *, by: str) -> int:
        """Say that a claim is wrong: questions no longer see it; its id still shows it."""
        return self._review(claim, "rejected", by)

    def correct(self, claim: str, parts: Mapping[str, Any] | Sequence[str], *, by: str) -> int:
        """Put parts of a claim right: it stands with them, under its id, on the same words, and is sure.

        `parts` are those of the public form (`{"mood": "plan", "when": "2024-07"}`), or as typed
        (`["mood=plan", "actor=the United States"]`). Raises `UsageError` where one is not known or does not
        stand on the page.
        """
        from chancery.keeping.codec import claim_to_json  # noqa: PLC0415 - loaded when something is said
        from chancery.keeping.correcting import corrected_claim, parts_of  # noqa: PLC0415

        before = self._as_it_stands(claim)
        given = parts if isinstance(parts, Mapping) else parts_of(before, parts)
        text = self.store.document(before.document).text.characters
        return self._review(
            before.id, "corrected", by, claim_to_json(corrected_claim(before, given, text=text))
        )

    def withdraw(self, claim: str, reason: str, *, by: str) -> int:
        """Say that its source, or the desk, takes a claim back: questions no longer see it."""
        if not reason.strip():
            raise UsageError("a withdrawal needs its reason", hint="say who took it back, and where")
        return self.store.add(Withdrawal(self._claim(claim).id, reason.strip(), named(by), _now()))

    def undo(self, claim: str, *, by: str) -> int:
        """Take back the last word on a claim: what was said before it stands again."""
        from chancery.asking.claims.told import Teller  # noqa: PLC0415 - see above

        whole = self._claim(claim).id
        if Teller(self.store).publisher.standing.said_of(whole) is None:
            raise UsageError(f"nobody has said anything of the claim {whole} that could be taken back")
        return self._review(whole, "undone", by)

    def reviews(self, claim: str, *, known_at: KnownAt = None) -> tuple["Said", ...]:
        """Give all that was said of a claim, in its order: reviews, undone ones too, and withdrawals."""
        from chancery.asking.claims.told import Teller  # noqa: PLC0415 - see above

        teller = Teller(self.store, known_at=self.known_by(known_at))
        return teller.publisher.standing.history(self._claim(claim).id)

    def unreviewed(self, wanted: "Unreviewed | None" = None, *, limit: int = 50) -> list["Told"]:
        """Give claims on which nobody has said anything yet, as good as drawn by lot."""
        from chancery.asking.review.queue import unreviewed  # noqa: PLC0415 - see above

        return unreviewed(self.store, wanted, limit=limit)

    def rules(self, *, each: bool = False, known_at: KnownAt = None) -> list["RulePrecision"]:
        """Give how often each rule was right in what was reviewed, beside its shipped confidence."""
        from chancery.asking.review.rules import rules  # noqa: PLC0415 - see above

        return rules(self.store, each=each, known_at=self.known_by(known_at))

    def candidates(
        self,
        *,
        least: float | None = None,
        limit: int | None = None,
        newest: int | None = None,
        known_at: KnownAt = None,
    ) -> list["Candidate"]:
        """Propose pairs of names that may be one, with reasons, the likeliest first.

        With `newest`, names of the so many documents known last are compared.
        """
        from chancery.asking.review.candidates import LEAST_LIKELY, candidates  # noqa: PLC0415 - see above

        least = LEAST_LIKELY if least is None else least
        known = self.known_by(known_at)
        return candidates(self.store, least=least, limit=limit, newest=newest, known_at=known)

    def judge(self, left: str, right: str, verdict: Verdict, *, by: str, score: float = 1.0) -> int:
        """Say that two names (or ids) are the same, different, or that nobody can tell.

        Raises `UsageError` where they name nobody, or several, or where it contradicts what stands: the
        message shows the judgements that lead there.
        """
        from chancery.keeping.judging import check, judged  # noqa: PLC0415 - see above

        if verdict not in ("same", "different", "unsure"):
            raise UsageError(f"no such verdict: {verdict!r}", hint="same, different or unsure")
        if not 0 <= score <= 1:
            raise UsageError(f"a score of {score!r} is no share of 1")
        one, other = self._ids(left, right)
        new = Judgement(one, other, verdict, float(score), named(by), _now())
        check(judged(self.store.notes(Judgement)), new, known=self.store.actors().keys())
        return self.store.add(new)

    def withdraw_judgement(self, left: str, right: str, *, by: str) -> int:
        """Take back what was judged of two names; what else was judged stands."""
        from chancery.keeping.judging import judged  # noqa: PLC0415 - see above

        one, other = self._ids(left, right)
        held = judged(self.store.notes(Judgement))
        standing = held.on(one, other)
        if standing is None:
            chain = held.chain(one, other)
            hint = f"they are one through others: {_pairs(chain)}" if chain else "nothing is to be taken back"
            raise UsageError(f"nothing was judged of {one} and {other} by themselves", hint=hint)
        at = _now()
        return self.store.add(Judgement(one, other, standing.verdict, standing.score, named(by), at, at))

    def judgements(self, *, known_at: KnownAt = None) -> list[Judgement]:
        """Give the judgements of names that stand, by their ids."""
        from chancery.keeping.judging import judged  # noqa: PLC0415 - see above

        held = judged(self.store.notes(Judgement, known_at=self.known_by(known_at)))
        return [one for _, one in sorted(held.standing.items())]

    def _ids(self, left: str, right: str) -> tuple[str, str]:
        from chancery.asking.claims.names import actor_as_read, actor_named  # noqa: PLC0415 - see above
        from chancery.asking.claims.told import Teller  # noqa: PLC0415

        teller = Teller(self.store)
        one, other = ((actor_as_read(teller, name) or actor_named(teller, name)).id for name in (left, right))
        return one, other

    def _claim(self, start: str) -> "Claim":
        """Give a claim of a page as it was read; `UsageError` for a row of the package's own knowledge."""
        from chancery.keeping.world import RULE  # noqa: PLC0415 - see above

        if not start:
            raise UsageError("no claim is named", hint="give the first digits of its id")
        claim = self.store.claim(start).claim
        if claim.rule == RULE:
            raise UsageError(
                f"the claim {claim.id} is a row of the package's own knowledge, not of a page",
                hint="reviews are of what pages say",
            )
        return claim

    def _as_it_stands(self, start: str) -> "Claim":
        """Give a claim as corrected so far, with the confidence of its rule."""
        from chancery.asking.claims.told import Teller  # noqa: PLC0415 - see above

        read = self._claim(start)
        standing = Teller(self.store).publisher.standing
        return replace(standing.claim(read.id).claim, confidence=read.confidence)

    def _review(
        self,
        claim: str,
        verdict: Literal["accepted", "rejected", "corrected", "undone"],
        by: str,
        value: str | None = None,
    ) -> int:
        return self.store.add(Review(self._claim(claim).id, verdict, value, named(by), _now()))


def named(by: str) -> str:
    """Give a reviewer's name, tidied; `UsageError` where it is none."""
    told = " ".join(by.split())
    if not told or len(told) > LONGEST_BY or not told.isprintable():
        raise UsageError(
            f"not a reviewer's name: {by[:LONGEST_BY]!r}", hint="say who you are: --by NAME, or CHANCERY_BY"
        )
    return told


def _now() -> datetime:
    return datetime.now(UTC)


def _pairs(chain: Sequence[Judgement]) -> str:
    return ", ".join(f"{one.left} and {one.right}" for one in chain)
