"""Vietnamese times that count from the day of writing, lengths of time, sets, days of the week and hours."""

import re

from chancery.reading.dating_forms import Lean, Part, Resolver
from chancery.reading.dating_relative import (
    always,
    at_time,
    beside,
    length_value,
    present,
    stretch,
    weekday,
    weekday_of_week,
)
from chancery.reading.dating_rules import Draft, Reading, Rule
from chancery.reading.languages.vi.dating_words import END, GAP, LOOSE, compiled, plain, words


def span_rules() -> tuple[Rule, ...]:
    """Give the rules of this module."""
    return (*_units(), *_weekdays(), *_today(), *_clocks(), *_vague())


# ---- tuần trước, đầu năm nay, cuối tháng tới -----------------------------------------------------------


def _units() -> tuple[Rule, ...]:
    table = words()
    part = rf"(?:(?P<part>{table.piece('parts')}){GAP})?"
    step = table.piece("steps")
    return (
        Rule(
            "vi.step_unit",
            compiled(
                rf"(?<!\w){part}(?P<unit>tuần|tháng|năm|quý|thập{GAP}k[ỷỉ]|thập{GAP}niên|thế{GAP}k[ỷỉ]){GAP}(?P<step>{step}){END}"
            ),
            _step_unit,
            frozenset(["tuần", "tháng", "năm", "quý", "thập", "thế", "kỷ"]),
        ),
        Rule(
            "vi.next_year",
            compiled(rf"(?<!\w)sang{GAP}(?P<unit>năm|tháng|tuần){END}"),
            _step_unit,
            frozenset(["sang"]),
        ),
        Rule(
            "vi.part_unit",
            compiled(
                rf"(?<!\w)(?P<part>{table.piece('parts')}){GAP}(?P<unit>tuần|tháng|năm){END}(?!{GAP}\d)"
            ),
            _step_unit,
            frozenset(["tuần", "tháng", "năm"]),
        ),
    )


_COUNT_BEFORE = re.compile(
    r"(?:\d|(?<!\w)(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mươi|vài|mấy|nhiều|những|các|số|chục|trăm|nửa|mỗi|cả))\s{1,2}\Z",
    re.IGNORECASE,
)


def _step_unit(match: re.Match[str], reading: Reading) -> Draft | None:
    if _COUNT_BEFORE.search(
        reading.text[max(0, match.start() - 10) : match.start()]
    ) and not match.groupdict().get("part"):
        return None  # "hai năm trước": a length, not the last year
    unit = words().units[plain(match["unit"])]
    said = match.groupdict().get("step")
    step = words().steps[plain(said)] if said else (0 if match.groupdict().get("part") else 1)
    found = match.groupdict().get("part")
    part: Part = words().parts[plain(found)] if found else ""
    if found and not said and _named_after(reading, match.end()):
        return None
    if unit == "year" and said and plain(said) in ("qua", "vua qua") and not part:
        return Draft(stretch(1, "year"), "DURATION", relative=True)
    if part == "late" and unit == "week":
        return Draft(beside("weekend", step), relative=True)
    return Draft(beside(unit, step, part if unit in ("month", "year", "decade") else ""), relative=True)


_TAIL = re.compile(r"\s{1,2}(?:học|tài|đó|ấy|kia|2|1|thứ)", re.IGNORECASE)


def _named_after(reading: Reading, end: int) -> bool:
    return bool(_TAIL.match(reading.text, end))


# ---- days of the week ----------------------------------------------------------------------------------


