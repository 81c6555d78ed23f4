"""Every SQL text that the store uses, by name. Nothing here is ever put together from what a user typed.

Plain SQL that PostgreSQL understands as well, but for the two questions to the full-text index. `:known_at`
is always given.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from chancery.keeping.orders import ORDERED, Order, OrderKey, narrowed
from chancery.keeping.store import COUNTED, ClaimFilter, Knowledge
from chancery.keeping.tables import TABLES

Question = tuple[str, dict[str, Any]]
"""A question and the values for its places."""

FIRST_FREE = {
    table: f"SELECT COALESCE(MAX(number), 0) + 1 FROM {table}"
    for table in (
        *("texts", "readings", "claims", "worlds", "judgements", "assessments", "reviews", "withdrawals"),
    )
}
ANY_PAGE = "SELECT 1 FROM documents WHERE world = 0 LIMIT 1"
LAST_COMMIT = "SELECT number, at FROM commits ORDER BY number DESC LIMIT 1"
FIRST_COMMIT = "SELECT at FROM commits ORDER BY number LIMIT 1"
COMMITS = "SELECT number, at FROM commits ORDER BY number"
KNOWN_BY = "SELECT COALESCE(MAX(number), 0) FROM commits WHERE at <= :at"

HAS = {
    "text": "SELECT 1 FROM texts WHERE id = ?",
    "document": "SELECT 1 FROM documents WHERE id = ?",
    "reading": "SELECT 1 FROM readings WHERE document = ? AND run = ?",
    "fetch": "SELECT 1 FROM fetches WHERE document = ? AND place = ?",
    "run": "SELECT 1 FROM runs WHERE id = ?",
}
FORMS = "SELECT id, form, number FROM claims WHERE document = :document"
WORLD_MARK = "SELECT mark FROM worlds ORDER BY number DESC LIMIT 1"

WORLD_READINGS = """
SELECT document, run FROM world_documents WHERE world = (SELECT MAX(number) FROM worlds)"""

STANDING_READING = "SELECT number FROM readings WHERE document = :id AND until IS NULL"
END_READING = "UPDATE readings SET until = :known_at WHERE number = :reading"

READINGS_MADE = """
SELECT r.number, r.document, d.source, r.run, r.known_at, k.at, b.number, b.run
FROM readings r
CROSS JOIN documents d
CROSS JOIN commits k
LEFT JOIN readings b ON b.number = (
  SELECT MAX(before.number) FROM readings before
  WHERE before.document = r.document AND before.number < r.number)
WHERE d.id = r.document AND k.number = r.known_at AND d.world = 0
  AND r.known_at > :since AND r.known_at <= :known_at
ORDER BY r.number"""
RUNS_MADE = """
SELECT u.id, u.version, u.reader, u.parameters, COUNT(r.number),
  COALESCE(SUM(r.claims), 0), SUM(CASE WHEN r.until IS NULL THEN 1 ELSE 0 END),
  MIN(r.known_at), MAX(r.known_at)
FROM runs u JOIN readings r ON r.run = u.id
WHERE r.known_at <= :known_at
GROUP BY u.id, u.version, u.reader, u.parameters
ORDER BY MIN(r.known_at), u.id"""
READ_BY_BOTH = """
SELECT a.document, d.source FROM readings a
JOIN readings b ON b.document = a.document AND b.run = :other
JOIN documents d ON d.id = a.document
WHERE a.run = :one ORDER BY a.document"""
SEEN = """
SELECT c.id FROM observations o JOIN claims c ON c.number = o.claim WHERE o.reading = :reading"""
COUNTS_OF = """
SELECT s.part, s.type, COUNT(*) FROM shelf s
WHERE s.actor = :actor AND s.part <> 'world' AND s.since <= :known_at
  AND (s.until IS NULL OR s.until > :known_at) AND s.confidence >= :least AND s.day <= :day
GROUP BY s.part, s.type"""

IDS_LIKE = {
    table: f"SELECT DISTINCT id FROM {table} WHERE id >= :low AND id < :high ORDER BY id LIMIT 6"
    for table in ("documents", "texts", "claims")
}
DOCUMENT = """
SELECT text, source, address, title, outlet, published, lang FROM documents WHERE id = :id"""
TEXT = "SELECT characters, blocks, extractor, version FROM texts WHERE id = :id"
FETCHES = "SELECT place, at, headers FROM fetches WHERE document = :id ORDER BY known_at, place"
RUNS = "SELECT version, reader, parameters FROM runs ORDER BY known_at, id"

_STANDS = "r.known_at <= :known_at AND (r.until IS NULL OR r.until > :known_at)"
_CURRENT = f"""(
  d.world = 0 AND {_STANDS}
  OR d.world = 1 AND EXISTS (
    SELECT 1 FROM world_documents w
    WHERE w.document = r.document AND w.run = r.run AND r.known_at <= :known_at
      AND w.world = (SELECT MAX(number) FROM worlds WHERE known_at <= :known_at)))"""
"""Of a document's readings the one that counts: the latest; for `knowledge/`, that of the last taking in."""

