"""Feeds: every form, entries repeated and edited, what is no feed; nothing is expanded or fetched."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.gathering import Failed, Gathered, gather
from chancery.gathering.feeds import feed_documents, parse_feed
from chancery.ground.errors import NoFeed, SourceError
from chancery.model.documents import Fetch

RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>The Wire</title><language>en-GB</language>
<item><title>Ministers meet &amp; talk</title><link>https://w.example/1</link><guid isPermaLink="false">g1</guid>
<pubDate>Thu, 11 Jul 2024 08:00:00 GMT</pubDate>
<description>&lt;p&gt;They met.&lt;/p&gt;&lt;p&gt;They left.&lt;/p&gt;</description></item>
<item><title>Second</title><link>/2?a=1&amp;b=2</link></item>
<item><title>Ministers meet &amp; talk</title><link>https://w.example/1</link><guid isPermaLink="false">g1</guid>
<description>&lt;p&gt;They met.&lt;/p&gt;&lt;p&gt;They left.&lt;/p&gt;</description></item>
<item><title>Ministers meet and talk</title><link>https://w.example/1</link><guid isPermaLink="false">g1</guid></item>
<item><guid>https://w.example/4</guid><title/></item><item/></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="vi"><title>Tin</title>
<entry><id>urn:1</id><title type="html">Hội nghị &lt;b&gt;NATO&lt;/b&gt;</title><updated>2024-07-11T08:00:00Z</updated>
<link rel="self" href="https://w.example/self"/><link href="https://w.example/1"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Một.</p><p>Hai.</p></div></content></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel rdf:about="https://w.example/"><title>Old</title></channel>
<item rdf:about="https://w.example/1"><title>One</title><link>https://w.example/1</link></item></rdf:RDF>"""


def test_rss_with_repeated_and_edited_entries() -> None:
    feed = parse_feed(RSS.encode(), "feed", base="https://w.example/rss")
    assert (feed.title, feed.lang) == ("The Wire", "en")
    assert [(e.key, e.link, e.title) for e in feed.entries] == [
        ("g1", "https://w.example/1", "Ministers meet & talk"),
        ("https://w.example/2?a=1&b=2", "https://w.example/2?a=1&b=2", "Second"),
        ("g1", "https://w.example/1", "Ministers meet and talk"),
        ("https://w.example/4", "https://w.example/4", ""),
    ]
    assert feed.entries[0].summary == "They met.\nThey left."
    assert feed.entries[0].at == datetime(2024, 7, 11, 8, tzinfo=UTC)


def test_atom_and_rdf() -> None:
    atom = parse_feed(ATOM.encode(), "feed")
    assert (atom.lang, atom.entries[0].link, atom.entries[0].title) == (
        "vi",
        "https://w.example/1",
        "Hội nghị NATO",
    )
    assert atom.entries[0].summary == "Một.\nHai."
    assert [e.title for e in parse_feed(RDF.encode(), "feed").entries] == ["One"]


def test_each_entry_is_a_document(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(RSS, encoding="utf-8")
    found = list(gather([str(path)]))
    first = found[0]
    assert isinstance(first, Gathered)
    assert first.document.text.characters == "Ministers meet & talk\n\nThey met.\nThey left."
    assert (first.document.address, first.document.outlet) == ("https://w.example/1", "The Wire")
    assert first.document.published is not None
    assert first.document.published.edtf == "2024-07-11"
    assert [type(one) for one in found] == [Gathered, Gathered, Gathered, Failed]
    assert len(list(gather([str(path)], after={str(path): found[1].position}))) == 2


def test_entities_are_not_expanded_and_nothing_is_fetched(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("the secret", encoding="utf-8")
    bad = (
        f'<!DOCTYPE rss [<!ENTITY f SYSTEM "file://{tmp_path}/secret"><!ENTITY own "mine">]>'
        "<rss><channel><item><title>A &f; &own; &eacute; Z</title><link>https://w.example/1</link></item></channel></rss>"
    )
    (entry,) = parse_feed(bad.encode(), "feed").entries
    assert entry.title.startswith("A")
    assert entry.title.endswith("Z")
    assert "secret" not in entry.title
    assert "mine" not in entry.title


def test_entities_within_entities_come_to_nothing() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    head = f'<!DOCTYPE rss [<!ENTITY l0 "lol">{laughs}]>'
    bad = f"{head}<rss><channel><item><title>A &l11;</title></item></channel></rss>"
    assert [entry.title for entry in parse_feed(bad.encode(), "feed").entries] == ["A"]


def test_a_feed_cut_in_half_gives_what_came_before() -> None:
    entries = parse_feed(RSS[: RSS.index("Second") + 3].encode(), "feed").entries
    assert entries[0].title == "Ministers meet & talk"


@pytest.mark.parametrize(
    "data",
    [b"", b"words", b"<html><body>a page</body></html>", b"<opml/>", b"\x00\x01\x02", b"{}",
     b"<!doctype html><html><head><link rel=alternate type='application/atom+xml' href='/atom'></head></html>"],
)  # fmt: skip
def test_what_is_no_feed_is_named(data: bytes) -> None:
    with pytest.raises(NoFeed) as caught:
        parse_feed(data, "feed")
    assert caught.value.hint
    if b"/atom" in data:
        assert "/atom" in caught.value.hint


@settings(max_examples=200, deadline=None)
@given(
    which=st.sampled_from([RSS.encode(), ATOM.encode(), RDF.encode()]),
    edits=st.lists(st.tuples(st.integers(0, 5_000), st.integers(0, 40), st.binary(max_size=30)), max_size=5),
)
def test_no_damage_does_more_than_fail_by_name(which: bytes, edits: list[tuple[int, int, bytes]]) -> None:
    for anywhere, gone, put in edits:
        at = anywhere % len(which)
        which = which[:at] + put + which[at + gone :]
    try:
        for one in feed_documents(which, "feed", Fetch("feed", datetime.now(UTC)), base="https://w.example/"):
            assert isinstance(one, Gathered | Failed)
    except SourceError:
        pass
