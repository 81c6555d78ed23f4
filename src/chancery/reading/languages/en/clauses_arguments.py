"""Who takes part in an English clause: subject, objects, what prepositions tie to it."""

from chancery.reading.languages.en.clauses_phrases import (
    SKIP,
    coordinated,
    is_time,
    marker_of,
    phrase,
    preposition,
    tied,
    with_marker,
)
from chancery.reading.languages.en.clauses_predicates import Draft
from chancery.reading.languages.en.clauses_subjects import antecedent, is_relative, own_subject, understood
from chancery.reading.languages.en.clauses_tree import NOMINAL, Tree
from chancery.reading.languages.en.clauses_words import clause_words
from chancery.reading.layers import Phrase


def fill(tree: Tree, draft: Draft, drafts: dict[int, Draft]) -> None:
    """Set subject, objects, obliques and predicate; the clauses above must have theirs already."""
    above = drafts.get(draft.parent) if draft.parent is not None else None
    beside = _beside(tree, draft, drafts)
    draft.passive = _is_passive(tree, draft, beside)
    own = own_subject(tree, draft)
    draft.surface = own if own is not None else understood(tree, draft, beside or above)
    if draft.to_be and draft.surface is not None and draft.surface.owners:
        draft.surface = with_marker(draft.surface.owners[0], "")
    _objects(tree, draft, beside)
    _obliques(tree, draft)
    if draft.surface is None and draft.objects and _says_behind(tree, draft):
        draft.surface = draft.objects.pop(0)
    if draft.passive:
        if draft.surface is not None:
            draft.objects.insert(0, draft.surface)
        draft.subject = _agent(tree, draft)
        if (
            beside is not None
            and beside.passive
            and beside.subject is None
            and _side_by_side(tree, beside, draft)
        ):
            beside.subject = draft.subject
    else:
        draft.subject = draft.surface
    _predicate(tree, draft)
    if tree.relation(draft.top) == "acl:relcl":
        _fill_gap(tree, draft)
    _hoist(tree, draft)


def _says_behind(tree: Tree, draft: Draft) -> bool:
    """Tell "…, said a spokesman", where the subject looks like an object."""
    reports = clause_words().holds("reporting", draft.lemma) and tree[draft.head].fine in (
        "VBD",
        "VBZ",
        "VBN",
    )
    return (
        reports and draft.head > 0 and tree.relation(draft.top) in ("root", "parataxis") and not draft.passive
    )


def _beside(tree: Tree, draft: Draft, drafts: dict[int, Draft]) -> Draft | None:
    """Give the clause that this one is coordinated with."""
    if tree.relation(draft.top) != "conj":
        return None
    head = tree.heads[draft.top]
    found = drafts.get(head)
    return found or next((d for d in drafts.values() if head in d.bearers), None)


def _is_passive(tree: Tree, draft: Draft, beside: Draft | None) -> bool:
    head = draft.head
    if draft.copula:
        return False
    if tree.child(head, "aux:pass") is not None:
        return True
    if tree.child(head, "nsubj:pass") is not None:
        return tree.child(head, "obj", "aux") is None and not _is_print(tree)
    if beside is not None and _shares_passive(tree, draft, beside):
        return True
    if tree[head].fine == "VBD" and not _is_print(tree) and tree.relation(draft.top) == "root":
        return tree.child(head, "aux") is None and _is_undergone(tree, draft)
    if _is_told_of(tree, draft):
        return True
    if tree[head].fine != "VBN" or tree.child(head, "aux") is not None:
        return False
    if tree.child(head, "obl:agent") is not None:
        return True
    relation = tree.relation(draft.top)
    if relation == "root" and _is_undergone(tree, draft):
        return True
    if relation == "conj":
        return beside is not None and beside.passive and tree.child(head, "nsubj", "obj") is None
    if relation in ("root", "ccomp", "parataxis") and _is_print(tree):
        return False
    if relation == "acl" and tree.child(head, "obj") is not None:
        # a participle with an object is a past tense after all, but for "named X", "given X"
        return clause_words().holds("two_objects", tree[head].lemma)
    return tree.child(head, "obj", "nsubj") is None or relation == "acl"


def _is_told_of(tree: Tree, draft: Draft) -> bool:
    """Tell a participle that looks like a past tense: "Asked about the report, he said no" asks for nothing."""
    if tree[draft.head].fine != "VBD" or tree.relation(draft.top) != "advcl" or draft.top != draft.head:
        return False
    held = tree.child(draft.head, "mark", "aux", "nsubj", "nsubj:pass", "obj", "ccomp", "xcomp", "expl")
    return held is None and not clause_words().holds("intransitives", draft.lemma)


