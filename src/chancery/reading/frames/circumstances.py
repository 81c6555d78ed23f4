"""When, by when, on which condition, in which mood, on whose word: what surrounds a claim."""

from chancery.ground.fixed import fixed
from chancery.ground.moments import Edge, Interval, Moment, When
from chancery.ground.spans import Span
from chancery.model.claims import Figure, Mood, Polarity
from chancery.reading.frames.article import ArticleFindings, At
from chancery.reading.frames.stopping import (
    carries_out,
    done_by_voting,
    exists,
    is_held,
    left_open,
    undecided,
)
from chancery.reading.frames.surroundings import what_else_was
from chancery.reading.layers import Clause, FigureFound, TimeFound
from chancery.reading.matching import matching

_DUE: frozenset[Mood] = frozenset(["plan", "obligation", "demand", "proposal"])
_MOODS: tuple[Mood, ...] = ("fact", "forecast", "plan", "obligation", "proposal", "demand", "hypothesis")
_WEAK: dict[Mood, int] = {mood: weight for weight, mood in enumerate(_MOODS)}
_ASKED = ("demand", "proposal")
_MOST_LINKS = 6
_YEAR = 4
_BESIDE_NOUN = 3
"""words from a year to the noun that it belongs to"""
_CLOSE = 10
_AGE = "years"
_JUDGING = ("criticises", "praises", "supports", "opposes", "doubts")
"""Stances of those who speak of what another has done."""
_NEAR_SUBJECT = 120


@fixed
class Time:
    """The times of a clause: when it holds, and by when it is due."""

    when: When | None
    deadline: When | None


def own_span(at: At) -> Span:
    """The clause's stretch, from its verb's side: the span together with its verb and arguments."""
    return at.clause.span.cover(at.clause.verb)


def carrying(at: At) -> Span:
    """The shortest stretch that carries the clause: with the clause that governs it where its subject stands there
    ("has no intention to join NATO"), or with its subject where that stands a little before it."""
    span, clause = own_span(at), at.clause
    if clause.link in ("coordinate", "relative") and clause.subject is not None and not clause.noun:
        start = clause.subject.span.start if clause.link == "coordinate" else clause.subject.head.start
        if clause.subject.head.end <= span.start <= start + _NEAR_SUBJECT:
            span = Span(start, span.end)
    for _ in range(_MOST_LINKS):
        subject = clause.subject
        outside = subject is None or not span.holds(subject.head)
        if clause.link != "purpose" or clause.parent is None or not outside:
            break
        clause = at.sentence.clauses[clause.parent]
        span = span.cover(clause.span).cover(clause.verb)
    return span


def described(at: At) -> Span:
    """The clause with what follows it without a break and describes it: "11,000 troops taking part in the mission",
    "the attack that killed 22 people", "plans to reduce its presence, leaving 2,500 soldiers"."""
    span = carrying(at)
    for child in at.sentence.clauses:
        if child.noun or child is at.clause or not span.end <= child.span.start <= span.end + 2:
            continue
        below = child.parent == at.index and child.link in ("relative", "adverbial") and not child.tense
        about_noun = at.clause.noun and child.subject is not None and child.subject.head.meets(at.clause.verb)
        relative = child.parent == at.index and child.link == "relative"
        if below or about_noun or relative:
            span = span.cover(child.span)
    return span


def times_of(article: ArticleFindings, at: At, mood: Mood) -> Time:
    """Give the times said of this clause: those inside it and in no clause below it, else the sentence's."""
    own = own_span(at)
    inner = [
        c.span
        for i, c in enumerate(at.sentence.clauses)
        if i != at.index and own.holds(c.span) and c.span != own and not c.noun
    ]
    inner += what_else_was(article, at)
    own_times = [t for t in at.sentence.times if t.when is not None and not _names_a_thing(at, t)]
    near = [t for t in own_times if own.meets(t.span) and not any(s.holds(t.span) for s in inner)]
    if not near and not at.clause.noun:
        near = _unclaimed(article, at)
    if not near and at.clause.link == "purpose" and at.clause.parent is not None:
        parent = At(at.number, at.sentence, at.clause.parent, at.sentence.clauses[at.clause.parent])
        if own_span(parent).holds(own) or mood == "fact":
            near = [t for t in own_times if own_span(parent).meets(t.span)]
    if not near and at.clause.noun:
        near = [t for t in own_times if _follows(at, t)]
    if mood in ("plan", "forecast", "proposal", "demand"):
        said = [a.content for a in article.said_at(at.clause.verb) if a.content.holds(at.clause.verb)]
        near = [
            t for t in near if all(s.holds(t.span) for s in said)
        ]  # when it was said, not when it will be
    return _settled(near, mood, at.clause)


