"""Who says what: sentences of both languages through the real steps, and texts that try to fool."""

import re
import sys
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.ground.spans import Span
from chancery.model.documents import Sentence
from chancery.reading.attribution import attributions
from chancery.reading.layers import AttributionFound, Clause, Parsed, Phrase, SentenceFindings, Token
from chancery.reading.reader import load_reader


def read(*blocks: str, lang: str = "en") -> tuple[str, list[AttributionFound]]:
    """Give the text of some blocks, a line each, and who says what in it."""
    reader = load_reader()
    language = reader.languages[lang]
    text, spans, sentences, at = "\n".join(blocks), [], [], 0
    for number, block in enumerate(blocks):
        spans.append((number, Span(at, at + len(block))))
        sentences += [Sentence(s.shift(at), 0, number) for s in language.split(block) if len(s)]
        at += len(block) + 1
    parsed = language.parse([(text, sentences)])[0]
    named = reader.namers[lang].find(text, parsed, None, salt="a test")
    findings = [
        SentenceFindings(one, tuple(m), (), (), tuple(language.clauses(text, one, m)))
        for one, m in zip(parsed, named, strict=True)
    ]
    return text, attributions(text, findings, language.lexicon, language.naming, blocks=spans)


def told(*blocks: str, lang: str = "en") -> list[tuple[str | None, str, str]]:
    """Give (source, content, stance) of each attribution."""
    text, found = read(*blocks, lang=lang)
    return [(a.source.of(text) if a.source else None, a.content.of(text), a.stance) for a in found]


@pytest.mark.parametrize(
    ("sentence", "source", "content", "stance"),
    [
        (
            "Norway said the ships would stay in the north.",
            "Norway",
            "the ships would stay in the north",
            "neutral",
        ),
        (
            "The minister said on Monday that the ships would stay.",
            "The minister",
            "that the ships would stay",
            "neutral",
        ),
        (
            "Merkel denied that Germany had agreed to the plan.",
            "Merkel",
            "that Germany had agreed to the plan",
            "opposes",
        ),
        (
            "Turkey's claim that Greece violated its airspace was rejected in Athens.",
            "Turkey's",
            "that Greece violated its airspace",
            "neutral",
        ),
        (
            "According to Reuters, Russia has withdrawn its troops.",
            "Reuters",
            "Russia has withdrawn its troops",
            "neutral",
        ),
        (
            "Poland urged the allies to send more troops.",
            "Poland",
            "the allies to send more troops",
            "neutral",
        ),
        (
            "Erdogan does not believe that Sweden has met its duties.",
            "Erdogan",
            "that Sweden has met its duties",
            "doubts",
        ),
    ],
)
def test_told_in_english(sentence: str, source: str, content: str, stance: str) -> None:
    assert (source, content, stance) in told(sentence)


@pytest.mark.parametrize(
    ("sentence", "source", "content", "stance"),
    [
        (
            "Theo Reuters, Nga đã rút 2.000 binh sĩ khỏi biên giới.",
            "Reuters",
            "Nga đã rút 2.000 binh sĩ khỏi biên giới",
            "neutral",
        ),
        (
            "Theo lời Tổng thư ký NATO Mark Rutte, liên minh sẽ tăng quân ở Biển Baltic.",
            "Tổng thư ký NATO Mark Rutte",
            "liên minh sẽ tăng quân ở Biển Baltic",
            "neutral",
        ),
        (
            "Bà Merkel phủ nhận việc Đức sẽ cắt giảm ngân sách quốc phòng.",
            "Bà Merkel",
            "việc Đức sẽ cắt giảm ngân sách quốc phòng",
            "opposes",
        ),
        (
            "Ông Macron nói rằng châu Âu cần một quân đội chung.",
            "Ông Macron",
            "châu Âu cần một quân đội chung",
            "neutral",
        ),
    ],
)
def test_told_in_vietnamese(sentence: str, source: str, content: str, stance: str) -> None:
    assert (source, content, stance) in told(sentence, lang="vi")


@pytest.mark.parametrize(
    "sentence",
    [
        "Putin did not say that Russia would leave the treaty.",
        "The ministry refused to say whether talks had begun.",
        "The river said nothing and the bridge believed that it would hold.",
        "If Trump says that the pact is dead, the allies will meet.",
    ],
)
def test_nothing_is_put_in_a_mouth(sentence: str) -> None:
    assert told(sentence) == []


def test_nothing_is_put_in_a_mouth_in_vietnamese() -> None:
    assert told("Ông Putin không nói rằng Nga sẽ rời khỏi hiệp ước.", lang="vi") == []
    assert told("Theo thỏa thuận, Mỹ sẽ rút hết quân trước ngày 1/5.", lang="vi") == []


