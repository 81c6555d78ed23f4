"""Who does what to whom in English sentences."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.ground.spans import Span
from chancery.model.actors import Kind, Mention
from chancery.model.documents import Sentence
from chancery.reading.languages.en.clauses import clauses
from chancery.reading.languages.en.tokens import parse
from chancery.reading.layers import MARKERS, Clause, Parsed, Phrase, Token

NAMES: dict[str, Kind] = {
    "NATO": "organisation",
    "the EU": "organisation",
    "Taliban": "organisation",
    "Russia": "state",
    "Poland": "state",
    "Germany": "state",
    "Afghanistan": "state",
    "Turkey": "state",
    "Sweden": "state",
    "Ukraine": "state",
    "US": "state",
    "Kabul": "place",
    "Stoltenberg": "person",
}


def mentions(text: str) -> list[Mention]:
    return [
        Mention(Span(m.start(), m.end()), name, kind, None, name, "name")
        for name, kind in NAMES.items()
        for m in re.finditer(rf"\b{name}\b", text)
    ]


def read(text: str) -> list[Clause]:
    parsed = parse(text, [Sentence(Span(0, len(text)), 0, 0)])
    return clauses(text, parsed[0], mentions(text))


def of(text: str, lemma: str) -> Clause:
    found = [c for c in read(text) if c.lemma == lemma]
    assert found, [c.lemma for c in read(text)]
    return found[0]


def words(text: str, phrase: Phrase | None) -> str | None:
    return phrase.span.of(text) if phrase is not None else None


def marked(text: str, clause: Clause) -> dict[str, str]:
    return {p.marker: p.span.of(text) for p in clause.obliques}


def test_active() -> None:
    text = "NATO sent more troops to Poland on Tuesday."
    clause = of(text, "send")
    assert words(text, clause.subject) == "NATO"
    assert [o.lemma for o in clause.objects] == ["troops"]
    assert marked(text, clause) == {"to": "Poland"}
    assert (clause.polarity, clause.mood, clause.tense, clause.link) == ("affirmed", "fact", "past", "root")
    assert clause.verb.of(text) == "sent"


def test_passive_is_turned_round() -> None:
    text = "The mission was praised by Germany."
    clause = of(text, "praise")
    assert clause.passive
    assert words(text, clause.subject) == "Germany"
    assert [words(text, o) for o in clause.objects] == ["The mission"]
    assert clause.obliques == ()


def test_passive_without_its_agent() -> None:
    text = "Sweden was invited to the summit."
    clause = of(text, "invite")
    assert clause.subject is None
    assert [words(text, o) for o in clause.objects] == ["Sweden"]


def test_particle() -> None:
    text = "The army carried out an attack in Kabul."
    clause = of(text, "carry out")
    assert clause.verb.of(text) == "carried out"


def test_copula() -> None:
    text = "Sweden is a member of NATO."
    clause = of(text, "be")
    assert words(text, clause.subject) == "Sweden"
    assert clause.predicate is not None
    assert clause.predicate.lemma == "member"
    assert [words(text, o) for o in clause.predicate.owners] == ["NATO"]
    assert marked(text, clause) == {"of": "NATO"}


@pytest.mark.parametrize(
    ("text", "lemma", "mood"),
    [
        ("Germany will leave the mission.", "leave", "plan"),
        ("Germany would leave the mission.", "leave", "hypothesis"),
        ("Germany may leave the mission.", "leave", "hypothesis"),
        ("Germany must leave the mission.", "leave", "obligation"),
        ("Germany has to leave the mission.", "leave", "obligation"),
        ("Germany needs to leave the mission.", "leave", "obligation"),
        ("Germany should leave the mission.", "leave", "proposal"),
        ("Germany is going to leave the mission.", "leave", "plan"),
        ("Germany is set to leave the mission.", "leave", "plan"),
        ("Did Germany leave the mission?", "leave", "hypothesis"),
        ("Leave the mission.", "leave", "demand"),
        ("Germany left the mission.", "leave", "fact"),
        ("Germany will meet allies and discuss the war.", "discuss", "plan"),
    ],
)
def test_mood(text: str, lemma: str, mood: str) -> None:
    assert of(text, lemma).mood == mood


@pytest.mark.parametrize(
    ("text", "lemma", "polarity"),
    [
        ("Turkey did not sign the treaty.", "sign", "negated"),
        ("Turkey never signed the treaty.", "sign", "negated"),
        ("Turkey has not signed the treaty.", "sign", "negated"),
        ("No ally signed the treaty.", "sign", "negated"),
        ("Nobody signed the treaty.", "sign", "negated"),
        ("Turkey failed to sign the treaty.", "sign", "negated"),
        ("Turkey did not fail to sign the treaty.", "sign", "affirmed"),
        ("Turkey left the room without signing the treaty.", "sign", "negated"),
        ("Turkey is no longer a member.", "be", "negated"),
        ("Turkey not only signed the treaty.", "sign", "affirmed"),
        ("Turkey signed the treaty.", "sign", "affirmed"),
    ],
)
def test_polarity(text: str, lemma: str, polarity: str) -> None:
    assert of(text, lemma).polarity == polarity


def test_condition() -> None:
    text = "If Turkey agrees, Sweden will join the alliance."
    main = of(text, "join")
    assert main.condition is not None
    assert main.condition.of(text) == "Turkey agrees"
    found = read(text)
    condition = of(text, "agree")
    assert (condition.link, condition.mood) == ("condition", "hypothesis")
    assert condition.parent is not None
    assert found[condition.parent].lemma == "join"


def test_doing_it_is_a_condition_of_what_could_be() -> None:
    text = "By building closer ties with Poland, Germany could gain influence."
    gain = of(text, "gain")
    assert gain.condition is not None
    assert gain.condition.of(text) == "building closer ties with Poland"


def test_even_if_is_no_condition() -> None:
    assert of("Sweden will join even if Turkey objects.", "join").condition is None


def test_said() -> None:
    text = "Stoltenberg said that Russia attacked Ukraine."
    found = read(text)
    saying, said = of(text, "say"), of(text, "attack")
    assert saying.complement is not None
    assert saying.complement.of(text) == "Russia attacked Ukraine"
    assert said.link == "content"
    assert said.parent == found.index(saying)
    assert said.span.of(text) == "Russia attacked Ukraine"


def test_who_is_meant_to_do_it() -> None:
    planned = "Germany plans to withdraw its troops."
    assert words(planned, of(planned, "withdraw").subject) == "Germany"
    assert of(planned, "withdraw").link == "purpose"
    asked = "Germany asked Poland to send troops."
    assert words(asked, of(asked, "send").subject) == "Poland"
    promised = "Germany promised Ukraine to send weapons."
    assert words(promised, of(promised, "send").subject) == "Germany"
    invited = "Sweden was invited to join the alliance."
    assert words(invited, of(invited, "join").subject) == "Sweden"


def test_verbs_side_by_side() -> None:
    text = "Germany condemned the attack and imposed sanctions on Russia."
    first, second = of(text, "condemn"), of(text, "impose")
    assert words(text, second.subject) == "Germany"
    assert marked(text, second) == {"on": "Russia"}
    assert second.link == "coordinate"
    assert first.span.of(text) == "Germany condemned the attack"
    assert second.span.of(text) == "imposed sanctions on Russia"


def test_phrases_side_by_side() -> None:
    text = "Germany and Poland signed the treaty."
    subject = of(text, "sign").subject
    assert subject is not None
    assert words(text, subject) == "Germany"
    assert [words(text, c) for c in subject.conjuncts] == ["Poland"]


def test_relative_clause() -> None:
    text = "The attack on Kabul, which killed 22 people, was condemned by NATO."
    clause = of(text, "kill")
    assert clause.link == "relative"
    assert clause.span.of(text) == "which killed 22 people"
    assert words(text, clause.subject) == "The attack on Kabul"


def test_participle_after_its_noun() -> None:
    text = "The views expressed by Germany surprised the allies."
    clause = of(text, "express")
    assert words(text, clause.subject) == "Germany"
    assert [words(text, o) for o in clause.objects] == ["The views"]


def test_a_passive_shared_by_two_verbs() -> None:
    text = "The prisoner was tortured and killed by the Taliban."
    for lemma in ("torture", "kill"):
        clause = of(text, lemma)
        assert clause.passive
        assert [words(text, o) for o in clause.objects] == ["The prisoner"]
        assert words(text, clause.subject) == "the Taliban"


def test_a_passive_is_not_shared_by_verbs_that_have_none() -> None:
    text = "The prisoner was arrested and died."
    assert words(text, of(text, "die").subject) == "The prisoner"


def test_a_saying_after_what_is_said() -> None:
    text = "“We will leave Afghanistan,” said Stoltenberg."
    found = read(text)
    saying, said = of(text, "say"), of(text, "leave")
    assert words(text, saying.subject) == "Stoltenberg"
    assert said.link == "content"
    assert said.parent == found.index(saying)
    assert saying.complement is not None
    assert "leave Afghanistan" in saying.complement.of(text)


def test_plans_made_are_plans() -> None:
    text = "Germany made plans to leave the mission."
    clause = of(text, "leave")
    assert words(text, clause.subject) == "Germany"
    assert clause.mood == "plan"


def test_one_pressed_to_do_it_is_to_do_it() -> None:
    text = "Germany urged Poland to send troops."
    assert words(text, of(text, "send").subject) == "Poland"
    text = "Germany called on Poland to send troops."
    assert words(text, of(text, "send").subject) == "Poland"


def test_yet_to_be_done_is_not_done() -> None:
    clause = of("Sweden has yet to be invited to the summit.", "invite")
    assert (clause.polarity, clause.mood) == ("negated", "fact")


def test_a_second_saying_is_the_first_sayer_s() -> None:
    text = "Germany said that Russia had attacked Ukraine, and denied that it would leave."
    assert words(text, of(text, "deny").subject) == "Germany"


def test_tense_tells_whose_verb_it_is() -> None:
    text = "Germany has said that the plans threaten Poland and described them as a danger."
    assert words(text, of(text, "describe").subject) == "Germany"


def test_one_accused_of_it_did_it() -> None:
    text = "Ukraine accused Russia of sending troops."
    sending = of(text, "send")
    assert words(text, sending.subject) == "Russia"
    assert sending.link == "content"


def test_a_dateline_is_no_subject() -> None:
    text = "KYIV, May 1 (Reuters) - Russia attacked Ukraine."
    clause = of(text, "attack")
    assert words(text, clause.subject) == "Russia"
    assert clause.span.of(text) == "Russia attacked Ukraine"


def test_a_day_is_no_part_of_who_acts() -> None:
    text = "The court on Thursday rejected the appeal."
    assert words(text, of(text, "reject").subject) == "The court"


def test_what_is_waited_for_is_not_yet_so() -> None:
    text = "Germany will not leave until Russia leaves."
    assert [c.mood for c in read(text)] == ["plan", "hypothesis"]


def test_purpose_of_a_noun() -> None:
    text = "NATO's decision to withdraw its troops surprised the allies."
    found = read(text)
    withdrawal = of(text, "withdraw")
    assert words(text, withdrawal.subject) == "NATO"
    assert (withdrawal.mood, withdrawal.link) == ("plan", "purpose")
    assert withdrawal.parent is not None
    assert found[withdrawal.parent].lemma == "decision"


def test_owners() -> None:
    text = "Turkey ratified the accession of Sweden."
    accession = of(text, "ratify").objects[0]
    assert [words(text, o) for o in accession.owners] == ["Sweden"]
    text = "Turkey ratified Sweden's accession."
    accession = of(text, "ratify").objects[0]
    assert [words(text, o) for o in accession.owners] == ["Sweden"]


@pytest.mark.parametrize(
    ("text", "lemma", "subject", "objects", "obliques"),
    [
        ("NATO's decision surprised allies.", "decision", "NATO", [], {}),
        ("The withdrawal of US troops began.", "withdrawal", None, ["US troops"], {}),
        ("Taliban attacks on Afghanistan continued.", "attack", "Taliban", [], {"on": "Afghanistan"}),
        ("Sweden's participation in the summit ended.", "participation", "Sweden", [], {"in": "the summit"}),
        ("Talks between Russia and Ukraine ended.", "talk", None, [], {"between": "Russia"}),
    ],
)
def test_nouns_that_are_acts(
    text: str, lemma: str, subject: str | None, objects: list[str], obliques: dict[str, str]
) -> None:
    clause = of(text, lemma)
    assert clause.noun
    assert clause.link == "nominal"
    assert words(text, clause.subject) == subject
    assert [words(text, o) for o in clause.objects] == objects
    assert marked(text, clause).items() >= obliques.items()


def test_nouns_that_name_no_actor_are_no_clauses() -> None:
    assert not [c for c in read("The rise of prices worried shops.") if c.noun]


@pytest.mark.parametrize(
    ("text", "lemma", "marker"),
    [
        ("They met in front of the press.", "meet", "before"),
        ("Poland spoke on behalf of Ukraine.", "speak", "for"),
        ("Poland fled because of Russia.", "flee", "from"),
        ("Poland fought alongside Ukraine.", "fight", "with"),
    ],
)
def test_prepositions(text: str, lemma: str, marker: str) -> None:
    assert marker in marked(text, of(text, lemma))


def test_what_one_is_quoted_for_is_no_argument() -> None:
    clause = of("According to Germany, the talks failed.", "fail")
    assert clause.obliques == ()


def test_order_and_parents() -> None:
    text = "Stoltenberg said Germany wants to send troops that NATO needs."
    found = read(text)
    assert [c.verb.start for c in found] == sorted(c.verb.start for c in found)
    assert all(c.parent is None or 0 <= c.parent < len(found) for c in found)


SCRAPS = re.findall(
    r"\S+",
    "NATO Russia the has been to not attack attacked and or said that if by of troops who it is will in "
    "without leaving no ? … \u200b ’s 's ![]() | 2,500 May Commissionformally , . - ( ) “ ” \"",
)


def check(text: str, parsed: Parsed, found: list[Clause]) -> None:
    whole = parsed.sentence.span
    for index in range(len(found)):
        above, steps = found[index].parent, 0
        while above is not None and steps <= len(found):
            above, steps = found[above].parent, steps + 1
        assert above is None, "the parents lead round in a circle"
    for index, clause in enumerate(found):
        assert whole.holds(clause.span)
        assert whole.holds(clause.verb)
        assert clause.parent != index
        assert clause.parent is None or 0 <= clause.parent < len(found)
        for phrase in (*clause.objects, *clause.obliques):
            assert whole.holds(phrase.span)
            assert phrase.marker in MARKERS | {""}
        if clause.subject is not None:
            assert clause.subject.marker in MARKERS | {""}
            assert whole.holds(clause.subject.span)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(SCRAPS), max_size=40).map(" ".join) | st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    parsed = parse(text, [Sentence(Span(0, len(text)), 0, 0)])[0]
    check(text, parsed, clauses(text, parsed, mentions(text)))


RELATIONS = re.findall(
    r"\S+",
    "root nsubj nsubj:pass obj iobj obl obl:agent nmod nmod:poss conj cc case mark aux aux:pass cop "
    "acl acl:relcl advcl ccomp xcomp csubj parataxis punct det compound compound:prt amod advmod "
    "expl appos flat fixed advcl:relcl",
)
TAGS = ["VERB", "AUX", "NOUN", "PROPN", "PRON", "ADJ", "ADP", "DET", "PART", "SCONJ", "PUNCT", "NUM", "ADV"]
FINES = ["VB", "VBD", "VBN", "VBG", "VBZ", "NN", "WDT", "IN", "TO", "PRP", "MD", "."]
WORDS = [
    "to",
    "that",
    "not",
    "be",
    "have",
    "of",
    "by",
    "if",
    "NATO",
    "Russia",
    "decision",
    "fail",
    "who",
    "go",
]


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(WORDS),
            st.sampled_from(TAGS),
            st.sampled_from(FINES),
            st.integers(-1, 14),
            st.sampled_from(RELATIONS),
        ),
        max_size=14,
    )
)
def test_any_tree_is_read(rows: list[tuple[str, str, str, int, str]]) -> None:
    text = " ".join(row[0] for row in rows)
    tokens, at = [], 0
    for word, tag, fine, head, relation in rows:
        tokens.append(Token(Span(at, at + len(word)), word, word, tag, fine, head, relation))
        at += len(word) + 1
    parsed = Parsed(Sentence(Span(0, len(text)), 0, 0), tuple(tokens))
    check(text, parsed, clauses(text, parsed, mentions(text)))
