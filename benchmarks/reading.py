"""Reading as its user meets it: whole processes, the median of so many runs, one core, user time beside wall time.

python -m benchmarks.reading            pages beside trafilatura, sentences a second, start-up, memory, two workers
python -m benchmarks.reading 3          medians of three runs
python -m benchmarks.reading --only pages --only start
python -m benchmarks.reading --only memory       what one process holds on the way through 20,000 documents

The sets are those of measures/run.py: $CHANCERY_SETS, or `shared` beside the repository. Sentences are counted by
the reader's own sentence step. Every process starts with its bytecode made, as an installed package does.
"""

import argparse
import csv
import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from measures.run import VARIABLE, are_there, sets_folder

_CHANCERY = ("-m", "chancery")
_COUNT = """
import sys
from chancery.gathering.sources import Failed, gather
from chancery.ground.errors import SourceError
from chancery.reading.reader import load_reader
reader, sentences, characters = load_reader(), 0, 0
for one in gather(sys.argv[1:]):
    if isinstance(one, Failed):
        continue
    try:
        read = reader.read(one.document)
    except SourceError:
        continue
    sentences += sum(len(article.sentences) for article in read.articles)
    characters += len(one.document.text.characters)
print(sentences, characters)
"""
_EXTRACT = """
import sys
from pathlib import Path
from trafilatura import extract
for page in sorted(Path(sys.argv[1]).iterdir()):
    extract(page.read_bytes())
"""
_HELD = """
import os, sys
from pathlib import Path
from chancery.gathering.sources import gather
from chancery.reading.chunks import read_chunk
chunk, every, page = [], int(sys.argv[2]), os.sysconf("SC_PAGE_SIZE")
for number, one in enumerate(gather([sys.argv[1]]), start=1):
    chunk.append((one.document, one.fetch.place))
    if len(chunk) == 16:
        read_chunk(chunk)
        chunk.clear()
    if number % every == 0:
        print(int(Path("/proc/self/statm").read_text().split()[1]) * page // 1024**2, end=" ", flush=True)
"""


@dataclass(frozen=True, slots=True)
class Took:
    """What a process took: seconds on the clock, seconds of one core, megabytes at most."""

    wall: float
    core: float
    most: float