_WORLDS = {"without": "d.world = 0", "only": "d.world = 1", "with": "d.world IN (0, 1)"}

_DOCUMENTS = """
SELECT d.id, d.text, d.source, d.address, d.title, d.outlet, d.published, d.lang, d.known_at, r.run, r.claims
FROM documents d JOIN readings r ON r.document = d.id
WHERE {world} AND {current}
ORDER BY d.id"""
DOCUMENTS = {which: _DOCUMENTS.format(world=world, current=_CURRENT) for which, world in _WORLDS.items()}

LATEST_DOCUMENTS = f"""
SELECT d.id, d.text, d.source, d.address, d.title, d.outlet, d.published, d.lang, d.known_at, r.run, r.claims
FROM documents d CROSS JOIN readings r
WHERE r.document = d.id AND d.world = 0 AND {_CURRENT} AND (
  d.known_at < CAST(:step AS BIGINT) OR (d.known_at = CAST(:step AS BIGINT) AND d.id > CAST(:after AS TEXT)))
ORDER BY d.known_at DESC, d.id LIMIT :limit"""
COUNT_DOCUMENTS = "SELECT COUNT(*) FROM documents WHERE world = 0 AND known_at <= :known_at"
STEP_OF = "SELECT known_at FROM documents WHERE id = :id"
CURRENT_READING = f"""
SELECT r.number FROM documents d JOIN readings r ON r.document = d.id WHERE d.id = :id AND {_CURRENT}"""
READING_BY = """
SELECT number FROM readings WHERE document = :id AND run = :run AND known_at <= :known_at"""
ARTICLES = """
SELECT number, first, past, title_first, title_past, published, lang
FROM articles WHERE reading = :reading ORDER BY number"""
MENTIONS = """
SELECT first, past, words, kind, actor, name, how, office, title_first, title_past, adjective
FROM mentions WHERE reading = :reading ORDER BY first, past, number"""

# CROSS JOIN: SQLite then walks the claims in their order, and streams instead of sorting
_WHAT = "c.whole, c.id, c.named, d.source, r.run, r.known_at"
_SEEN_WHAT = "c.whole, c.id, c.named, r.document, r.run, r.known_at"
_SEEN_BY = """
SELECT {what}
FROM {first}claims c
CROSS JOIN observations o
CROSS JOIN readings r
WHERE o.claim = c.number AND r.number = o.reading
  AND """
_KEPT = _SEEN_BY.replace("\nWHERE", "\nCROSS JOIN documents d\nWHERE d.id = c.document AND")
_CLAIMS = _KEPT.format(what=_WHAT, first="")
# from the articles in which somebody is named to their claims; each article once, however many name it
_BESIDE = f"""
SELECT {_SEEN_WHAT}
FROM ({{articles}}) t
CROSS JOIN readings r
CROSS JOIN claims c
CROSS JOIN observations o
WHERE r.number = t.reading AND c.document = r.document AND c.article = t.article{{own}}
  AND o.claim = c.number AND o.reading = r.number
  AND """
_IN_ORDER = "\nORDER BY c.document, c.first, c.past, c.id"
CLAIM = _CLAIMS + "c.id = :id AND r.known_at <= :known_at\nORDER BY r.number DESC LIMIT 1"
_READ = "r.number = :reading AND c.document = (SELECT document FROM readings WHERE number = :reading)"
CLAIMS_BY = _CLAIMS + _READ + _IN_ORDER
OBSERVATIONS = """
SELECT r.run, k.at FROM claims c
JOIN observations o ON o.claim = c.number
JOIN readings r ON r.number = o.reading
JOIN commits k ON k.number = r.known_at
WHERE c.id = :id ORDER BY r.number"""

