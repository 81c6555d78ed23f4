"""Measures: how many, how much, what share, whose, where."""

from collections.abc import Iterator
from dataclasses import replace

from chancery.ground.spans import Span
from chancery.model.actors import Mention
from chancery.model.claims import Role
from chancery.reading.frames.article import ArticleFindings, At
from chancery.reading.frames.circumstances import described
from chancery.reading.frames.drafts import Draft
from chancery.reading.frames.examples import is_next_listed, means
from chancery.reading.frames.parties import is_people, named
from chancery.reading.layers import Clause, FigureFound, Phrase, SentenceFindings

_OWNERS = ("state", "organisation", "group", "person")
_MOST = 4
_PAIR = 2
_LIST = 3
_NEAR_SUBJECT = 40
_FORCE = 10
"""soldiers: fewer are persons that something is told of, no force"""
_PEOPLE_OF = ("troops", "spending", "share", "equipment", "countries", "members")
"""Measures of states and bodies, never of one person."""
_BESIDE = 15
_JOINER = 5
"""characters before a name in a list: ", and " is read from its end"""
_WHERE = ("in", "at", "from", "on", "into", "to")


def measures(article: ArticleFindings) -> Iterator[Draft]:
    """Give a measure for every figure whose unit is counted and whose owner the sentence names."""
    last: Draft | None = None
    for number, sentence in enumerate(article.sentences):
        for figure in sentence.figures:
            draft = _draft(article, number, sentence, figure)
            if draft is None:
                continue
            if draft.type == "share" and last is not None and _of_those(sentence, figure):
                draft.roles += [
                    r for r in last.roles if number - last.number <= 2 and r.role in ("mission", "place")
                ]
            if last is not None and _shares_out(article, sentence, draft, last):
                draft.roles += [r for r in last.roles if r.role == "mission"]
            elif draft.type in ("troops", "casualties", "equipment"):
                last = draft
            yield draft


def _shares_out(article: ArticleFindings, sentence: SentenceFindings, draft: Draft, last: Draft) -> bool:
    """Whether a list tells who sends how many to the mission whose size was told right before."""
    listed = [f for f in sentence.figures if article.units.get(f.figure.unit) == "troops"]
    alone = not draft.has("mission") and not draft.has("place")
    told = last.type == draft.type == "troops" and last.has("mission") and not last.has("of")
    return told and alone and draft.number == last.number + 1 and len(listed) >= _LIST


def _of_those(sentence: SentenceFindings, figure: FigureFound) -> bool:
    """Whether a share is of what was counted just before: "nearly half of these"."""
    whole = [t for t in sentence.parsed.tokens if t.text == figure.figure.of]
    return any(t.tag in ("PRON", "DET") for t in whole)


def _draft(
    article: ArticleFindings, number: int, sentence: SentenceFindings, figure: FigureFound
) -> Draft | None:
    kind = article.units.get(figure.figure.unit)
    if kind == "troops" and _lost(article, sentence, figure):
        kind = "casualties"
    if kind is None or (kind == "countries" and figure.figure.value <= _PAIR):
        return None  # "the two countries" counts nothing, it refers back
    if (kind == "troops" and figure.figure.value < _FORCE) or (
        kind == "countries" and _lists(article, figure)
    ):
        return None
    if _came_from(article, sentence, figure) or _is_compared(article, sentence, figure):
        return None
    if _is_anothers_size(article, kind, figure) or _is_whole_of(article, sentence, figure):
        return None
    at, evidence = _told_in(article, number, sentence, figure)
    owners = [
        m
        for m in _owners(article, at, figure)
        if (kind == "casualties" or m.kind != "organisation" or m.how != "shape")
        and (kind != "members" or m.kind in ("organisation", "group"))
        and (kind not in _PEOPLE_OF or m.kind != "person")
    ]
    scene = [m for m in article.mentions_in(sentence.parsed.sentence.span) if m.kind == "mission"]
    own = {m.actor for m in owners}
    places = [m for m in _places(article, at, evidence) if m not in owners and m.actor not in own]
    places = [m for m in places if not _names_money(article, m, figure)]
    if kind != "casualties":  # who was hurt was hurt where what hurt them was
        places = [m for m in places if at is None or not _is_elsewhere(at, m)]
    elif not places:
        places = [m for m in _places(article, at, sentence.parsed.sentence.span) if m not in owners]
    if not owners and kind == "troops" and _says_how_many(at):
        owners = _last_named(article, evidence)
    places = [] if kind == "members" and not scene else places  # where they met, members are not counted
    nameless = [] if owners or scene or places else _nameless(article, kind, figure)
    if not owners and not scene and not (kind == "casualties" and (places or nameless)):
        return None
    if kind == "casualties":
        owners = [m for m in owners if m.kind != "person" and not _is_attackers(m, figure)]
        places = places or _where_they_are([m for m in owners if not _loses(at, m, figure)], figure)
    roles = [Role("of", m.span, m.text) for m in owners[:_MOST]] or nameless
    roles += [Role("mission", m.span, m.text) for m in scene[:1] if m not in owners]
    roles += [Role("place", m.span, m.text) for m in places[:2]]
    kind = _whose_share(kind, figure)
    found = figure.figure
    if owners and found.of is None:
        found = replace(found, of=owners[0].text)
    rule = f"measure.{kind}"
    return Draft("measure", kind, rule, evidence, roles, at, number, figures=(found,))


