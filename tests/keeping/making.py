"""Documents, mentions and claims for the tests: made of any characters, but always standing on their text."""

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from chancery.ground.moments import Basis, Edge, Interval, Moment, When
from chancery.ground.spans import Span
from chancery.keeping.store import DocumentReading
from chancery.model.actors import Mention
from chancery.model.claims import Claim, Content, Figure, Option, Role, Source
from chancery.model.documents import Article, Block, Document, Fetch, Text
from chancery.model.runs import Run

RUN = Run("1.0", "tests", {"lang": "en"})
OTHER_RUN = Run("1.1", "tests", {"lang": "en"})
AT = datetime(2024, 7, 11, 9, 30, tzinfo=UTC)

PAGE = (
    "NATO Secretary General Jens Stoltenberg met Vladimir Putin in Brussels.\n"
    "US troops will leave by May 2021, he said. Hội nghị thượng đỉnh NATO họp ở Madrid."
)

# any character that a text may hold: gathering has turned NUL and lone surrogates into U+FFFD
characters = st.characters(exclude_characters="\0", exclude_categories=["Cs"])
texts = st.text(characters, max_size=40)
hostile = st.one_of(
    texts,
    st.sampled_from(
        [
            "'; DROP TABLE claims; --",
            '"',
            "%_[]*?\\",
            "a" * 10_000,
            "\u2028\u2029\x85\r\n\t\x0b",
            "=HYPERLINK(1)",
            "NEAR(a b) AND NOT OR col:x ^*",
            "đĐ ß İ ﬁ 한국 🇻🇳\u202e",
            ":known_at ?1 @x $y",
        ]
    ),
)
dates = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))
bases: st.SearchStrategy[Basis] = st.sampled_from(["stated", "resolved", "document"])
spans = st.builds(lambda a, b: Span(min(a, b), max(a, b)), st.integers(0, 10**6), st.integers(0, 10**6))


@st.composite
def moments(draw: st.DrawFn) -> Moment:
    first, last = sorted([draw(dates), draw(dates)])
    return Moment(first, last, draw(texts), draw(bases), draw(st.none() | spans))


bounds = moments() | st.sampled_from(Edge)
intervals = st.builds(Interval, bounds, bounds, bases, st.none() | spans)
whens: st.SearchStrategy[When] = moments() | intervals
maybe_when = st.none() | whens
roles = st.builds(Role, hostile, spans, hostile)
figures = st.builds(
    Figure,
    st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**12), 10**12),
    hostile,
    st.sampled_from(["exactly", "about", "at_least", "more_than", "at_most", "less_than", "nearly"]),
    st.none() | hostile,
    hostile,
)
sources = st.builds(
    Source,
    st.sampled_from(["outlet", "wire", "speaker", "document"]),
    hostile,
    st.none() | spans,
    st.none() | hostile,
    maybe_when,
)
polarities = st.sampled_from(["affirmed", "negated"])
moods = st.sampled_from(["fact", "plan", "obligation", "demand", "proposal", "forecast", "hypothesis"])
contents = st.builds(Content, hostile, spans, polarities, moods, st.lists(texts, max_size=2).map(tuple))
options = st.builds(Option, hostile, hostile, st.lists(texts, max_size=2).map(tuple))


def tuples(members: st.SearchStrategy[object], most: int) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(members, max_size=most).map(tuple)


def claims(document: str = "d", text: str = "") -> st.SearchStrategy[Claim]:
    """Any claim that stands somewhere on `text`."""

    def on(first: int, length: int) -> tuple[Span, str]:
        span = Span(min(first, len(text)), min(first + length, len(text)))
        return span, span.of(text)

    places = st.builds(on, st.integers(0, len(text)), st.integers(0, 80))
    return places.flatmap(
        lambda place: st.builds(
            Claim,
            document=st.just(document),
            family=st.sampled_from(["event", "relation", "measure", "statement", "decision"]),
            type=hostile,
            roles=tuples(roles, 3),
            evidence=st.just(place[0]),
            quote=st.just(place[1]),
            lang=st.sampled_from(["en", "vi"]),
            rule=hostile,
            confidence=st.floats(0, 1),
            mode=st.none() | hostile,
            contexts=tuples(texts, 2),
            when=maybe_when,
            deadline=maybe_when,
            condition=st.none() | hostile,
            content=st.none() | contents,
            figures=tuples(figures, 2),
            polarity=polarities,
            mood=moods,
            stance=st.none() | st.sampled_from(["supports", "opposes", "neutral"]),
            attribution=tuples(sources, 2),
            options=tuples(options, 2),
            article=st.integers(0, 50),
            published=maybe_when,
        )
    )


mentions = st.builds(
    Mention,
    spans,
    hostile,
    st.sampled_from(["state", "organisation", "group", "person", "place", "office", "unnamed"]),
    st.none() | hostile,
    hostile,
    st.sampled_from(["name", "office", "pronoun"]),
    st.none() | hostile,
    st.none() | spans,
    st.booleans(),
)
blocks = st.builds(Block, spans, hostile, st.floats(0, 1), st.sampled_from(["", "main", "caption"]))
articles = st.builds(Article, st.integers(0, 50), spans, st.none() | spans, maybe_when, st.just("en"))


