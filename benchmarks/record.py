"""The record at a million claims: loading, asking, memory; beside plain sqlite3 with the same rows in the same run.

python -m benchmarks.record                                      SQLite, 1,000,000 claims
python -m benchmarks.record --claims 100000
python -m benchmarks.record --record postgresql://me@/db?schema=bench
python -m benchmarks.record --memory                             memory of `put` over 10,000 documents
"""

import argparse
import json
import random
import resource
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from benchmarks.crowd import DAYS, FIRST, Crowd, pages
from chancery.keeping.rows import ClaimRows
from chancery.keeping.world import refresh_world
from chancery.record import Record, open_record

AT_ONCE = 800
ASKED = 200
ALLIANCES = ("NATO", "EU", "ASEAN", "CSTO", "AUKUS")


def main() -> None:
    """Run what the arguments name, and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--record", help="where; a new file in a folder of its own by default")
    parser.add_argument("--memory", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = given.record or str(Path(folder) / "record.db")
        if given.memory:
            memory(place)
            return
        with open_record(place) as record:
            if record.store.last() < 2:
                seconds = load(record, given.claims)
                print(f"load: {given.claims:,} claims in {seconds:.1f} s, {given.claims / seconds:,.0f}/s")
            if given.record is None:
                plain = baseline(Path(folder) / "plain.db", given.claims)
                print(f"plain sqlite3, claims and roles with three indexes: {plain:.1f} s")
                print(f"ratio: {seconds / plain:.1f}")
            ask(record)


def batches(claims: int) -> Iterator[list[object]]:
    """Give readings some hundreds at a time; making them is not part of what is measured."""
    made = pages(claims)
    while some := list(islice(made, AT_ONCE)):
        yield some  # type: ignore[misc]


def load(record: Record, claims: int) -> float:
    """Put the crowd's pages into an empty record; give the seconds spent in the record alone."""
    refresh_world(record.store)
    spent = 0.0
    for done, some in enumerate(batches(claims), start=1):
        start = time.perf_counter()
        record.store.put_all(some)  # type: ignore[arg-type]
        spent += time.perf_counter() - start
        if done % 20 == 0:
            print(f"{done * AT_ONCE:,} documents, {spent:.0f} s", end="\r", file=sys.stderr)
    return spent


def baseline(place: Path, claims: int) -> float:
    """Write the same claims and roles into two plain tables with the indexes their questions need."""
    plain = sqlite3.connect(place)
    plain.execute("PRAGMA journal_mode = WAL")
    plain.execute("PRAGMA synchronous = NORMAL")
    plain.execute(
        "CREATE TABLE claims (number INTEGER PRIMARY KEY, id TEXT, day TEXT, quote TEXT, whole TEXT)"
    )
    plain.execute("CREATE TABLE roles (claim INTEGER, role TEXT, actor TEXT, words TEXT)")
    plain.execute("CREATE INDEX by_id ON claims (id)")
    plain.execute("CREATE INDEX by_day ON claims (day)")
    plain.execute("CREATE INDEX by_actor ON roles (actor, claim)")
    spent, number = 0.0, 0
    for some in batches(claims):
        rows, roles = [], []
        for reading in some:
            making = ClaimRows(reading.mentions)  # type: ignore[attr-defined]
            for claim in reading.claims:  # type: ignore[attr-defined]
                number += 1
                _, whole, _, actors = making.form(claim)
                rows.append((number, claim.id, claim.published.edtf, claim.quote, whole))
                roles += [(number, r.role, a, r.text) for r, a in zip(claim.roles, actors, strict=True)]
        start = time.perf_counter()
        with plain:
            plain.executemany("INSERT INTO claims VALUES (?, ?, ?, ?, ?)", rows)
            plain.executemany("INSERT INTO roles VALUES (?, ?, ?, ?)", roles)
        spent += time.perf_counter() - start
    asked = "SELECT c.whole FROM roles r JOIN claims c ON c.number = r.claim WHERE r.actor = ? ORDER BY c.day DESC"
    chance, crowd = random.Random(3), Crowd()

    def latest() -> object:
        rows = plain.execute(asked + " LIMIT 50", (crowd.some(chance, 1)[0][0],)).fetchall()
        return [json.loads(row[0]) for row in rows]

    report("plain sqlite3: latest 50 of an actor", latest)
    plain.close()
    return spent


def ask(record: Record) -> None:
    """Put each question `ASKED` times, of actors drawn by how often they appear, warm."""
    chance = random.Random(3)
    drawn = [actor for actor, _, _ in Crowd().some(chance, 1_000)]
    named = [actor for actor in drawn if record.store.counts(actor)]

    def actor() -> str:
        return chance.choice(named)

    def day() -> date:
        return FIRST + timedelta(days=chance.randrange(DAYS // 4, DAYS))

    known_at = record.store.last() - 5
    report("dossier", lambda: record.show(actor()))
    report("filtered search", lambda: record.find(actor=actor(), type="AGREE", since=day() - timedelta(400)))
    report("search by words", lambda: record.find(f"{chance.choice(('grain', 'energy'))} Kabul", type="says"))
    report(
        "state --as-of --known-at",
        lambda: record.state(chance.choice(ALLIANCES), as_of=day(), known_at=known_at),
    )


def report(name: str, asked: Callable[[], object]) -> None:
    """Print the median and the 95th percentile of a question in milliseconds."""
    for _ in range(10):
        asked()
    times = []
    for _ in range(ASKED):
        start = time.perf_counter()
        asked()
        times.append((time.perf_counter() - start) * 1000)
    times.sort()
    p95 = times[int(len(times) * 0.95)]
    print(f"{name}: median {statistics.median(times):.1f} ms, p95 {p95:.1f} ms, worst {times[-1]:.1f} ms")


def memory(place: str) -> None:
    """Put 10,000 documents one by one; print the greatest memory of the process as it goes."""
    with open_record(place) as record:
        for number, one in enumerate(pages(120_000), start=1):
            record.store.put(one)
            if number % 2_000 == 0:
                most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
                print(f"{number:,} documents: {most} MB at most")


if __name__ == "__main__":
    main()
