#!/usr/bin/env python3
"""Measure the reading on every development set and hold each figure to its floor.

The package is used as anyone uses it, by its commands; the sets' own programs score what comes out. README.md
beside this file says what each set is. Exit codes: 0 every figure holds; 1 a figure fell under its floor;
2 the sets are not there, or something could not be run.
"""

import argparse
import gzip
import json
import math
import os
import re
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parent.parent
FLOORS = Path(__file__).resolve().with_name("floors.toml")
VARIABLE = "CHANCERY_SETS"
LESS_IS_BETTER = frozenset({"claims-a-fact", "noise", "spans", "refused"})
"""Measures that are held under a ceiling; every other is a share of 1 and has a floor."""

_TIME_LINES = 6
_NUMBER = r"(\d+(?:\.\d+)?)"
_HEAD = """\
# What every figure must reach; README.md says what they are. Written by `run.py --write-floors`, which raises
# floors and never lowers one unless --lower gives the reason. `ceiling` stands where less is better, and is
# changed by hand; `figure` is what was measured when the entry was last written.
"""

Figures = dict[str, float]
"""A set's figures by measure."""
Key = tuple[str, str]
"""Set and measure."""
Measured = dict[Key, float]


class BenchError(Exception):
    """Something that had to be run or found was not; says what to do."""


@dataclass(frozen=True, slots=True)
class Limit:
    """What one measure must keep: `bound` is a floor, or a ceiling where less is better."""

    figure: float
    bound: float
    note: str = ""
    lowered: tuple[str, ...] = ()


Limits = dict[Key, Limit]


@dataclass(frozen=True, slots=True)
class Row:
    """One measured figure of a set and the limit it is held to (None: none was ever set)."""

    set: str
    measure: str
    figure: float
    limit: Limit | None

    @property
    def counted(self) -> bool:
        """Whether less is better, and the limit a ceiling."""
        return self.measure in LESS_IS_BETTER

    @property
    def ok(self) -> bool:
        """Whether the figure keeps its limit; one without a limit does not."""
        if self.limit is None:
            return False
        return self.figure <= self.limit.bound if self.counted else self.figure >= self.limit.bound


@dataclass(frozen=True, slots=True)
class Bench:
    """Where the sets are and a folder to work in."""

    shared: Path
    work: Path

    def there(self, *parts: str) -> Path:
        """Give a file or folder of the sets; raise `BenchError` where it is missing."""
        path = self.shared.joinpath(*parts)
        if not path.exists():
            raise BenchError(f"not there: {path} (is the folder of sets whole?)")
        return path

    def chancery(self, *arguments: str | Path, out: str) -> tuple[Path, int]:
        """Run a command of the package; give the file of its output and how many documents it refused."""
        program = "from chancery.doors.cli import main; main()"
        path = self.work / out
        with path.open("wb") as stream:
            done = _run("-c", program, *arguments, stdout=stream)
        told = done.stderr.decode("utf-8", "replace")
        path.with_suffix(".err").write_text(told, encoding="utf-8")
        refused = sum(line.startswith("skipped ") for line in told.splitlines())
        # 1 is also what Python gives when it falls over, but then it names no document
        if done.returncode != 0 and (done.returncode != 1 or not refused or "Traceback" in told):
            raise BenchError(f"chancery {arguments[0]} ended with {done.returncode}:\n{told[-1500:].strip()}")
        return path, refused

    def claims(self, name: str, *sources: str | Path) -> tuple[Path, int]:
        """Read sources into a new record and export it; give the file of claims and the number refused."""
        record = self.work / f"{name}.db"
        record.unlink(missing_ok=True)
        wanted = ("--record", record, "--format", "jsonl")
        _, refused = self.chancery("read", *sources, *wanted, out=f"{name}.read")
        return self.chancery("export", "--record", record, out=f"{name}.claims")[0], refused

    def script(self, name: str, *arguments: str | Path) -> str:
        """Run one of the sets' own programs and give what it printed; its exit code is a verdict."""
        done = _run(self.there("measures", name), *arguments, stdout=subprocess.PIPE)
        if done.returncode not in (0, 1) or done.stderr:
            told = done.stderr.decode("utf-8", "replace")
            raise BenchError(f"{name} ended with {done.returncode}:\n{told[-1500:].strip()}")
        return str(done.stdout, "utf-8")

    def documents(self, name: str, script: str, *arguments: str | Path) -> Path:
        """Have a program of the sets write its documents; give the file."""
        path = self.work / f"{name}.jsonl"
        path.write_text(self.script(script, *arguments), encoding="utf-8")
        return path

    def layers(
        self, set_: str, gold: Path, documents: Path, layer: str, measures: Mapping[str, str]
    ) -> Figures:
        """Annotate documents and give the measures that `score_layers.py` prints of one layer."""
        spans, refused = self.chancery("annotate", "--layer", layer, documents, out=f"{documents.stem}.spans")
        told = self.script("score_layers.py", "score", set_, gold, spans)
        return {**figures_in(told, measures), "refused": refused}