def _is_undergone(tree: Tree, draft: Draft) -> bool:
    """Tell "five soldiers killed in Kabul": what has no object here is what it is done to."""
    return clause_words().holds("undergone", draft.lemma) and tree.child(draft.head, "obj", "ccomp") is None


def _shares_passive(tree: Tree, draft: Draft, beside: Draft) -> bool:
    """Tell "was seized and killed" from "was seized and fled"; the two participles stand side by side."""
    if not beside.passive or tree[draft.head].fine not in ("VBN", "VBD"):
        return False
    if not _side_by_side(tree, beside, draft) or tree.child(draft.head, "obj", "nsubj", "aux") is not None:
        return False
    return not clause_words().holds("intransitives", draft.lemma)


def _side_by_side(tree: Tree, beside: Draft, draft: Draft) -> bool:
    between = range(beside.head + 1, draft.head)
    return all(tree.relation(i) in ("cc", "punct", "advmod", "conj") for i in between)


def _is_print(tree: Tree) -> bool:
    """Tell a full sentence from a headline, which leaves "is" out of its passives."""
    return tree[len(tree) - 1].text[:1] in (".", "!", "?", '"', "”")


def _objects(tree: Tree, draft: Draft, beside: Draft | None) -> None:
    for child in tree.children(draft.head, "obj"):
        if not _may_be_object(tree, draft, child):
            continue
        if is_relative(tree, draft, child):
            described = antecedent(tree, draft)
            if described is not None:
                draft.objects.append(described)
        else:
            draft.objects.append(phrase(tree, child))
    if len(draft.objects) > 1 and draft.lemma in (
        "give",
        "offer",
        "grant",
        "send",
        "award",
        "hand",
        "lend",
        "pay",
    ):
        draft.obliques.append(with_marker(draft.objects.pop(0), "to"))
    for child in [i for i in tree.children(draft.head, "iobj") if i > draft.verb_word]:
        if draft.objects or tree.child(draft.head, "ccomp") is not None:
            draft.obliques.append(phrase(tree, child, marker="to"))
        else:
            draft.objects.append(phrase(tree, child))
    if not draft.objects and not draft.copula and not draft.passive:
        draft.objects.extend(phrase(tree, i) for i in _amounts(tree, draft))
    if beside is None or draft.passive or beside.passive:
        return
    _share_object(tree, draft, beside)


def _amounts(tree: Tree, draft: Draft) -> list[int]:
    """Find an object that "about" or "over" before its number made look like something else."""
    found = []
    for child in tree.children(draft.head, "obl", "obl:unmarked")[:2]:
        left, _ = tree.edges(child)
        counted = (
            clause_words().holds("counting", tree[child].lemma) or tree.child(child, "nummod") is not None
        )
        loose = preposition(tree, child) in ("", "about", "around", "over", "under", "up to")
        if loose and counted and left == draft.verb_word + 1 and not is_time(tree, child):
            found.append(child)
    return found


def _may_be_object(tree: Tree, draft: Draft, child: int) -> bool:
    """Tell whether what the tree calls an object can be one: a noun after its verb, or a relative pronoun."""
    if tree[child].tag in ("ADJ", "DET"):
        # "lifted most of its sanctions"
        counts = clause_words().holds("counting", tree[child].lemma) and bool(tree.children(child, "nmod"))
        return counts or tree.child(child, "det") is not None or tree[child].tag == "DET"
    if tree[child].tag not in NOMINAL:
        return False
    return child > draft.verb_word or is_relative(tree, draft, child)


def _share_object(tree: Tree, draft: Draft, beside: Draft) -> None:
    """Give "build and keep a network" its network twice, whichever verb the tree hangs it on."""
    if not _side_by_side(tree, beside, draft) or draft.copula or beside.copula:
        return
    if draft.objects and not beside.objects and beside.complement is None:
        if tree.child(beside.head, "obl", "xcomp", "ccomp") is None:
            beside.objects.extend(draft.objects)
    elif not draft.objects and any(i > draft.head for i in tree.children(beside.head, "obj")):
        draft.objects.extend(beside.objects)


def _obliques(tree: Tree, draft: Draft) -> None:
    for bearer in draft.bearers:
        relations = (
            ("obl", "obl:agent", "nmod") if tree[bearer].tag in ("VERB", "ADJ", "AUX", "ADV") else ("obl",)
        )
        for child in tree.children(bearer, *relations):
            found = oblique(tree, child, draft)
            if found is not None:
                draft.obliques.append(found)


