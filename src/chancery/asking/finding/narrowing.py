"""From filters to answers: what the store can narrow it narrows, the rest is tested claim by claim."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import Any

from chancery.asking.claims.names import LONGEST, actor_named, known_actor
from chancery.asking.claims.told import Party, Teller, Told
from chancery.asking.finding.columns import COLUMNS, FIGURES, Place, of_figure
from chancery.asking.finding.filters import Filter, Filters, comparable
from chancery.ground.errors import UsageError
from chancery.ground.moments import When, overlaps
from chancery.keeping.store import ClaimFilter, KeptClaim, Knowledge
from chancery.model.actors import Actor

Test = Callable[[Told], bool]
_NEGATIVE = ("not", "isnull", "notnull")
_MET = 200
_ROLE = {"actor": "", "event_actor": "actor"}


@dataclass(frozen=True, slots=True)
class Question:
    """Filters made ready for one record: the claims to ask for (None: none can pass), and what to test.

    `bare` tests need no names, `named` ones do.
    """

    wanted: ClaimFilter | None
    bare: tuple[Test, ...] = ()
    named: tuple[Test, ...] = ()

    def passes(self, teller: Teller, kept: KeptClaim) -> bool:
        """Tell whether one of the claims asked for passes what the store could not decide."""
        if kept.claim.confidence < teller.least or not self.barely(Told(kept, (), ())):
            return False
        if not self.named:
            return True
        told = teller.told(kept)
        return all(test(told) for test in self.named)

    def barely(self, told: Told) -> bool:
        """Tell whether a claim passes what can be told without its names."""
        return all(test(told) for test in self.bare)


def question(filters: Filters, teller: Teller) -> Question:
    """Make `filters` ready for the teller's record.

    Raises `UsageError` where an actor is named whom nobody knows, or who may be several.
    """
    tests: list[tuple[bool, Test]] = []
    wanted = ClaimFilter(min_confidence=teller.least)
    reachable = True
    for one in filters:
        who = _who(one, teller)
        if not _certain(one, who) and one not in _of_one_figure(filters):
            tests.append((COLUMNS[one.column].parties, _test(one, who)))
        narrowed = _narrowed(wanted, one, who)
        reachable = reachable and narrowed is not None
        wanted = narrowed or wanted
    figures = _of_one_figure(filters)
    if figures:
        tests.append((False, partial(_has_figure, [(one.column, _value_test(one)) for one in figures])))
    knowledge = _knowledge(filters)
    if knowledge is None or not reachable:
        return Question(None)
    return Question(
        replace(wanted, knowledge=knowledge),
        tuple(test for named, test in tests if not named),
        tuple(test for named, test in tests if named),
    )


def matching(filters: Filters, teller: Teller) -> Iterator[Told]:
    """Give every claim that passes `filters`, by document, evidence and id."""
    asked = question(filters, teller)
    if asked.wanted is not None:
        for kept in teller.publisher.standing.claims(asked.wanted):
            if asked.passes(teller, kept):
                yield teller.told(kept)


def placed(filters: Filters, place: Place) -> bool:
    """Tell whether a passage at this place passes; none does where a filter asks for what only claims have."""
    for one in filters:
        values = COLUMNS[one.column].place
        if values is None or not _values_test(one)(values(place)):
            return False
    return True


# -- testing


def _test(one: Filter, who: "_Who | None") -> Test:
    values, holds = COLUMNS[one.column].values, _values_test(one, who)
    return lambda told: holds(values(told))


def _values_test(one: Filter, who: "_Who | None" = None) -> Callable[[tuple[Any, ...]], bool]:
    """Give the test of all that a claim, or a passage's place, has in the column."""
    if one.op in ("isnull", "notnull"):
        wanted = one.op == "notnull"
        return lambda values: bool(values) is wanted
    holds = _value_test(one) if who is None else who.is_meant
    if one.op == "not":
        return lambda values: not any(holds(value) for value in values)
    return lambda values: any(holds(value) for value in values)


def _of_one_figure(filters: Filters) -> tuple[Filter, ...]:
    """Give what is asked of figures and must hold of one and the same."""
    return tuple(one for one in filters.of(*FIGURES) if one.op not in _NEGATIVE)


def _has_figure(tests: list[tuple[str, Callable[[Any], bool]]], told: Told) -> bool:
    return any(
        all(test(of_figure(column, figure)) for column, test in tests) for figure in told.claim.figures
    )


def _value_test(one: Filter) -> Callable[[Any], bool]:
    """Give the test of one value of the column; `not` is the denial of `exact`."""
    terms, column = one.terms(), COLUMNS[one.column]
    if one.op in ("contains", "startswith"):
        return _parts(one.op, terms[0], actors=column.kind == "actor")
    if column.kind == "day":
        return partial(_day_test, one.op, terms)
    if column.kind == "number":
        return partial(_number_test, one.op, terms)
    if column.kind == "text":
        return lambda value: comparable(value) in terms
    return lambda value: value in terms


def _parts(op: str, term: str, *, actors: bool) -> Callable[[Any], bool]:
    def holds(text: str) -> bool:
        folded = comparable(text)
        return folded.startswith(term) if op == "startswith" else term in folded

    def named(party: Party) -> bool:
        return holds(party.name) or (party.id is not None and holds(party.id))

    return named if actors else holds


def _number_test(op: str, terms: tuple[float, ...], value: float) -> bool:
    first = terms[0]
    answers = {"gt": value > first, "gte": value >= first, "lt": value < first, "lte": value <= first}
    return answers.get(op, value in terms)


