"""What was said, without the marks around it and with those inside of it."""

from chancery.ground.spans import Span, trimmed
from chancery.reading.frames.article import ArticleFindings

_EDGES = "\"“”«»'‘’.,;:!?…"
_PAIRS = (("“", "”"), ("«", "»"), ('"', '"'))


def what_was_said(article: ArticleFindings, whole: Span) -> Span:
    """Give the words of a content without the marks at its ends; a quotation inside of it keeps both of its marks."""
    content = trimmed(article.text, whole, edges=_EDGES)
    said = article.words(content)
    for opens, closes in _PAIRS:
        odd = opens == closes and said.count(opens) % 2 == 1
        if odd or said.count(opens) > said.count(closes):
            tail = article.words(Span(content.end, whole.end)).find(closes)
            if tail >= 0:
                return Span(content.start, content.end + tail + 1)
        if odd or said.count(closes) > said.count(opens):
            lead = article.words(Span(whole.start, content.start)).rfind(opens)
            if lead >= 0:
                return Span(whole.start + lead, content.end)
    return content
