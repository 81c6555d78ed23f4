"""Verbs that the tree has as mere descriptions: "have imposed sanctions" read as having imposed sanctions.

Each rule stands on what English cannot be: an auxiliary of a noun, an adjective that says something of a subject
without "be", a list that runs into a relative clause with no pronoun and a subject of its own.
"""

from collections.abc import Sequence
from dataclasses import replace

from chancery.reading.languages.en.clauses_words import clause_words
from chancery.reading.layers import Token

_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")
_SUBJECTS = frozenset(["nsubj", "nsubj:pass"])
_FINITE = ("VBD", "VBZ", "VBP")


def verbs_freed(words: list[Token]) -> None:
    """Put right, in place, verbs that were taken for adjectives or nouns."""
    _modals(words)
    _perfects(words)
    _false_predicates(words)
    _lists(words)
    _false_conjuncts(words)
    _titles(words)
    _shared_modals(words)


def _shared_modals(words: list[Token]) -> None:
    """Make no present of "decline" in "could reverse it or decline to appeal": it shares the "could"."""
    for index, token in enumerate(words):
        first = token.head
        if token.relation != "conj" or token.fine != "VBP" or not 0 <= first < index:
            continue
        bare = token.tag == "VERB" and token.text == token.lemma and words[first].fine == "VB"
        if not bare or _children(words, index, _SUBJECTS | {"aux", "expl"}):
            continue
        if any(words[i].fine == "MD" for i in _children(words, first, frozenset(["aux"]))):
            words[index] = replace(token, fine="VB")


def _titles(words: list[Token]) -> None:
    """Tie "with former president Hamid Karzai" by its preposition, not by its title."""
    for index, token in enumerate(words):
        name = token.head
        if token.relation != "nmod:desc" or name <= index or words[name].relation not in ("appos", "dep"):
            continue
        cases = _children(words, index, frozenset(["case"]))
        above = words[name].head
        if len(cases) == 1 and above < cases[0]:
            relation = "obl" if words[above].tag == "VERB" else "nmod"
            words[name] = replace(words[name], relation=relation)
            words[cases[0]] = replace(words[cases[0]], head=name)


def _children(words: Sequence[Token], index: int, relations: frozenset[str] | None = None) -> list[int]:
    return [
        i
        for i, t in enumerate(words)
        if t.head == index and i != index and (relations is None or t.relation in relations)
    ]


def _before(words: Sequence[Token], index: int) -> int:
    """Give the word before `index`, adverbs passed over, -1 where there is none."""
    index -= 1
    while index > 0 and words[index].tag == "ADV":
        index -= 1
    return index


def _modals(words: list[Token]) -> None:
    """Make a verb of "free" in "would free prisoners"."""
    for index, token in enumerate(words):
        if token.tag not in ("ADJ", "NOUN", "PROPN"):
            continue
        modal = _before(words, index)
        if modal < 0 or words[modal].fine != "MD":
            continue
        aux = words[modal].head == index and words[modal].relation == "aux"
        if (
            aux
            and token.text.islower()
            and not _children(words, index, frozenset(["cop", "aux:pass", "det", "case"]))
        ):
            words[index] = replace(token, tag="VERB", fine="VB", lemma=token.text.casefold())


def _perfects(words: list[Token]) -> None:
    """Make "imposed" the verb of "have imposed sanctions", where the tree has "have" or the sanctions there."""
    for index, token in enumerate(words):
        noun = token.head
        if token.relation != "amod" or token.fine not in ("VBN", "VBD") or not index < noun < len(words):
            continue
        have = _before(words, index)
        if have < 0:
            continue
        if words[have].lemma != "have" or words[noun].tag not in ("NOUN", "PROPN"):
            continue
        if words[have].relation == "aux" and words[have].head == noun:
            _verb_of(words, index, noun)
            continue
        owned = words[noun].head == have and words[noun].relation == "obj"
        adjective = clause_words().holds("adjectival", token.text.casefold())
        if words[have].tag in ("VERB", "AUX") and owned and not adjective:
            _verb_under(words, index, noun, have)


def _verb_of(words: list[Token], verb: int, noun: int) -> None:
    """Raise the participle over the noun that the auxiliary was hung on."""
    above = verb if words[noun].head == noun else words[noun].head
    words[verb] = replace(words[verb], head=above, relation=words[noun].relation, tag="VERB", fine="VBN")
    for index in range(verb):
        if words[index].head == noun:
            words[index] = replace(words[index], head=verb)
    words[noun] = replace(words[noun], head=verb, relation="obj")


