"""Treaties, memberships and missions that a clause is about without naming them ("Venezuela pulled out in 2013",
"it suspended its participation"), and what becomes of them ("the pact was signed in 1947", "its mandate expired")."""

from collections.abc import Iterator
from dataclasses import replace

from chancery.ground.spans import Span
from chancery.model.actors import Mention
from chancery.model.claims import Role
from chancery.reading.frames.article import ArticleFindings, At
from chancery.reading.frames.circumstances import carrying, times_of
from chancery.reading.frames.drafts import Draft
from chancery.reading.frames.examples import listed, means
from chancery.reading.frames.parties import Party, is_people, of_mention, parties, unique
from chancery.reading.frames.surroundings import surroundings
from chancery.reading.layers import Clause, Phrase

_ACTS = frozenset(["SANCTION", "RETREAT", "REJECT", "SUPPORT", "AGREE", "CONCEDE"])
_BONDS = ("treaty", "organisation", "group", "mission")
_TREATIES = ("treaty",)
_FAR = 4
"""sentences back to the treaty that "its participation" is in"""
_NEAR = 1
"""sentences back to a body, or to what a bare "pulled out" leaves"""
_BESIDE = 3
_MOST = 4
_PAIR = 2
_BARE = 3
"""words of a phrase that only says "this treaty"; the Vietnamese for it is two words"""
_PHRASE = 5
"""words behind a verb in which "closer to" and a name stand"""
_FATES = {"begins": "SUPPORT", "goes on": "SUPPORT", "runs out": "SANCTION"}
"""What becomes of a treaty, and the type nearest to it: concluding one, or letting go of one."""


def with_bond(article: ArticleFindings, draft: Draft) -> None:
    """Give an act of leaving, freezing, signing or refusing the treaty or body that it is about, spoken of before."""
    at = draft.at
    if at is None or draft.family != "event" or draft.type not in _ACTS or not draft.has("actor"):
        return
    part = _part_in(article, at)
    leaves = not part and _leaves(article, at.clause)
    if not part and not leaves:
        return
    if any(_is_bond(article, r) for r in draft.roles if r.role != "actor"):
        return
    mine = {m.actor for r in draft.roles if (m := article.mention_at(r.span)) is not None}
    kinds = _BONDS[:2] if part == "part" else _TREATIES
    bond = _spoken_of(article, at, kinds, mine, _FAR if part else _NEAR)
    if bond is None:
        return
    if (leaves or _moves(article, at.clause)) and any(r.role in ("recipient", "place") for r in draft.roles):
        return  # troops pulled out of a place
    name = "instrument" if bond.kind == "treaty" else "recipient"
    draft.roles.append(Role(name, bond.span, bond.text))
    if draft.type == "RETREAT":
        draft.type, draft.mode = "SANCTION", "withdraw"
        draft.rule = draft.rule.replace("retreat", "sanction")
    if at.clause.noun and (above := _done_with(article, at)) is not None:
        draft.evidence = draft.evidence.cover(above)


def _part_in(article: ArticleFindings, at: At) -> str:
    """Which part in something the clause is about: "its participation", "its obligations"; "" for none."""
    clause = at.clause
    nouns = [o for p in clause.objects for o in (p, *p.conjuncts)]
    lemmas = [o.lemma for o in nouns] + ([clause.lemma] if clause.noun else [])
    if any(p.meaning == "part in a bond" for lemma in lemmas for p in article.lexicon.of("agents", lemma)):
        return "part"
    return "operation" if any(o.lemma in listed(article, "working of a bond") for o in nouns) else ""


def _leaves(article: ArticleFindings, clause: Clause) -> bool:
    """Whether a verb of leaving says nothing of what is left: "Venezuela pulled out in 2013"."""
    leaving = "leaves a bond" in article.lexicon.meanings("agents", clause.lemma)
    tied = any(o.marker in ("from", "of", "to", "into", "for") for o in clause.obliques)
    if not leaving or clause.noun or clause.objects or tied or clause.subject is None:
        return False
    own = article.mention_at(clause.subject.head)  # "US troops pulled out" of a country
    return own is not None and own.kind == "state" and not own.adjective


def _moves(article: ArticleFindings, clause: Clause) -> bool:
    """Whether it is people who are moved: "the withdrawal of French forces from the Sahel"."""
    return any(is_people(article, o.lemma) for o in (*clause.objects, *clause.obliques))


def _is_bond(article: ArticleFindings, role: Role) -> bool:
    mention = article.mention_at(role.span)
    return mention is not None and mention.kind in _BONDS


def _spoken_of(
    article: ArticleFindings, at: At, kinds: tuple[str, ...], mine: set[str | None], reach: int
) -> Mention | None:
    """The treaty spoken of last, else the body: in the sentence before the verb, or in one not far before it."""
    start = at.sentence.parsed.sentence.span.start
    here = article.mentions_in(Span(start, max(start, at.clause.verb.start)))
    sentences = [here]
    for number in range(at.number - 1, max(-1, at.number - reach - 1), -1):
        sentences.append(list(article.sentences[number].mentions))
    for wanted in (_TREATIES, tuple(k for k in kinds if k not in _TREATIES)):
        for found in sentences if wanted == _TREATIES else sentences[: _NEAR + 1]:
            bonds = [m for m in found if m.kind in wanted and m.actor and m.actor not in mine]
            if bonds:
                return bonds[-1] if len({m.actor for m in bonds}) == 1 else None
    return None


