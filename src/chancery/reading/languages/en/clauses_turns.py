"""Turns of phrase whose tree is wrong in the same way again and again: "has yet to join", "is due to become",
"ruled out joining", "sent troops to Mozambique to fight", "accused it of violating", "wants Turkey to leave", "is to
host", "urged its allies to ban", "brushed aside the demand", "the minister, visiting Oslo, asked"."""

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
            _subject_of_participle(words, index)
            _reached_in(words, index)
            _opened_by_place(words, index)
        elif token.relation == "fixed":
            _due_to(words, index)
        elif token.relation == "mark":
            _to_a_name(words, index)
            _ruled_out(words, index)
            _accused_of(words, index)
            _asked_to(words, index)
            _tied_before_verb(words, index)
        elif token.relation == "compound:prt":
            _ruled_out_already(words, index)
        elif token.relation == "xcomp":
            _wants_to(words, index)
            _left_a_place(words, index)
        elif token.relation in ("case", "advmod"):
            _handed_in(words, index)
        elif token.relation == "cop":
            _is_to(words, index)
        elif token.relation == "advcl":
            _leaving(words, index)
        elif token.relation == "acl":
            _have_each(words, index)
            _plans_to(words, index)
        elif token.relation == "aux:pass":
            _is_set(words, index)
        elif token.relation == "conj":
            _after_relative(words, index)
            _members_listed(words, index)
        elif token.relation == "amod":
            _passive_of(words, index)
        elif token.relation == "obl":
            _named_so(words, index)


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


def _have_each(words: list[Token], index: int) -> None:
    """Make "sent" the verb of "both have each sent troops": nobody has an each."""
    each = words[index].head
    if words[index].fine != "VBN" or each != index - 1 or each < 1 or words[each].relation != "obj":
        return
    have = words[each].head
    if have != each - 1 or words[have].lemma != "have" or words[each].text.casefold() not in _QUANTIFIERS:
        return
    above = index if words[have].head == have else words[have].head
    words[index] = replace(words[index], head=above, relation=words[have].relation)
    words[each] = replace(words[each], relation="advmod")
    words[have] = replace(words[have], relation="aux")
    for other, word in enumerate(words):
        if other == have or (word.head == have and other != index):
            words[other] = replace(words[other], head=index)


def _leaving(words: list[Token], index: int) -> None:
    """Hang "leaving few" on "reduce" in "plans to reduce its troops, leaving few": it is planned too."""
    verb = words[index].head
    if (
        words[index].fine != "VBG"
        or not 0 <= verb < index - 1
        or not clause_words().holds("planning", words[verb].lemma)
    ):
        return
    meant = _child(words, verb, frozenset(["xcomp"]))
    told = _child(words, index, frozenset(["ccomp", "mark"]))
    if words[index - 1].text == "," and meant is not None and verb < meant < index and told is None:
        words[index] = replace(words[index], head=meant)


def _plans_to(words: list[Token], index: int) -> None:
    """Make what is planned of "keep" in "plans to keep troops", where "plans" is a verb and no noun."""
    verb = words[index].head
    told = 0 <= verb == index - 2 and words[index - 1].text == "to"
    acts = told and (words[verb].tag == "VERB" or _child(words, verb, _SUBJECTS) is not None)
    if acts and words[verb].fine in ("VBZ", "VBP", "VBD"):
        words[verb] = replace(words[verb], tag="VERB")
        words[index] = replace(words[index], relation="xcomp")


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
    """Join "in" to "handed" in "handed in its application", "aside" to "brushed" in "brushed it aside"."""
    token, thing = words[index], words[index].head
    if not clause_words().holds("particles", token.text) or not index:
        return
    verb = index - 1 if token.relation == "case" else thing
    if not 0 <= verb < index or not clause_words().holds(f"with_{token.text}", words[verb].lemma):
        return
    if token.relation == "case":
        if not index < thing < len(words) or words[thing].relation != "obl" or words[thing].tag != "NOUN":
            return
        words[thing] = replace(words[thing], relation="obj")
    words[index] = replace(token, head=verb, relation="compound:prt")


def _ruled_out_already(words: list[Token], index: int) -> None:
    """Make what is ruled out of "leaving" in "has not ruled out leaving"."""
    verb, gerund = words[index].head, index + 1
    if words[index].text != "out" or gerund >= len(words) or not 0 <= verb < index:
        return
    told = words[verb].lemma == "rule" and words[gerund].fine == "VBG" and words[gerund].head == verb
    if told and words[gerund].relation == "advcl":
        words[gerund] = replace(words[gerund], relation="xcomp")


def _asked_to(words: list[Token], index: int) -> None:
    """Make what they are to do of "ban" in "urged its allies to ban it", which the tree has describe the allies."""
    verb = words[index].head
    if words[index].text != "to" or not index < verb < len(words) or words[verb].relation != "acl":
        return
    asked = words[verb].head
    if not 0 <= asked < index or words[asked].relation not in ("obj", "iobj"):
        return
    asking = words[asked].head
    if not 0 <= asking < asked or not clause_words().holds("asking", words[asking].lemma):
        return
    if words[asked].tag == "NOUN" and words[asked].lemma in clause_words().unreal_nouns:
        return
    words[verb] = replace(words[verb], head=asking, relation="xcomp")


