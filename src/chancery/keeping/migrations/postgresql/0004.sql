-- The record, version 4: a sieve for conflicts.

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
