-- The record, version 3: the shelf says when a claim's time begins; in which articles somebody is named; what is
-- bound to a day or undecided, by article.

ALTER TABLE shelf RENAME TO old_shelf;

CREATE TABLE shelf (
  actor TEXT NOT NULL,
  part TEXT NOT NULL,                  -- said, statement, event, relation, measure, decision; world
  day TEXT NOT NULL,
  claim INTEGER NOT NULL REFERENCES claims (number),
  since INTEGER NOT NULL,              -- known_at of the reading that saw it
  until INTEGER,                       -- known_at of the one that took that reading's place
  type TEXT NOT NULL,
  confidence REAL NOT NULL,
  begins TEXT NOT NULL,                -- the earliest day of its time, else of its article's; '' for none
  PRIMARY KEY (actor, part, day, claim, since)
) WITHOUT ROWID;

INSERT INTO shelf (actor, part, day, claim, since, until, type, confidence, begins)
SELECT s.actor, CASE WHEN s.part = 'said' THEN CASE WHEN c.family = 'statement' THEN 'said' ELSE c.family END ELSE s.part END,
  s.day, s.claim, s.since, s.until, s.type, s.confidence,
  COALESCE(CASE WHEN c.when_edtf IS NULL THEN c.published_earliest ELSE c.when_earliest END, '')
FROM old_shelf s JOIN claims c ON c.number = s.claim
ORDER BY 1, 2, 3, 4, 5;

DROP TABLE old_shelf;

-- derived, rebuilt by a reindexing: in which article of which reading of a page some claim names an actor
CREATE TABLE beside (
  actor TEXT NOT NULL,
  day TEXT NOT NULL,                   -- the latest on which a claim of the article was published
  reading INTEGER NOT NULL REFERENCES readings (number),
  article INTEGER NOT NULL,
  confidence REAL NOT NULL,            -- of the surest of those that name it
  due TEXT NOT NULL,                   -- the latest deadline of any claim of the article; '' for none
  decided INTEGER NOT NULL,            -- 1: some claim of the article is a decision
  PRIMARY KEY (actor, day, reading, article)
) WITHOUT ROWID;

CREATE INDEX documents_by_step ON documents (world, known_at DESC, id);

CREATE INDEX claims_due_by_article ON claims (document, article) WHERE deadline_edtf IS NOT NULL;

CREATE INDEX decisions_by_article ON claims (document, article) WHERE family = 'decision';

INSERT INTO beside (actor, day, reading, article, confidence, due, decided)
SELECT p.actor, a.day, o.reading, c.article, MAX(c.confidence), a.due, a.decided
FROM (
  SELECT y.reading, b.article, MAX(COALESCE(b.published_latest, '9999-12-31')) AS day,
    MAX(CASE WHEN b.deadline_edtf IS NULL THEN '' ELSE COALESCE(b.deadline_latest, '9999-12-31') END) AS due,
    MAX(CASE WHEN b.family = 'decision' THEN 1 ELSE 0 END) AS decided
  FROM observations y JOIN claims b ON b.number = y.claim GROUP BY y.reading, b.article) a
JOIN observations o ON o.reading = a.reading
JOIN claims c ON c.number = o.claim AND c.article = a.article
JOIN documents d ON d.id = c.document
JOIN roles p ON p.claim = c.number
WHERE p.actor IS NOT NULL AND d.world = 0
GROUP BY p.actor, a.day, o.reading, c.article, a.due, a.decided
ORDER BY 1, 2, 3, 4;

-- derived: how many standing claims of pages have a value; `sure` is how many tenths their confidence reaches
CREATE TABLE tallies (
  name TEXT NOT NULL,                  -- family, type, mode, polarity, mood, stance, lang, rule
  value TEXT NOT NULL,
  sure INTEGER NOT NULL,
  claims INTEGER NOT NULL,
  PRIMARY KEY (name, value, sure)
);

WITH counted AS (
  SELECT c.family, c.type, c.mode, c.polarity, c.mood, c.stance, c.lang, c.rule,
    (CASE WHEN c.confidence >= 0.1 THEN 1 ELSE 0 END +
      CASE WHEN c.confidence >= 0.2 THEN 1 ELSE 0 END +
      CASE WHEN c.confidence >= 0.3 THEN 1 ELSE 0 END +
      CASE WHEN c.confidence >= 0.4 THEN 1 ELSE 0 END +
      CASE WHEN c.confidence >= 0.5 THEN 1 ELSE 0 END +
      CASE WHEN c.confidence >= 0.6 THEN 1 ELSE 0 END +
      CASE WHEN c.confidence >= 0.7 THEN 1 ELSE 0 END +
      CASE WHEN c.confidence >= 0.8 THEN 1 ELSE 0 END +
      CASE WHEN c.confidence >= 0.9 THEN 1 ELSE 0 END +
      CASE WHEN c.confidence >= 1.0 THEN 1 ELSE 0 END) AS sure,
    COUNT(*) AS claims
  FROM claims c
  JOIN observations o ON o.claim = c.number
  JOIN readings r ON r.number = o.reading
  JOIN documents d ON d.id = c.document
  WHERE d.world = 0 AND r.until IS NULL
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9)
INSERT INTO tallies (name, value, sure, claims)
SELECT 'family', family, sure, CAST(SUM(claims) AS BIGINT) FROM counted WHERE family IS NOT NULL GROUP BY family, sure UNION ALL
SELECT 'type', type, sure, CAST(SUM(claims) AS BIGINT) FROM counted WHERE type IS NOT NULL GROUP BY type, sure UNION ALL
SELECT 'mode', mode, sure, CAST(SUM(claims) AS BIGINT) FROM counted WHERE mode IS NOT NULL GROUP BY mode, sure UNION ALL
SELECT 'polarity', polarity, sure, CAST(SUM(claims) AS BIGINT) FROM counted WHERE polarity IS NOT NULL GROUP BY polarity, sure UNION ALL
SELECT 'mood', mood, sure, CAST(SUM(claims) AS BIGINT) FROM counted WHERE mood IS NOT NULL GROUP BY mood, sure UNION ALL
SELECT 'stance', stance, sure, CAST(SUM(claims) AS BIGINT) FROM counted WHERE stance IS NOT NULL GROUP BY stance, sure UNION ALL
SELECT 'lang', lang, sure, CAST(SUM(claims) AS BIGINT) FROM counted WHERE lang IS NOT NULL GROUP BY lang, sure UNION ALL
SELECT 'rule', rule, sure, CAST(SUM(claims) AS BIGINT) FROM counted WHERE rule IS NOT NULL GROUP BY rule, sure;
