"""From a desk to a cluster: what more processes gain, what a claim weighs, what a worker holds; whole processes.

python -m benchmarks.scale                      all of it, medians of three runs where there is a time
python -m benchmarks.scale 5 --only workers     two workers beside one
python -m benchmarks.scale --only same          one process, a pool, a real Ray cluster: the same claims, byte for byte
python -m benchmarks.scale --memory             memory alone: 5,000 pages by two workers, and what each holds meanwhile
python -m benchmarks.scale --memory --pages 50000

The pages are those of `gold/pages` (see benchmarks/reading.py), each of them twice. Ends with 1 where claims
differ. docs/scale.md works out from these figures what a month of news takes.
"""

import argparse
import gzip
import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from tests.clusters import ray_cluster
from tests.gathering.archives import response

from benchmarks.reading import Bench, Took
from measures.run import VARIABLE, are_there, sets_folder

_CHANCERY = ("-m", "chancery")
_SENTENCE = (
    "<html><body><article><h1>Round {n}</h1><p>BRUSSELS, July 11, 2024 - NATO Secretary General Jens Stoltenberg "
    "said that the alliance would send {n} troops to Estonia.</p></article></body></html>"
)


def main() -> None:
    """Run what the arguments name, and print a line for each figure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("runs", type=int, nargs="?", default=3)
    parser.add_argument("--only", action="append", choices=sorted(PARTS))
    parser.add_argument("--memory", action="store_true", help="memory alone")
    parser.add_argument("--pages", type=int, default=5000, help="pages read for memory")
    parser.add_argument("--share", type=int, default=1, help="read every so many-th page of the set")
    given = parser.parse_args()
    folder = sets_folder()
    if not are_there(folder):
        raise SystemExit(f"no sets in {folder}: name their folder with ${VARIABLE}")
    with tempfile.TemporaryDirectory() as work:
        settings = {**os.environ, "PYTHONUTF8": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
        bench = Bench(Path(work), folder / "gold", given.runs, settings)
        print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores, medians of {given.runs}", flush=True)
        pages = _unpacked(bench, given.share)
        if given.memory:
            memory(bench, pages, given.pages)
            return
        for name in given.only or PARTS:
            PARTS[name](bench, pages)
        print(f"load at the end {os.getloadavg()[0]:.1f}")


def workers(bench: Bench, pages: Path) -> None:
    """Two workers beside one, into a record and into shards."""
    count = sum(1 for _ in pages.iterdir())
    for name, where in (("a record", "--record"), ("shards", "--shards")):
        one, two = bench.several(
            lambda w=where: _read(bench, pages, w, 1), lambda w=where: _read(bench, pages, w, 2)
        )  # type: ignore[misc]
        print(f"{name}: one process {_told(one, count)}", flush=True)
        print(f"{name}: two workers {_told(two, count)}")
        print(
            f"{name}: two workers are {one.wall / two.wall:.2f} times one by the clock (bound 1.7), "
            f"for {two.core / one.core:.2f} times its work",
            flush=True,
        )


def same(bench: Bench, pages: Path) -> None:
    """One process, a pool, a Ray cluster, into a record and by shards: the claims as exported."""
    with ray_cluster() as address:
        ways = {
            "one process": ("--workers", "1"),
            "two workers": ("--workers", "2"),
            "Ray": ("--ray", address),
        }
        marks: dict[str, str] = {}
        for name, way in ways.items():
            record, shards, loaded = (bench.work / f"{name}.{end}" for end in ("db", "shards", "loaded.db"))
            _run(bench, "read", pages, "--record", record, *way)
            _run(bench, "read", pages, "--shards", shards, *way)
            _run(bench, "load", shards, "--record", loaded)
            marks |= {name: _exported(bench, record), f"{name}, by shards": _exported(bench, loaded)}
    for name, mark in marks.items():
        print(f"same: {name}: {mark}")
    if len(set(marks.values())) > 1:
        raise SystemExit("same: the claims differ")


def weight(bench: Bench, pages: Path) -> None:
    """What a claim weighs in a record and in shards, and what loading takes."""
    record, shards, loaded = bench.work / "w.db", bench.work / "w.shards", bench.work / "l.db"
    _run(bench, "read", pages, "--record", record)
    empty = bench.work / "empty.db"
    _run(bench, "load", _nothing(bench), "--record", empty)
    _run(bench, "read", pages, "--shards", shards)
    took = bench.once(*_CHANCERY, "load", shards, "--record", loaded)
    started = bench.once(*_CHANCERY, "load", _nothing(bench), "--record", bench.work / "none.db")
    claims = len(_export(bench, record).splitlines())
    count = sum(1 for _ in pages.iterdir())
    sizes = {
        "pages, packed": sum(len(gzip.compress(one.read_bytes())) for one in pages.iterdir()),
        "record": record.stat().st_size - empty.stat().st_size,
        "shards": sum(one.stat().st_size for one in shards.iterdir()),
    }
    print(f"weight: {count} pages, {claims} claims, {claims / count:.1f} a page")
    for name, size in sizes.items():
        print(f"weight: {name}: {size / count:,.0f} bytes a page, {size / max(1, claims):,.0f} a claim")
    print(f"weight: loading: {1000 * (took.core - started.core) / count:.1f} ms of a core a page", flush=True)


def memory(bench: Bench, pages: Path, count: int) -> None:
    """Read very many pages by two workers; tell what each process holds on the way."""
    archive = bench.work / "many.warc.gz"
    _archive(archive, [one.read_bytes() for one in sorted(pages.iterdir())], count)
    for where in ("--record", "--shards"):
        print(
            f"memory: {count:,} pages, {where[2:]}: pages read, MB of the parent, MB of its workers",
            flush=True,
        )
        place = bench.work / f"memory{where}"
        words = [*_CHANCERY, "read", archive, where, place, "--workers", "2", "--format", "jsonl"]
        with subprocess.Popen(
            [sys.executable, *map(str, words)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=dict(bench.settings),
        ) as child:
            assert child.stdout is not None
            number = 0
            for number, _ in enumerate(child.stdout, start=1):
                if number % max(1, count // 8) == 0:
                    held = " ".join(f"{_held(one):.0f}" for one in _children(child.pid))
                    print(f"memory: {number:>8,} {_held(child.pid):>6.0f}   {held}", flush=True)
            if number != count:
                raise SystemExit(f"memory: {number} of {count} pages were told of")


def _archive(path: Path, pages: Sequence[bytes], count: int) -> None:
    """Write an archive of as many pages, a tenth of them from the set and none twice."""
    with path.open("wb") as stream:
        for n in range(count):
            body = _SENTENCE.replace("{n}", str(n)).encode()
            if n % 10 == 0:
                body = pages[n // 10 % len(pages)] + f"<p>This is page {n}.</p>".encode()
            stream.write(gzip.compress(response(body, f"https://news.example/{n}", kind="text/html"), 1))


def _held(process: int) -> float:
    """Give the megabytes that a process holds; 0 where it has ended."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0.0
    return next(
        (int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS")), 0.0
    )


def _children(process: int) -> Iterator[int]:
    """Give the workers of a process: its children that hold something."""
    told = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return (int(one) for one in told if _held(int(one)) > 50)


def _read(bench: Bench, pages: Path, where: str, count: int) -> Took:
    place = bench.work / f"read{where}-{count}"
    for left in bench.work.glob(f"{place.name}*"):
        if left.is_dir():
            for one in left.iterdir():
                one.unlink()
        else:
            left.unlink()
    return bench.once(*_CHANCERY, "read", pages, where, place, "--workers", str(count))


def _run(bench: Bench, *arguments: str | Path) -> None:
    bench.once(*_CHANCERY, *arguments)


def _export(bench: Bench, record: Path) -> bytes:
    words = [sys.executable, *_CHANCERY, "export", "--record", str(record)]
    return subprocess.run(words, stdout=subprocess.PIPE, check=True, env=dict(bench.settings)).stdout


def _exported(bench: Bench, record: Path) -> str:
    written = _export(bench, record)
    return f"{len(written.splitlines()):,} claims, {hashlib.sha256(written).hexdigest()[:16]}"


def _nothing(bench: Bench) -> Path:
    folder = bench.work / "nothing"
    folder.mkdir(exist_ok=True)
    return folder


def _unpacked(bench: Bench, share: int) -> Path:
    folder = bench.work / "pages"
    folder.mkdir()
    for packed in sorted((bench.gold / "pages" / "html").glob("*.html.gz"))[::share]:
        page = gzip.decompress(packed.read_bytes())
        # twice, with other words, so that there is enough for several workers
        (folder / packed.stem).write_bytes(page)
        (folder / f"again-{packed.stem}").write_bytes(page + b"<p>This page came once more.</p>")
    return folder


def _told(took: Took, count: int) -> str:
    return (
        f"{took.wall:.1f} s, {took.core:.1f} s of a core; {count / took.core:.2f} pages a second a core; "
        f"{took.most:.0f} MB at most"
    )


PARTS: Mapping[str, Callable[[Bench, Path], None]] = {"workers": workers, "same": same, "weight": weight}

if __name__ == "__main__":
    main()