@st.composite
def readings(draw: st.DrawFn) -> DocumentReading:
    text = Text(draw(hostile), tuple(draw(st.lists(blocks, max_size=3))), draw(texts), draw(texts))
    maybe = st.none() | hostile
    document = Document(
        text, draw(hostile), draw(maybe), draw(maybe), draw(maybe), draw(maybe_when), draw(maybe)
    )
    at = draw(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))
    fetch = Fetch(draw(hostile), at, draw(st.dictionaries(hostile, hostile, max_size=2)))
    return DocumentReading(
        document,
        draw(st.none() | st.just(fetch)),
        Run(draw(texts), draw(texts), draw(st.dictionaries(texts, texts, max_size=2))),
        tuple(draw(st.lists(articles, max_size=2, unique_by=lambda a: a.number))),
        tuple(draw(st.lists(mentions, max_size=3))),
        tuple(draw(st.lists(claims(document.id, text.characters), max_size=3))),
    )


def place(text: str, words: str) -> Span:
    """Where `words` first stand."""
    start = text.index(words)
    return Span(start, start + len(words))


def page(text: str = PAGE, *, source: str = "page.txt", address: str | None = None) -> Document:
    return Document(Text(text, (Block(Span(0, len(text))),), "plain", "1"), source, address)


def mention(text: str, words: str, kind: str, actor: str | None, name: str, **more: object) -> Mention:
    return Mention(place(text, words), words, kind, actor, name, "name", **more)  # type: ignore[arg-type]


def claim(document: Document, quote: str, **more: object) -> Claim:
    """A claim on `quote`; roles may be given as name -> words of the text."""
    text = document.text.characters
    named = more.pop("roles", {})
    assert isinstance(named, dict)
    fields: dict[str, object] = {
        "family": "event",
        "type": "CONSULT",
        "lang": "en",
        "rule": "test",
        "confidence": 0.9,
        **more,
    }
    return Claim(
        document=document.id,
        roles=tuple(Role(role, place(text, words), words) for role, words in named.items()),
        evidence=place(text, quote),
        quote=quote,
        **fields,  # type: ignore[arg-type]
    )


def reading(run: Run = RUN, **more: object) -> DocumentReading:
    """One reading of `PAGE`: a meeting, a plan, four mentions."""
    document = page()
    fields: dict[str, object] = {
        "articles": (Article(0, Span(0, len(PAGE)), None, None, "en"),),
        "mentions": (
            mention(PAGE, "NATO", "organisation", "org:nato", "NATO"),
            mention(
                PAGE,
                "Jens Stoltenberg",
                "person",
                "person:jens-stoltenberg",
                "Jens Stoltenberg",
                title=place(PAGE, "NATO Secretary General"),
            ),
            mention(PAGE, "Vladimir Putin", "person", "person:vladimir-putin", "Vladimir Putin"),
            mention(PAGE, "US", "state", "state:USA", "United States", adjective=True),
        ),
        "claims": (
            claim(
                document,
                "NATO Secretary General Jens Stoltenberg met Vladimir Putin in Brussels.",
                roles={
                    "actor": "NATO Secretary General Jens Stoltenberg",
                    "recipient": "Vladimir Putin",
                    "place": "Brussels",
                },
            ),
            claim(
                document,
                "US troops will leave by May 2021",
                type="RETREAT",
                mood="plan",
                roles={"actor": "US troops"},
            ),
        ),
        **more,
    }
    return DocumentReading(document, Fetch("page.txt", AT), run, **fields)  # type: ignore[arg-type]


def many(count: int, *, claims_each: int = 20, label: str = "") -> list[DocumentReading]:
    """Distinct documents of some 3,000 characters, each with its claims and mentions."""
    made = []
    for number in range(count):
        parts = [
            f"Minister Number{number}x{k} of Ruritania met envoy Delegate{k} in Strelsau on day {k} to talk "
            f"about pact {label}{number} and the thượng đỉnh that follows."
            for k in range(claims_each)
        ]
        document = page("\n".join(parts), source=f"page-{label}{number}.txt")
        text = document.text.characters
        found, named, start = [], [], 0
        for part in parts:
            who, whom = (
                Span(start, start + part.index(" of ")),
                Span(start + part.index("envoy"), 0 + start + part.index(" in ")),
            )
            named += [
                Mention(
                    span, span.of(text), "person", f"person:{span.start}-{number}", span.of(text), "shape"
                )
                for span in (who, whom)
            ]
            found.append(
                Claim(
                    document=document.id,
                    family="event",
                    type="CONSULT",
                    roles=(Role("actor", who, who.of(text)), Role("recipient", whom, whom.of(text))),
                    evidence=Span(start, start + len(part)),
                    quote=part,
                    lang="en",
                    rule="en.meet",
                    confidence=0.8,
                    when=Moment(date(2020, 1, 1), date(2020, 12, 31), "2020"),
                )
            )
            start += len(part) + 1
        fetch = Fetch(document.source, AT)
        made.append(DocumentReading(document, fetch, RUN, (), tuple(named), tuple(found)))
    return made
