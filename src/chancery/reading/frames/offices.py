"""Offices: a title beside a name says who holds what."""

from collections import Counter
from collections.abc import Iterator

from chancery.ground.moments import Edge, Interval, When, day
from chancery.ground.spans import Span, trimmed
from chancery.model.actors import Mention
from chancery.model.claims import Role
from chancery.reading.frames.article import ArticleFindings, At
from chancery.reading.frames.circumstances import own_span
from chancery.reading.frames.drafts import Draft
from chancery.reading.frames.examples import listed
from chancery.reading.frames.offices_told import nameless_offices
from chancery.reading.layers import Clause, Phrase, SentenceFindings

_BODIES = ("state", "organisation", "group")
_LONGEST_APPOSITION = 160
_OFTEN = 3
"""mentions of a state that an article is surely about"""
_BEFORE = 60
"""characters before a name in which it is told whose counterpart somebody is"""
_NOT_DATED = 0.4
"""How sure a former office is whose end has no date, for it stands as if it were still held."""


def offices(
    article: ArticleFindings, *, nouns: frozenset[str], former: frozenset[str], nameless: frozenset[str]
) -> Iterator[Draft]:
    """Give who holds which office, from titles beside names and from appositions.

    `nouns` are head words of offices and callings, `former` the words for one who has left, `nameless` head words
    of bodies that may have no name ("hospital").
    """
    named = {m.actor for s in article.sentences for m in s.mentions if m.kind == "person" and m.how == "name"}
    for number, sentence in enumerate(article.sentences):
        for clause in sentence.clauses:
            yield from _said_to_be(article, number, sentence, clause, nouns)
        for mention in sentence.mentions:
            if mention.kind != "person" or mention.how in ("pronoun", "description"):
                continue
            if mention.how == "short form":
                if mention.title is None or mention.actor is None or mention.actor in named:
                    continue
                named.add(mention.actor)  # "Thủ tướng Pashinyan", whom the page never names in full
            title = mention.title or _office_before(article, mention)
            if title is not None and _is_office(article, title, nouns):
                yield from _titled(article, number, mention, title, former)
            yield from _counterparts(article, number, mention)
            found = list(_apposed(article, number, sentence, mention, nouns, former))
            yield from found or nameless_offices(article, number, mention, nameless)


def _office_before(article: ArticleFindings, person: Mention) -> Span | None:
    """The office of the very person that stands before a name: "the Emir of Qatar, Sheikh Tamim"."""
    if (
        person.how != "name"
        or person.actor is None
        or article.text[person.span.start - 2 : person.span.start] != ", "
    ):
        return None
    before = article.mentions_in(Span(max(0, person.span.start - _BEFORE), person.span.start - 2))
    offices = [m for m in before if m.how == "office" and m.actor == person.actor]
    return offices[-1].span if offices and offices[-1].span.end == person.span.start - 2 else None


def _is_office(article: ArticleFindings, title: Span, nouns: frozenset[str]) -> bool:
    """Whether the words name an office or calling, not only a rank, a form of address or a candidacy."""
    words = article.words(title).casefold()
    if _seeks(article, words):
        return False
    return any(t in words for t in article.titles) or any(n in words for n in nouns)


def _seeks(article: ArticleFindings, words: str) -> bool:
    """Whether words beside a name say that he seeks an office ("presidential candidate"), or none at all."""
    parts = words.casefold().split()
    runs = (" ".join(parts[i:j]) for i in range(len(parts)) for j in range(i + 1, min(i + 4, len(parts)) + 1))
    return any(p.meaning == "no_office" for run in runs for p in article.lexicon.of("agents", run.strip(",")))


def _is_anothers(mention: Mention, part: Span) -> bool:
    """Whether an apposition is the next of a list, with an office of its own: "the US president, UK prime minister
    Rishi Sunak and …", "Thủ tướng Ấn Độ, Chủ tịch Trung Quốc và …"."""
    if mention.title is not None:
        return part.holds(mention.title)
    return mention.how == "office" and mention.kind == "person" and mention.span.start == part.start


def _of_several(article: ArticleFindings, words: str) -> bool:
    """Whether words open by naming several ("các ngoại trưởng …"): they are beside nobody's name."""
    first = words.casefold().split(maxsplit=1)[:1]
    return any(p.meaning == "several" for word in first for p in article.lexicon.of("agents", word))


def _is_sent(article: ArticleFindings, words: str) -> bool:
    """Whether an office is that of whoever sends: "Russian ambassador to the CSTO" is Russia's, not the CSTO's."""
    text = f" {words.casefold()} "
    return any(f" {word.replace('_', ' ')} " in text for word in listed(article, "sent by another"))