def _came_from(article: ArticleFindings, sentence: SentenceFindings, figure: FigureFound) -> bool:
    """Whether it is only what something was before: the first figure of "từ 2% lên 5%"."""
    tokens = sentence.parsed.tokens
    before = [t for t in tokens if t.span.end <= figure.span.start][-2:]
    opened = any(p.meaning == "from" for t in before for p in article.lexicon.of("agents", t.lemma))
    return opened and any(
        p.meaning == "moved to" for t in tokens for p in article.lexicon.of("agents", t.lemma)
    )


def _is_compared(article: ArticleFindings, sentence: SentenceFindings, figure: FigureFound) -> bool:
    """Whether another number is only held against it: "200, nhỏ so với 80.000 quân"."""
    before = [t for t in sentence.parsed.tokens if t.span.end <= figure.span.start][-2:]
    return any(means(article, t, "compared with") for t in before)


def _is_whole_of(article: ArticleFindings, sentence: SentenceFindings, figure: FigureFound) -> bool:
    """Whether it is only what another figure is a part of: the second of "2,500 of the 11,000 soldiers"."""
    before = [t for t in sentence.parsed.tokens if t.span.end <= figure.span.start][-3:]
    if len(before) < _LIST or not means(article, before[1], "belongs to"):
        return False
    return any(f.span.meets(before[0].span) for f in sentence.figures if f is not figure)


def _is_attackers(owner: Mention, figure: FigureFound) -> bool:
    """Whether an adjective behind the hurt is of what hurt them: "60 injured in a Russian strike"."""
    window = figure.span.cover(figure.noun or figure.span)
    return owner.adjective and owner.span.start > window.end + len(" ")


def _is_anothers_size(article: ArticleFindings, kind: str, figure: FigureFound) -> bool:
    """Whether it only tells how large a body is that nobody knows: "Kiribati left the 18-nation grouping"."""
    if kind not in ("countries", "members") or figure.noun is not None or "-" not in figure.figure.text:
        return False
    around = Span(figure.span.start, figure.span.end + _BESIDE)
    holder = article.mention_at(figure.span)
    after = [m for m in article.mentions if m.span.meets(around) and m.kind in ("organisation", "group")]
    return holder is None and not after


def _carried(at: At) -> Span:
    """The clause that tells the number, with its subject where another verb governs it: "X is expected to have …"."""
    span, subject = described(at), at.clause.subject
    far = subject is None or not 0 <= span.start - subject.span.end <= _NEAR_SUBJECT
    governed = at.clause.link in ("purpose", "content") and not at.clause.tense
    return span.cover(subject.span) if subject is not None and governed and not far else span


def _nameless(article: ArticleFindings, kind: str, figure: FigureFound) -> list[Role]:
    """The dead or hurt themselves, where nobody is named with them: "more than 53 civilians were hurt"."""
    if kind != "casualties" or figure.noun is None:
        return []
    words = article.words(figure.noun).casefold().split(" ")
    for size in range(len(words), 0, -1):  # "48 người thiệt mạng" are people
        lemma = " ".join(words[:size])
        if is_people(article, lemma) or is_people(article, lemma.removesuffix("s")):
            noun = Span(figure.noun.start, figure.noun.start + len(lemma))
            return [Role("of", noun, article.words(noun))]
    return []


def _lists(article: ArticleFindings, figure: FigureFound) -> bool:
    """Whether the countries are named at once: "three countries, Laos, Cambodia and Thailand"."""
    end = (figure.noun or figure.span).end
    return any(m.kind == "state" for m in article.mentions_in(Span(end, end + _BESIDE)))


def _says_how_many(at: At | None) -> bool:
    """Whether the clause only gives the number: "the number was more than 100,000", "there are 11,000 troops"."""
    return at is not None and (at.clause.predicate is not None or not at.clause.objects)


def _whose_share(kind: str, figure: FigureFound) -> str:
    return "share" if 0 < figure.figure.value < 1 and figure.figure.unit == "share" else kind


