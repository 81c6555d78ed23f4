"""The reader: a document goes in, claims come out, by named steps that each leave what they found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from chancery.ground.errors import NoArticle, TooLong, UnreadLanguage
from chancery.ground.fixed import fixed
from chancery.ground.moments import Moment, When, parse_edtf
from chancery.knowledge.world import Knowledge
from chancery.model.actors import Mention
from chancery.model.claims import Claim, Source
from chancery.model.documents import Article, Document, Sentence
from chancery.model.ontology import Ontology
from chancery.model.runs import Run
from chancery.reading.attribution import attributions
from chancery.reading.confidence import Confidence
from chancery.reading.dating import placed, published_or_inferred, resolve
from chancery.reading.frames.article import ArticleFindings, Holding
from chancery.reading.frames.assemble import frame
from chancery.reading.language import guess
from chancery.reading.languages.base import Language, PageWords, TimeExpression
from chancery.reading.layers import (
    READ_KINDS,
    AttributionFound,
    BlockKind,
    Page,
    Parsed,
    SentenceFindings,
)
from chancery.reading.mentions import Namer
from chancery.reading.pages import lay_out
from chancery.reading.possessives import with_possessives

LONGEST_PAGE = 2_000_000
"""characters: several books; a longer text is no page and would be read for many minutes"""
_DATED_KINDS: frozenset[BlockKind] = READ_KINDS | {"dateline"}
"""Kinds of block whose times count; of a dateline nothing else is read."""


@fixed
class ArticleReading:
    """One article with what every step found in it."""

    article: Article
    sentences: tuple[SentenceFindings, ...]
    attributions: tuple[AttributionFound, ...]
    claims: tuple[Claim, ...]
    mentions: tuple[Mention, ...]


@fixed
class Reading:
    """A document with what reading found on it: the page's layout and each article."""

    document: Document
    page: Page
    articles: tuple[ArticleReading, ...]
    run: Run

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims of the page, in the order of their evidence."""
        found = [c for a in self.articles for c in a.claims]
        return tuple(sorted(found, key=lambda c: (c.evidence, c.id)))

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """All mentions of the page, in order."""
        return tuple(sorted((m for a in self.articles for m in a.mentions), key=lambda m: m.span))


@fixed
class _Laid:
    """An article cut into sentences, with its time expressions, before its date is settled."""

    article: Article
    language: Language
    sentences: list[Sentence]
    kinds: list[BlockKind]
    expressions: list[list[TimeExpression]]

    def every(self) -> list[TimeExpression]:
        """All time expressions of the article, in order."""
        return [e for found in self.expressions for e in found]


@fixed
class Opened:
    """A document whose page is laid out and cut into dated articles and sentences; its words are still to come."""

    document: Document
    page: Page
    laid: tuple[_Laid, ...]


@dataclass(frozen=True)
class Reader:
    """Everything that reading needs, built once: languages, knowledge, ontology, confidence."""

    languages: Mapping[str, Language]
    page_words: Mapping[str, PageWords]
    namers: Mapping[str, Namer]
    knowledge: Knowledge
    ontology: Ontology
    confidence: Confidence
    units: Mapping[str, str]
    bodies: Mapping[str, tuple[str, str]]
    titles: Mapping[str, frozenset[str]]
    joined: frozenset[str]
    run: Run

    def read(self, document: Document) -> Reading:
        """Read one document; raise `NoArticle` or `UnreadLanguage` where there is nothing to be read."""
        opened = self.open(document)
        return self.finish(opened, self.words([opened])[0])

    def open(self, document: Document) -> Opened:
        """Lay a document out, as the first of three steps of reading it; raises as `read` does."""
        page = self._page(document)
        laid = [self._laid(document, page, a) for a in page.articles]
        return Opened(document, page, tuple(_dated(document.text.characters, laid)))

    def words(self, opened: Sequence[Opened]) -> list[list[list[Parsed]]]:
        """Give the words of the sentences of each article of each document.

        Many documents at once take less time than one by one, and come out the same.
        """
        found: list[list[list[Parsed]]] = [[[] for _ in one.laid] for one in opened]
        for code in self.languages:
            own = [
                (number, place, one.document.text.characters, laid.sentences)
                for number, one in enumerate(opened)
                for place, laid in enumerate(one.laid)
                if laid.language.code == code
            ]
            if not own:
                continue  # a language is loaded by the first text in it
            parsed = self.languages[code].parse([(text, sentences) for _, _, text, sentences in own])
            for (number, place, _, _), words in zip(own, parsed, strict=True):
                found[number][place] = words
        return found

    def finish(self, opened: Opened, words: Sequence[Sequence[Parsed]]) -> Reading:
        """Read what was opened, with the words of each of its articles."""
        articles = tuple(
            self._article(opened.document, opened.page, laid, parsed)
            for laid, parsed in zip(opened.laid, words, strict=True)
        )
        page = replace(opened.page, articles=tuple(a.article for a in articles))
        return Reading(opened.document, page, articles, self.run)

    def laid_out(self, document: Document) -> Page:
        """Give the page's blocks with their kinds, whatever its language; it may have no article."""
        return lay_out(
            document.text,
            self.page_words,
            title=document.title,
            published=document.published,
            lang=document.lang,
        )

    def _page(self, document: Document) -> Page:
        if not document.text.characters.strip():
            raise NoArticle("nothing but white space", hint="is the page empty, or drawn by a script?")
        if len(document.text.characters) > LONGEST_PAGE:
            raise TooLong(
                f"{len(document.text.characters):,} characters are more than one page",
                hint="cut it into its articles: a file each, or a JSON line each",
            )
        page = self.laid_out(document)
        if not page.articles:
            self._refuse(document)
        return page

    def _refuse(self, document: Document) -> None:
        found = guess(document.text.characters)
        if found is not None and found.code not in self.languages:
            known = ", ".join(sorted(self.languages))
            raise UnreadLanguage(f"in {found.name}, which is not read yet", hint=f"languages read: {known}")
        raise NoArticle("no article on it", hint="is it a menu, an index, or a page behind a consent box?")

    def _laid(self, document: Document, page: Page, article: Article) -> _Laid:
        language = self.languages[article.lang]
        text = document.text.characters
        sentences, kinds = _sentences(text, page, article, language)
        expressions = [placed(language.expressions(s.span.of(text)), s.span.start) for s in sentences]
        return _Laid(article, language, sentences, kinds, expressions)

    def _article(
        self, document: Document, page: Page, laid: _Laid, parsed: Sequence[Parsed]
    ) -> ArticleReading:
        text = document.text.characters
        article, language = laid.article, laid.language
        found = self._findings(text, parsed, laid, salt=document.id)
        found = with_possessives(text, found, language.lexicon)
        blocks = [
            (n, b.span)
            for n, b in enumerate(page.blocks)
            if b.article == article.number and b.kind in READ_KINDS
        ]
        said = attributions(text, found, language.lexicon, language.naming, blocks=blocks)
        framed = frame(
            ArticleFindings(
                text=text,
                document=document.id,
                article=article,
                sentences=tuple(found),
                kinds=tuple(laid.kinds),
                attributions=tuple(said),
                lexicon=language.lexicon,
                stand_ins=language.lexicon.lemmas("stand_ins"),
                pronouns=frozenset(language.naming.pronouns) | language.lexicon.lemmas("pronouns"),
                units=self.units,
                bodies=self.bodies,
                titles=self.titles[article.lang],
                meeting_time=self._meeting_time,
                known=self.knowledge.entities.keys(),
                joined=self.joined,
                held=partial(_held, self.knowledge, article),
                outlet=_outlet(document),
                author=_author(found, laid.kinds),
            ),
            naming=language.naming,
            ontology=self.ontology,
            confidence=self.confidence,
        )
        mentions = tuple(m for s in found for m in s.mentions) + framed.extra
        return ArticleReading(article, tuple(found), tuple(said), framed.claims, mentions)

    def _meeting_time(self, meeting: str) -> When | None:
        entity = self.knowledge.entities.get(meeting)
        if entity is None or entity.start is None:
            return None
        written = entity.start if entity.end in (None, entity.start) else f"{entity.start}/{entity.end}"
        return parse_edtf(written, basis="resolved")

    def _findings(
        self,
        text: str,
        parsed: Sequence[Parsed],
        laid: _Laid,
        *,
        salt: str,
    ) -> list[SentenceFindings]:
        language, published = laid.language, laid.article.published
        times = resolve(laid.every(), published)
        mentions = self.namers[language.code].find(text, parsed, published, salt=salt)
        findings = []
        at = 0
        for one, named, kind in zip(parsed, mentions, laid.kinds, strict=True):
            span = one.sentence.span
            own = []
            while at < len(times) and times[at].span.start < span.end:
                own.append(times[at])
                at += 1
            if kind == "dateline":
                findings.append(SentenceFindings(one, (), tuple(own), (), ()))
                continue
            counted = [
                replace(f, span=f.span.shift(span.start), noun=f.noun.shift(span.start) if f.noun else None)
                for f in language.figures(span.of(text))
            ]
            clauses = language.clauses(text, one, named)
            findings.append(
                SentenceFindings(
                    one,
                    tuple(named),
                    tuple(own),
                    tuple(f for f in counted if not any(t.span.meets(f.span) for t in own)),
                    tuple(clauses),
                )
            )
        return findings