def _day_test(op: str, terms: tuple[When, ...], value: When) -> bool:
    """Compare times: `before` and `after` hold surely, `gte`, `lte` and `on` wherever they may."""
    if op in ("exact", "not", "in"):
        return (value.earliest, value.latest) in [(term.earliest, term.latest) for term in terms]
    first, last = _ends(terms[0])
    if op in ("before", "lt"):
        return value.latest is not None and value.latest < first
    if op in ("after", "gt"):
        return value.earliest is not None and value.earliest > last
    return overlaps(value, *_range(op, first, last))


def _ends(when: When) -> tuple[date, date]:
    return when.earliest or date.min, when.latest or date.max


def _range(op: str, first: date, last: date) -> tuple[date, date]:
    """Give the days that a time must touch to pass, or (for `before` and `after`) to have a chance to."""
    if op in ("before", "lt"):
        return date.min, first - timedelta(days=1) if first > date.min else date.min
    if op in ("after", "gt"):
        return (last + timedelta(days=1) if last < date.max else date.max), date.max
    if op == "gte":
        return first, date.max
    return (date.min, last) if op == "lte" else (first, last)


# -- actors


@dataclass(frozen=True, slots=True)
class _Who:
    """Whom a filter means: ids that are all resolved, and names of such as have no id."""

    ids: frozenset[str]
    names: frozenset[str]

    def is_meant(self, party: Party) -> bool:
        if party.id is not None:
            return party.id in self.ids
        return comparable(party.name) in self.names


def _who(one: Filter, teller: Teller) -> _Who | None:
    """Find out whom the values of a filter mean; None where it does not name actors whole."""
    if COLUMNS[one.column].kind != "actor" or one.op not in ("exact", "not", "in"):
        return None
    ids: set[str] = set()
    names: set[str] = set()
    for value in one.values:
        known = known_actor(teller, value)
        if known is None and one.column != "attribution" and not _unresolved(teller, value):
            known = _met(teller, value)
        if known is None:
            names.add(comparable(value))
        else:
            ids.update(teller.publisher.alike(known.id))
    return _Who(frozenset(ids), frozenset(names))


def _met(teller: Teller, value: str) -> Actor | None:
    """Give the actor of whose name `value` is a part; None where it may be the name of one without an id.

    Such a name stands on a page, if not in the words of its claim.
    """
    try:
        return actor_named(teller, value)
    except UsageError as error:
        on_pages = teller.store.search(f'"{value}"', limit=0, passages=1, known_at=teller.known_at).passages
        if not on_pages or "may be several" in error.message:
            raise
        return None


def _unresolved(teller: Teller, value: str) -> bool:
    """Tell whether a claim has somebody so named whom nothing resolves."""
    wanted = comparable(value)
    if len(value) > LONGEST or not wanted:
        return False
    for kept in teller.search(f'"{value}"', limit=_MET).claims:
        if any(p.id is None and comparable(p.name) == wanted for p in teller.told(kept).parties):
            return True
    return False


# -- what the store can do


def _certain(one: Filter, who: _Who | None) -> bool:
    """Tell whether what the store narrows by is all that the filter asks."""
    column = COLUMNS[one.column]
    if one.op in ("exact", "in"):
        if who is not None:
            return one.column != "attribution" and not who.names
        return (bool(column.store) and column.kind != "day") or column.kind == "flag"
    if column.kind == "flag":
        return True
    may = column.kind == "day" and one.op in ("on", "gte", "lte")
    return (may and bool(column.store)) or (one.column == "confidence" and one.op == "gte")


def _narrowed(wanted: ClaimFilter, one: Filter, who: _Who | None) -> ClaimFilter | None:
    """Narrow what is asked of the store by one filter, as far as it goes; None where nothing is left."""
    column = COLUMNS[one.column]
    if who is not None:
        if one.op == "not" or who.names or one.column == "attribution":
            return wanted
        part = (_ROLE.get(one.column, one.column), tuple(sorted(who.ids)))
        return replace(wanted, parts=(*wanted.parts, part))
    if one.column == "confidence" and one.op in ("exact", "gt", "gte", "in"):
        return replace(wanted, min_confidence=max(wanted.min_confidence, min(one.terms())))
    if not column.store or one.op in _NEGATIVE:
        return wanted
    if column.kind == "day":
        return _narrowed_days(wanted, one, column.store)
    if one.op not in ("exact", "in"):
        return wanted
    before: tuple[str, ...] = getattr(wanted, column.store)
    left = tuple(value for value in one.terms() if not before or value in before)
    return replace(wanted, **{column.store: left}) if left else None  # type: ignore[arg-type]


def _narrowed_days(wanted: ClaimFilter, one: Filter, field: str) -> ClaimFilter:
    """Ask for times that touch what both the filter and those before it ask for."""
    terms: tuple[When, ...] = one.terms()
    ends = [_ends(term) for term in terms]
    days = _range(one.op, min(first for first, _ in ends), max(last for _, last in ends))
    before: tuple[date, date] | None = getattr(wanted, field)
    if before is not None:
        # a time touches what starts last and ends first of the two where it touches both, be it empty
        days = max(days[0], before[0]), min(days[1], before[1])
    return replace(wanted, **{field: days})  # type: ignore[arg-type]


def _knowledge(filters: Iterable[Filter]) -> Knowledge | None:
    """Give whether `knowledge/` is seen: only where a filter asks for it; None where nothing can pass."""
    asked = [one for one in filters if one.column == "knowledge"]
    if not asked:
        return "without"
    passing = [
        known for known in (False, True) if all((known in one.terms()) is (one.op != "not") for one in asked)
    ]
    if not passing:
        return None
    return "with" if len(passing) == 2 else ("only" if passing[0] else "without")
