"""The interface's languages: translated words, days as people write them. The data keep theirs."""

import gettext
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from importlib import resources

DOMAIN = "chancery"

LANGUAGES = {"en": "English", "vi": "Tiếng Việt"}
"""The languages of the interface, each by its own name."""

Words = Callable[[str], str]
"""Gives a text in the reader's language."""


@lru_cache(maxsize=8)
def translations(lang: str) -> gettext.NullTranslations:
    """Give the words of the interface in a language; those of the templates where there are none."""
    folder = resources.files("chancery.doors.web").joinpath("locale")
    with resources.as_file(folder) as place:
        return gettext.translation(DOMAIN, place, [lang], fallback=True)


def words(lang: str) -> Words:
    """Give what turns a text into `lang`."""
    return translations(lang).gettext


def day(value: date, lang: str) -> str:
    """Give a day as it is written in `lang`: "2 December 2020", "2 tháng 12, 2020"."""
    from babel.dates import format_date  # noqa: PLC0415 - a page without a day needs none

    return format_date(value, "d MMMM y", locale=lang)
