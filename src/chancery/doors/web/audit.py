"""The audit trail: one line of JSON for each change, log-in and refusal."""

import json
import os
import threading
from datetime import UTC, datetime
from pathlib import Path


class Audit:
    """Writes lines to a file that only its owner reads; to nowhere where there is none."""

    def __init__(self, place: Path | None) -> None:
        """Append to `place`."""
        self._place = place
        self._lock = threading.Lock()

    def write(self, what: str, *, who: str | None, address: str, **more: object) -> None:
        """Add a line: when (UTC), what, who (None: a server without users), and from which address."""
        if self._place is None:
            return
        row = {"at": datetime.now(UTC).isoformat(), "what": what, "who": who, "from": address, **more}
        line = (json.dumps(row, ensure_ascii=True) + "\n").encode()
        with self._lock:
            file = os.open(self._place, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                os.write(file, line)
            finally:
                os.close(file)
