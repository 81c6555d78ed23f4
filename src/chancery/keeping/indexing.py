"""What is computed from the rest of the record, computed again: the shelf, who is named beside, tallies, the words."""

from collections.abc import Iterator

from chancery.keeping import clashing, derived, phrases
from chancery.keeping.agenda import PLAN_AGENDA
from chancery.keeping.engine import Engine, Row
from chancery.keeping.tables import WORDED

_AT_ONCE = 10_000


def reindex(engine: Engine) -> None:
    """Throw away and write anew everything derived, in the transaction that the caller holds."""
    engine.do("DELETE FROM shelf")
    last = next(engine.ask("SELECT COALESCE(MAX(number), 0) FROM readings"))[0]
    engine.do(derived.SHELVE_PAGES, {"first": 0, "last": last})
    for reading, since, until in world_intervals(engine):
        values = {"first": reading, "last": reading, "since": since, "until": until}
        engine.do(derived.SHELVE_WORLD, values)
    engine.do("DELETE FROM beside")
    engine.do(derived.NAME_BESIDE)
    engine.do("DELETE FROM tallies")
    engine.do(derived.TALLY)
    engine.do("DELETE FROM rivals")
    engine.do("DELETE FROM denials")
    clashing.renewed(engine.ask(clashing.ASKED, stream=True), engine.add)
    engine.do("DELETE FROM agenda")
    engine.do(PLAN_AGENDA)
    for index in WORDED:
        engine.empty(index)
        for texts in _batches(engine.ask(derived.WORDED[index], stream=True)):
            engine.add_words(index, texts)


def world_intervals(engine: Engine) -> Iterator[tuple[int, int, int | None]]:
    """Give when each reading of a file of `knowledge/` stood: its number, since, until (None: still)."""
    worlds = [
        (int(row[0]), int(row[1]))
        for row in engine.ask("SELECT number, known_at FROM worlds ORDER BY number")
    ]
    held: dict[int, set[int]] = {}
    for world, reading in engine.ask(
        "SELECT w.world, r.number FROM world_documents w "
        "JOIN readings r ON r.document = w.document AND r.run = w.run"
    ):
        held.setdefault(int(world), set()).add(int(reading))
    standing: dict[int, int] = {}
    for number, known_at in worlds:
        now = held.get(number, set())
        for reading in sorted(standing.keys() - now):
            yield reading, standing.pop(reading), known_at
        for reading in now - standing.keys():
            standing[reading] = known_at
    for reading in sorted(standing):
        yield reading, standing[reading], None


def expected_words(engine: Engine, index: str) -> Iterator[Row]:
    """Give the rows that `text_words` or `claim_words` should hold: number, words."""
    asked = derived.WORDED[index]
    return ((row[0], phrases.words(row[1])) for row in engine.ask(asked, stream=True))


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    waiting: list[Row] = []
    for row in rows:
        waiting.append(row)
        if len(waiting) == _AT_ONCE:
            yield waiting
            waiting = []
    if waiting:
        yield waiting
