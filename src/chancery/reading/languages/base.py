"""What a language supplies to the reading engine, under the same names in every language's folder."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from chancery.ground.fixed import fixed
from chancery.ground.moments import When
from chancery.ground.spans import Span
from chancery.model.actors import Mention
from chancery.model.documents import Sentence
from chancery.reading.layers import Clause, FigureFound, Parsed, TimeType
from chancery.reading.lexicon import Lexicon


@fixed
class TimeExpression:
    """A time expression as the words give it, before anyone knows what day the page is from.

    `resolve` works it out against a reference day (None: not known), and gives its TIMEX3 value and the time
    it stands for; it returns None where the words cannot be a time after all. `fixed` is the time where
    the words alone settle it (a full date), for inferring the article's own date; `partial` marks
    a day or month without a year. `relative` marks what counts from the day of writing ("last week").
    `marker` is as in `TimeFound`. `lean` is what the verbs beside it tell of its side of the day of writing.
    """

    span: Span
    type: TimeType
    resolve: Callable[[date | None], tuple[str, When | None] | None]
    fixed: When | None = None
    partial: bool = False
    relative: bool = False
    marker: str = ""
    lean: Literal["past", "future", ""] = ""


@fixed
class PageWords:
    """What marks a line as something other than an article's prose, all compared folded and in lower case.

    `furniture`: whole lines of menus, advertisements, share bars; `furniture_starts`: starts of such lines,
    `furniture_inside`: words anywhere in them ("all rights reserved"); `pictures`: what pictures are numbered by
    behind a repeated headline ("… - photo 1");
    `credits`: words that open a photo credit ("photo:", "source:"); `disclaimers`: starts of an outlet's
    disclaimer; `sections`: headings under which other pages are listed ("most read"); `comments`: headings
    under which readers write, `counted_comments` those with a number before them; `bylines`: starts of lines that
    name the writer; `dates`: words that stand in a line that is only a date; `openers`: words that open sentences
    and, capitalised, no name.
    """

    furniture: frozenset[str]
    furniture_starts: tuple[str, ...]
    credits: tuple[str, ...]
    disclaimers: tuple[str, ...]
    sections: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    counted_comments: tuple[str, ...] = ()
    bylines: tuple[str, ...] = ()
    dates: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    furniture_inside: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()


@fixed
class Naming:
    """How a language speaks of actors without their names.

    `honorifics` stand before a surname ("Mr.", "ông"); `pronouns` maps a pronoun to the kinds it may stand
    for; `descriptions` maps a description ("the alliance", "nước này") to the kinds it may stand for;
    `surname` gives the part of a full name used alone later; `person_nouns` and `organisation_nouns` are head
    words that make an unknown capitalised phrase a person's or an organisation's; `source_nouns` are
    the nouns of unnamed sources ("officials", "chuyên gia").
    """

    honorifics: frozenset[str]
    pronouns: Mapping[str, tuple[str, ...]]
    descriptions: Mapping[str, tuple[str, ...]]
    person_nouns: frozenset[str]
    organisation_nouns: frozenset[str]
    source_nouns: frozenset[str]
    former: frozenset[str]
    not_names: frozenset[str]
    """capitalised words that name nobody: months, weekdays, words that open sentences"""
    surname: Literal["last", "first"] = "last"
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """further word lists by purpose ("articles", "place_words"); see each `naming.yaml`"""
    tables: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """further phrase tables by purpose ("institutions", "meetings"); see each `naming.yaml`"""


@dataclass(frozen=True)
class Language:
    """One language: its code (ISO 639-1), its small functions and its data."""

    code: str
    split: Callable[[str], list[Span]]
    """a block's characters -> its sentences, as spans of that block"""
    parse: Callable[[Sequence[tuple[str, Sequence[Sentence]]]], list[list[Parsed]]]
    """whole texts, each with some of its sentences -> their words; spans count in the whole text"""
    expressions: Callable[[str], list[TimeExpression]]
    """a sentence's characters -> its time expressions, as spans of that sentence"""
    figures: Callable[[str], list[FigureFound]]
    """a sentence's characters -> its figures, as spans of that sentence"""
    clauses: Callable[[str, Parsed, Sequence[Mention]], list[Clause]]
    """the whole text, a parsed sentence and its mentions -> its clauses; spans count in the whole text"""
    naming: Naming
    lexicon: Lexicon
    stopwords: frozenset[str] = field(default_factory=frozenset)
    """frequent little words, for telling languages apart and shaping names"""
