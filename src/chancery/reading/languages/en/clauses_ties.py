"""Phrases the tree hangs on the wrong word: "on the United States for its security" is no name's "for"."""

from collections.abc import Sequence
from dataclasses import replace

from chancery.reading.languages.en.clauses_words import clause_words
from chancery.reading.layers import Token

_GOVERNED = frozenset(["obj", "iobj", "obl", "obl:agent", "nmod"])
_PART_OF_NAME = frozenset(["conj", "flat", "compound", "appos"])
_HIGHEST = 4
"""So many words are climbed at most from a name to what it hangs on."""
_SUBJECTS = frozenset(["nsubj", "nsubj:pass"])
_AUXILIARIES = frozenset(["aux", "aux:pass", "cop"])
_NOMINAL = frozenset(["NOUN", "PROPN", "PRON"])


def retied(words: list[Token]) -> None:
    """Put right, in place, what hangs on a name, a coordination torn apart and a participle taken for the verb."""
    _return_subjects(words)
    _part_numbers(words)
    _raise_late(words)
    _rejoin(words)
    _rejoin_names(words)
    _free_from_names(words)


def _return_subjects(words: list[Token]) -> None:
    """Give a subject back to the verb of its clause: "the treaty, meant to stop rivals, was signed"."""
    for index, token in enumerate(words):
        verb = token.head
        if token.relation not in _SUBJECTS or not index < verb < len(words):
            continue
        above = words[verb].head
        if words[verb].fine not in ("VBN", "VBG", "VBD") or not verb < above < len(words):
            continue
        loose = words[verb].relation in ("advcl", "acl", "parataxis") and words[verb - 1].text == ","
        alone = loose and not _own(words, verb, _AUXILIARIES) and _own(words, above, _AUXILIARIES)
        if not alone or _own(words, above, _SUBJECTS) or words[above].tag not in ("VERB", "AUX"):
            continue
        passive = bool(_own(words, above, frozenset(["aux:pass"])))
        words[index] = replace(token, head=above, relation="nsubj:pass" if passive else "nsubj")
        words[verb] = replace(words[verb], head=index, relation="acl")


def _part_numbers(words: list[Token]) -> None:
    """Part a number from the name behind its comma: "Germany contributes 1,300, Italy nearly 900"."""
    for index, token in enumerate(words[:-1]):
        name = token.head
        if token.relation != "nummod" or words[index + 1].text != "," or not index < name < len(words):
            continue
        above = words[name].head
        if words[name].tag != "PROPN" or above == name:
            continue
        words[index] = replace(token, head=above, relation=words[name].relation)
        words[name] = replace(words[name], relation="parataxis")


def _free_from_names(words: list[Token]) -> None:
    """Hang "with Iran" in "met Putin with Iran", "talks in Geneva with Iran" on what the name hangs on."""
    loose = clause_words().sets["loose_after_names"]
    for index, token in enumerate(words):
        name = token.head
        if token.relation != "nmod" or not 0 <= name < index or not _is_name(words, name):
            continue
        tie = _tie(words, index)
        if tie != "from" and (tie not in loose or not _is_loose(words, name, tie)):
            continue
        above = _above(words, name)
        if above is None or above >= name:
            continue
        left = words[above].tag == "NOUN" and clause_words().holds("leaving", words[above].lemma)
        if tie == "from" and not left:
            continue
        relation = "obl" if words[above].tag == "VERB" else "nmod"
        words[index] = replace(token, head=above, relation=relation)


def _is_loose(words: Sequence[Token], name: int, tie: str) -> bool:
    """Tell "hit Tripoli in Libya" from "the Embassy in Kabul", "on Haifa Street in Baghdad"."""
    if tie != "in":
        return words[name].tag == "PROPN" or tie in ("between", "with", "against")
    object_ = words[name].relation == "obj" and words[name].tag == "PROPN"
    return object_ and not _own(words, name, frozenset(["det"]))


def _is_name(words: Sequence[Token], index: int) -> bool:
    """Tell a name; a capital tells it too where the tagger does not."""
    token = words[index]
    return token.tag == "PROPN" or (token.tag == "NOUN" and token.fine == "NN" and token.text.istitle())


