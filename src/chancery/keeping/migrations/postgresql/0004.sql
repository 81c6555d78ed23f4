-- The record, version 4: a sieve for conflicts, and an agenda of what falls due and is to be decided.

-- derived, written anew by a reindexing: what claims tell of which others may tell otherwise (keeping/clashing.py)
CREATE TABLE rivals (
  key BIGINT NOT NULL,                -- what it is about: a hash; 0: never sifted out
  value BIGINT NOT NULL,              -- what is said of it: a hash
  claim BIGINT NOT NULL REFERENCES claims (number),
  reading BIGINT NOT NULL REFERENCES readings (number),
  begins BIGINT NOT NULL,             -- first and last day of its time (0001-01-01 is 1)
  ends BIGINT NOT NULL,
  loose BIGINT NOT NULL,              -- a hash of a time that is known too loosely to go by its days; 0 for the others
  PRIMARY KEY (key, value, claim, reading)
);

-- derived, written anew by a reindexing: who is told not to have done something, and when others may tell that they did
CREATE TABLE denials (
  actor TEXT COLLATE "C" NOT NULL,
  claim BIGINT NOT NULL REFERENCES claims (number),
  reading BIGINT NOT NULL REFERENCES readings (number),
  other TEXT COLLATE "C" NOT NULL,                 -- somebody or something else in it
  type TEXT COLLATE "C" NOT NULL,
  mode TEXT COLLATE "C" NOT NULL,                  -- '' for none
  first TEXT COLLATE "C" NOT NULL,                 -- days; both '' where nobody says when
  last TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (actor, claim, reading)
);

-- The agenda, derived: which claims may be of what falls due, of promises and of decisions, by the day that orders them
CREATE TABLE agenda (
  kind TEXT COLLATE "C" NOT NULL,                  -- due, ongoing, promised; a decision: open, deferred, taken, declined
  day TEXT COLLATE "C" NOT NULL,                   -- due: the last; ongoing: the first; promised: when, in EDTF; decided: when last told
  claim BIGINT NOT NULL REFERENCES claims (number),
  reading BIGINT NOT NULL REFERENCES readings (number),
  begins TEXT COLLATE "C" NOT NULL,                -- the first day on which it may fall due; '' for none
  told TEXT COLLATE "C" NOT NULL,                  -- the first day on which it may have been told; '' for none
  confidence DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (kind, day, claim, reading)
);

INSERT INTO agenda (kind, day, claim, reading, begins, told, confidence)
SELECT CASE WHEN c.deadline_latest IS NULL THEN 'ongoing' ELSE 'due' END,
  COALESCE(c.deadline_latest, c.deadline_earliest, '9999-12-31'), c.number, r.number,
  COALESCE(c.deadline_earliest, ''), COALESCE(CASE WHEN c.published_edtf IS NULL THEN c.when_earliest ELSE c.published_earliest END, ''), c.confidence

FROM readings r
JOIN observations o ON o.reading = r.number
JOIN claims c ON c.number = o.claim
JOIN documents d ON d.id = c.document
WHERE d.world = 0 AND c.polarity = 'affirmed' AND c.mood IN ('fact', 'plan', 'obligation', 'demand', 'proposal', 'forecast') AND c.deadline_edtf IS NOT NULL AND (c.family = 'event' OR (c.family = 'measure' AND c.mood <> 'fact'))
UNION ALL
SELECT 'due', c.when_latest, c.number, r.number, COALESCE(c.when_earliest, ''), COALESCE(CASE WHEN c.published_edtf IS NULL THEN c.when_earliest ELSE c.published_earliest END, ''), c.confidence

FROM readings r
JOIN observations o ON o.reading = r.number
JOIN claims c ON c.number = o.claim
JOIN documents d ON d.id = c.document
WHERE d.world = 0 AND c.polarity = 'affirmed' AND c.mood IN ('fact', 'plan', 'obligation', 'demand', 'proposal', 'forecast') AND c.deadline_edtf IS NULL AND c.family = 'event' AND c.type <> 'CONSULT'
  AND (c.mood IN ('plan', 'obligation', 'demand') OR c.type IN ('AGREE')) AND c.when_latest > c.published_latest
UNION ALL
SELECT 'promised', COALESCE(c.published_edtf, c.when_edtf, ''), c.number, r.number, '', COALESCE(CASE WHEN c.published_edtf IS NULL THEN c.when_earliest ELSE c.published_earliest END, ''), c.confidence

