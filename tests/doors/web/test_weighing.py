"""Weighing in the browser and over HTTP: what is drafted, what is sent, and what must not hold up the server."""

import csv
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from chancery.doors.web import weighings
from chancery.doors.web.apart import Apart
from chancery.doors.web.errors import Wrong
from chancery.doors.web.settings import Settings
from chancery.record import open_record
from chancery.weighing.bargaining import MODELS
from chancery.weighing.challenge import FORMS
from chancery.weighing.draws import SHAPES
from chancery.weighing.given import given
from tests.doors.web import heavy
from tests.doors.web.sites import Site, site
from tests.doors.web.visits import AXE, visiting
from tests.weighing.making import DECISIONS, DOUBTED, EMISSION

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HTML = {"accept": "text/html"}
LOOP = """title = "?"
[[actors]]
name = "A"
[[nodes]]
name = "start"
actor = "A"
moves = {on = "next", stop = "end"}
[[nodes]]
name = "next"
actor = "A"
moves = {back = "start", stop = "end"}
[[ends]]
name = "end"
payoffs = {A = 1}
"""
HARM = """title = "<script>alert(1)</script>"
source = "\\u202e<img src=x onerror=alert(2)>"
rule = "simple majority"
scale = {low = 0, high = 10, unit = "<b>", labels = [{at = 5, text = "' + alert(3) + '"}]}
status_quo = 2
proposal = 8
[[players]]
name = "<svg onload=alert(4)>"
position = {value = 3, low = 1, high = 4, claims = ["\\"><iframe>"]}
salience = 1
capability = 1
[[players]]
name = "{{7*7}}\\u0001\\u2028 ]]></text><script>alert(5)</script>"
position = {value = 9, low = 7, high = 10}
salience = 0.5
capability = 2
"""


@pytest.fixture(scope="module")
def decision(told: Path) -> str:
    """A claim that tells of the decision on Afghanistan."""
    with open_record(told) as record:
        found = record.decisions("NATO", all_states=True)
        return next(one.cell.claims[0] for one in found if "hesitant" in one.cell.words[0].quote)


def _sent(
    to: Site, address: str, text: str | Path, headers: dict[str, str] | None = None, /, **more: str
) -> httpx.Response:
    with to.client() as client:
        if isinstance(text, Path):
            with text.open("rb") as file:
                return client.post(address, files={"file": (text.name, file)}, data=more, headers=headers)
        return client.post(address, files={"table": (None, text)}, data=more, headers=headers)


def _made(rows: list[dict[str, Any]]) -> dict[str, str]:
    return {row["figure"]: row["text"] for row in rows if row["what"] == "made"}


def test_the_choices_are_those_of_weighing() -> None:
    assert set(weighings.MODELS) == set(MODELS)
    assert set(weighings.FORMS) == set(FORMS)
    assert set(weighings.SHAPES) == set(SHAPES)


def test_the_examples_are_listed_by_their_titles() -> None:
    for stem, title in weighings.example_titles():
        text, name = weighings.example_text(stem)
        assert given(text, name=name).title == title


@pytest.mark.parametrize("name", weighings.EXAMPLES)
def test_every_example_can_be_opened(told_site: Site, name: str) -> None:
    assert (DECISIONS / name).is_file()
    stem = name.rpartition(".")[0]
    page = told_site.get(f"/weigh?example={stem}")
    assert page.status_code == 200
    assert "No forecast." in page.text
    assert f'href="/weigh?example={stem}"' in told_site.get("/weigh").text


def test_a_decision_is_drafted_and_what_is_not_known_is_not_filled_in(told_site: Site, decision: str) -> None:
    page = told_site.get(f"/decisions/{decision}/weigh").text
    assert "What is not known" not in page
    assert page.count('<span class="unknown">not known</span>') > 60
    assert "known of 0 of 33" in page
    assert "the alliance will not go away before the time is ripe" in page
    assert f"chancery weigh draft {decision[:12]}" in page
    assert "example=afghanistan-2021" in page, "the example that is drawn from the same page"
    rows = told_site.get(f"/decisions/{decision}/weigh.json?_as_of=2021-02-19").json()["rows"]
    assert {row["text"] for row in rows if row["what"] == "input"} == {"not known"}
    assert len([row for row in rows if row["figure"] == "salience"]) == 31
    table = csv.DictReader(
        io.StringIO(told_site.get(f"/decisions/{decision}/weigh.csv?_as_of=2021-02-19").text)
    )
    assert [row["player"] or None for row in table] == [row["player"] for row in rows]
    assert f'href="/decisions/{decision}/weigh"' in told_site.get(f"/decisions/{decision}").text


