"""Filters against a plain oracle over exported claims."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from chancery.asking.claims.told import Teller
from chancery.asking.finding.columns import COLUMNS, vocabulary
from chancery.asking.finding.filters import Filter, Filters, parse_filters
from chancery.asking.finding.narrowing import matching, question
from chancery.ground.errors import UsageError
from chancery.keeping.export.form import ClaimForm, Publisher
from chancery.keeping.opening import open_store
from chancery.keeping.sql import SqlStore
from chancery.keeping.store import ClaimFilter
from chancery.keeping.world import refresh_world
from chancery.model.judgements import Judgement
from tests.asking import oracle
from tests.asking.hostile import WORDS, odd
from tests.asking.making import kabul

Record = tuple[SqlStore, list[ClaimForm]]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """A record with what its export says."""
    with open_store(tmp_path_factory.mktemp("narrowing") / "record.db") as store:
        refresh_world(store)
        store.put(kabul().reading())
        store.put(odd().reading())
        yield store, list(Publisher(store).claims())


def found(record: Record, filters: Filters) -> list[str]:
    ids = [told.claim.id for told in matching(filters, Teller(record[0], least=0.0))]
    assert len(ids) == len(set(ids))
    return sorted(ids)


def typed(forms: list[ClaimForm], column: str) -> st.SearchStrategy[str]:
    """Give what may be asked of a column: what it holds, whole, in part or spelt otherwise, or anything."""
    held = {str(part) for form in forms for value in oracle.values(form, column) for part in parts(value)}
    dates = ("2020", "2020-12", "2020-12-02", "2021-05-01", "2021/..", "../2020", "2021-21", "202X", "2020~")
    known = sorted(held)[:200] or ["x"]
    own = st.sampled_from(known)
    cut = st.tuples(own, st.integers(0, 12), st.integers(1, 30)).map(lambda t: t[0][t[1] : t[1] + t[2]])
    options = [
        own,
        cut,
        own.map(oracle.fold),
        own.map(str.upper),
        st.sampled_from(WORDS),
        st.text(max_size=20),
    ]
    if COLUMNS[column].kind == "day":
        options = [st.sampled_from(dates), *options]
    if COLUMNS[column].kind == "word":
        options = [st.sampled_from(vocabulary(column)), *options]
    if COLUMNS[column].kind == "number":
        options = [st.floats(-1, 3000).map(str), *options]
    return st.one_of(options)


def parts(value: object) -> list[object]:
    return [part for part in value if part] if isinstance(value, tuple) else [value]


@st.composite
def asked(draw: st.DrawFn, forms: list[ClaimForm]) -> Filter:
    column = draw(st.sampled_from(sorted(COLUMNS.keys() - {"knowledge"})))
    op = draw(st.sampled_from(COLUMNS[column].ops))
    if op in ("isnull", "notnull"):
        return Filter(column, op, ())
    many = draw(st.lists(typed(forms, column), min_size=1, max_size=3)) if op == "in" else None
    values = many or [draw(typed(forms, column))]
    made = filter_or_refusal(column, op, tuple(values))
    assume(isinstance(made, Filter))
    assert isinstance(made, Filter)
    return made


def filter_or_refusal(column: str, op: str, values: tuple[str, ...]) -> Filter | UsageError:
    try:
        return Filter(column, op, values)
    except UsageError as error:
        return error


def names_whole(one: Filter) -> bool:
    return COLUMNS[one.column].kind == "actor" and one.op in ("exact", "not", "in")


@settings(suppress_health_check=list(HealthCheck), max_examples=300, deadline=None)
@given(st.data())
def test_a_filter_finds_what_the_oracle_finds(record: Record, data: st.DataObject) -> None:
    one = data.draw(asked(record[1]))
    if names_whole(one):
        whole(record, one)
        return
    expected = [f["id"] for f in record[1] if oracle.holds(f, one.column, one.op, list(one.values))]
    assert found(record, Filters((one,))) == sorted(expected)


def whole(record: Record, one: Filter) -> None:
    """An actor named whole is one actor; whoever bears the very id or name is found."""
    plain = [f["id"] for f in record[1] if oracle.holds(f, one.column, "in", list(one.values))]
    if unknown(record, one):
        assert len(one.values) > 1 or not plain
        return
    ids = found(record, Filters((Filter(one.column, "in", one.values),)))
    assert set(plain) <= set(ids)
    if len(one.values) == 1:
        by_one = {
            actor: sorted(f["id"] for f in record[1] if actor in dict(oracle.values(f, one.column)))
            for f in record[1]
            for actor, _ in oracle.values(f, one.column)
        }
        assert not ids or ids == sorted(plain) or ids in by_one.values()
    rest = found(record, Filters((Filter(one.column, "not", one.values[:1]),)))
    with_it = found(record, Filters((Filter(one.column, "exact", one.values[:1]),)))
    assert sorted([*rest, *with_it]) == sorted(f["id"] for f in record[1])


def unknown(record: Record, one: Filter) -> bool:
    """Tell whether a filter is refused for naming nobody, or several."""
    try:
        question(Filters((one,)), Teller(record[0], least=0.0))
    except UsageError as error:
        return bool(error.hint)
    return False


@settings(suppress_health_check=list(HealthCheck), max_examples=80, deadline=None)
@given(st.data())
def test_filters_all_hold_in_any_order(record: Record, data: st.DataObject) -> None:
    every = data.draw(st.lists(asked(record[1]), min_size=2, max_size=4))
    assume(not any(names_whole(one) for one in every))
    figures = [one for one in every if one.column in ("value", "unit", "bound")]
    assume(len(figures) < 2)
    asking = Filters(tuple(every))
    assert asking == Filters(tuple(data.draw(st.permutations(every))))
    expected = [
        form["id"]
        for form in record[1]
        if all(oracle.holds(form, one.column, one.op, list(one.values)) for one in every)
    ]
    assert found(record, asking) == sorted(expected)


def test_figures_are_asked_of_one_and_the_same(record: Record) -> None:
    # the share is .5, the divisions are 3
    assert len(found(record, parse_filters(["value=3", "unit=su doan"]))) == 1
    assert found(record, parse_filters(["value=0.5", "unit=su doan"])) == []
    assert found(record, parse_filters(["value=3", "bound=about"])) == []
    assert len(found(record, parse_filters(["value=3", "bound=at_least", "unit__not=troops"]))) == 1


def test_accents_both_ways(record: Record) -> None:
    for words in ("giam 50% quan", "GIẢM 50% QUÂN", "giảm  50%\nquân"):
        assert len(found(record, parse_filters([f"quote__contains={words}"]))) == 1
    assert len(found(record, parse_filters(["condition__startswith=turkiye"]))) == 1
    assert len(found(record, parse_filters(["outlet=bao bien dong"]))) == 1
    assert len(found(record, parse_filters(["speaker=ĐẠI SỨ"]))) == 1


def test_an_alias_is_the_actor(record: Record) -> None:
    by_id = found(record, parse_filters(["of=state:USA"]))
    assert len(by_id) == 2
    for name in ("Mỹ", "Hoa Kỳ", "united states", "hoa ky"):
        assert found(record, parse_filters([f"of={name}"])) == by_id
    assert found(record, parse_filters(["subject=Mỹ"])) == []


def test_nobody_is_said_with_who_was_meant(record: Record) -> None:
    with pytest.raises(UsageError) as raised:
        found(record, parse_filters(["actor=Germny"]))
    assert "did you mean Germany" in raised.value.hint


def test_knowledge_is_seen_where_it_is_asked_for(record: Record) -> None:
    everything = {form["id"] for form in Publisher(record[0]).claims(ClaimFilter(knowledge="with"))}
    pages = {form["id"] for form in record[1]}
    assert set(found(record, Filters())) == pages
    assert set(found(record, parse_filters(["knowledge=yes"]))) == everything - pages
    assert set(found(record, parse_filters(["knowledge__in=yes,no"]))) == everything
    assert set(found(record, parse_filters(["knowledge__not=yes"]))) == pages
    assert found(record, parse_filters(["knowledge=yes", "knowledge=no"])) == []


def test_those_who_were_judged_the_same(record: Record) -> None:
    store = record[0]
    before = store.last()
    at = datetime(2024, 1, 1, tzinfo=UTC)
    store.add(Judgement("state:DEU", "group:nato-forces", "same", 1.0, "reviewer", at))
    filters = parse_filters(["actor=Germany"])
    then = [t.claim.id for t in matching(filters, Teller(store, known_at=before, least=0.0))]
    now = [t.claim.id for t in matching(filters, Teller(store, least=0.0))]
    assert len(then) == 1
    assert set(then) <= set(now)
    store.add(Judgement("state:DEU", "group:nato-forces", "different", 1.0, "reviewer", at))


def test_the_store_narrows_what_it_can(record: Record) -> None:
    teller = Teller(record[0], least=0.0)
    narrowed = question(
        parse_filters(["type__in=troops,share", "of=Germany", "when__on=2020", "mood=fact"]), teller
    )
    assert narrowed.bare == narrowed.named == ()
    assert narrowed.wanted is not None
    assert narrowed.wanted.types == ("troops", "share")
    assert narrowed.wanted.parts == (("of", ("state:DEU",)),)
    nothing = question(parse_filters(["type=troops", "type=share"]), teller)
    assert nothing.wanted is None
