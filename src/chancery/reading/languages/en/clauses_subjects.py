"""Who acts in an English clause: the subject its words name, or the one they leave to be understood."""

from chancery.reading.languages.en.clauses_phrases import is_time, owners, phrase, preposition, with_marker
from chancery.reading.languages.en.clauses_predicates import Draft, infinitive, mark
from chancery.reading.languages.en.clauses_tree import NOMINAL, Tree
from chancery.reading.languages.en.clauses_words import clause_words
from chancery.reading.layers import Phrase

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
_RELATIVE = frozenset(["that", "which", "who", "whom", "what"])


def own_subject(tree: Tree, draft: Draft) -> Phrase | None:
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
    if is_relative(tree, draft, index):
        return antecedent(tree, draft)
    return phrase(tree, index)


def _whole_subject(tree: Tree, subjects: list[int]) -> list[int]:
    """Give the first of two subjects with only their own words between them: one phrase that fell apart."""
    between = range(subjects[0], subjects[-1])
    return subjects if any(tree[i].text in (",", ";", ":", "-", "—", "–") for i in between) else subjects[:1]


def _stands_in(tree: Tree, draft: Draft) -> bool:
    """Tell the "it" of "it is expected that …", which is nobody."""
    clausal = any(tree.child(b, "ccomp", "csubj", "csubj:pass") is not None for b in draft.bearers)
    return clausal and (draft.copula or tree.child(draft.head, "aux:pass") is not None)


def _beside_verb(tree: Tree, draft: Draft) -> Phrase | None:
    """Find the subject of a finite verb that the tree gives none: the noun phrase right before it."""
    if tree.relation(draft.top) not in ("root", "ccomp", "parataxis") or mark(tree, draft) == "to":
        return None
    if any(tree.child(b, "expl", "csubj", "csubj:pass") is not None for b in draft.bearers):
        return None
    verbal = [i for b in draft.bearers for i in (b, *tree.children(b, "aux", "aux:pass", "cop"))]
    if not any(tree[i].fine in ("VBD", "VBZ", "VBP", "VBN", "MD") for i in verbal):
        return None
    opens = min(verbal)
    last = opens - 1
    for _ in range(_FURTHEST):
        while last > 0 and tree[last].tag in ("ADV", "PUNCT"):
            last -= 1
        if last < 0:
            return None
        node = _highest(tree, last, opens)
        if tree[node].tag not in NOMINAL:
            return None
        if not preposition(tree, node) and not is_time(tree, node):
            return phrase(tree, node)
        last = tree.edges(node)[0] - 1
    return None


_FURTHEST = 3
"""A subject is sought behind at most so many phrases that stand between it and its verb."""


def _highest(tree: Tree, node: int, before: int) -> int:
    """Give the head of the noun phrase that ends with `node`, as long as that stands before `before`."""
    while tree.heads[node] < before and tree.heads[node] != node:
        if tree.relation(node) in ("appos", "conj", "parataxis", "list", "dep"):
            break
        node = tree.heads[node]
    return node


def is_relative(tree: Tree, draft: Draft, index: int) -> bool:
    """Tell whether a pronoun stands for what its clause describes."""
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
    return phrase(tree, _said_to_be(tree, head))


def _said_to_be(tree: Tree, noun: int) -> int:
    """Give the name that is said to be one of a sort: "Hungary is the only member that has not ratified it"."""
    if tree.mention(noun) is not None and tree[noun].tag == "PROPN":
        return noun
    tie = tree.child(noun, "cop") if not preposition(tree, noun) else None
    subject = tree.child(noun, "nsubj") if tie is not None else None
    named = subject is not None and tree[subject].tag == "PROPN" and tree.mention(subject) is not None
    return subject if subject is not None and named else noun


def understood(tree: Tree, draft: Draft, above: Draft | None) -> Phrase | None:
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
    if draft.passive and relation == "advcl" and draft.link == "purpose" and above.objects:
        return above.objects[-1]  # "will host the summit, to be held in July"
    words = clause_words()
    directed = draft.link == "purpose" and (
        words.holds("directing", above.lemma) or words.holds("calling", above.lemma) or _presses(above)
    )
    if relation == "xcomp" or (relation == "advcl" and (draft.link == "content" or directed)):
        return _controller(tree, draft, above)
    if relation == "advcl" and tree[draft.head].fine == "VBN" and not _may_share(tree, draft, above):
        return None
    if draft.passive and relation in ("obl", "obj", "nmod"):
        return None
    if relation in ("advcl", "ccomp", "obl", "obj", "nmod"):
        if relation == "ccomp" and tree[draft.verb_word].fine not in ("VBG", "VB", "TO"):
            return None
        return above.surface
    return None


def _may_share(tree: Tree, draft: Draft, above: Draft) -> bool:
    """Tell a participle that describes the subject ("…, backed by allies") from "based on", "as agreed"."""
    if mark(tree, draft) in ("as", "than"):
        return False
    first, _ = tree.edges(draft.top)
    return draft.head < above.head or (first > 0 and tree[first].text == ",") or tree[first - 1].text == ","


def _presses(above: Draft) -> bool:
    return any(found.lemma == "pressure" for found in above.objects)


def _controller(tree: Tree, draft: Draft, above: Draft) -> Phrase | None:
    """Give who is to do it: in "asked Georgia to leave" Georgia, in "promised Georgia to leave" the other."""
    if clause_words().holds("promising", above.lemma) and not above.passive:
        return above.surface
    own = [
        i
        for b in above.bearers
        for i in tree.children(b, "obj", "iobj")
        if i < draft.head and not _presses(above)
    ]
    if own and not above.passive and tree[own[0]].tag in NOMINAL and _object_acts(tree, draft, above):
        return phrase(tree, own[0])
    if (_presses(above) or clause_words().holds("calling", above.lemma)) and infinitive(tree, draft.top):
        for found in above.obliques:
            if found.marker in ("on", "to", "for") and found.span.end <= tree[draft.head].span.start:
                return with_marker(found, "")
    if above.copula and above.surface is None:
        for child in tree.children(above.head, "obl"):
            if preposition(tree, child) == "for":
                return phrase(tree, child)
    return above.surface


def _object_acts(tree: Tree, draft: Draft, above: Draft) -> bool:
    """Tell "asked Erdogan to come" from "visited Ankara to meet Erdogan"."""
    if not infinitive(tree, draft.top):
        return True
    words, lemma = clause_words(), tree[above.head].lemma
    if lemma == "call" and words.holds("told_by_phone", tree[draft.head].lemma):
        return False  # "called Erdogan to congratulate him"
    return any(words.holds(table, lemma) for table in ("directing", "sending", "calling", "seeming"))


def _of_the_noun(tree: Tree, draft: Draft, above: Draft | None) -> Phrase | None:
    """Give who acts in a clause that describes a noun."""
    noun = tree.heads[draft.top]
    if tree.relation(draft.top) == "acl:relcl" or (not mark(tree, draft) and not infinitive(tree, draft.top)):
        return antecedent(tree, draft)
    if tree[noun].tag == "PROPN" or (tree.mention(noun) is not None and tree[noun].tag in NOMINAL):
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
    if above is not None and tree[noun].lemma == "pressure":
        pressed = [found for found in above.obliques if found.marker == "on"]
        if pressed:
            return with_marker(pressed[0], "")
    for owner in owners(tree, noun):
        return with_marker(owner, "")
    under = tree.children(noun, "nmod")
    for child in under:
        if preposition(tree, child) in ("by", "from", "between", "among") and tree.mention(child) is not None:
            return phrase(tree, child)
    return above.surface if above is not None else None
