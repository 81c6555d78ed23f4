"""What went wrong, told in Vietnamese: every message that a page can show, its values kept."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import chancery
from chancery.doors.web.messages import messages
from chancery.doors.web.wording import translations
from chancery.ground import errors
from tests.doors.web.sites import Site

ROOT = Path(chancery.__file__).parent
RAISED = {name for name, one in vars(errors).items() if isinstance(one, type)} | {"Wrong"}
FLOORS = (
    "asking",
    "doors/web",
    "keeping",
    "gathering",
    "weighing",
    "ground/moments.py",
    "record/reviewing.py",
)
TERMINAL = {
    *("keeping/copying.py", "keeping/shards.py", "keeping/opening.py", "keeping/schema.py"),
    *("keeping/postgresql.py", "gathering/sources.py", "doors/web/listening.py"),
}
"""Modules whose messages are told before a page can be asked for, or of files that only the terminal names."""
NAMES = {"figures", "figures, bound", "power", ", essential", ", needed"}
"""Keys that a table is written with."""
LETTERS = re.compile(r"[^\W\d_]")
PLACE = re.compile(r"\{\d\}")


def texts() -> dict[str, str]:
    """Every text of a message or hint that is raised, {0} … for its values, with the module that raises it."""
    found: dict[str, str] = {}
    for floor in FLOORS:
        place = ROOT / floor
        for path in [place] if place.is_file() else sorted(place.rglob("*.py")):
            name = str(path.relative_to(ROOT))
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RAISED:
                    for text in told(node):
                        if name not in TERMINAL:
                            found.setdefault(text, name)
    return found


def told(call: ast.Call) -> Iterator[str]:
    for given_ in [*call.args, *(one.value for one in call.keywords if one.arg == "hint")]:
        if isinstance(given_, ast.IfExp):
            branches = [given_.body, given_.orelse]
        else:
            branches = given_.values if isinstance(given_, ast.BoolOp) else [given_]
        for branch in branches:
            if isinstance(branch, ast.Constant) and isinstance(branch.value, str):
                yield branch.value
            elif isinstance(branch, ast.JoinedStr):
                yield with_places(branch)


def with_places(text: ast.JoinedStr) -> str:
    pieces, places = "", 0
    for value in text.values:
        if isinstance(value, ast.Constant):
            pieces += str(value.value)
        else:
            pieces += f"{{{places}}}"
            places += 1
    return pieces


def is_code(text: str) -> bool:
    """Tell whether it is what is typed, or has next to no words of its own: the same in every language."""
    own = PLACE.sub("", text)
    return len(LETTERS.findall(own)) < 3 or bool(
        re.fullmatch(r"\W*|--.*|pip install .*|[\w{}]*=\S+|low ≤ .*", own)
    )


def test_every_message_that_a_page_can_show_is_translated() -> None:
    found = texts()
    assert len(found) > 500
    translate = translations("vi").gettext
    same = {text for text in found if translate(text) == text and not is_code(text)}
    assert {text: found[text] for text in same if PLACE.sub("", text).strip(": ") not in NAMES} == {}


def test_a_translation_keeps_the_places() -> None:
    catalogue = getattr(translations("vi"), "_catalog")  # noqa: B009 - the standard library names it so
    placed = {one: words for one, words in catalogue.items() if isinstance(one, str) and "{0}" in one}
    assert len(placed) > 250
    for one, words in placed.items():
        assert sorted(PLACE.findall(words)) == sorted(PLACE.findall(one)), one


@pytest.mark.parametrize(
    ("english", "vietnamese"),
    [
        ("no such parameter: '_sise'", "không có tham số này: '_sise'"),
        ("nobody is known as 'Nobody'", "không biết ai tên là 'Nobody'"),
        ("game.toml: row 3: no such key 'x'", "game.toml: hàng 3: không có khóa 'x'"),
        ("time: not a date: '2020-13'", "time: không phải ngày tháng: '2020-13'"),
        (
            "did you mean type or time? this page takes _sort",
            "có phải ý bạn là type hoặc time? trang này nhận _sort",
        ),
        ("did you mean NATO?", "có phải ý bạn là NATO?"),
        ("a wholly new message about 7 things", "a wholly new message about 7 things"),
        ("", ""),
    ],
)
def test_values_stay_and_messages_within_messages_are_told(english: str, vietnamese: str) -> None:
    assert messages("vi")(english) == vietnamese
    assert messages("en")(english) == english


@given(st.sampled_from(sorted(texts())), st.text(max_size=40), st.text(max_size=40))
def test_any_value_comes_back(text: str, one: str, other: str) -> None:
    """A value may hold anything, a text of the catalogue as well: it never fails, and digits are kept."""
    message = text.replace("{0}", f"{one}«7051»").replace("{1}", f"{other}«8062»")
    put = messages("vi")(message)
    for value in ("«7051»", "«8062»"):
        assert put.count(value) == message.count(value)


def test_a_page_that_went_wrong_speaks_vietnamese_and_rows_do_not(told_site: Site) -> None:
    wrong = {"/claims?tipe=CONSULT": "không có tham số này", "/claims?time=2020-13": "không phải ngày tháng"}
    for address, words in wrong.items():
        page = told_site.get(address, headers={"Accept-Language": "vi"})
        assert page.status_code == 400
        assert words in page.text
        rows = told_site.get(address.replace("?", ".json?"), headers={"Accept-Language": "vi"}).json()
        assert "no" in rows["error"]["message"]
