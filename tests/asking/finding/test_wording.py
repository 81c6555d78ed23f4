from datetime import date

import pytest

from chancery.asking.finding.columns import COLUMNS, vocabulary
from chancery.asking.finding.filters import Filter, Filters, parse_filters
from chancery.asking.finding.ranking import pieces_of
from chancery.asking.finding.wording import sentence


@pytest.mark.parametrize(
    ("filters", "told"),
    [
        ([], "All claims."),
        (["type__in=CONSULT,AGREE"], "Claims whose type is CONSULT or AGREE."),
        (
            ["speaker=NATO", "deadline__before=2021-06"],
            "Claims whose deadline is before June 2021 and whose speaker is NATO.",
        ),
        (["deadline__isnull"], "Claims with no deadline."),
        (["condition__notnull"], "Claims with a condition."),
        (["outlet__notnull"], "Claims with an outlet."),
        (
            ["value__gte=2000", "unit=troops"],
            "Claims whose unit is “troops” and whose figure is at least 2000.",
        ),
        (["quote__contains=peace  deal"], "Claims whose quote contains “peace deal”."),
        (["knowledge=yes"], "Claims from knowledge."),
        (["knowledge__in=yes,no"], "Claims from knowledge and pages."),
        (["when__on=2020-12-02"], "Claims whose time in the world touches 2 December 2020."),
    ],
)
def test_one_sentence(filters: list[str], told: str) -> None:
    assert sentence(parse_filters(filters)) == told


def test_words_and_the_day() -> None:
    told = sentence(
        parse_filters(["lang=en"]), words=pieces_of('"peace deal" Kabul'), as_of=date(2020, 12, 2)
    )
    assert told == (
        "Claims and passages with “peace deal” and “kabul”, whose language is en and told by 2 December 2020."
    )
    assert sentence(parse_filters(["type=says"]), words=pieces_of("x")).startswith("Claims with")


def test_every_column_and_op_has_its_words_and_long_values_are_cut() -> None:
    values = {"word": "", "number": "3", "day": "2020", "flag": "yes"}
    for column in COLUMNS.values():
        for op in column.ops:
            value = values.get(column.kind, "x" * 9_000)
            if column.kind == "word":
                value = vocabulary(column.name)[0]
            told = sentence(Filters((Filter(column.name, op, () if op.endswith("null") else (value,)),)))
            assert told.startswith("Claims ")
            assert told.endswith(".")
            assert len(told) < 200
