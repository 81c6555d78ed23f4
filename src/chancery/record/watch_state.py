"""What a watch has to remember when it is stopped or killed: a small file for each feed and page."""

import json
from dataclasses import asdict, dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from chancery.ground.errors import RecordError
from chancery.record.places import replace_file

MOST_ENTRIES = 5_000
"""entries remembered that a feed no longer names"""


@dataclass(slots=True)
class SourceState:
    """How things stand with a feed or page: when next (UTC), failures in a row, entries seen with their marks.

    `tried` counts how often an entry's page could not be had for now; `begun` is when a round over a feed's
    entries was begun that is not done yet.
    """

    address: str
    due: str | None = None
    failures: int = 0
    seen: dict[str, str] = field(default_factory=dict)
    tried: dict[str, int] = field(default_factory=dict)
    begun: str | None = None

    def is_due(self, now: datetime, longest: float) -> bool:
        """Tell whether it is time; it is as well where the clock was set back, so that nothing waits for years."""
        if self.due is None:
            return True
        left = (datetime.fromisoformat(self.due) - now).total_seconds()
        return left <= 0 or left > longest

    def prune(self, named: set[str]) -> None:
        """Forget the oldest entries that the feed no longer names."""
        gone = [key for key in self.seen if key not in named]
        for key in gone[: max(0, len(gone) - MOST_ENTRIES)]:
            del self.seen[key]
        self.tried = {key: count for key, count in self.tried.items() if key in named}


class WatchState:
    """The folder of these files. What is kept is on the disk, whole, before anything else is done."""

    def __init__(self, folder: Path) -> None:
        """Open the folder, or make it."""
        self.folder = folder
        try:
            (folder / "sources").mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise RecordError(f"cannot write {folder}: {error.strerror or error}") from None

    def source(self, address: str) -> SourceState:
        """Give how things stand with an address; as at the start where nothing is known."""
        try:
            held = json.loads(self._path(address).read_bytes())
            state = SourceState(**held)
        except (OSError, ValueError, TypeError):
            return SourceState(address)
        return state if state.address == address else SourceState(address)

    def keep(self, state: SourceState) -> None:
        """Keep it."""
        replace_file(self._path(state.address), json.dumps(asdict(state)).encode())

    def step(self) -> int | None:
        """Give the step of the record up to which alerts were told; None at the start."""
        try:
            held = json.loads((self.folder / "alerted.json").read_bytes())
        except (OSError, ValueError):
            return None
        return held if isinstance(held, int) else None

    def keep_step(self, step: int) -> None:
        """Keep that step."""
        replace_file(self.folder / "alerted.json", json.dumps(step).encode())

    def _path(self, address: str) -> Path:
        return self.folder / "sources" / (sha256(address.encode()).hexdigest()[:24] + ".json")
