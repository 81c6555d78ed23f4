import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from chancery.asking.claims.told import Words
from chancery.weighing.brief import brief
from chancery.weighing.given import Limits, Settings, weigh_text
from chancery.weighing.table import Decision, Estimate, Label, Player, Scale
from chancery.weighing.table_files import to_toml
from tests.weighing.making import DECISIONS

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def _crowded() -> tuple[str, dict[str, Words]]:
    """A table with more of everything than a sheet has room for, and words behind its claims."""
    long = "The Ministry of Foreign Affairs and the Delegation to the Alliance of the Republic number"
    claims = tuple(f"{n:024x}" for n in range(40))
    words = {
        one: Words(
            one,
            "what was said at great length " * 30,
            "d",
            "a-source-with-a-long-name.html",
            0,
            1,
            (),
            1,
            False,
        )
        for one in claims
    }
    players = tuple(
        Player(
            f"{long} {n}",
            Estimate(n % 10, max(n % 10 - 1, 0), min(n % 10 + 1, 10), (claims[n],)),
            Estimate(0.5),
            Estimate(n + 1),
            veto=n == 3,
            member=n != 4,
        )
        for n in range(40)
    )
    labels = tuple(Label(at, f"a place with a name of some length {at}") for at in (0, 5, 10))
    scale = Scale(0, 10, "months of an extended mandate", labels)
    made = Decision(
        long, scale, players, "silence", 0, 8, "a source " * 40, tuple("a note " * 60 for _ in range(5))
    )
    return to_toml(made), words


def _sheets(browser: "Browser", html: str, folder: Path) -> int:
    """How many sheets it is on; nothing of it may come from elsewhere."""
    file = folder / "brief.html"
    file.write_text(html, encoding="utf-8")
    page = browser.new_page(viewport={"width": 695, "height": 1036})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    page.emulate_media(media="print")
    assert all(
        width > 100 for width in page.locator("img").evaluate_all("all => all.map(one => one.naturalWidth)")
    )
    assert [one for one in asked if not one.startswith(("data:", file.as_uri()))] == []
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    page.close()
    return len(re.findall(rb"/Type\s*/Page[^s]", printed))


NAMES = (
    "silence-drill.toml",
    "emission-standards-in-doubt.toml",
    "afghanistan-2021.toml",
    "council-1958.csv",
    "three-players.nfg",
)


@pytest.mark.parametrize("name", NAMES)
def test_a_brief_is_one_sheet(browser: "Browser", tmp_path: Path, name: str) -> None:
    text = (DECISIONS / name).read_text(encoding="utf-8")
    html = brief(weigh_text(text, Settings(draws=64, rounds=4), Limits(), name=name))
    assert "No forecast." in html
    assert _sheets(browser, html, tmp_path) == 1


def test_a_crowded_brief_is_one_sheet_and_counts_what_it_leaves_out(
    browser: "Browser", tmp_path: Path
) -> None:
    text, words = _crowded()
    found = weigh_text(text, Settings(draws=64, rounds=2), Limits())
    html = brief(found, words)
    assert "weighted mean, beside them" in html
    assert "and 32 more of less weight" in html
    assert "and 36 more" in html, "of the quotes"
    assert _sheets(browser, html, tmp_path) == 1
    assert _sheets(browser, brief(found), tmp_path) == 1, "with more players where no words are known"


def test_what_is_not_known_is_said_on_it() -> None:
    text = "Actor,Capability,Position,Salience\nA,1,0,not known\nB,1,2,1\n"
    html = brief(weigh_text(text, Settings(), Limits()))
    assert "What is not known" in html
    assert "the salience of A" in html
    assert "weighted mean, beside them" not in html


def test_marks_in_names_stay_marks_and_what_turns_lines_is_shown() -> None:
    text, _ = _crowded()
    html = brief(
        weigh_text(
            text.replace("The Ministry", "<script>alert(1)</script>\\u202e"), Settings(draws=0), Limits()
        )
    )
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert "\u202e" not in html


def test_the_words_behind_a_figure_stand_on_it() -> None:
    text, words = _crowded()
    one = replace(words[f"{3:024x}"], quote="we shall not sign")
    html = brief(weigh_text(text, Settings(draws=0), Limits()), {f"{3:024x}": one})
    assert "we shall not sign" in html
    assert "a-source-with-a-long" in html