@dataclass(frozen=True, slots=True)
class Bench:
    """A folder to work in, where the sets are, how often each process is run."""

    work: Path
    gold: Path
    runs: int
    settings: Mapping[str, str]

    def once(self, *arguments: str | Path) -> Took:
        """Run Python once; a document that is refused (exit code 1) is no fault here."""
        start = time.perf_counter()
        with subprocess.Popen(
            [sys.executable, *map(str, arguments)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=dict(self.settings),
        ) as child:
            _, status, used = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in (0, 1):
            raise SystemExit(f"ended with {child.returncode}: {' '.join(map(str, arguments))}")
        wall = time.perf_counter() - start
        return Took(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)

    def several(self, *runs: Callable[[], Took]) -> list[Took]:
        """Run each in turn, as often as asked, so that a busy minute falls on all; give the medians."""
        took: list[list[Took]] = [[] for _ in runs]
        for _ in range(self.runs):
            for one, run in zip(took, runs, strict=True):
                one.append(run())
        return [
            Took(*(statistics.median(getattr(t, name) for t in one) for name in ("wall", "core", "most")))
            for one in took
        ]

    def read(self, *sources: str | Path, workers: int = 1) -> Took:
        """Read sources into a new record; with several workers, all of their time is counted."""
        record = self.work / "record.db"
        for left in self.work.glob("record.db*"):
            left.unlink()
        return self.once(*_CHANCERY, "read", *sources, "--workers", str(workers), "--record", record)

    def counted(self, source: Path) -> tuple[int, int]:
        """Give how many sentences and characters a source has."""
        told = subprocess.run(
            [sys.executable, "-c", _COUNT, str(source)],
            stdout=subprocess.PIPE,
            check=True,
            env=dict(self.settings),
        )
        sentences, characters = map(int, told.stdout.split())
        return sentences, characters


def main() -> None:
    """Run what the arguments name, and print a line for each figure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("runs", type=int, nargs="?", default=5)
    parser.add_argument("--only", action="append", choices=sorted(PARTS))
    given = parser.parse_args()
    folder = sets_folder()
    if not are_there(folder):
        raise SystemExit(f"no sets in {folder}: name their folder with ${VARIABLE}")
    with tempfile.TemporaryDirectory() as work:
        settings = {**os.environ, "PYTHONUTF8": "1", "PYTHONPYCACHEPREFIX": f"{work}/bytecode"}
        settings.pop("PYTHONDONTWRITEBYTECODE", None)
        settings |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
        bench = Bench(Path(work), folder / "gold", given.runs, settings)
        print(
            f"medians of {given.runs}, one core a process; load {os.getloadavg()[0]:.1f} on {os.cpu_count()}"
        )
        bench.read(_note(bench))
        for name in given.only or [name for name in PARTS if name != "memory"]:
            PARTS[name](bench)
        print(f"load at the end {os.getloadavg()[0]:.1f}")


def start(bench: Bench) -> None:
    """Start-up: help, a search of a small record, a read of one line."""
    note = _note(bench)
    bench.read(note)
    kept = bench.work / "kept.db"
    (bench.work / "record.db").rename(kept)
    runs = {
        "chancery --help (bound .3 s)": lambda: bench.once(*_CHANCERY, "--help"),
        "chancery find (bound .3 s)": lambda: bench.once(*_CHANCERY, "find", "NATO", "--record", kept),
        "chancery read, one line, into a record (bound 2 s)": lambda: _into(bench, kept),
        "chancery read, one line, a new record made": lambda: bench.read(note),
    }
    for name, took in zip(runs, bench.several(*runs.values()), strict=True):
        print(f"{name}: {_told(took)}")


def _into(bench: Bench, kept: Path) -> Took:
    """Read another line into a copy of a record that is there."""
    other, record = bench.work / "other.jsonl", bench.work / "copy.db"
    other.write_text('{"id": "other", "text": "Hungary opposed the plan on 9 May 2024.", "lang": "en"}\n')
    for left in bench.work.glob("copy.db*"):
        left.unlink()
    record.write_bytes(kept.read_bytes())
    return bench.once(*_CHANCERY, "read", other, "--workers", "1", "--record", record)


def pages(bench: Bench) -> None:
    """Pages of HTML to stored claims, beside the extraction alone."""
    folder = bench.work / "pages"
    folder.mkdir()
    for packed in (bench.gold / "pages" / "html").glob("*.html.gz"):
        (folder / packed.stem).write_bytes(gzip.decompress(packed.read_bytes()))
    ours, theirs = bench.several(lambda: bench.read(folder), lambda: bench.once("-c", _EXTRACT, folder))
    count = sum(1 for _ in folder.iterdir())
    print(
        f"pages: {count} of HTML to stored claims: {_told(ours)}; {count / ours.core:.1f} pages a second a core"
    )
    print(f"pages: trafilatura's extraction alone: {_told(theirs)}")
    print(f"pages: ratio (bound 5): {ours.wall / theirs.wall:.2f} wall, {ours.core / theirs.core:.2f} core")


def sentences(bench: Bench) -> None:
    """Sentences a second from raw text to stored claims, with start-up and without it."""
    for name, (bound, lang, documents) in _SETS.items():
        source, note = _written(bench, name, documents(bench.gold)), _note(bench, lang=lang)
        count, characters = bench.counted(source)
        whole, started = bench.several(lambda s=source: bench.read(s), lambda n=note: bench.read(n))  # type: ignore[misc]
        net = Took(whole.wall - started.wall, whole.core - started.core, whole.most)
        print(
            f"{name}: {count:,} sentences, {characters:,} characters: {_told(whole)}\n"
            f"{name}: {count / whole.core:.0f} sentences a second a core, "
            f"{count / net.core:.0f} after start-up (bound {bound}); by the clock {count / net.wall:.0f}"
        )


def workers(bench: Bench) -> None:
    """Two workers beside one, over all sets of sentences twice; by the clock, so on an idle machine of two cores."""
    every = [
        {**document, "id": f"{name}-{time}-{document['id']}"}
        for name, (_, _, documents) in _SETS.items()
        for time in (1, 2)
        for document in documents(bench.gold)
    ]
    source, note = _written(bench, "every", every), _note(bench)
    one, two, started = bench.several(
        lambda: bench.read(source), lambda: bench.read(source, workers=2), lambda: bench.read(note)
    )
    net = (one.wall - started.wall) / (two.wall - started.wall)
    print(f"one worker, {len(every):,} documents: {_told(one)}")
    print(f"two workers: {_told(two)}")
    print(f"two workers beside one (bound 1.7): {one.wall / two.wall:.2f}, after start-up {net:.2f}")


def memory(bench: Bench) -> None:
    """What a process that reads holds on the way: many documents, none of them twice, each with a word never seen.

    It reads as a worker does, and keeps nothing: a record's cache comes on top, 128 MB at most.
    """
    every = [document for _, _, documents in _SETS.values() for document in documents(bench.gold)]
    short = [document for document in every if len(document["text"]) < _SHORT]
    source = _written(bench, "many", (_changed(short, number) for number in range(_MANY)))
    told = subprocess.run(
        [sys.executable, "-c", _HELD, str(source), str(_EVERY)],
        stdout=subprocess.PIPE,
        check=True,
        env=dict(bench.settings),
    )
    held = told.stdout.decode("ascii").strip()
    print(f"memory: MB held after each {_EVERY:,} of {_MANY:,} documents (bound 700): {held}")


def _changed(documents: Sequence[dict[str, str]], number: int) -> dict[str, str]:
    """Give one of `documents` with another id, and a word that no other has in place of one of its own."""
    document = documents[number % len(documents)]
    words = document["text"].split(" ")
    place = number * 7919 % len(words)
    words[place] = "".join(_SYLLABLES[number // 16**power % 16] for power in range(4)).capitalize()
    return {**document, "id": f"{number}", "text": " ".join(words)}


def _written(bench: Bench, name: str, documents: Iterable[dict[str, str]]) -> Path:
    source = bench.work / f"{name}.jsonl"
    source.write_text("".join(json.dumps(document) + "\n" for document in documents), encoding="utf-8")
    return source


def _attribution(gold: Path) -> Iterable[dict[str, str]]:
    for file in sorted((gold / "attribution" / "polnear_dev" / "text").iterdir()):
        yield {"id": file.stem, "text": file.read_text(encoding="utf-8"), "lang": "en"}


def _news_vi(gold: Path) -> Iterable[dict[str, str]]:
    for line in (gold / "news_vi" / "world_briefs.jsonl").read_text(encoding="utf-8").split("\n"):
        if line.strip():
            yield json.loads(line)


def _events(gold: Path) -> Iterable[dict[str, str]]:
    with (gold / "events" / "plover_train.tsv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            yield {"id": row["id"], "text": row["sentence"], "lang": "en"}


def _note(bench: Bench, *, lang: str = "en") -> Path:
    """Give the least there is to read in a language: one line, so that what is left is the start."""
    note = bench.work / f"note-{lang}.jsonl"
    note.write_text(json.dumps({"id": "note", "text": _NOTES[lang], "lang": lang}) + "\n", encoding="utf-8")
    return note


def _told(took: Took) -> str:
    return f"{took.wall:.2f} s, {took.core:.2f} s of a core, {took.most:.0f} MB at most"


_NOTES = {
    "en": "NATO welcomed Sweden on 7 March 2024.",
    "vi": "NATO kết nạp Thụy Điển ngày 7 tháng 3 năm 2024.",
}
_MANY, _EVERY = 20_000, 2_000
_SHORT = 1_000
"""characters of a document that is read often enough in a minute or two"""
_SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "xa", "zu")
_SETS: Mapping[str, tuple[int, str, Callable[[Path], Iterable[dict[str, str]]]]] = {
    "attribution": (400, "en", _attribution),
    "news_vi": (500, "vi", _news_vi),
    "events": (300, "en", _events),
}
PARTS: Mapping[str, Callable[[Bench], None]] = {
    "start": start,
    "pages": pages,
    "sentences": sentences,
    "workers": workers,
    "memory": memory,
}

if __name__ == "__main__":
    main()
