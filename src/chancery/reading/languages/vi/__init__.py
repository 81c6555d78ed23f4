"""Vietnamese."""

from functools import cache
from importlib.resources import files

from chancery.reading.languages.base import Language


@cache
def load() -> Language:
    """Give Vietnamese: its functions and its data, read once."""
    # whoever reads another language needs no more than this one's words of pages
    from chancery.reading.languages.vi.clauses import clauses  # noqa: PLC0415
    from chancery.reading.languages.vi.dating import expressions  # noqa: PLC0415
    from chancery.reading.languages.vi.figures import figures  # noqa: PLC0415
    from chancery.reading.languages.vi.naming import naming  # noqa: PLC0415
    from chancery.reading.languages.vi.sentences import split  # noqa: PLC0415
    from chancery.reading.languages.vi.tokens import parse_all  # noqa: PLC0415
    from chancery.reading.lexicon import prepared_lexicon  # noqa: PLC0415

    return Language(
        code="vi",
        split=split,
        parse=parse_all,
        expressions=expressions,
        figures=figures,
        clauses=clauses,
        naming=naming(),
        lexicon=prepared_lexicon("vi", files(__package__) / "lexicon"),
    )
