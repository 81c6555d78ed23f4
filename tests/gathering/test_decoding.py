"""Bytes to characters: what is kept, what is believed, what is refused."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.gathering.decoding import characters, clean, kind_of_binary
from chancery.ground.errors import NotText


def test_utf8_keeps_every_character_marks_and_line_ends() -> None:
    text = "\ufeffTổng thư ký\r\nnói: “không”\r\u2028…"
    assert characters(text.encode(), "a.txt") == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_byte_order_mark_tells_the_encoding_and_stays(encoding: str) -> None:
    text = "\ufeffThủ tướng 𝄞 said no"
    assert characters(text.encode(encoding), "a.txt") == text


def test_nul_and_lone_surrogates_become_one_replacement_each() -> None:
    assert clean("a\x00b\ud800c\udfff") == "a\ufffdb\ufffdc\ufffd"
    assert characters(b"one\x00two", "a.txt") == "one\ufffdtwo"
    assert characters("x\ud83dy".encode("utf-8", "surrogatepass"), "a.txt") == "x\ufffdy"


@given(st.text())
def test_any_text_comes_back_the_same_length(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned) == len(text)
    assert "\x00" not in cleaned
    cleaned.encode("utf-8")


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_a_named_refusal(data: bytes) -> None:
    try:
        outcome = characters(data, "some.txt")
    except NotText as error:
        outcome = f"{error.message} {error.hint}"
    outcome.encode("utf-8")
    assert outcome or not data


def test_a_file_cut_inside_its_last_character_loses_only_that() -> None:
    assert characters("tướng".encode()[:-4], "a.txt") == "tư\ufffd"


def test_old_vietnamese_code_page_is_told_by_its_tone_marks() -> None:
    text = "Tô\u0309ng thô\u0301ng My\u0303 gă\u0323p Thu\u0309 tươ\u0301ng ta\u0323i Ha\u0300 Nô\u0323i."
    assert characters(text.encode("cp1258"), "cu.txt") == text


def test_old_western_code_page() -> None:
    text = "“Déjà vu”, said the café owner – again."
    assert characters(text.encode("cp1252"), "old.txt") == text


def test_a_file_of_two_encodings_is_refused_with_a_hint() -> None:
    data = "Tiếng Việt có dấu. ".encode() * 3 + "déjà vu".encode("cp1252")
    with pytest.raises(NotText, match=r"mixed\.txt") as refused:
        characters(data, "mixed.txt")
    assert "UTF-8" in refused.value.hint


def test_a_page_of_html_is_read_as_it_declares() -> None:
    page = '<html><head><meta charset="windows-1251"></head><body>Президент</body></html>'
    assert "Президент" in characters(page.encode("cp1251"), "a.html", html=True)
    latin = '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><p>“café”</p>'
    assert "“café”" in characters(latin.encode("cp1252"), "a.html", html=True)


def test_one_broken_byte_does_not_lose_a_page_of_html() -> None:
    page = b"<html><meta charset=utf-8><body><p>The m\xe9inister said no.</p>" + b"<p>More of it.</p>" * 50
    assert "The m\ufffdinister" in characters(page, "a.html", html=True)


@pytest.mark.parametrize("declared", ["no-such-code", "rot13", "hex", "undefined"])
def test_a_false_declaration_does_no_harm(declared: str) -> None:
    page = f'<meta charset="{declared}"><p>caf'.encode() + b"\xe9</p>"
    assert "café" in characters(page, "a.html", html=True)


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 abc",
        b"PK\x03\x04abc",
        b"\x89PNG\r\n",
        b"\xff\xd8\xff\xe0",
        bytes(range(256)) * 40,
        b"\x00" * 900,
    ],
)
def test_what_is_no_text_is_named(data: bytes) -> None:
    assert kind_of_binary(data)
    with pytest.raises(NotText):
        characters(data, "x.bin")


def test_utf16_is_not_taken_for_binary() -> None:
    assert kind_of_binary(codecs.BOM_UTF16_LE + "hello".encode("utf-16-le") * 100) == ""
