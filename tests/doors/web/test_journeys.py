"""Three things an analyst comes for, each with the mouse and by keyboard alone."""

from typing import TYPE_CHECKING, Any

import pytest

from tests.doors.web.sites import Site
from tests.doors.web.visits import visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

MOST_TABS = 250

ways = pytest.mark.parametrize("by", ["mouse", "keyboard"])


class Hand:
    """Somebody at the page, with a mouse or with keys alone."""

    def __init__(self, page: "Page", by: str) -> None:
        self.page, self.keys = page, by == "keyboard"

    def reach(self, to: "Locator") -> None:
        """Tab until it has the focus."""
        for _ in range(MOST_TABS):
            if to.evaluate("one => one === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"no tab leads to {to}")

    def press(self, on: "Locator") -> None:
        if not self.keys:
            on.click()
            return
        self.reach(on)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def type(self, into: "Locator", text: str) -> None:
        if not self.keys:
            into.fill(text)
            return
        self.reach(into)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def choose(self, of: "Locator", word: str) -> None:
        if not self.keys:
            of.select_option(word)
            return
        self.reach(of)
        self.page.keyboard.type(word)


def _day(hand: Hand, field: "Locator", day: str) -> None:
    if not hand.keys:
        field.fill(day)
        return
    hand.reach(field)
    year, month, of_month = day.split("-")
    hand.page.keyboard.type(f"{month}{of_month}{year}")


@ways
def test_who_said_what_about_afghanistan_in_december_2020(
    told_site: Site, browser: "Browser", by: str
) -> None:
    with visiting(browser, told_site.url, locale="en-US") as visit:
        hand = Hand(visit.to("/"), by)
        page = hand.page
        hand.press(page.locator(".top nav a", has_text="Claims"))
        hand.type(page.get_by_label("About", exact=True), "Afghanistan")
        hand.choose(page.get_by_label("Kind"), "statement")
        hand.type(page.get_by_label("From"), "2020-12-01")
        hand.type(page.get_by_label("Until"), "2020-12-31")
        hand.press(page.get_by_role("button", name="Show"))
        assert "matter is Afghanistan" in page.locator(".sentence").inner_text()
        claim = page.locator(".claim", has_text="a difficult choice")
        assert "Jens Stoltenberg" in claim.locator("footer").inner_text()
        hand.press(claim.locator(".gist a"))
        assert "difficult choice in Afghanistan" in page.locator("mark#quote").inner_text()
        hand.press(page.locator("main a.source").first)
        assert page.url.partition("#")[0].startswith(f"{told_site.url}/documents/")
        assert page.locator("mark.lit").first.is_visible(), "the link leads to the words"


@ways
def test_what_falls_due_before_june_2021_and_on_which_condition(
    told_site: Site, browser: "Browser", by: str
) -> None:
    with visiting(browser, told_site.url, locale="en-US") as visit:
        hand = Hand(visit.to("/"), by)
        page = hand.page
        hand.press(page.locator(".top nav a", has_text="Commitments"))
        _day(hand, page.get_by_label("As of"), "2020-12-15")
        _day(hand, page.get_by_label("Due before"), "2021-06-01")
        hand.press(page.get_by_role("button", name="Show"))
        due = page.locator(".entry", has_text="all foreign troops must withdraw")
        assert "by 1 May 2021" in due.inner_text()
        assert "on condition: the Taliban keep their promises" in due.inner_text()
        link = page.get_by_role("link", name="as a calendar (.ics)").get_attribute("href")
        calendar = told_site.get(str(link)).text
        assert "DTEND;VALUE=DATE:20210502" in calendar
        hand.press(due.locator("blockquote a").first)
        assert "May 1, 2021" in page.locator("mark#quote").inner_text()


@ways
def test_two_sources_disagree(desk_site: Site, browser: "Browser", by: str) -> None:
    with visiting(browser, desk_site.url, locale="en-US") as visit:
        hand = Hand(visit.to("/"), by)
        page = hand.page
        hand.press(page.locator(".top nav a", has_text="Conflicts"))
        conflict = page.locator(".conflict", has_text="16,000 troops")
        assert "11,000 troops" in conflict.inner_text()
        for number in (0, 1):
            hand.press(conflict.get_by_role("link", name="open the claim").nth(number))
            assert "000 troops" in page.locator("mark#quote").inner_text()
            page.go_back()
        hand.press(conflict.get_by_role("button", name="Reject").first)
        assert page.locator(".conflict", has_text="16,000 troops").count() == 0
        hand.press(page.get_by_role("button", name="Undo"))
        assert page.locator(".conflict", has_text="16,000 troops").count() == 1


def test_review_by_its_keys(desk_site: Site, browser: "Browser") -> None:
    with visiting(browser, desk_site.url, locale="en-US") as visit:
        page = visit.to("/review")

        def shown() -> Any:
            return page.locator("main article.claim").get_attribute("id")

        def press(key: str) -> None:
            with page.expect_navigation():
                page.keyboard.press(key)

        first = shown()
        press("j")
        second = shown()
        assert second != first
        press("k")
        assert shown() == first
        press("y")
        assert shown() == second
        press("n")
        third = shown()
        assert third not in (first, second)
        press("u")
        assert shown() == second
        press("u")
        assert shown() == first
        page.keyboard.press("?")
        assert page.locator("#keys-help").get_attribute("open") is not None