def _run(*arguments: str | Path, stdout: IO[bytes] | int) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, *map(str, arguments)]
    settings = {**os.environ, "PYTHONUTF8": "1"}
    return subprocess.run(command, stdout=stdout, stderr=subprocess.PIPE, check=False, env=settings)


def figures_in(told: str, patterns: Mapping[str, str]) -> Figures:
    """Give each measure's figure: the first group of its pattern, sought from the beginning of lines."""
    figures: Figures = {}
    for measure, pattern in patterns.items():
        found = re.search(pattern, told, re.MULTILINE)
        if found is None:
            raise BenchError(f"no figure for {measure} in:\n{told[-800:].strip()}")
        figures[measure] = float(found[1])
    return figures


def seeds(bench: Bench) -> Figures:
    """Claims on the seed pages: shares found and exact, claims a fact, furniture read, quotes astray."""
    pages = bench.there("seeds")
    claims, refused = bench.claims("seeds", *sorted(pages.glob("*.txt")))
    told = bench.script("score_claims.py", claims, bench.there("gold", "seeds"), pages)
    names = ("required", "found", "exact", "claims", "noise", "spans")
    found = figures_in(told, {name: rf"^all: [^\n]*?\b{name} {_NUMBER}" for name in names})
    a_fact = found.pop("claims") / found.pop("required")
    return {**found, "claims-a-fact": a_fact, "refused": refused}


def events(bench: Bench) -> Figures:
    """PLOVER types on single sentences: macro-F1, and whether actor and recipient are found."""
    table = bench.there("gold", "events", "plover_train.tsv")
    documents = bench.documents("events", "score_events.py", "--documents", table)
    claims, refused = bench.claims("events", documents)
    told = bench.script("score_events.py", claims, table)
    names = ("macro-F1", "actor", "recipient")
    found = figures_in(told, {name: rf"^sentences [^\n]*?\b{name} {_NUMBER}" for name in names})
    return {**found, "refused": refused}


def times(bench: Bench) -> Figures:
    """Time expressions in the lines that the gold covers: the first six of each text."""
    return _times(bench, "times", _TIME_LINES)


def times_whole(bench: Bench) -> Figures:
    """The same with whole texts: whatever is found below the sixth line counts as wrong."""
    return _times(bench, "times-whole", None)


def _times(bench: Bench, name: str, most: int | None) -> Figures:
    gold = bench.there("gold", "time", "meantime_timex.jsonl")
    documents = bench.documents(name, "score_layers.py", "documents", "times", gold)
    cut = []
    for line in filter(None, documents.read_text(encoding="utf-8").split("\n")):
        document = json.loads(line)
        document["text"] = "\n".join(document["text"].split("\n")[:most])
        cut.append(json.dumps(document, ensure_ascii=False) + "\n")
    documents.write_text("".join(cut), encoding="utf-8")
    wanted = {f"{part}-F1": rf"^{part} [^\n]*?\bF1 {_NUMBER}" for part in ("span", "value")}
    return bench.layers("times", gold, documents, "time", wanted)