def _is_sent_to(article: ArticleFindings, office: Span, body: Mention) -> bool:
    """Whether a name is of those to whom somebody is sent: "its ambassador to Sweden" is not Sweden's."""
    before = article.text[office.start : max(office.start, body.span.start)].casefold().split()
    words = before[-1:] if before[-1:] != ["the"] else before[-2:-1]
    return any("whither" in article.lexicon.meanings("agents", word) for word in words)


def _titled(
    article: ArticleFindings, number: int, person: Mention, title: Span, former: frozenset[str]
) -> Iterator[Draft]:
    if title.meets(person.span):
        return
    if title.start >= person.span.end:
        return
    title = trimmed(article.text, title, edges=" -–—,:")
    words = article.words(title)
    bodies = [m for m in article.mentions_in(title) if m.kind in (*_BODIES, "mission")]
    bodies = [m for m in bodies if not _is_where(article, m)] or bodies
    bodies = [m for m in bodies if not (_is_sent(article, words) and _is_sent_to(article, title, m))]
    body = (bodies[0] if _is_sent(article, words) else bodies[-1]) if bodies else None
    extra: tuple[Mention, ...] = ()
    roles = [Role("subject", person.span, person.text)]
    if body is None:
        body = _whose(article, title)
    if body is None and (holding := _holding(article, person, words)) is not None:
        actor, name = holding
        kind = "state" if actor.startswith("state:") else "organisation"
        body = Mention(title, words, kind, actor, name, "office")  # type: ignore[arg-type]
        extra = (body,)
        if any(m.how == "office" and m.span == title for m in article.mentions_in(title)):
            body, extra = None, ()  # those words stand for the person already: "the Emir, Sheikh Tamim"
    held = any(t in words.casefold() for t in article.titles)
    body = body or _only_state(article, number, title)
    if not held and (body is None or body.adjective):
        return  # a calling ("billionaire", "Cambodian businessman") that is nobody's office
    if body is not None:
        roles.append(Role("object", body.span, body.text))
    roles.append(Role("office", title, words))
    past = any(word in former for word in words.casefold().replace("-", " ").split())
    yield Draft(
        "relation",
        "holds_office",
        "office.title",
        title.cover(person.span),
        roles,
        None,
        number,
        when=_ended(article) if past else None,
        extra=extra,
        settled=True,
    )


def _whose(article: ArticleFindings, title: Span) -> Mention | None:
    """The body that a possessive right before a title stands for: "its prime minister, Feleti Teo"."""
    found = article.mention_at(Span(max(0, title.start - 2), max(1, title.start - 1)))
    near = found is not None and found.how == "pronoun" and found.kind in _BODIES
    return found if near else None


def _only_state(article: ArticleFindings, number: int, title: Span) -> Mention | None:
    """The state whose minister it must be: the only one spoken of in the sentence and the one before, and the one that
    the article speaks of most."""
    words = article.words(title).casefold().split()
    if not any("national office" in article.lexicon.meanings("agents", word) for word in words):
        return None
    near = [m for s in article.sentences[max(0, number - 1) : number + 1] for m in s.mentions]
    states = [m for m in near if m.kind == "state" and m.actor]
    if len({m.actor for m in states}) != 1:
        return None
    told = Counter(m.actor for m in article.mentions if m.kind == "state" and m.actor).most_common(2)
    ahead = len(told) == 1 or told[0][1] > told[1][1]
    most = told[0][0] == states[0].actor and ahead and told[0][1] >= _OFTEN
    return states[-1] if most else None


def _is_where(article: ArticleFindings, body: Mention) -> bool:
    """Whether a state is only where somebody commands: "chỉ huy của ISAF tại Afghanistan"."""
    before = article.text[max(0, body.span.start - 8) : body.span.start].casefold().split()[-1:]
    return any(p.meaning == "where" for word in before for p in article.lexicon.of("agents", word))


