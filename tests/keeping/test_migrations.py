"""Records of every version that was ever released still open, and say what they said."""

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from chancery.keeping.export.jsonl import lines
from chancery.keeping.opening import open_store
from chancery.keeping.schema import VERSION
from chancery.keeping.sql import SqlStore
from chancery.keeping.store import ClaimFilter, DocumentReading
from chancery.keeping.verifying import verify
from chancery.model.judgements import Assessment, Judgement, Review, Withdrawal

SOURCES = Path(__file__).parents[2] / "src"
SHELF = """
SELECT s.actor, s.part, s.day, c.id, s.type, s.confidence, s.begins, s.until IS NULL
FROM shelf s JOIN claims c ON c.number = s.claim"""
BESIDE = """
SELECT b.actor, b.day, r.document, r.run, b.article, b.confidence, b.due, b.decided, b.begins
FROM beside b JOIN readings r ON r.number = b.reading"""
RIVALS = """
SELECT x.key, x.value, c.id, x.begins, x.ends, x.loose FROM rivals x JOIN claims c ON c.number = x.claim"""
DENIALS = """
SELECT n.actor, n.other, n.type, n.mode, n.first, n.last, c.id FROM denials n JOIN claims c ON c.number = n.claim"""
AGENDA = """
SELECT a.kind, a.day, c.id, r.document, r.run, a.begins, a.told, a.confidence
FROM agenda a JOIN claims c ON c.number = a.claim JOIN readings r ON r.number = a.reading"""
KEPT = sorted((Path(__file__).parent / "kept").glob("record-*.sqlite"))


@pytest.fixture(params=KEPT, ids=lambda path: path.stem)
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of an old record; its export by the version that wrote it is beside the original."""
    shutil.copy(request.param, tmp_path)
    return tmp_path / Path(request.param).name


def export_of(kept: Path, store: SqlStore) -> list[object]:
    """What the old version exported; it did not yet heed what its own rows say of claims afterwards."""
    written = (KEPT[0].parent / f"{kept.stem}.jsonl").read_text(encoding="utf-8")
    forms = [json.loads(line) for line in written.splitlines()]
    verdicts = {review.claim: review.verdict for review in store.notes(Review)}
    gone = {one for one, verdict in verdicts.items() if verdict == "rejected"}
    gone |= {withdrawal.claim for withdrawal in store.notes(Withdrawal)}
    assert len(gone) == 2
    return [
        {**form, "confidence": 1.0} if verdicts.get(form["id"]) == "accepted" else form
        for form in forms
        if form["id"] not in gone
    ]


def test_every_released_version_is_kept() -> None:
    assert {path.stem for path in KEPT} == {f"record-{version}" for version in range(1, VERSION)}


def test_an_old_record_says_what_it_said(kept: Path) -> None:
    with open_store(kept, create=False) as store:
        assert [json.loads(line) for line in lines(store)] == export_of(kept, store)
        assert (
            len(store.notes(Judgement)) == len(store.notes(Assessment)) == len(store.notes(Withdrawal)) == 1
        )
        assert [review.verdict for review in store.notes(Review)] == ["accepted", "rejected"]


def again(store: SqlStore) -> list[DocumentReading]:
    """What was put into a record, document by document, run by run."""
    found = []
    for run in store.runs():
        for listing in store.documents():
            found.append(
                DocumentReading(
                    store.document(listing.id),
                    store.fetches(listing.id)[0],
                    run,
                    store.articles(listing.id, run=run.id),
                    store.mentions(listing.id, run=run.id),
                    tuple(kept.claim for kept in store.claims_by(listing.id, run.id)),
                )
            )
    return found


def found(store: SqlStore, words: str) -> list[str]:
    return [kept.claim.id for kept in store.search(words).claims]


def test_an_old_record_becomes_the_same_as_a_new_one(kept: Path, tmp_path: Path) -> None:
    with open_store(kept) as old, open_store(tmp_path / "new.db") as new:
        for reading in again(old):
            new.put(reading)
        for words in ("afghanistan", '"united states"', "treaty", "nato", "hiep uoc"):
            assert found(old, words) == found(new, words)
        for derived in (SHELF, BESIDE, AGENDA, RIVALS, DENIALS, "SELECT * FROM tallies"):
            assert sorted(map(repr, old.engine.ask(derived))) == sorted(map(repr, new.engine.ask(derived)))
        assert list(new.claims(ClaimFilter(actors=("state:USA",)))) != []


MIGRATING = """
import sqlite3, sys
from chancery.keeping.schema import migrate
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA foreign_keys = ON")
connection.set_trace_callback(lambda statement: print(statement.split(None, 3)[:3], flush=True))
migrate(connection, place=sys.argv[1])
"""


def test_a_migration_that_is_killed_is_not_begun_or_whole(kept: Path, tmp_path: Path) -> None:
    chance = random.Random(4)
    with subprocess.Popen(
        [sys.executable, "-c", MIGRATING, str(shutil.copy(kept, tmp_path / "whole.db"))],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(SOURCES)},
    ) as whole:
        assert whole.stdout is not None
        steps = len(whole.stdout.readlines())
    assert steps > 10
    outcomes = set()
    for stop in [2, steps - 1, *(chance.randrange(3, steps - 1) for _ in range(6))]:
        place = Path(shutil.copy(kept, tmp_path / f"{stop}.db"))
        with subprocess.Popen(
            [sys.executable, "-c", MIGRATING, str(place)],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(SOURCES)},
        ) as running:
            assert running.stdout is not None
            for number, _ in enumerate(running.stdout, start=1):
                if number == stop:
                    running.kill()
        connection = sqlite3.connect(place)
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        connection.close()
        outcomes.add(version)
        assert version in (int(kept.stem.partition("-")[2]), VERSION)
        with open_store(place, create=False) as store:
            assert list(verify(store)) == []
            assert [json.loads(line) for line in lines(store)] == export_of(kept, store)
    assert int(kept.stem.partition("-")[2]) in outcomes
