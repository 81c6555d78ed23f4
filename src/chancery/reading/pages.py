"""The page step: a text's blocks, each with its kind, and the articles on the page.

A page of HTML comes with the extractor's opinion of each block, which is believed; in plain text the lines
themselves show what they are. Everything that is no part of an article is furniture.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from chancery.ground.moments import When
from chancery.ground.spans import Span, trimmed
from chancery.model.documents import Article, Text
from chancery.reading.language import guess
from chancery.reading.languages.base import PageWords
from chancery.reading.layers import BlockKind, Page, PageBlock
from chancery.reading.pages_html import hinted
from chancery.reading.pages_lines import Line, inner_words, lines_of
from chancery.reading.pages_plain import Placed, articles_of
from chancery.reading.pages_splits import credit_of, dateline_of, glued_headline, glued_tail
from chancery.reading.pages_words import together


def lay_out(
    text: Text,
    languages: Mapping[str, PageWords],
    *,
    title: str | None = None,
    published: When | None = None,
    lang: str | None = None,
) -> Page:
    """Give the blocks of `text` with their kinds, and its articles, in order.

    `languages` are those that are read; a page whose prose is in none of them has no article, and its blocks
    belong to none. `title`, `published` and `lang` are what the document's metadata say: the date is an
    article's only where it is alone on the page. A block of the result may be a part of one of `text` (a
    caption without its credit).
    """
    words = together(languages.values())
    lines = lines_of(text.characters, text.blocks, words)
    code = _language(lines, languages, lang)
    marked = any(line.block.path for line in lines)
    placed = (
        hinted(lines, code, dated=published is not None) if marked else articles_of(lines, code, title=title)
    )
    inner = inner_words(lines)
    blocks = [b for item in placed for b in _cut(text.characters, item, words, inner, marked=marked)]
    if code not in languages:
        return Page(tuple(replace(block, article=None) for block in blocks), ())
    return _page(blocks, published, code)


_TELLING = 12
"""words that tell a page's language whatever it declares"""


def _language(lines: Sequence[Line], languages: Mapping[str, PageWords], declared: str | None) -> str:
    """Give the language of the page's prose, read or not; "" where nothing tells.

    What the page declares counts where its prose does not tell.
    """
    main = [line for line in lines if line.block.hint == "main" and line.size >= 5]
    prose = main or _runs(lines) or [line for line in lines if line.size >= 5] or list(lines)
    counted: Counter[str] = Counter()
    half = max(sum(line.size for line in prose) / 2, _TELLING)
    for line in sorted(prose, key=lambda line: -line.size):
        if line.language is not None:
            counted[line.language.code] += line.size
            if counted[line.language.code] > half:
                break  # whatever the others are in, it is the language of most
    code, most = counted.most_common(1)[0] if counted else ("", 0)
    if 2 * most >= sum(counted.values()) > 0 and (most >= _TELLING or declared in (None, code)):
        return code
    if declared in languages:
        return declared or ""
    whole = guess("\n".join(line.text for line in prose))
    return whole.code if whole is not None else ""


def _runs(lines: Sequence[Line]) -> list[Line]:
    """Give the paragraphs that follow one another: teasers stand alone between titles and dates."""
    found: list[Line] = []
    for here, after in pairwise(lines):
        if here.prose and after.prose and min(here.size, after.size) >= 12:
            found += [line for line in (here, after) if not found or line.number > found[-1].number]
    return found


def _cut(
    text: str, item: Placed, words: PageWords, inner: frozenset[str], *, marked: bool
) -> list[PageBlock]:
    """Give the blocks of one line: credits, datelines and what is glued to it apart."""
    line, kind, article = item.line, item.kind, item.article
    if article is None or kind in ("furniture", "credit", "dateline", "disclaimer"):
        return [PageBlock(line.span, kind, article)]
    head: list[tuple[Span, BlockKind]] = []
    tail: list[tuple[Span, BlockKind]] = []
    span = line.span
    stuck = None if marked else glued_tail(text, span, words)
    if stuck is not None:
        tail.append((Span(stuck, span.end), "furniture"))
        span = Span(span.start, stuck)
    if kind in ("caption", "body"):
        credit = credit_of(text, span, words)
        if credit is not None and (kind == "caption" or not marked or credit.start == span.start):
            tail.insert(0, (credit, "credit"))
            span = trimmed(text, Span(span.start, credit.start), edges="|")
    if item.glued:
        begins = glued_headline(text, span, words)
        if begins is not None:
            head.append((trimmed(text, Span(span.start, begins)), "headline"))
            span = Span(begins, span.end)
    if item.opens and kind in ("body", "standfirst"):
        dateline = dateline_of(text, span, inner)
        if dateline is not None:
            head.append((trimmed(text, dateline), "dateline"))
            span = Span(dateline.end, span.end)
    parts = [*head, *([(span, kind)] if len(span) else []), *tail]
    return [PageBlock(s, k, None if k == "furniture" else article) for s, k in parts]


def _page(blocks: Sequence[PageBlock], published: When | None, lang: str) -> Page:
    grouped: dict[int, list[PageBlock]] = {}
    for block in blocks:
        if block.article is not None:
            grouped.setdefault(block.article, []).append(block)
    articles = []
    for number, own in sorted(grouped.items()):
        title = next((b.span for b in own if b.kind == "headline"), None)
        span = Span(own[0].span.start, own[-1].span.end)
        articles.append(Article(number, span, title, published if len(grouped) == 1 else None, lang))
    return Page(tuple(blocks), tuple(articles))