def _said_to_be(
    article: ArticleFindings, number: int, sentence: SentenceFindings, clause: Clause, nouns: frozenset[str]
) -> Iterator[Draft]:
    """Read "he was US Vice President", "was elected president of France": a copula or an election."""
    office, who = clause.predicate, clause.subject
    if _puts_in(article, clause):
        tied = next(
            (o for o in clause.obliques if o.marker == "as" and _is_named_so(article, o, nouns)), None
        )
        given = clause.objects[1] if clause.passive and len(clause.objects) > 1 else None
        office, who = tied or office or given, next(iter(clause.objects), None)
    if office is None or clause.noun or who is None:
        return
    last = " ".join(article.words(Span(office.span.start, office.head.end)).casefold().split()[-2:])
    held = any(t in article.titles for t in (office.lemma, article.words(office.head).casefold(), last))
    if _seeks(article, article.words(office.span)):
        return
    person = article.mention_at(who.head)
    if not (held or office.lemma in nouns) or person is None or person.kind != "person":
        return
    body = next((m for m in article.mentions_in(office.span) if m.kind in _BODIES), None)
    body = body or _whose(article, office.head)
    if body is None or person.span.meets(office.span):
        return
    roles = [
        Role("subject", person.span, person.text),
        Role("object", body.span, body.text),
        Role("office", office.span, article.words(office.span)),
    ]
    index = sentence.clauses.index(clause)
    at = At(number, sentence, index, clause)
    yield Draft("relation", "holds_office", "office.copula", own_span(at), roles, at, number)


def _puts_in(article: ArticleFindings, clause: Clause) -> bool:
    """Whether a clause tells that somebody is put into an office: "was appointed", "elected X president"."""
    return "puts in office" in article.lexicon.meanings("agents", clause.lemma)


def _is_named_so(article: ArticleFindings, phrase: Phrase, nouns: frozenset[str]) -> bool:
    return phrase.lemma in nouns or phrase.lemma in article.titles


def _counterparts(article: ArticleFindings, number: int, person: Mention) -> Iterator[Draft]:
    """Read "his Swedish counterpart, Ulf Kristersson", "người đồng cấp Pháp Emmanuel Macron": the same office of
    another state."""
    start = max(0, person.span.start - _BEFORE)
    before = article.text[start : person.span.start].rstrip(" ,")
    end = start + len(before)
    states = [m for m in article.mentions_in(Span(start, end)) if m.kind == "state"]
    if not states:
        return
    state, words = states[-1], listed(article, "counterpart")
    first = state.span.start
    if state.span.end == end:
        told = article.text[start:first].rstrip().casefold()
        word = next((w for w in words if told.endswith(f" {w}")), None)
        if word is None:
            return
        first = start + len(told) - len(word)
    elif article.text[state.span.end : end].strip().casefold() not in words:
        return
    office = Span(first, end)
    roles = [Role("subject", person.span, person.text), Role("object", state.span, state.text)]
    roles.append(Role("office", office, article.words(office)))
    whole = office.cover(person.span)
    yield Draft("relation", "holds_office", "office.apposition", whole, roles, None, number, settled=True)


def _holding(article: ArticleFindings, person: Mention, words: str) -> tuple[str, str] | None:
    """The body whose office the title names: by the mention, else by what the person is known to hold."""
    if person.office is not None and person.office in article.bodies:
        return article.bodies[person.office]
    if person.actor is None:
        return None
    lowered = words.casefold()
    fitting = {
        (h.body, h.body_name) for h in article.held(person.actor) if any(t in lowered for t in h.titles)
    }
    return fitting.pop() if len(fitting) == 1 else None


def _ended(article: ArticleFindings) -> When | None:
    """The time of an office that was held and is no longer: it ended by the article's date."""
    published = article.article.published
    if published is None or published.latest is None:
        return None
    return Interval(Edge.UNKNOWN, day(published.latest), "document")


def _apposed(
    article: ArticleFindings,
    number: int,
    sentence: SentenceFindings,
    person: Mention,
    nouns: frozenset[str],
    former: frozenset[str],
) -> Iterator[Draft]:
    """Read "X, head of Y and former adviser to Z": each part between conjunctions that has an office."""
    if person.title is not None and person.title.start >= person.span.end:
        yield from _parted(article, number, sentence, person, person.title, frozenset(), former)
        return
    end = sentence.parsed.sentence.span.end
    start = person.span.end
    if article.text.startswith(" ,", start):
        start += 1
    if not article.text.startswith(",", start):
        return
    opened = next((t for t in sentence.parsed.tokens if t.span.start > start), None)
    if opened is not None and opened.tag == "CCONJ":
        return  # "talks with X, but several members of the bloc …" goes on with others
    limit = min(end, start + _LONGEST_APPOSITION)
    verb = min((c.verb.start for c in sentence.clauses if c.verb.start > start and not c.noun), default=limit)
    region = Span(start + 1, max(start + 1, min(limit, verb)))
    comma = article.text.find(",", region.start, region.end)
    region = Span(region.start, comma) if comma > 0 else region
    yield from _parted(article, number, sentence, person, region, nouns, former)


