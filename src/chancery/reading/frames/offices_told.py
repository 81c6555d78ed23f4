"""Offices that a sentence tells of without their title: "Admiral X, who heads the command", "Brunei, which chairs
ASEAN", "his successor is Y", "Y succeeded X"."""

from collections.abc import Iterator

from chancery.ground.spans import Span
from chancery.model.actors import Mention
from chancery.model.claims import Role
from chancery.reading.frames.article import ArticleFindings, At
from chancery.reading.frames.circumstances import mood_of, own_span
from chancery.reading.frames.drafts import Draft
from chancery.reading.frames.examples import means
from chancery.reading.frames.parties import Party, named, of_mention, parties
from chancery.reading.layers import Clause, Phrase
from chancery.reading.lexicon import Pattern
from chancery.reading.matching import matching, object_of

_BODIES = ("organisation", "group", "mission")
_FARTHEST = 60
"""characters from the verb to the body where the parser has not tied the two"""
_REACH = 3
"""sentences back to the one whose successor is told"""
_FEWEST, _TITLE, _NOUNS = 6, 6, 5
"""words behind a name that an apposition has at least, that its title and its body have at most"""
_TURN = 10
"""words between two commas that tell whose chair a state is"""
_TITLE_TAGS = ("DET", "ADJ", "NOUN", "PROPN", "ADV", "PUNCT")
_NAME_TAGS = ("ADJ", "NOUN", "PROPN")
_NAMELESS = 0.8
"""how sure an office is of a body without a name, beside one of a named body"""
_STATES = "office of a state"


def told_offices(article: ArticleFindings, *, bodies: frozenset[str]) -> Iterator[Draft]:
    """Give who holds which office, told by a verb or as the successor of another.

    `bodies` are head words of organisations ("hospital"), for those that have no name.
    """
    told: set[Span] = set()
    for number, sentence, index, clause in article.clauses():
        if clause.noun or clause.polarity == "negated":
            continue
        at = At(number, sentence, index, clause)
        pattern = matching(article.lexicon, "relations", clause)
        if pattern is not None and pattern.meaning == "holds_office":
            draft = _held(article, at, pattern, bodies)
        elif "succeeds" in article.lexicon.meanings("agents", clause.lemma):
            draft = _succeeding(article, at)
        else:
            draft = _successor(article, at)
        if draft is not None:
            told.add(draft.roles[0].span)
            yield draft
    for number, sentence in enumerate(article.sentences):
        for mention in sentence.mentions:
            if mention.kind == "state" and not mention.adjective and mention.how == "name":
                if mention.span in told:
                    continue
                yield from _in_turn(article, number, mention)


def _in_turn(article: ArticleFindings, number: int, state: Mention) -> Iterator[Draft]:
    """Read "Malaysia, this year's ASEAN chair, …", "Brunei, nước chủ tịch ASEAN": a state, and what it chairs."""
    tokens = [t for t in article.sentences[number].parsed.tokens if t.span.start >= state.span.end]
    behind = article.text[state.span.end :][:2]
    if len(tokens) < _FEWEST or tokens[0].text != "," or not behind.startswith((",", " ,")):
        return  # a word may hold a name and the next: "Tổng thống Ukraine Volodymyr Zelensky, …"
    treeless = tokens[0].head < 0  # "nước giữ chức chủ tịch luân phiên EU"
    end = next((i for i, t in enumerate(tokens[1 : _TURN + 1], 1) if t.text == ","), _TURN if treeless else 0)
    part = tokens[1:end]
    if not part or (not treeless and any(t.tag in ("VERB", "AUX", "CCONJ") for t in part)):
        return
    span = part[0].span.cover(part[-1].span)
    bodies = [m for m in article.mentions_in(span) if m.kind in ("organisation", "group") and m.actor]
    if len(bodies) != 1 or any(means(article, t, "former") for t in part):
        return
    body = bodies[0]
    after = [t for t in part if t.span.start >= body.span.end and t.tag != "PART"]
    before = [t for t in part if t.span.end <= body.span.start and t.tag not in ("DET", "ADP")]
    told = after[0] if after else before[-1] if before else None
    if treeless:
        told = next((t for t in before if means(article, t, "held in turn")), None)
        if told is not None and any(t.tag == "ADP" and t.span.end <= told.span.start for t in part):
            return  # "có mặt theo lời mời của Chủ tịch …" tells of another
        after, span = [], part[0].span.cover(body.span)
    if told is None or not means(article, told, "held in turn") or len(after) > 1:
        return
    roles = [Role("subject", state.span, state.text), Role("object", body.span, body.text)]
    roles.append(Role("office", span, article.words(span)))
    whole = state.span.cover(span)
    yield Draft("relation", "holds_office", "office.apposition", whole, roles, None, number, settled=True)


