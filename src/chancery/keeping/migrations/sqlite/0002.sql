-- The record, version 2: readings say until when they stood; search has words of our own cutting; the shelf.

ALTER TABLE readings ADD COLUMN until INTEGER;   -- known_at of the reading that took its place

UPDATE readings SET until = (
  SELECT MIN(later.known_at) FROM readings later
  WHERE later.document = readings.document AND later.number > readings.number)
WHERE document IN (SELECT id FROM documents WHERE world = 0);

UPDATE readings SET until = (
  SELECT MIN(w.known_at) FROM worlds w
  WHERE w.known_at > readings.known_at AND NOT EXISTS (
    SELECT 1 FROM world_documents x
    WHERE x.world = w.number AND x.document = readings.document AND x.run = readings.run))
WHERE document IN (SELECT id FROM documents WHERE world = 1);

ALTER TABLE claims ADD COLUMN day TEXT NOT NULL DEFAULT '';   -- its latest day, else its article's; '' for none

UPDATE claims SET day = COALESCE(CASE WHEN when_edtf IS NULL THEN published_latest ELSE when_latest END, '');

ALTER TABLE claims ADD COLUMN named TEXT NOT NULL DEFAULT '';   -- JSON: [id, name] of each role, then of each source

CREATE INDEX claims_by_day ON claims (day, id);

CREATE INDEX claims_by_deadline ON claims (deadline_latest) WHERE deadline_edtf IS NOT NULL;

DROP INDEX roles_by_actor;

DROP TABLE text_words;

DROP TABLE claim_words;

-- words as Python cuts them, so that every store finds the same
CREATE VIRTUAL TABLE text_words USING fts5(words, content='', tokenize="ascii");

CREATE VIRTUAL TABLE claim_words USING fts5(words, content='', tokenize="ascii");

INSERT INTO text_words (rowid, words)
SELECT t.number, chancery_words(t.characters) FROM texts t
WHERE EXISTS (SELECT 1 FROM documents d WHERE d.text = t.id AND d.world = 0);

INSERT INTO claim_words (rowid, words) SELECT number, chancery_words(quote) FROM claims;

ALTER TABLE texts DROP COLUMN folded;

ALTER TABLE claims DROP COLUMN folded;

-- Under whose name each claim stands, in what part, and from when to when: derived, rebuilt by a reindexing.
CREATE TABLE shelf (
  actor TEXT NOT NULL,
  part TEXT NOT NULL,                  -- said, statement, event, relation, measure, decision; world
  day TEXT NOT NULL,
  claim INTEGER NOT NULL REFERENCES claims (number),
  since INTEGER NOT NULL,              -- known_at of the reading that saw it
  until INTEGER,                       -- known_at of the one that took that reading's place
  type TEXT NOT NULL,
  confidence REAL NOT NULL,
  PRIMARY KEY (actor, part, day, claim, since)
) WITHOUT ROWID;

CREATE INDEX observations_by_reading ON observations (reading);

INSERT INTO shelf (actor, part, day, claim, since, until, type, confidence)
SELECT p.actor,
  CASE WHEN d.world = 1 THEN 'world' WHEN MAX(p.role = 'speaker') = 1 THEN 'said' ELSE c.family END,
  c.day, c.number, r.known_at, r.until, c.type, c.confidence
FROM roles p
JOIN claims c ON c.number = p.claim
JOIN documents d ON d.id = c.document
JOIN observations o ON o.claim = c.number
JOIN readings r ON r.number = o.reading
WHERE p.actor IS NOT NULL
GROUP BY p.actor, c.number, r.number;