def test_what_is_sent_gives_what_the_terminal_gives_with_how_it_was_made(
    told_site: Site, decision: str
) -> None:
    for address in ("/weigh.json", f"/decisions/{decision}/weigh.json"):
        answer = _sent(told_site, address, EMISSION, rounds="8", seed="5", power="1")
        assert answer.status_code == 200
        rows = answer.json()["rows"]
        medians = [row["value"] for row in rows if row["what"] == "median" and row["round"]]
        assert medians == pytest.approx([8.42, 9.61, 9.96, 9.96, 9.96, 7.47, 8.82, 9.67], abs=0.006)
        assert [row["value"] for row in rows if row["what"] == "mean" and row["round"] is None]
        assert any(row["what"] == "power" for row in rows)
        made = _made(rows)
        assert {"method", "source", "inputs", "form", "rounds", "numpy", "chancery"} <= set(made)
    table = _sent(told_site, "/weigh.csv", EMISSION, rounds="8", seed="5", power="1")
    assert table.headers["content-disposition"].startswith("attachment")
    assert len(list(csv.DictReader(io.StringIO(table.text)))) == len(rows)


def test_the_same_seed_gives_the_same_bytes(told_site: Site) -> None:
    def told(seed: str) -> bytes:
        return _sent(told_site, "/weigh.json", DOUBTED, draws="64", rounds="2", seed=seed).content

    assert told("3") == told("3")
    assert told("3") != told("4")


@pytest.mark.parametrize("model", MODELS)
def test_the_mean_stands_beside_every_result(told_site: Site, model: str) -> None:
    page = _sent(told_site, "/weigh", DOUBTED, HTML, model=model, draws="64", rounds="3").text
    assert "weighted mean, beside them" in page
    assert "7.39 years" in page
    assert "No forecast." in page
    assert "7.39" in _sent(told_site, "/weigh", EMISSION, HTML, model=model).text


def test_the_words_behind_a_claim_stand_beside_the_figure(told_site: Site, decision: str) -> None:
    text = f"Actor,Capability,Position,Salience,Position claims\nA,1,0,1,{decision[:12]} nowhere\nB,1,2,1,\n"
    page = _sent(told_site, "/weigh", text, HTML).text
    assert "NATO is still hesitant to stay or leave" in page
    assert f"/claims/{decision}" in page
    assert "is not in this record" in page


def test_a_table_with_gaps_says_what_is_missing(told_site: Site) -> None:
    page = _sent(
        told_site, "/weigh", "Actor,Capability,Position,Salience\nA,1,0,not known\nB,1,2,1\n", HTML
    ).text
    assert "What is not known" in page
    assert "weighted mean, beside them" not in page
    assert "<dt>salience</dt><dd>A</dd>" in page


def test_nothing_is_kept(told_site: Site) -> None:
    before = told_site.get("/-/healthz").json()["known_at"]
    assert (
        "Nobody but us"
        in _sent(told_site, "/weigh", EMISSION.read_text().replace("Belgium", "Nobody but us"), HTML).text
    )
    assert told_site.get("/-/healthz").json()["known_at"] == before
    assert "Nobody but us" not in told_site.get("/weigh").text


@pytest.mark.parametrize(
    ("text", "more", "status", "says"),
    [
        (DOUBTED, {"draws": "1000000000"}, 413, "1,000,000,000 draws"),
        (DOUBTED, {"draws": "20000", "rounds": "100"}, 413, "20,000 draws of 10 players"),
        (DOUBTED, {"rounds": "1000"}, 413, "1,000 rounds"),
        (DOUBTED, {"rounds": "0"}, 400, "rounds: '0'"),
        (DOUBTED, {"draws": "NaN"}, 400, "draws: 'NaN'"),
        (DOUBTED, {"model": "crystal ball"}, 400, "crystal ball"),
        (DOUBTED, {"rule": "whim"}, 400, "no rule 'whim'"),
        (DOUBTED, {"power": "perhaps"}, 400, "power"),
        (LOOP, {}, 400, "start"),
        ("Actor,Capability,Position,Salience\nA,1,nan,1\nB,1,1,1\n", {}, 400, "row 2"),
        ("Actor,Capability,Position,Salience\nA,1,0,.8\nB,1,5,60\n", {}, 400, "0 to 100"),
        ("a = " + "[" * 90_000 + " [[players]]", {}, 400, "nested too deeply"),
        ("", {}, 400, "no table"),
        ("[[players]]\n" + "#" * 300_000, {}, 413, "256 kB"),
    ],
)  # fmt: skip
def test_what_is_too_much_or_makes_no_sense_is_refused(
    told_site: Site, text: str | Path, more: dict[str, str], status: int, says: str
) -> None:
    for address in ("/weigh.json", "/weigh"):
        answer = _sent(told_site, address, text, HTML, **more)
        assert answer.status_code == status, answer.text[:400]
    error = _sent(told_site, "/weigh.json", text, **more).json()["error"]
    assert error["status"] == status
    assert says in error["message"] + error["hint"]


