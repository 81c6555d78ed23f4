"""Relations: who belongs to, works with, is bound by, depends on, or opposes whom."""

from collections.abc import Iterator
from dataclasses import replace

from chancery.ground.spans import Span
from chancery.model.actors import Mention
from chancery.model.claims import Role
from chancery.reading.frames.article import ArticleFindings, At
from chancery.reading.frames.bonds import treaty_before
from chancery.reading.frames.circumstances import carrying
from chancery.reading.frames.drafts import Draft
from chancery.reading.frames.examples import both_named, examples, means
from chancery.reading.frames.memberships import of_members
from chancery.reading.frames.parties import Party, joined, named, of_mention, parties, unique
from chancery.reading.layers import Clause, Phrase, SentenceFindings
from chancery.reading.lexicon import Pattern
from chancery.reading.matching import fits, object_of

_OBJECT_KINDS: dict[str, tuple[str, ...]] = {
    "member_of": ("organisation", "group"),
    "party_to": ("treaty",),
    "partner_of": ("state", "organisation", "group"),
    "allied_with": ("state", "organisation", "group"),
    "depends_on": ("state", "organisation", "group"),
    "takes_part_in": ("mission", "meeting", "organisation", "group", "treaty"),
    "hosts": ("meeting", "organisation", "mission"),
}
"""What the object of a relation may be; any kind where it is not listed."""
_BODIES = ("state", "organisation", "group")
_BETWEEN_BODIES = frozenset(["member_of", "partner_of", "allied_with", "party_to", "depends_on"])
"""Relations that hold between states and bodies, not people."""
_OFFICE = "holds_office"
"""read by a rule of its own"""
_OF_A_BODY = {"member_of": "-members", "partner_of": "-partners", "allied_with": "-allies"}
"""How the ids of those end who are of a body together."""
_MUTUAL = ("allied_with", "partner_of")
_MOST = 4
_FOUNDERS = 2
_PREFIX = 6
_LONGEST_LIST = 160
"""characters that a list of names may run on behind its clause"""


def relations(article: ArticleFindings) -> Iterator[Draft]:
    """Give every relation that a clause of the article speaks of, once: "completed their departure from ECOWAS"."""
    told: set[tuple[str, tuple[Span, ...]]] = set()
    for number, sentence, index, clause in article.clauses():
        named_so: set[Span] = set()
        for pattern in article.lexicon.of("relations", clause.lemma):
            noun = object_of(pattern, clause)
            if named_so and (noun is None or noun.head in named_so):
                continue
            fitting = pattern.meaning != _OFFICE and pattern.noun == clause.noun and fits(pattern, clause)
            draft = _draft(article, At(number, sentence, index, clause), pattern) if fitting else None
            if draft is not None:
                what = draft.type, tuple(role.span for role in draft.roles)
                if what not in told:
                    yield draft
                told.add(what)
                # one may join an organisation or a mission: the first that takes such an object; but "is neither a
                # member nor a partner" tells of both
                if noun is None or not _is_of_both(article, sentence, clause):
                    break
                named_so.add(noun.head)


def _is_of_both(article: ArticleFindings, sentence: SentenceFindings, clause: Clause) -> bool:
    """Whether all that somebody is said to be holds alike: "no member nor partner", not "no member but a partner"."""
    told = clause.predicate
    if told is None or not told.conjuncts:
        return False
    between = Span(told.head.end, max(told.head.end, told.conjuncts[-1].head.start))
    joins = [t for t in sentence.parsed.tokens if t.tag == "CCONJ" and between.holds(t.span)]
    return bool(joins) and all(means(article, t, "joins") or means(article, t, "joins alike") for t in joins)


_ENDED = ".ended"
"""closes the meaning of entries that tell the end of a relation"""


def _draft(article: ArticleFindings, at: At, pattern: Pattern) -> Draft | None:
    ended = pattern.meaning.endswith(_ENDED)
    if ended and (at.clause.polarity == "negated" or _is_only_told_of(article, at)):
        return None
    draft = _tied(article, at, replace(pattern, meaning=pattern.meaning.removesuffix(_ENDED)))
    if draft is not None:
        draft.ended = ended
    return draft


def _is_only_told_of(article: ArticleFindings, at: At) -> bool:
    """Whether an exit is the object of a verb that does not carry it out: "announced its withdrawal from the pact"."""
    if not at.clause.noun or at.clause.parent is None:
        return False
    above = at.sentence.clauses[at.clause.parent]
    tied = any(o.span.holds(at.clause.verb) for o in above.objects)
    return tied and not above.passive and "carries out" not in article.lexicon.meanings("agents", above.lemma)