def _names_a_thing(at: At, time: TimeFound) -> bool:
    """Whether a year or day tells one thing from others of its sort and dates nothing else: "the 2016 agreement",
    "condemned the April 22 attack"."""
    year = len(time.value) == _YEAR and time.value.isdigit()
    if not year and (time.type != "DATE" or time.marker or "-" not in time.value):
        return False
    tokens = at.sentence.parsed.tokens
    own = [i for i, t in enumerate(tokens) if time.span.holds(t.span)]
    heads = [tokens[i].head for i in own if tokens[i].head not in own] if own else []
    head = heads[0] if len(heads) == 1 else -1
    beside = bool(own) and own[-1] < head <= own[-1] + _BESIDE_NOUN and tokens[head].tag == "NOUN"
    return beside and not at.clause.verb.meets(tokens[head].span)


def _follows(at: At, time: TimeFound) -> bool:
    """Whether a time follows an event noun closely, or stands in what describes it."""
    return 0 <= time.span.start - at.clause.span.end <= _CLOSE or described(at).meets(time.span)


def _unclaimed(article: ArticleFindings, at: At) -> list[TimeFound]:
    """Times that stand in no clause's own stretch: those before all clauses are the main clause's ("On Monday,
    the ministers met"), the others belong to the clause that ends just before them."""
    clauses = at.sentence.clauses
    free = [t for t in at.sentence.times if t.when and not any(c.span.meets(t.span) for c in clauses)]
    own = []
    for time in free:
        before = [i for i, c in enumerate(clauses) if c.span.end <= time.span.start]
        if before:
            holder = max(
                before, key=lambda i: (clauses[i].span.end, clauses[i].span.start, not clauses[i].noun)
            )
            if holder == at.index or (_ends_with(at, holder) and not _only_judged(article, at, holder)):
                own.append(time)
        elif at.clause.link in ("root", "coordinate", "content"):
            own.append(time)
    return own


def _ends_with(at: At, holder: int) -> bool:
    """Whether the clause ends in one that hangs on it: "given during a visit to Hanoi on Monday" dates both."""
    inner = at.sentence.clauses[holder]
    below = inner.parent == at.index and (inner.noun or inner.link in ("adverbial", "relative"))
    held = at.clause.span.end >= inner.span.end
    # "triển khai một lữ đoàn | gồm 4.800 lính"
    behind = inner.link == "relative" and inner.span.start <= at.clause.span.end + 1
    return below and not at.clause.noun and not inner.tense and (held or behind)


def _only_judged(article: ArticleFindings, at: At, holder: int) -> bool:
    """Whether the time is that of an act which somebody only speaks of: "condemned the attack of last June"."""
    act = at.sentence.clauses[holder]
    if not act.noun or not any(o.head.meets(act.verb) for o in at.clause.objects):
        return False
    stances = [p.meaning.partition(".")[0] for p in article.lexicon.of("cues", at.clause.lemma)]
    return any(stance in _JUDGING for stance in stances)


def _settled(found: list[TimeFound], mood: Mood, clause: Clause) -> Time:
    when: When | None = None
    deadline: When | None = None
    for time in sorted(found, key=lambda t: abs(t.span.start - clause.verb.start)):
        if time.when is None:
            continue
        if time.marker == "within":
            alone = all(t is time or t.when is None for t in found)  # else it may count from the other
            deadline = deadline or (time.when if alone and mood in _DUE else None)
        elif time.marker in ("by", "before", "until"):
            if mood in _DUE:
                deadline = deadline or time.when
            elif when is None and isinstance(time.when, Moment):
                when = Interval(Edge.UNKNOWN, time.when, time.when.basis, time.span)
        elif when is None:
            when = time.when
    return Time(when, deadline)


def condition_of(article: ArticleFindings, at: At) -> str | None:
    """Give the words of the condition on the clause or on a clause it hangs on."""
    clause: Clause | None = at.clause
    for _ in range(_MOST_LINKS):
        if clause is None:
            return None
        if clause.condition is not None:
            return article.words(clause.condition)
        if clause.parent is None or clause.link in ("relative", "condition"):
            return None  # a condition is not its own
        clause = at.sentence.clauses[clause.parent]
    return None


