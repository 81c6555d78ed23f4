"""Every page in a real browser: it draws, with and without scripts, is readable by everybody, and loads nothing."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import chancery.doors.web
from tests.doors.web.sites import Site
from tests.doors.web.visits import AXE, every_page, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CEILING = 20_000
"""Bytes of our own scripts, all together."""

VEGA = 1_000_000
"""Bytes of Vega, which pages with charts load beside them, once these are in sight; packed it is a third of it."""

SERIOUS = ("serious", "critical")
STATIC = Path(chancery.doors.web.__file__).parent / "static"


def test_scripts_stay_under_their_ceiling() -> None:
    scripts = [one for one in STATIC.rglob("*") if one.suffix in (".js", ".mjs")]
    assert scripts
    assert sum(one.stat().st_size for one in scripts) <= CEILING


def test_nothing_is_written_into_pages_that_the_policy_forbids() -> None:
    for template in (STATIC.parent / "templates").iterdir():
        text = template.read_text(encoding="utf-8")
        assert " style=" not in text, template
        assert " onclick" not in text, template
        assert "| safe" not in text, template
        assert "|safe" not in text, template


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_accessible(told_site: Site, browser: "Browser", scheme: Any) -> None:
    wrong = []
    with visiting(browser, told_site.url, color_scheme=scheme, bypass_csp=True) as visit:
        for address in every_page(told_site.place):
            page = visit.to(address)
            page.add_script_tag(path=AXE)
            found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
            for one in found["violations"]:
                if one["impact"] in SERIOUS:
                    wrong.append((address, one["id"], [node["html"][:120] for node in one["nodes"][:3]]))
    assert wrong == []


@pytest.mark.parametrize("width", [390, 1280, 1920])
def test_no_page_is_wider_than_the_window(told_site: Site, browser: "Browser", width: int) -> None:
    with visiting(browser, told_site.url, viewport={"width": width, "height": 900}) as visit:
        for address in every_page(told_site.place):
            page = visit.to(address)
            over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert over <= 0, (address, over)


def test_every_page_works_without_scripts(told_site: Site, browser: "Browser") -> None:
    with visiting(browser, told_site.url, java_script_enabled=False) as visit:
        for address in every_page(told_site.place):
            page = visit.to(address)
            assert page.locator("main h1").count() == 1, address
            assert page.locator("main").inner_text().strip(), address


def test_every_chart_is_drawn(told_site: Site, browser: "Browser") -> None:
    with visiting(browser, told_site.url) as visit:
        for address in ("/actors/org:nato", "/alliances/org:nato?_as_of=2021-02-19", "/timeline"):
            page = visit.to(address)
            page.wait_for_load_state("networkidle")
            widths = page.locator(".chart img").evaluate_all("all => all.map(one => one.naturalWidth)")
            assert widths, address
            assert all(width > 100 for width in widths), (address, widths)


def test_charts_can_be_read_and_zoomed_where_scripts_run(told_site: Site, browser: "Browser") -> None:
    with visiting(browser, told_site.url, viewport={"width": 1280, "height": 900}) as visit:
        asked: list[str] = []
        visit.page.on("request", lambda request: asked.append(request.url))
        page = visit.to("/timeline")
        figure = page.locator("figure.chart")
        assert figure.locator("img").is_visible(), "a picture first"
        assert not [one for one in asked if "vega.js" in one], (
            "nothing is loaded before the chart is in sight"
        )
        figure.scroll_into_view_if_needed()
        figure.locator(".vega svg").wait_for()
        assert not figure.locator("img").is_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        bars = figure.locator(".mark-rect path")
        widths = bars.evaluate_all("all => all.map(one => one.getBoundingClientRect().width)")
        bar = bars.nth(widths.index(max(widths)))
        bar.hover(force=True)
        page.locator("#vg-tooltip-element.visible").wait_for()
        assert "family" in page.locator("#vg-tooltip-element").inner_text()
        top = page.evaluate("scrollY")
        page.mouse.wheel(0, -100)
        page.wait_for_function("top => scrollY < top", arg=top)
        bar.hover(force=True)
        page.keyboard.down("Control")
        page.mouse.wheel(0, -400)
        page.wait_for_function(
            "([bar, width]) => bar.getBoundingClientRect().width > width",
            arg=[bar.element_handle(), max(widths)],
        )
        page.keyboard.up("Control")
        assert len([one for one in asked if "vega.js" in one]) == 1


def test_the_script_of_charts_is_loaded_where_there_are_any(told_site: Site, browser: "Browser") -> None:
    with visiting(browser, told_site.url) as visit:
        visit.page.on("request", lambda one: visit.faults.append(one.url) if "vega" in one.url else None)
        for address in ("/", "/claims", "/conflicts", "/map", "/network"):
            visit.to(address).wait_for_load_state("networkidle")


def test_the_script_of_charts_comes_from_here_and_may_be_kept(told_site: Site) -> None:
    page = told_site.get("/timeline").text
    address = page.partition('data-vega="')[2].partition('"')[0]
    answer = told_site.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-encoding"] == "gzip"
    plain = told_site.get(address, headers={"Accept-Encoding": "identity"})
    assert plain.content == answer.content
    assert len(plain.content) < VEGA
    assert "immutable" not in told_site.get("/-/static/vega.js").headers["cache-control"]


@pytest.mark.parametrize("kind", ["svg", "png", "json"])
def test_a_chart_has_an_address_of_its_own(told_site: Site, kind: str) -> None:
    starts = {"svg": b"<svg", "png": b"\x89PNG", "json": b"{"}
    for chart in ("activity", "timeline"):
        answer = told_site.get(f"/charts/{chart}.{kind}?actor=org:nato")
        assert answer.status_code == 200
        assert answer.content.startswith(starts[kind])
    assert told_site.get(f"/charts/forces.{kind}?alliance=org:nato&theme=dark").content.startswith(
        starts[kind]
    )
    empty = told_site.get(f"/charts/forces.{kind}?alliance=org:nato&day=1950-01-01")
    assert empty.content.startswith(starts[kind]), "nothing to draw is no fault"
    assert told_site.get(f"/charts/forces.{kind}").status_code == 400
    assert told_site.get(f"/charts/forces.{kind}?alliance=org:nato&colour=red").status_code == 400


def test_both_languages_and_the_data_keep_theirs(told_site: Site, browser: "Browser") -> None:
    with visiting(browser, told_site.url, locale="vi-VN") as visit:
        page = visit.to("/claims?quote__contains=troops")
        assert page.locator("html").get_attribute("lang") == "vi"
        assert page.locator("h1").inner_text() == "Tuyên bố"
        assert "troops" in page.locator(".words").first.inner_text()
        page = visit.to("/claims?_lang=en")
        assert page.locator("h1").inner_text() == "Claims"
        page.locator(".top a", has_text="Timeline").click()
        assert page.locator("h1").inner_text() == "Timeline", "a link keeps the language asked for"


def test_the_words_and_the_list_light_each_other(told_site: Site, browser: "Browser") -> None:
    document = next(one for one in every_page(told_site.place) if one.startswith("/documents/"))
    with visiting(browser, told_site.url) as visit:
        page = visit.to(document)
        beside = page.locator("#beside .claim").first
        number = beside.get_attribute("data-n")
        marks = page.locator(f'#text mark[data-n~="{number}"]')
        beside.locator(".gist a").last.focus()
        assert "lit" in (marks.first.get_attribute("class") or "")
        page.locator("#text a.ref").first.focus()
        assert "lit" in (page.locator("#beside .claim.lit").first.get_attribute("class") or "")
        page.locator(".top a").first.focus()
        assert page.locator("mark.lit").count() == 0


def test_the_slider_moves_the_day(told_site: Site, browser: "Browser") -> None:
    with visiting(browser, told_site.url) as visit:
        page = visit.to("/alliances/org:nato?_as_of=2003-01-01")
        assert "19 members" in page.locator("main").inner_text()
        page.locator("#slide").focus()
        with page.expect_navigation():
            page.keyboard.press("Home")
        assert "_as_of=1949-08-24" in page.url
        assert "12 members" in page.locator("main").inner_text()


def test_a_graph_of_many_has_labels_apart(told_site: Site, browser: "Browser") -> None:
    with visiting(browser, told_site.url) as visit:
        page = visit.to("/network")
        assert page.locator(".graph .node").count() >= 300
        boxes = page.locator(".graph text").evaluate_all(
            "all => all.map(one => { const b = one.getBBox(); return [b.x, b.y, b.x + b.width, b.y + b.height] })"
        )
    assert len(boxes) > 100
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            across = min(one[2], other[2]) - max(one[0], other[0])
            down = min(one[3], other[3]) - max(one[1], other[1])
            assert across <= 1 or down <= 3, (one, other)
