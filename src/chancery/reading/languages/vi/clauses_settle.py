"""Roles that hang on the words after: what a word looked like by itself is put right."""

import itertools
from collections.abc import Sequence

from chancery.reading.languages.vi.clauses_words import DIRECTIONS, Grammar, Word, may_ask
from chancery.reading.languages.vi.words import word_list

_NOUNISH = frozenset(["name", "noun", "pron", "num", "dem", "time"])
_THINGS = frozenset(["name", "noun", "pron", "num", "det"])
_BEFORE_NOUN = frozenset(["det", "num", "verb", "own"])
_TITLED = 3
"""words before whoever has brought an act about"""
_ACT = 8
"""words of an act that a noun names, before it is told who brought it about"""
_DOERS = frozenset(["name", "pron", "noun", "dem", "adv", "aux", "time", "det"])
_CLOSES = frozenset(["stop", "sub", "comp", "then"])


def settle(rules: Grammar, words: list[Word]) -> None:
    """Put right, in place, the roles that hang on what comes after."""
    _times(rules, words)
    verb_seen = False
    for here, word in enumerate(words):
        after = words[here + 1] if here + 1 < len(words) else None
        before = words[here - 1].role if here else ""
        role = after.role if after is not None else "stop"
        if word.role in _CLOSES:
            verb_seen = False
        if word.lemma == "thông qua" and word.role == "prep":
            _pass(rules, words, here, verb_seen)
        elif before in _DOERS and _turned(words, here, verb_seen):
            pass
        elif word.lemma in ("còn", "ra") and _is_predicate(rules, words, here, verb_seen):
            word.role = "verb"
        elif word.lemma in DIRECTIONS and word.role == "prep":
            _direct(rules, words, here, verb_seen)
        elif word.lemma == "tương tự" and before in ("verb", "noun") and role in ("stop", "conj", "then"):
            word.role = "adj" if before == "noun" else "particle"
        elif word.role == "prep" and word_list().get(word.lemma) == "NOUN" and before in _BEFORE_NOUN:
            word.role = "noun"  # "một căn cứ của ATMIS"
        elif word.role == "sub" and word.lemma in rules("where_openers") and before != "stop":
            word.role, word.note = "noun", ""  # "vẫn là nơi nguy hiểm"
        elif word.role in ("dem", "prep"):
            _place(word, before, role)
        elif word.role == "noun" and before == "conj" and word.lemma in rules("speakers_do"):
            word.role = "verb" if role in _THINGS | {"pron"} else "noun"
        elif word.role == "noun" and before == "conj" and role == "quote" and word.lemma in rules("own_act"):
            word.role = "verb" if verb_seen else "noun"  # "ca ngợi … và cam kết “…”"
        elif word.role == "noun" and may_ask(rules, words, here):
            _ask(words, here)
        elif word.role == "adj" and word.lemma in rules("stative") and role in ("num", "det"):
            word.role = "verb" if before in (*_NOUNISH, "verb") else "adj"  # "khối hiện có 10 thành viên"
        elif word.role == "adj" and word.lemma in rules("feelings") and role == "prep":
            word.role = "verb" if before in _NOUNISH or before in ("then", "adv", "aux") else "adj"
        elif word.role == "verb" and (_is_article(word, role) or _is_told_of(rules, words, here)):
            word.role = "noun"
        elif word.role == "verb":
            _verb(rules, word, before, after, later=_is_subject(rules, words, here))
        elif word.role == "adv" and word.lemma in ("tiếp tục", "bắt đầu", "tiếp"):
            word.role = "adv" if role in ("verb", "adv", "pass") else "verb"
        elif word.role == "aux":
            _auxiliary(words, here, before, role)
        elif word.role == "neg" and word.lemma in rules("is_not") and before in _NOUNISH and role in _THINGS:
            word.role = "cop"
        elif word.role == "particle" and word.lemma == "được" and _is_brought_about(rules, words, here):
            word.role = "pass"
        verb_seen = verb_seen or word.role == "verb"