def _weekdays() -> tuple[Rule, ...]:
    table = words()
    lead = rf"(?P<lead>(?:(?P<daytime>{table.piece('daytimes')})|hôm|ngày|vào)(?:{GAP}(?:hôm|ngày))?{GAP})?"
    day = rf"(?P<name>thứ{GAP}(?P<day>{table.piece('weekdays')})|chủ{GAP}nhật){END}"
    step = rf"(?:{GAP}(?:tuần{GAP})?(?P<step>{table.piece('steps')}){END})?"
    return (
        Rule("vi.weekday", compiled(rf"(?<!\w){lead}{day}{step}"), _a_weekday, frozenset(["thứ", "chủ"])),
        Rule(
            "vi.weekdays",
            compiled(rf"(?<!\w)(?:mỗi|hằng|hàng){GAP}{day}"),
            _weekday_set,
            frozenset(["thứ", "chủ"]),
        ),
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
    """Give a weekday of the week that the words name, or counted from the day of writing."""
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
        Rule(
            "vi.today",
            compiled(
                rf"(?<!\w)(?:(?P<daytime>{daytime}){GAP})?(?P<day>hôm{GAP}nay|hôm{GAP}qua|hôm{GAP}kia|ngày{GAP}mai){END}"
            ),
            _a_day,
            frozenset(["hôm", "ngày"]),
        ),
        Rule(
            "vi.part_of_day",
            compiled(
                rf"(?<!\w)(?:(?P<daytime>{daytime}))(?:{GAP}ngày)?{GAP}(?P<day>nay|qua|mai){END}(?!{GAP}(?:lại|mặt|một|các|hai))"
            ),
            _a_part_of_day,
            frozenset(["nay", "qua", "mai"]),
        ),
        Rule(
            "vi.weekend",
            compiled(
                rf"(?<!\w)(?:dịp{GAP}|những{GAP}ngày{GAP})?cuối{GAP}tuần(?:{GAP}(?P<step>{table.piece('steps')}){END})?{END}"
            ),
            _weekend,
            frozenset(["tuần"]),
        ),
        Rule("vi.same_day", compiled(rf"(?<!\w)cùng{GAP}ngày{END}"), _same_day, frozenset(["cùng"])),
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
    daytime = rf"(?:{GAP}(?P<daytime>sáng|trưa|chiều|tối|đêm){END}(?:{GAP}(?P<day>nay|qua|mai){END})?)?"
    zone = rf"(?:{LOOSE}\(?{LOOSE}(?P<zone>GMT|UTC)(?:{LOOSE}[+-]\d{{1,2}})?\)?)?"
    return (
        Rule(
            "vi.clock",
            compiled(
                rf"(?<![\w.,:/$€-])(?P<h>[01]?\d|2[0-4])(?:h|:|g)(?P<m>[0-5]\d)(?:(?:\'|p|ph))?(?![\w:/]){daytime}{zone}"
            ),
            _clock,
        ),
        Rule(
            "vi.clock_words",
            compiled(
                rf"(?<!\w)(?:vào{GAP})?(?:lúc|hồi){GAP}(?:khoảng{GAP})?(?P<h>[01]?\d|2[0-4])(?:h|{GAP}giờ)(?:{GAP}(?P<m>[0-5]?\d)(?:{GAP}phút)?)?{END}{daytime}{zone}"
            ),
            _clock,
        ),
        Rule("vi.hours", compiled(rf"(?<![\w.,:/$€-])(?P<h>\d{{1,3}})h{END}{daytime}"), _hours),
    )


def _clock(match: re.Match[str], reading: Reading) -> Draft | None:
    hour, minute = int(match["h"]), int(match["m"] or 0)
    part = plain(match["daytime"] or "")
    if part in ("chieu", "toi") and 1 <= hour <= 11:
        hour += 12
    on = {"nay": beside("day", 0), "qua": beside("day", -1), "mai": beside("day", 1)}.get(
        plain(match["day"] or "")
    )
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
            compiled(rf"(?<!\w){table.piece(name)}{END}"),
            build,
            frozenset(word for phrase in table.raw[name] for word in phrase.split()),
        )
        for name, build in rows
    )


_VERB = re.compile(r"(?:xuất|thực|phát|thể|tái|biểu|hiển|tân|ẩn|hóa|hoá)\s{1,2}\Z", re.IGNORECASE)


def _now(match: re.Match[str], reading: Reading) -> Draft | None:
    if _VERB.search(reading.text[max(0, match.start() - 8) : match.start()]):
        return None  # "xuất hiện tại": to appear at
    return Draft(present, relative=True, marker="")


def _lately(match: re.Match[str], reading: Reading) -> Draft | None:
    return Draft(always("PAST_REF"), relative=True, marker="")


def _once(match: re.Match[str], reading: Reading) -> Draft | None:
    return Draft(always("PAST_REF"), marker="")


def _soon(match: re.Match[str], reading: Reading) -> Draft | None:
    return Draft(always("FUTURE_REF"), marker="")