def attribution(bench: Bench) -> Figures:
    """Who said what: source and content spans, exact and overlapping."""
    gold = bench.there("gold", "attribution", "polnear_dev")
    documents = bench.documents("attribution", "score_layers.py", "documents", "attribution", gold)
    # a line reads "source   exact P .. R .. F1 ..   overlap F1 .."
    before = {"exact": r"exact [^\n]*?", "overlap": r"[^\n]*?overlap "}
    wanted = {
        f"{part}-{how}-F1": rf"^{part} +{words}F1 {_NUMBER}"
        for how, words in before.items()
        for part in ("source", "content")
    }
    return bench.layers("attribution", gold, documents, "attribution", wanted)


def mentions(bench: Bench) -> Figures:
    """Names and what stands for them: spans."""
    gold = bench.there("gold", "actors", "re3d")
    documents = bench.documents("mentions", "score_layers.py", "documents", "mentions", gold)
    wanted = {"span-F1": rf"^mention spans [^\n]*?\bF1 {_NUMBER}"}
    return bench.layers("mentions", gold, documents, "mention", wanted)


def pages(bench: Bench) -> Figures:
    """Main text of saved pages, in whatever language they are."""
    gold, folder = bench.there("gold", "pages"), bench.work / "pages"
    folder.mkdir(exist_ok=True)
    for packed in (gold / "html").glob("*.html.gz"):
        (folder / packed.stem).write_bytes(gzip.decompress(packed.read_bytes()))
    return bench.layers("pages", gold, folder, "block", {"text-F1": rf"^pages [^\n]*?\bF1 {_NUMBER}"})


def news_vi(bench: Bench) -> Figures:
    """Vietnamese briefs: how many are refused, and the share that gives at least one claim."""
    briefs = bench.there("gold", "news_vi", "world_briefs.jsonl")
    total = sum(bool(line.strip()) for line in briefs.read_text(encoding="utf-8").split("\n"))
    _, unmarked = bench.chancery("annotate", briefs, out="news_vi.spans")
    claims, unread = bench.claims("news_vi", briefs)
    with claims.open(encoding="utf-8") as stream:
        sources = {json.loads(line)["evidence"]["source"] for line in stream}
    return {"with-a-claim": len(sources) / total, "refused": max(unmarked, unread)}


SETS: Mapping[str, Callable[[Bench], Figures]] = {
    "seeds": seeds,
    "events": events,
    "times": times,
    "times-whole": times_whole,
    "attribution": attribution,
    "mentions": mentions,
    "pages": pages,
    "news_vi": news_vi,
}
"""Every set by name, in the order of the table."""


def sets_folder(given: str | None = None) -> Path:
    """Give where the sets are sought: as given, else `$CHANCERY_SETS`, else beside the checkout."""
    return Path(given or os.environ.get(VARIABLE) or ROOT.parent / "shared")


def are_there(folder: Path) -> bool:
    """Whether the folder holds sets and their programs."""
    return (folder / "gold").is_dir() and (folder / "measures").is_dir()


def measure(folder: Path, names: Sequence[str], work: Path) -> Measured:
    """Measure the named sets, working in `work`; give each figure by set and measure."""
    bench = Bench(folder.resolve(), work)
    measured: Measured = {}
    for name in names:
        begun = time.monotonic()
        measured |= {(name, what): figure for what, figure in SETS[name](bench).items()}
        print(f"{name}: {time.monotonic() - begun:.0f} s", file=sys.stderr)
    return measured


def read_floors(path: Path) -> Limits:
    """Give every limit of a floors file; none where there is no file, `BenchError` where it is broken."""
    limits: Limits = {}
    try:
        for name, table in tomllib.loads(path.read_text(encoding="utf-8")).items():
            for what, entry in table.items():
                bound = entry["ceiling" if what in LESS_IS_BETTER else "floor"]
                lowered = tuple(entry.get("lowered", ()))
                limits[name, what] = Limit(entry["figure"], bound, entry.get("note", ""), lowered)
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, AttributeError, KeyError, TypeError) as error:
        raise BenchError(f"{path} cannot be read: {error}") from error
    if strange := {name for name, _ in limits} - set(SETS):
        raise BenchError(f"{path} names sets that are not measured: {', '.join(sorted(strange))}")
    return limits