def _tied(article: ArticleFindings, at: At, pattern: Pattern) -> Draft | None:
    subjects = named(article, at.clause.subject)
    if pattern.swapped and not subjects:
        subjects = _whole(article, at.clause)
    objects = _objects(article, at.clause, pattern) or _shared(article, at, pattern)
    if at.clause.noun and not subjects and objects:
        subjects = _whose_own(article, at)
    if at.clause.noun and not subjects and (pair := both_named(article, at)):
        subjects = pair
        objects = objects or [p for o in at.clause.objects for p in named(article, o)]
    elif at.clause.noun and not subjects:
        subjects = [p for o in at.clause.objects for p in named(article, o)]
        objects = [p for p in objects if p.span not in {s.span for s in subjects}]
    if pattern.swapped:
        subjects, objects = _to_the_end(article, at, objects), subjects
    if pattern.meaning == "member_of" and pattern.marker and not pattern.swapped:
        subjects = _taken_in(article, at) or subjects
    if pattern.meaning in _BETWEEN_BODIES:
        subjects = [p for p in subjects if p.kind in _BODIES]
    kinds = _OBJECT_KINDS.get(pattern.meaning)
    if kinds is not None:
        objects = [p for p in objects if p.kind in kinds and pattern.kind in (None, p.kind)]
    shown = [] if objects or pattern.swapped or at.clause.noun else examples(article, at)
    objects = objects or [p for p in shown if p.kind in (kinds or ())]
    objects = objects or _before(article, at, pattern)
    subjects = [p for p in subjects if not _describes(article, p, at.clause)]
    keys = {p.mention.actor for p in subjects if p.mention and p.mention.actor}
    objects = [p for p in objects if not (p.mention and p.mention.actor in keys)]
    if not objects and not pattern.noun and pattern.meaning in _MUTUAL and _are_two(article, at, subjects):
        subjects, objects = subjects[:1], unique(subjects)[1:]  # "Japan and Australia are allies"
    if not subjects or not objects or _once(article, at, pattern) or _alone(article, at, pattern, subjects):
        return None
    objects, extra = _without_members(article, at, objects, pattern)
    roles = [p.role("subject") for p in unique(subjects)[:_MOST]]
    roles += [p.role("object") for p in unique(objects)[:_MOST]]
    if pattern.meaning == "depends_on":
        whats = [_topic(article, o) for o in at.clause.obliques if o.marker in ("for", "about", "in")]
        roles += (whats or list(_behind_name(article, at, objects)))[:1]
    rule = f"relation.{'noun' if at.clause.noun else 'verb'}.{pattern.meaning}"
    span = carrying(at)
    for party in shown:
        span = span.cover(party.span)
    for role in roles:
        if span.end <= role.span.start <= span.end + _LONGEST_LIST:
            span = span.cover(role.span)  # "comprises India, Japan and Australia", to the end of the list
    return Draft("relation", pattern.meaning, rule, span, roles, at, at.number, extra=extra)


def _taken_in(article: ArticleFindings, at: At) -> list[Party]:
    """Who is taken into a body: "was admitted to the pact", "the admission of Belarus to the SCO"."""
    told = [p for o in at.clause.objects for p in named(article, o)]
    return told if at.clause.passive else [p for p in told if p.kind == "state"]


def _whose_own(article: ArticleFindings, at: At) -> list[Party]:
    """Whose membership or exit it is, where "its" is whoever acts: "they completed their departure from ECOWAS"."""
    clause = at.clause
    if clause.subject is None or clause.parent is None:
        return []
    above = at.sentence.clauses[clause.parent]
    own = article.words(clause.subject.head).casefold() in article.pronouns
    return named(article, above.subject) if own and not above.noun else []


def _body_before(article: ArticleFindings, at: At) -> list[Party]:
    """What was joined or left at a time that the clause tells, without naming it: "Finland, which joined in 2023"."""
    clause = at.clause
    if (
        clause.noun
        or clause.objects
        or "joins a body" not in article.lexicon.meanings("agents", clause.lemma)
    ):
        return []
    times = [t.span for t in at.sentence.times if clause.span.meets(t.span)]
    if not times or any(not any(t.meets(o.span) for t in times) for o in clause.obliques):
        return []
    start = at.sentence.parsed.sentence.span.start
    here = article.mentions_in(Span(start, max(start, clause.verb.start)))
    before = article.sentences[at.number - 1].mentions if at.number else ()
    for found in (here, before):
        bodies = [m for m in found if m.kind == "organisation" and m.actor in article.joined]
        if bodies:
            return [of_mention(bodies[-1])] if len({m.actor for m in bodies}) == 1 else []
    return []


def _alone(article: ArticleFindings, at: At, pattern: Pattern, subjects: list[Party]) -> bool:
    """Whether one alone founds a body: its maker, and no member beside others."""
    founds = "founds" in article.lexicon.meanings("agents", at.clause.lemma)
    return (
        founds
        and pattern.meaning == "member_of"
        and len([p for p in unique(subjects) if p.kind == "state"]) < _FOUNDERS
    )