def _clause_at(number: int, sentence: SentenceFindings, span: Span) -> At | None:
    """The clause that most closely holds the figure."""
    verbs = [(i, c) for i, c in enumerate(sentence.clauses) if not c.noun]
    around = [(len(c.span), i, c) for i, c in verbs if c.span.cover(c.verb).holds(span)]
    around = around or [(len(c.span), i, c) for i, c in verbs if c.span.cover(c.verb).meets(span)]
    if not around:
        return None
    _, index, clause = min(around, key=lambda x: (x[0], x[1]))
    return At(number, sentence, index, clause)


def _owners(article: ArticleFindings, at: At | None, figure: FigureFound) -> list[Mention]:
    """Whose: named right before the counted noun, after it with "of"/"from", or the clause's subject."""
    holder = article.mention_at(figure.span)
    if holder is not None and holder.kind in _OWNERS:
        return [holder]
    window = figure.span if figure.noun is None else figure.span.cover(figure.noun)
    inside = [m for m in article.mentions_in(window) if m.kind in _OWNERS]
    inside = [m for m in inside if not _names_money(article, m, figure)]
    if inside:
        return inside[:1]
    if at is None:
        return []
    listed = _listed(article, at, figure)
    if listed:
        return listed
    clause = at.clause
    sent = _sent_from(article, at, figure) if _says_how_many(at) else []
    if sent:
        return sent
    for phrase in (*clause.objects, *clause.obliques, *([clause.subject] if clause.subject else [])):
        if phrase.span.meets(figure.span):
            found = _in_phrase(article, at, phrase)
            found = [m for m in found if not _names_money(article, m, figure)]
            if found:
                return found
    if clause.predicate is not None and (
        clause.predicate.span.meets(figure.span) or figure.figure.unit == "share"
    ):
        inside = [m for m in article.mentions_in(clause.predicate.span) if m.kind in _OWNERS]
        if inside:
            return inside[:1]
    if clause.predicate is None and not _owns(article, clause):
        return []
    whose = [p.mention for p in named(article, clause.subject) if p.mention and p.kind in _OWNERS]
    return whose or ([] if clause.passive or clause.predicate is not None else _of_what_has(article, at))


def _of_what_has(article: ArticleFindings, at: At) -> list[Mention]:
    """Whose it is that has them: "Russia's base in Gyumri has some 3,000 troops"."""
    subject = at.clause.subject
    if subject is None or article.mention_at(subject.head) is not None:
        return []
    whose = [p.mention for o in subject.owners for p in named(article, o) if p.mention]
    return [m for m in whose if m.kind in ("state", "organisation") and not _is_place(article, at, m)][:1]


def _names_money(article: ArticleFindings, mention: Mention, figure: FigureFound) -> bool:
    """Whether a name only tells which money it is: "8 billion Egyptian pounds" may be anybody's."""
    money = article.units.get(figure.figure.unit) == "spending"
    return money and figure.noun is not None and figure.noun.holds(mention.span)


def _owns(article: ArticleFindings, clause: Clause) -> bool:
    """Whether the subject of a verb has what is counted: "deployed 900 troops"."""
    return any(p.meaning == "owner" for p in article.lexicon.of("agents", clause.lemma))


def _told_in(
    article: ArticleFindings, number: int, sentence: SentenceFindings, figure: FigureFound
) -> tuple[At | None, Span]:
    """The clause that tells what is counted, and the words that do."""
    inner = _clause_at(number, sentence, figure.span)
    if inner is None:
        return None, sentence.parsed.sentence.span
    at = _moving(article, inner)
    words = _carried(at).cover(figure.span)
    return at, words if at is inner else words.cover(inner.clause.span)


def _moving(article: ArticleFindings, at: At) -> At:
    """The clause that tells what is done with what a number only describes: "sends a brigade that has 4,800"."""
    subject, parent = at.clause.subject, at.clause.parent
    if subject is None or parent is None or at.clause.link != "relative":
        return at
    above = at.sentence.clauses[parent]
    theirs = any(o.head.meets(subject.head) for o in above.objects)
    return At(at.number, at.sentence, parent, above) if theirs and _owns(article, above) else at


def _listed(article: ArticleFindings, at: At, figure: FigureFound) -> list[Mention]:
    """Whose, in a list that leaves its verb out: "Germany sent 500 troops, France 300 and Italy 200"."""
    before = {f.span: _right_before(article, f) for f in at.sentence.figures}
    own = before.get(figure.span)
    if own is not None:
        return [own]
    after = [f for f, m in before.items() if m is not None and f.start > figure.span.end]
    if not after or figure.figure.unit not in [f.figure.unit for f in at.sentence.figures if f.span in after]:
        return []
    whose = [p.mention for p in named(article, at.clause.subject) if p.mention]
    return whose if len(whose) == 1 and whose[0].kind in _OWNERS else []


