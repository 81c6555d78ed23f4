"""Statements: who says what, about whom, in which spirit; and what the paper itself asserts."""

from collections.abc import Iterator

from chancery.ground.spans import Span, trimmed
from chancery.model.actors import Kind, Mention
from chancery.model.claims import Content, Role
from chancery.reading.frames.article import ArticleFindings, At
from chancery.reading.frames.circumstances import condition_of, mood_of, own_span
from chancery.reading.frames.content_moods import foreseen, is_we, mood_within
from chancery.reading.frames.contents import what_was_said
from chancery.reading.frames.drafts import Draft
from chancery.reading.frames.parties import named, of_mention, unique
from chancery.reading.frames.said_times import said_when
from chancery.reading.frames.stretches import Stretches
from chancery.reading.layers import AttributionFound, Clause

_ABOUT = ("state", "organisation", "group", "person", "treaty", "mission", "place")
_ACTORS = ("state", "organisation", "group", "person")
_MOST_ABOUT = 6
_TOLD = ("root", "coordinate", "content")
_DONE = ("fact", "affirmed")
_CLOSE = 1
_MARKS = ('"', "“", "”", "''")


def statements(article: ArticleFindings) -> Iterator[Draft]:
    """Give a statement for every attribution that has a source."""
    for found in article.attributions:
        draft = _attributed(article, found) if found.source is not None else None
        if draft is not None:
            yield draft


def _attributed(article: ArticleFindings, found: AttributionFound) -> Draft | None:
    content = what_was_said(article, found.content)
    if len(content) < 8 or _names_himself(article, found, content):
        return None
    if not found.direct and any(
        m.kind == "person" and m.span.holds(content) for m in article.mentions_in(content)
    ):
        return None  # only whom it is said of
    polarity, mood, condition = mood_within(article, content, found)
    roles: list[Role] = []
    span = found.content
    if found.source is not None:
        speaker = found.speaker.span if found.speaker else found.source
        roles.append(Role("speaker", speaker, article.words(speaker)))
        same = 0 <= found.sentence < len(article.sentences) and article.sentences[
            found.sentence
        ].parsed.sentence.span.holds(found.source)
        if same and article.sentences[found.sentence].parsed.sentence.span.meets(found.content):
            span = span.cover(found.source)
    roles += _about(article, content, skip=found.source, teller=_tellers_words(article, found, content))
    body = _we(article, found, content)
    if body is not None and len(roles) <= _MOST_ABOUT:
        roles.append(Role("about", body.span, body.text))
    if not roles:
        return None
    rule = f"statement.{'direct' if found.direct else 'indirect'}"
    if found.source is None:
        rule = "statement.unattributed_quote"
    said = Content(article.words(content), content, polarity, mood)
    number = found.sentence if 0 <= found.sentence < len(article.sentences) else 0
    return Draft(
        "statement",
        "says",
        rule,
        trimmed(article.text, span),
        roles,
        None,
        number,
        content=said,
        stance=found.stance,
        cue=found.cue_lemma,
        doubt=_doubt(article, found, content),
        condition=condition,
        when=said_when(article, found),
        extra=(body,) if body is not None else (),
    )


def _names_himself(article: ArticleFindings, found: AttributionFound, content: Span) -> bool:
    """Whether "he" would speak of himself by name: then "he" is somebody else, and who is not known."""
    speaker = found.speaker
    if speaker is None or speaker.how != "pronoun" or speaker.kind != "person" or speaker.actor is None:
        return False
    return any(m.actor == speaker.actor and m.how != "pronoun" for m in article.mentions_in(content))


def _doubt(article: ArticleFindings, found: AttributionFound, content: Span) -> str:
    """What makes it unsure that just this was said: "" for nothing.

    `loose`: the saying only describes somebody, hangs on another verb or is not told as done ("would say", "who
    said"). `mixed`: another saying stands in it. `thing`: no clause, but what a thing is called ("wrote a book").
    `vague`: nobody is known in the one who says it; `nobody`: and what is said is no clause. `long`: it goes on
    past a comma, perhaps in the page's words.
    """
    if found.cue is not None and _is_loose(article, found, found.cue):
        return "loose"
    if found.direct:
        return ""
    others = (a for a in article.said_at(content) if a is not found and a.cue is not None)
    if any(content.holds(a.cue) and not _quotes(article, a, content) for a in others if a.cue is not None):
        return "mixed"
    if not any(
        content.holds(c.verb) and c.subject is not None and not c.noun and content.holds(c.subject.head)
        for _, sentence in article.sentences_at(content)
        for c in sentence.clauses
    ):
        return "thing" if found.speaker is not None else "nobody"
    if found.speaker is None:
        return "vague"
    return "long" if ", " in article.words(content) else ""


def _quotes(article: ArticleFindings, inner: AttributionFound, content: Span) -> bool:
    """Whether a saying inside of what is said lies in it with all its parts, after its own beginning."""
    whole = content.holds(inner.content) and (inner.source is None or content.holds(inner.source))
    return (
        whole and inner.cue is not None and bool(article.words(Span(content.start, inner.cue.start)).strip())
    )