def _parted(
    article: ArticleFindings,
    number: int,
    sentence: SentenceFindings,
    person: Mention,
    region: Span,
    nouns: frozenset[str],
    former: frozenset[str],
) -> Iterator[Draft]:
    """One office for each part of the apposition; where `nouns` are given, a part must name one of them."""
    for part in _parts(article, sentence, region):
        if nouns and not any(
            t.lemma in nouns or t.text.casefold() in nouns
            for t in sentence.parsed.tokens
            if part.holds(t.span)
        ):
            continue
        if _seeks(article, article.words(part)) or _of_several(article, article.words(part)):
            continue
        if any(_is_anothers(m, part) for m in article.mentions_in(part)):
            continue
        sent = _is_sent(article, article.words(part))
        bodies = _bodies_in(article, sentence, part, sent=sent)
        if not bodies:
            continue
        body = min(bodies, key=lambda m: (not sent and (m.adjective, m.kind == "state"), m.span.start))
        roles = [
            Role("subject", person.span, person.text),
            Role("object", body.span, body.text),
            Role("office", part, article.words(part)),
        ]
        lowered = {t.text.casefold() for t in sentence.parsed.tokens if part.holds(t.span)}
        yield Draft(
            "relation",
            "holds_office",
            "office.apposition",
            person.span.cover(part),
            roles,
            None,
            number,
            when=_ended(article) if lowered & former else None,
            settled=True,
            certainty=_NOT_DATED if lowered & former and _ended(article) is None else 1.0,
        )


def _bodies_in(
    article: ArticleFindings, sentence: SentenceFindings, part: Span, *, sent: bool
) -> list[Mention]:
    """Those whose office a part of an apposition may be; `sent`: who holds it is sent to somebody."""
    bodies = [m for m in article.mentions_in(part) if m.kind in (*_BODIES, "mission")]
    bodies = [m for m in bodies if not _is_cut(article, sentence, m, part)]
    if not any(t in article.words(part).casefold() for t in article.titles):
        # a calling is no office of a state: "Korea scholar at the Center"
        bodies = [m for m in bodies if m.kind != "state" and not m.adjective]
    return [m for m in bodies if not (sent and _is_sent_to(article, part, m))]


def _is_cut(article: ArticleFindings, sentence: SentenceFindings, body: Mention, part: Span) -> bool:
    """Whether a name is only a piece of a longer one that was not seen: "Trade" of "the Trade Partnership",
    "America" of "the United Mine Workers of America"."""
    tokens = sentence.parsed.tokens
    if tokens[0].head < 0:
        return False  # words of names are told apart by a parser's tags only
    after = next((t for t in tokens if t.span.start >= body.span.end), None)
    if after is not None and after.text[:1].isupper() and after.span.start <= body.span.end + 1:
        return part.holds(after.span) and not body.adjective
    before = [t for t in tokens if part.start <= t.span.start < body.span.start and t.tag != "DET"]
    if len(before) < 2 or before[-1].tag not in ("ADP", "CCONJ") or not before[-2].text[:1].isupper():
        return False
    title = article.words(Span(part.start, before[-2].span.end)).casefold()
    return not any(title.endswith(t) for t in article.titles)


def _parts(article: ArticleFindings, sentence: SentenceFindings, region: Span) -> list[Span]:
    """Cut the apposition at conjunctions that open another office; what is no word is trimmed off."""
    verbs = [t for t in sentence.parsed.tokens if region.holds(t.span) and t.head >= 0]
    told = next((t.span.start for t in verbs if t.tag in ("VERB", "AUX") or t.fine[:1] == "W"), region.end)
    region = Span(region.start, told)
    cuts = [t.span for t in sentence.parsed.tokens if region.holds(t.span) and t.tag == "CCONJ"]
    parts, start = [], region.start
    for cut in cuts:
        parts.append(Span(start, cut.start))
        start = cut.end
    parts.append(Span(start, region.end))
    parts = [_past_opener(article, trimmed(article.text, part, edges=",;.:)(")) for part in parts]
    return [p for p in parts if len(p) > 3]


def _past_opener(article: ArticleFindings, part: Span) -> Span:
    """Leave off the words that only open an office: "với tư cách là Chủ tịch ASEAN"."""
    words = article.words(part).split()
    for size in range(min(4, len(words) - 1), 0, -1):
        opener = " ".join(words[:size])
        if "as" in article.lexicon.meanings("agents", opener.casefold()):
            return Span(part.start + article.words(part).find(words[size], len(opener)), part.end)
    return part