def _without_members(
    article: ArticleFindings, at: At, objects: list[Party], pattern: Pattern
) -> tuple[list[Party], tuple[Mention, ...]]:
    """Whom one is a member or partner of: NATO, where the name found is that of "members", "partners of NATO"."""
    ending = _OF_A_BODY.get(pattern.meaning)
    if ending is None:
        return objects, ()
    found = [(o.mention and of_members(article, at.sentence, o.mention, ending)) or o for o in objects]
    new = [p.mention for p in found if p.mention and article.mention_at(p.span) != p.mention]
    return found, tuple(new)


def _to_the_end(article: ArticleFindings, at: At, members: list[Party]) -> list[Party]:
    """Members with those that go on the list behind them, which the clause may have lost."""
    rest = Span(members[-1].span.end, at.sentence.parsed.sentence.span.end) if members else Span(0, 0)
    for mention in article.mentions_in(rest):
        other = of_mention(mention)
        if not joined(article, members[-1], other) or _acts_next(at, mention):
            break
        members = [*members, other]
    return members


def _acts_next(at: At, mention: Mention) -> bool:
    """Whether a name behind a comma begins what is told next: "kết nạp A, B và C ký hiệp ước"."""
    others = (c for c in at.sentence.clauses if c is not at.clause and c.link in ("root", "coordinate"))
    subjects = (c.subject for c in others if c.subject is not None and not c.noun)
    return any(
        p.span.start > at.clause.verb.end and p.span.holds(mention.span)
        for s in subjects
        for p in (s, *s.conjuncts)
    )


def _are_two(article: ArticleFindings, at: At, subjects: list[Party]) -> bool:
    """Whether two, and no list of more, are said to be each other's."""
    if len(unique(subjects)) != 2 or at.clause.subject is None:
        return False
    whole = Span(at.sentence.parsed.sentence.span.start, at.clause.verb.start)
    return len([m for m in article.mentions_in(whole) if m.kind in _BODIES and not m.adjective]) == 2


def _once(article: ArticleFindings, at: At, pattern: Pattern) -> bool:
    """Whether a tie is told as what was and is no more: "từng là đồng minh"."""
    clause = at.clause
    if pattern.meaning not in _BETWEEN_BODIES:
        return False
    start = clause.subject.span.end if clause.subject is not None else clause.span.start
    words = article.words(Span(start, max(start, clause.verb.start))).casefold().split()
    return any(p.meaning == "once" for word in words for p in article.lexicon.of("agents", word))


def _before(article: ArticleFindings, at: At, pattern: Pattern) -> list[Party]:
    """The body or treaty spoken of before, where a tie names none."""
    if pattern.meaning == "member_of" and not pattern.swapped:
        return _body_before(article, at)
    told = at.clause.predicate
    if pattern.meaning != "party_to" or told is None:
        return []
    # "is no member of the alliance" is of no treaty
    bodies = [m for m in article.mentions_in(told.span) if m.kind in ("organisation", "group")]
    treaties = [] if bodies else treaty_before(article, at)
    member = "member" in article.lexicon.meanings("agents", told.lemma)
    return [] if member and any(_body_since(article, at, p) for p in treaties) else treaties


def _body_since(article: ArticleFindings, at: At, treaty: Party) -> bool:
    """Whether a body has been named after a treaty, so that "not yet a member" may be of that."""
    since = Span(treaty.span.end, max(treaty.span.end, at.clause.verb.start))
    return any(m.kind in ("organisation", "group") and m.actor for m in article.mentions_in(since))


def _describes(article: ArticleFindings, party: Party, clause: Clause) -> bool:
    """Whether a name only describes the head that acts: "European members' contributions" are not Europe's."""
    mention = party.mention
    if mention is not None and _is_outside(article, mention):
        return True
    if mention is None or not mention.adjective or clause.subject is None:
        return False
    head = clause.subject
    return head.lemma not in article.stand_ins


def _is_outside(article: ArticleFindings, mention: Mention) -> bool:
    """Whether a name only tells whom one does not belong to: "a major non-NATO ally" is not NATO."""
    before = article.text[max(0, mention.span.start - _PREFIX) : mention.span.start].casefold().split()
    stem = before[-1].rstrip("-‑") if before and before[-1][-1:] in ("-", "‑") else ""
    return bool(stem) and "no member" in article.lexicon.meanings("agents", stem)


def _whole(article: ArticleFindings, clause: Clause) -> list[Party]:
    """The group that a list spells out, named somewhere in the phrase before: "the so-called IP4 group, comprising"."""
    if clause.subject is None:
        return []
    inside = [m for m in article.mentions_in(clause.subject.span) if m.kind in ("group", "organisation")]
    return [of_mention(inside[-1])] if inside else []