def _turned(words: list[Word], here: int, verb_seen: bool) -> bool:
    """Read "ra khỏi" without a verb as leaving, and "thì" without a condition as setting off who comes before it."""
    word = words[here]
    if word.lemma == "ra khỏi" and word.role == "prep" and not verb_seen:
        word.role, word.note, word.lemma = "verb", "", "rời khỏi"  # "ba nước chính thức ra khỏi khối"
        return True
    if word.role == "then" and not _on_condition(words, here):
        word.role = "adv"  # "ông X thì nói rằng"
        return True
    return False


def _on_condition(words: list[Word], here: int) -> bool:
    """Tell "nếu …, thì" (then) from the "thì" that only sets off of whom something is told."""
    return any(word.role == "sub" or word.lemma in ("ai", "nào", "hễ", "đã") for word in words[:here])


def _is_predicate(rules: Grammar, words: list[Word], here: int, verb_seen: bool) -> bool:
    """Tell "còn 1.500 quân" (still has) and "ra tuyên bố" (puts out) from the little words."""
    before = words[here - 1].role if here else ""
    if words[here].lemma == "còn":
        return not verb_seen and before in ("name", "noun", "dem", "adv") and _counts(words, here + 1)
    after = words[here + 1] if here + 1 < len(words) else None
    return words[here].role == "prep" and before != "verb" and _issues(rules, after)


def _counts(words: list[Word], here: int) -> bool:
    """Tell whether a number follows, with what is counted behind it."""
    while here < len(words) and words[here].role == "det":
        here += 1
    return here + 1 < len(words) and words[here].role == "num" and words[here + 1].role in ("noun", "det")


def _issues(rules: Grammar, after: Word | None) -> bool:
    """Tell whether a text follows, which somebody puts out."""
    return after is not None and (after.lemma in rules("spoken_texts") or after.lemma in rules("passed"))


def _place(word: Word, before: str, after: str) -> None:
    """Tell "quan điểm trên" (above) from "trên biển" (on)."""
    if word.role == "dem" and word.lemma == "trên" and after in ("det", "noun", "name", "num"):
        word.role, word.note = "prep", "on"
    elif word.role == "prep" and word.lemma in ("trên", "trước", "sau", "dưới"):
        alone = after in ("stop", "verb", "aux", "neg", "pass", "quote")
        word.role = "dem" if alone and before in _NOUNISH else "prep"


def _told_later(rules: Grammar, words: list[Word]) -> bool:
    """Tell whether a sentence's first word is told of: "Giao tranh giữa hai bên đã nổ ra", not "Phát biểu ở đó, …"."""
    for place, word in enumerate(words[1:], start=1):
        if word.role in ("stop", "sub", "comp"):
            return False
        if word.role in ("aux", "neg", "pass", "cop") or _has_result(rules, word):
            return True
        says = word.role == "verb" and word.lemma in rules("says_at_once")
        if says and words[place - 1].role not in ("prep", "det", "num"):
            return words[place - 1].role not in ("name", "pron")
    return False


def _is_subject(rules: Grammar, words: list[Word], here: int) -> bool:
    """Tell whether the rest of the sentence tells of what looks like a verb and opens it or follows a comma."""
    role = words[here + 1].role if here + 1 < len(words) else "stop"
    if not here:
        return role in ("prep", "adj") and _told_later(rules, words)
    return words[here - 1].role == "stop" and role == "verb" and _put_out_later(words, here)


def _put_out_later(words: list[Word], here: int) -> bool:
    """Tell whether what looks like a verb is told of: "…, thông báo hủy hiệp ước được Manila gửi đi"."""
    for word in words[here + 2 : here + _ACT]:
        if word.role in ("stop", "sub", "comp"):
            return False
        if word.role == "pass":
            return True
    return False


def _has_result(rules: Grammar, word: Word) -> bool:
    """Tell whether a verb says what something led to: "Đụng độ giữa hai bên khiến …"."""
    return word.role == "verb" and word.lemma in rules("results")


