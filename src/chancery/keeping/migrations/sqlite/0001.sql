-- The record, version 1. Tables are only ever added to. Statements end with a semicolon at the end of a line.

CREATE TABLE commits (
  number INTEGER PRIMARY KEY,          -- grows with every commit; taken under the write lock
  at TEXT NOT NULL                     -- UTC, ISO 8601
);

CREATE TABLE runs (
  id TEXT PRIMARY KEY,
  reader TEXT NOT NULL,
  version TEXT NOT NULL,
  parameters TEXT NOT NULL,            -- JSON object
  known_at INTEGER NOT NULL REFERENCES commits (number)
);

CREATE TABLE texts (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  characters TEXT NOT NULL,
  folded TEXT NOT NULL,                -- for searching: lower case, no marks
  blocks TEXT NOT NULL,                -- JSON: [start, end, path, link density, hint]
  extractor TEXT NOT NULL,
  version TEXT NOT NULL,
  known_at INTEGER NOT NULL REFERENCES commits (number)
);

CREATE TABLE documents (
  id TEXT PRIMARY KEY,
  text TEXT NOT NULL REFERENCES texts (id),
  source TEXT NOT NULL,
  address TEXT,
  title TEXT,
  outlet TEXT,
  published TEXT,                      -- JSON
  lang TEXT,
  world INTEGER NOT NULL,              -- 1: a file of knowledge/
  known_at INTEGER NOT NULL REFERENCES commits (number)
);
CREATE INDEX documents_by_text ON documents (text);

CREATE TABLE fetches (
  document TEXT NOT NULL REFERENCES documents (id),
  place TEXT NOT NULL,
  at TEXT NOT NULL,
  headers TEXT NOT NULL,               -- JSON object
  known_at INTEGER NOT NULL REFERENCES commits (number),
  PRIMARY KEY (document, place)
);

CREATE TABLE readings (
  number INTEGER PRIMARY KEY,          -- a document's latest reading has the greatest
  document TEXT NOT NULL REFERENCES documents (id),
  run TEXT NOT NULL REFERENCES runs (id),
  claims INTEGER NOT NULL,
  known_at INTEGER NOT NULL REFERENCES commits (number),
  UNIQUE (document, run)
);
CREATE INDEX readings_by_document ON readings (document, number);

CREATE TABLE articles (
  reading INTEGER NOT NULL REFERENCES readings (number),
  number INTEGER NOT NULL,
  first INTEGER NOT NULL,
  past INTEGER NOT NULL,
  title_first INTEGER,
  title_past INTEGER,
  published TEXT,
  lang TEXT NOT NULL,
  PRIMARY KEY (reading, number)
);

CREATE TABLE mentions (
  reading INTEGER NOT NULL REFERENCES readings (number),
  number INTEGER NOT NULL,
  first INTEGER NOT NULL,
  past INTEGER NOT NULL,
  words TEXT NOT NULL,
  kind TEXT NOT NULL,
  actor TEXT,
  name TEXT NOT NULL,
  how TEXT NOT NULL,
  office TEXT,
  title_first INTEGER,
  title_past INTEGER,
  adjective INTEGER NOT NULL,
  PRIMARY KEY (reading, number)
);
CREATE INDEX mentions_by_actor ON mentions (actor, name);

CREATE TABLE claims (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,                    -- what is claimed and where it stands
  form TEXT NOT NULL,                  -- hash of all there is to it: two readings may tell one claim differently
  document TEXT NOT NULL REFERENCES documents (id),
  first INTEGER NOT NULL,
  past INTEGER NOT NULL,
  article INTEGER NOT NULL,
  family TEXT NOT NULL,
  type TEXT NOT NULL,
  mode TEXT,
  polarity TEXT NOT NULL,
  mood TEXT NOT NULL,
  stance TEXT,
  lang TEXT NOT NULL,
  confidence REAL NOT NULL,
  rule TEXT NOT NULL,
  when_edtf TEXT,
  when_earliest TEXT,                  -- days in ISO 8601; NULL where that end is open or unknown
  when_latest TEXT,
  deadline_edtf TEXT,
  deadline_earliest TEXT,
  deadline_latest TEXT,
  published_edtf TEXT,
  published_earliest TEXT,
  published_latest TEXT,
  quote TEXT NOT NULL,
  folded TEXT NOT NULL,
  whole TEXT NOT NULL,                 -- JSON: the claim, without loss
  known_at INTEGER NOT NULL REFERENCES commits (number)
);
CREATE INDEX claims_by_id ON claims (id);
CREATE INDEX claims_in_order ON claims (document, first, past, id);

CREATE TABLE roles (
  claim INTEGER NOT NULL REFERENCES claims (number),
  number INTEGER NOT NULL,
  role TEXT NOT NULL,
  first INTEGER NOT NULL,
  past INTEGER NOT NULL,
  words TEXT NOT NULL,
  actor TEXT,                          -- as the mention proposed; merges are computed, not written
  PRIMARY KEY (claim, number)
);
CREATE INDEX roles_by_actor ON roles (actor, claim);

CREATE TABLE observations (
  claim INTEGER NOT NULL REFERENCES claims (number),
  reading INTEGER NOT NULL REFERENCES readings (number),
  PRIMARY KEY (claim, reading)
);

CREATE TABLE worlds (
  number INTEGER PRIMARY KEY,
  mark TEXT NOT NULL,                  -- hash of the knowledge/ that was taken in
  known_at INTEGER NOT NULL REFERENCES commits (number)
);

CREATE TABLE world_documents (
  world INTEGER NOT NULL REFERENCES worlds (number),
  document TEXT NOT NULL REFERENCES documents (id),
  run TEXT NOT NULL REFERENCES runs (id),
  PRIMARY KEY (world, document)
);

CREATE TABLE actors (
  id TEXT NOT NULL,
  world INTEGER NOT NULL REFERENCES worlds (number),
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  PRIMARY KEY (id, world)
);

CREATE TABLE judgements (
  number INTEGER PRIMARY KEY,
  one TEXT NOT NULL,
  other TEXT NOT NULL,
  verdict TEXT NOT NULL,
  score REAL NOT NULL,
  by TEXT NOT NULL,
  at TEXT NOT NULL,
  withdrawn_at TEXT,
  known_at INTEGER NOT NULL REFERENCES commits (number)
);

CREATE TABLE assessments (
  number INTEGER PRIMARY KEY,
  one TEXT NOT NULL,
  other TEXT NOT NULL,
  verdict TEXT NOT NULL,
  by TEXT NOT NULL,
  at TEXT NOT NULL,
  known_at INTEGER NOT NULL REFERENCES commits (number)
);

CREATE TABLE reviews (
  number INTEGER PRIMARY KEY,
  claim TEXT NOT NULL,
  verdict TEXT NOT NULL,
  value TEXT,
  by TEXT NOT NULL,
  at TEXT NOT NULL,
  known_at INTEGER NOT NULL REFERENCES commits (number)
);

CREATE TABLE withdrawals (
  number INTEGER PRIMARY KEY,
  claim TEXT NOT NULL,
  reason TEXT NOT NULL,
  by TEXT NOT NULL,
  at TEXT NOT NULL,
  known_at INTEGER NOT NULL REFERENCES commits (number)
);

CREATE VIRTUAL TABLE text_words USING fts5(
  folded, content='texts', content_rowid='number', tokenize="unicode61 remove_diacritics 0"
);

CREATE VIRTUAL TABLE claim_words USING fts5(
  folded, content='claims', content_rowid='number', tokenize="unicode61 remove_diacritics 0"
);