def _held(article: ArticleFindings, at: At, pattern: Pattern, bodies: frozenset[str]) -> Draft | None:
    """Read "who heads the command": in the present or to come, for what was headed has an end."""
    clause = at.clause
    sorts = article.lexicon.meanings("agents", clause.lemma)
    entered, untensed = "takes office" in sorts, "holds without a tense" in sorts
    held = clause.tense in ("present", "future") or (entered and clause.tense == "past")
    if not held and not (untensed and not clause.tense):
        return None
    if clause.mood not in ("fact", "plan") or (untensed and mood_of(article, at)[0] not in ("fact", "plan")):
        return None
    holder = _holder(article, clause, pattern)
    if holder is None:
        return None
    body = _body(article, at, pattern, holder, bodies)
    if body is None:
        return None
    place = body.span if clause.span.meets(body.span) else clause.verb
    thing = object_of(pattern, clause)
    office = clause.verb.cover(thing.span if thing is not None else place)
    roles = [holder.role("subject"), body.role("object"), Role("office", office, article.words(office))]
    whole = own_span(at).cover(holder.span)
    sure = 1.0 if body.mention is not None else _NAMELESS
    return Draft("relation", "holds_office", "office.verb", whole, roles, at, at.number, certainty=sure)


def _holder(article: ArticleFindings, clause: Clause, pattern: Pattern) -> Party | None:
    """Who holds it: one person, or a state where states take turns ("chairs", "holds the presidency")."""
    found = parties(article, clause.subject)
    if len(found) != 1:
        return None
    kinds = ["person"]
    if any(p.meaning == _STATES for p in article.lexicon.of("agents", pattern.lemma)):
        kinds.append("state")
    mention = found[0].mention
    return found[0] if found[0].kind in kinds and mention is not None and not mention.adjective else None


def _body(
    article: ArticleFindings, at: At, pattern: Pattern, holder: Party, bodies: frozenset[str]
) -> Party | None:
    """What is headed: its name, a noun of bodies, or, for "its rotating chair", the body that speaks of it."""
    clause = at.clause
    thing = object_of(pattern, clause)
    if thing is not None:
        return _whose(article, at, thing, holder)
    tied = [o for o in clause.obliques if o.marker == pattern.marker] if pattern.marker else clause.objects
    for phrase in tied:
        found = [p for p in named(article, phrase) if p.kind in _BODIES and p.mention]
        inside = [m for m in article.mentions_in(phrase.span) if m.kind in _BODIES and not m.adjective]
        if found or inside:
            return found[0] if found else of_mention(inside[0])
        if phrase.lemma in bodies and article.mention_at(phrase.head) is None:
            return Party(phrase.span, article.words(phrase.span), None)
    if tied or pattern.marker is None:
        return None
    rest = Span(clause.verb.end, min(clause.verb.end + _FARTHEST, at.sentence.parsed.sentence.span.end))
    verbs = [c.verb.start for c in at.sentence.clauses if not c.noun and c.verb.start > clause.verb.start]
    rest = Span(rest.start, min([rest.end, *(v for v in verbs if v > rest.start)]))
    return next((of_mention(m) for m in article.mentions_in(rest) if m.kind in _BODIES), None)


def _whose(article: ArticleFindings, at: At, thing: Phrase, holder: Party) -> Party | None:
    """The body whose chair or presidency it is: named with it, or the only one named before in the sentence."""
    own = [m for m in article.mentions_in(thing.span.cover(at.clause.span)) if m.kind in _BODIES]
    if own:
        return of_mention(own[0])
    start = at.sentence.parsed.sentence.span.start
    before = [m for m in article.mentions_in(Span(start, max(start, holder.span.start))) if m.kind in _BODIES]
    return of_mention(before[-1]) if len({m.actor for m in before}) == 1 else None


def _successor(article: ArticleFindings, at: At) -> Draft | None:
    """Read "his successor is Y" and "Y is his successor"."""
    clause = at.clause
    if clause.predicate is None or clause.subject is None or clause.mood not in ("fact", "plan"):
        return None
    for told, other in ((clause.subject, clause.predicate), (clause.predicate, clause.subject)):
        if "successor" not in article.lexicon.meanings("agents", told.lemma):
            continue
        people = [m for m in article.mentions_in(other.span) if m.kind == "person"]
        owners = [p.mention for o in told.owners for p in named(article, o) if p.mention]
        before = next((m for m in owners if m.kind == "person"), None) or _spoken_of(article, at)
        if people and before is not None and before.actor != people[0].actor:
            return _after(article, at, people[0], before, told.span)
    return None