def _right_before(article: ArticleFindings, figure: FigureFound) -> Mention | None:
    """The state whose name stands right before a number, behind a comma or an "and"."""
    name = article.mention_at(Span(max(0, figure.span.start - 2), max(1, figure.span.start - 1)))
    if name is None or name.kind != "state" or name.adjective or figure.span.start != name.span.end + 1:
        return None
    lead = article.text[max(0, name.span.start - _JOINER) : name.span.start]
    return name if is_next_listed(article, lead) else None


def _sent_from(article: ArticleFindings, at: At, figure: FigureFound) -> list[Mention]:
    """Whose, as "from" tells where nobody moves them: "there are a further 960 troops from Djibouti"."""
    counted = figure.noun or figure.span
    after = [t for t in at.sentence.parsed.tokens if t.span.start >= counted.end][:2]
    if len(after) < 2 or not means(article, after[0], "away from"):
        return []
    named_so = article.mention_at(after[1].span)
    return [named_so] if named_so is not None and named_so.kind in _OWNERS else []


def _in_phrase(article: ArticleFindings, at: At, phrase: Phrase) -> list[Mention]:
    """Whose, as the counted phrase itself says: "troops of the alliance", "700 British soldiers"."""
    owned = [p.mention for o in phrase.owners for p in named(article, o) if p.mention and p.kind in _OWNERS]
    # "4,800 soldiers in Lithuania" may be anybody's
    theirs = [m for m in owned if not _is_place(article, at, m)]
    if theirs:
        return theirs
    before = [m for m in article.mentions_in(phrase.span) if m.span.end <= phrase.head.end]
    return [m for m in before if m.kind in _OWNERS and not _is_place(article, at, m)][:1]


def _lost(article: ArticleFindings, sentence: SentenceFindings, figure: FigureFound) -> bool:
    """Whether the counted are the dead or the hurt: "25 soldiers were killed"."""
    clauses = [c for c in sentence.clauses if not c.noun and c.span.cover(c.verb).holds(figure.span)]
    nearest = min(clauses, key=lambda c: len(c.span), default=None)
    return nearest is not None and any(
        p.meaning == "lost" for p in article.lexicon.of("agents", nearest.lemma)
    )


def _last_named(article: ArticleFindings, evidence: Span) -> list[Mention]:
    """The organisation or state named last before, within a few lines: "the number was more than …"."""
    before = article.mentions_in(Span(max(0, evidence.start - 400), evidence.start))
    bodies = [m for m in before if m.kind in ("organisation", "state") and m.actor and not m.adjective]
    said = [a.speaker.span for a in article.said_at(evidence) if a.speaker is not None]
    if bodies and bodies[-1].span in said:
        return []  # who says so has them not
    return bodies[-1:]


def _where_they_are(owners: list[Mention], figure: FigureFound) -> list[Mention]:
    """The states of the dead and hurt; "American sailors" and "three of the Hungarians" may be anywhere."""
    window = figure.span.cover(figure.noun or figure.span)
    states = [m for m in owners if m.kind == "state" and not m.adjective and not window.holds(m.span)]
    return [
        m for m in states if not 0 <= m.span.start - window.end <= 1
    ]  # "14 binh sĩ Italy" may be anywhere


def _loses(at: At | None, owner: Mention, figure: FigureFound) -> bool:
    """Whether somebody is told to have lost the counted, who may be anywhere: "the alliance lost 12 soldiers"."""
    subject = None if at is None else at.clause.subject
    return subject is not None and subject.span.holds(owner.span) and not subject.span.meets(figure.span)


def _places(article: ArticleFindings, at: At | None, span: Span) -> list[Mention]:
    return [m for m in article.mentions_in(span) if _is_place(article, at, m)]


def _is_elsewhere(at: At, place: Mention) -> bool:
    """Whether something else is told to have been there: "they met in Brussels and sent 500 troops to Mali"."""
    return any(
        o.span.holds(place.span)
        for c in at.sentence.clauses
        if not c.noun and c is not at.clause and c.parent != at.index and not c.span.holds(at.clause.verb)
        for o in c.obliques
        if not o.span.holds(at.clause.verb)
    )


def _is_place(article: ArticleFindings, at: At | None, mention: Mention) -> bool:
    """Whether a state is named as the place where something is, not as the one whose it is."""
    if mention.kind == "place":
        return True
    if at is None or mention.kind != "state" or mention.adjective or mention.how == "pronoun":
        return False  # "at its base" is nowhere yet
    before = [t for t in at.sentence.parsed.tokens if t.span.end <= mention.span.start][-1:]
    if any(p.meaning == "where" for t in before for p in article.lexicon.of("agents", t.lemma)):
        return True
    return any(
        o.marker in _WHERE and o.span.holds(mention.span)
        for c in at.sentence.clauses
        for o in c.obliques
        if c.noun or c is at.clause
    )
