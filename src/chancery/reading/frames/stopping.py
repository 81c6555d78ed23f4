"""Verbs that add little to the noun or verb they govern, and those of them that put an end to it."""

from chancery.reading.frames.article import ArticleFindings, At
from chancery.reading.frames.drafts import Draft
from chancery.reading.layers import Clause

_WHEN = ("at", "during", "in", "after", "before")
"""What ties what something is told to be at or around."""


def light_meanings(article: ArticleFindings, clause: Clause) -> list[str]:
    """Give what the verb of a clause does to the noun that it governs: "do", "end", "finish", "wordy"."""
    return [p.meaning for p in article.lexicon.of("light", clause.lemma)]


def undone(kind: str) -> tuple[str, str]:
    """What it is to end an event of a type (PLOVER's borders of RETREAT and SANCTION)."""
    if kind in ("AID", "COOPERATE", "CONSULT", "SUPPORT", "AGREE"):
        return "SANCTION", "withdraw" if kind == "AID" else "discontinue"
    return "RETREAT", "ceasefire" if kind == "ASSAULT" else ""


def stopped(article: ArticleFindings, at: At, draft: Draft) -> Draft:
    """To stop helping or trading with somebody is to sanction them: "dừng cung cấp nhiên liệu cho Ukraine"."""
    below = at.clause.link in ("purpose", "content") and not at.clause.noun
    parent = at.clause.parent if below else None
    governor = at.sentence.clauses[parent] if parent is not None else None
    meanings = light_meanings(article, governor) if governor is not None else []
    if (
        parent is None
        or governor is None
        or meanings[:1] != ["end"]
        or draft.type not in ("AID", "COOPERATE")
    ):
        return draft
    draft.type, draft.mode = "SANCTION", "withdraw" if draft.type == "AID" else "discontinue"
    draft.at, draft.rule = At(at.number, at.sentence, parent, governor), "event.verb.sanction"
    draft.evidence = draft.evidence.cover(governor.verb)
    return draft


def is_held(governor: Clause, clause: Clause) -> bool:
    """Tell whether a noun is in what a verb governs, and not only where or when it is: "offered it at their summit"."""
    beside = any(o.marker in _WHEN and o.head.meets(clause.verb) for o in governor.obliques)
    return not beside and any(o.span.holds(clause.verb) for o in governor.objects)


def exists(article: ArticleFindings, governor: Clause) -> bool:
    """Tell whether a verb only says that something is there: "hội nghị không có sự tham dự của ông Putin"."""
    return "exists" in article.lexicon.meanings("agents", governor.lemma)


def done_by_voting(article: ArticleFindings, governor: Clause, clause: Clause) -> bool:
    """Tell whether the vote is the act itself: "voted to approve the treaty", not "voted to leave it"."""
    told = article.lexicon.meanings
    return "votes" in told("agents", governor.lemma) and "done by voting" in told("agents", clause.lemma)


def left_open(article: ArticleFindings, governor: Clause) -> bool:
    """Tell whether what a verb governs is only not excluded: "has not ruled out sending troops"."""
    return governor.polarity == "negated" and "rules out" in article.lexicon.meanings(
        "agents", governor.lemma
    )


def undecided(article: ArticleFindings, governor: Clause) -> bool:
    """Tell whether nobody has yet decided on what a verb governs: "has not decided to leave"."""
    taken = "taken" in article.lexicon.meanings("decisions", governor.lemma)
    return governor.polarity == "negated" and taken


def carries_out(article: ArticleFindings, governor: Clause) -> bool:
    """Tell whether what a noun names is done by the verb that governs it: "must complete its accession"."""
    return "carries out" in article.lexicon.meanings("agents", governor.lemma)
