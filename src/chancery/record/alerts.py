"""Telling of claims that pass saved filters: as JSON lines, as an Atom feed, and to a command; each once."""

import json
import os
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from chancery.asking.claims.told import Teller, Told
from chancery.asking.finding.narrowing import question
from chancery.asking.history.changes import changes
from chancery.ground.errors import RecordError, UsageError
from chancery.keeping.store import Store
from chancery.record.places import replace_file
from chancery.record.watch_state import WatchState
from chancery.record.watchlist import Alert

LINES, ATOM = "alerts.jsonl", "alerts.atom"
"""The files within a watch's folder."""
_IN_FEED = 100
_COMMAND_SECONDS = 60
_ODD = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535), "�")


class Alerts:
    """Finds what is new in a record and tells of it.

    A claim is written to the lines, and is on the disk, before a command is run for it. So after a crash no
    claim is told twice; a command that the crash fell into is not run again, while its line is there.
    """

    def __init__(
        self, store: Store, alerts: Sequence[Alert], state: WatchState, tell: Callable[[str], None]
    ) -> None:
        """Take up where the last watch stopped; at the very start, what the record holds is not told of."""
        self._store, self._alerts, self._state, self._tell = store, alerts, state, tell
        self._path = state.folder / LINES
        rows = list(_rows(self._path))
        self._told = {(row["alert"], row["claim"]) for row in rows}
        self._latest = rows[-_IN_FEED:]
        step = state.step()
        if step is None or step > store.last():
            step = store.last()
            state.keep_step(step)
        self._step = step

    def tell_new(self, now: datetime) -> int:
        """Tell of what became known since the last time; give how many claims that were."""
        last = self._store.last()
        if last == self._step:
            return 0
        told = 0
        for alert in self._alerts:
            rows = [row for row in self._rows_of(alert, now) if (alert.name, row["claim"]) not in self._told]
            self._write(rows)
            for row in rows:
                self._run(alert, row)
            told += len(rows)
        self._step = last
        self._state.keep_step(last)
        return told

    def _rows_of(self, alert: Alert, now: datetime) -> Iterator[dict[str, Any]]:
        known: dict[str, Told] = {}
        for change in changes(self._store, self._step, least=alert.least):
            if change.what == "known" and change.told is not None:
                known.setdefault(change.told.claim.id, change.told)
        if not known:
            return
        teller = Teller(self._store, known_at=None, least=alert.least)
        try:
            asked = question(alert.filters, teller)
        except UsageError as error:
            self._tell(f"alert {alert.name}: {error.message}")
            return
        if asked.wanted is None:
            return
        documents = {told.claim.document for told in known.values()}
        if asked.wanted.documents:
            documents &= set(asked.wanted.documents)
        for document in sorted(documents):
            for kept in self._store.claims(replace(asked.wanted, documents=(document,))):
                if kept.claim.id in known and asked.passes(teller, kept):
                    yield _row(alert, known[kept.claim.id], self._store.document(document).address, now)

    def _write(self, rows: list[dict[str, Any]]) -> None:
        if not rows:
            return
        try:
            with self._path.open("ab") as stream:
                if stream.tell() and _ends_torn(self._path):
                    stream.write(b"\n")
                for row in rows:
                    stream.write(json.dumps(row, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
                stream.flush()
                os.fsync(stream.fileno())
        except OSError as error:
            raise RecordError(f"cannot write {self._path}: {error.strerror or error}") from None
        self._told.update((row["alert"], row["claim"]) for row in rows)
        self._latest = (self._latest + rows)[-_IN_FEED:]
        replace_file(self._state.folder / ATOM, atom(self._latest).encode("utf-8", "replace"))

    def _run(self, alert: Alert, row: dict[str, Any]) -> None:
        if not alert.command:
            return
        try:
            done = subprocess.run(
                alert.command,
                input=json.dumps(row).encode(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=_COMMAND_SECONDS,
                check=False,
            )
            failed = f"ended with {done.returncode}" if done.returncode else ""
        except (OSError, subprocess.SubprocessError, ValueError) as error:
            failed = str(error)
        if failed:
            self._tell(f"alert {alert.name}: the command {alert.command[0]} {failed}; claim {row['claim']}")


def atom(rows: Sequence[dict[str, Any]]) -> str:
    """Give an Atom feed of alerts, the newest first."""
    newest = rows[-1]["at"] if rows else "1970-01-01T00:00:00+00:00"
    entries = "".join(_atom_entry(row) for row in reversed(rows))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        "<id>urn:chancery:alerts</id><title>Chancery: alerts</title>"
        f"<author><name>Chancery</name></author><updated>{newest}</updated>\n{entries}</feed>\n"
    )


def _atom_entry(row: dict[str, Any]) -> str:
    quote = escape(str(row["quote"]).translate(_ODD))
    title = escape(f"{row['alert']}: {row['type']}".translate(_ODD))
    link = f"<link href={quoteattr(str(row['address']))}/>" if row["address"] else ""
    name = quoteattr(str(row["alert"]).translate(_ODD))
    return (
        f"<entry><id>urn:chancery:{escape(row['claim'])}:{escape(row['alert'].translate(_ODD))}</id>"
        f"<title>{title}</title><updated>{row['at']}</updated>{link}<category term={name}/>"
        f"<content>{quote}</content></entry>\n"
    )


def _row(alert: Alert, told: Told, address: str | None, now: datetime) -> dict[str, Any]:
    claim = told.claim
    return {
        "alert": alert.name,
        "at": now.isoformat(timespec="seconds"),
        "claim": claim.id,
        "family": claim.family,
        "type": claim.type,
        "when": claim.when.edtf if claim.when else None,
        "quote": claim.quote,
        "address": address,
        "document": claim.document,
        "confidence": claim.confidence,
    }


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    """Read the lines; one that a crash cut off is left out."""
    try:
        lines = path.read_bytes().splitlines()
    except OSError:
        return
    for line in lines:
        try:
            row = json.loads(line)
        except ValueError:
            continue
        if isinstance(row, dict) and {"alert", "claim", "at", "quote", "type", "address"} <= row.keys():
            yield row


def _ends_torn(path: Path) -> bool:
    with path.open("rb") as stream:
        stream.seek(-1, os.SEEK_END)
        return stream.read(1) != b"\n"