def _is_loose(article: ArticleFindings, found: AttributionFound, cue: Span) -> bool:
    if not 0 <= found.sentence < len(article.sentences):
        return False
    sentence = article.sentences[found.sentence]
    for index, clause in enumerate(sentence.clauses):
        if clause.verb.meets(cue):
            told = clause.link in _TOLD and not clause.noun
            return not told or mood_of(article, At(found.sentence, sentence, index, clause)) != _DONE
    return False


def _we(article: ArticleFindings, found: AttributionFound, content: Span) -> Mention | None:
    """Whom "we" stands for in the mouth of one who holds an office: the body that the office is of."""
    speaker = found.speaker
    if article.article.published is None:
        return None  # nobody knows who held what on the day
    if speaker is None or speaker.kind != "person" or speaker.actor is None:
        return None
    bodies = {(h.body, h.body_name) for h in article.held(speaker.actor)}
    if speaker.office is not None and speaker.office in article.bodies:
        bodies = {article.bodies[speaker.office]}
    if len(bodies) != 1:
        return None
    actor, name = bodies.pop()
    kind: Kind = "state" if actor.startswith("state:") else "organisation"
    for _, sentence in article.sentences_at(content):
        for token in sentence.parsed.tokens:
            if content.holds(token.span) and is_we(article, token.text):
                return Mention(token.span, token.text, kind, actor, name, "pronoun")
    return None


def _tellers_words(article: ArticleFindings, found: AttributionFound, content: Span) -> Span | None:
    """The page's own words between the two halves of a quotation: "“…,” he said of Rome. “…”"."""
    if not found.direct or found.cue is None or not content.holds(found.cue):
        return None
    before, after = article.words(Span(content.start, found.cue.start)), article.words(content)
    ends = [before.rfind(mark) for mark in _MARKS]
    begins = [after.find(mark, found.cue.end - content.start) for mark in _MARKS]
    if max(ends) < 0:
        return None
    close = min((at for at in begins if at >= 0), default=len(content))
    return Span(content.start + max(ends), content.start + close)


def _about(
    article: ArticleFindings, content: Span, *, skip: Span | None, teller: Span | None = None
) -> list[Role]:
    roles: list[Role] = []
    seen: set[str] = set()
    for mention in article.mentions_in(content):
        key = mention.actor or mention.text.casefold()
        if (
            mention.kind not in _ABOUT
            or key in seen
            or not _is_sure(article, mention)
            or (skip is not None and skip.meets(mention.span))
            or (teller is not None and teller.holds(mention.span))
        ):
            continue
        seen.add(key)
        roles.append(Role("about", mention.span, mention.text))
    return roles[:_MOST_ABOUT]


def _is_sure(article: ArticleFindings, mention: Mention) -> bool:
    """Whether it is surely somebody whom words are about: known to our knowledge, or a person with a full name.

    Who "he" or "it" is, and what a capital alone makes a name ("People", "West Street"), is too often mistaken;
    and a continent's adjective ("African American") is no place.
    """
    if mention.how == "pronoun" or (mention.kind == "place" and mention.adjective):
        return False
    if mention.actor in article.known or mention.office is not None:
        return True
    return mention.kind == "person" and " " in mention.name


def assertions(article: ArticleFindings, claimed: list[Span]) -> Iterator[Draft]:
    """Give what the paper itself asserts of an actor where no other rule has read the clause.

    Only clauses that forecast, judge or demand ("will cause difficulties", "must be present"); `claimed`
    are the evidences of the claims made so far.
    """
    near = Stretches((span, span) for span in claimed)
    for number, sentence, index, clause in article.clauses():
        follows = _foretells(article, clause)
        if clause.noun or (clause.subject is None and not follows) or article.kinds[number] == "caption":
            continue
        at = At(number, sentence, index, clause)
        span = _together(at)
        if any(_same_stretch(span, other) for other in near.meeting(span)):
            continue
        mood, polarity = mood_of(article, at)
        mood = "forecast" if mood == "fact" and follows else mood
        if (
            mood == "fact"
            or clause.link in ("condition", "purpose")
            or (clause.link == "adverbial" and not follows)
        ):
            continue
        if clause.link == "relative" and not (clause.subject and span.holds(clause.subject.head)):
            continue
        if _is_anothers_word(article, at, span):
            continue
        if follows and clause.complement is not None:
            span = span.cover(clause.complement)
        about = [p for p in unique(named(article, clause.subject)) if p.kind in _ACTORS]
        if not about and mood in ("hypothesis", "forecast"):
            about = [of_mention(m) for m in article.mentions_in(span) if m.kind in _ACTORS][:2]
        if not about:
            continue
        roles = [Role("about", p.span, p.text) for p in about[:3]]
        others = _about(article, span, skip=clause.subject.span if clause.subject else None)
        roles += [r for r in others if r.span not in {x.span for x in roles}]
        said = Content(article.words(span), span, polarity, foreseen(article, clause, mood))
        yield Draft(
            "statement",
            "says",
            "statement.paper",
            span,
            roles[:7],
            at,
            number,
            content=said,
            stance="neutral",
            condition=condition_of(article, at),
        )


