"""Hostile pages: broken quotes and dates, odd letters, endless sentences; nothing breaks, or is invented."""

import re
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chancery.ground.errors import ChanceryError
from chancery.ground.ids import folded
from tests.reading.one_page import Page, read, vi
from tests.reading.test_pipeline import check

QUIET = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
PIECES = st.sampled_from(
    ["NATO", "Russia", "Nga", "said", "nói", "“", "”", '"', "'", "attacked", "tấn công", ",", ".", "\n", " ",
     "that", "rằng", "Jens Stoltenberg", "31 February 2021", "31/2/2021", "4,500", "4.500", "troops",
     "binh sĩ", "(", ")", ":", ";", "–", "…", "if", "nếu", "by 1 May", "withdraw", "\u200f",
     "\u0301", "\u00a0", "%", "not"]
)  # fmt: skip


def told(page: Page) -> list[tuple[str, str, list[str], list[float]]]:
    """Give what a page's claims say, without where it stands."""
    return sorted((c.family, c.type, sorted(page.who(c)), [f.value for f in c.figures]) for c in page.claims)


@QUIET
@given(st.lists(PIECES, max_size=60), st.sampled_from(["en", "vi"]))
def test_words_thrown_together(pieces: list[str], lang: str) -> None:
    try:
        page = read(" ".join(pieces), lang=lang)
    except ChanceryError:
        return
    check(page.reading)


@QUIET
@given(st.text(max_size=200), st.sampled_from(["en", "vi"]), st.sampled_from(["2024-07-11", None]))
def test_any_characters(text: str, lang: str, published: str | None) -> None:
    try:
        page = read(text, lang=lang, published=published)
    except ChanceryError:
        return
    check(page.reading)


@QUIET
@given(st.text(alphabet=st.characters(exclude_categories=["Lu", "Ll", "Nd"]), max_size=40))
def test_noise_around_a_sentence_adds_nobody(noise: str) -> None:
    try:
        page = read(f"Sweden joined NATO in 2024.\n{noise}")
    except ChanceryError:
        return
    check(page.reading)
    named = {who for c in page.claims for who in page.who(c) if ":" in who and not who.startswith("unnamed:")}
    assert named <= {"state:SWE", "org:nato"}


@pytest.mark.parametrize(
    "text",
    [
        "Jens Stoltenberg said: “We will defend Poland. Russia attacked Ukraine on Monday.",
        "“Jens Stoltenberg said that Russia attacked Ukraine.",
        "Jens Stoltenberg said” that “Russia” attacked Ukraine”.",
        "“““Russia attacked Ukraine””, Jens Stoltenberg said.",
    ],
)
def test_quotes_that_do_not_close(text: str) -> None:
    page = read(text)
    check(page.reading)
    assert {who for c in page.claims for who in page.who(c, "speaker")} <= {"person:jens-stoltenberg"}


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Russia attacked Ukraine on 31 February 2021.", "en"),
        ("Russia attacked Ukraine on February 30.", "en"),
        ("NATO tấn công Ukraine ngày 31/2/2021.", "vi"),
    ],
)
def test_a_day_that_never_was(text: str, lang: str) -> None:
    page = read(text, lang=lang)
    found = page.one("ASSAULT")
    assert found.when is None or found.when.edtf[-2:] not in ("30", "31")


@pytest.mark.parametrize(
    ("text", "lang", "value"),
    [
        ("NATO has 4,500 troops in Kosovo.", "en", 4500.0),
        ("NATO has 4.5 million troops in Kosovo.", "en", 4_500_000.0),
        ("NATO có 4.500 quân ở Kosovo.", "vi", 4500.0),
        ("NATO có 4,5 triệu quân ở Kosovo.", "vi", 4_500_000.0),
    ],
)
def test_both_ways_with_commas(text: str, lang: str, value: float) -> None:
    assert [f.value for f in read(text, lang=lang).one("troops").figures] == [value]


