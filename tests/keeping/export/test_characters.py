from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from chancery.keeping.export.characters import one_line, xml_text

anything = st.text(st.characters())  # surrogates and NUL among them


@given(anything)
def test_one_line_is_one_line_and_can_be_written(text: str) -> None:
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert not set(line) & set("\t\0\r\n")
    assert line == one_line(line)
    line.encode("utf-8")


def test_one_line_keeps_the_words() -> None:
    assert one_line(" Hội nghị\r\n\tthượng đỉnh\u2028NATO ") == "Hội nghị thượng đỉnh NATO"
    assert one_line("a\ud800b") == "a\ufffdb"


@given(anything)
def test_xml_takes_every_text_back_but_for_what_it_cannot_hold(text: str) -> None:
    read = ElementTree.fromstring(f'<a b="{xml_text(text)}">{xml_text(text)}</a>')
    wanted = "".join(
        c
        if c in "\t\n\r" or "\x20" <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff"
        else "\ufffd"
        for c in text
    )
    assert (read.text or "") == wanted
    assert read.get("b") == wanted