def _is_anothers_word(article: ArticleFindings, at: At, span: Span) -> bool:
    """Whether it is not the paper that says so: hearsay, what is said, what a saying goes on with or ends in, what
    somebody tells of himself or only asks."""
    heard = _is_hearsay(article, at) or _is_said(article, at.clause) or _is_personal(article, at, span)
    return heard or _goes_on_saying(article, at) or _ends_in_saying(article, at, span)


def _foretells(article: ArticleFindings, clause: Clause) -> bool:
    """Whether the verb itself speaks of what will follow: "it risks losing …", "staying means that …"."""
    if article.lexicon.of("cues", clause.lemma) or (clause.tense == "past" and not clause.noun):
        return False  # what something led to has come
    return any(p.meaning == "forecast" and not p.noun for p in article.lexicon.of("moods", clause.lemma))


def _is_personal(article: ArticleFindings, at: At, span: Span) -> bool:
    """Whether somebody tells of himself or speaks to the reader, or only asks: "I cannot believe", "you can watch",
    "why would Rome leave"."""
    words = [t for t in at.sentence.parsed.tokens if span.holds(t.span)]
    told = {m for t in words for m in article.lexicon.meanings("pronouns", t.text.casefold())}
    subject = at.clause.subject
    whoever = subject is not None and "anybody" in article.lexicon.meanings(
        "pronouns", article.words(subject.head).casefold()
    )
    asked = bool(words) and words[0].tag == "AUX" and subject is not None and subject.head.start > span.start
    return "i" in told or whoever or asked


def _is_hearsay(article: ArticleFindings, at: At) -> bool:
    """Whether the words say that others hold it so, whoever they are: "is said to have left"."""
    words = [t.lemma for t in at.sentence.parsed.tokens if at.clause.span.holds(t.span)]
    return any(p.meaning == "hearsay" for w in words for p in article.lexicon.of("agents", w))


def _is_said(article: ArticleFindings, clause: Clause) -> bool:
    """Whether it is told by somebody of the page: no assertion of the paper's own."""
    return any(a.source is not None and a.content.holds(clause.verb) for a in article.said_at(clause.verb))


def _ends_in_saying(article: ArticleFindings, at: At, span: Span) -> bool:
    """Whether somebody says it right behind it, whatever else he says: "Rome will leave, the envoy said: “…”", "Rome
    will send ships, its minister announced"."""
    for clause in at.sentence.clauses:
        if (
            clause.noun
            or clause.tense != "past"
            or clause.verb.start < at.clause.verb.end
            or clause.subject is None
        ):
            continue
        if "saying" not in article.lexicon.meanings("agents", clause.lemma) or clause.objects:
            continue
        after = article.words(Span(clause.verb.end, at.sentence.parsed.sentence.span.end))[:1]
        lead = article.words(
            Span(at.clause.verb.end, max(at.clause.verb.end, clause.subject.span.start))
        ).rstrip()
        closed = span.holds(clause.verb) or (lead.endswith(",") and span.end <= clause.subject.span.start)
        if closed and after in (":", ".", ","):
            return True
    return False


def _goes_on_saying(article: ArticleFindings, at: At) -> bool:
    """Whether it may still be said by the speaker of the clause before: "said he disagreed but cannot allow"."""
    clause, parent = at.clause, at.clause.parent
    if parent is None or clause.link not in ("coordinate", "content"):
        return False
    above = at.sentence.clauses[parent]
    if clause.link == "content" and not _foretells(article, above):
        return bool(article.lexicon.of("cues", above.lemma))  # what hardly anybody says is not the paper's
    own = clause.subject is not None and at.clause.span.holds(clause.subject.head)
    saying = "saying" in article.lexicon.meanings("agents", above.lemma)
    return not own and saying and above.subject is not None


def _together(at: At) -> Span:
    """The clause with those side by side with it that share its subject: "must be present and operate in …"."""
    span = own_span(at)
    for other in at.sentence.clauses:
        both = other.link == "adverbial" and other.mood == at.clause.mood != "fact"
        beside = (other.link == "coordinate" or both) and other.parent == at.index and not other.noun
        if beside and other.subject and at.clause.subject and other.subject.head == at.clause.subject.head:
            span = span.cover(other.span)
    for other in sorted(at.sentence.clauses, key=lambda c: c.span.start):
        if other.link == "relative" and span.end < other.span.start <= span.end + _CLOSE and not other.noun:
            span = span.cover(other.span)  # "would end up with rules that …"
    return span


def _same_stretch(one: Span, other: Span) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0.6 * max(len(one), 1)
