"""The reader's run: what tells one reading from another, known without building the reader."""

import pytest

from chancery.knowledge.loader import knowledge_prints
from chancery.reading import reader
from chancery.reading.languages import CODES, load_languages


def test_every_language_is_named_in_the_run() -> None:
    assert tuple(load_languages()) == CODES
    assert reader.load_run().parameters["languages"] == ",".join(sorted(CODES))


def test_the_reader_reads_in_the_run_that_is_told_beforehand() -> None:
    assert reader.load_reader().run == reader.load_run()


def test_another_row_of_knowledge_makes_another_run(monkeypatch: pytest.MonkeyPatch) -> None:
    before = reader.load_run.__wrapped__()
    assert before == reader.load_run()
    prints = knowledge_prints()
    monkeypatch.setattr(reader, "knowledge_prints", lambda: {**prints, "people.yaml": ""})
    assert reader.load_run.__wrapped__().id != before.id
