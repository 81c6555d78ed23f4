"""A record in the forms of other programs."""

from typing import Literal, TextIO

from chancery.ground.errors import UsageError
from chancery.keeping.store import ClaimFilter
from chancery.record.opened import KnownAt, Opened

Format = Literal["jsonl", "csv"]


class Exports(Opened):
    """The part of a record that writes it out."""

    def export(
        self,
        stream: TextIO,
        format: Format = "jsonl",
        *,
        min_confidence: float = 0.0,
        with_knowledge: bool = False,
        known_at: KnownAt = None,
    ) -> int:
        """Write every claim of each document's latest run to `stream`; give how many there were.

        `jsonl` is the public contract's form, one claim a line; `csv` the same, flat (open the stream with
        `newline=""`).
        """
        from chancery.keeping.export.csv import write_csv  # noqa: PLC0415 - only where it is used
        from chancery.keeping.export.jsonl import write_jsonl  # noqa: PLC0415

        writers = {"jsonl": write_jsonl, "csv": write_csv}
        if format not in writers:
            raise UsageError(f"no such format: {format!r}", hint="jsonl or csv")
        wanted = ClaimFilter(min_confidence=min_confidence, knowledge="with" if with_knowledge else "without")
        return writers[format](self.store, stream, wanted, known_at=self.known_by(known_at))
