"""Runs: which reader saw which claim, and when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from chancery.ground.ids import digest


@dataclass(frozen=True, slots=True)
class Run:
    """One kind of reading: a reader, its version, its parameters. The same reading has the same id."""

    version: str
    reader: str
    parameters: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Hash of reader, version and parameters."""
        return "run-" + digest([self.reader, self.version, sorted(self.parameters.items())], length=12)


@dataclass(frozen=True, slots=True)
class Observation:
    """That a run saw a claim, and when (UTC)."""

    claim: str
    run: str
    seen_at: datetime
