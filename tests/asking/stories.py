"""Pages, made by hand, that tell how a commitment and a decision went on after the page of December 2020."""

from typing import Any

from tests.asking.making import Page, kabul


def promise() -> Page:
    """Germany means to withdraw by 1 May 2021, told in February."""
    page = Page("Germany will leave Afghanistan by 1 May.", published="2021-02-19", source="promise.txt")
    page.claim(
        "event",
        "RETREAT",
        "Germany will leave Afghanistan by 1 May",
        [("actor", "Germany"), ("recipient", "Afghanistan")],
        mode="withdraw",
        mood="plan",
        deadline="2021-05-01",
    )
    return page


def after(
    day: str, *, source: str = "after.txt", words: str = "Germany left Afghanistan", **fields: Any
) -> Page:
    """A later page, of `day`, about the same withdrawal; `fields` go into its claim."""
    page = Page(f"{words}, it is told on {day}.", published=day, source=source)
    page.claim(
        "event",
        "RETREAT",
        words,
        [("actor", "Germany"), ("recipient", "Afghanistan")],
        mode="withdraw",
        **fields,
    )
    return page


def choice(day: str, type: str = "open", *, source: str = "choice.txt", **fields: Any) -> Page:
    """A page of `day` about Azerbaijan and the Washington summit."""
    page = Page(f"Azerbaijan, on {day}: go to the Washington summit or not?", published=day, source=source)
    page.claim(
        "decision",
        type,
        "go to the Washington summit or not",
        [("decider", "Azerbaijan"), ("about", "the Washington summit")],
        **fields,
    )
    return page


def warning(day: str, source: str = "warning.txt") -> Page:
    """A page of `day` in which Jens Stoltenberg warns Russia, and meets Japan in two days that are close by."""
    page = Page(
        f"Jens Stoltenberg warned Russia. Jens Stoltenberg met Japan. ({day})", published=day, source=source
    )
    page.claim(
        "statement",
        "says",
        "Jens Stoltenberg warned Russia",
        [("speaker", "Jens Stoltenberg"), ("about", "Russia")],
        stance="warns",
        says="Jens Stoltenberg",
    )
    page.claim(
        "event",
        "CONSULT",
        "Jens Stoltenberg met Japan",
        [("actor", "Jens Stoltenberg"), ("recipient", "Japan")],
        when="2024-07-01/2024-07-02",
    )
    return page


def all_of_them() -> list[Page]:
    """Every page above, once."""
    return [
        kabul(),
        promise(),
        after("2021-05-03"),
        choice("2024-07-03"),
        choice("2024-07-08", "taken", source="chosen.txt"),
        warning("2024-07-03"),
    ]