def test_a_quotation_cut_by_its_speaker_is_one() -> None:
    text, found = read('"We will not leave," Stoltenberg said on Tuesday. "We stand together."')
    assert [(a.source and a.source.of(text), a.direct) for a in found] == [("Stoltenberg", True)]
    assert found[0].content.of(text).endswith('"We stand together."')
    assert found[0].speaker is not None
    assert found[0].speaker.kind == "person"


def test_a_quotation_after_the_line_that_announces_it() -> None:
    assert told("Stoltenberg went on and said:", "“This is not the end of our work.”")[-1][1] == (
        "“This is not the end of our work.”"
    )


def test_a_description_belongs_to_its_source() -> None:
    sources = [s for s, _, _ in told("“It will take years,” said Anna Berg, who heads the institute.")]
    assert sources == ["Anna Berg, who heads the institute"]


def test_a_headline_with_a_colon() -> None:
    assert told("Putin: Russia will never leave the north", "The talks went on in Oslo on Friday.")[0] == (
        "Putin",
        "Russia will never leave the north",
        "neutral",
    )
    assert told("Afghanistan: what comes after the long war", "The talks went on in Oslo.") == []


def test_a_pull_quote_that_repeats_is_left_out() -> None:
    once = "“We went in together and we will leave together,” Stoltenberg said in Oslo."
    assert len(told(once, "“We went in together and we will leave together”")) == 1


def test_a_lone_quotation_has_nobody() -> None:
    found = told("“The north is quiet and will stay quiet”", "The talks went on in Oslo on Friday.")
    assert found == [(None, "“The north is quiet and will stay quiet”", "neutral")]


def test_chains_keep_who_stands_outside() -> None:
    text, found = read("Lavrov said that Stoltenberg had told reporters that the alliance would not grow.")
    assert [(a.source and a.source.of(text), a.outer) for a in found] == [
        ("Lavrov", None),
        ("Stoltenberg", 0),
    ]


def test_who_says_i_is_no_source_of_his_own() -> None:
    text, found = read("“I think that we should stay in the north,” Stoltenberg said.")
    assert [a.source and a.source.of(text) for a in found] == ["Stoltenberg"]


def test_two_sayings_of_one_sentence_stay_apart() -> None:
    found = told("Officials said the troops would leave by May, and warned that violence could rise.")
    assert ("Officials", "the troops would leave by May", "neutral") in found
    assert ("Officials", "that violence could rise", "warns") in found


_PIECES = ["“", "”", '"', ":", ",", ".", "\n", "said", "Russia", "that", "the", "alliance", "stays", "who"]
_PIECES += ["according", "to", "Stoltenberg", "—", "(", "he", "nói", "theo", "", "claim"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=40), st.sampled_from(["en", "vi"]))
def test_whatever_the_text_the_spans_stand_in_it(pieces: list[str], lang: str) -> None:
    text, found = read(*" ".join(pieces).split("\n"), lang=lang)
    whole = Span(0, len(text))
    for one in found:
        assert whole.holds(one.content)
        assert len(one.content) > 0
        assert one.source is None or whole.holds(one.source)
        assert one.outer is None or found[one.outer].content.holds(one.content)


def _hostile(count: int, *, lines: bool) -> tuple[str, list[SentenceFindings], list[tuple[int, Span]]]:
    """Sayings and quotations again and again: a line for each, or all in one sentence."""
    unit = "“we go or stay,” envoys said “now or never, yes” according to envoys "
    text = unit * count
    sentences, blocks = [], []
    step = len(unit) if lines else len(text)
    for number, start in enumerate(range(0, len(text), step)):
        span = Span(start, start + step)
        tokens, clauses = [], []
        for at in range(start, start + step, len(unit)):
            for found in re.finditer(r"\S+", unit):
                word, place = found.group(), at + found.start()
                tag = {"said": "VERB", "envoys": "NOUN", "to": "ADP"}.get(word, "X")
                lemma = {"said": "say", "envoys": "envoy"}.get(word, word)
                tokens.append(Token(Span(place, place + len(word)), word, lemma, tag, head=0))
            who, verb = tokens[-9].span, tokens[-8].span
            clauses.append(Clause(who.cover(verb), verb, "say", Phrase(who, who, "envoy")))
        sentences.append(
            SentenceFindings(Parsed(Sentence(span, 0, number), tuple(tokens)), (), (), (), tuple(clauses))
        )
        blocks.append((number, span))
    return text, sentences, blocks


def _steps(count: int, *, lines: bool) -> int:
    text, sentences, blocks = _hostile(count, lines=lines)
    language = load_reader().languages["en"]
    steps = 0

    def tick(frame: FrameType, event: str, arg: Any) -> None:
        nonlocal steps
        steps += 1

    sys.setprofile(tick)
    try:
        attributions(text, sentences, language.lexicon, language.naming, blocks=blocks)
    finally:
        sys.setprofile(None)
    return steps


@pytest.mark.parametrize("lines", [True, False])
def test_work_grows_with_the_page_alone(lines: bool) -> None:
    assert _steps(400, lines=lines) < 2.4 * _steps(200, lines=lines)