FROM readings r
JOIN observations o ON o.reading = r.number
JOIN claims c ON c.number = o.claim
JOIN documents d ON d.id = c.document
WHERE d.world = 0 AND c.polarity = 'affirmed' AND c.mood IN ('fact', 'plan', 'obligation', 'demand', 'proposal', 'forecast') AND c.deadline_edtf IS NULL AND c.family = 'event'
  AND (c.mood = 'obligation' OR (c.type IN ('AGREE') AND c.mood IN ('fact', 'plan')))
UNION ALL
SELECT CASE WHEN c.type IN ('open', 'deferred', 'taken', 'declined') THEN c.type ELSE 'open' END, COALESCE(CASE WHEN c.published_edtf IS NULL THEN c.when_latest ELSE c.published_latest END, ''), c.number, r.number, '',
  COALESCE(CASE WHEN c.published_edtf IS NULL THEN c.when_earliest ELSE c.published_earliest END, ''), c.confidence

FROM readings r
JOIN observations o ON o.reading = r.number
JOIN claims c ON c.number = o.claim
JOIN documents d ON d.id = c.document
WHERE d.world = 0 AND c.family = 'decision'
UNION ALL
SELECT 'deferred', COALESCE(CASE WHEN c.published_edtf IS NULL THEN c.when_latest ELSE c.published_latest END, ''), c.number, r.number, '', COALESCE(CASE WHEN c.published_edtf IS NULL THEN c.when_earliest ELSE c.published_earliest END, ''), c.confidence

FROM readings r
JOIN observations o ON o.reading = r.number
JOIN claims c ON c.number = o.claim
JOIN documents d ON d.id = c.document
WHERE d.world = 0 AND c.family = 'decision' AND c.type <> 'deferred' AND EXISTS (
  SELECT 1 FROM claims b JOIN observations y ON y.claim = b.number
  WHERE b.document = c.document AND b.article = c.article AND b.family = 'decision' AND b.type = 'deferred'
    AND y.reading = r.number)
ORDER BY 1, 2, 3, 4;

-- derived: who is named in which article of which reading, as in version 3; and since when its claims are published
DROP TABLE beside;

CREATE TABLE beside (
  actor TEXT COLLATE "C" NOT NULL,
  day TEXT COLLATE "C" NOT NULL,                   -- the latest on which a claim of the article was published
  reading BIGINT NOT NULL REFERENCES readings (number),
  article BIGINT NOT NULL,
  confidence DOUBLE PRECISION NOT NULL,            -- of the surest of those that name it
  due TEXT COLLATE "C" NOT NULL,                   -- the latest deadline of any claim of the article; '' for none
  decided BIGINT NOT NULL,            -- 1: some claim of the article is a decision
  begins TEXT COLLATE "C" NOT NULL,                -- the first day on which a claim of it was published; '' where one has none
  PRIMARY KEY (actor, day, reading, article)
);

INSERT INTO beside (actor, day, reading, article, confidence, due, decided, begins)
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
GROUP BY p.actor, a.day, o.reading, c.article, a.due, a.decided, a.begins
ORDER BY 1, 2, 3, 4;

-- By the first day of a claim's own time, else of its article's; the other way round; what has no article's date, was told
-- before it began, or of what only the end is known; when ties end
CREATE INDEX claims_by_begin ON claims (
  COALESCE(CASE WHEN when_edtf IS NULL THEN COALESCE(published_earliest, published_latest)
    ELSE COALESCE(when_earliest, when_latest) END, ''));

CREATE INDEX claims_by_out ON claims (
  COALESCE(CASE WHEN published_edtf IS NULL THEN COALESCE(when_earliest, when_latest)
    ELSE COALESCE(published_earliest, published_latest) END, ''));

CREATE INDEX claims_unpublished ON claims (
  COALESCE(CASE WHEN published_edtf IS NULL THEN COALESCE(when_earliest, when_latest)
    ELSE COALESCE(published_earliest, published_latest) END, '')) WHERE published_edtf IS NULL;

CREATE INDEX claims_ahead ON claims (
  COALESCE(CASE WHEN when_edtf IS NULL THEN COALESCE(published_earliest, published_latest)
    ELSE COALESCE(when_earliest, when_latest) END, '')) WHERE when_earliest > published_earliest;

CREATE INDEX claims_startless ON claims (
  COALESCE(CASE WHEN when_edtf IS NULL THEN COALESCE(published_earliest, published_latest)
    ELSE COALESCE(when_earliest, when_latest) END, '')) WHERE when_earliest IS NULL AND when_latest IS NOT NULL;

CREATE INDEX ties_by_end ON claims (when_latest) WHERE family = 'relation' AND when_latest IS NOT NULL;

-- what was read since a step
CREATE INDEX readings_by_step ON readings (known_at);
