"""Turns of phrase whose tree is wrong in the same way again and again: "has yet to join", "is due to become",
"ruled out joining", "sent troops to Mozambique to fight", "accused it of violating", "wants Turkey to leave", "is to
host"."""

from collections.abc import Sequence
from dataclasses import replace

from chancery.reading.languages.en.clauses_words import clause_words
from chancery.reading.layers import Token

_SUBJECTS = frozenset(["nsubj", "nsubj:pass"])
_AUXILIARIES = frozenset(["aux", "aux:pass"])
_QUANTIFIERS = frozenset(["each", "both", "all"])
_PERSONS = frozenset(["he", "she", "they", "we"])


def turns_righted(words: list[Token]) -> None:
    """Put right, in place, the turns named above."""
    for index, token in enumerate(words):
        if token.relation in _SUBJECTS:
            _subject_of_auxiliary(words, index)
        elif token.relation == "fixed":
            _due_to(words, index)
        elif token.relation == "mark":
            _to_a_name(words, index)
            _ruled_out(words, index)
            _accused_of(words, index)
        elif token.relation == "xcomp":
            _wants_to(words, index)
            _left_a_place(words, index)
        elif token.relation == "case":
            _handed_in(words, index)
        elif token.relation == "cop":
            _is_to(words, index)
        elif token.relation == "amod":
            _passive_of(words, index)
        elif token.relation == "obl":
            _named_so(words, index)
        elif token.text == "together" and token.head == index - 1 and words[index - 1].lemma == "bring":
            words[index] = replace(token, relation="compound:prt")


def _child(words: Sequence[Token], index: int, relations: frozenset[str]) -> int | None:
    return next((i for i, t in enumerate(words) if t.head == index != i and t.relation in relations), None)


def _subject_of_auxiliary(words: list[Token], index: int) -> None:
    """Hang the subject of "has" in "Hungary has yet to vote", "both have each sent troops", on the verb."""
    have = words[index].head
    if not index < have < len(words) or words[have].relation not in _AUXILIARIES:
        return
    verb = words[have].head
    if not have < verb < len(words):
        return
    other = _child(words, verb, _SUBJECTS)
    if other is not None:
        if words[other].text.casefold() not in _QUANTIFIERS:
            return
        words[other] = replace(words[other], relation="advmod")
    words[index] = replace(words[index], head=verb)


def _due_to(words: list[Token], index: int) -> None:
    """Make a verb's infinitive of what is due in "is due to become": a noun alone follows "due to"."""
    due = words[index].head
    if due < 0 or index != due + 2 or words[due].text.casefold() != "due" or words[index].fine != "VB":
        return
    for other in range(index + 1, len(words)):
        if words[other].head == due and words[other].tag != "PUNCT":
            words[other] = replace(words[other], head=index)
    words[index] = replace(words[index], relation="xcomp", tag="VERB")
    words[index - 1] = replace(words[index - 1], head=index, relation="mark")


def _ruled_out(words: list[Token], index: int) -> None:
    """Join "out" to "ruled" in "ruled out sending tanks"."""
    token, gerund = words[index], words[index].head
    if token.text != "out" or not index or words[index - 1].lemma != "rule":
        return
    if not index < gerund < len(words) or words[gerund].fine != "VBG" or words[gerund].head != index - 1:
        return
    words[index] = replace(token, head=index - 1, relation="compound:prt")
    words[gerund] = replace(words[gerund], relation="xcomp")


def _to_a_name(words: list[Token], index: int) -> None:
    """Tie "to Mozambique" to "sent", where the tree has a verb of the name: "sent troops to Mozambique to fight"."""
    name = words[index].head
    if words[index].text != "to" or name != index + 1 or name >= len(words):
        return
    if words[name].tag != "PROPN":
        return
    above = words[name].head
    if words[name].relation not in ("advcl", "xcomp", "acl") or not 0 <= above < index:
        return
    for other in range(name + 1, len(words)):
        if words[other].head == name and words[other].relation in ("xcomp", "advcl", "obl", "obl:unmarked"):
            relation = "advcl" if words[other].relation == "xcomp" else words[other].relation
            words[other] = replace(words[other], head=above, relation=relation)
    words[index] = replace(words[index], tag="ADP", fine="IN", relation="case")
    words[name] = replace(words[name], relation="obl")


