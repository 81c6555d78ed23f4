"""The interface's languages: translated words, days as people write them. The data keep theirs."""

import gettext
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from importlib import resources

DOMAIN = "chancery"

LANGUAGES = {"en": "English", "vi": "Tiếng Việt"}
"""The languages of the interface, each by its own name."""

_DAYS = {"vi": "d MMMM 'năm' y"}
"""How a day is put together, where it is not day, month and year alone."""

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
    """Give a day as it is written in `lang`: "2 December 2020", "2 tháng 12 năm 2020"."""
    from babel.dates import format_date  # noqa: PLC0415 - a page without a day needs none

    return format_date(value, _DAYS.get(lang, "d MMMM y"), locale=lang)


def _later(text: str) -> str:
    """Mark a word that templates translate by its value."""
    return text


NAMED = (
    _later("event"),
    _later("statement"),
    _later("relation"),
    _later("measure"),
    _later("decision"),
    _later("fact"),
    _later("plan"),
    _later("obligation"),
    _later("demand"),
    _later("proposal"),
    _later("forecast"),
    _later("hypothesis"),
    _later("affirmed"),
    _later("negated"),
    _later("supports"),
    _later("opposes"),
    _later("praises"),
    _later("criticises"),
    _later("warns"),
    _later("doubts"),
    _later("prioritises"),
    _later("overdue"),
    _later("due"),
    _later("accepted"),
    _later("rejected"),
    _later("corrected"),
    _later("withdrawn"),
    _later("speaker"),
    _later("actor"),
    _later("recipient"),
    _later("place"),
    _later("about"),
    _later("state"),
    _later("organisation"),
    _later("group"),
    _later("person"),
    _later("treaty"),
    _later("mission"),
    _later("meeting"),
    _later("office"),
    _later("unnamed"),
    _later("Members"),
    _later("Partners and frameworks"),
    _later("Offices"),
    _later("Missions and forces"),
    _later("Treaties and deadlines"),
    _later("Meetings around the day"),
    _later("Priorities and opponents"),
    _later("Ties"),
    _later("Of whom it spoke"),
    _later("What it said"),
    _later("What was said of it"),
    _later("Events"),
    _later("Figures"),
    _later("position"),
    _later("salience"),
    _later("capability"),
    _later("challenge"),
    _later("median"),
    _later("confrontation"),
    _later("compromise"),
    _later("compulsion"),
)
"""Words that come from the model, in the order in which it names them."""
