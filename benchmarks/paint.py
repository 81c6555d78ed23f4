"""First paint of a graph of more than 300 actors: the page of the network in a real browser, by its own clock.

python -m benchmarks.paint                      a record of what is known beforehand alone
python -m benchmarks.paint --record nato.db --runs 9

The address is asked for as often as `--runs` says, each time by a browser that keeps nothing, after one asking apart
(the first, cold). In milliseconds from the beginning of the visit: when the answer began, when anything was first
painted, and when the graph was laid out and painted. `CPU` is what the server spent for one asking, which says more
than the clock where others use the machine.
"""

import argparse
import os
import statistics
import tempfile
from contextlib import closing
from pathlib import Path

from tests.browsers import chromium

from benchmarks.pages import serving
from chancery.record import open_record

ADDRESS = "/network?actor=org:nato&depth=3&_as_of=2024-07-11"
LEAST = 300
PAINTED = """async () => {
  const paint = () => performance.getEntriesByName("first-contentful-paint")[0];
  while (!paint()) await new Promise(requestAnimationFrame);
  document.querySelector("svg.graph").getBoundingClientRect();
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const visit = performance.getEntriesByType("navigation")[0];
  return [visit.responseStart, paint().startTime, performance.now(),
          document.querySelectorAll("svg.graph .node").length];
}"""


def main() -> None:
    """Measure, and print a line a figure; raise `SystemExit` where the graph has too few actors."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--record", type=Path, help="where; a new one by default")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--address", default=ADDRESS)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = given.record or Path(folder) / "record.db"
        with closing(open_record(place)):
            pass
        with serving(place) as (url, pid), chromium() as browser:
            found = []
            for _ in range(given.runs + 1):
                before = cpu(pid)
                context = browser.new_context(viewport={"width": 1280, "height": 900})
                page = context.new_page()
                page.goto(url + given.address + "#h-graph", wait_until="domcontentloaded")
                told = page.evaluate(PAINTED)
                found.append((*told, cpu(pid) - before))
                context.close()
    if found[0][3] < LEAST:
        raise SystemExit(f"the graph has {found[0][3]:.0f} actors, not {LEAST}")
    print(f"{found[0][3]:.0f} actors; milliseconds: cold, then the median of {given.runs} and the slowest")
    for name, at in (
        ("answer begins", 0),
        ("first paint", 1),
        ("graph painted", 2),
        ("CPU of the server", 4),
    ):
        rest = [one[at] for one in found[1:]]
        print(f"{name:<20}{found[0][at]:>8.0f}{statistics.median(rest):>8.0f}{max(rest):>8.0f}")


def cpu(pid: int) -> float:
    """Give the milliseconds that a process has spent so far."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") * 1000


if __name__ == "__main__":
    main()
