from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.asking.finding.columns import COLUMNS
from chancery.asking.finding.filters import (
    LONGEST,
    MOST_FILTERS,
    Filter,
    Filters,
    is_filter,
    parse_filter,
    parse_filters,
)
from chancery.ground.errors import UsageError


def test_exact_where_no_op_is_named() -> None:
    assert (
        parse_filter("type=CONSULT")
        == parse_filter("type__exact=CONSULT")
        == Filter("type", "exact", ("CONSULT",))
    )


def test_what_is_behind_the_first_equals_sign_is_data() -> None:
    assert parse_filter("quote__contains=a=b__in=c").values == ("a=b__in=c",)


def test_in_takes_commas_or_a_list() -> None:
    assert parse_filter("type__in=CONSULT, AGREE").values == ("CONSULT", "AGREE")
    assert parse_filter('source__in=["a,b", "c"]').values == ("a,b", "c")
    assert parse_filter("source__in=[a").values == ("[a",)


def test_closed_words_in_any_case() -> None:
    assert parse_filter("type__in=consult,SAYS").values == ("CONSULT", "says")


@pytest.mark.parametrize("typed", ["deadline__isnull", "deadline__isnull=1", "deadline__notnull=0"])
def test_nothing_there(typed: str) -> None:
    assert parse_filter(typed) == Filter("deadline", "isnull", ())


@pytest.mark.parametrize(
    ("typed", "told", "hint"),
    [
        ("tpye=CONSULT", "no such column", "did you mean type"),
        ("speeker=NATO", "no such column", "did you mean speaker"),
        ("type=CONSLUT", "no such type", "did you mean CONSULT"),
        ("mood=hope", "no such mood", "hypothesis"),
        ("type__gte=CONSULT", "cannot be asked for 'gte'", "contains"),
        ("deadline__befor=2021", "cannot be asked", "did you mean before"),
        ("deadline__before=2020-13", "not a date", ""),
        ("deadline__before=soon", "not a date", "2024-07"),
        ("confidence__gte=high", "not a number", "confidence__gte=0.5"),
        ("confidence=nan", "not a number", "0.5"),
        ("value=1e999", "not a number", "0.5"),
        ("knowledge=maybe", "neither yes nor no", "yes or no"),
        ("knowledge=", "neither yes nor no", "yes or no"),
        ("deadline__isnull=\x1f", "neither yes nor no", "yes or no"),
        ("quote__contains=", "without a value", "quote__isnull"),
        ("quote__contains=\u0301", "without a value", "quote__isnull"),
        ("deadline", "not a filter", "column=value"),
        ("", "not a filter", "column=value"),
        ("quote__contains=" + "x" * (LONGEST + 1), "more than", ""),
        ("type__in=" + ",".join(f"x{n}" for n in range(501)), "501 values", "500"),
    ],
)
def test_what_makes_no_sense_is_told_with_what_does(typed: str, told: str, hint: str) -> None:
    with pytest.raises(UsageError) as raised:
        parse_filter(typed)
    assert told in raised.value.message
    assert hint in raised.value.hint
    assert len(raised.value.message) < 200


def test_too_many() -> None:
    with pytest.raises(UsageError, match=str(MOST_FILTERS + 1)):
        parse_filters([f"source=x{number}" for number in range(MOST_FILTERS + 1)])


def test_what_a_page_cannot_hold_is_asked_for_as_it_is_read() -> None:
    assert parse_filter("quote__contains=a\x00\udcff").values == ("a\ufffd\ufffd",)


@pytest.mark.parametrize(
    ("typed", "is_one"),
    [("type=x", True), ("nonsense=x", True), ("type__isnull", True), ("a__isnull", False), ("x", False)],
)
def test_what_has_the_form_of_a_filter(typed: str, is_one: bool) -> None:
    assert is_filter(typed) is is_one


def test_words_are_no_filters() -> None:
    assert not any(is_filter(word) for word in ('"a b"', "50%=half", "thượng=đỉnh", "=", "a b=c"))


@given(st.sampled_from(sorted(COLUMNS)), st.data())
def test_a_filter_is_read_as_it_is_written(column: str, data: st.DataObject) -> None:
    op = data.draw(st.sampled_from(COLUMNS[column].ops))
    values = data.draw(st.lists(st.text(max_size=8), min_size=1, max_size=3 if op == "in" else 1))
    try:
        made = Filter(column, op, tuple(values))
    except UsageError:
        return
    assert parse_filter(str(made)) == made


@given(st.text(max_size=60))
def test_any_text_is_a_filter_or_refused(typed: str) -> None:
    # nothing but a UsageError comes out
    with suppress(UsageError):
        assert parse_filter(typed).column in COLUMNS


def test_order_and_repetition_do_not_matter() -> None:
    one, other = parse_filter("type=says"), parse_filter("lang=en")
    assert Filters((one, other, one)) == Filters((other, one))
    assert hash(Filters((one, other))) == hash(Filters((other, one)))
    assert Filters((one,)).also([other]).of("lang") == (other,)
