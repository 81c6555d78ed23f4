"""How sure each rule is: the share of its claims that a careful reader would accept."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from chancery.ground.errors import LexiconError
from chancery.model.written import from_yaml

_UNMEASURED = 0.5


@dataclass(frozen=True, slots=True)
class Confidence:
    """Precision by rule; a rule without a figure takes its family's ("event.verb" for "event.verb.agree")."""

    shares: Mapping[str, float]

    def of(self, rule: str) -> float:
        """Give the share for `rule`, or the nearest one above it."""
        name = rule
        while name:
            if name in self.shares:
                return self.shares[name]
            name = name.rpartition(".")[0]
        return _UNMEASURED


@cache
def load_confidence() -> Confidence:
    """Read `confidence.yaml`; raise `LexiconError` where a share is none."""
    loaded = from_yaml((files(__package__) / "confidence.yaml").read_text(encoding="utf-8"))
    for rule, share in loaded.items():
        if not isinstance(share, float) or not 0 < share <= 1:
            raise LexiconError(f"confidence.yaml: {rule}: {share!r} is no share of 1")
    return Confidence(loaded)
