"""What a language is, and nothing else: one folder a language, the same file names in each."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module

from chancery.reading.languages.base import Language, PageWords

CODES = ("en", "vi")
"""The languages that are read. A new one is a folder and a code here."""


class _Languages(Mapping[str, Language]):
    """Each language, built when it is first asked for: many a read is in one."""

    def __getitem__(self, code: str) -> Language:
        if code not in CODES:
            raise KeyError(code)
        built: Language = import_module(f"{__name__}.{code}").load()
        return built

    def __iter__(self) -> Iterator[str]:
        return iter(CODES)

    def __len__(self) -> int:
        return len(CODES)


def load_languages() -> Mapping[str, Language]:
    """Give every language that is read, by its ISO 639-1 code."""
    return _Languages()


@cache
def load_page_words() -> Mapping[str, PageWords]:
    """Give the words by which the pages of each language are laid out; no page can be without all of them."""
    return {code: import_module(f"{__name__}.{code}.pages").page_words() for code in CODES}
