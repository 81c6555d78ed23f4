"""Whether a record still says what was put into it: every quote at its place, every id, every reference."""

from collections.abc import Callable, Iterator

from chancery.ground.fixed import fixed
from chancery.ground.ids import digest
from chancery.keeping import clashing, derived, queries
from chancery.keeping.agenda import AGENDA
from chancery.keeping.codec import claim_from_json
from chancery.keeping.engine import Engine, Row, word_mark
from chancery.keeping.indexing import expected_words, world_intervals
from chancery.keeping.rows import ClaimRows
from chancery.keeping.sql import SqlStore
from chancery.keeping.tables import DERIVED, TABLES
from chancery.model.claims import Claim

_COLUMNS = TABLES["claims"]
_DERIVED = "`chancery reindex` writes it anew"


@fixed
class Fault:
    """Something in a record that is not as it was put in: what it is about, what is wrong, what to do."""

    about: str
    what: str
    hint: str = ""


def verify(store: SqlStore, *, on_progress: Callable[[int], None] | None = None) -> Iterator[Fault]:
    """Check a record from end to end, as it is at one moment; give what is wrong, nothing where all is well.

    `on_progress` is told how many claims have been checked.
    """
    engine = store.engine
    with engine.snapshot():
        for told in engine.faults():
            yield Fault("the database", told, "keep a copy, and go back to a backup")
        yield from _commits(engine)
        yield from _runs(store)
        yield from _documents(store, on_progress)
        yield from _readings(engine)
        yield from _shelf(engine)
        yield from _beside(engine)
        yield from _tallies(engine)
        yield from _sieve(engine)
        yield from _agenda(engine)
        for index in ("text_words", "claim_words"):
            yield from _words(engine, index)


def _commits(engine: Engine) -> Iterator[Fault]:
    before = (0, "")
    for number, at in engine.ask(queries.COMMITS):
        if number != before[0] + 1 or at < before[1]:
            yield Fault(f"step {number}", "does not follow the step before it")
        before = (number, at)


def _runs(store: SqlStore) -> Iterator[Fault]:
    held = [str(row[0]) for row in store.engine.ask("SELECT id FROM runs ORDER BY known_at, id")]
    for run_id, run in zip(held, store.runs(), strict=True):
        if run.id != run_id:
            yield Fault(f"the run {run_id}", f"is not what its id says, but {run.id}")


def _documents(store: SqlStore, on_progress: Callable[[int], None] | None) -> Iterator[Fault]:
    checked = 0
    ids = [str(row[0]) for row in store.engine.ask("SELECT id FROM documents ORDER BY id")]
    for document_id in ids:
        document = store.document(document_id)
        if document.id != document_id:
            yield Fault(f"the document {document_id}", "its text or address is not what its id says")
        text_id = next(store.engine.ask("SELECT text FROM documents WHERE id = ?", (document_id,)))[0]
        if document.text.id != text_id:
            yield Fault(f"the text {text_id}", "its characters are not what its id says")
        rows = store.engine.ask(derived.WHOLE_CLAIMS, {"document": document_id})
        for row in rows:
            yield from _claim(document.text.characters, row)
            checked += 1
        if on_progress is not None:
            on_progress(checked)


def _claim(text: str, row: tuple[object, ...]) -> Iterator[Fault]:
    held = dict(zip(_COLUMNS, row, strict=True))
    about = f"the claim {held['id']}"
    try:
        claim = claim_from_json(str(held["whole"]))
    except (ValueError, LookupError, TypeError) as error:
        yield Fault(about, f"cannot be read: {type(error).__name__}")
        return
    if digest([held["whole"], held["named"]]) != held["form"]:
        yield Fault(about, "is not as it was told")
    if claim.id != held["id"]:
        yield Fault(about, f"is not what its id says, but {claim.id}")
    if claim.evidence.end > len(text) or claim.evidence.of(text) != claim.quote:
        yield Fault(about, f"its words do not stand at its place: {claim.quote!r}")
    for wrong in _columns(claim, held):
        yield Fault(about, f"its column {wrong} is not what the claim says")


def _columns(claim: Claim, held: dict[str, object]) -> Iterator[str]:
    """Give the columns that do not repeat what the claim itself says."""
    number, known_at = held["number"], held["known_at"]
    assert isinstance(number, int)
    assert isinstance(known_at, int)
    told = (str(held["form"]), str(held["whole"]), str(held["named"]))
    should = ClaimRows(()).claim(number, claim, told, known_at)
    for name, value in zip(_COLUMNS, should, strict=True):
        if held[name] != value:
            yield name