@pytest.mark.parametrize(
    ("text", "lang"),
    [("SWEDEN AND FINLAND JOINED NATO.", "en"), ("THỤY ĐIỂN VÀ PHẦN LAN GIA NHẬP NATO.", "vi")],
)
def test_capitals_all_through(text: str, lang: str) -> None:
    page = read(text, lang=lang)
    check(page.reading)
    named = {who for c in page.claims for who in page.who(c)}
    assert named <= {"state:SWE", "state:FIN", "org:nato"}


VIETNAMESE = (
    "Thụy Điển và Phần Lan gia nhập NATO. Mỹ cung cấp vũ khí cho Ukraine. NATO có khoảng 4.500 quân ở "
    "Kosovo. Ông Jens Stoltenberg nói NATO sẽ bảo vệ Ba Lan."
)


def test_letters_in_parts_are_read_as_whole_ones() -> None:
    whole, parts = vi(VIETNAMESE), vi(unicodedata.normalize("NFD", VIETNAMESE))
    check(parts.reading)
    assert len(parts.text) > len(whole.text)
    assert len(whole.claims) >= 4
    assert told(parts) == told(whole)


def test_without_marks_nothing_is_invented() -> None:
    bare = vi(folded(VIETNAMESE))
    check(bare.reading)
    whole = {who for c in vi(VIETNAMESE).claims for who in vi(VIETNAMESE).who(c)}
    assert {w for c in bare.claims for w in bare.who(c) if w.startswith(("state:", "org:"))} <= whole


def test_marks_of_right_to_left_writing() -> None:
    page = read("\u200fSweden\u200f joined \u202bNATO\u202c in 2024.")
    check(page.reading)
    assert {who for c in page.claims for who in page.who(c)} <= {"state:SWE", "org:nato"}


def test_a_sentence_of_five_thousand_words() -> None:
    page = read(
        "Sweden joined NATO and " + "then somebody walked home and " * 1000 + "Russia attacked Ukraine."
    )
    check(page.reading)
    named = {who for c in page.claims for who in page.who(c) if who.startswith(("state:", "org:"))}
    assert named <= {"state:SWE", "org:nato", "state:RUS", "state:UKR"}


@pytest.mark.parametrize("mark", ['"', "“", "”", "'", "«"])
def test_twenty_thousand_quotation_marks(mark: str) -> None:
    page = read(f"Russia attacked Ukraine. {mark * 20_000} Sweden joined NATO.")
    check(page.reading)
    assert sum(len(a.attributions) for a in page.reading.articles) <= 2


def test_many_short_quotations_make_no_more_than_themselves() -> None:
    few, many = (read("Jens Stoltenberg said “we will stay”. " * n) for n in (20, 200))
    counts = [sum(len(a.attributions) for a in page.reading.articles) for page in (few, many)]
    assert counts[0] <= 20
    assert counts[1] <= 10 * max(counts[0], 1)
    check(many.reading)


def test_empty_lines_between_sentences() -> None:
    page = read("\r\n\r\nSweden joined NATO.\r\n\r\n\r\n\r\nRussia attacked Ukraine.\n\n")
    check(page.reading)
    assert {c.type for c in page.claims} >= {"member_of", "ASSAULT"}


@pytest.mark.parametrize(
    "text",
    ["The “peace” in Syria did not last.", "Its “friends” in NATO were silent.", "A “historic” day came."],
)
def test_words_in_scare_quotes_are_nobodys_words(text: str) -> None:
    assert not [c for c in read(text).claims if c.family == "statement"]


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_numbers_and_marks_alone(lang: str) -> None:
    try:
        page = read("12345 67.89 %% 31/02/2021 -- ?? !! 1,2,3 " * 50, lang=lang)
    except ChanceryError:
        return
    assert page.claims == ()


def test_the_words_of_a_claim_are_words_of_the_page() -> None:
    page = read(
        f"{VIETNAMESE}\nSweden joined NATO. Jens Stoltenberg said that Russia attacked Ukraine.", lang="en"
    )
    for claim in page.claims:
        assert re.sub(r"\s+", " ", claim.quote) in re.sub(r"\s+", " ", page.text)
