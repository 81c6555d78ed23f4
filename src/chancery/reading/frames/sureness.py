"""Marks of sureness: what a claim has that makes its rule right more often, told in the rule's name.

"event.verb.both.consult" is the rule for events from verbs, where it knows both sides. The shares in
`confidence.yaml` are measured for each mark; a name without a share of its own takes the one above it.
"""

from chancery.model.actors import Mention
from chancery.model.claims import Role, Source
from chancery.reading.frames.article import ArticleFindings
from chancery.reading.frames.drafts import Draft

_SHORT = 6
"""words: what is said in fewer is often only a word held at arm's length"""
_PUBLIC = ("state", "group", "treaty", "mission", "meeting")


def marked(article: ArticleFindings, draft: Draft, chain: tuple[Source, ...]) -> str:
    """Give the draft's rule with its marks; `chain` is who says so, as far as it is known."""
    if draft.family == "event":
        return _event(article, draft)
    if draft.rule in ("statement.direct", "statement.indirect"):
        return f"{draft.rule}.{_saying(article, draft, chain)}"
    if draft.rule == "office.title":
        person = article.mention_at(draft.roles[0].span)
        return f"{draft.rule}.{'known' if _known(article, person) else 'stranger'}"
    if draft.rule == "office.apposition":
        body = next((article.mention_at(r.span) for r in draft.roles if r.role == "object"), None)
        return f"{draft.rule}.{'state' if body is not None and body.kind == 'state' else 'body'}"
    if draft.type == "takes_part_in" and _kind(article, draft, "object") == "meeting":
        return f"{draft.rule}.meeting"
    return draft.rule


def _event(article: ArticleFindings, draft: Draft) -> str:
    head, _, kind = draft.rule.rpartition(".")
    if draft.rule == "event.meeting":
        return draft.rule
    acting = [r for r in draft.roles if r.role in ("actor", "participant")]
    done_to = [r for r in draft.roles if r.role in ("recipient", "participant", "instrument")]
    known = [r for r in acting if _known(article, article.mention_at(r.span))]
    met = [r for r in done_to if _known(article, article.mention_at(r.span)) and r not in known[:1]]
    somebody = bool(known) or any(_is_people(article, r) for r in acting)
    mark = "both" if somebody and met else "one" if known else "other"
    return f"{head}.{mark}.{kind}"


def _saying(article: ArticleFindings, draft: Draft, chain: tuple[Source, ...]) -> str:
    if sum(link.role == "speaker" for link in chain) > 1:
        return "nested"
    if draft.content is None or len(draft.content.text.split()) < _SHORT:
        return "short"
    plain = any(p.meaning == "saying" for p in article.lexicon.of("agents", draft.cue))
    return "plain" if plain and draft.stance == "neutral" else "other"


def _known(article: ArticleFindings, mention: Mention | None) -> bool:
    if mention is None:
        return False
    return mention.kind in _PUBLIC or mention.actor in article.known or mention.office is not None


def _is_people(article: ArticleFindings, role: Role) -> bool:
    words = role.text.casefold().replace("-", " ").split()
    ends = {words[-1], words[0], " ".join(words[:2])} if words else set()
    return any(p.meaning == "people" for w in ends for p in article.lexicon.of("agents", w))


def _kind(article: ArticleFindings, draft: Draft, name: str) -> str:
    for role in draft.roles:
        mention = article.mention_at(role.span)
        if role.role == name and mention is not None:
            return mention.kind
    return ""