def _subject_of_participle(words: list[Token], index: int) -> None:
    """Give the subject before "visiting" in "The minister, visiting Oslo, asked Norway" to the verb that follows."""
    participle = words[index].head
    if not index + 1 < participle < len(words) or words[participle].relation not in ("advcl", "ccomp"):
        return
    verb, aux = words[participle].head, _child(words, participle, _AUXILIARIES)
    first = participle if aux is None else aux
    if not participle < verb < len(words) or words[verb].tag not in ("VERB", "AUX"):
        return
    if words[first].fine != "VBG" or not any(t.text == "," for t in words[index + 1 : first]):
        return
    if _child(words, verb, _SUBJECTS) is None:
        passive = _child(words, verb, frozenset(["aux:pass"])) is not None
        relation = "nsubj:pass" if passive else "nsubj"
        words[index] = replace(words[index], head=verb, relation=relation)
        words[participle] = replace(words[participle], relation="advcl")


def _reached_in(words: list[Token], index: int) -> None:
    """Describe the deal by "reached" in "The deal reached in Minsk failed": nothing is reached of itself."""
    verb = words[index].head
    if not index < verb < len(words) or words[verb].relation != "ccomp" or verb != index + 1:
        return
    main = words[verb].head
    finite = words[verb].tag == "VERB" and words[verb].fine == "VBD" and verb < main < len(words)
    between = [t.text for t in words[verb:main]]
    if not finite or "," in between or _child(words, main, _SUBJECTS | _AUXILIARIES | {"cop"}) is not None:
        return
    if _child(words, verb, frozenset(["obj", "ccomp", "xcomp", "compound:prt"])) is not None:
        return
    words[index] = replace(words[index], head=main, relation="nsubj")
    words[verb] = replace(words[verb], head=index, relation="acl", fine="VBN")


def _opened_by_place(words: list[Token], index: int) -> None:
    """Make "Korea" act in "In its plan, Korea and Japan would be partners": no subject stands behind "in"."""
    verb = words[index].head
    tie = _child(words, index, frozenset(["case"]))
    if tie is None or words[tie].tag != "ADP" or tie != 0 or not index < verb < len(words):
        return
    others = [i for i, t in enumerate(words) if t.head == index and t.relation == "conj" and index < i < verb]
    if not others or words[index + 1].text != ",":
        return
    words[others[0]] = replace(words[others[0]], head=verb, relation=words[index].relation)
    words[index] = replace(words[index], relation="obl")
    for other in others[1:]:
        words[other] = replace(words[other], head=others[0])


def _members_listed(words: list[Token], index: int) -> None:
    """List "Japan" with "Australia" in "The group, comprising Australia, Japan and Korea, works"."""
    group = words[index].head
    telling = [
        i
        for i in range(group + 1, index)
        if words[i].head == group
        and words[i].relation == "acl"
        and clause_words().holds("comprising", words[i].lemma)
    ]
    if words[index].tag not in ("PROPN", "NOUN") or not telling:
        return
    member = _child(words, telling[-1], frozenset(["obj"]))
    if member is not None and telling[-1] < member < index:
        words[index] = replace(words[index], head=member)


def _is_set(words: list[Token], index: int) -> None:
    """Make a verb of "set" in "is set to leave", which the tree says is done and yet calls an adjective."""
    verb = words[index].head
    if 0 <= verb < len(words) and words[verb].tag == "ADJ" and words[verb].text.casefold() == "set":
        words[verb] = replace(words[verb], tag="VERB", fine="VBN", lemma="set")


def _tied_before_verb(words: list[Token], index: int) -> None:
    """Tie "from ECOWAS" to the exit in "The exit from ECOWAS took effect", which no "from" can open a clause with."""
    verb, noun = words[index].head, index - 1
    if words[index].text not in ("from", "with") or not 0 <= noun < index < verb < len(words):
        return
    name = _child(words, verb, _SUBJECTS)
    finite = words[verb].fine in ("VBD", "VBZ", "VBP") or _child(words, verb, _AUXILIARIES) is not None
    if name is None or not index < name < verb or not finite or words[verb].head != noun:
        return
    if words[noun].tag != "NOUN" or words[verb].relation not in ("nmod", "acl", "advcl"):
        return
    root = words[noun].head == noun
    words[verb] = replace(words[verb], head=verb if root else words[noun].head, relation=words[noun].relation)
    words[noun] = replace(words[noun], head=verb, relation="nsubj")
    words[name] = replace(words[name], head=noun, relation="nmod")
    words[index] = replace(words[index], head=name, relation="case", tag="ADP", fine="IN")
    for other in range(verb + 1, len(words)):
        if words[other].head == noun:
            words[other] = replace(words[other], head=verb)


def _after_relative(words: list[Token], index: int) -> None:
    """Make "denied" the verb of "The group, which Paris blames for it, denied it", which the tree joins to "blames"."""
    verb = words[index].head
    if words[index].tag != "VERB" or not 0 <= verb < index or words[verb].relation != "acl:relcl":
        return
    noun = words[verb].head
    commas = index > 0 and words[index - 1].text == "," and any(t.text == "," for t in words[noun + 1 : verb])
    if not commas or words[noun].head != noun or words[noun].tag not in ("NOUN", "PROPN"):
        return
    finite = words[index].fine in ("VBD", "VBZ", "VBP") or _child(words, index, _AUXILIARIES) is not None
    if not finite or _child(words, index, frozenset(["cc", "mark", *_SUBJECTS])) is not None:
        return
    if _child(words, noun, frozenset(["cop", *_SUBJECTS])) is not None:
        return
    passive = _child(words, index, frozenset(["aux:pass"])) is not None
    words[noun] = replace(words[noun], head=index, relation="nsubj:pass" if passive else "nsubj")
    words[index] = replace(words[index], head=index, relation="root")
    for other in range(index + 1, len(words)):
        if words[other].head in (noun, verb):
            words[other] = replace(words[other], head=index)
