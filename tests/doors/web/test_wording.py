"""The interface's two languages: every text translated, and the compiled catalogue is the one that is edited."""

import ast
import gettext
import re
from datetime import date
from pathlib import Path

import pytest

import chancery.doors.web
from chancery.asking.finding.columns import vocabulary
from chancery.doors.web.errors import of_status
from chancery.doors.web.wording import LANGUAGES, day, words
from chancery.model.ontology import load_ontology
from tests.asking.said import literal, named
from tests.doors.web.sites import Site

HERE = Path(chancery.doors.web.__file__).parent
FOLDER = HERE / "locale" / "vi" / "LC_MESSAGES"
CALLED = re.compile(r"""(?<![\w.])_\(\s*(['"])((?:(?!\1)[^\\]|\\.)+)\1\s*[,)]""")
PLACES = re.compile(r"\{\w+\}")
SAME = {"Chancery"}


def _texts() -> set[str]:
    files = [*(HERE / "templates").glob("*.*"), *(HERE / "pages").glob("*.py"), *HERE.glob("*.py")]
    return {found[2] for one in files for found in CALLED.finditer(one.read_text(encoding="utf-8"))}


def test_every_text_is_translated() -> None:
    texts = _texts()
    assert len(texts) > 200
    translate = words("vi")
    assert sorted(one for one in texts - SAME if translate(one) == one) == []


def test_every_fixed_message_of_what_went_wrong_is_translated() -> None:
    translate, found = words("vi"), set[str]()
    for path in HERE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Wrong":
                texts = (one.value for one in node.args[1:3] if isinstance(one, ast.Constant))
                found.update(one for one in texts if isinstance(one, str) and one)
    found |= {
        text for status in (404, 405, 413) for text in (of_status(status).message, of_status(status).hint)
    }
    assert len(found) > 30
    assert sorted(one for one in found - {""} if translate(one) == one) == []


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
    assert day(date(2020, 12, 2), "vi") == "2 tháng 12 năm 2020"
    assert set(LANGUAGES) == {"en", "vi"}


def test_every_text_that_questions_say_is_translated_and_keeps_its_places() -> None:
    translate = words("vi")
    said = literal() | named()
    assert len(said) > 180
    assert sorted(one for one in said if translate(one) == one) == []
    for one in said:
        assert sorted(PLACES.findall(translate(one))) == sorted(PLACES.findall(one)), one
    sample = translate("1,234.5")
    assert (len(sample), sample[1], sample[5]) == (7, ".", ",")


def test_types_that_are_words_and_the_quad_classes_are_translated() -> None:
    translate, ontology = words("vi"), load_ontology()
    types = {type.replace("_", " ") for type in vocabulary("type") if type.islower()}
    quads = {ontology.entry("event", type).quad or "" for type in vocabulary("type") if type.isupper()}
    assert len(types) > 20
    assert len(quads) == 4
    assert sorted(one for one in types | quads if translate(one) == one) == []


def test_lines_and_sentences_are_vietnamese_and_rows_for_programs_are_not(told_site: Site) -> None:
    def page(address: str) -> str:
        return told_site.get(address, headers={"Accept-Language": "vi"}).text

    claims = page("/claims?type=CONSULT&time__gte=2020-12")
    assert "có loại là CONSULT" in claims
    assert "tháng 12 năm 2020" in claims
    assert "whose" not in claims
    state = page("/alliances/org:nato?_as_of=2021-02-19")
    assert "30 thành viên" in state
    assert "khoảng 9.600 quân" in state
    assert "Jens Stoltenberg" in state, "names keep theirs"
    assert "hạn 15 tháng 1 năm 2021" in page("/commitments?_as_of=2020-12-15")
    rows = told_site.get(
        "/alliances/org:nato.json?_as_of=2021-02-19", headers={"Accept-Language": "vi"}
    ).json()["rows"]
    assert "30 members" in [row["text"] for row in rows]
    assert "30 members" in told_site.get("/alliances/org:nato?_as_of=2021-02-19&_lang=en").text
