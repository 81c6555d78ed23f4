"""Which words of an English sentence head a clause, and what each clause hangs on."""

from dataclasses import dataclass, field
from typing import Literal

from chancery.ground.spans import Span
from chancery.model.claims import Mood, Polarity
from chancery.reading.languages.en.clauses_tree import Tree
from chancery.reading.languages.en.clauses_words import clause_words
from chancery.reading.layers import Link, Phrase

_NO_CLAUSE = frozenset(
    ["amod", "compound", "case", "mark", "fixed", "flat", "det", "goeswith", "cc", "aux", "aux:pass", "cop"]
    + ["advmod", "nummod", "punct", "compound:prt", "cc:preconj", "discourse", "nmod:desc", "reparandum"]
)
_NOMINAL_RELATIONS = frozenset(
    ["nsubj", "nsubj:pass", "obj", "iobj", "obl", "nmod", "nmod:poss", "appos", "list", "dep"]
)
_ARGUMENTS = (
    "nsubj",
    "nsubj:pass",
    "obj",
    "obl",
    "obl:agent",
    "ccomp",
    "xcomp",
    "aux",
    "aux:pass",
    "mark",
    "advcl",
)


@dataclass
class Draft:
    """A clause being read. Words are counted from 0 in the sentence.

    `head` is the word the tree hangs the clause on, `bearers` that word and the half auxiliaries over it,
    from the inside out ("has to leave": leave, has). `surface` is who would be the subject in the words'
    own order; `first` and `last` are the words between which the clause stands.
    """

    head: int
    bearers: list[int]
    verb_word: int
    first: int
    last: int
    lemma: str = ""
    particle: int | None = None
    copula: bool = False
    to_be: bool = False
    passive: bool = False
    subject: Phrase | None = None
    surface: Phrase | None = None
    objects: list[Phrase] = field(default_factory=list)
    obliques: list[Phrase] = field(default_factory=list)
    predicate: Phrase | None = None
    complement: Span | None = None
    parent: int | None = None
    link: Link = "root"
    noun: bool = False
    polarity: Polarity = "affirmed"
    mood: Mood = "fact"
    tense: Literal["past", "present", "future", ""] = ""
    condition: Span | None = None

    @property
    def top(self) -> int:
        """Give the outermost word of the clause: the one that ties it to the rest."""
        return self.bearers[-1]


def find(tree: Tree) -> dict[int, Draft]:
    """Give the clauses by their head word, in the order of the words, half auxiliaries folded in."""
    heads = [i for i in range(len(tree)) if _is_predicate(tree, i)]
    folded = {i: inner for i in heads if (inner := _folds_into(tree, i)) is not None}
    found = {}
    for head in heads:
        if head not in folded:
            found[head] = _draft(tree, head)
    for outer, inner in folded.items():
        target = inner
        while target in folded:
            target = folded[target]
        if target in found:
            found[target].bearers.append(outer)
        else:
            found[outer] = _draft(tree, outer)
    for draft in found.values():
        draft.bearers.sort(key=tree.depth, reverse=True)
    return dict(sorted(found.items()))


def _draft(tree: Tree, head: int) -> Draft:
    copula = copula_of(tree, head)
    shared = _shares_copula(tree, head)
    verb = copula if copula is not None else head
    particle = tree.child(head, "compound:prt")
    lemma = "be" if copula is not None or shared else tree[head].lemma
    if particle is not None and lemma != "be":
        lemma = f"{lemma} {tree.lower(particle)}"
    draft = Draft(head, [head], verb, min(verb, head), max(verb, head), lemma=lemma, particle=particle)
    draft.copula = lemma == "be" and (copula is not None or shared)
    if draft.copula and tree[head].tag == "VERB" and tree[head].fine in ("VB", "VBG"):
        # "the aim is to win": the winning is what is told
        draft.copula, draft.to_be = False, True
        draft.verb_word, draft.lemma = head, tree[head].lemma
    return draft


def copula_of(tree: Tree, index: int) -> int | None:
    """Give the form of "be" that ties a noun or adjective to its subject."""
    return next((i for i in tree.children(index, "cop") if tree[i].fine != "MD"), None)


def _is_predicate(tree: Tree, index: int) -> bool:
    token = tree[index]
    if token.tag not in ("VERB", "AUX") and token.relation != "conj" and not tree.children(index):
        return False  # nothing could make it one
    if tree.relation(_first_conjunct(tree, index)) in _NO_CLAUSE:
        return False
    if copula_of(tree, index) is not None or _shares_copula(tree, index):
        return True
    if token.tag == "AUX" and (token.lemma not in ("be", "have", "do") or token.fine == "MD"):
        return False
    if token.tag == "AUX":
        return tree.child(index, "nsubj", "expl", "ccomp", "xcomp") is not None
    if token.tag != "VERB" or (token.text[:1].isupper() and tree.mention(index) is not None):
        return False
    if token.relation in _NOMINAL_RELATIONS:
        return tree.child(index, *_ARGUMENTS) is not None
    return True


