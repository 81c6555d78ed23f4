import pytest

from chancery.asking.showing.dossier import Dossier
from chancery.asking.showing.show import ClaimView, DocumentView, show
from chancery.ground.errors import UsageError
from chancery.keeping.sql import SqlStore
from tests.asking.making import Page, kabul


def test_a_claim_by_the_beginning_of_its_id(store: SqlStore) -> None:
    page = kabul()
    store.put(page.reading())
    claim = page.claims[0]
    found = show(store, claim.id[:10])
    assert isinstance(found, ClaimView)
    assert found.form["id"] == claim.id
    assert found.form["roles"][0]["id"] == "org:nato"


def test_a_document_by_its_id(store: SqlStore) -> None:
    page = kabul()
    store.put(page.reading())
    found = show(store, page.document.id[:12])
    assert isinstance(found, DocumentView)
    assert found.listing.source == "kabul.txt"
    assert found.fetches[0].place == "pages/kabul.txt"
    assert len(found.claims) == len(page.claims)
    assert [article.number for article, _ in found.articles] == [0]


def test_a_file_of_knowledge_is_a_document_too(store: SqlStore) -> None:
    listed = [one for one in store.documents(knowledge="only") if one.source.endswith("memberships.csv")]
    found = show(store, listed[0].id)
    assert isinstance(found, DocumentView)
    assert len(found.claims) == listed[0].claims > 500


def test_the_dossier_of_an_actor(store: SqlStore) -> None:
    page = Page("Jens Stoltenberg warned Russia. Russia blamed Jens Stoltenberg.", published="2022-02-01")
    page.claim(
        "statement",
        "says",
        "Jens Stoltenberg warned Russia",
        [("speaker", "Jens Stoltenberg"), ("about", "Russia")],
        stance="warns",
    )
    page.claim(
        "statement",
        "says",
        "Russia blamed Jens Stoltenberg",
        [("speaker", "Russia"), ("about", "Jens Stoltenberg")],
        stance="criticises",
    )
    store.put(page.reading())
    found = show(store, "Jens Stoltenberg")
    assert isinstance(found, Dossier)
    assert found.actor.id == "person:jens-stoltenberg"
    assert [cell.text for cell in found.said] == ["1 February 2022: Jens Stoltenberg warns Russia"]
    assert [cell.text for cell in found.about] == ["1 February 2022: Russia criticises Jens Stoltenberg"]
    assert found.counts == (("statement says", 2),)
    assert found.offices[-1].text == "former: Prime Minister of Norway, 17 March 2000 to 19 October 2001"
    assert found.offices[0].text.endswith("NATO Secretary General, 1 October 2014 to 1 October 2024")
    assert dict(found.names)["en"][0] == "Jens Stoltenberg"


def test_no_more_lines_than_asked(store: SqlStore) -> None:
    store.put(kabul().reading())
    found = show(store, "NATO", limit=1)
    assert isinstance(found, Dossier)
    assert [len(cells) for cells in (found.events, found.decisions, found.figures)] == [1, 1, 1]
    assert len(found.offices) == len(found.relations) == 1
    assert dict(found.found)["relations"] > 1


@pytest.mark.parametrize("what", ["", "ffffffffffff", "Nobody At All", "0" * 64, "'; DROP TABLE claims; --"])
def test_what_is_nothing_is_refused(store: SqlStore, what: str) -> None:
    with pytest.raises(UsageError):
        show(store, what)
