"""Vietnamese clauses: who does what to whom."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.ground.spans import Span
from chancery.model.actors import Mention
from chancery.model.documents import Sentence
from chancery.reading.languages.vi.clauses import clauses
from chancery.reading.languages.vi.tokens import parse
from chancery.reading.layers import MARKERS, Clause, Phrase
from tests.reading.one_page import vi

NAMES = (
    "Ba Lan|Phần Lan|Thụy Điển|Nga|Mỹ|Anh|Pháp|Đức|NATO|Moldova|Gruzia|Ukraine|Hội đồng Bảo an|Na Uy"
    "|Pekka Haavisto|Jonas Store|Oslo|Helsinki|Vùng Vịnh|Hungary"
)


def named(text: str) -> list[Mention]:
    people = ("Pekka Haavisto", "Jonas Store")
    return [
        Mention(
            Span(*m.span()), m.group(), "person" if m.group() in people else "state", None, m.group(), "name"
        )
        for m in re.finditer(rf"\b(?:{NAMES})\b", text)
    ]


def read(text: str) -> list[Clause]:
    (parsed,) = parse(text, [Sentence(Span(0, len(text)), 0, 0)])
    return clauses(text, parsed, named(text))


def the(found: list[Clause], lemma: str) -> Clause:
    (clause,) = [c for c in found if c.lemma == lemma]
    return clause


def words(text: str, phrase: Phrase | None) -> str | None:
    return phrase.span.of(text) if phrase else None


def objects(text: str, clause: Clause) -> list[str]:
    return [o.span.of(text) for o in clause.objects]


def obliques(text: str, clause: Clause) -> list[tuple[str, str]]:
    return [(o.marker, o.span.of(text)) for o in clause.obliques]


def test_subject_verb_object() -> None:
    text = "Hôm 2/7, Phần Lan đã ký hiệp định quốc phòng với Mỹ tại Helsinki."
    (clause,) = read(text)
    assert words(text, clause.subject) == "Phần Lan"
    assert objects(text, clause) == ["hiệp định quốc phòng"]
    assert obliques(text, clause) == [("with", "Mỹ"), ("in", "Helsinki")]
    assert (clause.lemma, clause.tense, clause.mood, clause.polarity) == ("ký", "past", "fact", "affirmed")
    assert clause.span.of(text) == text[len("Hôm 2/7, ") : -1]


def test_light_verb_keeps_its_noun_as_object_head() -> None:
    text = "Na Uy vẫn chưa đưa ra quyết định chính thức."
    (clause,) = read(text)
    assert (clause.lemma, clause.polarity) == ("đưa ra", "negated")
    assert [o.lemma for o in clause.objects] == ["quyết định"]


@pytest.mark.parametrize(
    ("aux", "mood", "polarity", "tense"),
    [
        ("sẽ", "plan", "affirmed", "future"),
        ("sắp", "plan", "affirmed", "future"),
        ("đang", "fact", "affirmed", "present"),
        ("vừa", "fact", "affirmed", "past"),
        ("chưa từng", "fact", "negated", ""),
        ("có thể", "hypothesis", "affirmed", ""),
        ("phải", "obligation", "affirmed", ""),
        ("nên", "proposal", "affirmed", ""),
        ("không nên", "proposal", "negated", ""),
        ("sẽ không", "plan", "negated", "future"),
        ("có thể và nên", "proposal", "affirmed", ""),
        ("không thể", "fact", "negated", ""),
        ("hãy", "demand", "affirmed", ""),
        ("đừng", "demand", "negated", ""),
        ("được cho là đã", "hypothesis", "affirmed", "past"),
    ],
)
def test_auxiliaries(aux: str, mood: str, polarity: str, tense: str) -> None:
    text = f"Ba Lan {aux} tham gia cuộc tập trận này."
    (clause,) = [c for c in read(text) if not c.noun]
    assert clause.lemma == "tham gia"
    assert (clause.mood, clause.polarity, clause.tense) == (mood, polarity, tense)
    assert words(text, clause.subject) == "Ba Lan"


def test_whether_or_not_is_no_proposal() -> None:
    found = read("Na Uy phải đối mặt với một lựa chọn: có nên chấp nhận lời mời hay không.")
    assert the(found, "chấp nhận").mood == "hypothesis"


@pytest.mark.parametrize("word", ["được", "bị"])
def test_passive_with_its_agent_between(word: str) -> None:
    text = f"Ông Pekka Haavisto {word} Nga bắt giữ tại Oslo."
    clause = the(read(text), "bắt giữ")
    assert clause.passive
    assert words(text, clause.subject) == "Nga"
    assert objects(text, clause) == ["Ông Pekka Haavisto"]
    assert obliques(text, clause) == [("in", "Oslo")]


def test_passive_without_agent_has_no_subject() -> None:
    text = "Hiệp ước này đã bị đình chỉ."
    clause = the(read(text), "đình chỉ")
    assert clause.passive
    assert clause.subject is None
    assert objects(text, clause) == ["Hiệp ước này"]


def test_agent_whose_task_is_told() -> None:
    text = "Đề xuất được Bộ trưởng Mỹ phụ trách các vấn đề châu Âu và châu Á Jonas Store đưa ra."
    clause = the(read(text), "đưa ra")
    assert clause.subject is not None
    assert "Jonas Store" in clause.subject.span.of(text)


def test_governing_verb_and_understood_subject() -> None:
    text = "Thụy Điển lên kế hoạch gửi quân tới Ukraine để huấn luyện binh sĩ."
    found = read(text)
    plan, send, train = (the(found, v) for v in ("lên kế hoạch", "gửi", "huấn luyện"))
    assert (send.link, send.parent) == ("purpose", found.index(plan))
    assert (train.link, train.parent) == ("purpose", found.index(send))
    assert {words(text, c.subject) for c in found} == {"Thụy Điển"}
    assert obliques(text, send) == [("to", "Ukraine")]


def test_what_others_are_asked_to_do() -> None:
    text = "Mỹ kêu gọi Đức tăng chi tiêu quốc phòng."
    found = read(text)
    child = the(found, "tăng")
    assert child.link == "purpose"
    assert words(text, child.subject) == "Đức"
    assert objects(text, the(found, "kêu gọi")) == ["Đức"]


@pytest.mark.parametrize("says", ["cho rằng", "nói rằng", "khẳng định", "cảnh báo rằng", "cho biết"])
def test_what_is_said_is_content(says: str) -> None:
    text = f"Ông Jonas Store {says} Nga sẽ không rút quân khỏi Moldova."
    found = read(text)
    said = the(found, "rút quân")
    assert said.link == "content"
    assert words(text, said.subject) == "Nga"
    governor = found[said.parent or 0]
    assert words(text, governor.subject) == "Ông Jonas Store"
    assert governor.complement is not None
    assert governor.complement.of(text) == "Nga sẽ không rút quân khỏi Moldova"


def test_what_is_said_about_oneself() -> None:
    text = "Hungary tuyên bố sẽ rời liên minh."
    said = the(read(text), "rời")
    assert (said.link, said.mood) == ("content", "plan")
    assert words(text, said.subject) == "Hungary"


def test_quotation_before_its_speaker() -> None:
    text = '"Nếu họ rút quân, chúng tôi sẽ ký", ông Jonas Store nói, lưu ý rằng Nga chưa trả lời.'
    found = read(text)
    says = the(found, "nói")
    assert says.complement is not None
    assert says.complement.of(text) == "Nếu họ rút quân, chúng tôi sẽ ký"
    sign = the(found, "ký")
    assert (sign.link, sign.parent) == ("content", found.index(says))
    assert sign.condition is not None
    assert sign.condition.of(text) == "họ rút quân"
    assert words(text, the(found, "lưu ý").subject) == "ông Jonas Store"


@pytest.mark.parametrize(
    "text",
    [
        "Nếu Nga rút quân thì Ukraine sẽ đàm phán.",
        "Trong trường hợp Nga rút quân, Ukraine sẽ đàm phán.",
        "Ukraine sẽ đàm phán với điều kiện Nga rút quân.",
        "Ukraine sẽ đàm phán nếu Nga rút quân.",
    ],
)
def test_conditions(text: str) -> None:
    found = read(text)
    main, condition = the(found, "đàm phán"), the(found, "rút quân")
    assert (condition.link, condition.parent) == ("condition", found.index(main))
    assert main.condition is not None
    assert main.condition.of(text) == "Nga rút quân"
    assert words(text, main.subject) == "Ukraine"


def test_relative_clauses() -> None:
    text = "Đây là liên minh do Mỹ đứng đầu."
    led = the(read(text), "đứng đầu")
    assert (led.link, led.passive) == ("relative", True)
    assert (words(text, led.subject), objects(text, led)) == ("Mỹ", ["liên minh"])
    text = "Anh nêu các thách thức mà NATO phải đối mặt."
    faced = the(read(text), "đối mặt")
    assert (faced.link, faced.mood) == ("relative", "obligation")
    assert (words(text, faced.subject), objects(text, faced)) == ("NATO", ["các thách thức"])


def test_coordination_shares_the_subject() -> None:
    text = "Đức không tìm kiếm xung đột và sẽ không tham gia chiến dịch, nhưng Pháp đã đồng ý."
    found = read(text)
    assert words(text, the(found, "tham gia").subject) == "Đức"
    assert the(found, "tham gia").link == "coordinate"
    assert words(text, the(found, "đồng ý").subject) == "Pháp"


def test_conjuncts_and_lists() -> None:
    text = "Anh, Pháp và Đức đã gặp nhóm đối tác, gồm Na Uy, Gruzia và Moldova."
    found = read(text)
    met, listed = the(found, "gặp"), the(found, "gồm")
    assert met.subject is not None
    assert [c.span.of(text) for c in met.subject.conjuncts] == ["Pháp", "Đức"]
    assert words(text, listed.subject) == "nhóm đối tác"
    assert [c.span.of(text) for c in listed.objects[0].conjuncts] == ["Gruzia", "Moldova"]


def test_apposition_does_not_hide_the_subject() -> None:
    text = (
        "Jonas Store, một thành viên của ủy ban, đã gặp Tướng Pekka Haavisto, "
        "tham mưu trưởng Phần Lan, tại Oslo."
    )
    clause = the(read(text), "gặp")
    assert words(text, clause.subject) == "Jonas Store"
    assert objects(text, clause) == ["Tướng Pekka Haavisto"]
    assert ("in", "Oslo") in obliques(text, clause)


def test_owners() -> None:
    text = "Thủ tướng Na Uy Jonas Store gặp các đồng minh của Ukraine."
    clause = the(read(text), "gặp")
    assert clause.subject is not None
    assert clause.subject.head.of(text) == "Thủ tướng"
    assert [o.span.of(text) for o in clause.subject.owners] == ["Na Uy"]
    assert [o.span.of(text) for o in clause.objects[0].owners] == ["Ukraine"]
    assert clause.objects[0].lemma == "đồng minh"


def test_event_nouns() -> None:
    text = "Sự tham gia của Gruzia vào chương trình này khiến Nga lo ngại."
    found = read(text)
    act = the(found, "tham gia")
    assert (act.noun, act.link) == (True, "nominal")
    assert words(text, act.subject) == "Gruzia"
    assert obliques(text, act) == [("into", "chương trình này")]
    assert words(text, the(found, "khiến").subject) == "Sự tham gia của Gruzia vào chương trình này"


def test_visits_and_pairs() -> None:
    text = "Ông nêu vấn đề này trong chuyến thăm Moldova."
    assert objects(text, the(read(text), "thăm")) == ["Moldova"]
    text = "Cuộc xung đột Nga - Ukraine vẫn tiếp diễn."
    (war,) = [c for c in read(text) if c.noun]
    assert war.subject is not None
    assert [war.subject.span.of(text), *(c.span.of(text) for c in war.subject.conjuncts)] == [
        "Nga",
        "Ukraine",
    ]
    text = "Pháp hoan nghênh thỏa thuận giữa Nga và Ukraine."
    deal = the(read(text), "thỏa thuận")
    assert deal.subject is not None
    assert [c.span.of(text) for c in deal.subject.conjuncts] == ["Ukraine"]


def test_a_clause_inside_a_noun_phrase() -> None:
    text = "Việc Hungary đình chỉ hiệp định là một phản ứng bắt buộc."
    found = read(text)
    act, copula = the(found, "đình chỉ"), the(found, "là")
    assert (act.link, act.parent) == ("nominal", found.index(copula))
    assert (words(text, act.subject), objects(text, act)) == ("Hungary", ["hiệp định"])
    assert words(text, copula.subject) == "Việc Hungary đình chỉ hiệp định"
    assert copula.predicate is not None
    assert copula.predicate.lemma == "phản ứng"


def test_a_plan_is_no_fact() -> None:
    found = read("Kế hoạch rút quân khỏi Moldova đã bị hoãn.")
    assert the(found, "rút quân").mood == "plan"
    assert the(found, "hoãn").passive


@pytest.mark.parametrize("opener", ["trừ khi", "trừ phi", "chỉ khi"])
def test_a_condition_keeps_a_word_that_turns_it_around(opener: str) -> None:
    text = f"Ukraine sẽ không đàm phán {opener} Nga rút quân."
    condition = the(read(text), "đàm phán").condition
    assert condition is not None
    assert condition.of(text) == f"{opener} Nga rút quân"


def test_both_verbs_of_a_condition_have_its_subject() -> None:
    text = "Mỹ sẽ trừng phạt Nga nếu các thành viên NATO hành động tương tự và ngừng mua dầu."
    found = read(text)
    assert words(text, the(found, "hành động").subject) == "các thành viên NATO"
    assert words(text, the(found, "ngừng").subject) == "các thành viên NATO"
    condition = the(found, "trừng phạt").condition
    assert condition is not None
    assert condition.of(text) == "các thành viên NATO hành động tương tự và ngừng mua dầu"


@pytest.mark.parametrize(
    "text",
    [
        "Nếu Nga rút quân và thả tù binh, Ukraine sẽ đàm phán.",
        "Ukraine sẽ đàm phán nếu Nga rút quân và thả tù binh.",
    ],
)
def test_both_verbs_of_a_condition_are_conditions(text: str) -> None:
    found = read(text)
    main = found.index(the(found, "đàm phán"))
    for verb in ("rút quân", "thả"):
        assert (the(found, verb).link, the(found, verb).parent) == ("condition", main)
        assert words(text, the(found, verb).subject) == "Nga"
    condition = the(found, "đàm phán").condition
    assert condition is not None
    assert condition.of(text) == "Nga rút quân và thả tù binh"


@pytest.mark.parametrize("noun", ["cáo buộc", "thông tin", "cáo buộc cho rằng", "cáo buộc của Anh rằng"])
def test_what_a_noun_tells_has_its_own_subject(noun: str) -> None:
    text = f"Ông Jonas Store bác bỏ {noun} Nga tấn công bệnh viện."
    found = read(text)
    denies, told = the(found, "bác bỏ"), the(found, "tấn công")
    assert (told.link, told.parent, told.mood) == ("content", found.index(denies), "fact")
    assert words(text, told.subject) == "Nga"
    assert denies.complement is not None
    assert denies.complement.of(text).endswith("Nga tấn công bệnh viện")
    assert noun.startswith(denies.objects[0].lemma)
    assert denies.objects[0].span.end <= told.span.start


@pytest.mark.parametrize(
    ("who", "subject", "others"),
    [
        ("Nga và Đức", "Nga", ["Đức"]),
        ("Nga, Đức", "Nga", ["Đức"]),
        ("quân đội nước này", "quân đội nước này", []),
        ("Bộ trưởng Pekka Haavisto", "Bộ trưởng Pekka Haavisto", []),
    ],
)
def test_an_accusation_against_several_or_a_titled_one(who: str, subject: str, others: list[str]) -> None:
    text = f"Nga bác bỏ cáo buộc {who} bí mật tấn công bệnh viện, nhấn mạnh Mỹ đã biết."
    found = read(text)
    denies, told = the(found, "bác bỏ"), the(found, "tấn công")
    assert (told.link, told.parent) == ("content", found.index(denies))
    assert told.subject is not None
    assert told.subject.span.of(text) == subject
    assert [c.span.of(text) for c in told.subject.conjuncts] == others
    assert objects(text, denies) == ["cáo buộc"]
    assert words(text, the(found, "nhấn mạnh").subject) == "Nga"


def test_an_accusation_without_its_subject() -> None:
    text = "Nga phủ nhận cáo buộc tấn công bệnh viện."
    assert words(text, the(read(text), "tấn công").subject) == "Nga"
    text = "Mỹ đưa ra cáo buộc tấn công bệnh viện."
    assert the(read(text), "tấn công").subject is None


def test_an_accusation_made_is_no_fact() -> None:
    told = the(read("Mỹ đưa ra cáo buộc Nga tấn công bệnh viện."), "tấn công")
    assert (told.link, told.mood) == ("content", "hypothesis")


def test_what_a_noun_tells_before_the_verb() -> None:
    text = "Thông tin Nga rút quân khỏi Moldova chưa được xác nhận."
    found = read(text)
    told, confirmed = the(found, "rút quân"), the(found, "xác nhận")
    assert (told.link, told.parent, told.mood) == ("nominal", found.index(confirmed), "hypothesis")
    assert words(text, told.subject) == "Nga"
    text = "Nguy cơ Nga tấn công NATO khiến Ba Lan lo ngại."
    found = read(text)
    assert words(text, the(found, "tấn công").subject) == "Nga"
    assert words(text, the(found, "khiến").subject) == "Nguy cơ Nga tấn công NATO"


def test_a_choice_is_open() -> None:
    text = "Gruzia đối mặt với lựa chọn gia nhập NATO hay ở lại quỹ đạo của Nga."
    found = read(text)
    join, stay = the(found, "gia nhập"), the(found, "ở lại")
    assert (join.link, join.mood, stay.mood) == ("purpose", "hypothesis", "hypothesis")
    assert {words(text, join.subject), words(text, stay.subject)} == {"Gruzia"}


@pytest.mark.parametrize(("verb", "mood"), [("đưa ra", "plan"), ("cân nhắc", "hypothesis")])
def test_a_decision_is_a_plan_once_taken(verb: str, mood: str) -> None:
    assert the(read(f"Nga {verb} quyết định rút quân khỏi Moldova."), "rút quân").mood == mood


@pytest.mark.parametrize(
    "text",
    [
        "NATO thông qua gói viện trợ cho Ukraine.",
        "Quốc hội thông qua luật mới.",
        "Các nước đã họp và thông qua tuyên bố chung.",
    ],
)
def test_to_pass_a_text(text: str) -> None:
    assert the(read(text), "thông qua").objects


@pytest.mark.parametrize(
    "text",
    [
        "Mỹ gửi vũ khí cho Ukraine thông qua Ba Lan.",
        "Nga thông qua Ba Lan gửi thông điệp tới Mỹ.",
        "Cuộc hợp tác thông qua chương trình này sẽ giúp Ukraine.",
    ],
)
def test_through_is_no_verb(text: str) -> None:
    assert all(c.lemma != "thông qua" for c in read(text))


def test_a_numbered_member() -> None:
    text = "Thụy Điển trở thành thành viên thứ 32 của NATO."
    member = the(read(text), "trở thành").predicate
    assert words(text, member) == "thành viên thứ 32 của NATO"
    assert member is not None
    assert [o.span.of(text) for o in member.owners] == ["NATO"]


@pytest.mark.parametrize("goes", ["tới", "bay tới", "đã sang", "đến thăm"])
def test_what_one_travels_for(goes: str) -> None:
    text = f"Ông Jonas Store {goes} Oslo dự hội nghị để thảo luận về Ukraine."
    found = read(text)
    assert the(found, "dự").link == "purpose"
    assert {words(text, the(found, verb).subject) for verb in ("dự", "thảo luận")} == {"Ông Jonas Store"}


def test_a_topic_says_nothing_of_who_acts() -> None:
    text = "Căng thẳng liên quan đến vấn đề chấp nhận đại sứ Mỹ."
    asked = the(read(text), "chấp nhận")
    assert (asked.subject, asked.link, asked.mood) == (None, "nominal", "hypothesis")


def test_instead_of_is_not_done() -> None:
    found = read("Pháp nên đàm phán thay vì gia hạn hiệp ước.")
    assert the(found, "gia hạn").polarity == "negated"
    assert the(found, "đàm phán").polarity == "affirmed"


def test_what_is_said_of_a_phrase_with_a_description() -> None:
    text = "Đức thông báo hai binh sĩ liên quan vụ này sẽ bị giam và đình chỉ chức vụ."
    found = read(text)
    jail, suspend = the(found, "giam"), the(found, "đình chỉ")
    assert (jail.link, jail.passive, suspend.passive) == ("content", True, True)
    assert jail.subject is None
    assert [o.lemma for o in jail.objects] == ["binh sĩ"]
    assert the(found, "thông báo").objects == ()


def test_so_does_not_say_who() -> None:
    found = read("Nga sẽ tấn công Moldova nên đã phát động chiến dịch.")
    assert the(found, "phát động").subject is None


def test_according_to_gives_no_phrase() -> None:
    text = "Theo Mỹ, Nga đã rút quân."
    clause = the(read(text), "rút quân")
    assert words(text, clause.subject) == "Nga"
    assert clause.obliques == ()


def test_without_marks_it_may_find_nothing_but_does_not_fail() -> None:
    for clause in read("Tong thong My se den tham Ba Lan vao thang toi."):
        assert clause.span.end > clause.span.start


PIECES = (
    'Nga|Mỹ|việc|sự|cuộc|đã|sẽ|không|được|bị|do|mà|rằng|nếu|thì|khi|để|và|,|.|:|"|“|”|(|)|của|giữa|với'
    "|tại|gặp|nói|cho biết|muốn|kêu gọi|rút quân|thỏa thuận|kế hoạch|là|gồm|có|nên|hay không|thay vì|ông"
    "|năm|2024|quyết định|tham gia|vụ|-"
)


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(PIECES.split("|")), max_size=60).map(" ".join) | st.text(max_size=80))
def test_any_words_give_sound_clauses(text: str) -> None:
    found = read(text)
    for number, clause in enumerate(found):
        assert 0 <= clause.span.start <= clause.verb.start < clause.verb.end <= clause.span.end <= len(text)
        assert clause.lemma
        assert clause.parent is None or (0 <= clause.parent < len(found) and clause.parent != number)
        for phrase in (*clause.objects, *clause.obliques):
            assert phrase.span.holds(phrase.head)
            assert phrase.marker == "" or phrase.marker in MARKERS
        if clause.subject is not None:
            assert clause.subject.span.holds(clause.subject.head)


@pytest.mark.parametrize(
    "piece", ["việc ", "của Nga ", "nếu ", '"', "(", "và Mỹ, ", "được ", "cho rằng ", "- Nga "]
)
def test_long_repetition_is_read(piece: str) -> None:
    for clause in read(piece * 400):
        assert clause.span.end <= len(piece) * 400


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Ông Trump muốn NATO, Trung Quốc hỗ trợ mở lại eo biển.", "hỗ trợ", "nato"),
        ("Ông Zelensky lo Nga tập kích Ukraine, kêu gọi phương Tây hỗ trợ.", "tập kích", "nga"),
        ("Ông Trump mời ông Putin tới Miami dự hội nghị.", "dự", "putin"),
        ("Ông Trump tiếp Thủ tướng Nhật, cho hay không báo trước đồng minh.", "cho hay", "trump"),
    ],
)
def test_who_is_wanted_feared_or_invited_acts(text: str, verb: str, subject: str) -> None:
    page = vi(text)
    found = [
        c.subject.lemma
        for article in page.reading.articles
        for s in article.sentences
        for c in s.clauses
        if c.lemma == verb and c.subject is not None
    ]
    assert found == [subject]
