"""Marks of sureness: what a claim has that makes its rule right more often, told in the rule's name.

"event.verb.both.consult" is the rule for events from verbs, where it knows both sides. The shares in
`confidence.yaml` are measured for each mark; a name without a share of its own takes the one above it.
"""

from chancery.ground.spans import Span
from chancery.model.actors import Mention
from chancery.model.claims import Role, Source
from chancery.reading.frames.article import ArticleFindings
from chancery.reading.frames.drafts import Draft

_SHORT = 6
"""words: what is said in fewer is often only a word held at arm's length"""
_TAKES_TWO = ("CONSULT", "COOPERATE")
"""Types that one alone cannot do: where the other side is not known, something else may be meant."""
_SIDES = ("both", "open", "one", "thing")
"""Marks under which it matters how directly the clause names its sides."""
_OPEN = ("hypothesis", "forecast")
"""What is said of what may be: sentences in which more is said than one clause carries."""
_PUBLIC = ("state", "group", "treaty", "mission", "meeting")


def marked(article: ArticleFindings, draft: Draft, chain: tuple[Source, ...]) -> str:
    """Give the draft's rule with its marks; `chain` is who says so, as far as it is known."""
    if draft.family == "event":
        return _event(article, draft)
    if draft.rule in ("statement.direct", "statement.indirect"):
        return f"{draft.rule}.{_saying(article, draft, chain)}"
    if draft.rule == "statement.paper":
        return f"{draft.rule}.{_aim(draft) if _is_whole(article, draft) else 'part'}"
    if draft.family == "decision":
        return f"{draft.rule}.{'told' if draft.mood == 'fact' else 'open'}"
    if draft.rule == "office.title":
        person = article.mention_at(draft.roles[0].span)
        if draft.has("object") and _kind_of(article, _role(draft, "object")) == "organisation":
            body = article.mention_at(_role(draft, "object").span)
            if body is None or body.actor not in article.known:
                return f"{draft.rule}.loose"  # a body that nobody knows is often a piece of the title
        return f"{draft.rule}.{'known' if _known(article, person) else 'stranger'}"
    if draft.rule == "office.apposition":
        body = next((article.mention_at(r.span) for r in draft.roles if r.role == "object"), None)
        return f"{draft.rule}.{'state' if body is not None and body.kind == 'state' else 'body'}"
    if draft.family == "relation" and not draft.rule.startswith("office"):
        return _relation(article, draft)
    return draft.rule


def _is_whole(article: ArticleFindings, draft: Draft) -> bool:
    """Whether what the paper asserts is a sentence of its own: with its subject, and not a few words of it."""
    if draft.at is None or draft.content is None or draft.at.clause.subject is None:
        return False
    clause, span = draft.at.clause, draft.content.span
    own = span.holds(draft.at.clause.subject.head) and clause.link in ("root", "coordinate")
    return own and _words(article, span) >= _SHORT


def _aim(draft: Draft) -> str:
    """How the paper tells it: as a plan, as what may be, or as what ought to be."""
    mood = draft.content.mood if draft.content is not None else "fact"
    return "plan" if mood == "plan" else "whole" if mood in _OPEN else "due"


def _role(draft: Draft, name: str) -> Role:
    return next(r for r in draft.roles if r.role == name)


def _event(article: ArticleFindings, draft: Draft) -> str:
    """Mark who is known of an event's two sides, and whether it is told as done."""
    head, _, kind = draft.rule.rpartition(".")
    if draft.rule == "event.meeting":
        lemma = draft.at.clause.lemma if draft.at is not None else ""
        held = "held" in article.lexicon.meanings("agents", lemma)
        return f"{draft.rule}.held" if held else draft.rule
    acting = [r for r in draft.roles if r.role in ("actor", "participant")]
    done_to = [r for r in draft.roles if r.role in ("recipient", "participant", "instrument")]
    known = [r for r in acting if _is_named(article, r)]
    met = [r for r in done_to if _is_named(article, r) and r not in known[:1]]
    done = draft.mood == "fact"
    if known and met and len(known) == len(acting):
        mark = "both" if done else "open"
    elif known and done and draft.type not in _TAKES_TWO:
        person = _kind_of(article, known[0]) == "person"
        thing = any(r.role == "recipient" for r in draft.roles)
        mark = "person" if person else "thing" if thing else "one"
    elif met and not known and not done:
        mark = "dated" if draft.deadline is not None else "due"
    else:
        mark = "other"
    if mark in _SIDES and head == "event.verb":
        mark = f"{mark}.{'clear' if _is_clear(draft) else 'far'}"
    return f"{head}.{mark}.{kind}"


