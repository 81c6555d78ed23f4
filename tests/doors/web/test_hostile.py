"""A page that means harm, shown on every page that shows anything of it: nothing runs, loads or breaks out."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from chancery.doors.web.addresses import outside
from chancery.doors.web.characters import visible
from chancery.record import open_record
from tests.doors.web.sites import Site, site
from tests.doors.web.visits import read_into, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SCRIPT = "<script>alert('ran')</script>"
LONG = "W" * 5_000_000
HOSTILE = f"""NATO weighs {SCRIPT} its Afghan mission
BRUSSELS, Dec. 2, 2020 (<img src=x onerror=alert(1)> Wire) - NATO foreign ministers met on Wednesday.
Secretary General Jens Stoltenberg said that "<svg onload=alert(2)>" faced a difficult choice in Afghanistan.
Mr. <b onmouseover=alert(3)>Evil</b> "{{{{7*7}}}}" Name warned NATO against a \u202egnivael\u202c withdrawal.
NATO has 11,000 troops in Afghanistan. <a href="javascript:alert(4)">NATO has 16,000 troops</a> in Afghanistan.
All foreign troops must leave Afghanistan by May 1, 2021, if the "><iframe src=//evil.example></iframe> Taliban agree.
President O\u2067'><u>Brien\u0007 said that "]]></style><meta http-equiv=refresh content=0>" was no plan.
NATO allies will decide in February 2021 whether to stay{SCRIPT} in Afghanistan or to leave.
"""


@pytest.fixture(scope="module")
def hostile_site(told: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "<img src=x onerror=alert(5)>.txt").write_text(HOSTILE, encoding="utf-8")
    (folder / "long.txt").write_text(
        "NATO has 9,000 troops in Kosovo.\nNATO met " + "W" * 1_000_000 + " in Brussels on Dec. 2, 2020.\n"
    )
    # a page that long is not read at all, but what stands beside a text may be as long as it likes
    (folder / "beside.jsonl").write_text(
        json.dumps({"id": "titled", "title": f"NATO {LONG}", "text": "NATO has 7,000 troops in Kosovo."}) + "\n"
        + json.dumps({"id": LONG, "outlet": LONG, "url": f"https://a.example/{LONG}", "published": "2020-12-02",
                      "text": "NATO has 8,000 troops in Kosovo. NATO ministers met in Brussels."}) + "\n"
    )  # fmt: skip
    place = read_into(
        Path(shutil.copy(told, folder / "hostile.db")), *folder.glob("*.txt"), *folder.glob("*.jsonl")
    )
    with site(place) as running:
        yield running


def test_nothing_of_it_runs_or_loads(hostile_site: Site, browser: "Browser") -> None:
    with open_record(hostile_site.place, create=False) as record:
        theirs = [
            one.id
            for one in record.store.documents()
            if "onerror" in one.source or one.source in ("long.txt", "titled", LONG)
        ]
        claims = [one.claim for one in record.store.claims() if one.claim.document in theirs]
        people = {
            p.id for told in record.find("Afghanistan", limit=200) if told.told for p in told.told.parties
        }
    assert len(theirs) == 4
    assert claims
    pages = [
        "/",
        "/claims?_size=200",
        "/search?q=%3Cscript%3E",
        "/search?q=Afghanistan",
        "/timeline",
        "/documents",
    ]
    pages += [
        "/commitments?_as_of=2020-12-03&undated=1",
        "/decisions?all=1",
        "/conflicts",
        "/network",
        "/map?show=events",
        "/review",
    ]
    pages += ["/review?desk=names", "/alliances/org:nato?_as_of=2021-01-01", "/actors/org:nato?lines=200"]
    pages += [f"/documents/{one}" for one in theirs] + [f"/documents/{one}?names=known" for one in theirs]
    pages += [f"/claims/{one.id}" for one in claims[:12]]
    pages += [f"/actors/{one}" for one in sorted(p for p in people if p and p.startswith("person:"))[:6]]
    with visiting(browser, hostile_site.url, viewport={"width": 1280, "height": 900}) as visit:
        for address in pages:
            page = visit.to(address)
            assert len(page.content()) < 1_500_000, address
            assert page.locator("script").count() == 1, address
            assert page.locator("iframe, meta[http-equiv], [onerror], [onload], [onmouseover]").count() == 0
            assert page.locator("a[href^='javascript' i]").count() == 0
            assert page.locator("img:not(.chart img)").count() == 0, address
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
            text = page.locator("main").inner_text()
            assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\x07") & set(text), address


def test_a_hostile_line_in_a_chart_is_a_text(hostile_site: Site, browser: "Browser") -> None:
    with visiting(browser, hostile_site.url, viewport={"width": 1280, "height": 900}) as visit:
        page = visit.to("/timeline")
        figure = page.locator("figure.chart")
        figure.scroll_into_view_if_needed()
        figure.locator(".vega svg").wait_for()
        bars = figure.locator(".mark-rect path")
        for number in range(0, bars.count(), 5):
            bars.nth(number).dispatch_event("mousemove", {"bubbles": True})
        assert (
            page.locator(
                "figure img:not(picture img), figure script, figure iframe, #vg-tooltip-element img"
            ).count()
            == 0
        )


def test_a_hostile_search_is_shown_as_it_was_typed(told_site: Site, browser: "Browser") -> None:
    with visiting(browser, told_site.url) as visit:
        page = visit.to("/search?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
        assert page.locator("#q").input_value() == '"><script>alert(1)</script>'


@pytest.mark.parametrize(
    "address",
    ["https://a.example/" + "x" * 9_000,
     "javascript:alert(1)", "JAVASCRIPT:alert(1)", " https://a.example", "data:text/html,x", "//a.example", "https://",
     "https://a.example/\u0000", "http://[", "file:///etc/passwd", "", None],
)  # fmt: skip
def test_what_no_link_may_lead_to(address: str | None) -> None:
    assert outside(address) is None


def test_what_a_link_may_lead_to() -> None:
    assert outside("https://a.example/news?x=1#y") == "https://a.example/news?x=1#y"


def test_controls_are_shown_as_what_they_are() -> None:
    assert visible("a\u202eb\x00c\x7fd\te\n") == "a[U+202E]b\u2400c\u2421d\te\n"
    assert visible("nước Đức") == "nước Đức"
