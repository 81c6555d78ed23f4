"""Whom somebody speaks for: the bodies whose offices they hold, and acts that are those bodies' own."""

from chancery.model.claims import Role
from chancery.reading.frames.article import ArticleFindings
from chancery.reading.frames.parties import Party, of_mention

_DONE_TO = ("state", "organisation", "group", "treaty", "mission")


def of_their_own(article: ArticleFindings, roles: list[Role]) -> list[Role]:
    """Give the roles where somebody speaks for the very body it is done to: then the body acts.

    "The premier announced the suspension of Armenia's membership in the CSTO": Armenia, not the premier.
    """
    at = {r.span: article.mention_at(r.span) for r in roles}
    actors = [of_mention(m) for r in roles if r.role == "actor" and (m := at[r.span]) is not None]
    done_to = [r for r in roles if r.role == "recipient"]
    held = bodies_of(article, actors)
    if not done_to or not all((m := at[r.span]) is not None and m.actor in held for r in done_to):
        return roles
    made = [Role("actor", r.span, r.text) for r in done_to]
    for role in roles:
        mention = at[role.span]
        if role.role == "topic" and mention is not None and mention.kind in _DONE_TO:
            made.append(Role("recipient", role.span, role.text))
        elif role.role not in ("actor", "recipient"):
            made.append(role)
    return made


def bodies_of(article: ArticleFindings, people: list[Party]) -> set[str | None]:
    """Give the bodies whose offices they hold: what a minister says his own state must do asks nobody."""
    found: set[str | None] = set()
    for mention in (p.mention for p in people):
        if mention is not None and mention.office in article.bodies:
            found.add(article.bodies[mention.office or ""][0])
        if mention is not None and mention.actor is not None:
            found |= {holding.body for holding in article.held(mention.actor)}
    return found
