"""Verbs of saying the tree takes for something else, and what it takes to be said that is not."""

from collections.abc import Sequence
from dataclasses import replace

from chancery.reading.languages.en.clauses_words import clause_words
from chancery.reading.layers import Token

_NOMINAL = ("PROPN", "NOUN", "ADJ", "PRON")
_SUBJECTS = frozenset(["nsubj", "nsubj:pass"])
_SAID = frozenset(["ccomp", "xcomp", "obj"])
_TIMING = frozenset(
    ["after", "before", "since", "while", "because", "until", "although", "though", "unless", "once", "when"]
)
"""Words that open no clause that is said."""


def sayings_raised(words: list[Token]) -> None:
    """Put right, in place, verbs of saying and the clauses about them."""
    _told(words)
    _timed_subjects(words)
    for index, token in enumerate(words):
        if token.tag == "VERB" and clause_words().holds("provisos", token.text.casefold()):
            _provided_that(words, index)
    for index, token in enumerate(words):
        if token.relation == "ccomp":
            _time_clause(words, index)
            _inverted(words, index)
            _as_said(words, index)
        elif token.relation == "acl":
            _raise_joined(words, index)
            _raise_telling(words, index)
        elif token.relation in _SUBJECTS:
            _give_to_infinitive(words, index)


def _children(words: Sequence[Token], index: int, relations: frozenset[str]) -> list[int]:
    return [i for i, t in enumerate(words) if t.head == index and i != index and t.relation in relations]


def _told(words: list[Token]) -> None:
    """Make "told" the verb of "“…,” Trump told reporters": it describes no reporters."""
    for index, token in enumerate(words):
        noun = token.head
        if (
            token.text != "told"
            or token.relation not in ("amod", "compound")
            or not index < noun < len(words)
        ):
            continue
        subject = index - 1
        if subject < 0 or words[subject].tag not in ("PROPN", "NOUN", "ADJ", "PRON"):
            continue
        above = words[noun]
        alone = above.head == noun
        words[index] = replace(
            token,
            tag="VERB",
            fine="VBD",
            lemma="tell",
            head=index if alone else above.head,
            relation=above.relation,
        )
        words[noun] = replace(above, head=index, relation="obj")
        words[subject] = replace(words[subject], head=index, relation="nsubj")
        for other, word in enumerate(words):
            if word.head == noun and (other < index or other > noun) and other != subject:
                words[other] = replace(word, head=index if other > noun else subject)


def _provided_that(words: list[Token], index: int) -> None:
    """Make a condition of "…, provided that they pay": nobody provides it, nor is it said."""
    _finite_below(words, index)
    if _children(words, index, _SUBJECTS | {"aux", "aux:pass", "cop", "obj"}):
        return
    kept = next((i for i in _children(words, index, frozenset(["ccomp"])) if i > index), -1)
    if kept < 0 or not _children(words, kept, _SUBJECTS) or not _opens_with(words, index + 1, kept):
        return
    main = _bound_by(words, index)
    if main < 0 or (main > index > 0 and words[index - 1].text != ","):
        return
    if words[index].head == index:
        said = _before(words, index)
        words[said] = replace(words[said], head=said, relation="root")
    words[kept] = replace(words[kept], head=main, relation="advcl")
    for other, word in enumerate(words):
        if word.head == index and other != kept:
            words[other] = replace(word, head=main if other < index and word.tag == "PUNCT" else kept)
    words[index] = replace(words[index], head=kept, relation="mark", tag="SCONJ", fine="IN")


def _finite_below(words: list[Token], index: int) -> None:
    """Make a subject of "they" in "provided they pay", where the tree has them provided to pay: "pay" is finite."""
    objects = _children(words, index, frozenset(["obj"]))
    for verb in _children(words, index, frozenset(["xcomp"])):
        finite = words[verb].fine in ("VBZ", "VBP", "VBD") or _children(words, verb, frozenset(["aux"]))
        if len(objects) == 1 and index < objects[0] < verb and finite:
            words[objects[0]] = replace(words[objects[0]], head=verb, relation="nsubj")
            words[verb] = replace(words[verb], relation="ccomp")


def _opens_with(words: Sequence[Token], first: int, verb: int) -> bool:
    """Tell whether a clause opens at a word: with "that", or with its subject."""
    if words[first].text.casefold() == "that":
        return True
    above = first
    while above < verb and words[above].head != above:
        above = words[above].head
    return above == verb


def _bound_by(words: Sequence[Token], index: int) -> int:
    """The verb whose condition it is: the one above it, or the innermost that the root has for what is said; or -1."""
    main = words[index].head
    if main == index:
        inner = _before(words, index)
        while inner >= 0:
            main, inner = inner, _before(words, index, above=inner)
        return main if main != index else -1
    while words[main].tag not in ("VERB", "AUX") and words[main].head != main:
        main = words[main].head
    return main


def _before(words: Sequence[Token], index: int, *, above: int | None = None) -> int:
    """The last clause before a word that hangs on it, or on `above`, as what is said; -1 where there is none."""
    said = _children(words, index if above is None else above, frozenset(["ccomp"]))
    return next((i for i in reversed(said) if i < index), -1)


