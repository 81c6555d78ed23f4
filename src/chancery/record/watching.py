"""Watching feeds and pages for weeks: what is due is fetched, read, kept and told of, and never twice."""

import os
import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from chancery.gathering.clock import Clock
from chancery.gathering.feeds import Entry, entry_document, parse_feed
from chancery.gathering.kept_pages import KeptPages
from chancery.gathering.results import Failed, Gathered
from chancery.gathering.web import Manners, TryLater, Web
from chancery.gathering.web_pages import WebPages
from chancery.ground.errors import NoConnection, NoSuchHost, SourceError, TooSlow
from chancery.keeping.store import Store
from chancery.model.documents import Fetch
from chancery.record.alerts import Alerts
from chancery.record.intake import Intake, beside, raw_folder
from chancery.record.intake import Web as LazyWeb
from chancery.record.watch_state import SourceState, WatchState
from chancery.record.watchlist import Watched, Watchlist, load_watchlist

TRIES = 5
"""how often an entry's page that cannot be had for now is asked for"""
_LONGEST_BACK_OFF = 32
_FOR_NOW = (TooSlow, NoConnection, NoSuchHost, TryLater)


@dataclass(slots=True)
class Figures:
    """What a watch has done since it was started."""

    counts: Counter[str] = field(default_factory=Counter)
    """fetches, failures, documents, unchanged, skipped, claims, alerts"""
    failing: int = 0
    sources: int = 0
    next_due: datetime | None = None
    last: datetime | None = None

    def line(self) -> str:
        """Give one line of status."""
        counts = self.counts
        told = (
            f"{self.sources} watched, {self.failing} failing; {counts['documents']} new documents, "
            f"{counts['claims']} claims, {counts['alerts']} alerts"
        )
        return told + (f"; next at {self.next_due:%H:%M:%S}Z" if self.next_due else "")

    def metrics(self) -> str:
        """Give them in the text form of Prometheus."""
        lines = []
        for name in ("fetches", "failures", "documents", "unchanged", "skipped", "claims", "alerts"):
            full = f"chancery_watch_{name}_total"
            lines += [f"# TYPE {full} counter", f"{full} {self.counts[name]}"]
        last = self.last.timestamp() if self.last else 0
        due = self.next_due.timestamp() if self.next_due else 0
        gauges = {
            "sources": self.sources,
            "failing": self.failing,
            "last_success_seconds": last,
            "next_due_seconds": due,
        }
        for name, value in gauges.items():
            lines += [f"# TYPE chancery_watch_{name} gauge", f"chancery_watch_{name} {value:.0f}"]
        return "\n".join(lines) + "\n"


