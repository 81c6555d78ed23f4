"""The interface's two languages: every text translated, and the compiled catalogue is the one that is edited."""

import gettext
import re
from datetime import date
from pathlib import Path

import pytest

import chancery.doors.web
from chancery.doors.web.wording import LANGUAGES, day, words

HERE = Path(chancery.doors.web.__file__).parent
FOLDER = HERE / "locale" / "vi" / "LC_MESSAGES"
CALLED = re.compile(r"""(?<![\w.])_\(\s*(['"])((?:(?!\1)[^\\]|\\.)+)\1\s*[,)]""")
SAME = {"Chancery"}


def _texts() -> set[str]:
    files = [*(HERE / "templates").glob("*.*"), *(HERE / "pages").glob("*.py")]
    return {found[2] for one in files for found in CALLED.finditer(one.read_text(encoding="utf-8"))}


def test_every_text_is_translated() -> None:
    texts = _texts()
    assert len(texts) > 200
    translate = words("vi")
    assert sorted(one for one in texts - SAME if translate(one) == one) == []


def test_a_translation_keeps_the_places_of_its_values() -> None:
    with (FOLDER / "chancery.mo").open("rb") as file:
        catalogue = gettext.GNUTranslations(file)
    for text in _texts():
        places = re.findall(r"%(?:\(\w+\))?[sd]", text)
        assert sorted(re.findall(r"%(?:\(\w+\))?[sd]", catalogue.gettext(text))) == sorted(places), text


def test_the_compiled_catalogue_is_the_edited_one() -> None:
    messages = pytest.importorskip("babel.messages.pofile")
    with (FOLDER / "chancery.po").open("rb") as file:
        edited = {
            one.id: one.string
            for one in messages.read_po(file, locale="vi")
            if isinstance(one.id, str) and one.id
        }
    translate = words("vi")
    assert edited
    assert {id: translate(id) for id in edited} == edited


def test_days_are_written_as_people_write_them() -> None:
    assert day(date(2020, 12, 2), "en") == "2 December 2020"
    assert day(date(2020, 12, 2), "vi") == "2 tháng 12 2020"
    assert set(LANGUAGES) == {"en", "vi"}
