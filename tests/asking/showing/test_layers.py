import json
from datetime import date

import pytest

from chancery.asking.showing.layers import layer_rows
from chancery.ground.moments import day
from chancery.ground.spans import Span
from chancery.model.documents import Block, Document, Text
from chancery.reading.reader import load_reader

PAGES = {
    "en": "Ministers gather in Riga\n\n"
    "RIGA, 12 March 2023 - NATO Secretary General Jens Stoltenberg said that the alliance would send "
    '900 soldiers to Latvia. "We stand together," he said on Tuesday.\n',
    "vi": "Các bộ trưởng họp tại Riga\n\n"
    "Ngày 12/3/2023, Tổng thư ký NATO Jens Stoltenberg cho biết liên minh sẽ cử 900 binh sĩ tới Latvia.\n",
}
FIELDS = {
    "article": {"title", "published", "lang"},
    "block": {"kind"},
    "sentence": set(),
    "mention": {"id", "name", "kind"},
    "time": {"edtf", "value", "type"},
    "figure": {"value", "unit", "bound"},
    "attribution": {"source_span", "cue_span", "content_span"},
    "clause": {"verb", "voice", "polarity", "mood"},
}


def document(lang: str) -> Document:
    text, start, blocks = PAGES[lang], 0, []
    for line in text.split("\n"):
        blocks.append(Block(Span(start, start + len(line))))
        start += len(line) + 1
    return Document(Text(text, tuple(blocks), "plain", "1"), f"{lang}.txt", published=day(date(2023, 3, 13)))


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_every_row_stands_on_its_characters(lang: str) -> None:
    page = document(lang)
    rows = list(layer_rows(load_reader().read(page)))
    assert {row["layer"] for row in rows} >= FIELDS.keys() - {"attribution"}
    for row in rows:
        assert page.text.characters[row["start"] : row["end"]] == row["text"]
        assert row["source"] == f"{lang}.txt"
        assert row.keys() == {"layer", "source", "start", "end", "text"} | FIELDS[row["layer"]]
        assert json.loads(json.dumps(row)) == row
    assert any(row["layer"] == "mention" and row["id"] == "person:jens-stoltenberg" for row in rows)
    assert any(row["layer"] == "figure" and row["value"] == 900 for row in rows)
    assert any(row["layer"] == "time" and row["value"] == "2023-03-12" for row in rows)
    assert [row["lang"] for row in rows if row["layer"] == "article"] == [lang]


def test_an_attribution_has_its_parts() -> None:
    rows = [row for row in layer_rows(load_reader().read(document("en"))) if row["layer"] == "attribution"]
    assert rows
    text = PAGES["en"]
    for row in rows:
        start, end = row["content_span"]
        assert row["start"] <= start < end <= row["end"]
    assert any(row["source_span"] and "Stoltenberg" in text[slice(*row["source_span"])] for row in rows)