def _timed_subjects(words: list[Token]) -> None:
    """Make the subject of "Seoul" in "after Seoul hinted that …", where the tree has it a time of its own."""
    for index in range(2, len(words)):
        verb, noun = words[index], index - 1
        if (
            verb.tag != "VERB"
            or verb.fine not in ("VBD", "VBZ")
            or words[noun].tag not in ("PROPN", "NOUN", "PRON")
        ):
            continue
        if words[noun].relation not in ("obl", "nmod") or _children(words, index, _SUBJECTS | {"aux", "cop"}):
            continue
        ties = _children(words, noun, frozenset(["case"]))
        if len(ties) != 1 or words[ties[0]].text.casefold() not in _TIMING or words[noun].head >= index:
            continue
        if verb.relation not in ("root", "conj", "parataxis", "acl", "advcl", "acl:relcl", "ccomp"):
            continue
        above = words[noun].head if verb.head == index else verb.head
        if verb.head == index or not 0 <= above < index:
            continue
        words[index] = replace(verb, head=words[noun].head, relation="advcl")
        words[noun] = replace(words[noun], head=index, relation="nsubj")
        words[ties[0]] = replace(words[ties[0]], head=index, relation="mark", tag="SCONJ")


def _raise_telling(words: list[Token], index: int) -> None:
    """Make the verb of "The ministry confirmed on Friday that it would go": nobody is confirmed that."""
    token, noun = words[index], words[index].head
    if token.fine not in ("VBN", "VBD") or token.tag != "VERB" or not 0 <= noun < index:
        return
    if words[noun].head != noun or words[noun].tag not in ("NOUN", "PROPN") or _has_verb(words, noun):
        return
    said = [i for i in _children(words, index, frozenset(["ccomp"])) if i > index]
    marks = [m for i in said for m in _children(words, i, frozenset(["mark"])) if words[m].text == "that"]
    if not marks or _children(words, index, frozenset(["aux", "aux:pass"])):
        return
    for other, word in enumerate(words):
        if word.head == noun and other > index:
            words[other] = replace(word, head=index)
    words[index] = replace(token, head=index, relation="root", fine="VBD")
    words[noun] = replace(words[noun], head=index, relation="nsubj")


def _has_verb(words: Sequence[Token], index: int) -> bool:
    return bool(_children(words, index, _SUBJECTS | {"cop", "aux", "expl"}))


def _time_clause(words: list[Token], index: int) -> None:
    """Make no saying of "said Tuesday, a day after it emerged": what "after" opens is not said."""
    marks = _children(words, index, frozenset(["mark"]))
    timed = [i for i in marks if i < index and words[i].text.casefold() in _TIMING]
    if timed and words[words[index].head].tag == "VERB" and words[index].head < timed[0]:
        words[index] = replace(words[index], relation="advcl")


def _inverted(words: list[Token], index: int) -> None:
    """Make a condition, and no saying, of "Had Russia attacked, NATO would have …", "ready should it attack"."""
    subjects = _children(words, index, _SUBJECTS)
    first = subjects[0] - 1 if subjects else -1
    while first > 0 and words[first].head == subjects[0]:
        first -= 1
    above = words[index].head
    if (
        not 0 <= first < index
        or words[first].head != index
        or not (index < above or words[above].tag == "ADJ")
    ):
        return
    if words[first].relation == "aux" and clause_words().holds("inverted", words[first].text.casefold()):
        words[index] = replace(words[index], relation="advcl")


def _as_said(words: list[Token], index: int) -> None:
    """Take "as the minister has pointed out" out of the sentence that it stands in."""
    token, main = words[index], words[index].head
    marks = [i for i in _children(words, index, frozenset(["mark"])) if words[i].text.casefold() == "as"]
    if not marks or not index < main < len(words) or words[marks[0] - 1].text != ",":
        return
    earlier = [i for i in _children(words, index, _SUBJECTS) if i < marks[0]]
    if not earlier or _children(words, main, _SUBJECTS):
        return
    words[earlier[-1]] = replace(words[earlier[-1]], head=main)
    words[index] = replace(token, relation="advcl")


def _raise_joined(words: list[Token], index: int) -> None:
    """Make "insisted" a verb in "They may stay, but the minister insisted that it was late"."""
    token, noun = words[index], words[index].head
    if token.fine not in ("VBN", "VBD") or token.tag != "VERB" or not 0 <= noun < index:
        return
    if words[noun].relation != "conj" or not _children(words, index, _SAID):
        return
    first = words[noun].head
    joins = _children(words, noun, frozenset(["cc"]))
    if not joins or joins[0] > noun or not 0 <= first < noun or words[first].tag != "VERB":
        return
    if _children(words, index, frozenset(["aux", "aux:pass", "mark"])) or words[joins[0] - 1].text != ",":
        return
    for other in (joins[0], joins[0] - 1):
        words[other] = replace(words[other], head=index)
    words[index] = replace(token, head=first, relation="conj", fine="VBD")
    words[noun] = replace(words[noun], head=index, relation="nsubj")


def _give_to_infinitive(words: list[Token], index: int) -> None:
    """Make the object of "NATO" in "Sweden's bid to join NATO was rejected", where it is a second subject."""
    token, verb = words[index], words[index].head
    if not 0 < index < verb or words[index - 1].fine != "VB" or token.tag not in ("PROPN", "NOUN"):
        return
    infinitive = index - 1
    noun = words[infinitive].head
    subjects = [i for i in _children(words, verb, _SUBJECTS) if i < infinitive]
    if subjects and noun == subjects[-1] and not _children(words, infinitive, frozenset(["obj"])):
        words[index] = replace(token, head=infinitive, relation="obj")
