"""Vietnamese times that count from the day of writing, lengths of time, sets, days of the week and hours."""

import re

from chancery.reading.dating_forms import Lean, Part, Resolver, Unit
from chancery.reading.dating_relative import (
    ago,
    always,
    at_time,
    beside,
    length_value,
    present,
    stretch,
    weekday,
    weekday_of_week,
)
from chancery.reading.dating_rules import Draft, Reading, Rule, choice
from chancery.reading.languages.vi.dating_words import DASH, GAP, LOOSE, compiled, plain, words

_END = r"(?!\w)"


def span_rules() -> tuple[Rule, ...]:
    """Give the rules of this module."""
    return (*_units(), *_lengths(), *_weekdays(), *_today(), *_clocks(), *_vague())


# ---- tuần trước, đầu năm nay, cuối tháng tới -----------------------------------------------------------


def _units() -> tuple[Rule, ...]:
    table = words()
    part = rf"(?:(?P<part>{table.piece('parts')}){GAP})?"
    step = table.piece("steps")
    return (
        Rule(
            "vi.step_unit",
            compiled(rf"(?<!\w){part}(?P<unit>tuần|tháng|năm|quý|thập{GAP}k[ỷỉ]|thập{GAP}niên|thế{GAP}k[ỷỉ]){GAP}(?P<step>{step}){_END}"),
            _step_unit,
            frozenset(["tuần", "tháng", "năm", "quý", "thập", "thế", "kỷ"]),
        ),
        Rule("vi.next_year", compiled(rf"(?<!\w)sang{GAP}(?P<unit>năm|tháng|tuần){_END}"), _step_unit, frozenset(["sang"])),
        Rule("vi.part_unit", compiled(rf"(?<!\w)(?P<part>{table.piece('parts')}){GAP}(?P<unit>tuần|tháng|năm){_END}(?!{GAP}\d)"), _step_unit, frozenset(["tuần", "tháng", "năm"])),
    )


_COUNT_BEFORE = re.compile(
    r"(?:\d|(?<!\w)(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mươi|vài|mấy|nhiều|những|các|số|chục|trăm|nửa|mỗi|cả))\s{1,2}\Z",
    re.IGNORECASE,
)


def _step_unit(match: re.Match[str], reading: Reading) -> Draft | None:
    if _COUNT_BEFORE.search(reading.text[max(0, match.start() - 10) : match.start()]) and not match.groupdict().get("part"):
        return None  # "hai năm trước": a length, not the last year
    unit = words().units[plain(match["unit"])]
    said = match.groupdict().get("step")
    step = words().steps[plain(said)] if said else (0 if match.groupdict().get("part") else 1)
    found = match.groupdict().get("part")
    part: Part = words().parts[plain(found)] if found else ""
    if found and not said and _named_after(reading, match.end()):
        return None
    if part == "late" and unit == "week":
        return Draft(beside("weekend", step), relative=True)
    return Draft(beside(unit, step, part if unit in ("month", "year", "decade") else ""), relative=True)


_TAIL = re.compile(r"\s{1,2}(?:học|tài|đó|ấy|kia|2|1|thứ)", re.IGNORECASE)


def _named_after(reading: Reading, end: int) -> bool:
    return bool(_TAIL.match(reading.text, end))


# ---- lengths: hai năm trước, trong vòng 3 ngày, vài năm qua, gần hai thập kỷ ----------------------------


