"""The map's page: a table first, each state opening its claims; the picture by itself; what makes no sense."""

import csv
import io
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest

from tests.doors.web.sites import Site
from tests.doors.web.visits import visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SVG = "{http://www.w3.org/2000/svg}"


def test_who_belongs_as_rows(told_site: Site) -> None:
    told = told_site.get("/map.json?alliance=NATO&_as_of=2024-04-01").json()
    assert "32 members" in told["sentence"]
    rows = {row["state"]: row for row in told["rows"]}
    assert rows["state:SWE"]["standing"] == "member"
    assert rows["state:SWE"]["since"] == "2024-03-07"
    assert rows["state:QAT"]["frameworks"] == ["Istanbul Cooperation Initiative"]
    lines = list(csv.reader(io.StringIO(told_site.get("/map.csv?alliance=NATO&_as_of=2024-04-01").text)))
    assert len(lines) == len(rows) + 1


def test_events_as_rows(told_site: Site) -> None:
    told = told_site.get("/map.json?show=events&type=CONSULT").json()
    assert told["rows"]
    for row in told["rows"]:
        query = "&".join(row["filters"])
        assert len(told_site.get(f"/claims.json?{query}").json()["rows"]) == row["events"]
    assert told_site.get("/map.json?type=CONSULT").json()["rows"] == told["rows"], "a filter asks for events"


@pytest.mark.parametrize(
    "query",
    ["show=nobody", "area=mars", "alliance=Russia", "alliance=nobody+there", "show=members&type=CONSULT",
     "show=events&alliance=NATO", "show=members&by=place", "_as_of=2020-13", "colour=red", "type=NOTHING"],
)  # fmt: skip
@pytest.mark.parametrize("form", ["", ".json", ".csv", ".svg", ".png"])
def test_what_makes_no_sense_is_told(told_site: Site, query: str, form: str) -> None:
    answer = told_site.get(f"/map{form}?{query}")
    assert answer.status_code == 400
    assert "Traceback" not in answer.text


def test_the_picture_stands_alone(told_site: Site) -> None:
    answer = told_site.get("/map.svg?_as_of=2021-02-19&area=europe&theme=dark&_lang=vi")
    assert answer.headers["content-type"].startswith("image/svg+xml")
    root = ET.fromstring(answer.text)
    assert root.get("width")
    assert not [one for one in root.iter() if one.tag in (f"{SVG}script", f"{SVG}style", f"{SVG}image")]
    texts = [one.text for one in root.iter(f"{SVG}text")]
    assert "Mediterranean Dialogue" in texts, "the legend is in it"
    events = ET.fromstring(told_site.get("/map.svg?show=events").text)
    assert len(list(events.iter(f"{SVG}circle"))) > 10
    assert told_site.get("/map.png?show=events").content.startswith(b"\x89PNG")


def test_every_state_is_reached_by_keyboard_and_opens_its_claims(told_site: Site, browser: "Browser") -> None:
    with visiting(browser, told_site.url) as visit:
        page = visit.to("/map?_as_of=2021-02-19")
        table, drawn = page.locator("#h-states"), page.locator("#h-map")
        assert table.bounding_box()["y"] < drawn.bounding_box()["y"], "a table first"  # type: ignore[index]
        rows = page.locator("main tbody tr").count()
        links = page.locator("svg.map a")
        assert links.count() == rows == 69
        iceland = page.locator("svg.map a[aria-label^='Iceland']")
        iceland.focus()
        assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith(
            "Iceland: member"
        )
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert "Iceland" in page.locator("h1").inner_text()
        page = visit.to("/map?_as_of=2021-02-19")
        with page.expect_navigation():
            page.locator("svg.map a[aria-label^='Ukraine']").press("Enter")
        assert page.locator(".claim").count() == 2, "several claims, known beforehand"


def test_small_states_have_a_mark_that_can_be_seen(told_site: Site, browser: "Browser") -> None:
    with visiting(browser, told_site.url, viewport={"width": 1280, "height": 900}) as visit:
        page = visit.to("/map?alliance=org:asean&area=asia")
        dot = page.locator("svg.map a[aria-label^='Singapore'] circle")
        box = dot.bounding_box()
        assert box is not None
        assert box["width"] > 5


def test_the_alliance_has_its_map(told_site: Site, browser: "Browser") -> None:
    with visiting(browser, told_site.url) as visit:
        page = visit.to("/alliances/org:nato?_as_of=2003-01-01")
        assert page.locator("svg.map a[aria-label*=': member']").count() == 19
        assert page.locator(".legend li").count() >= 3
        page.locator("a", has_text="as a table").click()
        assert "_as_of=2003-01-01" in page.url
        assert "19 members" in page.locator(".sentence").inner_text()