def oblique(tree: Tree, child: int, draft: Draft) -> Phrase | None:
    """Give a phrase tied by a preposition; None for a time, for one who says so, for what nothing ties."""
    if tree[child].tag == "VERB" or is_time(tree, child) or tree.lower(child) in ("when", "where"):
        return None
    head, marker = tied(tree, child)
    idiom = clause_words().holds("idioms", tree.lower(head)) and not tree.children(head, "det", "nmod")
    if marker in ("", SKIP) or idiom:
        return None
    if is_relative(tree, draft, head):
        described = antecedent(tree, draft)
        return with_marker(described, marker) if described is not None else None
    return phrase(tree, head, marker=marker)


def _agent(tree: Tree, draft: Draft) -> Phrase | None:
    """Take who acts out of the obliques of a passive clause."""
    for found in draft.obliques:
        if found.marker == "by":
            draft.obliques.remove(found)
            return with_marker(found, "")
    return None


def _predicate(tree: Tree, draft: Draft) -> None:
    if draft.copula:
        marker = marker_of(tree, draft.head, preposition(tree, draft.head))
        draft.predicate = phrase(tree, draft.head, marker="" if marker == SKIP else marker)
        if tree[draft.head].tag in NOMINAL:
            draft.obliques.extend(_hanging(tree, draft.head, with_of=True))
        return
    for child in tree.children(draft.head, "xcomp"):
        if tree[child].tag in NOMINAL | {"ADJ"} and tree.child(child, "cop") is None:
            draft.predicate = phrase(tree, child)


def _hanging(tree: Tree, noun: int, *, with_of: bool) -> list[Phrase]:
    """Give the phrases that a preposition ties to a noun."""
    found = []
    for child in tree.children(noun, "nmod"):
        head, marker = tied(tree, child)
        if marker not in ("", SKIP) and (with_of or marker != "of") and not is_time(tree, child):
            found.append(phrase(tree, head, marker=marker))
    return found


def _hoist(tree: Tree, draft: Draft) -> None:
    """Tie to "held talks with Georgia" what the tree ties to the talks: alone the verb means little."""
    words = clause_words()
    if not words.holds("support_verbs", draft.lemma.replace(" ", "_")):
        return
    relations = ("nsubj:pass",) if draft.passive else ("obj",)
    heads = [h for i in tree.children(draft.head, *relations) for h in (i, *coordinated(tree, i)[-1:])]
    for head in heads:
        for found in _hanging(tree, head, with_of=False):
            if all(found.span != known.span for known in draft.obliques):
                draft.obliques.append(found)


def _has_whose(tree: Tree, draft: Draft) -> bool:
    """Tell "whose mandate expired": what is described is the mandate's owner, and the clause lacks nothing."""
    subjects = [i for b in draft.bearers for i in tree.children(b, "nsubj", "nsubj:pass", "obj")]
    return any(tree.lower(i) == "whose" for s in subjects for i in tree.children(s, "nmod:poss"))


def _fill_gap(tree: Tree, draft: Draft) -> None:
    """Put what a relative clause describes where the clause lacks it ("the gains it has made")."""
    described = antecedent(tree, draft)
    if described is None or draft.copula or _has_whose(tree, draft):
        return
    taken = [p.span for p in (draft.subject, draft.surface, *draft.objects, *draft.obliques) if p is not None]
    if described.span in taken or tree.child(draft.head, "ccomp", "xcomp") is not None:
        return
    adverbs = [i for b in draft.bearers for i in tree.children(b, "advmod")]
    where = [i for i in adverbs if tree.lower(i) in ("where", "when", "why", "how")]
    noun = tree.heads[draft.top]
    if where:
        if tree.lower(where[0]) == "where":
            draft.obliques.append(with_marker(described, "in"))
        return
    if (
        draft.passive
        or draft.objects
        or is_time(tree, noun)
        or tree[noun].lemma in ("way", "reason", "place", "fact")
    ):
        return
    stranded = [
        i for i in tree.children(draft.head, "case", "advmod", "compound:prt") if tree[i].tag == "ADP"
    ]
    stranded += [i for i in tree.children(draft.head, "obl") if tree[i].tag == "ADP"]
    if stranded and stranded[-1] > draft.head:
        marker = clause_words().prepositions.get(tree.lower(stranded[-1]), "")
        if marker:
            draft.obliques.append(with_marker(described, marker))
        return
    if draft.surface is not None:
        draft.objects.append(described)