def _is_clear(draft: Draft) -> bool:
    """Whether who acts stands in the clause itself and each it is done to is its object, or who is to act in a
    clause under it ("asked Iran to leave"): nobody understood from before, nobody named inside of a thing."""
    if draft.at is None:
        return False
    at, clause = draft.at, draft.at.clause
    if clause.subject is None or not clause.span.holds(clause.subject.head):
        return False
    whole_sentence = at.sentence.parsed.sentence.span
    if not all(whole_sentence.holds(r.span) for r in draft.roles):
        return False  # "the three countries", named in a sentence before
    asked = [c for c in at.sentence.clauses if c.parent == at.index and draft.type == "REQUEST"]
    below = [c.subject for c in asked if c.subject is not None]
    whole = [p for o in (*clause.objects, *below) for p in (o, *o.conjuncts)]
    done_to = [r.span for r in draft.roles if r.role == "recipient"]
    return all(any(span == p.span or span.holds(p.head) for p in whole) for span in done_to)


def _words(article: ArticleFindings, span: Span) -> int:
    """How many words stand in a stretch, in a language whose words may hold spaces too."""
    tokens = (t for _, s in article.sentences_at(span) for t in s.parsed.tokens if t.tag != "PUNCT")
    return sum(span.holds(t.span) for t in tokens)


def _relation(article: ArticleFindings, draft: Draft) -> str:
    if draft.type == "takes_part_in" and _kind(article, draft, "object") == "meeting":
        return f"{draft.rule}.meeting"
    sides = [r for r in draft.roles if r.role in ("subject", "object")]
    strange = not all(_known(article, article.mention_at(r.span)) for r in sides)
    if draft.mood != "fact" and not strange:
        return f"{draft.rule}.open"
    return f"{draft.rule}.{'stranger' if strange else 'known'}"


def _saying(article: ArticleFindings, draft: Draft, chain: tuple[Source, ...]) -> str:
    if sum(link.role == "speaker" for link in chain) > 1:
        return "nested"
    if draft.content is None or _words(article, draft.content.span) < _SHORT:
        return "nobody" if draft.doubt in ("vague", "nobody") else "short"
    if draft.rule == "statement.indirect" and (draft.condition or draft.content.mood in _OPEN):
        return "open"
    if draft.doubt:
        return draft.doubt
    plain = "saying" in article.lexicon.meanings("agents", draft.cue)
    return "plain" if plain and draft.stance == "neutral" else "other"


def _is_named(article: ArticleFindings, role: Role) -> bool:
    """Whether a role's words are a known name, not only words that hold one ("a General Assembly vote")."""
    mention = article.mention_at(role.span)
    if mention is not None and mention.kind == "unnamed":  # "the leaders of this alliance": it is meant
        mention = next((m for m in article.mentions_in(role.span) if m.span == role.span), mention)
    return mention is not None and mention.span == role.span and _known(article, mention)


def _known(article: ArticleFindings, mention: Mention | None) -> bool:
    if mention is None:
        return False
    return mention.kind in _PUBLIC or mention.actor in article.known or mention.office is not None


def _kind(article: ArticleFindings, draft: Draft, name: str) -> str:
    return next((kind for r in draft.roles if r.role == name and (kind := _kind_of(article, r))), "")


def _kind_of(article: ArticleFindings, role: Role) -> str:
    mention = article.mention_at(role.span)
    return mention.kind if mention is not None else ""
