-- The record in PostgreSQL, as of version 2: the tables that the SQLite file has. Text sorts by code point.

CREATE TABLE record (version INTEGER NOT NULL);
INSERT INTO record VALUES (2);

CREATE TABLE commits (
  number BIGINT PRIMARY KEY,          -- grows with every commit; taken under the write lock
  at TEXT COLLATE "C" NOT NULL                     -- UTC, ISO 8601
);

CREATE TABLE runs (
  id TEXT COLLATE "C" PRIMARY KEY,
  reader TEXT COLLATE "C" NOT NULL,
  version TEXT COLLATE "C" NOT NULL,
  parameters TEXT COLLATE "C" NOT NULL,            -- JSON object
  known_at BIGINT NOT NULL REFERENCES commits (number)
);

CREATE TABLE texts (
  number BIGINT PRIMARY KEY,
  id TEXT COLLATE "C" NOT NULL UNIQUE,
  characters TEXT COLLATE "C" NOT NULL,
  blocks TEXT COLLATE "C" NOT NULL,                -- JSON: [start, end, path, link density, hint]
  extractor TEXT COLLATE "C" NOT NULL,
  version TEXT COLLATE "C" NOT NULL,
  known_at BIGINT NOT NULL REFERENCES commits (number)
);

CREATE TABLE documents (
  id TEXT COLLATE "C" PRIMARY KEY,
  text TEXT COLLATE "C" NOT NULL REFERENCES texts (id),
  source TEXT COLLATE "C" NOT NULL,
  address TEXT COLLATE "C",
  title TEXT COLLATE "C",
  outlet TEXT COLLATE "C",
  published TEXT COLLATE "C",                      -- JSON
  lang TEXT COLLATE "C",
  world BIGINT NOT NULL,              -- 1: a file of knowledge/
  known_at BIGINT NOT NULL REFERENCES commits (number)
);
CREATE INDEX documents_by_text ON documents (text);

CREATE TABLE fetches (
  document TEXT COLLATE "C" NOT NULL REFERENCES documents (id),
  place TEXT COLLATE "C" NOT NULL,
  at TEXT COLLATE "C" NOT NULL,
  headers TEXT COLLATE "C" NOT NULL,               -- JSON object
  known_at BIGINT NOT NULL REFERENCES commits (number),
  PRIMARY KEY (document, place)
);

CREATE TABLE readings (
  number BIGINT PRIMARY KEY,          -- a document's latest reading has the greatest
  document TEXT COLLATE "C" NOT NULL REFERENCES documents (id),
  run TEXT COLLATE "C" NOT NULL REFERENCES runs (id),
  claims BIGINT NOT NULL,
  known_at BIGINT NOT NULL REFERENCES commits (number),
  until BIGINT,                        -- known_at of the reading that took its place
  UNIQUE (document, run)
);
CREATE INDEX readings_by_document ON readings (document, number);

CREATE TABLE articles (
  reading BIGINT NOT NULL REFERENCES readings (number),
  number BIGINT NOT NULL,
  first BIGINT NOT NULL,
  past BIGINT NOT NULL,
  title_first BIGINT,
  title_past BIGINT,
  published TEXT COLLATE "C",
  lang TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (reading, number)
);

CREATE TABLE mentions (
  reading BIGINT NOT NULL REFERENCES readings (number),
  number BIGINT NOT NULL,
  first BIGINT NOT NULL,
  past BIGINT NOT NULL,
  words TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  actor TEXT COLLATE "C",
  name TEXT COLLATE "C" NOT NULL,
  how TEXT COLLATE "C" NOT NULL,
  office TEXT COLLATE "C",
  title_first BIGINT,
  title_past BIGINT,
  adjective BIGINT NOT NULL,
  PRIMARY KEY (reading, number)
);
CREATE INDEX mentions_by_actor ON mentions (actor, name);

CREATE TABLE claims (
  number BIGINT PRIMARY KEY,
  id TEXT COLLATE "C" NOT NULL,                    -- what is claimed and where it stands
  form TEXT COLLATE "C" NOT NULL,                  -- hash of all there is to it: two readings may tell one claim differently
  document TEXT COLLATE "C" NOT NULL REFERENCES documents (id),
  first BIGINT NOT NULL,
  past BIGINT NOT NULL,
  article BIGINT NOT NULL,
  family TEXT COLLATE "C" NOT NULL,
  type TEXT COLLATE "C" NOT NULL,
  mode TEXT COLLATE "C",
  polarity TEXT COLLATE "C" NOT NULL,
  mood TEXT COLLATE "C" NOT NULL,
  stance TEXT COLLATE "C",
  lang TEXT COLLATE "C" NOT NULL,
  confidence DOUBLE PRECISION NOT NULL,
  rule TEXT COLLATE "C" NOT NULL,
  when_edtf TEXT COLLATE "C",
  when_earliest TEXT COLLATE "C",                  -- days in ISO 8601; NULL where that end is open or unknown
  when_latest TEXT COLLATE "C",
  deadline_edtf TEXT COLLATE "C",
  deadline_earliest TEXT COLLATE "C",
  deadline_latest TEXT COLLATE "C",
  published_edtf TEXT COLLATE "C",
  published_earliest TEXT COLLATE "C",
  published_latest TEXT COLLATE "C",
  quote TEXT COLLATE "C" NOT NULL,
  whole TEXT COLLATE "C" NOT NULL,                 -- JSON: the claim, without loss
  known_at BIGINT NOT NULL REFERENCES commits (number),
  day TEXT COLLATE "C" NOT NULL,       -- its latest day, else its article's; '' for none
  named TEXT COLLATE "C" NOT NULL      -- JSON: [id, name] of each role, then of each source
);
CREATE INDEX claims_by_day ON claims (day, id);
CREATE INDEX claims_by_deadline ON claims (deadline_latest) WHERE deadline_edtf IS NOT NULL;
CREATE INDEX claims_by_id ON claims (id);
CREATE INDEX claims_in_order ON claims (document, first, past, id);