def _first_conjunct(tree: Tree, index: int) -> int:
    while tree.relation(index) == "conj" and tree.heads[index] != index:
        index = tree.heads[index]
    return index


def _shares_copula(tree: Tree, index: int) -> bool:
    """Tell "engaged" in "is present and engaged": an adjective beside one that has the copula."""
    if tree.relation(index) != "conj" or tree[index].tag != "ADJ" or copula_of(tree, index) is not None:
        return False
    first = tree.heads[index]
    return tree[first].tag == "ADJ" and copula_of(tree, first) is not None


def infinitive(tree: Tree, index: int) -> bool:
    """Tell whether "to" stands before the verb `index`."""
    return any(tree.lower(i) == "to" for i in tree.children(index, "mark", "aux"))


def _folds_into(tree: Tree, index: int) -> int | None:
    """Give the verb that `index` is a half auxiliary of ("has to leave", "is set to meet", "is to speak")."""
    words = clause_words()
    inner = next(
        (
            i
            for i in tree.children(index, "xcomp", "advcl", "ccomp")
            if i > index and tree[i].tag in ("VERB", "AUX")
        ),
        None,
    ) or next((i for i in tree.children(index, "xcomp") if copula_of(tree, i) is not None), None)
    if inner is None or not infinitive(tree, inner) or tree.child(index, "obj", "iobj") is not None:
        return None
    if tree.child(inner, "nsubj") is not None:
        return None
    lemma, relation = tree[index].lemma, tree.relation(inner)
    auxiliary = tree.child(index, "aux:pass", "cop")
    if auxiliary is not None or tree[index].tag == "ADJ":
        text = tree.lower(index)
        listed = text in words.half_auxiliary_adjectives or lemma in words.half_auxiliary_adjectives
        return inner if listed and not _expletive(tree, index) else None
    if tree[index].tag == "AUX" and lemma == "be":
        return inner if relation in ("xcomp", "ccomp") and tree.child(index, "expl") is None else None
    if lemma not in words.half_auxiliaries:
        return None
    if relation == "advcl" and tree.lower(min(index + 1, len(tree) - 1)) != "to":
        return None
    if lemma == "go" and tree[index].fine != "VBG":
        return None
    if lemma == "use" and (tree.lower(index) != "used" or tree.child(index, "aux") is not None):
        return None
    if lemma in ("oblige", "require", "force"):
        return None
    return inner


def _expletive(tree: Tree, index: int) -> bool:
    """Tell "it is possible to …", where nobody is said to be able."""
    if tree.child(index, "expl") is not None:
        return True
    subject = tree.child(index, "nsubj")
    return subject is not None and tree.lower(subject) == "it" and tree[index].tag == "ADJ"


def relate(tree: Tree, drafts: dict[int, Draft]) -> None:
    """Set each clause's parent and link."""
    of_word = {bearer: draft for draft in drafts.values() for bearer in draft.bearers}
    for draft in in_order(tree, drafts):
        _relate_one(tree, draft, of_word)
    for draft in drafts.values():
        _under_its_saying(tree, draft, of_word)


def in_order(tree: Tree, drafts: dict[int, Draft]) -> list[Draft]:
    """Give the clauses, each after those it hangs on."""
    return sorted(drafts.values(), key=lambda d: (tree.depth(d.top), d.head))


def _relate_one(tree: Tree, draft: Draft, of_word: dict[int, Draft]) -> None:
    above = above_of(tree, draft.top, of_word)
    relation = tree.relation(draft.top)
    if above is None:
        headline = infinitive(tree, draft.top) and tree[tree.heads[draft.top]].tag == "PROPN"
        if relation.startswith("acl") and not headline:
            draft.link = _link(tree, draft, draft, relation)
        return
    draft.parent = above.head
    if relation == "conj" and tree.heads[draft.top] in of_word:
        draft.link = "coordinate"
        if above.link not in ("root", "coordinate"):
            draft.link, draft.parent = above.link, above.parent
        return
    draft.link = _link(tree, draft, above, relation)


def above_of(tree: Tree, index: int, of_word: dict[int, Draft]) -> Draft | None:
    """Give the clause that holds the word `index` without being headed by it."""
    own = of_word.get(index)
    while tree.heads[index] != index:
        index = tree.heads[index]
        found = of_word.get(index)
        if found is not None and found is not own:
            return found
    return None


def mark(tree: Tree, draft: Draft) -> str:
    """Give the words that subordinate a clause ("that", "if", "in order to"), in small letters."""
    found = []
    for bearer in draft.bearers:
        for child in tree.children(bearer, "mark", "case"):
            if child < draft.head:
                found.extend([child, *tree.children(child, "fixed")])
    return " ".join(tree.lower(i) for i in sorted(found))


