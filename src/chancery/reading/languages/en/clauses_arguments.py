"""Who takes part in an English clause, said or understood."""

from chancery.reading.languages.en.clauses_phrases import (
    SKIP,
    coordinated,
    is_time,
    owners,
    phrase,
    preposition,
    tied,
    with_marker,
)
from chancery.reading.languages.en.clauses_predicates import Draft, infinitive, mark
from chancery.reading.languages.en.clauses_tree import NOMINAL, Tree
from chancery.reading.languages.en.clauses_words import clause_words
from chancery.reading.layers import Phrase

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
_RELATIVE = frozenset(["that", "which", "who", "whom", "what"])


def fill(tree: Tree, draft: Draft, drafts: dict[int, Draft]) -> None:
    """Set subject, objects, obliques and predicate; the clauses above must have theirs already."""
    above = drafts.get(draft.parent) if draft.parent is not None else None
    beside = _beside(tree, draft, drafts)
    draft.passive = _is_passive(tree, draft, beside)
    own = _own_subject(tree, draft)
    draft.surface = own if own is not None else _understood(tree, draft, beside or above)
    if draft.to_be and draft.surface is not None and draft.surface.owners:
        draft.surface = with_marker(draft.surface.owners[0], "")
    _objects(tree, draft, beside)
    _obliques(tree, draft)
    if draft.passive:
        if draft.surface is not None:
            draft.objects.insert(0, draft.surface)
        draft.subject = _agent(tree, draft)
    else:
        draft.subject = draft.surface
    _predicate(tree, draft)
    if tree.relation(draft.top) == "acl:relcl":
        _fill_gap(tree, draft)
    _hoist(tree, draft)


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
        # a finite verb by itself is no passive, but for headlines, which leave "is" out
        return tree.child(head, "obj", "aux") is None and tree[len(tree) - 1].text[:1] not in (
            ".",
            "!",
            "?",
            '"',
            "”",
        )
    if tree[head].fine != "VBN" or tree.child(head, "aux") is not None:
        return False
    if tree.child(head, "obl:agent") is not None:
        return True
    relation = tree.relation(draft.top)
    if relation == "conj":
        return beside is not None and beside.passive and tree.child(head, "nsubj", "obj") is None
    return tree.child(head, "obj", "nsubj") is None or relation == "acl"


def _own_subject(tree: Tree, draft: Draft) -> Phrase | None:
    """Give the subject the clause's own words name; a relative pronoun stands for what it describes."""
    found = [
        i
        for b in draft.bearers
        for i in tree.children(b, *_SUBJECTS)
        if tree[i].tag in NOMINAL | {"DET", "ADJ"}
    ]
    tied_up = [i for i in found if preposition(tree, i) and i < draft.verb_word]
    if tied_up:  # no subject after all: what follows the comma may be
        found = [i for i in found if i not in tied_up] + [
            j for i in tied_up for j in tree.children(i, "appos")
        ]
    if not found:
        return _beside_verb(tree, draft)
    before = [i for i in found if i < draft.verb_word]
    if len(before) > 1:
        before = _whole_subject(tree, before)
    index = max(before) if before else min(found)
    if tree.lower(index) == "it" and _stands_in(tree, draft):
        return None
    if _is_relative(tree, draft, index):
        return antecedent(tree, draft)
    return phrase(tree, index)


def _may_share(tree: Tree, draft: Draft, above: Draft) -> bool:
    """Tell a participle that describes the subject ("…, backed by allies") from "based on" and "as agreed"."""
    if mark(tree, draft) in ("as", "than"):
        return False
    first, _ = tree.edges(draft.top)
    return draft.head < above.head or (first > 0 and tree[first].text == ",") or tree[first - 1].text == ","


def _beside_verb(tree: Tree, draft: Draft) -> Phrase | None:
    """Find the subject of a finite verb that the tree gives none: the noun phrase that ends right before it."""
    if tree.relation(draft.top) not in ("root", "ccomp", "parataxis") or mark(tree, draft) == "to":
        return None
    if any(tree.child(b, "expl", "csubj", "csubj:pass") is not None for b in draft.bearers):
        return None
    verbal = [i for b in draft.bearers for i in (b, *tree.children(b, "aux", "aux:pass", "cop"))]
    if not any(
        tree[i].fine in ("VBD", "VBZ", "MD") or tree.lower(i) in ("have", "are", "were") for i in verbal
    ):
        return None
    last = min(verbal) - 1
    while last > 0 and tree[last].tag in ("ADV", "PUNCT"):
        last -= 1
    node = last
    while node >= 0 and tree.heads[node] < min(verbal) and tree.heads[node] != node:
        if tree.relation(node) in ("appos", "conj", "parataxis", "list", "dep"):
            break
        node = tree.heads[node]
    if node < 0 or tree[node].tag not in NOMINAL or preposition(tree, node):
        return None
    return None if is_time(tree, node) else phrase(tree, node)


def _whole_subject(tree: Tree, subjects: list[int]) -> list[int]:
    """Give the first of two subjects with only their own words between them: one phrase that fell apart."""
    between = range(subjects[0], subjects[-1])
    return subjects if any(tree[i].text in (",", ";", ":", "-", "—", "–") for i in between) else subjects[:1]


def _stands_in(tree: Tree, draft: Draft) -> bool:
    """Tell the "it" of "it is expected that …", which is nobody."""
    clausal = any(tree.child(b, "ccomp", "csubj", "csubj:pass") is not None for b in draft.bearers)
    return clausal and (draft.copula or tree.child(draft.head, "aux:pass") is not None)