LATEST_OF = """
SELECT c.whole, c.id, c.named, d.source, r.run, r.known_at
FROM shelf s
CROSS JOIN claims c
CROSS JOIN documents d
CROSS JOIN readings r
WHERE s.actor = :actor AND s.part = :part AND s.since <= :known_at
  AND (s.until IS NULL OR s.until > :known_at) AND s.confidence >= :least AND s.day <= :day
  AND c.number = s.claim AND d.id = c.document AND r.number = (
    SELECT MAX(x.number) FROM observations o JOIN readings x ON x.number = o.reading
    WHERE o.claim = c.number AND x.known_at <= s.since)
ORDER BY s.day DESC, s.claim DESC LIMIT :limit"""

# what each engine's own question to its full-text index goes before: it gives `hits (number, score)`
_FOUND_CLAIMS = _KEPT.format(what=_WHAT, first="hits h CROSS JOIN ")
FOUND_TEXTS = """
SELECT d.id, d.source, t.characters
FROM hits h JOIN texts t ON t.number = h.number JOIN documents d ON d.text = t.id
WHERE d.world = 0 AND d.known_at <= :known_at
ORDER BY h.score, d.id LIMIT :limit"""

_NOTES = "SELECT {columns} FROM {table} WHERE known_at > :since AND known_at <= :known_at ORDER BY number"
NOTES = {
    table: _NOTES.format(table=table, columns=", ".join(TABLES[table][1:]))
    for table in ("judgements", "assessments", "reviews", "withdrawals")
}
"""What people and programs said afterwards, `known_at` last."""

WORLD = "SELECT COALESCE(MAX(number), 0) FROM worlds WHERE known_at <= :known_at"
ACTORS = "SELECT id, name, kind FROM actors WHERE world = :world ORDER BY id"
WORLD_NAME = """
SELECT name FROM actors
WHERE id = :id AND world = (SELECT MAX(number) FROM worlds WHERE known_at <= :known_at)"""
MENTION_NAME = """
SELECT MIN(m.name) FROM mentions m JOIN readings r ON r.number = m.reading
WHERE m.actor = :id AND r.known_at <= :known_at"""

_ANY_OF = {
    "documents": "c.document",
    "families": "c.family",
    "types": "c.type",
    "modes": "c.mode",
    "polarities": "c.polarity",
    "moods": "c.mood",
    "stances": "c.stance",
    "langs": "c.lang",
    "rules": "c.rule",
    "sources": "d.source",
}
_TOUCHES = {
    name: f"""(c.{name}_edtf IS NOT NULL
  AND (c.{name}_earliest IS NULL OR c.{name}_earliest <= :{name}_last)
  AND (c.{name}_latest IS NULL OR c.{name}_latest >= :{name}_first))"""
    for name in ("when", "deadline", "published")
}


def _either(first: str, other: str, name: str) -> str:
    """Give the condition that one of two times touches the days called `name`: the other where the first is none."""
    both = f"({_TOUCHES[first]} OR (c.{first}_edtf IS NULL AND {_TOUCHES[other]}))"
    return both.replace(f":{first}_", f":{name}_").replace(f":{other}_", f":{name}_")


_TOUCHES |= {
    "time": _either("when", "published", "time"),
    "said": _either("published", "when", "said"),
}

_PAGES = ["said", "statement", "event", "relation", "measure", "decision"]
_PARTS_OF: dict[Knowledge, list[str]] = {
    "without": _PAGES,
    "only": ["world"],
    "with": [*_PAGES, "world"],
}


def claims(wanted: ClaimFilter) -> Question:
    """Give the question for `wanted`, and the values for its places; `known_at` is still to be added."""
    conditions, values = _conditions(wanted)
    return _CLAIMS + conditions + _IN_ORDER, values


def of_pages(wanted: ClaimFilter) -> bool:
    """Tell whether `claims_of_pages` answers: by whom they name, or who is named beside, pages alone are found."""
    named = wanted.actors or wanted.among or wanted.parts or wanted.beside
    return bool(named) and wanted.knowledge == "without" and not wanted.sources


def claims_of_pages(wanted: ClaimFilter) -> Question:
    """Give what `claims` gives, with the document in the place of its source: there are far fewer of these."""
    start, rest = _SEEN_BY.format(what=_SEEN_WHAT, first=""), wanted
    if wanted.beside:
        start, rest = _BESIDE.format(articles=_articles(wanted), own=_own(wanted)), replace(wanted, beside=())
    conditions, values = _conditions(rest, found=True, few=bool(wanted.beside))
    if wanted.beside:
        values["beside"] = list(wanted.beside)
    return start + conditions + _IN_ORDER, values


SOURCES = "SELECT id, source FROM documents WHERE id = ANY(:documents)"


