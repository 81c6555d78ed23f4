-- The record, version 6: articles in which something falls due are found by when, and those whose claims were published
-- over more than a day by the first.

CREATE INDEX beside_due ON beside (actor, due) INCLUDE (day, reading, article, confidence, decided, begins)
WHERE due > '';

CREATE INDEX beside_lasting ON beside (actor, begins) INCLUDE (day, reading, article, confidence, due, decided)
WHERE begins < day;
