"""Every SQL text that the store uses, by name; those for what a `ClaimFilter` asks are put together in `seeking`.

Plain SQL that PostgreSQL understands as well, but for the two questions to the full-text index. `:known_at`
is always given.
"""

from chancery.keeping.tables import TABLES

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

STANDS = "r.known_at <= :known_at AND (r.until IS NULL OR r.until > :known_at)"
CURRENT = f"""(
  d.world = 0 AND {STANDS}
  OR d.world = 1 AND EXISTS (
    SELECT 1 FROM world_documents w
    WHERE w.document = r.document AND w.run = r.run AND r.known_at <= :known_at
      AND w.world = (SELECT MAX(number) FROM worlds WHERE known_at <= :known_at)))"""
"""Of a document's readings the one that counts: the latest; for `knowledge/`, that of the last taking in."""

WORLDS = {"without": "d.world = 0", "only": "d.world = 1", "with": "d.world IN (0, 1)"}

_DOCUMENTS = """
SELECT d.id, d.text, d.source, d.address, d.title, d.outlet, d.published, d.lang, d.known_at, r.run, r.claims
FROM documents d JOIN readings r ON r.document = d.id
WHERE {world} AND {current}
ORDER BY d.id"""
DOCUMENTS = {which: _DOCUMENTS.format(world=world, current=CURRENT) for which, world in WORLDS.items()}

LATEST_DOCUMENTS = f"""
SELECT d.id, d.text, d.source, d.address, d.title, d.outlet, d.published, d.lang, d.known_at, r.run, r.claims
FROM documents d CROSS JOIN readings r
WHERE r.document = d.id AND d.world = 0 AND {CURRENT} AND (
  d.known_at < CAST(:step AS BIGINT) OR (d.known_at = CAST(:step AS BIGINT) AND d.id > CAST(:after AS TEXT)))
ORDER BY d.known_at DESC, d.id LIMIT :limit"""
COUNT_DOCUMENTS = "SELECT COUNT(*) FROM documents WHERE world = 0 AND known_at <= :known_at"
STEP_OF = "SELECT known_at FROM documents WHERE id = :id"
CURRENT_READING = f"""
SELECT r.number FROM documents d JOIN readings r ON r.document = d.id WHERE d.id = :id AND {CURRENT}"""
READING_BY = """
SELECT number FROM readings WHERE document = :id AND run = :run AND known_at <= :known_at"""
ARTICLES = """
SELECT number, first, past, title_first, title_past, published, lang
FROM articles WHERE reading = :reading ORDER BY number"""
MENTIONS = """
SELECT first, past, words, kind, actor, name, how, office, title_first, title_past, adjective
FROM mentions WHERE reading = :reading ORDER BY first, past, number"""

# CROSS JOIN: SQLite then walks the claims in their order, and streams instead of sorting
WHAT = "c.whole, c.id, c.named, d.source, r.run, r.known_at"
_SOURCE = "(SELECT d.source FROM documents d WHERE d.id = r.document)"
_SEEN = f"c.whole, c.id, c.named, {_SOURCE}, r.run, r.known_at"
KEPT = """
SELECT {what}
FROM {first}claims c
CROSS JOIN observations o
CROSS JOIN readings r
CROSS JOIN documents d
WHERE d.id = c.document AND o.claim = c.number AND r.number = o.reading
  AND """
CLAIMS = KEPT.format(what=WHAT, first="")
# who reads a page's claims is looked up of those alone that answer
OF_PAGES = f"""
SELECT {_SEEN}
FROM (SELECT * FROM claims c WHERE {{conditions}} OFFSET 0) c
CROSS JOIN observations o
CROSS JOIN readings r
WHERE o.claim = c.number AND r.number = o.reading AND {STANDS}"""
# from the articles in which somebody is named to their claims; each article once, however many name it
BESIDE = f"""
SELECT {_SEEN}
FROM ({{articles}}) t
CROSS JOIN readings r
CROSS JOIN claims c
CROSS JOIN observations o
WHERE r.number = t.reading AND c.document = r.document AND c.article = t.article{{own}}
  AND o.claim = c.number AND o.reading = r.number AND {STANDS}{{more}}"""
IN_ORDER = "\nORDER BY c.document, c.first, c.past, c.id"
CLAIM = CLAIMS + "c.id = :id AND r.known_at <= :known_at\nORDER BY r.number DESC LIMIT 1"
_READ = "r.number = :reading AND c.document = (SELECT document FROM readings WHERE number = :reading)"
CLAIMS_BY = CLAIMS + _READ + IN_ORDER
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

# VALUES calls its column so in both databases
ENOUGH = """
SELECT MAX(t.day) FROM (
  SELECT (
    SELECT s.day FROM shelf s
    WHERE s.actor = a.column1 AND s.part = p.column1 AND s.since <= :known_at
      AND (s.until IS NULL OR s.until > :known_at) AND s.confidence >= :least{held}
    ORDER BY s.day DESC LIMIT 1 OFFSET :past) AS day
  FROM (VALUES ({actors})) a CROSS JOIN (VALUES ({parts})) p) t"""

# what each engine's own question to its full-text index goes before: it gives `hits (number, score)`
FOUND_CLAIMS = KEPT.format(what=WHAT, first="hits h CROSS JOIN ")
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
TALLIES = """
SELECT value, CAST(SUM(claims) AS BIGINT) FROM tallies WHERE name = :name AND sure >= :sure GROUP BY value"""
