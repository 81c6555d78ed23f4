"""English."""

from functools import cache
from importlib.resources import files

from chancery.reading.languages.base import Language
from chancery.reading.languages.en.clauses import clauses
from chancery.reading.languages.en.dating import expressions
from chancery.reading.languages.en.figures import figures
from chancery.reading.languages.en.naming import naming
from chancery.reading.languages.en.pages import page_words
from chancery.reading.languages.en.sentences import split
from chancery.reading.languages.en.tokens import parse_all
from chancery.reading.lexicon import load_lexicon


@cache
def load() -> Language:
    """Give English: its functions and its data, read once."""
    return Language(
        code="en",
        split=split,
        parse=parse_all,
        expressions=expressions,
        figures=figures,
        clauses=clauses,
        page_words=page_words(),
        naming=naming(),
        lexicon=load_lexicon(files(__package__) / "lexicon"),
    )