def test_a_large_file_and_several_are_refused(told_site: Site, tmp_path: Path) -> None:
    large = tmp_path / "large.csv"
    large.write_text("Actor,Capability,Position,Salience\n" + "A,1,1,1\n" * 40_000)
    assert _sent(told_site, "/weigh.json", large).status_code == 413
    with told_site.client() as client:
        two = [("file", ("a.csv", b"x")), ("file", ("b.csv", b"y"))]
        assert client.post("/weigh.json", files=two).status_code == 400
    assert _sent(told_site, "/decisions/none/weigh.json", EMISSION).status_code == 404


def test_a_page_of_somebody_else_cannot_send_and_users_log_in_first(
    told_site: Site, told: Path, users: Path
) -> None:
    elsewhere = {"sec-fetch-site": "cross-site"}
    assert _sent(told_site, "/weigh.json", EMISSION, elsewhere).status_code == 403
    with site(told, Settings(users=users)) as closed:
        assert _sent(closed, "/weigh.json", EMISSION).status_code == 401


def test_a_mark_in_a_name_stays_a_mark(told_site: Site, browser: "Browser", tmp_path: Path) -> None:
    file = tmp_path / "harm.toml"
    file.write_text(HARM, encoding="utf-8")
    with visiting(browser, told_site.url, viewport={"width": 390, "height": 800}) as visit:
        page = visit.to("/weigh")
        page.set_input_files("#w-file", file)
        page.get_by_role("button", name="Weigh", exact=True).click()
        page.wait_for_load_state("networkidle")
        assert page.locator("h1").inner_text() == "<script>alert(1)</script>"
        assert page.locator("script").count() == 1
        assert page.locator("iframe, svg, [onerror], [onload]").count() == 0
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert not set("\u202e\u2028\x01") & set(page.locator("main").inner_text())
        assert page.locator(".chart img").count() == 4
        assert min(page.locator(".chart img").evaluate_all("all => all.map(one => one.naturalWidth)")) > 100


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_decision_is_weighed_at_its_page(
    told_site: Site, browser: "Browser", decision: str, scheme: Any
) -> None:
    filled = (DECISIONS / "silence-drill.toml").read_text(encoding="utf-8")
    with visiting(browser, told_site.url, color_scheme=scheme, bypass_csp=True) as visit:
        page = visit.to(f"/decisions/{decision}")
        page.get_by_role("link", name="Weigh it").click()
        assert "not known" in page.get_by_label("The table").input_value()
        page.get_by_label("The table").fill(filled)
        page.get_by_label("Draws").fill("64")
        page.get_by_role("button", name="Weigh", exact=True).click()
        page.wait_for_load_state("networkidle")
        assert page.url == f"{told_site.url}/decisions/{decision}/weigh"
        assert page.locator("h1").inner_text() == "Weighing: NATO: to decide"
        assert "No forecast." in page.locator("main").inner_text()
        assert page.get_by_label("The table").input_value() == filled
        assert page.get_by_label("Draws").input_value() == "64"
        assert page.locator(".chart img").count() == 4
        page.add_script_tag(path=AXE)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        assert [one["id"] for one in found["violations"] if one["impact"] in ("serious", "critical")] == []


@pytest.mark.parametrize("kind", ["svg", "png", "json"])
def test_pictures_have_addresses_of_their_own(told_site: Site, decision: str, kind: str) -> None:
    starts = {"svg": b"<svg", "png": b"\x89PNG", "json": b"{"}
    examples = {
        "tree": "azerbaijan-2024",
        **dict.fromkeys(("positions", "movement", "spread", "tornado"), "silence-drill"),
    }
    for name, example in examples.items():
        answer = told_site.get(f"/charts/{name}.{kind}?example={example}&theme=dark")
        assert answer.content.startswith(starts[kind]), name
    for wrong in (
        "",
        "?example=azerbaijan-2024&decision=x",
        "?decision=x",
        f"?decision={decision}",
        "?example=x",
    ):
        assert told_site.get(f"/charts/positions.{kind}{wrong}").status_code in (400, 404), wrong


@pytest.mark.parametrize(
    "example", ["emission-standards-in-doubt", "afghanistan-2021", "security-council-2024"]
)
def test_a_result_prints_on_one_sheet(told_site: Site, browser: "Browser", example: str) -> None:
    with visiting(browser, told_site.url) as visit:
        page = visit.to(f"/weigh?example={example}")
        page.wait_for_load_state("networkidle")
        printed = page.pdf(format="A4", prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page[^s]", printed)) == 1
        page.emulate_media(media="print")
        assert "No forecast." in page.locator("main").inner_text()
        assert not page.locator("#w-table").is_visible()


# -- sums apart


def test_what_takes_too_much_is_ended_and_the_next_is_done() -> None:
    apart = Apart(seconds=3, memory=3 * 2**30)
    try:
        for work in (heavy.all_the_memory, heavy.for_ever):
            with pytest.raises(Wrong) as refused:
                apart.do(work)
            assert refused.value.status == 413
            assert refused.value.hint
        assert apart.do(heavy.add, 1, 2) == 3
    finally:
        apart.stop()
