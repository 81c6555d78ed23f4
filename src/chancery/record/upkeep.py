"""Keeping a record whole: what changed, its runs, copies, and whether it still says what was put into it."""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from chancery.record.opened import KnownAt, Opened

if TYPE_CHECKING:
    from chancery.asking.history.changes import Change, Difference
    from chancery.keeping.copying import Progress
    from chancery.keeping.store import MadeRun
    from chancery.keeping.verifying import Fault


class Keeps(Opened):
    """The part of a record that looks after it."""

    def changes(
        self, since: KnownAt, *, known_at: KnownAt = None, min_confidence: float | None = None
    ) -> Iterator["Change"]:
        """Give what became known, was superseded, reviewed or withdrawn after `since`, step by step."""
        from chancery.asking.claims.told import LEAST  # noqa: PLC0415
        from chancery.asking.history.changes import changes  # noqa: PLC0415 - asking is loaded when something is asked

        least = LEAST if min_confidence is None else min_confidence
        if isinstance(since, date) and not isinstance(since, datetime):
            # since a day is since its beginning, where "known at" a day is by its end
            since = datetime.combine(since, time.min, UTC) - timedelta(microseconds=1)
        step = self.known_by(since) or 0
        return changes(self.store, step, known_at=self.known_by(known_at), least=least)

    def runs(self, *, known_at: KnownAt = None) -> tuple["MadeRun", ...]:
        """Give what each run of a reader has done, the first first."""
        return self.store.made_runs(known_at=self.known_by(known_at))

    def compare_runs(self, first: str, second: str) -> Iterator["Difference"]:
        """Give how the claims of two runs differ, document by document that both have read."""
        from chancery.asking.history.changes import compare  # noqa: PLC0415 - see above

        return compare(self.store, first, second)

    def verify(self, *, on_progress: Callable[[int], None] | None = None) -> Iterator["Fault"]:
        """Check every id, quote, reference and search entry; give what is wrong, nothing where all is well."""
        from chancery.keeping.verifying import verify  # noqa: PLC0415 - rarely used

        return verify(self.store, on_progress=on_progress)

    def reindex(self) -> None:
        """Write anew what is computed from the rest: claims by actor and article, counts, the words to search."""
        from chancery.keeping.indexing import reindex  # noqa: PLC0415 - rarely used

        with self.store.engine.writing():
            reindex(self.store.engine)

    def copy(self, to: str | os.PathLike[str], *, on_progress: "Progress | None" = None) -> int:
        """Copy the whole record into a new one, a file or in PostgreSQL; give how many rows.

        Whole or not at all. Raises `RecordError` where `to` holds anything already.
        """
        from chancery.keeping.copying import copy  # noqa: PLC0415 - rarely used
        from chancery.keeping.opening import open_store  # noqa: PLC0415

        with open_store(to) as target:
            return copy(self.store, target, on_progress=on_progress)

    def backup(self, to: str | os.PathLike[str], *, on_progress: "Progress | None" = None) -> int:
        """Write the whole record, as it is at this moment, into a new file; give how many rows."""
        from chancery.keeping.copying import backup  # noqa: PLC0415 - rarely used

        return backup(self.store, Path(to), on_progress=on_progress)
