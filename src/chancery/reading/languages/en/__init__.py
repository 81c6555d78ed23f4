"""English."""

from functools import cache
from importlib.resources import files

from chancery.reading.languages.base import Language


@cache
def load() -> Language:
    """Give English: its functions and its data, read once."""
    # whoever reads another language needs no more than this one's words of pages
    from chancery.reading.languages.en.clauses import clauses  # noqa: PLC0415
    from chancery.reading.languages.en.dating import expressions  # noqa: PLC0415
    from chancery.reading.languages.en.figures import figures  # noqa: PLC0415
    from chancery.reading.languages.en.naming import naming  # noqa: PLC0415
    from chancery.reading.languages.en.sentences import split  # noqa: PLC0415
    from chancery.reading.languages.en.tokens import parse_all  # noqa: PLC0415
    from chancery.reading.lexicon import prepared_lexicon  # noqa: PLC0415

    return Language(
        code="en",
        split=split,
        parse=parse_all,
        expressions=expressions,
        figures=figures,
        clauses=clauses,
        naming=naming(),
        lexicon=prepared_lexicon("en", files(__package__) / "lexicon"),
    )
