"""The check finds what is wrong with a made world, and nothing new in the package's own."""

from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from chancery.knowledge.check import Finding, check, gaps, overlaps, shared_names
from chancery.knowledge.loader import build_knowledge, load_knowledge
from tests.knowledge.making import ORGANISATIONS, files, held

KNOWN = yaml.safe_load(Path(__file__).with_name("known.yaml").read_text(encoding="utf-8"))


def _key(finding: Finding) -> tuple[str, ...]:
    if finding.kind == "alias":
        return (finding.subject,)
    return (finding.subject, *(person.removeprefix("person:") for person in finding.between))


@pytest.mark.parametrize("kind", ["gap", "overlap", "alias"])
def test_the_packages_data_hold_only_what_was_looked_at(kind: str) -> None:
    found = sorted(_key(finding) for finding in check(load_knowledge()) if finding.kind == kind)
    assert found == sorted(tuple(row[:-1]) for row in KNOWN[kind])


def test_every_exception_gives_its_reason() -> None:
    for rows in KNOWN.values():
        assert all(row[-1].strip() and len(row) > 1 for row in rows)


def test_two_holders_at_once_are_found() -> None:
    world = held("ada-berg,2010-01-01,2012-05-06,", "bo-carr,2012-05-01,,")
    (finding,) = overlaps(world)
    assert finding.subject == "office:union-chair"
    assert finding.between == ("person:ada-berg", "person:bo-carr")
    assert "2012-05-01 to 2012-05-06" in finding.detail


def test_two_who_never_left_overlap() -> None:
    assert len(list(overlaps(held("ada-berg,2010-01-01,,", "bo-carr,2012-05-01,,")))) == 1


@pytest.mark.parametrize(
    "rows",
    [
        ("ada-berg,2010-01-01,2012-05-06,", "bo-carr,2012-05-06,,"),
        ("ada-berg,2010-01-01,2012-05,", "bo-carr,2012-05,,"),
        ("ada-berg,2010-01-01,2012,", "bo-carr,2012-03-01,,"),
        ("ada-berg,2010-01-01,,", "bo-carr,2012-05-01,2012-06-01,acting"),
    ],
)
def test_a_handover_a_coarse_date_and_a_stand_in_are_no_overlap(rows: tuple[str, str]) -> None:
    assert list(overlaps(held(*rows))) == []


def test_an_overlap_is_found_across_a_third() -> None:
    world = held("ada-berg,2010-01-01,2020-01-01,", "bo-carr,2011-01-01,2011-02-01,", "cy-dorn,2015-01-01,,")
    assert {finding.between[1] for finding in overlaps(world)} == {"person:bo-carr", "person:cy-dorn"}


def test_a_long_vacancy_is_found_and_a_short_one_is_not() -> None:
    (finding,) = gaps(held("ada-berg,2010-01-01,2012-05-06,", "bo-carr,2013-01-01,,"))
    assert finding.between == ("person:ada-berg", "person:bo-carr")
    assert list(gaps(held("ada-berg,2010-01-01,2012-05-06,", "bo-carr,2012-06-01,,"))) == []


def test_a_stand_in_fills_a_gap() -> None:
    rows = ("ada-berg,2010-01-01,2012-05-06,", "cy-dorn,2012-05-06,2013-01-01,acting", "bo-carr,2013-01-01,,")
    assert list(gaps(held(*rows))) == []


def test_no_gap_behind_a_stand_in_inside_a_longer_term() -> None:
    rows = ("ada-berg,2010-01-01,2014-01-01,", "cy-dorn,2011-01-01,2011-02-01,acting", "bo-carr,2014-01-01,,")
    assert list(gaps(held(*rows))) == []


@given(
    st.dates(date(2000, 1, 1), date(2020, 1, 1)),
    st.integers(1, 2000),
    st.integers(-500, 2000),
    st.integers(1, 400),
)
def test_days_decide_what_is_found(start: date, length: int, wait: int, longest: int) -> None:
    end = start + timedelta(days=length)
    after = max(end + timedelta(days=wait), start)
    world = held(f"ada-berg,{start},{end},", f"bo-carr,{after},,")
    assert bool(list(overlaps(world))) == (after < end)
    assert bool(list(gaps(world, longest=longest))) == ((after - end).days > longest)


def _named(first: str, second: str) -> list[Finding]:
    text = "".join(
        f"- id: org:{id}\n  name: Thing {id}\n  vi: {{{names}}}\n  source: made\n"
        for id, names in (("one", first), ("two", second))
    )
    return list(shared_names(build_knowledge(files(organisations=ORGANISATIONS + text))))


def test_a_name_given_to_two_is_found() -> None:
    (finding,) = _named("name: [Khối]", "short: [Khối]")
    assert (finding.subject, finding.between) == ("vi Khối", ("org:one", "org:two"))


def test_a_name_marked_once_is_settled() -> None:
    assert _named("name: [Khối]", "short: [Khối], ambiguous: [Khối]") == []
    assert _named("name: [Khối]", "name: [Khổi]") == []


def test_a_capital_shares_its_name_with_its_place() -> None:
    states = "- id: state:AAA\n  name: Aland\n  en: {name: [Aland], capital: [Aton]}\n  source: made\n"
    places = "- id: place:aton\n  name: Aton\n  source: made\n"
    assert list(shared_names(build_knowledge(files(states=states, places=places)))) == []
    twice = places + "- id: place:aton-on-sea\n  name: Aton\n  source: made\n"
    found = {f.subject: f.between for f in shared_names(build_knowledge(files(states=states, places=twice)))}
    assert found["en Aton"] == ("state:AAA", "place:aton", "place:aton-on-sea")
