"""The thread of a decision through an article: what a later sentence takes over from an earlier one."""

from chancery.model.claims import Role
from chancery.reading.frames.article import ArticleFindings
from chancery.reading.frames.drafts import Draft

_FARTHEST = 20
_MATTERS = ("meeting", "mission", "treaty")


def inherit(article: ArticleFindings, draft: Draft, before: list[Draft]) -> None:
    """Fill in the decider and the matter of `draft` from the decisions told `before` it, where that is sure.

    A decision told without its decider is that of the only one who, as the article has it, still has to decide. One
    told without its matter is the one last told of the same decider; else it is about the meeting, mission or
    treaty that its own sentence, or the one before it, names.
    """
    if not draft.has("decider"):
        waiting = [r for d in before if d.type == "open" for r in d.roles if r.role == "decider"]
        if len({_who(article, r) for r in waiting}) == 1:
            draft.roles.insert(0, waiting[0])
    if not draft.has("about"):
        draft.roles += _matter_before(article, draft, before) or _matter_beside(article, draft)


def _matter_before(article: ArticleFindings, draft: Draft, before: list[Draft]) -> list[Role]:
    deciders = {_who(article, r) for r in draft.roles if r.role == "decider"}
    for earlier in reversed(before):
        if draft.number - earlier.number > _FARTHEST:
            return []
        if deciders & {_who(article, r) for r in earlier.roles if r.role == "decider"}:
            return [r for r in earlier.roles if r.role == "about"]
    return []


def _matter_beside(article: ArticleFindings, draft: Draft) -> list[Role]:
    taken = {r.span for r in draft.roles}
    for number in range(draft.number, max(-1, draft.number - 2), -1):
        span = article.sentences[number].parsed.sentence.span
        found = [m for m in article.mentions_in(span) if m.kind in _MATTERS]
        found = [m for m in found if not any(s.meets(m.span) for s in taken)]
        if found:
            return [Role("about", found[-1].span, found[-1].text)]
    return []


def _who(article: ArticleFindings, role: Role) -> str:
    mention = article.mention_at(role.span)
    return (mention.actor if mention is not None else None) or role.text.casefold()