def _tie(words: Sequence[Token], index: int) -> str:
    """Give the one preposition before a noun, "" where there is none or several."""
    ties = [
        t.text.casefold() for i, t in enumerate(words[:index]) if t.head == index and t.relation == "case"
    ]
    return ties[0] if len(ties) == 1 else ""


def _above(words: Sequence[Token], name: int) -> int | None:
    """Give the verb or common noun that a name hangs on by a preposition or as its object."""
    for _ in range(_HIGHEST):
        token = words[name]
        if token.relation not in _GOVERNED and token.relation not in _PART_OF_NAME:
            return None
        name = token.head
        if not 0 <= name < len(words) or (words[name].head == name and words[name].tag == "PROPN"):
            return None
        if words[name].tag in ("VERB", "NOUN"):
            return name if token.relation in _GOVERNED else None
    return None


def _rejoin(words: list[Token]) -> None:
    """Join "and the Netherlands" to "Canada", "between the Taliban", where the tree has it a second subject."""
    for index, token in enumerate(words):
        if token.relation not in _SUBJECTS or token.tag not in _NOMINAL:
            continue
        verb = token.head
        joints = [i for i, t in enumerate(words[:index]) if t.head in (index, verb) and t.relation == "cc"]
        joints = [i for i in joints if _is_one_phrase(words, i + 1, index)]
        if not joints or joints[-1] == 0:
            continue
        joint = joints[-1]
        earlier = [i for i in range(joint) if words[i].head == verb and words[i].relation in _SUBJECTS]
        first = joint - 1 - (words[joint - 1].text == ",")
        if earlier and first >= 0 and words[first].tag in _NOMINAL:
            words[index] = replace(token, head=first, relation="conj")


def _rejoin_names(words: list[Token]) -> None:
    """Join "Azerbaijan" to "Armenia" in "signed by Armenia and Azerbaijan", where the tree joins it to the verb."""
    for index, token in enumerate(words):
        verb = token.head
        if token.relation != "conj" or token.tag != "PROPN" or not 0 <= verb < index - 2:
            continue
        first = index - 2
        if words[verb].tag != "VERB" or words[first].tag != "PROPN" or words[index - 1].lemma != "and":
            continue
        tied = words[first].head == verb and words[first].relation.startswith("obl")
        if tied and not _own(words, index, frozenset(["nsubj", "cop", "aux"])):
            words[index] = replace(token, head=first)


def _is_one_phrase(words: Sequence[Token], start: int, head: int) -> bool:
    """Tell whether all words from `start` on hang on the noun `head` or on each other."""
    return all(start <= words[i].head <= head for i in range(start, head))


def _raise_late(words: list[Token]) -> None:
    """Make "failed" the verb of "The deal reached in Minsk failed", where the tree has it said by the deal."""
    for index, token in enumerate(words):
        early = token.head
        if token.relation != "ccomp" or not 0 <= early < index - 1 or token.fine not in ("VBD", "VBZ"):
            continue
        verb = words[early]
        if verb.head != early or verb.fine not in ("VBD", "VBN") or token.tag != "VERB":
            continue
        if clause_words().holds("reporting", verb.lemma) or clause_words().holds("governing", verb.lemma):
            continue
        if _own(words, index, frozenset(["nsubj", "nsubj:pass", "mark", "expl", "aux"])):
            continue
        subject = _own(words, early, _SUBJECTS)
        if len(subject) != 1 or _own(words, early, frozenset(["obj", "aux", "aux:pass"])):
            continue
        for other, word in enumerate(words):
            if word.head == early and other > index:
                words[other] = replace(word, head=index)
        words[index] = replace(token, head=index, relation="root")
        words[early] = replace(verb, head=subject[0], relation="acl", fine="VBN")
        words[subject[0]] = replace(words[subject[0]], head=index, relation="nsubj")
        return


def _own(words: Sequence[Token], index: int, relations: frozenset[str]) -> list[int]:
    return [i for i, t in enumerate(words) if t.head == index and i != index and t.relation in relations]
