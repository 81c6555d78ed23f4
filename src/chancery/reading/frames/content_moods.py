"""In which mood, with which polarity and condition, what was said is said."""

import re
from collections.abc import Collection

from chancery.ground.spans import Span
from chancery.model.claims import Mood, Polarity
from chancery.reading.frames.article import ArticleFindings, At
from chancery.reading.frames.circumstances import condition_of, mood_of
from chancery.reading.frames.parties import named
from chancery.reading.layers import AttributionFound, Clause, SentenceFindings

_ACTORS = ("state", "organisation", "group", "person")
_HANGING = ("condition", "adverbial", "relative", "nominal")
_ASKING: tuple[Mood, ...] = ("demand", "proposal", "plan")
_PARTS = re.compile(r"[;:](?=\s)")


def mood_within(
    article: ArticleFindings, content: Span, found: AttributionFound
) -> tuple[Polarity, Mood, str | None]:
    """Give polarity, mood and condition of the first full clause of what was said, else what its cue makes of a thing
    ("urged an end to the war"); the cue within what was said is the page's own.

    Of several sentences that were said at once, only those that all deny something are a denial.
    """
    for place, (number, sentence) in enumerate(spoken := article.sentences_at(content)):
        index = _main(article, sentence, content, found.cue)
        if index is None:
            continue
        if index < 0:
            break  # a thing, and what describes it
        at = At(number, sentence, index, sentence.clauses[index])
        mood, polarity = mood_of(article, at)
        mood = "demand" if mood == "fact" and _asks(article, at.clause) else mood
        if polarity == "negated" and any(_affirms(article, n, s, content) for n, s in spoken[place + 1 :]):
            polarity = "affirmed"
        return polarity, foreseen(article, at.clause, mood), condition_of(article, at)
    return "affirmed", _asked_by(article, found), None


def _main(
    article: ArticleFindings, sentence: SentenceFindings, content: Span, cue: Span | None
) -> int | None:
    """The number of the clause that what was said says first in a sentence: -1 for a mere thing, None for nothing."""
    told = _first_part(article, sentence, content, cue)
    inside = [
        (i, c)
        for i, c in enumerate(sentence.clauses)
        if told.holds(c.verb) and not c.noun and not (cue is not None and c.verb.meets(cue))
    ]
    opening = {c.parent for _, c in inside if c.tense and c.link == "coordinate"}
    inside = [(i, c) for i, c in inside if i not in opening or c.tense or c.link != "purpose"]
    if not inside:
        return None
    over = {i for i, _ in inside} | {
        i for i, c in enumerate(sentence.clauses) if c.noun and told.holds(c.verb)
    }
    depths = {i: _depth(sentence, i, over) for i, _ in inside}
    index, _ = min(inside, key=lambda x: (depths[x[0]], *_rank(x[1], told), x[1].verb.start))
    return index if not depths[index] else -1


def _affirms(article: ArticleFindings, number: int, sentence: SentenceFindings, content: Span) -> bool:
    index = _main(article, sentence, content, None)
    if index is None or index < 0:
        return False
    return mood_of(article, At(number, sentence, index, sentence.clauses[index]))[1] == "affirmed"


def _asks(article: ArticleFindings, clause: Clause) -> bool:
    """Whether the speaker asks for something in so many words: "we call on Moscow to stop"."""
    if clause.subject is None or clause.tense not in ("present", "") or clause.polarity == "negated":
        return False
    head = article.words(clause.subject.head)
    asking = any(p.meaning == "neutral.demand" for p in article.lexicon.of("cues", clause.lemma))
    return asking and is_we(article, head)


def _asked_by(article: ArticleFindings, found: AttributionFound) -> Mood:
    """The mood in which a cue speaks of a thing that is no clause; what it is called is told as a fact."""
    cues = article.lexicon.of("cues", found.cue_lemma)
    if _is_naming(article, found) or any(p.meaning == "opposes" for p in cues):
        return "fact"
    given = {
        p.meaning for p in article.lexicon.of("moods", found.cue_lemma) if not p.noun and not p.with_object
    }
    return next((mood for mood in _ASKING if mood in given), "fact")


def _is_naming(article: ArticleFindings, found: AttributionFound) -> bool:
    """Whether somebody is only called something ("called it a mistake"), which asks for nothing ("called for it")."""
    named = any(
        p.meaning == "neutral.naming" and p.marker is None
        for p in article.lexicon.of("cues", found.cue_lemma)
    )
    if not named or found.cue is None:
        return False
    between = Span(found.cue.end, max(found.cue.end, found.content.start))
    return not any(c.isalpha() for c in article.words(between))


def _rank(clause: Clause, told: Span) -> tuple[bool, bool]:
    """What makes a clause less likely the main one: it hangs on another, or has neither tense nor subject there."""
    own = clause.subject is not None and told.holds(clause.subject.head)
    return clause.link in _HANGING, clause.mood == "fact" and not clause.tense and not own


def _first_part(
    article: ArticleFindings, sentence: SentenceFindings, content: Span, cue: Span | None
) -> Span:
    """What was said up to a mark that ends a main clause (";", ":"), where somebody does something before it."""
    for mark in _PARTS.finditer(article.words(content)):
        part = Span(content.start, content.start + mark.start())
        if any(
            part.holds(c.verb) and not c.noun and c.subject is not None and part.holds(c.subject.head)
            for c in sentence.clauses
            if cue is None or not c.verb.meets(cue)
        ):
            return part
    return content


def foreseen(article: ArticleFindings, clause: Clause, mood: Mood) -> Mood:
    """Give the mood in which a plan is told: what nobody is there to plan, or what nobody plans for himself, is a
    forecast: "the world will be more dangerous", "you will find", "Rome will suffer"."""
    if mood != "plan" or clause.subject is None:
        return mood
    head = article.words(clause.subject.head).casefold()
    unchosen = clause.tense == "future" and "is not chosen" in article.lexicon.meanings(
        "agents", clause.lemma
    )
    if unchosen or "anybody" in article.lexicon.meanings("pronouns", head):
        return "forecast"
    if any(p.kind in _ACTORS for p in named(article, clause.subject)):
        return mood
    people = "people" in article.lexicon.meanings("agents", clause.subject.lemma)
    return mood if people or clause.subject.lemma in article.pronouns else "forecast"


def _depth(sentence: SentenceFindings, index: int, over: Collection[int]) -> int:
    """On how many of the clauses and acts `over` it a clause hangs: "his refusal to answer was wrong"."""
    depth, parent, steps = 0, sentence.clauses[index].parent, 0
    while parent is not None and steps < len(sentence.clauses):
        depth += parent in over
        parent = sentence.clauses[parent].parent
        steps += 1
    return depth


def is_we(article: ArticleFindings, *words: str) -> bool:
    """Tell whether one of the words means those who speak ("we", "chúng tôi"); "the US" is not "us"."""
    plain = (w.casefold() for w in words if len(w) == 1 or not w.isupper())
    return any(p.meaning == "we" for w in plain for p in article.lexicon.of("pronouns", w))
