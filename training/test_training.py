"""The treebank reader, the newspaper print, and the English pipeline that ships."""

from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from lemmas import SPELLINGS, candidates, learn_endings, read_irregular
from newsprint import capitalise, curl_quotes
from spacy.language import Language
from spacy.pipeline import Lemmatizer
from spacy.tokens import Doc
from train_en import build
from treebank import Sentence, read_conllu, to_doc

HERE = Path(__file__).parent
PIPELINE = HERE / "en_pipeline"
MODEL = HERE.parent / "src/chancery/reading/languages/en/model"
CONLLU = """# sent_id = weblog-one-0001
# text = They don't say "yes".
1\tThey\tthey\tPRON\tPRP\tNumber=Plur\t4\tnsubj\t4:nsubj\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t4:aux\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t4:advmod\t_
4\tsay\tsay\tVERB\tVB\tVerbForm=Inf\t0\troot\t0:root\t_
5\t"\t"\tPUNCT\t``\t_\t6\tpunct\t6:punct\tSpaceAfter=No
6\tyes\tyes\tINTJ\tUH\t_\t4\tobj\t4:obj\tSpaceAfter=No
7\t"\t"\tPUNCT\t''\t_\t6\tpunct\t6:punct\tSpaceAfter=No
8\t.\t.\tPUNCT\t.\t_\t4\tpunct\t4:punct\t_
"""


@pytest.fixture(scope="session")
def nlp() -> Language:
    return spacy.load(PIPELINE)


@pytest.fixture
def sentence(tmp_path: Path) -> Sentence:
    path = tmp_path / "one.conllu"
    path.write_text(CONLLU + "\n" + CONLLU.rstrip("\n"), encoding="utf-8")
    sentences = list(read_conllu(path))
    assert len(sentences) == 2
    assert sentences[0] == sentences[1]
    return sentences[0]


def parse(nlp: Language, text: str) -> Doc:
    doc = nlp.make_doc(text)
    for token in doc:
        token.is_sent_start = token.i == 0
    return nlp(doc)


def test_multiword_tokens_join(sentence: Sentence) -> None:
    doc = to_doc(sentence, spacy.blank("en").vocab)
    assert doc.text.strip() == 'They don\'t say "yes".'
    assert sentence.genre == "weblog"
    assert doc[3].dep_ == "ROOT"
    assert [token.head.i for token in doc] == [3, 3, 3, 3, 5, 3, 5, 3]
    assert [token.text for token in spacy.blank("en").make_doc(doc.text)] == sentence.words


def test_quotes_curl(sentence: Sentence) -> None:
    assert curl_quotes(sentence.words, sentence.spaces) == ["They", "do", "n’t", "say", "“", "yes", "”", "."]
    assert curl_quotes(["--", "'", "tis"], [True, False, False]) == ["—", "‘", "tis"]


def test_headlines_have_capitals() -> None:
    assert capitalise(["NATO", "leaders", "agree", "to", "stay"]) == [
        "NATO",
        "Leaders",
        "Agree",
        "to",
        "Stay",
    ]


@given(st.lists(st.text(max_size=8), max_size=12))
def test_print_keeps_the_number_of_words(words: list[str]) -> None:
    assert len(curl_quotes(words, [True] * len(words))) == len(words)
    assert [word.upper() for word in capitalise(words)] == [word.upper() for word in words]


def test_recipe_builds_a_model_that_loads(tmp_path: Path) -> None:
    treebank, target, work = tmp_path / "treebank", tmp_path / "model", tmp_path / "work"
    for folder in (treebank, work, target):
        folder.mkdir()
    (target / "LICENSE").write_text("kept", encoding="utf-8")
    for part in ("train", "dev"):
        (treebank / f"{part}.conllu").write_text((CONLLU + "\n") * 40, encoding="utf-8")
    build(treebank, target, work, steps=2)
    tiny = spacy.load(target)
    assert tiny.pipe_names == ["tok2vec", "tagger", "morphologizer", "parser", "lemmatizer"]
    assert (target / "LICENSE").read_text(encoding="utf-8") == "kept"
    assert str(tmp_path) not in (target / "config.cfg").read_text(encoding="utf-8")


