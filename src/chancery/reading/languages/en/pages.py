"""What English pages write around their articles: `pages.yaml`, read."""

from functools import cache

from chancery.reading.languages.base import PageWords
from chancery.reading.pages_words import read_page_words


@cache
def page_words() -> PageWords:
    """Give the words of `pages.yaml`; raise `LexiconError` where it is broken."""
    return read_page_words("chancery.reading.languages.en")
