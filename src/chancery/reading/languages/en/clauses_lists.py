"""Lists of names the tree takes apart, and verbs it takes for nouns: what a name, "to" or a subject beside tells."""

from collections.abc import Sequence
from dataclasses import replace

from chancery.model.actors import Mention
from chancery.reading.layers import Token

_JOINS = frozenset(["and", "or", "&"])
_PARTS_OF_NAME = frozenset(["compound", "flat", "det", "amod", "nmod:desc"])
_CLAUSAL = frozenset(["xcomp", "ccomp", "advcl", "acl", "acl:relcl"])
_UNDER_NOUN = frozenset(["nmod", "nmod:poss"])
_NO_NAMES = frozenset(["VERB", "ADV", "AUX", "ADP", "INTJ", "X", "SCONJ"])
_WHOLE_NAMES = frozenset(["nsubj", "nsubj:pass", "obj", "obl", "nmod"])
"""What a name is that the tagger takes for an adjective, where it describes no noun: "ECOWAS, which has …"."""
_FINITE = frozenset(["VBD", "VBZ", "VBP"])


def relisted(words: list[Token]) -> None:
    """Put right, in place, verbs that are told by the words beside them, and names that belong in one list."""
    for index in range(len(words)):
        relation = words[index].relation
        if relation in _CLAUSAL:
            _free_infinitive(words, index)
            _tell_past(words, index)
        if words[index].text == "nor":
            _list_neither(words, index)
        if words[index].text == "states":
            _tell_states(words, index)
        if relation == "compound":
            _give_subject(words, index)
        elif words[index].fine in ("WDT", "WP"):
            _give_object(words, index)
        elif relation == "appos":
            _list_apposition(words, index)
        elif relation == "list":
            _list_of_headline(words, index)
        elif relation == "conj":
            _raise_joined_verb(words, index)
        if relation in _CLAUSAL:
            _raise_behind_aside(words, index)
        elif words[index].relation == "conj":
            _list_under_noun(words, index)


def renamed(words: Sequence[Token], names: Sequence[Mention]) -> tuple[Token, ...]:
    """Give the words with those of known names told as names, and as the subject where they stand for one.

    A name that the treebank never had is taken for anything: "Chad ended the pact", "Nicaragua left".
    """
    found = list(words)
    for index, token in enumerate(found):
        whole = token.tag == "ADJ" and token.relation in _WHOLE_NAMES
        if (
            not (whole or token.tag in _NO_NAMES)
            or not token.text[:1].isupper()
            or not any(n.span == token.span and not (whole and n.adjective) for n in names)
        ):
            continue
        head, relation = token.head, token.relation
        verb = index < head < len(found) and found[head].tag == "VERB"
        if verb and relation == "advmod" and not _children(found, head, "nsubj", "nsubj:pass"):
            relation = "nsubj"
        found[index] = replace(token, tag="PROPN", fine="NNP", lemma=token.text, relation=relation)
    return tuple(found)


def _children(words: Sequence[Token], index: int, *relations: str) -> list[int]:
    return [i for i, t in enumerate(words) if t.head == index and i != index and t.relation in relations]


def _list_neither(words: list[Token], index: int) -> None:
    """Make one list of "Neither India nor Japan", where the tree has India describe Japan."""
    first, last = index - 1, words[index].head
    if index < 2 or words[index - 2].text.casefold() != "neither" or not index < last < len(words):
        return
    if words[first].head != last or words[first].relation not in ("compound", "nmod", "nmod:desc"):
        return
    if words[first].tag != "PROPN" or words[last].tag != "PROPN":
        return
    words[first] = replace(words[first], head=words[last].head, relation=words[last].relation)
    words[last] = replace(words[last], head=first, relation="conj")
    words[index - 2] = replace(words[index - 2], head=first, relation="cc:preconj")