def test_endings_are_learnt_from_pairs() -> None:
    pairs = [
        ("invited", "invite"),
        ("united", "unite"),
        ("cited", "cite"),
        ("asked", "ask"),
        ("hopped", "hop"),
    ]
    rules = learn_endings([*pairs, ("linked", "link"), ("marked", "mark")], ("ed",))
    assert ("ked", "k") in rules or ("ed", "") in rules
    assert [len(old) for old, _ in rules] == sorted((len(old) for old, _ in rules), reverse=True)


@given(st.text(max_size=30), st.sampled_from(sorted(SPELLINGS)))
def test_candidates_are_no_longer_than_the_form(form: str, ending: str) -> None:
    assert all(0 < len(base) <= len(form) for base in candidates(form, ending))


def test_irregular_verbs_have_one_base_each() -> None:
    forms = list(read_irregular(HERE / "irregular_verbs.txt"))
    assert ("withdrew", "withdraw") in forms
    assert ("bade", "bid") in forms
    assert all(form.isalpha() and base.isalpha() for form, base in forms)


@pytest.mark.parametrize(
    ("form", "base"),
    [("withdrew", "withdraw"), ("acceded", "accede"), ("charging", "charge"), ("submitted", "submit")]
    + [("ratified", "ratify"), ("refuelling", "refuel"), ("condemns", "condemn"), ("Sought", "seek")],
)
def test_verbs_have_their_base(nlp: Language, form: str, base: str) -> None:
    rules = nlp.get_pipe("lemmatizer")
    assert isinstance(rules, Lemmatizer)
    assert rules.rule_lemmatize(Doc(nlp.vocab, words=[form], pos=["VERB"])[0])[0] == base


def test_plain_sentence_is_read(nlp: Language) -> None:
    doc = parse(nlp, "The ministers approved the plan on Tuesday.")
    found = {token.text: token for token in doc}
    assert found["approved"].dep_ == "ROOT"
    assert (found["ministers"].dep_, found["ministers"].head.text) == ("nsubj", "approved")
    assert (found["plan"].dep_, found["plan"].head.text) == ("obj", "approved")
    assert (found["Tuesday"].dep_, found["approved"].lemma_) == ("obl", "approve")
    assert found["approved"].morph.to_dict()["Tense"] == "Past"


def test_passive_is_marked(nlp: Language) -> None:
    found = {token.text: token for token in parse(nlp, "The treaty was signed by six states.")}
    assert (found["treaty"].dep_, found["was"].dep_) == ("nsubj:pass", "aux:pass")
    assert found["signed"].tag_ == "VBN"


def test_curly_apostrophe_reads_as_straight(nlp: Language) -> None:
    straight = parse(nlp, "They don't agree with Turkey's plan.")
    curly = parse(nlp, "They don’t agree with Turkey’s plan.")
    assert [t.dep_ for t in straight] == [t.dep_ for t in curly]
    assert [t.pos_ for t in straight] == [t.pos_ for t in curly]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_has_one_root(nlp: Language, text: str) -> None:
    doc = parse(nlp, text)
    assert doc.text == text
    assert sum(token.dep_ == "ROOT" for token in doc) == (1 if len(doc) else 0)
    assert len(list(doc.sents)) == (1 if len(doc) else 0)


def test_hostile_input_is_parsed(nlp: Language) -> None:
    for text in ["(" * 3000, "a " * 3000, "\u200b" * 500, "\n\n\n", "“" * 400 + "x"]:
        assert parse(nlp, text).text == text


def test_folder_says_whose_it_is() -> None:
    assert "Attribution-ShareAlike 4.0" in (MODEL / "LICENSE").read_text(encoding="utf-8")
    assert "LAS" in (MODEL / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert sum(path.stat().st_size for path in MODEL.rglob("*") if path.is_file()) <= 12_000_000


def test_folder_names_no_machine(nlp: Language) -> None:
    config = (PIPELINE / "config.cfg").read_text(encoding="utf-8")
    assert "augmenter" not in config
    assert "/tmp" not in config
    assert nlp.meta["license"] == "CC BY-SA 4.0"
