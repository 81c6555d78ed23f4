"""Asking a database for the claims that others may contradict, by the sieve that `clashing` writes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from chancery.keeping import rows, seeking
from chancery.keeping.clashing import Parties, contested, rivals_of
from chancery.keeping.common import Common
from chancery.keeping.sql_documents import SqlDocuments, as_of
from chancery.keeping.store import ClaimFilter, KeptClaim
from chancery.model.claims import Claim

_AT_ONCE = 2_000

_STANDS = "r.known_at <= :known_at AND (r.until IS NULL OR r.until > :known_at)"
_RIVALS = f"""
SELECT x.key, x.value, x.claim, x.reading, x.begins, x.ends, x.loose
FROM (
  SELECT key FROM rivals GROUP BY key HAVING key = 0 OR MIN(value) <> MAX(value)) k
CROSS JOIN rivals x
CROSS JOIN readings r
WHERE x.key = k.key AND r.number = x.reading AND {_STANDS}
ORDER BY x.key"""
_NAMED = """
SELECT DISTINCT COALESCE(p.actor, ''), c.number
FROM claims c LEFT JOIN roles p ON p.claim = c.number WHERE c.number IN ({claims})"""
_KEYED = "SELECT DISTINCT claim FROM rivals WHERE key IN ({keys})"
_DENIED = f"""
SELECT n.claim, s.claim
FROM denials n
CROSS JOIN readings r
CROSS JOIN shelf s
CROSS JOIN claims c
WHERE r.number = n.reading AND {_STANDS} AND s.actor = n.actor AND s.part = 'event'
  AND s.day >= n.first AND s.day <= n.last AND s.type = n.type
  AND s.since <= :known_at AND (s.until IS NULL OR s.until > :known_at)
  AND c.number = s.claim AND c.polarity <> 'negated' AND c.mood = 'fact' AND COALESCE(c.mode, '') = n.mode
  AND EXISTS (SELECT 1 FROM roles p WHERE p.claim = s.claim AND p.actor = n.other)"""
_DENIED_OF = "SELECT claim FROM denials WHERE actor IN ({actors})"
_DONE_BY = """
SELECT claim FROM shelf WHERE part = 'event' AND type IN ({types}) AND actor IN ({actors})"""
_OF_ONE_KIND = """
SELECT b.number FROM claims a CROSS JOIN claims b
WHERE a.number IN ({claims}) AND b.document = a.document AND b.family = 'event' AND b.type = a.type"""


class SqlDisputes(SqlDocuments):
    """The part of a record in a database that finds what may be contradicted; see `Store.disputed`."""

    common: Common
    """may be put in place of a store's own by whoever opens one record several times"""

    def disputed(
        self,
        wanted: ClaimFilter,
        *,
        beside: Sequence[tuple[Claim, Parties]] = (),
        known_at: int | None = None,
    ) -> Iterator[KeptClaim]:
        """Give the claims of pages that others, or those `beside`, may contradict."""
        everybody = self._of_the_record(as_of(known_at))
        if wanted.actors:
            found = {number for actor in wanted.actors for number in everybody.get(actor, ())}
        else:
            found = {number for numbers in everybody.values() for number in numbers}
        against = self._against(beside)
        numbers = sorted(found | against)
        # whom the claims found name is known; only what stands against others must be asked
        question, values = seeking.claims(wanted if against - found else replace(wanted, actors=()))
        start = question.rpartition("\nORDER BY")[0]
        for at in range(0, len(numbers), _AT_ONCE):
            some = numbers[at : at + _AT_ONCE]
            listed = ", ".join(f":number_{place}" for place in range(len(some)))
            given: dict[str, Any] = {f"number_{place}": number for place, number in enumerate(some)}
            asked = f"{start}\n  AND c.number IN ({listed})"
            yield from self._each(rows.kept_of, asked, **values, **given, known_at=as_of(known_at))

    def _of_the_record(self, known_at: int) -> Mapping[str, Sequence[int]]:
        """Give the numbers of the claims that others of the record may contradict, by whom they name ("": nobody)."""

        def find() -> Mapping[str, Sequence[int]]:
            given = {"known_at": known_at}
            told = contested(self.engine.ask(_RIVALS, given))
            done = {number for pair in self.engine.ask(_DENIED, given) for number in pair}
            return self._by_actor(sorted(told | self._of_one_kind(done)))

        return self.common.contested.at(min(known_at, self.last()), find)

    def _by_actor(self, numbers: Sequence[int]) -> Mapping[str, Sequence[int]]:
        found: dict[str, list[int]] = {}
        for at in range(0, len(numbers), _AT_ONCE):
            some = numbers[at : at + _AT_ONCE]
            given = {f"claims_{place}": number for place, number in enumerate(some)}
            for actor, number in self.engine.ask(
                _NAMED.format(claims=", ".join(f":{one}" for one in given)), given
            ):
                found.setdefault(actor, []).append(number)
        return found

    def _against(self, beside: Sequence[tuple[Claim, Parties]]) -> set[int]:
        """Give the claims that tell of the same as one of these, whatever they say of it."""
        keys: set[int] = set()
        done: set[tuple[str, str]] = set()
        undone: set[str] = set()
        for claim, parties in beside:
            keys.update(rival[0] for rival in rivals_of(claim, parties))
            if claim.family == "event":
                for actor in {one for _, one in parties if one is not None}:
                    undone.add(actor) if claim.polarity != "negated" else done.add((actor, claim.type))
        found = self._listed(_KEYED, keys=sorted(keys))
        # what was put right may deny what others tell, or tell what they deny: of these there are few
        denied = self._listed(_DENIED_OF, actors=sorted(undone))
        actors, types = sorted({one for one, _ in done}), sorted({type for _, type in done})
        told = self._listed(_DONE_BY, types=types, actors=actors) if done else set()
        return found | self._of_one_kind(denied | told)

    def _of_one_kind(self, claims: set[int]) -> set[int]:
        """Give claims with all of their type in the same documents."""
        return claims | self._listed(_OF_ONE_KIND, claims=sorted(claims))

    def _listed(self, question: str, **lists: Sequence[object]) -> set[int]:
        """Give the numbers that answer a question whose last list may be long."""
        found: set[int] = set()
        *fixed, (name, members) = lists.items()
        for at in range(0, len(members), _AT_ONCE):
            given: dict[str, Any] = {}
            places: dict[str, str] = {}
            for one, some in (*fixed, (name, members[at : at + _AT_ONCE])):
                given |= {f"{one}_{place}": value for place, value in enumerate(some)}
                places[one] = ", ".join(f":{one}_{place}" for place in range(len(some)))
            found.update(int(row[0]) for row in self.engine.ask(question.format(**places), given))
        return found
