"""Addresses that make no sense, and twins of every page."""

import csv
import io

import pytest

from chancery.doors.web.addresses import address, thing
from tests.doors.web.sites import Site
from tests.doors.web.visits import every_page


def test_every_page_has_its_twins(told_site: Site) -> None:
    for one in every_page(told_site.place):
        path, _, query = one.partition("?")
        tail = f"?{query}" if query else ""
        data = told_site.get(f"{path}.json{tail}").json()
        assert data["sentence"], one
        table = told_site.get(f"{path}.csv{tail}")
        assert table.status_code == 200, one
        assert len(list(csv.DictReader(io.StringIO(table.text)))) == len(data["rows"]), one


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ("/claims/zz", 404),
        ("/documents/%22%3E", 404),
        ("/actors/a/b", 404),
        ("/actors/nobody", 404),
        ("/alliances/nobody", 404),
        ("/decisions/0000", 404),
        ("/claims?colour=red", 400),
        ("/claims?time__gte=2020-13", 400),
        ("/claims?_next=zz", 400),
        ("/documents?_next=c1.0123456789ab.0123456789abcdef", 400),
        ("/timeline?since=2020-13", 400),
        ("/timeline?lines=many", 400),
        ("/timeline?since=2021-01-01&until=2020-01-01", 400),
        ("/network?depth=9", 400),
        ("/network?window=0", 400),
        ("/network?window=999999999", 200),
        ("/conflicts?type=nothing", 400),
        ("/alliances/org:nato?_as_of=0001-01-01", 400),
        ("/alliances/org:nato?_as_of=9999-12-31", 400),
        ("/alliances/org:nato?_as_of=8999-12-31", 200),
        ("/?_as_of=8999-12-31", 200),
        ("/?_as_of=1000-01-01", 200),
        ("/review?at=%00", 200),
        ("/review?desk=names&at=nobody", 200),
        ("/charts/timeline.svg?actor=nobody-at-all", 400),
    ],
)
def test_what_makes_no_sense_is_told(told_site: Site, typed: str, status: int) -> None:
    answer = told_site.get(typed)
    assert answer.status_code == status, answer.text
    assert "Traceback" not in answer.text
    if status == 400 and "_next" not in typed:
        assert "<h1>400</h1>" in answer.text


def test_addresses_leave_out_what_is_empty() -> None:
    assert address("/claims", [("a", None), ("b", ""), ("c", "x y&z")]) == "/claims?c=x+y%26z"
    assert thing("actors", "a/b?c#d") == "/actors/a%2Fb%3Fc%23d"
    assert thing("actors", "org:nato") == "/actors/org:nato"
