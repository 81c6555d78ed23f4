"""Pages and words that try what a search is made of."""

from chancery.ground.spans import Span
from chancery.model.claims import Content, Source

from .making import Page

WORDS = (
    "'",
    '"',
    "';--",
    '" OR 1=1 --',
    "%",
    "_",
    "100%",
    "\\",
    "!",
    "\x00",
    "🕊️",
    "Đ",
    "NEAR(a b)",
    "a*",
    "{col}: x",
    "-x",
    "AND",
    "[]",
    '["x"',
    "x" * 10_000,
    "%" * 10_000,
    "🕊" * 10_000,
    "\u202eolleh",
    "\udcff",
    "2020-13",
    "../..",
    "9" * 400,
    "nan",
    "1e999",
)
"""What somebody may type, or a program send."""


def odd() -> Page:
    """A page whose words hold what other programs take for syntax."""
    page = Page(
        "Đại sứ nói: giảm 50% quân ở Kosovo \\ “ngay” 🕊️ bây giờ. It's 100_% sure, said\n Jens  Stoltenberg! "
        "NATO wants [all] of it; Türkiye may 'drop' the table -- or not.",
        published="2021-01/2021-03",
        source="100%_it's.txt",
    )
    page.claim(
        "measure",
        "share",
        "giảm 50% quân ở Kosovo \\ “ngay” 🕊️ bây giờ",
        [("of", "Đại sứ"), ("place", "Kosovo")],
        figures=[(0.5, "share", "about"), (3, "Sư đoàn", "at_least")],
        when="2021/..",
        confidence=0.31,
    )
    page.claim(
        "event",
        "AGREE",
        "NATO wants [all] of it",
        [("actor", "NATO"), ("recipient", "[all] of it")],
        when="../2022-05",
        deadline="2022-05",
        contexts=("military", "diplomatic"),
        condition="Türkiye may 'drop' the table",
    )
    quote = "It's 100_% sure, said\n Jens  Stoltenberg!"
    start = page.text.index("100_%")
    page.claim(
        "statement",
        "says",
        quote,
        [("speaker", "Đại sứ")],
        stance="warns",
        content=Content("100_% sure", Span(start, start + 10)),
        attribution=(Source("outlet", "Báo Biển Đông"), Source("speaker", "Đại sứ", Span(0, 6))),
    )
    return page