def ordered(wanted: ClaimFilter, by: Order, after: OrderKey | None) -> Question:
    """Give the question for claims in an order, after a key; `known_at` and `limit` are still to be added."""
    conditions, values = _conditions(wanted)
    key, downwards = ORDERED[by]
    if after is not None:
        places = ", ".join(f":after_{number}" for number in range(len(key)))
        conditions += f"\n  AND ({', '.join(key)}) {'<' if downwards else '>'} ({places})"
        values |= {f"after_{number}": value for number, value in enumerate(after)}
    order = ", ".join(part + (" DESC" if downwards else "") for part in key)
    return f"{_CLAIMS}{conditions}\nORDER BY {order} LIMIT :limit", values


def counted(wanted: ClaimFilter, by: Sequence[str]) -> Question:
    """Give the question for the counts of claims by some of `store.COUNTED` together; `known_at` is to be added."""
    conditions, values = _conditions(wanted)
    names = [COUNTED[COUNTED.index(one)] for one in by]
    columns = ", ".join("d.source" if one == "source" else f"c.{one}" for one in names)
    return f"{_KEPT.format(what=f'{columns}, COUNT(*)', first='')}{conditions}\nGROUP BY {columns}", values


TALLIES = """
SELECT value, CAST(SUM(claims) AS BIGINT) FROM tallies WHERE name = :name AND sure >= :sure GROUP BY value"""


def places_naming(documents: Sequence[str], actors: Sequence[str]) -> Question:
    """Give the question for articles in which somebody is named; `least` and `known_at` are to be added."""
    values = {"documents": list(documents), "actors": list(actors)}
    named = "EXISTS (SELECT 1 FROM roles p WHERE p.claim = c.number AND p.actor = ANY(:actors))"
    start = _KEPT.format(what="DISTINCT c.document, c.article", first="")
    return (
        f"{start}c.document = ANY(:documents) AND {_CURRENT} AND c.confidence >= :least AND {named}",
        values,
    )


def found_claims(wanted: ClaimFilter) -> Question:
    """Give the question for what is wanted of the `hits`, the best first; see `Dialect.hit_claims`.

    `known_at` and `limit` are still to be added.
    """
    conditions, values = _conditions(wanted)
    order = "\nORDER BY h.score, c.document, c.first, c.past, c.id LIMIT :limit"
    return f"{_FOUND_CLAIMS}c.number = h.number AND {conditions}{order}", values


def _conditions(wanted: ClaimFilter, *, found: bool = False, few: bool = False) -> Question:
    """Give what must hold of a claim, and the values for its places.

    Where they are `found` by what only pages have, of the world nothing is asked; where they are `few`, whom they
    name is looked up one by one.
    """
    conditions = [_STANDS] if found else [_WORLDS[wanted.knowledge], _CURRENT]
    values: dict[str, Any] = {}
    if wanted.knowledge == "only" and not (wanted.actors or wanted.parts or wanted.among):
        # its rows are few, and in few documents: without these, every claim of pages would be looked at
        conditions.append("c.document IN (SELECT document FROM world_documents)")

    def any_of(name: str, members: tuple[str, ...]) -> str:
        values[name] = list(members)
        return f"= ANY(:{name})"

    for name, column in _ANY_OF.items():
        members: tuple[str, ...] = getattr(wanted, name)
        if members:
            conditions.append(f"{column} {any_of(name, members)}")
    if wanted.actors:
        listed = any_of("actors", wanted.actors)
        if few or wanted.beside:
            named = f"p.claim = c.number AND p.actor {listed}"
            conditions.append(f"EXISTS (SELECT 1 FROM roles p WHERE {named})")
        else:
            conditions.append(f"c.number IN ({_shelved(wanted, listed)})")
    if wanted.among:
        named = _shelved(wanted, any_of("among", wanted.among), apart=False)
        conditions.append(f"c.number IN ({named} GROUP BY s.claim HAVING COUNT(DISTINCT s.actor) > 1)")
    for number, (role, actors) in enumerate(wanted.parts):
        listed = any_of(f"part_{number}", actors)
        conditions.append(f"c.number IN ({_shelved(wanted, listed, role)})")
        # where a page's claim stands under who said it, that one is its speaker
        if role and not (role == "speaker" and found and wanted.families == ("statement",)):
            playing = f"p.claim = c.number AND p.role = :role_{number} AND p.actor {listed}"
            conditions.append(f"EXISTS (SELECT 1 FROM roles p WHERE {playing})")
            values[f"role_{number}"] = role
    for number, role in enumerate(wanted.lacking):
        lacked = f"p.claim = c.number AND p.role = :lacking_{number} AND p.actor IS NOT NULL"
        conditions.append(f"NOT EXISTS (SELECT 1 FROM roles p WHERE {lacked})")
        values[f"lacking_{number}"] = role
    if wanted.beside:
        values["beside"] = list(wanted.beside)
        conditions.append(f"c.number IN ({_beside(wanted)})")
    if wanted.min_confidence > 0:
        conditions.append("c.confidence >= :min_confidence")
        values["min_confidence"] = wanted.min_confidence
    conditions += ["c.when_edtf IS NULL AND c.published_edtf IS NULL"] * wanted.undated
    for name, condition in _TOUCHES.items():
        days = getattr(wanted, name)
        if days is not None:
            conditions.append(condition)
            values |= {f"{name}_first": days[0].isoformat(), f"{name}_last": days[1].isoformat()}
    if wanted.window is not None:
        held, more = narrowed(wanted.window)
        conditions += held
        values |= more
    return "\n  AND ".join(conditions), values


