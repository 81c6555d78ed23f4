"""Vietnamese lengths of time and sets: two years ago, the past few years, within three days, every year."""

import re

from chancery.reading.dating_forms import Unit
from chancery.reading.dating_relative import ago, always, length_value, stretch
from chancery.reading.dating_rules import Draft, Reading, Rule, choice
from chancery.reading.languages.vi.dating_words import DASH, END, GAP, LOOSE, compiled, plain, words


def length_rules() -> tuple[Rule, ...]:
    """Give the rules of this module."""
    return (*_from_now(), *_lengths())


_FREE = r"(?<![\w.,/$€-])"


def _count() -> str:
    one = choice(words().raw["numbers"])
    upto = rf"(?:{LOOSE}{DASH}{LOOSE}(?P<upto>\d{{1,3}}))?"
    return rf"{_FREE}(?P<count>\d{{1,4}}(?:,\d)?|{one}(?:{GAP}{one}){{0,2}}){upto}"


def _unit_piece() -> str:
    return rf"(?P<unit>{words().piece('units')}){END}"


def _some_piece() -> str:
    return rf"(?P<some>{choice(words().raw['some'])})"


def _about_piece() -> str:
    return rf"(?:(?<!\w){words().piece('about')}{GAP}){{0,2}}"


def _unit_words() -> frozenset[str]:
    groups = words().raw["units"].values()
    return frozenset(word for group in groups for name in group for word in name.split())


def _from_now() -> tuple[Rule, ...]:
    count, unit, some, about, needs = _count(), _unit_piece(), _some_piece(), _about_piece(), _unit_words()
    half = rf"(?:{GAP}rưỡi)?"
    way = rf"(?P<way>trước|qua|nay|tới|sắp{GAP}tới|vừa{GAP}qua|gần{GAP}đây|tiếp{GAP}theo)"
    return (
        Rule(
            "vi.since_ago",
            compiled(rf"(?<!\w)cách{GAP}(?:đây|nay){GAP}(?P<about>{about}){count}{GAP}{unit}"),
            _ago,
            needs,
        ),
        Rule(
            "vi.some_since_ago",
            compiled(rf"(?<!\w)cách{GAP}(?:đây|nay){GAP}{some}{GAP}{unit}"),
            _some_ago,
            needs,
        ),
        Rule(
            "vi.counted_way",
            compiled(rf"{about}{count}{GAP}{unit}{half}{GAP}{way}{END}(?!{GAP}(?:đó|khi|ngày))"),
            _counted_way,
            needs,
        ),
        Rule(
            "vi.some_way",
            compiled(rf"(?<!\w){about}{some}{GAP}{unit}{GAP}{way}{END}(?!{GAP}(?:đó|khi))"),
            _some_way,
            needs,
        ),
    )


def _lengths() -> tuple[Rule, ...]:
    count, unit, some, about, needs = _count(), _unit_piece(), _some_piece(), _about_piece(), _unit_words()
    halved = rf"(?P<unit>năm|tháng|ngày|thế{GAP}k[ỷỉ]|thập{GAP}k[ỷỉ]|giờ|tiếng){END}"
    return (
        Rule(
            "vi.length",
            compiled(rf"{about}{count}{GAP}{unit}(?P<half>{GAP}rưỡi)?(?!{GAP}\d)(?!{GAP}tuổi)"),
            _length,
            needs,
        ),
        Rule("vi.some_length", compiled(rf"(?<!\w){about}{some}{GAP}{unit}(?!{GAP}\d)"), _some_length, needs),
        Rule(
            "vi.half",
            compiled(rf"(?<!\w){about}nửa{GAP}{halved}(?!{GAP}(?:đầu|cuối|sau))"),
            _half_length,
            frozenset(["nửa"]),
        ),
        Rule(
            "vi.set",
            compiled(rf"(?<!\w){words().piece('sets')}{END}(?!{GAP}(?:qua|tới))"),
            _a_set,
            frozenset(["hằng", "hàng", "mỗi", "từng", "thường"]),
        ),
    )


def _number(match: re.Match[str]) -> float | None:
    text = plain(match["count"])
    if text[0].isdigit():
        return float(text.replace(",", "."))
    return spoken_number(text)


