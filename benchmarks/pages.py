"""Pages at many claims: the 95th percentile of each with 8 readers at once, beside Datasette on the same file.

python -m benchmarks.pages                              100,000 claims
python -m benchmarks.pages --claims 1000000
python -m benchmarks.pages --record bench.db            a record that is there already, or is to be kept
python -m benchmarks.pages --page /actors --page /map   only pages whose addresses hold one of these

Each page is asked once, cold, and then by 8 readers, each about another actor, claim or document, drawn by how
often they appear. Reader and server share the machine; `cpu` is what of a processor the server took for each answer, in
milliseconds, whatever else the machine has to do. Datasette serves the table `claims` of the same file; it
is asked for as many rows. `Memory` is the server's resident set at the end.
"""

import argparse
import os
import random
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from itertools import islice
from pathlib import Path

import httpx

from benchmarks.crowd import DAYS, FIRST, Crowd
from benchmarks.record import load
from chancery.doors.web.pages import PAGES
from chancery.record import Record, open_record

READERS = 8
ASKED = 160
"""How often each page is asked, by all readers together."""
ROWS = 50
ALLIANCES = ("org:nato", "org:eu", "org:asean", "org:csto")
LAST_DAY = FIRST + timedelta(days=DAYS)
DAYS_BACK = 3_000
"""Each alliance is asked for on days within so many before the last, so that hardly an answer is remembered."""

Asked = Callable[[random.Random], str]


class Unanswered(Exception):
    """A page did not answer."""


def main() -> None:
    """Run what the arguments name, and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--record", type=Path, help="where; a new file in a folder of its own by default")
    parser.add_argument("--asked", type=int, default=ASKED)
    parser.add_argument("--page", action="append", default=[], help="a part of the addresses to be asked")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = given.record or Path(folder) / "record.db"
        with open_record(place) as record:
            if record.store.last() < 2:
                print(f"loaded in {load(record, given.claims).seconds:.0f} s", file=sys.stderr)
            asked = {name: make for name, make in addresses(record).items() if chosen(name, given.page)}
        print(f"{given.claims:,} claims, {READERS} readers, milliseconds")
        print(f"{'page':<34}{'cold':>8}{'median':>8}{'p95':>8}{'req/s':>8}{'cpu':>8}")
        with serving(place) as (url, pid):
            for name, make in asked.items():
                measure(url, name, make, given.asked, pid)
            print(f"memory: {memory(pid):.0f} MB")
        if given.page:
            return
        with datasette(place) as (url, pid):
            for name, make in beside(place.stem).items():
                measure(url, name, make, given.asked, pid)
            print(f"memory: {memory(pid):.0f} MB")


def addresses(record: Record) -> dict[str, Asked]:
    """Give each page's name with what makes an address of it."""
    store = record.store
    kept = [one.claim for one in islice(store.claims(), 20_000)]
    drawn = {one[0] for one in Crowd().some(random.Random(7), 400)}
    actors = sorted(one for one in drawn if store.name_of(one))
    known: dict[str, Asked] = {
        "alliances": lambda chance: chance.choice(ALLIANCES),
        "actors": lambda chance: chance.choice(actors),
        "claims": lambda chance: chance.choice(kept).id,
        "documents": lambda chance: chance.choice(kept).document,
    }
    found: dict[str, Asked] = {}
    for page in PAGES:
        noun = page.path.strip("/").partition("/")[0]
        if "{id}" not in page.path:
            found[page.path] = lambda _, path=page.path: path  # type: ignore[misc]
        elif noun in known:
            found[page.path] = lambda chance, path=page.path, id=known[noun]: path.replace("{id}", id(chance))  # type: ignore[misc]
    found["/alliances/{id}?_as_of="] = lambda chance: (
        f"/alliances/{chance.choice(ALLIANCES)}?_as_of={LAST_DAY - timedelta(days=chance.randrange(DAYS_BACK))}"
    )
    found["/claims?actor="] = lambda chance: f"/claims?actor={chance.choice(actors)}&type=AGREE"
    found[f"/claims.json?_size={ROWS}"] = lambda _: f"/claims.json?_size={ROWS}"
    return found


