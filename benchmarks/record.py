"""The record at a million claims: loading, asking, memory; beside plain sqlite3 with the same rows in the same run.

python -m benchmarks.record                                      SQLite, 1,000,000 claims
python -m benchmarks.record --claims 100000
python -m benchmarks.record --record postgresql://me@/db?schema=bench
python -m benchmarks.record --memory                             memory of `read` over 10,000 documents
"""

import argparse
import json
import os
import random
import resource
import signal
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path

from benchmarks.crowd import DAYS, FIRST, Crowd, pages
from chancery.keeping.rows import ClaimRows
from chancery.keeping.store import DocumentReading
from chancery.keeping.world import refresh_world
from chancery.record import Record, Step, open_record

AT_ONCE = 8_000
ASKED = 200
DOCUMENTS = 10_000
LINES_EACH = 3
CACHE_MB = 8
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
            memory(Path(folder))
            return
        with open_record(place) as record:
            if record.store.last() < 2:
                took = load(record, given.claims)
                print(
                    f"load: {given.claims:,} claims in {took.seconds:.1f} s, {took.computed:.1f} s computed"
                )
            if given.record is None:
                plain = baseline(Path(folder) / "plain.db", given.claims)
                (Path(folder) / "plain.db").unlink()  # so that the record's own pages stay in memory
                told = f"{plain.seconds:.1f} s, {plain.computed:.1f} s computed"
                print(f"plain sqlite3, claims and roles with three indexes: {told}")
                print(f"ratio: {took.seconds / plain.seconds:.1f}")
            ask(record)


def batches(claims: int) -> Iterator[list[DocumentReading]]:
    """Give readings some thousands at a time; making them is not part of what is measured."""
    made = pages(claims)
    while some := list(islice(made, AT_ONCE)):
        yield some


def busy() -> float:
    """Give the seconds that this process has computed, and those it began that have ended."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime


@contextmanager
def standing_still() -> Iterator[None]:
    """Have the processes that this one began stand still meanwhile: what they do is part of what is measured."""
    begun = _begun()
    for child in begun:
        os.kill(child, signal.SIGSTOP)
    try:
        yield
    finally:
        for child in begun:
            os.kill(child, signal.SIGCONT)


def _begun() -> list[int]:
    """Give the processes that this one began and that have not ended."""
    children = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    return [int(child) for file in children for child in file.read_text().split()]


@dataclass
class Watch:
    """A stopwatch that can be held: seconds that went by, and seconds that all processes together computed."""

    seconds: float = 0.0
    computed: float = 0.0

    @contextmanager
    def running(self) -> Iterator[None]:
        """Let it run."""
        start, before = time.perf_counter(), busy()
        try:
            yield
        finally:
            self.seconds += time.perf_counter() - start
            self.computed += busy() - before


def load(record: Record, claims: int) -> Watch:
    """Load the crowd's pages into an empty record; give what that took in the record alone."""
    refresh_world(record.store)
    whole, making = Watch(), Watch()

    def made() -> Iterator[list[DocumentReading]]:
        waiting = batches(claims)
        for number in count(1):
            with making.running(), standing_still():
                some = next(waiting, None)
            if some is None:
                return
            yield some
            print(f"{number * AT_ONCE:,} documents", end="\r", file=sys.stderr)

    before = busy()
    with whole.running():
        record.store.load(made())
    start = time.perf_counter()
    while _begun():  # nothing that is measured next shall wait for it
        time.sleep(0.05)
    print(f"kept; put into its place by itself for {time.perf_counter() - start:.1f} s more")
    return Watch(whole.seconds - making.seconds, busy() - before - making.computed)


def baseline(place: Path, claims: int) -> Watch:
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
    spent, number = Watch(), 0
    for some in batches(claims):
        rows, roles = [], []
        for reading in some:
            making = ClaimRows(reading.mentions)
            for claim in reading.claims:
                number += 1
                whole, _, actors = making.told(claim)
                rows.append((number, claim.id, claim.published.edtf, claim.quote, whole))
                roles += [(number, r.role, a, r.text) for r, a in zip(claim.roles, actors, strict=True)]
        with spent.running(), plain:
            plain.executemany("INSERT INTO claims VALUES (?, ?, ?, ?, ?)", rows)
            plain.executemany("INSERT INTO roles VALUES (?, ?, ?, ?)", roles)
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
    """Print the median and the 95th percentile of a question in milliseconds; what was computed, after it.

    Others are asked as often before: what is measured shall be warm, and a great file is not so after ten.
    """
    for _ in range(ASKED):
        asked()
    watches = [Watch() for _ in range(ASKED)]
    for watch in watches:
        with watch.running():
            asked()
    told = []
    for times in ([one.seconds * 1000 for one in watches], [one.computed * 1000 for one in watches]):
        times.sort()
        told.append(f"median {statistics.median(times):.1f} ms, p95 {times[int(len(times) * 0.95)]:.1f} ms")
    print(f"{name}: {told[0]}; computed: {told[1]}", flush=True)


def memory(folder: Path) -> None:
    """Read 10,000 small documents; print the greatest memory of the process, and the record's size, as it goes.

    Of the file itself little is kept in memory here: what grows is then what reading keeps.
    """
    source, place = folder / "pages.jsonl", folder / "record.db"
    with source.open("w", encoding="utf-8") as file:
        for number, one in enumerate(pages(DOCUMENTS * LINES_EACH, each=LINES_EACH)):
            text = one.document.text.characters
            file.write(json.dumps({"id": str(number), "text": text, "lang": "en"}) + "\n")

    def told(step: Step) -> None:
        if step.number % 1_000 == 0:
            most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            size = place.stat().st_size // 1_000_000
            print(f"{step.number:,} documents: {most} MB at most; the record has {size} MB", flush=True)

    with open_record(place, cache_mb=CACHE_MB) as record:
        summary = record.read([source], on_progress=told)
    print(f"{summary.kept:,} documents kept, {summary.claims:,} claims")


if __name__ == "__main__":
    main()
