"""Vietnamese."""

from functools import cache
from importlib.resources import files

from chancery.reading.languages.base import Language
from chancery.reading.languages.vi.clauses import clauses
from chancery.reading.languages.vi.dating import expressions
from chancery.reading.languages.vi.figures import figures
from chancery.reading.languages.vi.naming import naming
from chancery.reading.languages.vi.pages import page_words
from chancery.reading.languages.vi.sentences import split
from chancery.reading.languages.vi.tokens import parse_all
from chancery.reading.lexicon import prepared_lexicon


@cache
def load() -> Language:
    """Give Vietnamese: its functions and its data, read once."""
    return Language(
        code="vi",
        split=split,
        parse=parse_all,
        expressions=expressions,
        figures=figures,
        clauses=clauses,
        page_words=page_words(),
        naming=naming(),
        lexicon=prepared_lexicon("vi", files(__package__) / "lexicon"),
    )