def _readings(engine: Engine) -> Iterator[Fault]:
    for number, document, claims, seen in engine.ask(derived.COUNTED_READINGS):
        if claims != seen:
            yield Fault(f"reading {number} of {document}", f"saw {claims} claims, but {seen} are held")
    for number, document, until, later in engine.ask(derived.ENDED_READINGS):
        if until != later:
            yield Fault(f"reading {number} of {document}", f"ended at {until}, but the next began at {later}")


def _shelf(engine: Engine) -> Iterator[Fault]:
    """Compare the shelf with what the rest says, actor by actor."""
    last = next(engine.ask("SELECT COALESCE(MAX(number), 0) FROM readings"))[0]
    should: dict[str, int] = {}
    _mark(engine.ask(derived.SHELVED_PAGES, {"first": 0, "last": last}, stream=True), should)
    for reading, since, until in world_intervals(engine):
        values = {"first": reading, "last": reading, "since": since, "until": until}
        _mark(engine.ask(derived.SHELVED_WORLD, values), should)
    held: dict[str, int] = {}
    _mark(engine.ask(f"SELECT {', '.join(DERIVED['shelf'])} FROM shelf", stream=True), held)
    for actor in sorted(should.keys() | held.keys()):
        if should.get(actor) != held.get(actor):
            yield Fault(f"the shelf of {actor}", "does not hold the claims that name it", _DERIVED)


def _beside(engine: Engine) -> Iterator[Fault]:
    """Compare who is named in which article with what the claims say, actor by actor."""
    should: dict[str, int] = {}
    _mark(engine.ask(derived.NAMED_BESIDE, stream=True), should)
    held: dict[str, int] = {}
    _mark(engine.ask(f"SELECT {', '.join(DERIVED['beside'])} FROM beside", stream=True), held)
    for actor in sorted(should.keys() | held.keys()):
        if should.get(actor) != held.get(actor):
            yield Fault(f"the articles that name {actor}", "are not those of its claims", _DERIVED)


def _tallies(engine: Engine) -> Iterator[Fault]:
    """Compare the counts with the claims."""
    should = {(name, value, sure): claims for name, value, sure, claims in engine.ask(derived.TALLIES)}
    held = {
        (name, value, sure): claims
        for name, value, sure, claims in engine.ask(f"SELECT {', '.join(DERIVED['tallies'])} FROM tallies")
    }
    for name, value in sorted({one[:2] for one in dict(should.items() ^ held.items())}):
        yield Fault(f"the count of {name} {value}", "is not that of the claims", _DERIVED)


def _sieve(engine: Engine) -> Iterator[Fault]:
    """Compare the sieve for conflicts with what the claims say, reading by reading."""
    should: dict[str, int] = {}
    held: dict[str, int] = {}

    def expected(table: str, rows: list[Row]) -> None:
        _mark(((f"{table} {row[DERIVED[table].index('reading')]}", *row) for row in rows), should)

    clashing.renewed(engine.ask(clashing.ASKED, stream=True), expected)
    for table in ("rivals", "denials"):
        rows = engine.ask(f"SELECT {', '.join(DERIVED[table])} FROM {table}", stream=True)
        at = DERIVED[table].index("reading")
        _mark(((f"{table} {row[at]}", *row) for row in rows), held)
    for one in sorted(should.keys() | held.keys()):
        if should.get(one) != held.get(one):
            yield Fault(f"the sieve for conflicts ({one})", "is not that of the claims", _DERIVED)


def _agenda(engine: Engine) -> Iterator[Fault]:
    """Compare the agenda with what the claims say, kind by kind."""
    should: dict[str, int] = {}
    _mark(engine.ask(AGENDA, stream=True), should)
    held: dict[str, int] = {}
    _mark(engine.ask(f"SELECT {', '.join(DERIVED['agenda'])} FROM agenda", stream=True), held)
    for kind in sorted(should.keys() | held.keys()):
        if should.get(kind) != held.get(kind):
            yield Fault(f"the agenda of what is {kind}", "does not hold what the claims say", _DERIVED)


def _mark(rows: Iterator[Row], marks: dict[str, int]) -> None:
    """Add up the marks of rows, by the actor in their first column."""
    for row in rows:
        marks[row[0]] = marks.get(row[0], 0) + word_mark(repr(row[1:]), 0)


def _words(engine: Engine, index: str) -> Iterator[Fault]:
    held = engine.indexed(index)
    noun = index.partition("_")[0]
    for number, words in expected_words(engine, index):
        marks = sum(word_mark(word, place) for place, word in enumerate(words.split()))
        if held.pop(number, None) != marks:
            yield Fault(f"the search of {noun} {number}", "does not have its words", _DERIVED)
    for number in sorted(held):
        yield Fault(f"the search of {noun} {number}", "has words of what is not there", _DERIVED)
