"""The SQL by which what is derived is written, and by which a record is compared with what it should hold."""

from chancery.keeping.shelving import TALLIED, TENTHS
from chancery.keeping.tables import DERIVED, TABLES

_PART = """CASE WHEN d.world = 1 THEN 'world'
    WHEN MAX(CASE WHEN p.role = 'speaker' AND c.family = 'statement' THEN 1 ELSE 0 END) = 1 THEN 'said'
    ELSE c.family END"""
_BEGINS = "COALESCE(CASE WHEN c.when_edtf IS NULL THEN c.published_earliest ELSE c.when_earliest END, '')"
_SHELVED = f"""
SELECT p.actor, {_PART}, c.day, c.number, {{since}}, {{until}}, c.type, c.confidence, {_BEGINS}
FROM readings r
JOIN observations o ON o.reading = r.number
JOIN claims c ON c.number = o.claim
JOIN documents d ON d.id = c.document
JOIN roles p ON p.claim = c.number
WHERE r.number >= :first AND r.number <= :last AND p.actor IS NOT NULL AND d.world IN {{worlds}}
GROUP BY p.actor, c.number, r.number, d.world, c.day, r.known_at, r.until, c.type, c.confidence, c.family,
  c.when_edtf, c.published_earliest, c.when_earliest"""
_SHELVE = "\nINSERT INTO shelf (actor, part, day, claim, since, until, type, confidence, begins)"
SHELVED_PAGES = _SHELVED.format(since="r.known_at", until="r.until", worlds="(0)")
SHELVED_WORLD = _SHELVED.format(since="CAST(:since AS BIGINT)", until="CAST(:until AS BIGINT)", worlds="(1)")
_ACTOR_FIRST = "\nORDER BY 1, 2, 3, 4, 5"
SHELVE_PAGES = _SHELVE + SHELVED_PAGES + _ACTOR_FIRST
SHELVE_WORLD = _SHELVE + SHELVED_WORLD
NAMED_BESIDE = """
SELECT p.actor, a.day, o.reading, c.article, MAX(c.confidence), a.due, a.decided, a.begins
FROM (
  SELECT y.reading, b.article, MAX(COALESCE(b.published_latest, '9999-12-31')) AS day,
    MAX(CASE WHEN b.deadline_edtf IS NULL THEN '' ELSE COALESCE(b.deadline_latest, '9999-12-31') END) AS due,
    MAX(CASE WHEN b.family = 'decision' THEN 1 ELSE 0 END) AS decided,
    MIN(COALESCE(b.published_earliest, '')) AS begins
  FROM observations y JOIN claims b ON b.number = y.claim GROUP BY y.reading, b.article) a
JOIN observations o ON o.reading = a.reading
JOIN claims c ON c.number = o.claim AND c.article = a.article
JOIN documents d ON d.id = c.document
JOIN roles p ON p.claim = c.number
WHERE p.actor IS NOT NULL AND d.world = 0
GROUP BY p.actor, a.day, o.reading, c.article, a.due, a.decided, a.begins"""
NAME_BESIDE = f"\nINSERT INTO beside ({', '.join(DERIVED['beside'])}){NAMED_BESIDE}\nORDER BY 1, 2, 3, 4"
_SURE = " + ".join(f"CASE WHEN c.confidence >= {tenth} THEN 1 ELSE 0 END" for tenth in TENTHS)
_COUNTED = f"""
WITH counted AS (
  SELECT {", ".join(f"c.{name}" for name in TALLIED)}, {_SURE} AS sure, COUNT(*) AS claims
  FROM claims c
  JOIN observations o ON o.claim = c.number
  JOIN readings r ON r.number = o.reading
  JOIN documents d ON d.id = c.document
  WHERE d.world = 0 AND r.until IS NULL
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9)"""
_TALLIES = " UNION ALL ".join(
    f"\nSELECT '{name}', {name}, sure, CAST(SUM(claims) AS BIGINT) FROM counted WHERE {name} IS NOT NULL\n"
    f"GROUP BY {name}, sure"
    for name in TALLIED
)
TALLIES = _COUNTED + _TALLIES
TALLY = f"{_COUNTED}\nINSERT INTO tallies ({', '.join(DERIVED['tallies'])}){_TALLIES}"
TALLIED_OF = f"""
SELECT {", ".join(f"c.{name}" for name in TALLIED)}, c.confidence
FROM observations o JOIN claims c ON c.number = o.claim WHERE o.reading = :reading"""
ADD_TALLY = """
INSERT INTO tallies (name, value, sure, claims) VALUES (:name, :value, :sure, :claims)
ON CONFLICT (name, value, sure) DO UPDATE SET claims = tallies.claims + excluded.claims"""
NO_TALLY = "DELETE FROM tallies WHERE claims = 0"
END_SHELF = f"""
UPDATE shelf SET until = :known_at
WHERE until IS NULL AND since < :known_at AND (actor, part, day, claim) IN (
  SELECT p.actor, {_PART}, c.day, c.number
  FROM observations o
  JOIN claims c ON c.number = o.claim
  JOIN documents d ON d.id = c.document
  JOIN roles p ON p.claim = c.number
  WHERE o.reading = :reading AND p.actor IS NOT NULL
  GROUP BY p.actor, c.number, d.world, c.day, c.family)"""

WORDED = {
    "text_words": """
SELECT t.number, t.characters FROM texts t
WHERE EXISTS (SELECT 1 FROM documents d WHERE d.text = t.id AND d.world = 0) ORDER BY t.number""",
    "claim_words": "SELECT number, quote FROM claims ORDER BY number",
}

WHOLE_CLAIMS = f"SELECT {', '.join(TABLES['claims'])} FROM claims WHERE document = :document ORDER BY number"
COUNTED_READINGS = """
SELECT r.number, r.document, r.claims, COUNT(o.claim)
FROM readings r LEFT JOIN observations o ON o.reading = r.number
GROUP BY r.number, r.document, r.claims HAVING r.claims <> COUNT(o.claim) ORDER BY r.number"""
ENDED_READINGS = """
SELECT r.number, r.document, r.until, MIN(later.known_at)
FROM readings r
JOIN documents d ON d.id = r.document AND d.world = 0
LEFT JOIN readings later ON later.document = r.document AND later.number > r.number
GROUP BY r.number, r.document, r.until ORDER BY r.number"""