def _lengths() -> tuple[Rule, ...]:
    table = words()
    one = choice(table.raw["numbers"])
    count = rf"(?P<count>\d{{1,4}}(?:,\d)?|{one}(?:{GAP}{one}){{0,2}})(?:{LOOSE}{DASH}{LOOSE}(?P<upto>\d{{1,3}}))?"
    unit = rf"(?P<unit>{table.piece('units')}){_END}"
    some = rf"(?P<some>{choice(table.raw['some'])})"
    about = rf"(?:(?:khoảng|gần|hơn|trên|chừng|ít{GAP}nhất|tối{GAP}đa|chỉ|trong{GAP}vòng|trong|suốt|sau){GAP}){{0,2}}"
    needs = frozenset(word for group in table.raw["units"].values() for name in group for word in name.split())
    half = rf"(?:{GAP}rưỡi)?"
    free = r"(?<![\w.,/$€-])"
    way = rf"(?P<way>trước|qua|nay|tới|sắp{GAP}tới|vừa{GAP}qua|gần{GAP}đây|tiếp{GAP}theo)"
    return (
        Rule("vi.since_ago", compiled(rf"(?<!\w)cách{GAP}(?:đây|nay){GAP}{about}{count}{GAP}{unit}"), _ago, needs),
        Rule("vi.some_since_ago", compiled(rf"(?<!\w)cách{GAP}(?:đây|nay){GAP}{some}{GAP}{unit}"), _some_ago, needs),
        Rule("vi.counted_way", compiled(rf"{about}{free}{count}{GAP}{unit}{half}{GAP}{way}{_END}(?!{GAP}(?:đó|khi|ngày))"), _counted_way, needs),
        Rule("vi.some_way", compiled(rf"(?<!\w){about}{some}{GAP}{unit}{GAP}{way}{_END}(?!{GAP}(?:đó|khi))"), _some_way, needs),
        Rule("vi.length", compiled(rf"{about}{free}{count}{GAP}{unit}(?P<half>{GAP}rưỡi)?(?!{GAP}\d)(?!{GAP}tuổi)"), _length, needs),
        Rule("vi.some_length", compiled(rf"(?<!\w){about}{some}{GAP}{unit}(?!{GAP}\d)"), _some_length, needs),
        Rule("vi.half", compiled(rf"(?<!\w){about}nửa{GAP}(?P<unit>năm|tháng|ngày|thế{GAP}k[ỷỉ]|thập{GAP}k[ỷỉ]|giờ|tiếng){_END}(?!{GAP}(?:đầu|cuối|sau))"), _half_length, frozenset(["nửa"])),
        Rule("vi.set", compiled(rf"(?<!\w){table.piece('sets')}{_END}(?!{GAP}(?:qua|tới))"), _a_set, frozenset(["hằng", "hàng", "mỗi", "từng", "thường"])),
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
    return Draft(ago(int(number), _unit(match)), relative=True, marker="")


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
    return Draft(stretch(-int(number) if ahead else int(number), _unit(match)), "DURATION", relative=True)


def _some_way(match: re.Match[str], reading: Reading) -> Draft | None:
    ahead = plain(match["way"]) in ("toi", "sap toi", "tiep theo")
    return Draft(always("FUTURE_REF" if ahead else "PAST_REF"), marker="")


def _length(match: re.Match[str], reading: Reading) -> Draft | None:
    number, unit = _number(match), _unit(match)
    if number is None or plain(match["unit"]) in ("hom", "dem"):
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
    if plain(match["some"]) in ("nhung", "cac", "it") or plain(match["unit"]) in ("hom", "quy", "qui"):
        return None
    return Draft(always(length_value(None, _unit(match))), "DURATION")


def _half_length(match: re.Match[str], reading: Reading) -> Draft | None:
    return Draft(always(length_value(0.5, _unit(match))), "DURATION")


def _a_set(match: re.Match[str], reading: Reading) -> Draft | None:
    return Draft(always(words().sets[plain(match[0])]), "SET")


# ---- days of the week ----------------------------------------------------------------------------------


def _weekdays() -> tuple[Rule, ...]:
    table = words()
    lead = rf"(?P<lead>(?:(?P<daytime>{table.piece('daytimes')})|hôm|ngày|vào)(?:{GAP}(?:hôm|ngày))?{GAP})?"
    day = rf"(?P<name>thứ{GAP}(?P<day>{table.piece('weekdays')})|chủ{GAP}nhật){_END}"
    step = rf"(?:{GAP}(?:tuần{GAP})?(?P<step>{table.piece('steps')}){_END})?"
    return (
        Rule("vi.weekday", compiled(rf"(?<!\w){lead}{day}{step}"), _a_weekday, frozenset(["thứ", "chủ"])),
        Rule("vi.weekdays", compiled(rf"(?<!\w)(?:mỗi|hằng|hàng){GAP}{day}"), _weekday_set, frozenset(["thứ", "chủ"])),
    )


_BEFORE = re.compile(r"([^\W\d_]{1,12})(?:\s{1,2}([^\W\d_]{1,12}))?\s{1,2}\Z")


def _weekday_number(match: re.Match[str]) -> int:
    return 6 if match["day"] is None else words().weekdays[plain(match["day"])]


def _a_weekday(match: re.Match[str], reading: Reading) -> Draft | None:
    spoken = match["day"]
    if spoken is not None and not match["lead"]:
        found = _BEFORE.search(reading.text[max(0, match.start() - 26) : match.start()])
        heads = {plain(x) for x in found.groups() if x} if found else set()
        if found and found[2]:
            heads.add(plain(f"{found[1]} {found[2]}"))
            heads.discard(plain(found[1]))
        if heads & words().ordinal_heads or not (spoken[0].isupper() or match["step"]):
            return None
    if spoken is not None and match["lead"] and plain(match["lead"]) == "ngay" and not spoken[0].isupper():
        return None
    if spoken is None and match["name"][0].islower() and not (match["lead"] or match["step"]):
        return None
    step = words().steps[plain(match["step"])] if match["step"] else None
    on = _of_week(_weekday_number(match), step, reading.lean(match), week="tuần" in match[0].lower())
    if match["daytime"]:
        return Draft(at_time(words().daytimes[plain(match["daytime"])], on), "TIME", relative=True)
    return Draft(on, relative=True)


def _of_week(number: int, step: int | None, lean: Lean, *, week: bool) -> Resolver:
    """Give a weekday of a week that the words name ("thứ Ba tuần trước"), or counted from the day of writing."""
    if step is None or not week:
        return weekday(number, step, lean)
    return weekday_of_week(number, step)


def _weekday_set(match: re.Match[str], reading: Reading) -> Draft | None:
    return Draft(always(f"XXXX-WXX-{_weekday_number(match) + 1}"), "SET")


# ---- hôm nay, tối qua, sáng mai ------------------------------------------------------------------------

_DAYS = {"hom nay": 0, "hom qua": -1, "hom kia": -2, "ngay mai": 1, "ngay kia": 2, "hom truoc": -1}


def _today() -> tuple[Rule, ...]:
    table = words()
    daytime = table.piece("daytimes")
    return (
        Rule("vi.today", compiled(rf"(?<!\w)(?:(?P<daytime>{daytime}){GAP})?(?P<day>hôm{GAP}nay|hôm{GAP}qua|hôm{GAP}kia|ngày{GAP}mai){_END}"), _a_day, frozenset(["hôm", "ngày"])),
        Rule("vi.part_of_day", compiled(rf"(?<!\w)(?:(?P<daytime>{daytime}))(?:{GAP}ngày)?{GAP}(?P<day>nay|qua|mai){_END}(?!{GAP}(?:lại|mặt|một|các|hai))"), _a_part_of_day, frozenset(["nay", "qua", "mai"])),
        Rule("vi.weekend", compiled(rf"(?<!\w)(?:dịp{GAP}|những{GAP}ngày{GAP})?cuối{GAP}tuần(?:{GAP}(?P<step>{table.piece('steps')}){_END})?{_END}"), _weekend, frozenset(["tuần"])),
        Rule("vi.same_day", compiled(rf"(?<!\w)cùng{GAP}ngày{_END}"), _same_day, frozenset(["cùng"])),
    )


def _on(by: int, daytime: str | None) -> Draft:
    on = beside("day", by)
    if daytime:
        return Draft(at_time(words().daytimes[plain(daytime)], on), "TIME", relative=True)
    return Draft(on, relative=True)


def _a_day(match: re.Match[str], reading: Reading) -> Draft | None:
    return _on(_DAYS[plain(match["day"])], match["daytime"])


def _a_part_of_day(match: re.Match[str], reading: Reading) -> Draft | None:
    return _on({"nay": 0, "qua": -1, "mai": 1}[plain(match["day"])], match["daytime"])


def _weekend(match: re.Match[str], reading: Reading) -> Draft | None:
    if match["step"]:
        return Draft(beside("weekend", words().steps[plain(match["step"])]), relative=True)
    return Draft(beside("weekend", 0 if reading.lean(match) == "future" else -1), relative=True)


def _same_day(match: re.Match[str], reading: Reading) -> Draft | None:
    """A day told before: which one is for the reader of the whole text to say."""
    return Draft(lambda reference: (reference.isoformat() if reference else "XXXX-XX-XX", None))


# ---- hours ---------------------------------------------------------------------------------------------


def _clocks() -> tuple[Rule, ...]:
    daytime = rf"(?:{GAP}(?P<daytime>sáng|trưa|chiều|tối|đêm){_END}(?:{GAP}(?P<day>nay|qua|mai){_END})?)?"
    zone = rf"(?:{LOOSE}\(?{LOOSE}(?P<zone>GMT|UTC)(?:{LOOSE}[+-]\d{{1,2}})?\)?)?"
    return (
        Rule("vi.clock", compiled(rf"(?<![\w.,:/$€-])(?P<h>[01]?\d|2[0-4])(?:h|:|g)(?P<m>[0-5]\d)(?:(?:\'|p|ph))?(?![\w:/]){daytime}{zone}"), _clock),
        Rule("vi.clock_words", compiled(rf"(?<!\w)(?:vào{GAP})?(?:lúc|hồi){GAP}(?:khoảng{GAP})?(?P<h>[01]?\d|2[0-4])(?:h|{GAP}giờ)(?:{GAP}(?P<m>[0-5]?\d)(?:{GAP}phút)?)?{_END}{daytime}{zone}"), _clock),
        Rule("vi.hours", compiled(rf"(?<![\w.,:/$€-])(?P<h>\d{{1,3}})h{_END}{daytime}"), _hours),
    )


def _clock(match: re.Match[str], reading: Reading) -> Draft | None:
    hour, minute = int(match["h"]), int(match["m"] or 0)
    part = plain(match["daytime"] or "")
    if part in ("chieu", "toi") and 1 <= hour <= 11:
        hour += 12
    on = {"nay": beside("day", 0), "qua": beside("day", -1), "mai": beside("day", 1)}.get(plain(match["day"] or ""))
    zulu = "Z" if (match["zone"] or "").upper() in ("GMT", "UTC") else ""
    return Draft(at_time(f"T{hour:02d}:{minute:02d}{zulu}", on), "TIME", relative=True)


def _hours(match: re.Match[str], reading: Reading) -> Draft | None:
    hour = int(match["h"])
    before = plain(reading.text[max(0, match.start() - 12) : match.start()])
    if before.endswith(("trong", "suot", "vong", "sau", "hon", "gan", "keo dai")) or hour > 24:
        return Draft(always(length_value(hour, "hour")), "DURATION")
    part = plain(match["daytime"] or "")
    if part in ("chieu", "toi") and 1 <= hour <= 11:
        hour += 12
    return Draft(at_time(f"T{hour:02d}:00", None), "TIME", relative=True)


# ---- hiện nay, vừa qua, sắp tới ------------------------------------------------------------------------


def _vague() -> tuple[Rule, ...]:
    table = words()
    rows = (("present", _now), ("lately", _lately), ("past", _once), ("future", _soon))
    return tuple(
        Rule(
            f"vi.{name}",
            compiled(rf"(?<!\w){table.piece(name)}{_END}"),
            build,
            frozenset(word for phrase in table.raw[name] for word in phrase.split()),
        )
        for name, build in rows
    )


def _now(match: re.Match[str], reading: Reading) -> Draft | None:
    return Draft(present, relative=True, marker="")


def _lately(match: re.Match[str], reading: Reading) -> Draft | None:
    return Draft(always("PAST_REF"), relative=True, marker="")


def _once(match: re.Match[str], reading: Reading) -> Draft | None:
    return Draft(always("PAST_REF"), marker="")


def _soon(match: re.Match[str], reading: Reading) -> Draft | None:
    return Draft(always("FUTURE_REF"), marker="")
