from dataclasses import replace

from chancery.ground.moments import parse_edtf
from chancery.keeping.export.stories import Stories
from chancery.keeping.sql import SqlStore
from chancery.keeping.store import ClaimFilter
from chancery.model.documents import Article

from ..making import PAGE, many, place, reading


def test_a_page_of_two_articles_is_two_stories(store: SqlStore) -> None:
    one = reading()
    line = PAGE.index("\n")
    first = Article(0, place(PAGE, PAGE[:line]), place(PAGE, "Jens Stoltenberg"), None, "en")
    second = Article(1, place(PAGE, PAGE[line + 1 :]), None, parse_edtf("2021-05-02"), "vi")
    claims = (one.claims[0], replace(one.claims[1], article=1))
    document = replace(one.document, title="The page")
    store.put(replace(one, document=document, articles=(first, second), claims=claims))
    told = [Stories(store).of(kept) for kept in store.claims()]
    assert [story.id for story in told] == [f"{document.id}-0", f"{document.id}-1"]
    assert [story.title for story in told] == ["Jens Stoltenberg", "The page"]
    assert [story.lang for story in told] == ["en", "vi"]
    assert [story.published for story in told][1] == parse_edtf("2021-05-02")
    assert [[m.text for m in story.mentions] for story in told] == [
        ["NATO", "Jens Stoltenberg", "Vladimir Putin"],
        ["US"],
    ]
    assert [(story.url, story.read, story.outlet) for story in told] == [(None, None, None)] * 2


def test_a_line_of_json_is_no_address(store: SqlStore) -> None:
    one = reading()
    document = replace(one.document, address="line-7")
    claims = (replace(one.claims[0], document=document.id),)
    store.put(replace(one, document=document, claims=claims))
    (kept,) = store.claims()
    assert Stories(store).of(kept).url is None


def test_what_the_package_knows_rests_on_its_reference(news: SqlStore) -> None:
    found = Stories(news)
    meetings = ClaimFilter(types=("CONSULT",), knowledge="only")
    told = {found.of(kept) for kept in news.claims(meetings)}
    assert "NATO, NATO summits" in {story.title for story in told}
    assert all(story.reference and story.published is None for story in told)


def test_stories_are_found_while_claims_are_read(store: SqlStore) -> None:
    store.put_all(many(30, claims_each=3))
    found = Stories(store)
    told = [found.of(kept) for kept in store.claims()]
    assert [story.id.partition("-")[0] for story in told] == [kept.claim.document for kept in store.claims()]
    assert len(told) == 90
    assert {len(story.mentions) for story in told} == {6}
