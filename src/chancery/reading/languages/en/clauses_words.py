"""The little words of English that clauses are read by, from `clauses.yaml`."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from chancery.ground.fixed import fixed
from chancery.model.claims import Mood
from chancery.model.written import from_yaml

Words = frozenset[str]


@fixed
class ClauseWords:
    """Every table of `clauses.yaml`; a table of moods maps each word to its mood."""

    prepositions: Mapping[str, str]
    complex: Mapping[str, str]
    auxiliaries: Mapping[str, Mood]
    half_auxiliaries: Mapping[str, Mood]
    half_auxiliary_adjectives: Mapping[str, Mood]
    unreal_nouns: Mapping[str, Mood]
    sets: Mapping[str, Words]
    condition_pairs: tuple[tuple[str, ...], ...]

    def holds(self, table: str, word: str) -> bool:
        """Tell whether `word` stands in the set named `table`."""
        return word in self.sets[table]


def _by_word(table: Mapping[Mood, str]) -> dict[str, Mood]:
    return {word: meaning for meaning, words in table.items() for word in words.split()}


@cache
def clause_words() -> ClauseWords:
    """Give the tables, read once."""
    raw = from_yaml((files("chancery.reading.languages") / "en" / "clauses.yaml").read_text(encoding="utf-8"))
    pairs = tuple(tuple(pair.split()) for pair in raw["condition_pairs"].split(";"))
    return ClauseWords(
        prepositions=raw["prepositions"],
        complex=raw["complex"],
        auxiliaries=_by_word(raw["auxiliaries"]),
        half_auxiliaries=_by_word(raw["half_auxiliaries"]),
        half_auxiliary_adjectives=_by_word(raw["half_auxiliary_adjectives"]),
        unreal_nouns=_by_word(raw["unreal_nouns"]),
        sets={name: frozenset(words.split()) for name, words in raw.items() if isinstance(words, str)},
        condition_pairs=pairs,
    )