def _shelved(wanted: ClaimFilter, actors: str, role: str = "", *, apart: bool = True) -> str:
    """Give the question for the claims that name one of `actors`, narrowed by all that the shelf knows.

    It only uses places that `_conditions` fills. What has no last day is asked for `apart`, so that the days of all
    else are looked up in their order.
    """
    parts = _PARTS_OF[wanted.knowledge]
    if wanted.families:
        spoken = ("said",) if "statement" in wanted.families else ()
        parts = [part for part in parts if part in ("world", *spoken, *wanted.families)]
    if role == "speaker":
        parts = [part for part in parts if part in ("world", "said")]
    listed = ", ".join(f"'{part}'" for part in parts)
    narrowed = [
        f"s.actor {actors}",
        f"s.part IN ({listed})",
        "s.since <= :known_at AND (s.until IS NULL OR s.until > :known_at)",
    ]
    if wanted.types:
        narrowed.append("s.type = ANY(:types)")
    if wanted.min_confidence > 0:
        narrowed.append("s.confidence >= :min_confidence")
    if wanted.undated:
        narrowed.append("s.day = ''")
    days = [name for name in ("time", "when") if getattr(wanted, name) is not None]
    narrowed += [f"s.begins <= :{name}_last" for name in days]
    start = "SELECT s.claim FROM shelf s WHERE " + " AND ".join(narrowed)
    if not days:
        return start
    from_then = " AND ".join(f"s.day >= :{name}_first" for name in days)
    if not apart:
        return f"{start} AND ({from_then} OR s.day = '')"
    return f"{start} AND {from_then} UNION ALL {start} AND s.day = ''"


def _beside(wanted: ClaimFilter) -> str:
    """Give the question for the claims in whose article one of those `beside` is named, narrowed by some of the rest.

    It only uses places that `_conditions` fills.
    """
    narrowed = [
        "x.number = s.reading AND x.known_at <= :known_at AND (x.until IS NULL OR x.until > :known_at)",
        "b.document = x.document AND b.article = s.article",
        "y.claim = b.number AND y.reading = x.number",
    ]
    tables = f"({_articles(wanted)}) s CROSS JOIN readings x CROSS JOIN claims b CROSS JOIN observations y"
    return f"SELECT b.number FROM {tables} WHERE " + " AND ".join(narrowed) + _own(wanted).replace("c.", "b.")


def _articles(wanted: ClaimFilter) -> str:
    """Give the question for the articles in which one of those `beside` is named, by what the table knows of them."""
    narrowed = ["s.actor = ANY(:beside)"]
    if wanted.min_confidence > 0:
        narrowed.append("s.confidence >= :min_confidence")
    for name in ("published", "said"):
        if getattr(wanted, name) is not None:
            narrowed.append(f"s.day >= :{name}_first AND s.begins <= :{name}_last")
    if wanted.deadline is not None:
        narrowed.append("s.due >= :deadline_first")
    if wanted.families == ("decision",):
        narrowed.append("s.decided = 1")
    return "SELECT DISTINCT s.reading, s.article FROM beside s WHERE " + " AND ".join(narrowed)


def _own(wanted: ClaimFilter) -> str:
    """Give what must hold of the claims themselves, so that the indexes of the few that have such a thing answer."""
    held = ""
    if wanted.deadline is not None:
        held += " AND c.deadline_edtf IS NOT NULL"
        held += " AND (c.deadline_latest IS NULL OR c.deadline_latest >= :deadline_first)"
    if wanted.families == ("decision",):
        held += " AND c.family = 'decision'"
    return held