class Watch:
    """A watch. `tell` gets a line for each thing that goes wrong; `stopped` is asked between any two pages."""

    def __init__(
        self,
        watchlist: Watchlist,
        intake: Intake,
        pages: WebPages,
        state: WatchState,
        alerts: Alerts,
        *,
        clock: Clock,
        tell: Callable[[str], None],
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        """Put it together; nothing is fetched yet."""
        self._list, self._intake, self._pages, self._state = watchlist, intake, pages, state
        self._alerts, self._clock, self._tell, self._stopped = alerts, clock, tell, stopped
        self._chance = random.Random()
        self.figures = Figures(sources=len(watchlist.watched))

    def turn(self) -> float:
        """Look at everything that is due, once; give the seconds until something is due again."""
        for watched in self._list.watched:
            if self._stopped():
                break
            state = self._state.source(watched.address)
            if state.is_due(self._clock.now(), watched.every * (_LONGEST_BACK_OFF + 1) + 7200):
                self._look(watched, state)
        states = [self._state.source(watched.address) for watched in self._list.watched]
        dues = [datetime.fromisoformat(one.due) for one in states if one.due]
        self.figures.failing = sum(one.failures > 0 for one in states)
        self.figures.next_due = min(dues, default=None)
        if self.figures.next_due is None:
            return 0.0
        return max(0.0, (self.figures.next_due - self._clock.now()).total_seconds())

    def _look(self, watched: Watched, state: SourceState) -> None:
        asked_for = 0.0
        try:
            if watched.kind == "feed":
                self._feed(watched, state)
            else:
                self._take(list(self._documents(watched.address)))
            state.failures = 0
            self.figures.last = self._clock.now()
        except SourceError as error:
            state.failures += 1
            self.figures.counts["failures"] += 1
            asked_for = error.seconds if isinstance(error, TryLater) else 0.0
            self._tell(f"{watched.address}: {error.message}" + (f" ({error.hint})" if error.hint else ""))
        if self._stopped():
            return  # what is left of it comes first next time
        wait = watched.every * min(2**state.failures, _LONGEST_BACK_OFF)
        wait *= 1 + self._list.jitter * (2 * self._chance.random() - 1)
        due = self._clock.now() + timedelta(seconds=max(wait, asked_for))
        state.due = due.isoformat()
        self._state.keep(state)

    def _feed(self, watched: Watched, state: SourceState) -> None:
        """Read the pages of the entries that are new or were edited; each is remembered as soon as it is kept."""
        answer, visit = self._pages.fetch(watched.address)
        self.figures.counts["fetches"] += 1
        if state.begun is None:
            state.begun = self._clock.now().isoformat(timespec="seconds")
        feed = parse_feed(self._pages.body(answer, visit), watched.address, base=answer.address)
        for entry in feed.entries:
            if state.seen.get(entry.key) == entry.mark:
                continue
            if self._stopped():
                return
            self._state.keep(state)
            try:
                if entry.link is None:
                    fetch = Fetch(answer.address, answer.at)
                    found: list[Gathered | Failed] = [Gathered(entry_document(entry, feed), fetch)]
                else:
                    found = self._page_of(entry.link, state.begun)
                self._take(found)
            except SourceError as error:
                self._tell(f"{entry.link or entry.key}: {error.message}")
                self.figures.counts["skipped"] += 1
                if self._try_again(entry, state, error):
                    continue
            state.seen.pop(entry.key, None)  # so that the order is that of the last sight
            state.seen[entry.key] = entry.mark
            self._state.keep(state)
        state.begun = None
        state.prune({entry.key for entry in feed.entries})

    def _page_of(self, link: str, begun: str) -> list[Gathered | Failed]:
        """Fetch an entry's page; or take up one that was fetched just before a crash, in the same round."""
        held = self._pages.fetched_since(link, begun)
        return self._documents(link) if held is None else list(held)

    def _try_again(self, entry: Entry, state: SourceState, error: SourceError) -> bool:
        if not isinstance(error, _FOR_NOW):
            return False
        state.tried[entry.key] = state.tried.get(entry.key, 0) + 1
        return state.tried[entry.key] < TRIES

    def _documents(self, address: str) -> list[Gathered | Failed]:
        found = list(self._pages.documents(address))
        self.figures.counts["fetches"] += 1
        return found

    def _take(self, found: list[Gathered | Failed]) -> None:
        for step in self._intake.take(found):
            if step.skipped is not None:
                self.figures.counts["skipped"] += 1
                self._tell(f"{step.source}: {step.skipped.reason}")
            elif step.outcome == "kept":
                self.figures.counts["documents"] += 1
                self.figures.counts["claims"] += step.claims
            else:
                self.figures.counts["unchanged"] += 1
        self.figures.counts["alerts"] += self._alerts.tell_new(self._clock.now())


@contextmanager
def open_watch(
    store: Store,
    where: str | None,
    watchlist: str | os.PathLike[str],
    *,
    manners: Manners | None = None,
    raw: str | os.PathLike[str] | None = None,
    state: str | os.PathLike[str] | None = None,
    tell: Callable[[str], None] = lambda line: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Iterator[Watch]:
    """Put a watch together, and close what it opened at the end of `with`; see `Record.watch`."""
    listed = load_watchlist(Path(watchlist))
    manners = manners or Manners()
    manners = replace(manners, limits=replace(manners.limits, pause=listed.pause))
    folder = Path(state) if state else beside(where, ".watch", hint="name a folder: --state FOLDER")
    kept = WatchState(folder)
    pages = WebPages(Web(manners), KeptPages(raw_folder(where, raw)))
    try:
        nothing = LazyWeb(where, None, None)
        intake = Intake(store, where, nothing, None)
        alerts = Alerts(store, listed.alerts, kept, tell)
        yield Watch(listed, intake, pages, kept, alerts, clock=manners.clock, tell=tell, stopped=stopped)
    finally:
        pages.close()