def _verb(rules: Grammar, word: Word, before: str, after: Word | None, *, later: bool) -> None:
    """Make a noun of what opens a sentence as one, and an auxiliary of "có" in "có nên"."""
    follows = after.role if after is not None else "stop"
    puts_out = (not before or later) and word.lemma in rules("own_acts")
    if before in ("", "stop") and (puts_out or word_list().get(word.lemma) == "BOTH"):
        governs = (not before or later) and follows == "verb" and word.lemma in rules("nominalisers")
        if follows in ("dem", "own") or governs or (not before and later):
            word.role = "noun"
    elif word.lemma == "thêm" and before in _NOUNISH:
        word.role = "adv"
    elif word.lemma == "có" and after is not None and after.role == "aux" and after.lemma == "nên":
        word.role, word.note = "aux", "asked"
    elif word.lemma == "có" and follows == "verb" and after is not None:
        word.role = "adv" if word_list().get(after.lemma) == "VERB" else "verb"


def _auxiliary(words: list[Word], here: int, before: str, after: str) -> None:
    """Tell auxiliaries from what is written like them: "nên" (so), "mới" (new), "cần" (needs)."""
    word = words[here]
    if word.lemma == "nên":
        so = after == "aux" and words[here + 1].lemma in ("đã", "sẽ", "đang")
        subject = after in ("noun", "name", "pron", "det", "num")
        if so or (subject and not (after == "noun" and before in ("noun", "name", "dem", "pron"))):
            word.role, word.note = "sub", "adverbial"
    elif word.lemma == "cần" and after == "verb" and _needed(words, here + 1):
        word.role, words[here + 1].role = "verb", "noun"
    elif word.lemma in ("cần", "phải"):
        if after not in ("verb", "neg", "pass", "adv", "aux", "prep"):
            word.role = "verb"
    elif word.lemma in ("vừa", "mới", "từng"):
        new = word.lemma == "mới" and before in ("noun", "adj")
        word.role = "adj" if new or after not in _GOES_ON else "aux"


def _is_told_of(rules: Grammar, words: list[Word], here: int) -> bool:
    """Tell a noun right after a verb of saying, of which a copula then tells: "cho rằng đề xuất … là liều lĩnh"."""
    if not here or here + 1 >= len(words) or word_list().get(words[here].lemma) != "BOTH":
        return False
    opens, after = words[here - 1].role in ("stop", "sub"), words[here + 1].lemma
    if opens and (after in rules("describes_last") or after in ("cho thấy", "chứng tỏ")):
        return True  # "…, cáo buộc vốn là cái cớ", "sau khi điều tra cho thấy …"
    said = words[here - 1].lemma in rules("says_at_once") or words[here - 1].role == "comp"
    rest = words[here + 1 :]
    end = next((n for n, w in enumerate(rest) if w.role in ("sub", "comp", "stop")), len(rest))
    if said and words[here].lemma in rules("nominalisers") and words[here + 1].role == "verb":
        later = itertools.pairwise(rest[:end])
        return any(
            one.role == "aux" and other.role == "pass" for one, other in later
        )  # "quyết định bắn hạ sẽ được"
    if not said or words[here + 1].role not in _NOUNISH:
        return False
    end = next((n for n, w in enumerate(rest) if w.role in ("sub", "comp")), len(rest))
    return any(w.role == "cop" for w in rest[:end])


_GOES_ON = frozenset(["verb", "cop", "pass", "neg", "adv", "aux", "adj", "prep"])