def _link(tree: Tree, draft: Draft, above: Draft, relation: str) -> Link:
    words = clause_words()
    marks = mark(tree, draft)
    if relation in ("acl:relcl", "advcl:relcl"):
        return "relative"
    if relation == "ccomp":
        return "content"
    if relation == "xcomp":
        if tree[draft.head].fine == "VBN" and not infinitive(tree, draft.head) and not _causes(above):
            return "adverbial"
        if (
            tree[draft.head].fine == "VBG"
            and tree.child(above.head, "obj") is not None
            and not _causes(above)
        ):
            return "relative"  # "approved a plan laying out …"
        real = words.holds("same_world", above.lemma) or words.holds("seeming", above.lemma)
        return "content" if real else "purpose"
    if relation == "acl":
        if infinitive(tree, draft.top):
            return "purpose"
        if marks == "that":
            return "content"
        if marks and tree[draft.head].fine != "VBG":
            return "adverbial"
        if marks in ("of", "for", "from") and _is_done_to(tree, tree.heads[draft.top]):
            return "content"  # "accused Iran of arming …"
        return "nominal" if marks else "relative"
    if relation == "advcl" and above.copula and tree.lower(above.head) in ("why", "when", "how", "where"):
        return "content"
    if relation == "advcl":
        return _adverbial(tree, draft, above, marks)
    if relation in ("csubj", "csubj:pass") and marks == "that":
        return "content"
    if relation in ("csubj", "csubj:pass", "csubj:outer") or relation in _NOMINAL_RELATIONS - {"list", "dep"}:
        return "nominal"
    return "coordinate"


def _is_done_to(tree: Tree, index: int) -> bool:
    return tree.mention(index) is not None and tree.relation(index) in ("obj", "iobj", "nsubj:pass")


def _causes(above: Draft) -> bool:
    return above.lemma in (
        "have",
        "get",
        "see",
        "want",
        "find",
        "keep",
        "hear",
        "leave",
        "make",
        "need",
        "watch",
        "catch",
        "send",
        "spend",
        "stop",
        "start",
    )


def _is_weighed(tree: Tree, draft: Draft, above: Draft, marks: str) -> bool:
    """Tell what somebody proposes or considers doing: "proposed sending a frigate"."""
    behind = max(above.verb_word, above.particle or 0) + 1
    weighs = clause_words().holds("weighing", above.lemma.replace(" ", "_"))
    return weighs and not marks and draft.head == behind and tree[draft.head].fine == "VBG"


def _adverbial(tree: Tree, draft: Draft, above: Draft, marks: str) -> Link:
    if is_condition(tree, draft):
        return "condition"
    if infinitive(tree, draft.top) or _is_weighed(tree, draft, above, marks):
        return "purpose"
    if marks in ("of", "for", "from", "into", "against") and tree[draft.head].fine == "VBG":
        return "content"
    return "adverbial"


def is_condition(tree: Tree, draft: Draft) -> bool:
    """Tell whether an adverbial clause is a condition; "even if" is none, "as if" neither."""
    words = clause_words()
    before: list[int] = []
    for bearer in draft.bearers:
        before.extend(i for i in tree.children(bearer, "mark", "advmod") if i < draft.head)
        before.extend(j for i in tree.children(bearer, "mark") for j in tree.children(i))
    if _is_inverted(tree, draft):
        return True
    first = min(before, default=draft.head)
    said = [tree.lower(i) for i in range(max(0, first - 1), min(len(tree), first + 4))]
    if any(
        said[1 : 1 + len(pair)] == list(pair) or said[: len(pair)] == list(pair)
        for pair in words.condition_pairs
    ):
        return bool(before)
    return any(
        words.holds("conditions", tree.lower(i))
        and not (i and words.holds("not_conditions", tree.lower(i - 1)))
        for i in before
    )


def _is_inverted(tree: Tree, draft: Draft) -> bool:
    """Tell a condition that no word opens: "should Russia attack Estonia", "had they known"."""
    subject, aux = tree.child(draft.head, "nsubj", "nsubj:pass"), tree.child(draft.head, "aux")
    if subject is None or aux is None or not clause_words().holds("inverted", tree.lower(aux)):
        return False
    return aux < subject < draft.head and tree.child(draft.head, "mark") is None


def _under_its_saying(tree: Tree, draft: Draft, of_word: dict[int, Draft]) -> None:
    """Turn round "…, he said", where the tree hangs the saying on what is said."""
    if tree.relation(draft.top) != "parataxis" or draft.parent is None:
        return
    said = of_word.get(draft.parent)
    if said is None or not clause_words().holds("reporting", draft.lemma):
        return
    if tree.child(draft.head, "nsubj") is None or tree.child(draft.head, "obj", "ccomp", "xcomp") is not None:
        return
    draft.parent, draft.link = said.parent, said.link
    said.parent, said.link = draft.head, "content"