def _dated(text: str, laid: Sequence[_Laid]) -> list[_Laid]:
    """Give each article its date; one that its own words leave open takes the year of another on the page."""
    dates = [
        published_or_inferred(text, one.article.span, one.every(), published=one.article.published)
        for one in laid
    ]
    known = [d for d in dates if d is not None]
    for place, one in enumerate(laid):
        if dates[place] is None and known:
            dates[place] = published_or_inferred(
                text, one.article.span, one.every(), published=None, beside=known[0]
            )
    return [
        replace(one, article=replace(one.article, published=d)) for one, d in zip(laid, dates, strict=True)
    ]


def _sentences(
    text: str, page: Page, article: Article, language: Language
) -> tuple[list[Sentence], list[BlockKind]]:
    sentences: list[Sentence] = []
    kinds: list[BlockKind] = []
    for number, block in enumerate(page.blocks):
        if block.article != article.number or block.kind not in _DATED_KINDS:
            continue
        for span in language.split(block.span.of(text)):
            if len(span):
                sentences.append(Sentence(span.shift(block.span.start), article.number, number))
                kinds.append(block.kind)
    return sentences, kinds


def _held(knowledge: Knowledge, article: Article, person: str) -> tuple[Holding, ...]:
    """What a person holds on the article's date, else what they held last, until the year before at the most; all
    that is known of them where it has none."""
    found: list[Holding] = []
    ended: list[Holding] = []
    for holder in knowledge.held_by(person):
        office = knowledge.offices.get(holder.office)
        if office is None or office.of not in knowledge.entities:
            continue
        over = article.published is not None and holder.holds_on(article.published) is False
        if over and not _lately(holder.end, article.published):
            continue
        names = (*office.names, *knowledge.titles[office.title].names)
        words = frozenset(n.text.casefold() for n in names if n.lang == article.lang)
        holding = Holding(office.id, office.of, knowledge.entities[office.of].name, words)
        (ended if over else found).append(holding)
    return tuple(found or ended)


def _lately(end: str | None, day: When | None) -> bool:
    """Tell whether an office ended in the year of a day or in the one before: its holder is still called so."""
    last = day.earliest if isinstance(day, Moment) else None
    return end is not None and last is not None and str(last.year - 1) <= end[:4] <= str(last.year)


def _outlet(document: Document) -> Source | None:
    return Source("outlet", document.outlet) if document.outlet else None


def _author(found: Sequence[SentenceFindings], kinds: Sequence[BlockKind]) -> Mention | None:
    """The person to whom the outlet's disclaimer gives the views of the article."""
    for sentence, kind in zip(found, kinds, strict=True):
        if kind == "disclaimer":
            people = [m for m in sentence.mentions if m.kind == "person"]
            if people:
                return people[0]
    return None