def _is_relative(tree: Tree, draft: Draft, index: int) -> bool:
    if tree.relation(draft.top) not in ("acl:relcl", "advcl:relcl"):
        return False
    return tree[index].fine in ("WDT", "WP") or tree.lower(index) in _RELATIVE


def antecedent(tree: Tree, draft: Draft) -> Phrase | None:
    """Give the phrase that a relative clause or participle describes."""
    top = draft.top
    while tree.relation(top) == "conj":
        top = tree.heads[top]
    head = tree.heads[top]
    if head == top or tree[head].tag not in NOMINAL:
        return None
    return phrase(tree, head)


def _understood(tree: Tree, draft: Draft, above: Draft | None) -> Phrase | None:
    """Give the subject that the words leave to be understood; in a passive clause, who it is done to."""
    if any(tree.child(b, "expl", "csubj", "csubj:pass", *_SUBJECTS) is not None for b in draft.bearers):
        return None
    relation = tree.relation(draft.top)
    if relation in ("acl", "acl:relcl"):
        return _of_the_noun(tree, draft, above)
    if above is None or relation in ("root", "advcl:relcl", "list", "dep"):
        return None
    if relation in ("csubj", "csubj:pass"):
        return next((with_marker(o, "") for o in owners(tree, above.head)), None) if above.copula else None
    if relation == "parataxis":
        return above.surface if tree[draft.verb_word].fine in ("VBD", "VBZ", "VBP", "VBG") else None
    if relation == "conj":
        return above.surface
    directed = draft.link == "purpose" and clause_words().holds("directing", above.lemma)
    if relation == "xcomp" or (relation == "advcl" and (draft.link == "content" or directed)):
        return _controller(tree, draft, above)
    if relation == "advcl" and tree[draft.head].fine == "VBN" and not _may_share(tree, draft, above):
        return None
    if relation in ("advcl", "ccomp", "obl", "obj", "nmod"):
        if relation == "ccomp" and tree[draft.verb_word].fine not in ("VBG", "VB", "TO"):
            return None
        return above.surface
    return None


def _controller(tree: Tree, draft: Draft, above: Draft) -> Phrase | None:
    """Give who is to do it: in "asked Georgia to leave" Georgia, in "promised Georgia to leave" the other."""
    if clause_words().holds("promising", above.lemma) and not above.passive:
        return above.surface
    own = [i for b in above.bearers for i in tree.children(b, "obj", "iobj") if i < draft.head]
    if own and not above.passive and tree[own[0]].tag in NOMINAL:
        return phrase(tree, own[0])
    if above.lemma in ("call", "appeal", "wait", "press", "vote") and infinitive(tree, draft.top):
        for found in above.obliques:
            if found.marker in ("on", "to", "for") and found.span.end <= tree[draft.head].span.start:
                return with_marker(found, "")
    if above.copula and above.surface is None:
        for child in tree.children(above.head, "obl"):
            if preposition(tree, child) == "for":
                return phrase(tree, child)
    return above.surface


def _of_the_noun(tree: Tree, draft: Draft, above: Draft | None) -> Phrase | None:
    """Give who acts in a clause that describes a noun."""
    noun = tree.heads[draft.top]
    if tree.relation(draft.top) == "acl:relcl" or (not mark(tree, draft) and not infinitive(tree, draft.top)):
        return antecedent(tree, draft)
    if tree.mention(noun) is not None and tree[noun].tag in NOMINAL:
        return phrase(tree, noun)
    if any(
        tree.lower(i) in ("first", "only", "last", "second", "next")
        for i in tree.children(noun, "amod", "advmod")
    ):
        return phrase(tree, noun)
    meant = [
        i for i in tree.children(noun, "nmod") if preposition(tree, i) == "for" and noun < i < draft.head
    ]
    if meant and infinitive(tree, draft.top):
        return phrase(tree, meant[-1])
    for owner in owners(tree, noun):
        return with_marker(owner, "")
    under = tree.children(noun, "nmod")
    for child in under:
        if preposition(tree, child) in ("by", "from", "between", "among") and tree.mention(child) is not None:
            return phrase(tree, child)
    return above.surface if above is not None else None


def _objects(tree: Tree, draft: Draft, beside: Draft | None) -> None:
    for child in tree.children(draft.head, "obj"):
        if not _may_be_object(tree, draft, child):
            continue
        if _is_relative(tree, draft, child):
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
        if counted and left == draft.verb_word + 1 and not is_time(tree, child):
            if preposition(tree, child) in ("", "about", "around", "over", "under", "up to"):
                found.append(child)
    return found


def _may_be_object(tree: Tree, draft: Draft, child: int) -> bool:
    """Tell whether what the tree calls an object can be one: a noun after its verb, or a relative pronoun."""
    if tree[child].tag in ("ADJ", "DET"):
        return tree.child(child, "det") is not None or tree[child].tag == "DET"
    if tree[child].tag not in NOMINAL:
        return False
    return child > draft.verb_word or _is_relative(tree, draft, child)


def _share_object(tree: Tree, draft: Draft, beside: Draft) -> None:
    """Give "build and keep a network" its network twice, whichever verb the tree hangs it on."""
    between = all(tree.relation(i) in ("cc", "punct", "advmod") for i in range(beside.head + 1, draft.head))
    if not between or draft.copula or beside.copula:
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
    if _is_relative(tree, draft, head):
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
        _, marker = tied(tree, draft.head) if tree[draft.head].tag in NOMINAL else (0, "")
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


def _fill_gap(tree: Tree, draft: Draft) -> None:
    """Put what a relative clause describes where the clause lacks it ("the gains it has made")."""
    described = antecedent(tree, draft)
    if described is None or draft.copula:
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
