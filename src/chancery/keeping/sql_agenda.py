"""Asking a database for what is on the agenda, and for what was told later."""

from dataclasses import replace
from typing import Any

from chancery.keeping import rows
from chancery.keeping.agenda import Agenda, Later, any_of, conditions, merged_days
from chancery.keeping.sql_documents import SqlDocuments, as_of
from chancery.keeping.store import KeptClaim

_DAYS = "SELECT DISTINCT a.day FROM agenda a CROSS JOIN readings r WHERE {where} ORDER BY a.day{down} LIMIT :limit"
_WHAT = "SELECT c.whole, c.id, c.named, d.source, r.run, r.known_at"
_CLAIMS = f"""{_WHAT}
FROM agenda a CROSS JOIN readings r CROSS JOIN claims c CROSS JOIN documents d
WHERE {{where}} AND c.number = a.claim AND d.id = c.document
ORDER BY c.document, c.first, c.past, c.id"""
_TOLD = "COALESCE(CASE WHEN c.published_edtf IS NULL THEN c.when_earliest ELSE c.published_earliest END, '')"
_LATER = f"""{_WHAT}
FROM shelf s CROSS JOIN claims c CROSS JOIN documents d CROSS JOIN readings r
WHERE s.actor = :actor AND s.part = 'event' AND s.type IN ({{types}}) AND s.confidence >= :least
  AND s.since <= :known_at AND (s.until IS NULL OR s.until > :known_at){{others}}
  AND c.number = s.claim AND {_TOLD} > :after AND {_TOLD} <= :until{{moods}}
  AND d.id = c.document AND r.number = (
    SELECT MAX(x.number) FROM observations o JOIN readings x ON x.number = o.reading
    WHERE o.claim = c.number AND x.known_at <= s.since)
ORDER BY s.day DESC, s.claim DESC LIMIT :limit"""
_OTHERS = """
  AND s.claim IN (
    SELECT y.claim FROM shelf y WHERE y.actor IN ({others}) AND y.part = 'event' AND y.type IN ({types}))"""


class SqlAgenda(SqlDocuments):
    """The part of a record in a database that knows its agenda; see `Planned` for each answer."""

    def agenda_days(
        self, asked: Agenda, *, limit: int, falling: bool = False, known_at: int | None = None
    ) -> tuple[str, ...]:
        """Give the first days, or the last, that have anything."""
        days: list[str] = []
        for kind in asked.kinds:  # one by one, so that they come in the order of the table
            where, values = conditions(replace(asked, kinds=(kind,)))
            question = _DAYS.format(where=where, down=" DESC" if falling else "")
            values |= {"limit": limit, "known_at": as_of(known_at)}
            days += (str(row[0]) for row in self.engine.ask(question, values))
        return merged_days(days, limit=limit, falling=falling)

    def agenda(self, asked: Agenda, *, known_at: int | None = None) -> tuple[KeptClaim, ...]:
        """Give the claims that are asked for."""
        where, values = conditions(asked)
        found = self._each(rows.kept_of, _CLAIMS.format(where=where), **values, known_at=as_of(known_at))
        return tuple({kept.claim.id: kept for kept in found}.values())

    def told_later(self, asked: Later, *, limit: int, known_at: int | None = None) -> tuple[KeptClaim, ...]:
        """Give the latest claims that were told later."""
        values: dict[str, Any] = {"after": asked.after, "until": asked.until or "9999-12-31"}
        types = any_of(values, "type", asked.types)
        others = ""
        if asked.others:
            others = _OTHERS.format(others=any_of(values, "other", asked.others), types=types)
        moods = f" AND c.mood IN ({any_of(values, 'mood', asked.moods)})" if asked.moods else ""
        question = _LATER.format(types=types, others=others, moods=moods)
        values |= {"least": asked.least, "limit": limit, "known_at": as_of(known_at)}
        found: dict[str, KeptClaim] = {}
        for actor in asked.actors:
            for kept in self._each(rows.kept_of, question, **values, actor=actor):
                found[kept.claim.id] = kept
        return tuple(found.values())
