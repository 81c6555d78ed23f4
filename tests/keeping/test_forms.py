"""The form of a claim: worked out where it is missing, and only there."""

from hypothesis import given
from hypothesis import strategies as st

from chancery.keeping.forms import form_of, formed
from chancery.keeping.tables import TABLES

COLUMNS = TABLES["claims"]


def row(form: str | None, whole: str, named: str) -> tuple[object, ...]:
    held = {"form": form, "whole": whole, "named": named}
    return tuple(held.get(column, place) for place, column in enumerate(COLUMNS))


@given(st.text(), st.text())
def test_a_form_that_is_missing_is_worked_out(whole: str, named: str) -> None:
    held, missing = row("as it was", whole, named), row(None, whole, named)
    assert formed([held, missing]) == [held, row(form_of(whole, named), whole, named)]


@given(st.text(), st.text(), st.text(), st.text())
def test_another_claim_or_other_names_have_another_form(
    whole: str, named: str, other: str, names: str
) -> None:
    assert (form_of(whole, named) == form_of(other, names)) is ((whole, named) == (other, names))
