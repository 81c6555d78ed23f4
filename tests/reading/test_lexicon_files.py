"""The lexicons that are shipped: every entry is understood, means something known, and can match a text."""

from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files
from typing import get_args

import pytest
import yaml

from chancery.model.actors import Kind
from chancery.model.ontology import load_ontology
from chancery.reading.languages.vi import words, words_model
from chancery.reading.layers import MARKERS
from chancery.reading.lexicon import TABLES, Pattern, load_lexicon, parse_pattern, spelled_out

LANGUAGES = ("en", "vi")
STANCES = {"supports", "opposes", "praises", "criticises", "warns", "doubts", "prioritises", "neutral"}
MOODS = {"plan", "obligation", "demand", "proposal", "forecast", "hypothesis", "negated"}
DECISIONS = {"open", "taken", "deferred", "declined"}
KINDS = set(get_args(Kind))

TWICE = {
    # the first meaning in the file counts; a context, a kind or an object beside the word tells more
    ("en", "events"): {
        "rally", "drawdown", "redeploy", "object >to", "complaint", "demonstrate",
        "carry out +raid", "raid", "gun down",
    },
    # each meaning takes objects of its own kind
    ("en", "relations"): {
        "join", "accede", "accede >to", "involve <", "be +part >of", "leave", "quit", "exit", "abandon",
        "withdraw >from", "pull out >from", "pull >from", "walk out >from", "exit >from",
    },
    # a word may tell of several contexts
    ("en", "contexts"): {"peacekeeper", "refugee"},
    ("vi", "moods"): {"khả năng"},
    ("vi", "relations"): {"rời", "rời khỏi", "rời bỏ", "rút khỏi", "từ bỏ", "rút >from", "rút lui >from"},
}  # fmt: skip
"""Entries that stand under two meanings of one file, and are known to."""

NOT_YET_ONE_WORD: set[str] = set()
"""Vietnamese words that the word list does not know yet."""


def entries(lang: str, table: str) -> Iterator[tuple[str, str, Pattern]]:
    """Give (meaning, sort, pattern) for each entry of a file."""
    file = files("chancery.reading.languages") / lang / "lexicon" / f"{table}.yaml"
    for meaning, sorts in yaml.safe_load(file.read_text(encoding="utf-8")).items():
        for sort, texts in (sorts if isinstance(sorts, dict) else {"words": sorts}).items():
            for text in texts:
                for one in spelled_out(text):
                    yield meaning, sort, parse_pattern(one, meaning, noun=sort == "nouns")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_file_loads(lang: str) -> None:
    lexicon = load_lexicon(files("chancery.reading.languages") / lang / "lexicon")
    assert set(lexicon.tables) == set(TABLES)
    assert all(lexicon.lemmas(table) for table in TABLES)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("table", TABLES)
def test_sorts_and_markers_are_known(lang: str, table: str) -> None:
    for meaning, sort, pattern in entries(lang, table):
        assert sort in ("verbs", "nouns", "words"), (meaning, sort)
        assert pattern.marker is None or pattern.marker in MARKERS, (meaning, pattern.text)
        assert pattern.kind is None or pattern.kind in KINDS, (meaning, pattern.text)
        assert pattern.lemma == pattern.lemma.strip(), (meaning, pattern.text)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_meanings_are_in_the_ontology(lang: str) -> None:
    ontology = load_ontology()
    for meaning, _, pattern in entries(lang, "events"):
        kind, _, mode = meaning.partition(".")
        assert not mode or mode in ontology.entry("event", kind).modes, meaning
        assert pattern.context is None or pattern.context in ontology.contexts, pattern.text
    assert {m.removesuffix(".ended") for m, _, _ in entries(lang, "relations")} <= {
        n for f, n in ontology.types if f == "relation"
    }
    assert {m for m, _, _ in entries(lang, "contexts")} <= ontology.contexts
    assert {m for m, _, _ in entries(lang, "moods")} <= MOODS
    assert {m for m, _, _ in entries(lang, "decisions")} <= DECISIONS
    assert {m for m, _, _ in entries(lang, "light")} <= {"do", "end", "finish", "wordy"}
    stances = {m.partition(".")[0] for m, sort, _ in entries(lang, "cues") if sort != "words"}
    assert stances == STANCES


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_type_has_its_words(lang: str) -> None:
    ontology = load_ontology()
    found = defaultdict(set)
    for meaning, sort, pattern in entries(lang, "events"):
        found[meaning.partition(".")[0], sort].add(pattern.text)
    for family, name in ontology.types:
        if family == "event":
            assert len(found[name, "verbs"]) >= 8, name
            assert found[name, "nouns"], name


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("table", ["events", "relations", "moods", "decisions", "contexts"])
def test_no_entry_means_two_things_unknown_to_us(lang: str, table: str) -> None:
    meanings = defaultdict(set)
    for meaning, _, pattern in entries(lang, table):
        asked = " ".join([pattern.lemma, *sorted(pattern.text.split()[1:])])
        meanings[pattern.noun, asked].add(meaning)
    twice = {asked for (_, asked), found in meanings.items() if len(found) > 1}
    assert twice <= TWICE.get((lang, table), set())


@pytest.mark.parametrize(
    "table", ["events", "relations", "moods", "decisions", "light", "contexts", "stand_ins"]
)
def test_vietnamese_entries_are_words_that_the_cutting_yields(table: str) -> None:
    model = words_model.load()
    unknown = set()
    for _, _, pattern in entries("vi", table):
        for word in (pattern.lemma, pattern.with_object):
            if word is not None and len(model.cut([(word, words.pieces(word))])[0]) > 1:
                unknown.add(word)
            assert word is None or words.spelt(word) == word, f"{word}: write it as texts are compared"
    assert unknown <= NOT_YET_ONE_WORD