CREATE TABLE roles (
  claim BIGINT NOT NULL REFERENCES claims (number),
  number BIGINT NOT NULL,
  role TEXT COLLATE "C" NOT NULL,
  first BIGINT NOT NULL,
  past BIGINT NOT NULL,
  words TEXT COLLATE "C" NOT NULL,
  actor TEXT COLLATE "C",                          -- as the mention proposed; merges are computed, not written
  PRIMARY KEY (claim, number)
);

CREATE TABLE observations (
  claim BIGINT NOT NULL REFERENCES claims (number),
  reading BIGINT NOT NULL REFERENCES readings (number),
  PRIMARY KEY (claim, reading)
);
CREATE INDEX observations_by_reading ON observations (reading);

CREATE TABLE worlds (
  number BIGINT PRIMARY KEY,
  mark TEXT COLLATE "C" NOT NULL,                  -- hash of the knowledge/ that was taken in
  known_at BIGINT NOT NULL REFERENCES commits (number)
);

CREATE TABLE world_documents (
  world BIGINT NOT NULL REFERENCES worlds (number),
  document TEXT COLLATE "C" NOT NULL REFERENCES documents (id),
  run TEXT COLLATE "C" NOT NULL REFERENCES runs (id),
  PRIMARY KEY (world, document)
);

CREATE TABLE actors (
  id TEXT COLLATE "C" NOT NULL,
  world BIGINT NOT NULL REFERENCES worlds (number),
  name TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (id, world)
);

CREATE TABLE judgements (
  number BIGINT PRIMARY KEY,
  one TEXT COLLATE "C" NOT NULL,
  other TEXT COLLATE "C" NOT NULL,
  verdict TEXT COLLATE "C" NOT NULL,
  score DOUBLE PRECISION NOT NULL,
  by TEXT COLLATE "C" NOT NULL,
  at TEXT COLLATE "C" NOT NULL,
  withdrawn_at TEXT COLLATE "C",
  known_at BIGINT NOT NULL REFERENCES commits (number)
);

CREATE TABLE assessments (
  number BIGINT PRIMARY KEY,
  one TEXT COLLATE "C" NOT NULL,
  other TEXT COLLATE "C" NOT NULL,
  verdict TEXT COLLATE "C" NOT NULL,
  by TEXT COLLATE "C" NOT NULL,
  at TEXT COLLATE "C" NOT NULL,
  known_at BIGINT NOT NULL REFERENCES commits (number)
);

CREATE TABLE reviews (
  number BIGINT PRIMARY KEY,
  claim TEXT COLLATE "C" NOT NULL,
  verdict TEXT COLLATE "C" NOT NULL,
  value TEXT COLLATE "C",
  by TEXT COLLATE "C" NOT NULL,
  at TEXT COLLATE "C" NOT NULL,
  known_at BIGINT NOT NULL REFERENCES commits (number)
);

CREATE TABLE withdrawals (
  number BIGINT PRIMARY KEY,
  claim TEXT COLLATE "C" NOT NULL,
  reason TEXT COLLATE "C" NOT NULL,
  by TEXT COLLATE "C" NOT NULL,
  at TEXT COLLATE "C" NOT NULL,
  known_at BIGINT NOT NULL REFERENCES commits (number)
);

-- words as Python cuts them, so that every store finds the same; for arrays the index knows no greatest length
CREATE TABLE text_words (
  number BIGINT PRIMARY KEY REFERENCES texts (number),
  words TEXT COLLATE "C" NOT NULL,
  lexemes TEXT[] GENERATED ALWAYS AS (string_to_array(words, ' ')) STORED
);
CREATE INDEX text_words_by_lexeme ON text_words USING gin (lexemes);

CREATE TABLE claim_words (
  number BIGINT PRIMARY KEY REFERENCES claims (number),
  words TEXT COLLATE "C" NOT NULL,
  lexemes TEXT[] GENERATED ALWAYS AS (string_to_array(words, ' ')) STORED
);
CREATE INDEX claim_words_by_lexeme ON claim_words USING gin (lexemes);

-- Under whose name each claim stands, in what part, and from when to when: derived, rebuilt by a reindexing.
CREATE TABLE shelf (
  actor TEXT COLLATE "C" NOT NULL,
  part TEXT COLLATE "C" NOT NULL,      -- said, statement, event, relation, measure, decision; world
  day TEXT COLLATE "C" NOT NULL,
  claim BIGINT NOT NULL REFERENCES claims (number),
  since BIGINT NOT NULL,
  until BIGINT,
  type TEXT COLLATE "C" NOT NULL,
  confidence DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (actor, part, day, claim, since)
);
