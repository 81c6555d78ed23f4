-- The record, version 4: a sieve for conflicts.

-- derived, written anew by a reindexing: what claims tell of which others may tell otherwise (keeping/clashing.py)
CREATE TABLE rivals (
  key INTEGER NOT NULL,                -- what it is about: a hash; 0: never sifted out
  value INTEGER NOT NULL,              -- what is said of it: a hash
  claim INTEGER NOT NULL REFERENCES claims (number),
  reading INTEGER NOT NULL REFERENCES readings (number),
  begins INTEGER NOT NULL,             -- first and last day of its time (0001-01-01 is 1)
  ends INTEGER NOT NULL,
  loose INTEGER NOT NULL,              -- a hash of a time that is known too loosely to go by its days; 0 for the others
  PRIMARY KEY (key, value, claim, reading)
) WITHOUT ROWID;

-- derived, written anew by a reindexing: who is told not to have done something, and when others may tell that they did
CREATE TABLE denials (
  actor TEXT NOT NULL,
  claim INTEGER NOT NULL REFERENCES claims (number),
  reading INTEGER NOT NULL REFERENCES readings (number),
  other TEXT NOT NULL,                 -- somebody or something else in it
  type TEXT NOT NULL,
  mode TEXT NOT NULL,                  -- '' for none
  first TEXT NOT NULL,                 -- days; both '' where nobody says when
  last TEXT NOT NULL,
  PRIMARY KEY (actor, claim, reading)
) WITHOUT ROWID;