def _succeeding(article: ArticleFindings, at: At) -> Draft | None:
    """Read "Y succeeded X": Y holds what X held."""
    clause = at.clause
    if clause.mood not in ("fact", "plan") or len(clause.objects) != 1 or clause.passive:
        return None
    new = [p.mention for p in named(article, clause.subject) if p.mention and p.kind == "person"]
    old = [p.mention for p in named(article, clause.objects[0]) if p.mention and p.kind == "person"]
    if len(new) != 1 or len(old) != 1 or new[0].actor == old[0].actor:
        return None
    return _after(article, at, new[0], old[0], clause.verb.cover(old[0].span))


def _after(article: ArticleFindings, at: At, person: Mention, before: Mention, words: Span) -> Draft | None:
    """The office of the one before, where it is one: what he is known to hold, what his title here says,
    or else what the new one holds."""
    found = {(h.body, h.body_name) for h in article.held(before.actor or "")}
    found = found or set(_titled_with(article, before))
    found = found or {(h.body, h.body_name) for h in article.held(person.actor or "")}
    if len(found) != 1:
        return None
    actor, name = found.pop()
    kind = "state" if actor.startswith("state:") else "organisation"
    text = article.words(words)
    body = Mention(words, text, kind, actor, name, "office")  # type: ignore[arg-type]
    roles = [
        Role("subject", person.span, person.text),
        Role("object", words, text),
        Role("office", words, text),
    ]
    whole = own_span(at).cover(words)
    return Draft("relation", "holds_office", "office.successor", whole, roles, at, at.number, extra=(body,))


def _titled_with(article: ArticleFindings, person: Mention) -> Iterator[tuple[str, str]]:
    """The bodies of the offices that the article's titles give a person."""
    for mention in article.mentions:
        if mention.actor == person.actor and mention.title is not None:
            own = [m for m in article.mentions_in(mention.title) if m.kind in ("state", *_BODIES) and m.actor]
            yield from ((m.actor or "", m.name) for m in own[-1:])
            if mention.office in article.bodies:
                yield article.bodies[mention.office or ""]


def _spoken_of(article: ArticleFindings, at: At) -> Mention | None:
    """Whom "his" means: the only person with an office in the last sentence that names one."""
    for number in range(at.number - 1, max(-1, at.number - 1 - _REACH), -1):
        people = [m for m in article.sentences[number].mentions if m.kind == "person" and m.actor]
        if people:
            return people[-1] if len({m.actor for m in people}) == 1 else None
    return None


def nameless_offices(
    article: ArticleFindings, number: int, person: Mention, bodies: frozenset[str]
) -> Iterator[Draft]:
    """Read "X, director of the hospital in Mitrovica": an office of one body that has no name, behind a comma."""
    start = person.span.end
    tokens = [t for t in article.sentences[number].parsed.tokens if t.span.start >= start]
    if len(tokens) < _FEWEST or tokens[0].text != ",":
        return
    of = next((i for i, t in enumerate(tokens[1:_TITLE], 1) if means(article, t, "belongs to")), 0)
    title = tokens[1:of]
    if not title or any(t.tag not in _TITLE_TAGS for t in title):
        return
    if not means(article, title[-1], "at the head"):
        return
    low = of + 2
    noun = next((i for i, t in enumerate(tokens[low : low + _NOUNS], low) if t.tag not in _NAME_TAGS), low)
    if tokens[of + 1].tag != "DET" or tokens[noun - 1].lemma not in bodies or noun <= low:
        return
    if any(means(article, t, "former") for t in title):
        return
    body = tokens[low].span.cover(tokens[noun - 1].span)
    if article.mentions_in(body):
        return
    if (
        means(article, tokens[noun], "seated in")
        and (place := article.mention_at(tokens[noun + 1].span)) is not None
    ):
        body = body.cover(place.span)
    office = title[0].span.cover(body)
    roles = [Role("subject", person.span, person.text), Role("object", body, article.words(body))]
    roles.append(Role("office", office, article.words(office)))
    yield Draft(
        "relation",
        "holds_office",
        "office.apposition",
        person.span.cover(office),
        roles,
        None,
        number,
        settled=True,
        certainty=_NAMELESS,
    )
