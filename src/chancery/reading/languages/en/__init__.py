"""English."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from chancery.model.documents import Sentence
from chancery.reading.languages.base import Language
from chancery.reading.languages.en.clauses import clauses
from chancery.reading.languages.en.dating import expressions
from chancery.reading.languages.en.figures import figures
from chancery.reading.languages.en.naming import naming
from chancery.reading.languages.en.pages import page_words
from chancery.reading.languages.en.sentences import split
from chancery.reading.layers import Parsed
from chancery.reading.lexicon import prepared_lexicon


@cache
def load() -> Language:
    """Give English: its functions and its data, read once."""
    return Language(
        code="en",
        split=split,
        parse=_parse,
        expressions=expressions,
        figures=figures,
        clauses=clauses,
        page_words=page_words(),
        naming=naming(),
        lexicon=prepared_lexicon("en", files(__package__) / "lexicon"),
    )


def _parse(texts: Sequence[tuple[str, Sequence[Sentence]]]) -> list[list[Parsed]]:
    from chancery.reading.languages.en.tokens import parse_all  # noqa: PLC0415 - loads numpy

    return parse_all(texts)
