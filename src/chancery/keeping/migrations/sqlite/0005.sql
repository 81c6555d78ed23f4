-- The record, version 5: what lasts longer than a day is found on the shelf apart, by its first.

CREATE INDEX shelf_lasting ON shelf (actor, part, begins) WHERE begins < day;
