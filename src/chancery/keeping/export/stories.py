"""Where claims were printed: the article that each stands in, with what is known of it."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from chancery.ground.fixed import fixed
from chancery.ground.ids import digest
from chancery.ground.moments import When
from chancery.keeping.export.characters import one_line
from chancery.keeping.store import KeptClaim, Store
from chancery.keeping.world import RULE
from chancery.model.actors import Mention
from chancery.model.documents import Article, Document

_WEB = ("http://", "https://")


@fixed
class Story:
    """One article, or the reference that a row of `knowledge/` names. What is not known of it is None.

    `id` is the document's and the article's number, or `ref-` and a hash of the reference; `source` the
    file, line or address it was read from; `url` where it is on the web, `read` the day it came from there.
    `mentions` are those that stand in it.
    """

    id: str
    source: str
    title: str | None
    outlet: str | None
    url: str | None
    published: When | None
    lang: str
    read: date | None = None
    text: str = ""
    mentions: tuple[Mention, ...] = field(default=(), repr=False)

    @property
    def reference(self) -> bool:
        """Tell whether it is what a row of `knowledge/` rests on, and nothing that was read."""
        return self.id.startswith("ref-")


class Stories:
    """Finds the story of a claim. Claims of one document should come one after another."""

    def __init__(self, store: Store) -> None:
        """Look into `store`."""
        self._store = store
        self._at: tuple[str, str] = ("", "")
        self._page: _Page | None = None

    def of(self, kept: KeptClaim) -> Story:
        """Give the story that a claim stands in."""
        claim = kept.claim
        if claim.rule == RULE:
            return _reference(kept)
        if self._page is None or self._at != (claim.document, kept.run):
            self._at = (claim.document, kept.run)
            self._page = _Page(self._store, claim.document, kept.run)
        return self._page.story(kept)


class _Page:
    """One document as one run has read it, and its stories as far as they were asked for."""

    def __init__(self, store: Store, document: str, run: str) -> None:
        self._document: Document = store.document(document)
        self._mentions = store.mentions(document, run=run)
        self._articles: Mapping[int, Article] = {a.number: a for a in store.articles(document, run=run)}
        fetched = [fetch.at.date() for fetch in store.fetches(document) if fetch.place.startswith(_WEB)]
        self._read = fetched[0] if fetched else None
        self._stories: dict[int, Story] = {}

    def story(self, kept: KeptClaim) -> Story:
        number = kept.claim.article
        if number not in self._stories:
            self._stories[number] = self._made(number, kept)
        return self._stories[number]

    def _made(self, number: int, kept: KeptClaim) -> Story:
        document = self._document
        text = document.text.characters
        article = self._articles.get(number)
        headline = article.title.of(text) if article and article.title else ""
        title = one_line(headline) or one_line(document.title or "")
        address = document.address or ""
        return Story(
            id=f"{kept.claim.document}-{number}",
            source=kept.source,
            title=title or None,
            outlet=one_line(document.outlet or "") or None,
            url=address if address.startswith(_WEB) else None,
            published=(article.published if article else None) or document.published,
            lang=article.lang if article else kept.claim.lang,
            read=self._read,
            text=text,
            mentions=tuple(m for m in self._mentions if article is None or article.span.holds(m.span)),
        )


def _reference(kept: KeptClaim) -> Story:
    named = " / ".join(source.text for source in kept.claim.attribution) or kept.source
    return Story(
        id="ref-" + digest([named]),
        source=kept.source,
        title=one_line(named) or None,
        outlet=None,
        url=None,
        published=None,
        lang=kept.claim.lang,
    )
