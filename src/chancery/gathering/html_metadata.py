"""What a page's metadata say: title, outlet, date, language."""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from chancery.gathering.jsonlines import primary
from chancery.ground.fixed import fixed
from chancery.ground.moments import Moment, day

_ARTICLES = ("Article", "NewsArticle", "BlogPosting", "Report", "ReportageNewsArticle", "OpinionNewsArticle")
_PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "pubdate",
    "publishdate",
    "publish-date",
    "article.published",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
)
_ISO = re.compile(r"^\s*(\d{4})-(\d{2})-(\d{2})(?:$|[T\s])")
_PACKED = re.compile(r"^\s*(\d{4})(\d{2})(\d{2})(?:$|[T\s]?\d{4,6})")
_TAIL = re.compile(r"\s+[|–—-]\s+|\s+»\s+")


@fixed
class Metadata:
    """What the page says of itself; None where it says nothing that can be trusted."""

    title: str | None
    outlet: str | None
    published: Moment | None
    lang: str | None


def metadata(tree: LexborHTMLParser) -> Metadata:
    """Give what the page says of itself, in JSON-LD, meta elements, its title and its first time."""
    metas = _metas(tree)
    article = _article(tree)
    outlet = metas.get("og:site_name") or _name(article.get("publisher"))
    title = _title(tree, metas, _name(article.get("headline")), outlet)
    return Metadata(title, outlet, _published(tree, metas, article), _lang(tree, metas))


def _metas(tree: LexborHTMLParser) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.css("meta")[:400]:
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        content = " ".join((attributes.get("content") or "").split())[:1000]
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _article(tree: LexborHTMLParser) -> dict[str, Any]:
    """Give the first article of the page's JSON-LD; {} where there is none."""
    for node in tree.css('script[type="application/ld+json"]')[:20]:
        raw = (node.text() or "")[:500_000]
        try:
            data = json.loads(raw, strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _items(data):
            kinds = item.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(kind in _ARTICLES for kind in kinds):
                return item
    return {}


def _items(data: Any) -> Iterator[dict[str, Any]]:
    waiting, looked = [data], 0
    while waiting and looked < 500:
        item = waiting.pop(0)
        looked += 1
        if isinstance(item, list):
            waiting.extend(item[:200])
        elif isinstance(item, dict):
            yield item
            waiting.extend(item[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in item)


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return " ".join(value.split())[:200] or None if isinstance(value, str) else None


def _title(
    tree: LexborHTMLParser, metas: dict[str, str], headline: str | None, outlet: str | None
) -> str | None:
    """Give the headline: the h1 that the page title holds, else what the metadata say, without the outlet."""
    node = tree.css_first("title")
    page = " ".join((node.text() if node else "").split())[:500]
    written = metas.get("og:title") or headline or page
    headings = [" ".join(h.text(deep=True).split()) for h in tree.css("h1")[:6]]
    for heading in headings:
        if len(heading) > 8 and heading.casefold() in f"{written} {page}".casefold():
            return heading
    parts = _TAIL.split(written)
    if len(parts) > 1 and outlet and parts[-1].casefold() == outlet.casefold():
        written = written[: written.rindex(parts[-1])].rstrip(" |–—-»")
    return written or (headings[0] if len(headings) == 1 else None) or None


def _published(tree: LexborHTMLParser, metas: dict[str, str], article: dict[str, Any]) -> Moment | None:
    written = [article.get("datePublished")] + [metas.get(name) for name in _PUBLISHED]
    for node in tree.css("time[itemprop=datePublished], time[pubdate], h1 ~ time, article header time")[:2]:
        written.append(node.attributes.get("datetime"))
    for value in written:
        found = _day(value) if isinstance(value, str) else None
        if found is not None:
            return day(found, basis="document")
    return None


def _day(value: str) -> date | None:
    """Give the day as the page writes it, in its own time zone; None where it is no date that can be."""
    value = value.strip()[:60]
    match = _ISO.match(value) or _PACKED.match(value)
    try:
        found = (
            date(int(match[1]), int(match[2]), int(match[3]))
            if match
            else parsedate_to_datetime(value).date()
        )
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found if date(1990, 1, 1) <= found <= datetime.now().date() + timedelta(days=2) else None


def _lang(tree: LexborHTMLParser, metas: dict[str, str]) -> str | None:
    node = tree.css_first("html")
    tag = (node.attributes.get("lang") or node.attributes.get("xml:lang") if node else None) or ""
    return primary(tag or metas.get("og:locale") or metas.get("language") or "")
