-- The record, version 5: what lasts longer than a day is found on the shelf apart, by its first; and the
-- keys of what is asked most hold all of a row, so that the rows of one actor lie together.

ALTER TABLE shelf DROP CONSTRAINT shelf_pkey;

ALTER TABLE shelf ADD PRIMARY KEY (actor, part, day, claim, since) INCLUDE (until, type, confidence, begins);

ALTER TABLE beside DROP CONSTRAINT beside_pkey;

ALTER TABLE beside ADD PRIMARY KEY (actor, day, reading, article) INCLUDE (confidence, due, decided, begins);

CREATE INDEX shelf_lasting ON shelf (actor, part, begins) INCLUDE (day, claim, since, until, type, confidence)
WHERE begins < day;