def spoken_number(text: str) -> float | None:
    """Give a folded number below a hundred said in words, None where the words make none."""
    table = words().numbers
    parts = text.split()
    if not all(p in table for p in parts):
        return None
    if len(parts) == 1:
        return float(table[parts[0]]) if parts[0] not in ("muoi",) or text == "muoi" else None
    if len(parts) == 2 and parts[0] == "muoi":
        return 10.0 + table[parts[1]] if table[parts[1]] < 10 else None
    if len(parts) in (2, 3) and parts[1] == "muoi" and 2 <= table[parts[0]] <= 9:
        return 10.0 * table[parts[0]] + (table[parts[2]] if len(parts) == 3 else 0)
    return None


def _unit(match: re.Match[str]) -> Unit:
    return words().units[plain(match["unit"])]


def _ago(match: re.Match[str], reading: Reading) -> Draft | None:
    number = _number(match)
    if number is None or number != int(number):
        return Draft(always("PAST_REF"), relative=True)
    return Draft(ago(int(number), _unit(match), loose=bool(match["about"])), relative=True, marker="")


def _some_ago(match: re.Match[str], reading: Reading) -> Draft | None:
    return Draft(always("PAST_REF"))


def _counted_way(match: re.Match[str], reading: Reading) -> Draft | None:
    number, way = _number(match), plain(match["way"])
    if number is None or (_unit(match) == "day" and plain(match["unit"]) != "ngay"):
        return None
    if match["upto"] or number != int(number):
        return Draft(always(length_value(None, _unit(match))), "DURATION")
    if way == "truoc":
        return Draft(ago(int(number), _unit(match)), relative=True, marker="")
    ahead = way in ("toi", "sap toi", "tiep theo")
    if way == "toi" and _goes_somewhere(match, reading):
        return None
    return Draft(stretch(-int(number) if ahead else int(number), _unit(match)), "DURATION", relative=True)


def _goes_somewhere(match: re.Match[str], reading: Reading) -> bool:
    """Whether "tới" says where somebody goes: "chuyến thăm hai ngày tới Hà Nội", not "trong hai năm tới Nga …"."""
    after = reading.text[match.end() :][:2]
    within = reading.text[max(0, match.start() - 10) : match.start()].casefold().split()[-1:]
    return after[:1] == " " and after[1:].isupper() and within not in (["trong"], ["vòng"])


def _some_way(match: re.Match[str], reading: Reading) -> Draft | None:
    ahead = plain(match["way"]) in ("toi", "sap toi", "tiep theo")
    return Draft(always("FUTURE_REF" if ahead else "PAST_REF"), marker="")


_SOUND = re.compile(
    r"\s{1,2}(?:súng|nổ|nói|động|kêu|hô|chuông|còi|la|anh|việt|trung|nga|pháp)(?!\w)", re.IGNORECASE
)


def _length(match: re.Match[str], reading: Reading) -> Draft | None:
    number, unit = _number(match), _unit(match)
    if number is None or plain(match["unit"]) in ("hom", "dem"):
        return None
    if plain(match["unit"]) == "tieng" and _SOUND.match(reading.text, match.end()):
        return None
    text = match["count"].lower()
    if unit == "quarter" or (text in ("tư", "mươi", "lăm") and match["count"]):
        return None
    before = reading.text[max(0, match.start("count") - 8) : match.start("count")].lower()
    if before.rstrip().endswith(("thứ", "tháng", "ngày", "năm", "lúc", "điều", "số")):
        return None
    if match["upto"]:
        return Draft(always(length_value(None, unit)), "DURATION")
    return Draft(always(length_value(number + (0.5 if match["half"] else 0), unit)), "DURATION")


def _some_length(match: re.Match[str], reading: Reading) -> Draft | None:
    if plain(match["some"]) in ("nhung", "cac", "it") or plain(match["unit"]) in (
        "hom",
        "quy",
        "qui",
        "tieng",
    ):
        return None
    return Draft(always(length_value(None, _unit(match))), "DURATION")


def _half_length(match: re.Match[str], reading: Reading) -> Draft | None:
    return Draft(always(length_value(0.5, _unit(match))), "DURATION")


def _a_set(match: re.Match[str], reading: Reading) -> Draft | None:
    return Draft(always(words().sets[plain(match[0])]), "SET")
