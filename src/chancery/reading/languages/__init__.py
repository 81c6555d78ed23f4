"""What a language is, and nothing else: one folder a language, the same file names in each."""

from collections.abc import Mapping

from chancery.reading.languages.base import Language

CODES = ("en", "vi")
"""The languages that `load_languages` gives, for who needs no more than their codes."""


def load_languages() -> Mapping[str, Language]:
    """Give every language that is read, by its ISO 639-1 code. A new language is a folder and a line here."""
    from chancery.reading.languages import en, vi  # noqa: PLC0415 - a language is built only when reading begins

    return {language.code: language for language in (en.load(), vi.load())}