def mood_of(article: ArticleFindings, at: At) -> tuple[Mood, Polarity]:
    """Give mood and polarity with what the governing verbs add: "refused to leave", "plans to sign"."""
    clause = at.clause
    mood, polarity = clause.mood, clause.polarity
    for _ in range(_MOST_LINKS):
        if clause.link == "condition" or _on_condition(at, clause):
            mood = "hypothesis"
        shared = _whose_mood(article, at, clause, mood)
        if shared is not None:
            clause, mood = shared, _stronger(mood, shared.mood)
            continue
        if clause.parent is None or clause.link not in ("purpose", "content", "nominal"):
            break
        governor = at.sentence.clauses[clause.parent]
        given = None if _told_as_so(article, governor, clause) else _given(article, governor, clause)
        if (given == "forecast" or given in _ASKED) and clause.link == "content" and clause.tense == "past":
            given = None  # nobody asks for what has been: "suggested that it was good business"
        if given is None and _goes_along(article, governor, clause):
            mood = _stronger(mood, governor.mood)
            polarity = _flipped(polarity) if governor.polarity == "negated" else polarity
            clause = governor
            continue
        if clause.link == "content" and given is None:
            break
        if clause.link == "nominal" and (
            not is_held(governor, clause) or _joined_in(article, governor, clause)
        ):
            break
        not_yet = clause.link == "purpose" and given == "plan" and undecided(article, governor)
        if not_yet or left_open(article, governor):
            return "hypothesis", polarity
        if given == "negated" and not (clause.link == "content" and governor.polarity == "negated"):
            polarity = _flipped(polarity)  # "has not ruled out that they will leave" leaves it open
        elif given is not None:
            mood = _stronger(mood, given)
        if clause.link == "purpose" or carries_out(article, governor):
            mood = _stronger(mood, governor.mood)
        if _denies(governor, clause, given):
            polarity = _flipped(polarity)
        if clause.link == "nominal" and given is None:
            gone = governor.polarity == "negated" and exists(article, governor)
            polarity = _flipped(polarity) if gone else polarity
            break
        clause = governor
    return mood, polarity


def _whose_mood(article: ArticleFindings, at: At, clause: Clause, mood: Mood) -> Clause | None:
    """The clause whose mood another shares: "plans to reduce …, leaving only …", "is to meet and sign"."""
    left = mood == "fact" and _is_participle(at, clause)
    shared = left or _shares_aim(at, clause) or _shares_future(article, at, clause)
    return at.sentence.clauses[clause.parent or 0] if shared else None


def _denies(governor: Clause, clause: Clause, given: str | None) -> bool:
    """Whether a denied verb denies what hangs on it: "has not decided to leave", not "… whether to leave"."""
    if clause.link not in ("purpose", "nominal") or governor.polarity != "negated":
        return False
    open_yet = clause.mood == "hypothesis" and given != "negated"  # but "has not ruled out leaving"
    return (clause.link == "purpose" or given is not None) and not open_yet


def _joined_in(article: ArticleFindings, governor: Clause, clause: Clause) -> bool:
    """Whether an act that others do is only taken part in, or not: "refused to join Western sanctions"."""
    anothers = clause.noun and clause.subject is not None and clause.subject != governor.subject
    taken = matching(article.lexicon, "relations", governor) if anothers else None
    return taken is not None and taken.meaning == "takes_part_in"


def _goes_along(article: ArticleFindings, governor: Clause, clause: Clause) -> bool:
    """Whether an act is as real as the verb that begins, continues or helps it: "will continue to send tanks"."""
    if clause.link != "content" or clause.tense or clause.subject is None or governor.subject is None:
        return False
    cues = (p.meaning for p in article.lexicon.of("cues", governor.lemma))
    said = governor.noun or any(not told.endswith(".quote") for told in cues)
    alone = not governor.passive and not governor.objects
    return not said and alone and clause.subject.head == governor.subject.head


def _on_condition(at: At, clause: Clause) -> bool:
    """Whether a clause stands beside a condition: "if they close the sky and shoot down …"."""
    above = at.sentence.clauses[clause.parent] if clause.parent is not None else None
    return above is not None and clause.link == "coordinate" and above.link == "condition"