def _accused_of(words: list[Token], index: int) -> None:
    """Tie "of violating the pact" to the one who is accused of it as any such clause is tied."""
    verb = words[index].head
    if words[index].text not in ("of", "for") or not index < verb < len(words) or words[verb].fine != "VBG":
        return
    if (
        words[verb].relation == "nmod"
        and words[verb].head == index - 1
        and words[index - 1].relation == "obj"
    ):
        words[verb] = replace(words[verb], relation="acl", tag="VERB")


def _wants_to(words: list[Token], index: int) -> None:
    """Make the object of "Sweden" in "wants Sweden to leave", which the tree has as what is wanted to be."""
    token, verb = words[index], words[index].head
    if token.tag not in ("PROPN", "NOUN", "PRON") or not 0 <= verb < index or words[verb].tag != "VERB":
        return
    done = next(
        (i for i in range(index + 1, len(words)) if words[i].relation == "xcomp" and words[i].head == verb),
        -1,
    )
    to = index + 1 < len(words) and words[index + 1].text == "to" and words[index + 1].head == done
    if done > index and to and words[done].tag == "VERB" and _child(words, verb, frozenset(["obj"])) is None:
        words[index] = replace(token, relation="obj")


def _is_to(words: list[Token], index: int) -> None:
    """Make an auxiliary of "is" in "Finland is to host a command"; of "the aim is to host one" it is none."""
    verb = words[index].head
    if not index < verb < len(words) or words[verb].fine != "VB" or words[index + 1].text != "to":
        return
    if words[index + 1].head != verb or words[index + 1].relation != "mark":
        return
    subject = _child(words, verb, frozenset(["nsubj", "nsubj:outer"]))
    if subject is None or subject > index:
        return
    if words[subject].tag != "PROPN" and words[subject].text.casefold() not in _PERSONS:
        return
    words[subject] = replace(words[subject], relation="nsubj")
    words[index] = replace(words[index], relation="aux", tag="AUX")


def _passive_of(words: list[Token], index: int) -> None:
    """Make "elected" the verb of "was elected chairman", which the tree has describe the chairman."""
    noun = words[index].head
    if not index < noun < len(words) or _child(words, index, frozenset(["aux:pass"])) is None:
        return
    if words[noun].tag != "NOUN" or _child(words, noun, frozenset(["cop", *_SUBJECTS])) is not None:
        return
    root = words[noun].head == noun
    words[index] = replace(
        words[index],
        head=index if root else words[noun].head,
        relation=words[noun].relation,
        tag="VERB",
        fine="VBN",
    )
    words[noun] = replace(words[noun], head=index, relation="xcomp")
    for other in range(len(words)):
        if words[other].head == noun and (words[other].tag == "PUNCT" or other < index):
            words[other] = replace(words[other], head=index)


def _named_so(words: list[Token], index: int) -> None:
    """Make what somebody is named of "chief" in "was named policy chief"."""
    verb = words[index].head
    if not 0 <= verb < index or not clause_words().holds("naming", words[verb].lemma):
        return
    if words[index].tag == "NOUN" and _child(words, index, frozenset(["case"])) is None:
        words[index] = replace(words[index], relation="xcomp")


def _left_a_place(words: list[Token], index: int) -> None:
    """Make the object of "Chad" in "left Chad", which the tree has as what those who left became."""
    verb = words[index].head
    if words[index].tag != "PROPN" or not 0 <= verb < index:
        return
    if clause_words().holds("going", words[verb].lemma) and _child(words, verb, frozenset(["obj"])) is None:
        words[index] = replace(words[index], relation="obj")


def _handed_in(words: list[Token], index: int) -> None:
    """Join "in" to "handed" in "handed in its application"."""
    thing = words[index].head
    if words[index].text != "in" or not index or words[index - 1].lemma != "hand":
        return
    if index < thing < len(words) and words[thing].relation == "obl" and words[thing].tag == "NOUN":
        words[index] = replace(words[index], head=index - 1, relation="compound:prt")
        words[thing] = replace(words[thing], relation="obj")