def _free_infinitive(words: list[Token], index: int) -> None:
    """Make a verb of "deploy" in "agreed to deploy 4,000 more troops": only a verb has the mark "to"."""
    token = words[index]
    if token.tag not in ("NOUN", "ADJ") or token.relation not in ("xcomp", "ccomp", "advcl", "acl"):
        return
    marked = index and words[index - 1].head == index and words[index - 1].relation == "mark"
    if marked and words[index - 1].text == "to" and not _children(words, index, "cop", "det", "case"):
        words[index] = replace(token, tag="VERB", fine="VB", lemma=token.lemma.casefold())


def _tell_past(words: list[Token], index: int) -> None:
    """Make a past tense of "called" in "which the minister called a mistake": a participle has no subject."""
    token = words[index]
    if token.fine != "VBN" or token.relation != "acl:relcl" or not _children(words, index, "nsubj"):
        return
    if not _children(words, index, "aux", "aux:pass", "cop"):
        words[index] = replace(token, fine="VBD")


def _tell_states(words: list[Token], index: int) -> None:
    """Make a noun of "states" in "EU member states and others met"."""
    token = words[index]
    if (
        index
        and token.text == "states"
        and token.tag == "VERB"
        and words[index - 1].text.casefold() == "member"
    ):
        words[index] = replace(token, tag="NOUN", fine="NNS", lemma="state")


def _give_subject(words: list[Token], index: int) -> None:
    """Make the subject of "Hungary" in "Hungary vetoed the plan", where the tree has it describe the verb."""
    verb = words[index].head
    if words[index].relation != "compound" or not index < verb < len(words):
        return
    finite = words[verb].tag == "VERB" and words[verb].fine in _FINITE
    if finite and not _children(words, verb, "nsubj", "nsubj:pass", "csubj", "expl"):
        words[index] = replace(words[index], relation="nsubj")


def _give_object(words: list[Token], index: int) -> None:
    """Make the object of "which" in "which the minister called a mistake": there is one subject."""
    token, verb = words[index], words[index].head
    if token.fine not in ("WDT", "WP") or not token.relation.startswith(("nsubj", "dep")):
        return
    if not index < verb < len(words):
        return
    if any(index < i < verb and words[i].tag != "PRON" for i in _children(words, verb, "nsubj")):
        words[index] = replace(token, relation="obj")


def _list_apposition(words: list[Token], index: int) -> None:
    """Make one list of "Australia, Japan, India and Fiji", where the tree has Australia explained by Japan, or
    "the leaders of Australia" by "Japan, India and Fiji"."""
    token, head = words[index], words[index].head
    if token.relation != "appos" or token.tag != "PROPN" or not 0 <= head < index:
        return
    if words[head].fine == "NNS":
        under = [i for i in _children(words, head, "nmod") if head < i < index and words[i].tag == "PROPN"]
        head = under[-1] if under else head
    if words[head].tag != "PROPN":
        return
    later = [i for i in (*_children(words, head, "conj"), *_children(words, index, "conj")) if i > index]
    later = sorted(i for i in later if words[i].tag == "PROPN")
    between = [t for i, t in enumerate(words[head + 1 : index], head + 1) if not _of_name(words, i, index)]
    behind = words[index + 1].text if index + 1 < len(words) else ""
    if (
        later
        and [t.text for t in between] == [","]
        and behind in (",", *_JOINS)
        and _two_commas(words, index, later)
    ):
        words[index] = replace(token, head=head, relation="conj")


def _list_of_headline(words: list[Token], index: int) -> None:
    """Join the names of a headline: "Japan, South Korea to hold talks"."""
    token, head = words[index], words[index].head
    if token.tag != "PROPN" or not 0 <= head < index or words[head].tag != "PROPN":
        return
    between = [
        t.text for i, t in enumerate(words[head + 1 : index], head + 1) if not _of_name(words, i, index)
    ]
    if between == [","] and words[head].relation == "nsubj":
        words[index] = replace(token, relation="conj")