def treaty_before(article: ArticleFindings, at: At) -> list[Party]:
    """Give the treaty that "are signatories" is about, where one was spoken of."""
    bond = _spoken_of(article, at, _TREATIES, set(), _FAR)
    return [of_mention(bond)] if bond is not None else []


def _done_with(article: ArticleFindings, at: At) -> Span | None:
    """The clause of the verb that has the act for its object: "Russia finalized its pullout"."""
    if at.clause.parent is None:
        return None
    above = at.sentence.clauses[at.clause.parent]
    held = any(o.span.holds(at.clause.verb) for o in above.objects) and not above.noun
    return carrying(At(at.number, at.sentence, at.clause.parent, above)) if held else None


def fates(article: ArticleFindings, found: list[Draft]) -> Iterator[Draft]:
    """Give what becomes of treaties and mandates: signed by nobody named, in force, renewed, run out."""
    told = {(d.number, d.at.index) for d in found if d.at is not None and d.family == "event"}
    for number, sentence, index, clause in article.clauses():
        if clause.noun or (number, index) in told:
            continue
        at = At(number, sentence, index, clause)
        draft = _fate(article, at) or _kept_no_more(article, at) or _drawn_closer(article, at)
        draft = draft or _relieved(article, at)
        if draft is not None:
            yield draft


def _fate(article: ArticleFindings, at: At) -> Draft | None:
    clause = at.clause
    agents = article.lexicon.of("agents", clause.lemma)
    meaning = next(
        (p.meaning for p in agents if p.meaning in _FATES and _fits(article, clause, p.with_object)), ""
    )
    signs = any(
        p.meaning == "SUPPORT" and p.kind == "treaty" for p in article.lexicon.of("events", clause.lemma)
    )
    subject = clause.subject
    if clause.passive and signs and subject is None and clause.objects:
        meaning, subject = "begins", clause.objects[0]
    elif clause.passive and signs and subject is None and clause.parent is not None:
        meaning, subject = "begins", at.sentence.clauses[clause.parent].subject
        at = replace(
            at, clause=replace(clause, parent=None, link="root")
        )  # "the pact, meant to last, was signed"
    if not meaning or subject is None or (clause.passive and meaning == "begins" and not signs):
        return None
    bond = _bond_of(article, at, subject)
    if bond is None:
        return _fate_of_a_deal(article, at, subject, _FATES[meaning])
    if bond.kind == "mission":
        if meaning != "runs out":
            return None
        roles = [Role("actor", bond.span, bond.text)]
        rule, kind, mode = "event.verb.retreat", "RETREAT", "withdraw"
    else:
        roles = [Role("instrument", bond.span, bond.text)]
        kind = _FATES[meaning]
        rule, mode = f"event.verb.{kind.lower()}", "withdraw" if kind == "SANCTION" else ""
    roles += surroundings(article, replace(clause, objects=()), {bond.span})[:4]
    span = carrying(at).cover(bond.span) if _near(at, bond) else carrying(at)
    span = span.cover(clause.condition) if clause.condition is not None else span
    return Draft("event", kind, rule, span, roles, at, at.number, mode or None)


def _fate_of_a_deal(article: ArticleFindings, at: At, subject: Phrase, kind: str) -> Draft | None:
    """Read "the defence pact between Japan and the Philippines entered into force": one without a name of its own."""
    if subject.lemma not in listed(article, "kind of treaty"):
        return None
    tied = [c for c in at.sentence.clauses if c.noun and c.verb.meets(subject.head)]
    phrases = [*subject.owners, *(o for c in tied for o in (c.subject, *c.obliques) if o is not None)]
    own = [
        p for o in phrases if o.head.start < at.clause.verb.start for p in parties(article, o) if p.mention
    ]
    between = Span(subject.head.end, max(subject.head.end, at.clause.verb.start))
    own += [of_mention(m) for m in article.mentions_in(between) if not m.adjective]
    who = [p for p in unique(own) if p.kind in ("state", "organisation", "group")][:_MOST]
    if len(who) < _PAIR:
        return None
    roles = [Role("participant", p.span, p.text) for p in who]
    roles.append(Role("instrument", subject.head, article.words(subject.head)))
    span = carrying(at).cover(subject.head).cover(who[-1].span)
    mode = "withdraw" if kind == "SANCTION" else None
    return Draft("event", kind, f"event.verb.{kind.lower()}", span, roles, at, at.number, mode)