def _topic(article: ArticleFindings, phrase: Phrase) -> Role:
    span = phrase.span
    for one in phrase.conjuncts:
        span = span.cover(one.span)
    return Role("topic", span, article.words(span))


def _behind_name(article: ArticleFindings, at: At, objects: list[Party]) -> Iterator[Role]:
    """The topic where it was read as part of the name before it: "relies on [Russia for gas]"."""
    for phrase in at.clause.obliques:
        for party in (p for p in objects if phrase.span.holds(p.span)):
            rest = [t for t in at.sentence.parsed.tokens if phrase.span.holds(t.span)]
            rest = [t for t in rest if t.span.start >= party.span.end]
            if len(rest) > 1 and rest[0].tag == "ADP":
                span = Span(rest[1].span.start, phrase.span.end)
                yield Role("topic", span, article.words(span))


def _objects(article: ArticleFindings, clause: Clause, pattern: Pattern) -> list[Party]:
    found: list[Party] = []
    light = object_of(pattern, clause)
    if light is not None:
        for owner in light.owners:
            found += named(article, owner)
        found += [of_mention(m) for m in _beside(article, light)]
    if pattern.marker is not None:
        tied = [o for o in clause.obliques if o.marker == pattern.marker]
        found += [p for o in tied for p in named(article, o)]
        if pattern.meaning == "depends_on":  # "phụ thuộc vào khí đốt của Nga"
            found = found or [p for o in tied for w in o.owners for p in named(article, w)]
    elif light is None:
        found += [p for o in clause.objects for p in named(article, o)]
        if clause.predicate is not None:
            found += named(article, clause.predicate)
    if not found and clause.noun:
        found = [p for o in clause.obliques for p in named(article, o)]
    if not found and pattern.meaning == "takes_part_in":
        found = [p for o in clause.objects for p in _whose_mission(article, o)]
    return found


def _shared(article: ArticleFindings, at: At, pattern: Pattern) -> list[Party]:
    """What stands behind the last of several nouns that share it: "neither a member nor a partner of NATO"."""
    told = at.clause.predicate
    if told is None or not told.conjuncts or object_of(pattern, at.clause) is not told:
        return []
    last = told.conjuncts[-1].head
    inner = next((c for c in at.sentence.clauses if c.noun and c.verb.meets(last)), None)
    tied = [] if inner is None else [*inner.objects, *inner.obliques]
    return [p for o in tied if o.marker == pattern.marker for p in named(article, o)]


def _whose_mission(article: ArticleFindings, phrase: Phrase) -> list[Party]:
    """The body whose mission without a name it is: "joined NATO's mission in Afghanistan"."""
    if "kind of mission" not in article.lexicon.meanings("agents", phrase.lemma):
        return []
    return [p for o in phrase.owners for p in named(article, o)]


def _beside(article: ArticleFindings, phrase: Phrase) -> list[Mention]:
    """Names inside the noun phrase of a light verb's object: "seek NATO membership"."""
    found = [
        m for m in article.mentions_in(phrase.span) if m.kind in ("organisation", "group", "treaty", "state")
    ]
    return [m for m in found if not m.span.holds(phrase.head)] or found


def _listed(article: ArticleFindings, clause: Clause, pattern: Pattern) -> tuple[list[Party], list[Party]]:
    """A body, and those that a clause lists as its members or as its founders."""
    objects = [p for o in clause.objects for p in parties(article, o)]
    one, other = parties(article, clause.subject), objects
    if not pattern.swapped:
        founds = "founds" in article.lexicon.meanings("agents", clause.lemma)
        one, other = (objects, one) if founds else ([], [])
    whole = [p for p in one if p.kind in ("group", "organisation")]
    return whole, [p for p in other if p.kind == "state"]


def groups(article: ArticleFindings) -> Iterator[Draft]:
    """Give the members that a list after a group's name spells out: "the IP4, comprising Japan and …"."""
    for number, sentence, index, clause in article.clauses():
        if clause.noun or len(sentence.mentions) <= _MOST:
            continue  # what the first few are is told of the clause itself
        for pattern in article.lexicon.of("relations", clause.lemma):
            if pattern.meaning != "member_of":
                continue
            whole, members = _listed(article, clause, pattern)
            at = At(number, sentence, index, clause)
            for first in range(_MOST, len(members), _MOST) if whole else ():
                some = members[first : first + _MOST]
                roles = [*(m.role("subject") for m in some), whole[0].role("object")]
                span = carrying(at).cover(some[-1].span)
                yield Draft("relation", "member_of", "relation.list.member_of", span, roles, at, number)
