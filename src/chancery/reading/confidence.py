"""How sure each rule is: the share of its claims that a careful reader would accept."""

from collections.abc import Mapping
from dataclasses import field
from functools import cache
from importlib.resources import files

from chancery.ground.errors import LexiconError
from chancery.ground.fixed import fixed
from chancery.model.written import from_yaml

_UNMEASURED = 0.5
_BY_LANGUAGE = "in"


@fixed
class Confidence:
    """Precision by rule; a rule without a figure takes its family's ("event.verb" for "event.verb.agree").

    `languages` holds, by ISO code, the shares that were measured for one language by itself.
    """

    shares: Mapping[str, float]
    languages: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    def of(self, rule: str, language: str = "") -> float:
        """Give the share for `rule`, or the nearest one above it; of `language` itself where it was measured."""
        own = self.languages.get(language, {})
        name = rule
        while name:
            if name in own:
                return own[name]
            if name in self.shares:
                return self.shares[name]
            name = name.rpartition(".")[0]
        return _UNMEASURED


@cache
def load_confidence() -> Confidence:
    """Read `confidence.yaml`; raise `LexiconError` where a share is none."""
    loaded = from_yaml((files(__package__) / "confidence.yaml").read_text(encoding="utf-8"))
    languages = loaded.pop(_BY_LANGUAGE, {})
    for shares in (loaded, *languages.values()):
        for rule, share in shares.items():
            if not isinstance(share, float) or not 0 < share <= 1:
                raise LexiconError(f"confidence.yaml: {rule}: {share!r} is no share of 1")
    return Confidence(loaded, languages)