def _kept_no_more(article: ArticleFindings, at: At) -> Draft | None:
    """Read "will stop carrying out its obligations", "has ceased to comply with the treaty"."""
    clause = at.clause
    if "ends" not in article.lexicon.meanings("agents", clause.lemma):
        return None
    actors = [p for p in parties(article, clause.subject) if p.kind in ("state", "organisation", "group")]
    for child in at.sentence.clauses:
        if child.parent != at.index or child.noun or not actors:
            continue
        if "keeps" not in article.lexicon.meanings("agents", child.lemma):
            continue
        tied = (*child.objects, *(o for o in child.obliques if o.marker in ("with", "by", "to")))
        named = [m for o in tied if (m := article.mention_at(o.head)) is not None and m.kind == "treaty"]
        if not named and not any(o.lemma in listed(article, "part in a bond") for o in tied):
            continue
        roles = [p.role("actor") for p in actors[:_MOST]]
        roles += [Role("instrument", m.span, m.text) for m in named[:1]]
        span = carrying(at).cover(child.span)
        draft = Draft("event", "SANCTION", "event.verb.sanction", span, roles, at, at.number, "withdraw")
        time = times_of(article, At(at.number, at.sentence, at.sentence.clauses.index(child), child), "plan")
        draft.when, draft.deadline = time.when, time.deadline
        if not named:
            _bind(article, at, draft)
        return draft
    return None


def _drawn_closer(article: ArticleFindings, at: At) -> Draft | None:
    """Read "Armenia has moved closer to the EU": ties that widen."""
    clause = at.clause
    if "draws" not in article.lexicon.meanings("agents", clause.lemma):
        return None
    actors = [p for p in parties(article, clause.subject) if p.kind in ("state", "organisation")]
    after = [t for t in at.sentence.parsed.tokens if t.span.start >= clause.verb.end][:_PHRASE]
    nearer = next((i for i, t in enumerate(after) if means(article, t, "nearer")), len(after))
    tie = after[nearer + 1 : nearer + 3]
    if not actors or nearer > 1 or len(tie) < 2 or not means(article, tie[0], "nearer to"):
        return None
    name = next((m for t in after[nearer + 2 :] if (m := article.mention_at(t.span)) is not None), None)
    if name is None or name.kind not in ("state", "organisation") or name.adjective:
        return None
    roles = [p.role("actor") for p in actors[:_MOST]] + [Role("recipient", name.span, name.text)]
    span = carrying(at).cover(name.span)
    return Draft("event", "SUPPORT", "event.verb.support", span, roles, at, at.number)


def _relieved(article: ArticleFindings, at: At) -> Draft | None:
    """Read "SFOR took over from IFOR", "AMISOM was replaced by ATMIS": a mission that begins where another ends."""
    clause = at.clause
    if clause.subject is None or not any(
        p.meaning == "relieves" for p in article.lexicon.of("agents", clause.lemma)
    ):
        return None
    new = article.mention_at(clause.subject.head)
    tied = (*clause.objects, *(o for o in clause.obliques if o.marker == "from"))
    old = next((m for o in tied if (m := article.mention_at(o.head)) is not None), None)
    if new is None or old is None or {new.kind, old.kind} != {"mission"} or new.actor == old.actor:
        return None
    roles = [Role("actor", new.span, new.text), Role("topic", old.span, old.text)]
    span = carrying(at).cover(new.span) if _near(at, new) else carrying(at)
    return Draft("event", "MOBILIZE", "event.verb.mobilize", span, roles, at, at.number, "troops")


def _bind(article: ArticleFindings, at: At, draft: Draft) -> None:
    """Add the treaty spoken of before."""
    bond = _spoken_of(article, at, _TREATIES, set(), _FAR)
    if bond is not None:
        draft.roles.append(Role("instrument", bond.span, bond.text))


def _fits(article: ArticleFindings, clause: Clause, wanted: str | None) -> bool:
    if wanted is None:
        return not clause.objects or clause.objects[0].lemma in listed(article, "oneself")
    return any(p.lemma == wanted for p in (*clause.objects, *clause.obliques))


def _near(at: At, bond: Mention) -> bool:
    whole = at.sentence.parsed.sentence.span
    return whole.holds(bond.span) and bond.span.start <= at.clause.verb.start


def _bond_of(article: ArticleFindings, at: At, subject: Phrase) -> Mention | None:
    """The treaty, or the mission whose mandate it is."""
    mention = article.mention_at(subject.head)
    if mention is not None and mention.kind in ("treaty", "mission"):
        return mention
    bare = not subject.owners and len(article.words(subject.span).split()) <= _BARE
    if mention is None and bare and subject.lemma in listed(article, "kind of treaty"):
        return _spoken_of(article, at, _TREATIES, set(), _FAR)
    if subject.lemma not in listed(article, "mandate"):
        return None
    owners = [p.mention for o in subject.owners for p in parties(article, o) if p.mention]
    near = Span(max(0, subject.span.start - 60), subject.span.start)
    before = [m for m in article.mentions_in(near) if subject.span.start - m.span.end <= _BESIDE]
    found = [m for m in (*owners, *before) if m.kind in ("treaty", "mission")]
    return found[0] if found else None