def _is_brought_about(rules: Grammar, words: list[Word], here: int) -> bool:
    """Tell "lời kêu gọi ngừng bắn được Ai Cập đưa ra" from "bắn hạ được Su-34": who did it and a verb follow."""
    end = here + 1
    while end < len(words) and words[end].role in ("det", "noun"):
        end += 1
    if end > here + _TITLED or end + 1 >= len(words) or words[end].role != "name":
        return False
    while end < len(words) and words[end].role == "name":
        end += 1
    if end == len(words) or words[end].role not in ("verb", "adv"):
        return False
    for word in reversed(words[max(0, here - _ACT) : here]):
        if word.role in ("stop", "sub", "comp", "aux", "neg", "cop"):
            return False
        if word.role == "noun" and word.lemma in rules("nominalisers"):
            return True
    return False


def _goes(words: list[Word], here: int) -> bool:
    """Tell whether "đến" itself must be the predicate."""
    return words[here].lemma in ("đến", "tới", "sang") and alone(words, here)


def alone(words: Sequence[Word], here: int) -> bool:
    """Tell whether no predicate with an auxiliary or a copula follows before the next boundary."""
    for word in words[here + 1 : here + 20]:
        if word.role in ("stop", "sub", "comp"):
            break
        if word.role in ("aux", "neg", "pass", "cop") and word.lemma != "mới":
            return False
    return True


def _needed(words: list[Word], here: int) -> bool:
    """Tell whether what follows "cần" is a thing needed ("cần hỗ trợ lớn từ"), not what must be done."""
    if word_list().get(words[here].lemma) != "BOTH" or here + 1 >= len(words):
        return False
    after = words[here + 1]
    return after.role in ("adj", "own") or (
        after.role == "adv" and here + 2 < len(words) and words[here + 2].role == "adj"
    )


def _direct(rules: Grammar, words: list[Word], here: int, verb_seen: bool) -> None:
    """Tell "đến Đức" (goes to) from "đến" that only marks or strengthens."""
    word = words[here]
    before = words[here - 1].role if here else ""
    after = words[here + 1].role if here + 1 < len(words) else "stop"
    if before == "verb" and after in _THINGS and words[here - 1].lemma in rules("object_after"):
        word.role = "particle"  # "nhấn mạnh đến vai trò"
    elif before in _NOUNISH and verb_seen and _sent_to_act(rules, words, here):
        word.role, words[here + 1].role = "adv", "verb"
    elif before == "verb" and after in ("stop", "conj", "aux", "sub", "comp", "verb", "prep", "own", "quote"):
        word.role = "particle"
    elif _closes_range(words, here):
        word.role = "prep"
    elif (
        not verb_seen and before in ("name", "pron", "dem", "time", "adv", "noun") and _goes(words, here)
    ) or (before == "sub" and words[here - 1].note == "purpose"):
        word.role = "verb"
    elif after in ("stop", "aux"):
        word.role = "adv"


def _sent_to_act(rules: Grammar, words: list[Word], here: int) -> bool:
    """Tell whether an act follows, for which somebody is sent: "cử chuyên gia đến điều tra", "đưa quân tới hỗ trợ"."""
    if here + 1 >= len(words) or word_list().get(words[here + 1].lemma) not in ("VERB", "BOTH"):
        return False
    for word in reversed(words[max(0, here - 10) : here]):
        if word.role in ("stop", "sub", "comp", "cop"):
            return False
        if word.role == "verb":
            return word.lemma in rules("sending")
    return False


def _is_article(word: Word, follows: str) -> bool:
    """Tell a thing or an article of a treaty ("điều mà", "Điều 5 Hiến chương") from the verb of sending."""
    return word.lemma == "điều" and (follows == "rel" or (follows == "num" and word.token.text == "Điều"))


def _ask(words: list[Word], here: int) -> None:
    """Read "nhắc lại lời kêu gọi Nga rút quân" as asking: who is asked and for what follow at once."""
    after = words[here + 1].role if here + 1 < len(words) else "stop"
    if after not in ("name", "det", "pron", "noun"):
        return
    for word in words[here + 2 :]:
        if word.role in ("stop", "sub", "comp"):
            return
        if word.role == "verb":
            words[here].role, words[here].lemma = "verb", words[here].lemma.removeprefix("lời ")
            return