def written_floors(limits: Limits) -> str:
    """Give the text of a floors file, in the order of the table."""
    order = list(SETS)
    parts = [_HEAD]
    for (name, what), limit in sorted(limits.items(), key=lambda item: order.index(item[0][0])):
        word = "ceiling" if what in LESS_IS_BETTER else "floor"
        lines = [f"[{name}.{what}]", f"figure = {limit.figure:.3f}", f"{word} = {limit.bound:.3f}"]
        told = {"note": limit.note, "lowered": limit.lowered}
        lines += [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in told.items() if value]
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def moved(row: Row, reason: str | None) -> Limit:
    """Give the limit that a row's figure leads to: raised, kept, or lowered where there is a reason.

    A new floor lies half a hundredth to one and a half under the figure. Ceilings stay.
    """
    limit, under = row.limit, max(0.0, math.floor((row.figure - 0.005) * 100) / 100)
    if limit is None:
        return Limit(row.figure, math.ceil(row.figure) if row.counted else under)
    if row.ok:
        return replace(
            limit, figure=row.figure, bound=limit.bound if row.counted else max(under, limit.bound)
        )
    if row.counted or reason is None:
        return limit
    told = f"{limit.bound:g} to {under:g}: {reason}"
    return replace(limit, figure=row.figure, bound=under, lowered=(*limit.lowered, told))


def rows_of(measured: Measured, limits: Limits) -> list[Row]:
    """Give the rows of the table."""
    return [Row(name, what, figure, limits.get((name, what))) for (name, what), figure in measured.items()]


def table_of(rows: Sequence[Row]) -> Table:
    """Draw the table; a ceiling is written with ≤ before it."""
    table = Table("set", "measure", title="Chancery, as measured", title_justify="left")
    for heading in ("figure", "floor", "ok"):
        table.add_column(heading, justify="right")
    last = ""
    for row in rows:
        figure = format(row.figure, ".3g" if row.counted else ".3f")
        form = "≤ {:g}" if row.counted else "{:.3f}"
        bound = "none" if row.limit is None else form.format(row.limit.bound)
        verdict = "[green]yes[/]" if row.ok else "[bold red]NO[/]"
        table.add_row(row.set if row.set != last else "", row.measure, figure, bound, verdict)
        last = row.set
    return table


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", metavar="FOLDER", help=f"the sets (default: ${VARIABLE} or ../shared)")
    parser.add_argument("--only", nargs="+", choices=list(SETS), metavar="SET", help=", ".join(SETS))
    parser.add_argument("--keep", metavar="FOLDER", type=Path, help="leave what was read and found there")
    parser.add_argument("--floors", metavar="FILE", type=Path, default=FLOORS, help="(default: %(default)s)")
    parser.add_argument("--write-floors", action="store_true", help="raise floors to the present figures")
    parser.add_argument("--lower", metavar="REASON", help="with --write-floors: lower those that do not hold")
    options = parser.parse_args(arguments)
    if options.lower is not None and not (options.write_floors and options.lower.strip()):
        parser.error("--lower wants a reason, and --write-floors beside it")
    return options


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print the table, give the exit code."""
    options = _options(arguments)
    folder = sets_folder(options.shared)
    if not are_there(folder):
        print(f"no sets in {folder}: name their folder with --shared or ${VARIABLE}", file=sys.stderr)
        return 2
    try:
        limits = read_floors(options.floors)
        with tempfile.TemporaryDirectory() as temporary:
            work = options.keep or Path(temporary)
            work.mkdir(parents=True, exist_ok=True)
            measured = measure(folder, options.only or list(SETS), work)
    except BenchError as error:
        print(error, file=sys.stderr)
        return 2
    rows = rows_of(measured, limits)
    if options.write_floors:
        limits |= {(row.set, row.measure): moved(row, options.lower) for row in rows}
        options.floors.write_text(written_floors(limits), encoding="utf-8")
        rows = rows_of(measured, limits)
    Console(width=80).print(table_of(rows))
    return 0 if all(row.ok for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
