"""The page step: kinds of blocks, several articles on a page, nothing from furniture."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.ground.moments import parse_edtf
from chancery.ground.spans import Span
from chancery.model.documents import Block, Text
from chancery.reading.languages.en.pages import page_words as english
from chancery.reading.languages.vi.pages import page_words as vietnamese
from chancery.reading.layers import READ_KINDS, Page
from chancery.reading.pages import lay_out
from chancery.reading.pages_splits import credit_of, dateline_of, glued_headline, glued_tail
from chancery.reading.pages_words import together

WORDS = {"en": english(), "vi": vietnamese()}
ALL = together(WORDS.values())


def plain(*lines: str) -> Text:
    blocks, at = [], 0
    for line in lines:
        if line.strip():
            blocks.append(Block(Span(at, at + len(line))))
        at += len(line) + 1
    return Text("\n".join(lines), tuple(blocks), "plain", "1")


def marked(*rows: tuple[str, str, str]) -> Text:
    """A page of HTML: (words, tag path, hint)."""
    blocks, at = [], 0
    for words, path, hint in rows:
        blocks.append(Block(Span(at, at + len(words)), f"html/body/{path}", 0.0, hint))
        at += len(words) + 1
    return Text("\n".join(words for words, _, _ in rows), tuple(blocks), "html", "1")


def laid(text: Text, **more: object) -> list[tuple[str, int | None, str]]:
    page: Page = lay_out(text, WORDS, **more)  # type: ignore[arg-type]
    return [(b.kind, b.article, b.span.of(text.characters)) for b in page.blocks]


def read(text: Text) -> str:
    return "\n".join(
        words for kind, article, words in laid(text) if kind in READ_KINDS and article is not None
    )


def kind_of(text: Text, words: str) -> str:
    return next(kind for kind, _, found in laid(text) if words in found)


BODY = [
    "Estonia and Latvia agreed on Monday to buy an air defence system together, ministers said in Riga.",
    "The contract will be signed in the autumn. Neither ministry gave a price, but both said that most "
    "of the money had been set aside in this year's budget and that deliveries would begin in 2026.",
    "Lithuania was invited to join and has not answered yet. Its government said in a short statement that "
    "it would take the decision together with parliament after the summer.",
    "The three countries already train together and share the picture of their radars.",
]
BODY_VI = [
    "Bộ trưởng Quốc phòng hai nước hôm thứ Hai thông báo sẽ cùng mua một hệ thống phòng không mới.",
    "Hợp đồng dự kiến được ký vào mùa thu. Hai bên không công bố giá, nhưng cho biết phần lớn số tiền đã "
    "có trong ngân sách năm nay và việc bàn giao sẽ bắt đầu từ năm 2026.",
    "Litva đã được mời tham gia song chưa trả lời. Chính phủ nước này sẽ cùng quốc hội quyết định sau hè.",
]


def test_title_byline_date_standfirst_body() -> None:
    text = plain(
        "Baltic states buy air defence together",
        "By Mari Tamm",
        "Published 4 June 2024, 10:15",
        "Two neighbours sign what three had talked about.",
        *BODY,
    )
    kinds = [kind for kind, _, _ in laid(text)]
    assert kinds == ["headline", "credit", "dateline", "standfirst", *["body"] * 4]


def test_menus_before_and_lists_after_are_furniture() -> None:
    before = ["Home | World | Sport | Sign in", "Trang chủ", "Log in", "Logo"]
    after = [
        "Most read",
        "1. Bus fares rise - 3 June 2024",
        "Ten soups",
        "Tin mới",
        "Giá vàng giảm",
        "Comments (3)",
    ]
    comment = "NATO will be in Tokyo by Christmas and Russia will leave the UN, you read it here first!"
    text = plain(*before, "Baltic states buy air defence together", *BODY, *after, "rita_k", comment)
    found = laid(text)
    assert [kind for kind, _, _ in found][:5] == ["furniture"] * 4 + ["headline"]
    assert all(kind == "furniture" and article is None for kind, article, _ in found[9:])


def test_teasers_that_repeat_their_title_give_nothing() -> None:
    teaser = [
        "Giá gạo tăng mạnh ở phía Nam",
        "Giá gạo tăng mạnh ở phía Nam",
        "28/01/2025 | 10:56",
        BODY_VI[1],
    ]
    text = plain("Baltic states buy air defence together", *BODY, *teaser, *teaser)
    assert "ngân sách" not in read(text)
    english_teaser = [
        "Rice prices rise",
        "Rice prices rise",
        "28/01/2025 | 10:56",
        "Farmers in the south are pleased.",
    ]
    assert "Farmers" not in read(plain("Baltic states buy air defence together", *BODY, *english_teaser))


def test_an_article_goes_on_after_a_box_of_links() -> None:
    box = ["Related", "Who pays for the mine hunters?", "Small states need friends"]
    text = plain("Baltic states buy air defence together", *BODY[:2], *box, *BODY[2:])
    assert BODY[2] in read(text)
    assert "mine hunters" not in read(text)


@pytest.mark.parametrize("heading", ["A matter of trust", "New money, old plans?", "What the radars see"])
def test_headings_between_paragraphs_are_not_read(heading: str) -> None:
    text = plain("Baltic states buy air defence together", *BODY[:3], heading, BODY[3] * 2)
    assert kind_of(text, heading) == "subhead"
    assert len(lay_out(text, WORDS).articles) == 1


def test_two_articles_run_together() -> None:
    second = "Helsinki phải chọn giữa hai con đường khi hạn chót nộp đơn đang đến gần"
    lead = "Những hệ quả của quyết định này vượt ra ngoài biên giới Phần Lan."
    caption = "Tòa nhà quốc hội tại Helsinki, ngày 3/5/2022. Ảnh: REUTERS/TTXVN"
    text = plain("Hai nước Baltic cùng mua vũ khí", *BODY_VI, second, lead, caption, *BODY_VI[1:])
    page = lay_out(text, WORDS, published=parse_edtf("2022-05-03"))
    assert [a.title.of(text.characters) if a.title else "" for a in page.articles] == [
        "Hai nước Baltic cùng mua vũ khí",
        second,
    ]
    assert page.articles[0].span.end < page.articles[1].span.start
    assert [a.published for a in page.articles] == [None, None]
    assert kind_of(text, lead) == "standfirst"


def test_a_dateline_under_a_title_opens_an_article() -> None:
    briefs = []
    for title, place in (
        ("Canada doubles brigade", "RIGA, July 10 (LETA)"),
        ("Ankara delays vote", "ANKARA"),
    ):
        briefs += [title, f"{place} - {BODY[1]}"]
    text = plain(*briefs)
    page = lay_out(text, WORDS)
    assert len(page.articles) == 2
    assert [words for kind, _, words in laid(text) if kind == "dateline"] == [
        "RIGA, July 10 (LETA) -",
        "ANKARA -",
    ]


def test_a_cut_teaser_with_headline_and_lead_run_together_is_an_article_of_its_own() -> None:
    glued = (
        "Phần Lan giải thích lý do rời hiệp ước cấm mìn Việc rút khỏi hiệp ước là phản ứng trước tình hình "
        "khu vực. Tổng thống nước này phát biểu tại một..."
    )
    text = plain("Hai nước Baltic cùng mua vũ khí", *BODY_VI, glued)
    page = lay_out(text, WORDS)
    assert len(page.articles) == 2
    assert page.articles[1].title is not None
    assert page.articles[1].title.of(text.characters) == "Phần Lan giải thích lý do rời hiệp ước cấm mìn"


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("Soldiers near Riga in May. Photo: A. Ozols |", "Soldiers near Riga in May.", "Photo: A. Ozols |"),
        ("Hội nghị tại Riga, ngày 3/6. Ảnh: Kyodo/TTXVN", "Hội nghị tại Riga, ngày 3/6.", "Ảnh: Kyodo/TTXVN"),
        ("The minister in Riga. Source: AFP/VNA", "The minister in Riga.", "Source: AFP/VNA"),
        ("A jet on a training flight in May. (AP Photo/I. Vasile)", "A jet on a", "(AP Photo/I. Vasile)"),
        ("Quân nhân trên xe. (Ảnh: Reuters)", "Quân nhân trên xe.", "(Ảnh: Reuters)"),
    ],
)
def test_captions_are_read_and_their_credits_are_not(line: str, caption: str, credit: str) -> None:
    body = BODY_VI if "ngày" in line or "Quân" in line else BODY
    text = plain("Baltic" if body is BODY else "Vùng Baltic", *body[:2], line, body[2])
    found = laid(text)
    assert any(kind == "caption" and words.startswith(caption) for kind, _, words in found)
    assert ("credit", 0, credit) in found


@pytest.mark.parametrize(
    "line",
    [
        "He named one source: the report of the commission.",
        "The photo: a soldier with a child, was seen by millions of people in both countries that week.",
        "Reuters reported on Monday that the talks had failed.",
        "They quoted Reuters.",
    ],
)
def test_sentences_about_sources_are_no_credits(line: str) -> None:
    assert credit_of(line, Span(0, len(line)), ALL) is None


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        ("BRUSSELS (Reuters) - NATO said on Monday that it would stay.", "BRUSSELS (Reuters) - "),
        ("(Baolang.vn) - On Monday the ministers met in Oslo again.", "(Baolang.vn) - "),
        (
            "WASHINGTON, D.C., Sept. 26 (UPI) — The Senate voted for it.",
            "WASHINGTON, D.C., Sept. 26 (UPI) — ",
        ),
        ("VILNIUS - The leaders met.", "VILNIUS - "),
        ("Kinhtedothi - Thủ tướng đã ký quyết định.", "Kinhtedothi - "),
        ("HÀ NỘI, 11/7 (TTXVN) - Thủ tướng đã ký quyết định.", "HÀ NỘI, 11/7 (TTXVN) - "),
        ("Astana. 4 July 2024. The leaders have admitted Belarus.", "Astana. 4 July 2024. "),
        ("Washington, March 20, 2025. When they met, he left.", "Washington, March 20, 2025. "),
        ("On 4 July 2024 the leaders met. They left.", None),
        ("NATO - Nga: những bước đi mới", None),
        ("Ken Jimbo - a former adviser - said no.", None),
        ("The alliance - 32 members - agreed.", None),
        ("USA - not Europe - will pay.", None),
    ],
)
def test_datelines(line: str, dateline: str | None) -> None:
    found = dateline_of(line, Span(0, len(line)), {"NATO"})
    assert (found.of(line) if found else None) == dateline


def test_what_is_glued_is_cut() -> None:
    line = "It is the future of the region.Logo"
    assert glued_tail(line, Span(0, len(line)), ALL) == line.index("Logo")
    assert glued_tail("They work for Acme.Corp", Span(0, 23), ALL) is None
    title = "A Title That Is Written In Capitals The whole way"
    assert glued_headline(title, Span(0, len(title)), ALL) is None
    quoting = 'The former minister answered on his own page : " The world will miss him . ...'
    assert glued_headline(quoting, Span(0, len(quoting)), ALL) is None


def test_pull_quotes() -> None:
    quote = '"Most of the money had been set aside in this year\'s budget"'
    text = plain("Baltic states buy air defence together", *BODY[:3], quote, BODY[3])
    assert kind_of(text, "Most of the money") == "pull_quote"
    said = '"We will come back in the spring."'
    text = plain("Baltic states buy air defence together", *BODY[:2], "The minister said:", said, BODY[3])
    assert kind_of(text, "come back") == "body"


def test_disclaimer_and_image_marks() -> None:
    note = "Disclaimer: The views expressed by the author are his own."
    text = plain(
        "Baltic states buy air defence together",
        *BODY[:2],
        "![]() |",
        *BODY[2:],
        note,
        "Đọc nhiều",
        "Giá vàng",
    )
    assert kind_of(text, "Disclaimer") == "disclaimer"
    assert kind_of(text, "![]()") == "furniture"
    assert "Giá vàng" not in read(text)


def test_lines_broken_at_a_fixed_width_are_joined() -> None:
    text = plain(
        "Hungary says it will not send soldiers",
        "Budapest will not send soldiers abroad, the prime minister of the country",
        "said on Friday, adding that he would veto any decision that made members",
        "take part in such a mission.",
        "",
        "He spoke after a meeting of his party. Allies have not proposed a mission,",
        "and none is planned.",
        "The opposition accused him of inventing a danger.",
    )
    bodies = [words for kind, _, words in laid(text) if kind in ("body", "standfirst")]
    assert len(bodies) == 3
    assert bodies[0].startswith("Budapest")
    assert bodies[0].endswith("mission.")


def test_a_short_text_is_an_article_and_declared_language_helps() -> None:
    assert len(lay_out(plain("NATO names Rutte"), WORDS, lang="en").articles) == 0
    assert (
        len(lay_out(plain("Paris calls its ambassadors home over submarine pact"), WORDS, lang="en").articles)
        == 1
    )
    one = lay_out(plain("The minister said on Tuesday that the troops would leave."), WORDS)
    assert [a.lang for a in one.articles] == ["en"]


def test_a_page_in_another_language_has_no_article() -> None:
    line = "Le président a annoncé mardi que la France enverrait des troupes en Roumanie avant l'été."
    page = lay_out(plain(line, line, line), WORDS, lang="en")
    assert page.articles == ()
    assert all(block.article is None for block in page.blocks)


def test_nothing_but_a_menu() -> None:
    assert lay_out(plain("Home", "World", "Sign in | Register", "Most read"), WORDS).articles == ()
    assert lay_out(plain(), WORDS) == Page((), ())


def test_html_by_its_hints() -> None:
    text = marked(
        ("Home World", "nav", "furniture"),
        ("Defence", "main/article/p", "main"),
        ("Baltic states buy air defence together", "main/article/h1", "title"),
        ("4 June 2024", "main/article/div", ""),
        ("The port of Riga. Photo: A. Ozols", "main/article/figure/figcaption", "caption"),
        (BODY[1], "main/article/p", "main"),
        ("What the radars see", "main/article/h2", "main"),
        ("Advertisement", "main/article/div", "main"),
        (BODY[0], "main/article/p", "main"),
        ("Related", "main/article/div", "main"),
        ("A list of soups", "aside/p", "furniture"),
        ("A caption elsewhere", "aside/figcaption", "caption"),
    )
    assert [kind for kind, _, _ in laid(text)] == [
        *("furniture", "furniture", "headline", "dateline", "caption", "credit", "body", "subhead"),
        *("furniture", "body", "furniture", "furniture", "furniture"),
    ]
    dated = lay_out(text, WORDS, published=parse_edtf("2024-06-04"))
    assert dated.articles[0].published is not None
    assert "dateline" not in {block.kind for block in dated.blocks}


LINES = st.sampled_from(
    [
        *BODY,
        *BODY_VI,
        "Most read",
        "Comments (2)",
        "28/01/2025 | 10:56",
        "A short title here",
        "![]() |",
        "Share  Tweet",
    ]
    + [
        "Soldiers in May. Photo: NATO |",
        '"A quote that stands alone here."',
        "VILNIUS - The leaders met.",
        "...",
        "?",
    ]
) | st.text(max_size=40).filter(lambda s: "\n" not in s and "\r" not in s)


@settings(max_examples=200, deadline=None)
@given(st.lists(LINES, max_size=25))
def test_any_lines_give_blocks_in_order_and_articles_that_hold_them(lines: list[str]) -> None:
    text = plain(*lines)
    page = lay_out(text, WORDS)
    spans = [block.span for block in page.blocks]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(span.end <= len(text.characters) for span in spans)
    assert [a.number for a in page.articles] == list(range(len(page.articles)))
    for block in page.blocks:
        assert block.article is None or page.articles[block.article].span.holds(block.span)
        assert block.article is None or block.kind != "furniture"
    ends = [a.span for a in page.articles]
    assert all(a.end <= b.start for a, b in pairwise(ends))


@pytest.mark.parametrize(
    "line", ["(" * 200_000, "| " * 200_000, "NATO - " * 100_000, '"' * 200_000, "a" * 500_000]
)
def test_a_hostile_line_is_laid_out(line: str) -> None:
    assert lay_out(plain(line, *BODY), WORDS).blocks


@pytest.mark.parametrize(
    "line",
    [
        "Ana Silva and Jo Berg contributed to this report.",
        "Get the day's top stories delivered to your inbox every morning.",
        "By submitting this form you agree that we keep your name.",
        "You must log in to post a comment.",
        "Mời quý độc giả theo dõi báo trên Google News.",
    ],
)
def test_what_a_page_says_of_itself_is_not_read(line: str) -> None:
    text = plain("Baltic states buy air defence together", *BODY, line)
    assert kind_of(text, line) == "furniture"
    assert all(paragraph in read(text) for paragraph in BODY)


@pytest.mark.parametrize(
    "line",
    [
        "Email addresses of allied officers were published by the group on Monday.",
        "By signing up to the pact, Armenia gave up its claim to the two villages.",
        "In its weekly newsletter the Taliban accused Pakistan of the strike on Khost.",
        "Brussels wants every member to follow its data protection policy by May.",
        "The chancellor's allies did not follow him on the question of the tanks.",
        "Ông Medvedev viết trên kênh Telegram rằng Nga sẽ đáp trả quyết định của NATO.",
        "Bộ Ngoại giao Nga chưa có phát ngôn chính thức để bình luận về việc này.",
    ],
)
def test_news_that_speaks_of_such_things_is_read(line: str) -> None:
    body = BODY_VI if "ông" in line.casefold() or "việc" in line else BODY
    assert line in read(plain("Baltic states buy air defence together", *body[:2], line, *body[2:]))


def test_what_readers_think_is_not_read() -> None:
    thought = "I think that Poland should join them, and that Finland will refuse to pay for it."
    text = plain(
        "Baltic states buy air defence together", *BODY, "3 thoughts on “Baltic states”", thought, thought
    )
    assert thought not in read(text)
    assert BODY[-1] in read(text)


def test_titles_listed_below_an_article_are_not_read() -> None:
    titles = ["- Poland Accuses Minsk of Sabotage", "- Finland Sends Troops to the Border"]
    assert "Minsk" not in read(plain("Baltic states buy air defence together", *BODY, *titles))
    terms = ["- six radars for Estonia by 2027", "- a joint school in Latvia"]
    assert "joint school" in read(plain("Baltic states buy air defence together", *BODY, *terms))
