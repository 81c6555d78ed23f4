"""Feeds (RSS 0.9 to 2.0, RDF, Atom) as entries, without following or expanding anything they refer to."""

import html
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from chancery.gathering.decoding import clean
from chancery.gathering.html_depth import flattened
from chancery.gathering.html_walk import pieces
from chancery.gathering.jsonlines import primary
from chancery.gathering.plain import plain_text
from chancery.gathering.results import Failed, Gathered
from chancery.ground.errors import EmptySource, NoFeed
from chancery.ground.fixed import fixed
from chancery.ground.ids import digest
from chancery.ground.moments import day
from chancery.model.documents import Document, Fetch

_ROOTS = ("rss", "feed", "rdf")
_ENTRIES = ("item", "entry")
_SUMMARIES = ("encoded", "content", "description", "summary")
_MOST = 50_000
_MARKUP = re.compile(r"<[a-zA-Z!/]|&[a-zA-Z#]")
_XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"


@fixed
class Entry:
    """One entry. `key` is what it is known by in its feed, `mark` changes when the entry is edited."""

    key: str
    mark: str
    link: str | None
    title: str
    summary: str
    at: datetime | None


@fixed
class Feed:
    """A feed: its title and language, None where not said, and its entries as they stand."""

    title: str | None
    lang: str | None
    entries: tuple[Entry, ...]


def parse_feed(data: bytes, place: str, *, base: str | None = None) -> Feed:
    """Give the feed that `data` hold, links made whole with `base`; raise `NoFeed` where they hold none.

    Entities are not expanded and nothing is fetched. A feed that breaks off gives what came before. An entry
    repeated as it was is given once; the same key with other words is given again.
    """
    root = _root(data, place)
    channel = next((one for one in _children(root) if _name(one) == "channel"), root)
    found = [one for one in (*_children(root), *_children(channel)) if _name(one) in _ENTRIES]
    entries: dict[tuple[str, str], Entry] = {}
    for element in dict.fromkeys(found[:_MOST]):
        entry = _entry(element, base)
        if entry is not None:
            entries.setdefault((entry.key, entry.mark), entry)
    title = _text_of(channel, ("title",))
    lang = _text_of(channel, ("language",)) or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    return Feed(title or None, primary(lang), tuple(entries.values()))


def feed_documents(
    data: bytes, name: str, fetch: Fetch, *, base: str | None = None
) -> Iterator[Gathered | Failed]:
    """Give a document for each entry: its title and summary, known by its link."""
    feed = parse_feed(data, name, base=base)
    if not feed.entries:
        raise EmptySource(f"{name} is a feed without entries")
    for number, entry in enumerate(feed.entries, start=1):
        if not entry.title and not entry.summary:
            yield Failed(
                f"{fetch.place}#{number}", EmptySource(f"entry {number} of {name} is empty"), (number,)
            )
            continue
        yield Gathered(entry_document(entry, feed), fetch, (number,))


def entry_document(entry: Entry, feed: Feed) -> Document:
    """Give the document of an entry: its title and summary, known by its link, else by its key."""
    address = entry.link or entry.key
    return Document(
        text=plain_text("\n\n".join(part for part in (entry.title, entry.summary) if part)),
        source=address,
        address=address,
        title=entry.title or None,
        outlet=feed.title,
        published=day(entry.at.date(), basis="document") if entry.at else None,
        lang=feed.lang,
    )


def alternates(page: str) -> tuple[str, ...]:
    """Give the addresses of the feeds that a page of HTML names in its head, as written."""
    found = LexborHTMLParser(flattened(page)).css("link[rel~=alternate][href]")
    kinds = ("application/rss+xml", "application/atom+xml")
    return tuple(
        node.attributes.get("href") or ""
        for node in found
        if (node.attributes.get("type") or "").strip().lower() in kinds
    )


def _root(data: bytes, place: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data.lstrip(b" \t\r\n\x00"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NoFeed(f"{place} is no feed: {str(error)[:200]}", hint="check its address") from None
    if root is None or _name(root) not in _ROOTS:
        what = "a page" if root is not None and _name(root) == "html" else "no feed"
        named = alternates(data[:200_000].decode("utf-8", "replace"))
        hint = f"its feed may be {named[0]}" if named else "look for its feed's address on the page"
        raise NoFeed(
            f"{place} is {what}, not a feed" if what == "a page" else f"{place} is no feed", hint=hint
        )
    return root


def _entry(element: etree._Element, base: str | None) -> Entry | None:
    inner = element.get(_XML_BASE) or ""
    link = _link(element)
    if link:
        try:
            link = urljoin(urljoin(base or "", inner), link)
        except ValueError:
            link = None
    title = _plain(_text_of(element, ("title",)))
    summary = _plain(_text_of(element, _SUMMARIES))
    key = (
        _text_of(element, ("guid", "id"))
        or element.get(f"{{{_RDF}}}about")
        or link
        or digest([title, summary])
    )
    updated = _text_of(element, ("updated", "modified"))
    at = _moment(_text_of(element, ("pubdate", "published", "date", "issued")) or updated)
    if not (link or title or summary):
        return None
    return Entry(key.strip()[:2048], digest([title, summary, link, updated]), link, title, summary, at)


_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def _link(element: etree._Element) -> str | None:
    guid = ""
    for child in _children(element):
        if _name(child) == "link":
            if child.get("href"):
                if child.get("rel", "alternate") == "alternate":
                    return (child.get("href") or "").strip()
            elif _text(child):
                return _text(child)
        elif _name(child) == "guid" and child.get("isPermaLink", "true").lower() == "true":
            guid = _text(child)
    return guid if guid.startswith(("http://", "https://")) else None


def _text_of(element: etree._Element, names: tuple[str, ...]) -> str:
    """Give the text of the first child that has one of `names`, tried in their order."""
    for name in names:
        for child in _children(element):
            if _name(child) == name and (text := _text(child)):
                return text
    return ""


def _text(element: etree._Element) -> str:
    """Give an element's text; of what HTML stands in it as elements (Atom's xhtml), the HTML."""
    if len(element) and any(isinstance(child.tag, str) for child in element):
        return clean(etree.tostring(element, encoding="unicode", method="html", with_tail=False)).strip()
    parts = [element.text or ""]
    for child in element:  # entities stay as they are written: HTML's are known, others come to nothing
        written = html.unescape(child.text or "") if child.tag is etree.Entity else ""
        parts += [written if not written.startswith("&") else "", child.tail or ""]
    return clean("".join(parts)).strip()


def _plain(written: str) -> str:
    """Give the words of a title or summary, which may be HTML: one block a line."""
    if not _MARKUP.search(written):
        return " ".join(written.split()) if "\n" not in written else written.strip()
    return "\n".join(piece.text for piece in pieces(LexborHTMLParser(flattened(written))))


def _moment(written: str) -> datetime | None:
    written = written.strip()[:60]
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            at = read(written)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        if 1990 <= at.year <= datetime.now(UTC).year + 1:
            return at
    return None


def _children(element: etree._Element) -> list[etree._Element]:
    return [child for child in element if isinstance(child.tag, str)]


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2].lower()
