"""Every SQL text that the store uses, by name. Nothing here is ever put together from what a user typed.

Plain SQL that PostgreSQL understands as well, but for the two questions to the full-text index. `:known_at`
is always given.
"""

from chancery.keeping.store import ClaimFilter

FIRST_FREE = {
    table: f"SELECT COALESCE(MAX(number), 0) + 1 FROM {table}"
    for table in ("commits", "texts", "readings", "claims", "worlds")
}
LAST_COMMIT = "SELECT number, at FROM commits ORDER BY number DESC LIMIT 1"
COMMITS = "SELECT number, at FROM commits ORDER BY number"
KNOWN_BY = "SELECT COALESCE(MAX(number), 0) FROM commits WHERE at <= :at"

PUT_COMMIT = "INSERT INTO commits (number, at) VALUES (?, ?)"
PUT_RUN = """
INSERT INTO runs (id, reader, version, parameters, known_at) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (id) DO NOTHING"""
PUT_TEXT = """
INSERT INTO texts (number, id, characters, folded, blocks, extractor, version, known_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""
PUT_DOCUMENT = """
INSERT INTO documents (id, text, source, address, title, outlet, published, lang, world, known_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
PUT_FETCH = "INSERT INTO fetches (document, place, at, headers, known_at) VALUES (?, ?, ?, ?, ?)"
PUT_READING = "INSERT INTO readings (number, document, run, claims, known_at) VALUES (?, ?, ?, ?, ?)"
PUT_ARTICLE = "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
PUT_MENTION = "INSERT INTO mentions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
PUT_CLAIM = f"INSERT INTO claims VALUES ({', '.join('?' * 29)})"
PUT_ROLE = "INSERT INTO roles VALUES (?, ?, ?, ?, ?, ?, ?)"
PUT_OBSERVATION = "INSERT INTO observations (claim, reading) VALUES (?, ?)"
PUT_TEXT_WORDS = "INSERT INTO text_words (rowid, folded) VALUES (?, ?)"
PUT_CLAIM_WORDS = "INSERT INTO claim_words (rowid, folded) VALUES (?, ?)"
PUT_WORLD = "INSERT INTO worlds (number, mark, known_at) VALUES (?, ?, ?)"
PUT_WORLD_DOCUMENT = "INSERT INTO world_documents (world, document, run) VALUES (?, ?, ?)"
PUT_ACTOR = "INSERT INTO actors (id, world, name, kind) VALUES (?, ?, ?, ?)"
PUT_JUDGEMENT = """
INSERT INTO judgements (one, other, verdict, score, by, at, withdrawn_at, known_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""
PUT_ASSESSMENT = "INSERT INTO assessments (one, other, verdict, by, at, known_at) VALUES (?, ?, ?, ?, ?, ?)"
PUT_REVIEW = "INSERT INTO reviews (claim, verdict, value, by, at, known_at) VALUES (?, ?, ?, ?, ?, ?)"
PUT_WITHDRAWAL = "INSERT INTO withdrawals (claim, reason, by, at, known_at) VALUES (?, ?, ?, ?, ?)"

HAS_TEXT = "SELECT 1 FROM texts WHERE id = :id"
HAS_DOCUMENT = "SELECT 1 FROM documents WHERE id = :id"
HAS_READING = "SELECT 1 FROM readings WHERE document = :document AND run = :run"
HAS_FETCH = "SELECT 1 FROM fetches WHERE document = :document AND place = :place"
FORMS = "SELECT id, form, number FROM claims WHERE document = :document"
WORLD_MARK = "SELECT mark FROM worlds ORDER BY number DESC LIMIT 1"

IDS_LIKE = {
    table: f"SELECT DISTINCT id FROM {table} WHERE id >= :low AND id < :high ORDER BY id LIMIT 6"
    for table in ("documents", "texts", "claims")
}
DOCUMENT = """
SELECT text, source, address, title, outlet, published, lang FROM documents WHERE id = :id"""
TEXT = "SELECT characters, blocks, extractor, version FROM texts WHERE id = :id"
FETCHES = "SELECT place, at, headers FROM fetches WHERE document = :id ORDER BY known_at, place"
RUNS = "SELECT version, reader, parameters FROM runs ORDER BY known_at, id"

_CURRENT = """(
  d.world = 0 AND r.number = (
    SELECT MAX(later.number) FROM readings later
    WHERE later.document = r.document AND later.known_at <= :known_at)
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
_KEPT = """
SELECT c.whole, d.source, r.run, r.known_at, k.at
FROM {first}claims c
CROSS JOIN observations o
CROSS JOIN readings r
CROSS JOIN documents d
CROSS JOIN commits k
WHERE o.claim = c.number AND r.number = o.reading AND d.id = c.document AND k.number = r.known_at
  AND """
_CLAIMS = _KEPT.format(first="")
_IN_ORDER = "\nORDER BY c.document, c.first, c.past, c.id"
CLAIM = _CLAIMS + "c.id = :id AND r.known_at <= :known_at\nORDER BY r.number DESC LIMIT 1"
OBSERVATIONS = """
SELECT r.run, k.at FROM claims c
JOIN observations o ON o.claim = c.number
JOIN readings r ON r.number = o.reading
JOIN commits k ON k.number = r.known_at
WHERE c.id = :id ORDER BY r.number"""

# MATERIALIZED: the index is asked once, and its best answers are then looked up one by one
FOUND_CLAIMS = (
    """WITH hits AS MATERIALIZED (
  SELECT rowid AS number, rank AS score FROM claim_words WHERE claim_words MATCH :words)
"""
    + _KEPT.format(first="hits h CROSS JOIN ")
    + f"""c.number = h.number AND d.world = 0 AND {_CURRENT}
ORDER BY h.score, c.document, c.first, c.past, c.id LIMIT :limit"""
)
FOUND_TEXTS = """WITH hits AS MATERIALIZED (
  SELECT rowid AS number, rank AS score FROM text_words WHERE text_words MATCH :words)
SELECT d.id, d.source, t.characters
FROM hits h JOIN texts t ON t.number = h.number JOIN documents d ON d.text = t.id
WHERE d.world = 0 AND d.known_at <= :known_at
ORDER BY h.score, d.id LIMIT :limit"""

JUDGEMENTS = """
SELECT one, other, verdict, score, by, at, withdrawn_at FROM judgements
WHERE known_at <= :known_at ORDER BY number"""
ASSESSMENTS = """
SELECT one, other, verdict, by, at FROM assessments WHERE known_at <= :known_at ORDER BY number"""
REVIEWS = "SELECT claim, verdict, value, by, at FROM reviews WHERE known_at <= :known_at ORDER BY number"
WITHDRAWALS = "SELECT claim, reason, by, at FROM withdrawals WHERE known_at <= :known_at ORDER BY number"

ACTORS = """
SELECT id, name, kind FROM actors
WHERE world = (SELECT MAX(number) FROM worlds WHERE known_at <= :known_at) ORDER BY id"""
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
}
_TOUCHES = {
    name: f"""(c.{name}_edtf IS NOT NULL
  AND (c.{name}_earliest IS NULL OR c.{name}_earliest <= :{name}_last)
  AND (c.{name}_latest IS NULL OR c.{name}_latest >= :{name}_first))"""
    for name in ("when", "deadline", "published")
}


def claims(wanted: ClaimFilter) -> tuple[str, dict[str, str | float]]:
    """Give the question for `wanted`, and the values for its places; `known_at` is still to be added."""
    conditions = [_WORLDS[wanted.knowledge], _CURRENT]
    values: dict[str, str | float] = {}

    def any_of(name: str, members: tuple[str, ...]) -> str:
        values.update({f"{name}_{number}": member for number, member in enumerate(members)})
        return "(" + ", ".join(f":{name}_{number}" for number in range(len(members))) + ")"

    for name, column in _ANY_OF.items():
        members: tuple[str, ...] = getattr(wanted, name)
        if members:
            conditions.append(f"{column} IN {any_of(name, members)}")
    if wanted.actors:
        listed = any_of("actors", wanted.actors)
        conditions.append(f"c.number IN (SELECT p.claim FROM roles p WHERE p.actor IN {listed})")
    if wanted.min_confidence > 0:
        conditions.append("c.confidence >= :min_confidence")
        values["min_confidence"] = wanted.min_confidence
    for name, condition in _TOUCHES.items():
        days = getattr(wanted, name)
        if days is not None:
            conditions.append(condition)
            values |= {f"{name}_first": days[0].isoformat(), f"{name}_last": days[1].isoformat()}
    return _CLAIMS + "\n  AND ".join(conditions) + _IN_ORDER, values