def _shares_aim(at: At, clause: Clause) -> bool:
    """Whether a clause stands beside one that says what is to be done: "agreed to raise and widen …"."""
    if clause.parent is None or clause.link != "coordinate" or clause.tense:
        return False
    above = at.sentence.clauses[clause.parent]
    same = (
        clause.subject is not None and above.subject is not None and clause.subject.head == above.subject.head
    )
    return above.link == "purpose" and same


def _shares_future(article: ArticleFindings, at: At, clause: Clause) -> bool:
    """Whether a clause without a tense goes on with what is to come: "sẽ thăm Hà Nội, dự hội nghị"; not where it
    says something."""
    if clause.parent is None or clause.link != "coordinate" or clause.tense or clause.mood != "fact":
        return False
    above = at.sentence.clauses[clause.parent]
    if above.tense != "future" or above.mood != "plan" or article.lexicon.of("cues", clause.lemma):
        return False
    return (
        clause.subject is not None and above.subject is not None and clause.subject.head == above.subject.head
    )


def _is_participle(at: At, clause: Clause) -> bool:
    """Whether a clause goes on with what its governor's subject does; not "after the court met"."""
    if clause.parent is None or clause.link != "adverbial" or clause.tense:
        return False
    above = at.sentence.clauses[clause.parent].subject
    own = clause.subject
    if clause.passive and clause.objects and at.sentence.parsed.tokens[0].head < 0:
        own = own or clause.objects[0]  # "sẽ đáp trả sau khi lực lượng Mỹ bị tấn công"
    return own is None or above is None or own.head == above.head


def _given(article: ArticleFindings, governor: Clause, clause: Clause) -> str | None:
    """What the governor makes of `clause`; a noun lends itself nothing: "welcomed the decision"."""
    lemmas = [governor.lemma]
    if done_by_voting(article, governor, clause):
        return None
    if governor.predicate is not None:
        lemmas.insert(0, governor.predicate.lemma)
    if not governor.noun:
        told_of = clause.subject.head if clause.subject is not None and clause.link == "content" else None
        lemmas += [o.lemma for o in governor.objects if not o.head.meets(clause.verb) and o.head != told_of]
        lemmas += [o.lemma for o in governor.obliques if o.span.holds(clause.span) and o.head != clause.verb]
    for lemma in lemmas:
        for pattern in article.lexicon.of("moods", lemma):
            if pattern.with_object is None or any(o.lemma == pattern.with_object for o in governor.objects):
                return pattern.meaning
    return None


def _told_as_so(article: ArticleFindings, governor: Clause, clause: Clause) -> bool:
    """Whether a verb that may also demand only says here, or had its way: "warned that he is ill", not "warned him to
    leave"; "was forced to leave", not "is forced to"."""
    made = governor.tense == "past" and governor.mood == "fact" and not governor.noun
    if made and "makes it so" in article.lexicon.meanings("agents", governor.lemma):
        return True
    if clause.link != "content" or not (clause.tense or clause.mood != "fact"):
        return False
    return "saying" in article.lexicon.meanings("agents", governor.lemma)


def _stronger(one: Mood, other: str) -> Mood:
    for mood, weight in _WEAK.items():
        if mood == other:
            return mood if weight > _WEAK[one] else one
    return one


def unsaid(article: ArticleFindings, at: At) -> bool:
    """Whether the clause is what somebody did not say or think: "did not say that they would leave"."""
    clause = at.clause
    for _ in range(_MOST_LINKS):
        if clause.parent is None:
            return False
        governor = at.sentence.clauses[clause.parent]
        said = clause.link == "content" and not governor.noun
        if said and governor.polarity == "negated" and matching(article.lexicon, "cues", governor):
            return True
        clause = governor
    return False


def _flipped(polarity: Polarity) -> Polarity:
    return "affirmed" if polarity == "negated" else "negated"


def figures_of(at: At, span: Span) -> tuple[FigureFound, ...]:
    """Give the figures of the clause's sentence that stand in `span`."""
    return tuple(f for f in at.sentence.figures if span.meets(f.span) and f.figure.unit != _AGE)


def plain_figures(found: tuple[FigureFound, ...]) -> tuple[Figure, ...]:
    """Give the figures without their places."""
    return tuple(f.figure for f in found)