def _two_commas(words: Sequence[Token], index: int, later: Sequence[int]) -> bool:
    """Whether a list goes on: not "Ankara, Turkey, and Moscow", where a comma closes what explains."""
    after = [i for i in range(index + 1, later[0]) if not _of_name(words, i, later[0])]
    texts = [words[i].text for i in after]
    return texts == [","] or (len(texts) == 1 and texts[0] in _JOINS)


def _of_name(words: Sequence[Token], index: int, name: int) -> bool:
    return words[index].head == name and words[index].relation in _PARTS_OF_NAME


def _raise_joined_verb(words: list[Token], index: int) -> None:
    """Make the verb of "Troops from Italy and Spain left Kosovo" the main one, and its troops come from both."""
    token, head = words[index], words[index].head
    if token.relation != "conj" or token.tag != "VERB" or not 0 <= head < index:
        return
    if words[head].tag == "PROPN" and words[head].relation in _UNDER_NOUN:
        head = words[head].head
    finite = token.fine in _FINITE or _children(words, index, "aux")
    above = words[head]
    if not finite or above.head != head or above.tag != "NOUN":
        return
    if _children(words, head, "nsubj", "cop", "aux", "obj"):
        return
    subjects = _children(words, index, "nsubj")
    joins = [i for i in _children(words, index, "cc") if i < index]
    if len(subjects) != 1 or len(joins) != 1 or words[subjects[0]].tag not in ("PROPN", "NOUN"):
        return
    under = [i for i in _children(words, head, *_UNDER_NOUN) if i < joins[0] and words[i].tag == "PROPN"]
    last = joins[0] - 1 - (words[joins[0] - 1].text == ",")
    if not under or (last != under[-1] and words[last].head != under[-1]):
        return
    for other, word in enumerate(words):
        if word.head in (head, token.head) and other > index:
            words[other] = replace(word, head=index)
    words[subjects[0]] = replace(words[subjects[0]], head=under[-1], relation="conj")
    words[joins[0]] = replace(words[joins[0]], head=subjects[0])
    words[head] = replace(above, head=index, relation="nsubj")
    words[index] = replace(token, head=index, relation="root")


def _raise_behind_aside(words: list[Token], index: int) -> None:
    """Make the verb of "The envoy, during a visit, said" the main one, where the tree has it describe the visit."""
    token = words[index]
    if (
        token.fine != "VBD"
        or token.relation not in ("acl", "acl:relcl", "advcl")
        or words[index - 1].text != ","
    ):
        return
    root = next((i for i, t in enumerate(words[:index]) if t.head == i), -1)
    if root < 0 or words[root].tag not in ("NOUN", "PROPN") or _children(words, root, "nsubj", "cop", "aux"):
        return
    aside = words[root + 1 : index - 1]
    if (
        len(aside) < 2
        or aside[0].text != ","
        or aside[1].tag != "ADP"
        or any(t.text == "," for t in aside[1:])
    ):
        return
    for other, word in enumerate(words):
        if word.head == root and other > root and word.relation in ("obl", "nmod"):
            words[other] = replace(word, head=index, relation="obl")
        elif word.head == root and other > index:
            words[other] = replace(word, head=index)
    words[index] = replace(token, head=index, relation="root")
    words[root] = replace(words[root], head=index, relation="nsubj")


def _list_under_noun(words: list[Token], index: int) -> None:
    """Hang "Azerbaijan" in "talks between Armenia and Azerbaijan" on Armenia, not on the talks."""
    token, head = words[index], words[index].head
    if token.relation != "conj" or token.tag != "PROPN" or not 0 <= head < index or words[head].tag != "NOUN":
        return
    under = [i for i in _children(words, head, *_UNDER_NOUN) if head < i < index and words[i].tag == "PROPN"]
    if not under:
        return
    between = [i for i in range(under[-1] + 1, index) if not _of_name(words, i, index)]
    joined = len(between) == 1 and words[between[0]].text in _JOINS
    ties = {words[i].text.casefold() for i in _children(words, under[-1], "case")}
    if joined and (ties & {"between"} or words[head].fine == "NNS"):
        words[index] = replace(token, head=under[-1])
