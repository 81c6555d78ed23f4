"""What claims can be filtered by: the columns of a claim's public form, each of a kind.

The kind of a column says how its values compare:

- `word`: one of a closed list of words; spelt wrongly, the list is named
- `code`: an id or a name that programs give; `exact` is as written, parts are found folded
- `text`: words of a page; case, accents and gaps do not matter
- `number`, `day`: numbers; days, months, years and intervals in EDTF
- `actor`: who plays a part: an id, a name or an alias; a part of a name is found folded
- `flag`: yes or no
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal, get_args

from chancery.asking.claims.told import Party, Told
from chancery.ground.moments import When
from chancery.model.claims import Family, Figure, FigureBound, Mood, Polarity, Stance
from chancery.model.documents import Article
from chancery.model.ontology import load_ontology

Kind = Literal["word", "code", "text", "number", "day", "actor", "flag"]

FIGURES = ("value", "unit", "bound")
"""The columns of a claim's figures: what is asked of them together must hold of one figure."""

_ANY = ("isnull", "notnull")
_SOME = ("exact", "not", "in")
_PARTS = ("contains", "startswith")
_MORE = ("gt", "gte", "lt", "lte")
OPS: Mapping[Kind, tuple[str, ...]] = MappingProxyType(
    {
        "word": (*_SOME, *_PARTS, *_ANY),
        "code": (*_SOME, *_PARTS, *_ANY),
        "text": (*_SOME, *_PARTS, *_ANY),
        "actor": (*_SOME, *_PARTS, *_ANY),
        "number": (*_SOME, *_MORE, *_ANY),
        "day": (*_SOME, "on", "before", "after", *_MORE, *_ANY),
        "flag": _SOME,
    }
)
"""What may be asked of a column of each kind; `exact` where nothing is named."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands: its document, that document's source, and its article (None: in none)."""

    document: str
    source: str
    article: Article | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, kind, how a sentence calls it, and what it holds.

    `values` gives what a claim has there: texts for `word`, `code` and `text`, numbers, times, parties, or
    one bool. With `parties` it needs the claim's names resolved; a bare `Told` will not do. `store` is the
    field of `ClaimFilter` that the same values fill, empty where the store cannot help. `place` gives what
    a passage of a page has there; None where passages have none of it.
    """

    name: str
    kind: Kind
    label: str
    says: str
    values: Callable[[Told], tuple[Any, ...]]
    parties: bool = False
    store: str = ""
    place: Callable[[Place], tuple[Any, ...]] | None = None

    @property
    def ops(self) -> tuple[str, ...]:
        """What may be asked of it."""
        return OPS[self.kind]


def vocabulary(column: str) -> tuple[str, ...]:
    """Give the words that a column of the kind `word` may hold, sorted."""
    ontology = load_ontology()
    words: dict[str, Callable[[], set[str]]] = {
        "family": lambda: set(get_args(Family)),
        "type": lambda: {name for _, name in ontology.types},
        "mode": lambda: {mode for entry in ontology.types.values() for mode in entry.modes},
        "context": lambda: set(ontology.contexts),
        "polarity": lambda: set(get_args(Polarity)),
        "mood": lambda: set(get_args(Mood)),
        "stance": lambda: set(get_args(Stance)),
        "bound": lambda: set(get_args(FigureBound)),
    }
    return tuple(sorted(words[column]()))


def of_figure(column: str, figure: Figure) -> str | float:
    """Give what one figure has in one of the columns `FIGURES`."""
    of: dict[str, str | float] = {"value": figure.value, "unit": figure.unit, "bound": figure.bound}
    return of[column]


def _one(value: Any) -> tuple[Any, ...]:
    return () if value is None else (value,)


def _said(told: Told) -> tuple[When, ...]:
    """Give when it was said: as the innermost source is dated that is, else by its article, else as it is."""
    dated = [source.said for source in told.claim.attribution if source.said is not None]
    return _one(dated[-1] if dated else told.said)


def _published(place: Place) -> tuple[When, ...]:
    return _one(place.article and place.article.published)


def _role(role: str) -> Callable[[Told], tuple[Party, ...]]:
    return lambda told: told.having(role)


def _figures(column: str) -> Callable[[Told], tuple[Any, ...]]:
    return lambda told: tuple(of_figure(column, figure) for figure in told.claim.figures)


_WHAT = (
    Column("family", "word", "family", "kind of claim", lambda t: (t.claim.family,), store="families"),
    Column("type", "word", "type", "type within its family", lambda t: (t.claim.type,), store="types"),
    Column("mode", "word", "mode", "PLOVER's mode of an event", lambda t: _one(t.claim.mode), store="modes"),
    Column("context", "word", "context", "PLOVER's contexts of an event", lambda t: t.claim.contexts),
    Column(
        "polarity", "word", "polarity", "whether it is so", lambda t: (t.claim.polarity,), store="polarities"
    ),
    Column(
        "mood", "word", "mood", "fact, plan, obligation, demand …", lambda t: (t.claim.mood,), store="moods"
    ),
    Column(
        "stance", "word", "stance", "how a statement stands", lambda t: _one(t.claim.stance), store="stances"
    ),
)
_WHO = (
    Column("actor", "actor", "actor in any part", "whoever plays a part", lambda t: t.parties, parties=True),
    *(
        Column(name, "actor", label, says, _role(role), parties=True)
        for name, role, label, says in (
            ("event_actor", "actor", "actor", "who does it, in an event (the role `actor`)"),
            ("recipient", "recipient", "recipient", "to whom it is done"),
            ("participant", "participant", "participant", "who takes part"),
            ("place", "place", "place", "where"),
            ("topic", "topic", "topic", "on what"),
            ("instrument", "instrument", "instrument", "by which treaty, mission or meeting"),
            ("subject", "subject", "subject", "of whom a relation tells"),
            ("object", "object", "object", "to whom a relation leads"),
            ("office", "office", "office", "which office is held"),
            ("of", "of", "owner", "whose figure it is"),
            ("mission", "mission", "mission", "in which mission"),
            ("speaker", "speaker", "speaker", "who says it, in a statement"),
            ("about", "about", "matter", "about whom or what"),
            ("addressee", "addressee", "addressee", "to whom it is said"),
            ("decider", "decider", "decider", "who decides"),
            ("forum", "forum", "forum", "where it is decided"),
        )
    ),
    Column("attribution", "actor", "source of its words", "whoever says so", lambda t: t.says, parties=True),
    Column(
        "outlet",
        "text",
        "outlet",
        "which paper or agency says so",
        lambda t: tuple(source.text for source in t.claim.attribution if source.role in ("outlet", "wire")),
    ),
)
_WHEN = (
    Column("when", "day", "time in the world", "when it is true", lambda t: _one(t.claim.when), store="when"),
    Column("deadline", "day", "deadline", "by when", lambda t: _one(t.claim.deadline), store="deadline"),
    Column("said", "day", "time of saying", "when it was said", _said, place=_published),
    Column(
        "published",
        "day",
        "day of publication",
        "the article's date",
        lambda t: _one(t.claim.published),
        store="published",
        place=_published,
    ),
    Column(
        "time",
        "day",
        "time",
        "`when`, else `published`; what `--since` and `--until` mean",
        lambda t: _one(t.time),
        store="time",
        place=_published,
    ),
)
_WORDS = (
    Column("quote", "text", "quote", "the words it stands on", lambda t: (t.claim.quote,)),
    Column("condition", "text", "condition", "its condition", lambda t: _one(t.claim.condition)),
    Column(
        "content",
        "text",
        "content",
        "what a statement says",
        lambda t: _one(t.claim.content and t.claim.content.text),
    ),
    Column("value", "number", "figure", "a figure; shares are fractions of 1", _figures("value")),
    Column("unit", "text", "unit", "a figure's unit", _figures("unit")),
    Column("bound", "word", "bound", "how exactly a figure is meant", _figures("bound")),
)
_WHENCE = (
    Column("id", "code", "id", "the claim's id", lambda t: (t.claim.id,)),
    Column(
        "document",
        "code",
        "document",
        "the document's id",
        lambda t: (t.claim.document,),
        store="documents",
        place=lambda p: (p.document,),
    ),
    Column(
        "source",
        "code",
        "source",
        "file name, JSON line's id or address",
        lambda t: (t.kept.source,),
        store="sources",
        place=lambda p: (p.source,),
    ),
    Column(
        "article",
        "number",
        "article",
        "number on the page, from 0",
        lambda t: (t.claim.article,),
        place=lambda p: _one(p.article and p.article.number),
    ),
    Column(
        "lang",
        "code",
        "language",
        "ISO 639-1",
        lambda t: (t.claim.lang,),
        store="langs",
        place=lambda p: _one(p.article and p.article.lang),
    ),
    Column("confidence", "number", "confidence", "0 to 1", lambda t: (t.claim.confidence,)),
    Column("rule", "code", "rule", "what produced it", lambda t: (t.claim.rule,), store="rules"),
    Column("run", "code", "run", "which run read it", lambda t: (t.kept.run,)),
    Column("knowledge", "flag", "being known beforehand", "from `knowledge/`", lambda t: (t.world,)),
)

COLUMNS: Mapping[str, Column] = MappingProxyType(
    {column.name: column for column in (*_WHAT, *_WHO, *_WHEN, *_WORDS, *_WHENCE)}
)
"""Every column by its name, in the order in which they are listed."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A line of the reference: a column, its kind, what may be asked of it, and what it holds."""

    column: str
    kind: str
    ops: tuple[str, ...]
    says: str


def reference() -> tuple[Reference, ...]:
    """Give the reference of columns, in their order; docs/search.md holds the same lines."""
    return tuple(Reference(c.name, c.kind, c.ops, c.says) for c in COLUMNS.values())
