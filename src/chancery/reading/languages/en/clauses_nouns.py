"""Clauses inside English noun phrases: "NATO's decision", "the withdrawal of troops", "Taliban attacks"."""

from dataclasses import replace

from chancery.model.claims import Mood
from chancery.reading.languages.en.clauses_arguments import oblique
from chancery.reading.languages.en.clauses_phrases import BEFORE_NOUN, modifiers, phrase, preposition
from chancery.reading.languages.en.clauses_predicates import Draft, above_of
from chancery.reading.languages.en.clauses_tree import Tree
from chancery.reading.languages.en.clauses_words import clause_words
from chancery.reading.layers import Phrase

_UNREAL = frozenset(
    ["possible", "potential", "planned", "future", "likely", "proposed", "threatened", "eventual"]
)


def noun_drafts(tree: Tree, verbs: dict[int, Draft]) -> dict[int, Draft]:
    """Give a clause for each common noun whose modifiers name an actor; the lexicon tells if it is an act."""
    of_word = {bearer: draft for draft in verbs.values() for bearer in draft.bearers}
    found = {}
    for index in range(len(tree)):
        if tree[index].tag != "NOUN" or tree.mention(index) is not None or tree.relation(index) == "compound":
            continue
        if not tree.children(index) or clause_words().holds("counting", tree[index].lemma):
            continue
        draft = _read(tree, index)
        if draft is None:
            continue
        above = of_word.get(index) or above_of(tree, index, of_word)
        draft.parent = above.head if above is not None else None
        draft.link = "nominal"
        found[index] = draft
    return found


def _read(tree: Tree, index: int) -> Draft | None:
    first, last = tree.noun_edges(index)
    draft = Draft(index, [index], index, first, last, lemma=tree[index].lemma, noun=True)
    named = False
    compounds: list[Phrase] = []
    for child in tree.children(index):
        relation, tie = tree.relation(child), preposition(tree, child)
        found: Phrase | None = None
        if relation == "nmod:poss" and tree.lower(child) != "whose":
            draft.subject = found = phrase(tree, child)
        elif relation in BEFORE_NOUN and child < index and not tie:
            before = modifiers(tree, child, index)
            if before:
                # "the US-Taliban deal" is of both
                found = replace(before[0], conjuncts=tuple(before[1:]))
                compounds.append(found)
        elif relation in ("nmod", "obl") and tie:
            found = _tied(tree, child, draft)
        named = named or (found is not None and _names(tree, child, found))
    if not named:
        return None
    for compound in compounds:
        if draft.subject is None:
            draft.subject = compound
        else:
            draft.objects.append(compound)
    _shade(tree, index, draft)
    return draft


def _tied(tree: Tree, child: int, draft: Draft) -> Phrase | None:
    found = oblique(tree, child, draft)
    if found is None:
        return None
    if found.marker == "of":
        draft.objects.append(found)
    elif found.marker == "by" and draft.subject is None:
        draft.subject = phrase(tree, child)
    else:
        draft.obliques.append(found)
    return found


def _names(tree: Tree, child: int, found: Phrase) -> bool:
    """Tell whether an actor is named in a modifier."""
    first, last = tree.edges(child)
    return any(mention.span.meets(found.span) for mention in tree.mentions_in(first, last)) or bool(
        tree[child].tag == "PRON"
        and tree.lower(child) in ("its", "their", "his", "her", "our", "my", "them", "it", "him")
    )


def _shade(tree: Tree, index: int, draft: Draft) -> None:
    lowered = [tree.lower(i) for i in tree.children(index, "det", "amod", "advmod")]
    if "no" in lowered or "neither" in lowered:
        draft.polarity = "negated"
    mood: Mood = "hypothesis" if _UNREAL.intersection(lowered) else "fact"
    draft.mood = mood