def _closes_range(words: list[Word], here: int) -> bool:
    """Tell "từ Yemen, Sudan đến Israel": from one to the other, nobody goes there."""
    for word in reversed(words[max(0, here - 10) : here]):
        if word.role in ("verb", "sub", "comp", "cop"):
            return False
        if word.lemma == "từ" and word.role == "prep":
            return True
    return False


def _pass(rules: Grammar, words: list[Word], here: int, verb_seen: bool) -> None:
    """Tell "thông qua" (adopts) a text or a sum from "thông qua" (through) somebody or something."""
    there = here + 1
    while there < len(words) and words[there].role in ("det", "num"):
        there += 1
    passed = there < len(words) and words[there].lemma in rules("passed")
    before = words[here - 1].role if here else ""
    if before == "noun" and not alone(words, here):
        return
    voted = here > 0 and (words[here - 1].lemma in rules("voting") or _passed_by(words, here))
    adopted = voted and (passed or words[here - 1].lemma not in rules("voting"))
    opens = not verb_seen or before in ("aux", "neg", "pass", "conj", "adv")
    if adopted or (passed and opens):
        words[here].role = "verb"


def _passed_by(words: list[Word], here: int) -> bool:
    """Tell "được Thượng viện thông qua" (adopted by) by the passive's word before the one who acts."""
    for word in reversed(words[max(0, here - 6) : here]):
        if word.role == "pass":
            return words[here - 1].role != "pass"
        if word.role not in ("noun", "name", "adj", "det", "num", "own"):
            return False
    return False


def _times(rules: Grammar, words: list[Word]) -> None:
    """Mark the words of dates and spells ("hôm 2/7", "ngày 9 - 11/7", "vài năm qua"): they play no part.

    Nor does which of a series it is: "hội nghị lần thứ 44".
    """
    for here, word in enumerate(words):
        if word.lemma == "lần" and [w.lemma for w in words[here + 1 : here + 2]] == ["thứ"] and here:
            for one in words[here : here + 3]:
                one.role = "time"
            continue
        if word.lemma == "lần" and here and words[here - 1].role == "num":
            words[here - 1].role, word.role = "adv", "adv"  # "từng hai lần rút khỏi"
            continue
        if word.role == "time" and here and words[here - 1].role in ("num", "det"):
            words[here - 1].role = "time"
        if word.lemma not in rules("time_nouns") or word.role in ("name", "verb"):
            continue
        before = words[here - 1].role if here else ""
        after = words[here + 1] if here + 1 < len(words) else None
        if after is None or not _is_timed(rules, after):
            if before == "num":
                word.role = words[here - 1].role = "time"
            continue
        word.role = "time"
        if before in ("num", "det"):
            words[here - 1].role = "time"
        there = here + 1
        while there < len(words) and (
            (_is_timed(rules, words[there]) and not _ties_on(words, there))
            or (
                words[there].lemma in ("-", "–") and there + 1 < len(words) and words[there + 1].role == "num"
            )
        ):
            words[there].role = "time"
            there += 1


def _is_timed(rules: Grammar, word: Word) -> bool:
    """Tell what goes on telling when behind a word of time: "năm 2023", "tháng trước", "hôm thứ Sáu"."""
    day = word.role == "noun" and word.lemma in rules("weekdays")
    return day or word.role in _TIMED or word.lemma in _TIME_ENDS


def _ties_on(words: list[Word], here: int) -> bool:
    """Tell "hôm 16/9 sau chuyến thăm Israel" (after) from "ba ngày sau" (later)."""
    if words[here].lemma not in ("sau", "trước") or here + 1 >= len(words):
        return False
    return words[here + 1].role in ("noun", "name", "det") and words[here + 1].lemma != "đó"


_TIMED = frozenset(["num", "dem", "time"])
_TIME_ENDS = frozenset(
    ["qua", "tới", "nay", "trước", "sau", "này", "ngoái", "đó", "vừa qua", "sắp tới", "vừa", "gần đây", "rồi"]
)
