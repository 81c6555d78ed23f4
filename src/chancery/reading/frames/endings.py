"""What the verb above makes of a tie that a noun names: "suspended its membership" ends it, "supports its
membership" leaves it open."""

from collections.abc import Sequence
from typing import NamedTuple, cast

from chancery.ground.spans import Span
from chancery.model.claims import Figure, Mood, Polarity
from chancery.reading.frames.article import ArticleFindings, At
from chancery.reading.frames.circumstances import mood_of
from chancery.reading.frames.examples import means
from chancery.reading.layers import Clause

_TO_BE_HAD = frozenset(["member_of", "party_to"])
"""Ties that others may wish for: who supports a membership does not say that it is one."""
_FOR_OR_AGAINST = frozenset(["supports", "opposes"])
"""Stances, as the cues of `cues.yaml` name them."""


class Told(NamedTuple):
    """How a tie stands by the words at `span`."""

    mood: Mood
    polarity: Polarity
    span: Span


def told(article: ArticleFindings, at: At, relation: str) -> Told | None:
    """Give how a tie that a noun names stands by what is done to it; None where nothing is."""
    if not at.clause.noun:
        return None
    for index, above in enumerate(at.sentence.clauses):
        if index == at.index:
            continue
        if not _is_done_to(above, at.clause):
            if relation in _TO_BE_HAD and _hangs(article, above, at.clause):
                return Told("hypothesis", "affirmed", above.span)
            continue
        over = above.polarity == "affirmed" and _is(article, above, "ends")
        if over:
            return Told(mood_of(article, At(at.number, at.sentence, index, above))[0], "negated", above.span)
        if relation in _TO_BE_HAD and not above.noun and _is(article, above, "leaves open"):
            return Told("hypothesis", "affirmed", above.span)
    return _over(article, at)


def thought_of(article: ArticleFindings, at: At) -> Mood:
    """Give the mood in which an act that a noun names is only spoken of: "a decision on withdrawal", "an attack is
    likely"; "fact" where nothing says so."""
    for above in at.sentence.clauses:
        if above.verb == at.clause.verb:
            continue
        if above.noun and any(o.head.meets(at.clause.verb) for o in (*above.objects, *above.obliques)):
            told = _mood_given(article, above.lemma, noun=True)
            if told is not None:
                return "hypothesis" if above.polarity == "negated" else told
        # "may respond with an attack"
        answers = any(o.marker == "with" and o.head.meets(at.clause.verb) for o in above.obliques)
        if answers and not above.noun:
            mood = mood_of(article, At(at.number, at.sentence, at.sentence.clauses.index(above), above))[0]
            if mood != "fact":
                return mood
        subject = above.subject
        if above.predicate is not None and subject is not None and subject.head.meets(at.clause.verb):
            words = article.words(above.predicate.head).casefold()
            told = _mood_given(article, words, noun=False)
            if told is not None:
                return told
    return "fact"


def there_already(article: ArticleFindings, figures: Sequence[Figure], at: At) -> bool:
    """Whether what is counted is known to be there, whatever is to become of it: "will withdraw its 2,500 troops"."""
    for found in at.sentence.figures:
        if found.figure.text not in {f.text for f in figures}:
            continue
        before = [t for t in at.sentence.parsed.tokens if t.span.end <= found.span.start][-1:]
        if any(means(article, t, "there already") for t in before):
            return True
    return False


def _mood_given(article: ArticleFindings, lemma: str, *, noun: bool) -> Mood | None:
    given = [
        p.meaning for p in article.lexicon.of("moods", lemma) if p.noun == noun and p.with_object is None
    ]
    return cast(Mood, given[0]) if given and given[0] != "negated" else None


def is_only_meant(article: ArticleFindings, at: At) -> bool:
    """Whether who is to join has not joined: "signed a memorandum to join", "applied for membership"."""
    clause = at.clause
    above = at.sentence.clauses[clause.parent] if clause.parent is not None else None
    if above is not None and above.passive and _is(article, above, "takes in"):
        return False  # "được kết nạp làm thành viên"
    meant = any(p.meaning == "plan" and not p.noun for p in article.lexicon.of("moods", clause.lemma))
    return clause.link == "purpose" or (meant and not clause.noun)


def is_weighed(article: ArticleFindings, at: At) -> bool:
    """Whether that somebody joins is only what another is for or against: "opposes Sweden joining the alliance"."""
    above = at.sentence.clauses[at.clause.parent] if at.clause.parent is not None else None
    if above is None or above.noun or at.clause.tense or above.passive:
        return False
    stances = {p.meaning.partition(".")[0] for p in article.lexicon.of("cues", above.lemma) if not p.noun}
    return not stances.isdisjoint(_FOR_OR_AGAINST)


def _is(article: ArticleFindings, clause: Clause, meaning: str) -> bool:
    return any(p.meaning == meaning for p in article.lexicon.of("agents", clause.lemma))


def _hangs(article: ArticleFindings, above: Clause, tie: Clause) -> bool:
    """Whether a tie is only spoken of as what something hangs on: "its membership depends on all members"."""
    subject = above.subject
    return (
        not above.noun
        and subject is not None
        and subject.head.meets(tie.verb)
        and _is(article, above, "hangs")
    )


def _is_done_to(above: Clause, tie: Clause) -> bool:
    return any(o.head.meets(tie.verb) for o in above.objects)


def _over(article: ArticleFindings, at: At) -> Told | None:
    """Whether the noun is the subject of a word that tells its end: "its membership is frozen"."""
    tokens = at.sentence.parsed.tokens
    own = next((t for t in tokens if t.span.meets(at.clause.verb)), None)
    if own is None or not own.relation.startswith("nsubj") or not 0 <= own.head < len(tokens):
        return None
    said = tokens[own.head]
    if not means(article, said, "ends") or any(
        t.head == own.head and means(article, t, "no member") for t in tokens
    ):
        return None
    return Told("fact", "negated", at.clause.span.cover(said.span))