def _verb_under(words: list[Token], verb: int, noun: int, have: int) -> None:
    """Make "have" the participle's auxiliary."""
    above = verb if words[have].head == have else words[have].head
    for index in _children(words, have):
        words[index] = replace(words[index], head=verb)
    words[verb] = replace(words[verb], head=above, relation=words[have].relation, tag="VERB", fine="VBN")
    words[have] = replace(words[have], head=verb, relation="aux", tag="AUX")
    words[noun] = replace(words[noun], head=verb, relation="obj")
    pronoun = _before(words, have)
    said = words[pronoun].tag == "PRON" and words[pronoun].head == above and words[pronoun].relation == "obj"
    if pronoun >= 0 and said and not _children(words, verb, _SUBJECTS):
        words[pronoun] = replace(words[pronoun], head=verb, relation="nsubj")


def _false_predicates(words: list[Token]) -> None:
    """Make "arrested" the verb of "Fighters loyal to the king arrested his rival": no adjective is one alone."""
    for index, token in enumerate(words):
        if token.head != index or token.tag != "ADJ":
            continue
        subjects = _children(words, index, _SUBJECTS)
        held = _children(words, index, frozenset(["cop", "aux", "expl", "csubj", "mark"]))
        if not subjects or held or subjects[0] > index:
            return
        verbs = [
            i
            for i in _children(words, index, frozenset(["advcl", "conj", "parataxis", "ccomp", "xcomp"]))
            if i > index
            and words[i].fine in _FINITE
            and not _children(words, i, frozenset([*_SUBJECTS, "mark", "cc", "expl"]))
        ]
        if verbs:
            _predicate_under(words, index, subjects[0], verbs[0])
        return


def _predicate_under(words: list[Token], adjective: int, subject: int, verb: int) -> None:
    for index in _children(words, adjective):
        if index > verb or (index < adjective and words[index].tag == "PUNCT"):
            words[index] = replace(words[index], head=verb)
    words[verb] = replace(words[verb], head=verb, relation="root")
    words[subject] = replace(words[subject], head=verb, relation="nsubj")
    words[adjective] = replace(words[adjective], head=subject, relation="amod")


def _lists(words: list[Token]) -> None:
    """Read "The EU, the US and others have met" as one list, not as the EU which the US and others have met."""
    above = {token.head for token in words if token.relation in _SUBJECTS}
    for index, token in enumerate(words):
        if index not in above:
            continue
        subjects = [i for i in _children(words, index, _SUBJECTS) if i < index]
        torn = token.relation in ("acl:relcl", "parataxis")
        first = token.head if torn else (subjects[0] if len(subjects) == 2 else -1)
        if token.fine == "VBG" or not subjects or not 0 <= first < subjects[-1]:
            continue
        second = subjects[-1]
        if not _listed(words, first, second):
            continue
        if torn:
            if words[first].head != first:
                continue
            for other in _children(words, first):
                if other > index:
                    words[other] = replace(words[other], head=index)
            words[first] = replace(words[first], head=index, relation="nsubj")
            words[index] = replace(token, head=index, relation="root")
        for other in (*_children(words, second, frozenset(["conj"])), second):
            words[other] = replace(words[other], head=first, relation="conj")


def _listed(words: Sequence[Token], first: int, second: int) -> bool:
    """Tell whether `first`, a comma, and `second` with what "and" joins to it, are one list."""
    if words[first].tag not in ("NOUN", "PROPN") or words[second].tag not in ("NOUN", "PROPN"):
        return False
    modifiers = frozenset(["det", "amod", "compound", "nmod:poss", "nummod", "flat"])
    start = min([second, *_children(words, second, modifiers)])
    joined = any(
        _children(words, i, frozenset(["cc"])) for i in _children(words, second, frozenset(["conj"]))
    )
    if not joined or start < 2 or words[start - 1].text != ",":
        return False
    last = words[start - 2]
    return start - 2 == first or last.head == first


def _false_conjuncts(words: list[Token]) -> None:
    """Make a noun of "medicines" in "equipment and medicines", which the tagger took for a verb."""
    for index, token in enumerate(words):
        if token.relation != "conj" or token.fine not in ("VBZ", "VBP") or not 0 <= token.head < index:
            continue
        joint = index > 0 and words[index - 1].text.casefold() in ("and", "or", ",")
        if not joint or words[token.head].tag not in ("NOUN", "PROPN"):
            continue
        clausal = frozenset(
            [*_SUBJECTS, "obj", "ccomp", "xcomp", "aux", "aux:pass", "mark", "advmod", "expl"]
        )
        if _children(words, index, clausal):
            continue
        words[index] = replace(token, tag="NOUN", fine="NNS" if token.fine == "VBZ" else "NN")
        for other in _children(words, index, frozenset(["obl"])):
            words[other] = replace(words[other], relation="nmod")
