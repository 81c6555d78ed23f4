"""What the reading steps hand to one another. Every one stands on characters of the text."""

from typing import Literal

from chancery.ground.fixed import fixed
from chancery.ground.moments import When
from chancery.ground.spans import Span
from chancery.model.actors import Mention
from chancery.model.claims import Figure, Mood, Polarity, Stance
from chancery.model.documents import Article, Sentence

BlockKind = Literal[
    "headline",
    "standfirst",
    "subhead",
    "dateline",
    "body",
    "caption",
    "pull_quote",
    "credit",
    "disclaimer",
    "furniture",
]
READ_KINDS: frozenset[BlockKind] = frozenset(
    ["headline", "standfirst", "body", "caption", "pull_quote", "disclaimer"]
)
"""The kinds of block that sentences are taken from."""


@fixed
class PageBlock:
    """A block with its kind and its article (None for furniture)."""

    span: Span
    kind: BlockKind
    article: int | None


@fixed
class Page:
    """A text laid out: its blocks in order, and the articles on it."""

    blocks: tuple[PageBlock, ...]
    articles: tuple[Article, ...]


@fixed
class Token:
    """A word of a sentence. `head` is the index of the word it hangs on (its own where it is the root).

    `tag` is a Universal POS tag, `fine` the language's own tag, `relation` a Universal Dependencies
    relation; `head` and `relation` are -1 and "" where the language has no parser.
    """

    span: Span
    text: str
    lemma: str
    tag: str
    fine: str = ""
    head: int = -1
    relation: str = ""


@fixed
class Parsed:
    """A sentence with its words."""

    sentence: Sentence
    tokens: tuple[Token, ...]


TimeType = Literal["DATE", "TIME", "DURATION", "SET"]


@fixed
class TimeFound:
    """A time expression: its TIMEX3 value and type; `when` is None for durations, sets and what stays dark.

    `marker` is how it bounds what it dates: "" (at that time), "by", "before", "after", "since", "until", "within"
    (a length of time, `when` its last day).
    """

    span: Span
    value: str
    type: TimeType
    when: When | None
    marker: str = ""


@fixed
class FigureFound:
    """A number with its unit. `noun` is where the counted noun stands, None where there is none."""

    span: Span
    figure: Figure
    noun: Span | None = None


@fixed
class Phrase:
    """A noun phrase: `span` with all that hangs on it, `head` its head word, `lemma` that word's dictionary form.

    `marker` is how it is tied to its clause, in words shared by all languages (see `MARKERS`); `owners` are
    phrases it belongs to ("NATO's", "of the alliance", "của Azerbaijan"); `conjuncts` the phrases
    coordinated with it, itself left out.
    """

    span: Span
    head: Span
    lemma: str
    marker: str = ""
    owners: tuple["Phrase", ...] = ()
    conjuncts: tuple["Phrase", ...] = ()


MARKERS = frozenset(
    ["about", "after", "against", "among", "as", "at", "before", "between", "by", "despite", "during", "for"]
    + ["from", "in", "into", "of", "on", "over", "since", "through", "to", "toward", "under", "until"]
    + ["with", "within", "without"]
)
"""How a phrase is tied to its verb, the same words for every language; a language maps its own to them."""

Link = Literal["root", "coordinate", "content", "purpose", "condition", "relative", "adverbial", "nominal"]
"""How a clause hangs on another: side by side with it, as what is said or thought, as what is meant to be done
("plans to withdraw"), as its condition, as a description of a noun, otherwise, or inside a noun phrase."""


@fixed
class Clause:
    """Who does what to whom, in words shared by all languages.

    `lemma` is the dictionary form of the verb (with its particle: "carry out") or of the event noun, with
    `noun` set. `subject` is the one who acts even where the voice is passive and "by" names it; in a
    passive clause the one acted on is in `objects`. An understood subject ("plans to withdraw") is filled
    in. `parent` is the index, in the sentence's list, of the clause it hangs on. `complement` is what
    it governs as content. `mood` is what the clause's own auxiliaries and particles say; the engine adds what
    the governing verb says. `predicate` is the noun or adjective of a copula ("is a member of").
    `tense` is past, present or future as far as the words tell, else "".
    """

    span: Span
    verb: Span
    lemma: str
    subject: Phrase | None
    objects: tuple[Phrase, ...] = ()
    obliques: tuple[Phrase, ...] = ()
    predicate: Phrase | None = None
    complement: Span | None = None
    parent: int | None = None
    link: Link = "root"
    noun: bool = False
    passive: bool = False
    polarity: Polarity = "affirmed"
    mood: Mood = "fact"
    tense: Literal["past", "present", "future", ""] = ""
    condition: Span | None = None


@fixed
class AttributionFound:
    """Who says what: the source, the cue, the content, each where it stands; any but content may be None.

    `speaker` is the mention the source resolves to. `direct` tells words in quotation marks. `stance` is
    the cue's. `outer` is the index of the attribution this one stands inside, for chains.
    """

    source: Span | None
    cue: Span | None
    content: Span
    cue_lemma: str
    stance: Stance
    direct: bool
    speaker: Mention | None = None
    sentence: int = -1
    outer: int | None = None


@fixed
class SentenceFindings:
    """All that the steps before `frames` found in one sentence."""

    parsed: Parsed
    mentions: tuple[Mention, ...]
    times: tuple[TimeFound, ...]
    figures: tuple[FigureFound, ...]
    clauses: tuple[Clause, ...]
