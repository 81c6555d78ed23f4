"""Who does what to whom in an English sentence, from its words and the tree over them."""

from collections.abc import Sequence

from chancery.ground.spans import Span
from chancery.model.actors import Mention
from chancery.reading.languages.en.clauses_arguments import fill
from chancery.reading.languages.en.clauses_nouns import noun_drafts
from chancery.reading.languages.en.clauses_predicates import Draft, find, in_order, relate
from chancery.reading.languages.en.clauses_shades import conditions, shade
from chancery.reading.languages.en.clauses_tree import Tree
from chancery.reading.languages.en.clauses_words import clause_words
from chancery.reading.layers import Clause, Parsed


def clauses(text: str, parsed: Parsed, mentions: Sequence[Mention]) -> list[Clause]:
    """Give the clauses of one sentence in the order of their verbs; spans count in the whole text.

    A verb coordinated with one that is said, meant or described hangs where that one hangs. A noun whose
    modifiers name an actor is given as a clause too; the lexicon tells which of those are acts.
    """
    tree = Tree(text, parsed, mentions)
    drafts = find(tree)
    relate(tree, drafts)
    for draft in in_order(tree, drafts):
        fill(tree, draft, drafts)
        shade(tree, draft, drafts)
    conditions(tree, drafts)
    nouns = noun_drafts(tree, drafts)
    for draft in drafts.values():
        _under_noun(tree, draft, nouns)
        _complement(tree, draft, drafts)
        _bound(tree, draft)
    every = [*drafts.values(), *nouns.values()]
    every.sort(key=lambda d: (d.verb_word, d.noun))
    place = {(d.head, d.noun): i for i, d in enumerate(every)}
    return [_finished(tree, d, place) for d in every]


def _under_noun(tree: Tree, draft: Draft, nouns: dict[int, Draft]) -> None:
    """Hang "to withdraw" on "decision" where the decision is a clause of its own."""
    head = tree.heads[draft.top]
    noun = nouns.get(head)
    if (
        noun is None
        or tree.relation(draft.top) != "acl"
        or draft.link not in ("purpose", "content", "nominal")
    ):
        return
    draft.parent = -1 - head


def _complement(tree: Tree, draft: Draft, drafts: dict[int, Draft]) -> None:
    inner = [
        d
        for d in drafts.values()
        if d.parent == draft.head and d.link in ("content", "purpose") and d is not draft
    ]
    for other in inner:
        relation = tree.relation(other.top)
        if relation in ("ccomp", "xcomp") or (relation == "advcl" and _governs(draft, other)):
            first, last = tree.edges(other.top)
            while first < last and tree[first].relation == "mark" and tree.heads[first] in other.bearers:
                first += 1
            draft.complement = tree.stretch(first, last)
            return
        if tree.heads[draft.top] == other.top and tree.relation(draft.top) == "parataxis":
            draft.complement = _said_around(tree, draft, other)
            return


def _governs(draft: Draft, other: Draft) -> bool:
    """Tell "agreed to send", where the tree may take the infinitive for a purpose."""
    words = clause_words()
    governs = words.holds("governing", draft.lemma) or words.holds("directing", draft.lemma)
    return governs and other.link == "purpose"


def _said_around(tree: Tree, saying: Draft, said: Draft) -> Span:
    """Give what is said where the saying stands in it or after it: the longer side."""
    first, last = tree.edges(said.top)
    left, right = tree.edges(saying.top)
    if left - first >= last - right:
        last = max(first, left - 1)
    else:
        first = min(last, right + 1)
    return tree.stretch(first, last)


_ARGUMENTS = frozenset(
    [
        "obj",
        "iobj",
        "obl",
        "obl:agent",
        "obl:unmarked",
        "ccomp",
        "xcomp",
        "nmod",
        "compound:prt",
        "aux",
        "aux:pass",
    ]
    + ["cop", "nsubj", "nsubj:pass", "advmod"]
)
_CLAUSAL = frozenset(["ccomp", "xcomp"])
_SUBJECTS = frozenset(["nsubj", "nsubj:pass"])


def _bound(tree: Tree, draft: Draft) -> None:
    """Set between which words the clause stands: from its subject to its last argument."""
    first, last = draft.first, draft.last
    if draft.copula:
        left, last = tree.noun_edges(draft.head)
        first = min(first, left) if left > draft.verb_word else first
    for bearer in draft.bearers:
        first, last = min(first, bearer), max(last, bearer)
    inner = set(draft.bearers)
    for child in (c for b in draft.bearers for c in tree.children(b)):
        relation = tree.relation(child)
        if relation not in _ARGUMENTS or child in inner:
            continue
        left, right = tree.edges(child) if relation in _CLAUSAL else tree.noun_edges(child)
        if relation in _SUBJECTS or relation in ("aux", "aux:pass", "cop") or _denies(tree, child):
            first = min(first, left)
        if relation != "advmod" or child < last:
            last = max(last, right)
    first = _with_subject(tree, draft, first)
    if draft.complement is not None and draft.complement.start > tree[draft.verb_word].span.start:
        held = [i for i in range(last, len(tree)) if tree[i].span.end <= draft.complement.end]
        last = max(held, default=last)
    if tree.relation(draft.top) in ("acl:relcl", "advcl:relcl"):
        first = min(first, _opening(tree, draft, first))
    draft.first, draft.last = first, last


def _with_subject(tree: Tree, draft: Draft, first: int) -> int:
    """Take in a subject that stands right before the verb though the tree hangs it elsewhere."""
    if draft.surface is None or tree.relation(draft.top) not in ("root", "ccomp", "parataxis"):
        return first
    before = first - 1
    while before > 0 and tree[before].tag in ("ADV", "PUNCT"):
        before -= 1
    span = draft.surface.span
    if before >= 0 and span.holds(tree[before].span) and span.end <= tree[first].span.start:
        return next(i for i in range(len(tree)) if tree[i].span.end > span.start)
    return first


def _denies(tree: Tree, child: int) -> bool:
    return tree.relation(child) == "advmod" and tree.lower(child) in ("not", "never", "n't", "n’t")


def _opening(tree: Tree, draft: Draft, first: int) -> int:
    """Give where a relative clause opens: its pronoun, with the preposition before it."""
    left, _ = tree.edges(draft.top)
    for index in range(left, first):
        if tree[index].fine in ("WDT", "WP", "WP$", "WRB") or tree[index].relation == "case":
            return index
    return first


def _finished(tree: Tree, draft: Draft, place: dict[tuple[int, bool], int]) -> Clause:
    parent = None
    if draft.parent is not None:
        parent = (
            place.get((draft.parent, False)) if draft.parent >= 0 else place.get((-1 - draft.parent, True))
        )
    verb = tree[draft.verb_word].span
    if draft.particle is not None and draft.particle == draft.verb_word + 1:
        verb = verb.cover(tree[draft.particle].span)
    return Clause(
        span=tree.stretch(draft.first, draft.last),
        verb=verb,
        lemma=draft.lemma,
        subject=draft.subject,
        objects=tuple(draft.objects),
        obliques=tuple(draft.obliques),
        predicate=draft.predicate,
        complement=draft.complement,
        parent=parent,
        link=draft.link if parent is not None or draft.link == "nominal" else "root",
        noun=draft.noun,
        passive=draft.passive,
        polarity=draft.polarity,
        mood=draft.mood,
        tense=draft.tense,
        condition=draft.condition,
    )
