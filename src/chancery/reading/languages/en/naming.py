"""How English speaks of actors: `naming.yaml`, read."""

from functools import cache

from chancery.reading.languages.base import Naming
from chancery.reading.mentions_data import read_naming


@cache
def naming() -> Naming:
    """Give the word lists and phrase tables of `naming.yaml`; raise `LexiconError` where they are broken."""
    return read_naming("chancery.reading.languages.en")
