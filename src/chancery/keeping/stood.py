"""A claim outside what a store gives, held against a filter as the store itself would."""

from collections.abc import Collection
from datetime import date

from chancery.ground.fixed import fixed
from chancery.ground.moments import When, overlaps
from chancery.keeping.store import ClaimFilter, KeptClaim, Part


@fixed
class Stood:
    """A claim outside what a store gives, with its roles and the ids that mentions propose for them."""

    kept: KeptClaim
    named: tuple[tuple[str, str], ...]

    def part(self, actors: Collection[str]) -> Part | None:
        """Give on which shelf of these actors the claim stands; None where it names none of them."""
        roles = {role for role, actor in self.named if actor in actors}
        if not roles:
            return None
        family = self.kept.claim.family
        return "said" if "speaker" in roles and family == "statement" else family

    def answers(self, wanted: ClaimFilter) -> bool:
        """Tell whether a filter, its actors spread out, lets the claim pass; as the store itself would."""
        claim = self.kept.claim
        # most fail by what they are, and are asked a hundred times over
        if (wanted.families and claim.family not in wanted.families) or (
            wanted.types and claim.type not in wanted.types
        ):
            return False
        members = (
            (wanted.ids, claim.id),
            (wanted.documents, claim.document),
            (wanted.modes, claim.mode),
            (wanted.polarities, claim.polarity),
            (wanted.moods, claim.mood),
            (wanted.stances, claim.stance),
            (wanted.langs, claim.lang),
            (wanted.rules, claim.rule),
            (wanted.sources, self.kept.source),
        )
        times = (
            (wanted.when, claim.when),
            (wanted.deadline, claim.deadline),
            (wanted.published, claim.published),
            (wanted.time, claim.when or claim.published),
            (wanted.said, claim.published or claim.when),
        )
        return (
            wanted.knowledge != "only"
            and claim.confidence >= wanted.min_confidence
            and all(not given or value in given for given, value in members)
            and (not wanted.actors or any(actor in wanted.actors for _, actor in self.named))
            and all(self._names(role, actors) for role, actors in wanted.parts)
            and not any(role in wanted.lacking for role, _ in self.named)
            and (not wanted.among or len({one for _, one in self.named if one in wanted.among}) > 1)
            and all(days is None or _touches(when, days) for days, when in times)
        )

    def _names(self, role: str, actors: Collection[str]) -> bool:
        return any(actor in actors and role in ("", played) for played, actor in self.named)


def _touches(when: When | None, days: tuple[date, date]) -> bool:
    return when is not None and overlaps(when, min(days), max(days))