def chosen(name: str, parts: Sequence[str]) -> bool:
    """Tell whether a page is to be asked; all are, where no parts are given."""
    return not parts or any(part in name for part in parts)


def beside(name: str) -> dict[str, Asked]:
    """Give what is asked of Datasette: its table of claims, as a page and as JSON, without and with a filter."""
    table = f"/{name}/claims"
    return {
        "datasette claims": lambda _: f"{table}?_size={ROWS}&_nocount=1",
        "datasette claims.json": lambda _: f"{table}.json?_size={ROWS}&_nocount=1",
        "datasette claims.json?type=": lambda _: f"{table}.json?_size={ROWS}&type=AGREE&_nocount=1",
    }


def measure(url: str, name: str, make: Asked, asked: int, pid: int) -> None:
    """Ask a page, cold and then often, and print how long it took, or that it did not answer."""
    chance = random.Random(5)
    wanted = [make(chance) for _ in range(asked)]
    try:
        cold = times(url, wanted[:1])[0]
        start, worked = time.perf_counter(), processor(pid)
        with ThreadPoolExecutor(READERS) as pool:
            parts = list(pool.map(lambda n: times(url, wanted[n::READERS]), range(READERS)))
        whole = time.perf_counter() - start
    except Unanswered as error:
        print(f"{name:<34}{error}", flush=True)
        return
    took = sorted(one for part in parts for one in part)
    middle, p95 = statistics.median(took), took[int(0.95 * (len(took) - 1))]
    each = (processor(pid) - worked) * 1000 / len(took)
    print(f"{name:<34}{cold:>8.1f}{middle:>8.1f}{p95:>8.1f}{len(took) / whole:>8.0f}{each:>8.1f}", flush=True)


def times(url: str, wanted: Sequence[str]) -> list[float]:
    """Ask one after the other over one connection; give how many milliseconds each took."""
    found = []
    with httpx.Client(base_url=url, timeout=120) as client:
        client.get("/-/static/none")  # the connection is made before the clock runs
        for address in wanted:
            start = time.perf_counter()
            answer = client.get(address)
            found.append((time.perf_counter() - start) * 1000)
            if answer.status_code != 200:
                raise Unanswered(f"{address}: {answer.status_code}")
    return found


@contextmanager
def serving(place: Path) -> Iterator[tuple[str, int]]:
    """Serve the record, as `chancery serve` does."""
    port = free_port()
    command = [sys.executable, "-m", "chancery", "serve", "--record", str(place), "--port", str(port)]
    with started(command, port) as pid:
        yield f"http://127.0.0.1:{port}", pid


@contextmanager
def datasette(place: Path) -> Iterator[tuple[str, int]]:
    """Serve the same file with Datasette, without what it does beside: no limit of time, no proposals of facets."""
    port = free_port()
    program = str(Path(sys.executable).with_name("datasette"))
    limits = ["--setting", "sql_time_limit_ms", "60000", "--setting", "suggest_facets", "off"]
    with started([program, "serve", str(place), "--port", str(port), *limits], port) as pid:
        yield f"http://127.0.0.1:{port}", pid


@contextmanager
def started(command: Sequence[str], port: int) -> Iterator[int]:
    """Start a server and wait until it listens; give its process."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            for _ in range(600):
                with socket.socket() as sock:
                    if sock.connect_ex(("127.0.0.1", port)) == 0:
                        break
                if process.poll() is not None:
                    raise SystemExit(f"{command[0]} ended with {process.returncode}")
                time.sleep(0.1)
            yield process.pid
        finally:
            process.terminate()


def free_port() -> int:
    """Give a port on which nothing listens."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def processor(pid: int) -> float:
    """Give the seconds of a processor that a process has taken so far."""
    told = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(") ")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def memory(pid: int) -> float:
    """Give a process's resident set in MB."""
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text(encoding="ascii"))
    return int(found[1]) / 1024 if found else float("nan")


if __name__ == "__main__":
    main()
