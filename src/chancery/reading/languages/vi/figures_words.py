"""Vietnamese amounts, and the words around them: what bounds them, what they count."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, cast

from chancery.ground.fixed import fixed
from chancery.ground.spans import Span
from chancery.model.claims import FigureBound
from chancery.model.written import from_yaml
from chancery.reading.dating_rules import by_name, choice
from chancery.reading.figures import DIGITS, SHARE, digits_value, opens


@dataclass(frozen=True)
class Table:
    """The data file, turned so that a word leads to its meaning."""

    raw: Mapping[str, Any]
    numbers: Mapping[str, int]
    magnitudes: Mapping[str, float]
    crowds: Mapping[str, float]
    bounds: Mapping[str, str]
    currencies: Mapping[str, str]
    money: Mapping[str, str]
    units: Mapping[str, str]
    named: frozenset[str]
    stops: frozenset[str]

    def piece(self, name: str) -> str:
        """Give the words of a list or a map as one alternative of a pattern."""
        return choice(self.raw[name])


@cache
def table() -> Table:
    """Give the data, read once."""
    raw: dict[str, Any] = from_yaml(files(__package__).joinpath("figures.yaml").read_text(encoding="utf-8"))
    return Table(
        raw=raw,
        numbers=raw["numbers"],
        magnitudes=raw["magnitudes"],
        crowds=raw["crowds"],
        bounds=by_name(raw["bounds"]),
        currencies=raw["currencies"],
        money=raw["money"],
        units=by_name(raw["units"]),
        named=frozenset(raw["named"]),
        stops=frozenset(raw["stops"]),
    )


def squeezed(text: str) -> str:
    """Give matched words as the data file writes them: lower case, single spaces."""
    return " ".join(text.lower().split())


@fixed
class Amount:
    """A number where it stands. `unit` is set where its own words tell it (money, shares), `of` likewise.

    `needs_noun` says that it is only a figure beside a counted noun.
    """

    start: int
    end: int
    value: float
    unit: str = ""
    bound: FigureBound = "exactly"
    needs_noun: bool = False
    of: str | None = None


# ---- amounts -------------------------------------------------------------------------------------------

_G = r"\s{1,2}"
_L = r"\s{0,2}"


@cache
def _money() -> str:
    return rf"(?P<money>{choice(table().money)})(?!\w)(?!{_G}{choice(table().raw['compounds'])}(?!\w))"


@cache
def _digits() -> re.Pattern[str]:
    signs = "|".join(re.escape(s) for s in sorted(table().currencies, key=len, reverse=True))
    times = "(?:" + "|".join(table().magnitudes) + ")"
    return re.compile(
        rf"(?<![\w.,:/#+-])(?:(?P<sign>{signs}){_L})?(?P<digits>{DIGITS})"
        rf"(?:{_G}(?P<mag>{times}(?:{_G}{times})?)(?!\w))?"
        rf"(?:{_L}(?P<percent>%|phần{_G}trăm)|{_G}{_money()})?(?![\w/])(?![.,:]\d)(?!-[\w])",
        re.IGNORECASE,
    )


def _times(words: str | None) -> float:
    value = 1.0
    for word in (words or "").lower().split():
        value *= table().magnitudes[word]
    return value


def _by_digits(text: str) -> Iterator[Amount]:
    tab = table()
    for match in _digits().finditer(text):
        value = digits_value(match["digits"], point=",")
        if value is None:
            continue
        value *= _times(match["mag"])
        if match["sign"] or match["money"]:
            unit = tab.currencies[match["sign"]] if match["sign"] else tab.money[squeezed(match["money"])]
            yield Amount(match.start(), match.end(), value, unit)
        elif match["percent"]:
            yield Amount(match.start(), match.end(), value / 100, SHARE)
        elif not _is_name(text, match, value):
            age = text[max(0, match.start() - 5) : match.start()].lower() == "tuổi " and value < 130
            yield Amount(match.start(), match.end(), value, "years" if age else "")


_A_FORCE = 50
"""a smaller bare number behind a name is likelier its own, as that of the plane Su 35"""
_LISTED = re.compile(r"\d.{0,60}?(?:[,;]|\s(?:và|còn))\s(?:[A-ZĐ][^\W\d_]{0,15}\s){1,3}\Z", re.DOTALL)
_NEXT = re.compile(r"\s{0,1}(?:[,.;]|và\s|còn\s|\Z)")


def _in_list(text: str, start: int, end: int) -> bool:
    """Tell whether a bare number is that of the next in a list of names with numbers: "… 500 quân, Belarus 100"."""
    return _NEXT.match(text, end) is not None and _LISTED.search(text[max(0, start - 90) : start]) is not None


_BEFORE = re.compile(r"(?:(?P<two>[^\W\d_]{1,10}\s{1,2}))?(?P<one>[^\W\d_]{1,12})[.:]?\s{0,2}\Z")
_JOINED = re.compile(r"\d\s{0,1}[-–—/]\s{0,1}\Z")
_JOINS = re.compile(r"\s{0,1}[-–—/]\s{0,1}\d|h\d?|\s{1,2}\d")
_SPACED = re.compile(r"\d\s{1,2}\Z")


def _is_name(text: str, match: re.Match[str], value: float) -> bool:
    """Tell whether the number names something (an article, a model, a year, a score) and counts nothing."""
    start, end = match.start(), match.end()
    near = text[max(0, start - 4) : start]
    if _JOINED.search(near) or _SPACED.search(near) or _JOINS.match(text, end):
        return True
    after = after_amount(text, end)
    bare = match["digits"].isdigit() and not match["mag"]
    before = _BEFORE.search(text[max(0, start - 28) : start])
    if before is not None:
        one, two = before["one"].lower(), (before["two"] or "").lower()
        counts = after.unit and one in ("số", "điều")  # "điều 900 binh sĩ" sends, "Điều 5" is an article
        if not counts and (squeezed(two + one) in table().named or one in table().named):
            return True
        if before["one"][0].isupper() and before["one"] != before["one"].lower() and bare and not after.unit:
            if value >= _A_FORCE and _in_list(text, start, end):
                return False
            return not opens(text, start - len(before["one"]) - 1) or value < 100
    if (
        "." in match["digits"]
        and len(match["digits"].partition(".")[2]) <= 2
        and not (after.unit or match["mag"])
    ):
        return True  # 3.5 may be a day
    if bare and 1800 <= value <= 2100 and not after.unit:
        return True
    return bare and len(match["digits"]) > 1 and match["digits"][0] == "0"


@cache
def _spoken() -> re.Pattern[str]:
    small = choice(table().numbers)
    word = "(?:" + "|".join([small[3:-1], *table().magnitudes]) + ")"
    return re.compile(
        rf"(?<![\w-])(?P<words>{word}(?:{_G}{word}){{0,7}})(?!\w)(?:{_G}(?P<percent>phần{_G}trăm)(?!\w)|{_G}{_money()})?",
        re.IGNORECASE,
    )


def spoken_value(words: list[str]) -> float | None:
    """Give the value of number words in lower case ("hai", "trăm"), None where they make none."""
    tab = table()
    total = group = 0.0
    small: float | None = None
    for place, word in enumerate(words):
        if word in ("linh", "lẻ"):
            if not group or small is not None or place + 1 == len(words):
                return None
        elif word == "mươi":
            if small is None or not 2 <= small <= 9:
                return None
            group, small = group + small * 10, None
        elif word == "mười":
            if small is not None:
                return None
            group += 10
        elif word in tab.numbers:
            if small is not None:
                return None
            small = float(tab.numbers[word])
        else:
            times = tab.magnitudes[word]
            if small is None and group == 0:
                if not total or times < 1e6:
                    return None
                total, group = total * times, 0.0
                continue
            group, small = group + (small or 0.0), None
            if times <= 100:
                group *= times
            else:
                total, group = total + group * times, 0.0
    return total + group + (small or 0.0)


@cache
def _no_count_after() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){table().piece('no_count_after')}\s{{1,2}}\Z", re.IGNORECASE)


_NEVER_ALONE = frozenset(["một", "tư", "lăm", "mươi", "mốt", "không", "linh", "lẻ"])


def _by_words(text: str) -> Iterator[Amount]:
    for match in _spoken().finditer(text):
        words = match["words"].lower().split()
        value = spoken_value(words)
        if value is None or value == 0:
            continue
        if _no_count_after().search(text[max(0, match.start() - 12) : match.start()]):
            continue
        if match["words"][0].isupper() and not opens(text, match.start()):
            continue
        if match["money"]:
            yield Amount(match.start(), match.end(), value, table().money[squeezed(match["money"])])
        elif match["percent"]:
            yield Amount(match.start(), match.end(), value / 100, SHARE)
        elif len(words) > 1 or words[0] not in _NEVER_ALONE:
            yield Amount(match.start(), match.end(), value, needs_noun=len(words) == 1)


@cache
def _crowd() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<crowd>{choice(table().crowds)})(?!\w)(?:{_G}{_money()})?", re.IGNORECASE)


@cache
def _part() -> re.Pattern[str]:
    small = choice(w for w, v in table().numbers.items() if 1 <= v <= 10)
    wholes = choice([*table().raw["part_heads"], *table().units])
    return re.compile(
        rf"(?<!\w)(?:(?P<above>{small}){_G}phần{_G}(?P<below>{small})(?!\w)"
        rf"|(?P<half>một{_G}nửa|(?<=\s)nửa(?={_G}(?:số|dân|tổng|lực)))(?!\w)"
        rf"|(?P<up>\d{{1,2}})/(?P<down>\d{{1,2}})(?={_G}{wholes}(?!\w)))"
        rf"|(?<!\w)(?P<one>một){_G}trong{_G}(?:số{_G})?(?P<of>đó|này|những|các)(?!\w)",
        re.IGNORECASE,
    )


def _by_parts(text: str) -> Iterator[Amount]:
    for match in _part().finditer(text):
        start, end = match.span()
        if match["half"]:
            yield Amount(start, end, 0.5, SHARE)
        elif match["one"]:
            of = "số " + match["of"].lower() if match["of"].lower() in ("đó", "này") else None
            rest = after_amount(text, end)
            whole = rest.noun.of(text) if rest.noun else None
            if of or rest.unit:
                yield Amount(start, match.end("one"), 1.0, rest.unit, of=of or whole)
        else:
            above, below = _fraction(match)
            if 0 < above < below and (above, below) != (9, 11):
                yield Amount(start, end, above / below, SHARE)


def _fraction(match: re.Match[str]) -> tuple[float, float]:
    if match["up"]:
        return float(match["up"]), float(match["down"])
    return tuple(float(table().numbers[match[name].lower()]) for name in ("above", "below"))  # type: ignore[return-value]


def amounts(text: str) -> Iterator[Amount]:
    """Give every amount of a sentence; some may meet, and some are parts of times."""
    yield from _by_digits(text)
    yield from _by_words(text)
    for match in _crowd().finditer(text):
        value = table().crowds[squeezed(match["crowd"])]
        unit = table().money[squeezed(match["money"])] if match["money"] else ""
        yield Amount(match.start(), match.end(), value, unit, "at_least", needs_noun=True)
    yield from _by_parts(text)


# ---- around an amount ----------------------------------------------------------------------------------


@cache
def _bound_before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<bound>{choice(table().bounds)})\s{{1,2}}\Z", re.IGNORECASE)


def lead_of(text: str, start: int) -> tuple[int, FigureBound]:
    """Give where the words that bound an amount start, or its own start, and the bound."""
    low = max(0, start - 24)
    found = _bound_before().search(text[low:start])
    if found is None:
        return start, "exactly"
    return low + found.start(), cast(FigureBound, table().bounds[squeezed(found["bound"])])


@fixed
class After:
    """What follows an amount: the counted noun and its unit, and the name beside it of whose it is."""

    end: int
    unit: str = ""
    noun: Span | None = None
    of: str | None = None
    is_time: bool = False


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(
        rf"\s{{1,2}}(?:(?:cái|chiếc|quả|con|bộ|số|tổng\ssố|người\slà|tên)\s{{1,2}})?(?P<unit>{choice(table().units)})(?![\w/])(?!\slượt(?!\w))",
        re.IGNORECASE,
    )


@cache
def _time_unit() -> re.Pattern[str]:
    return re.compile(rf"\s{{1,2}}{table().piece('time_units')}(?!\w)", re.IGNORECASE)


_NAMES = re.compile(
    r"\s{1,2}(?P<names>[^\W\d_a-zà-ỹđ][\w-]{0,30}(?:\s[^\W\d_a-zà-ỹđ][\w-]{0,30}){0,3})(?:\s{1,2}(?P<next>[^\W\d_]{1,12}))?"
)


def after_amount(text: str, end: int) -> After:
    """Give what follows an amount that ends at `end`."""
    if _time_unit().match(text, end):
        return After(end, is_time=True)
    found = _unit().match(text, end)
    if found is None:
        return After(end)
    noun = Span(found.start("unit"), found.end("unit"))
    names = _NAMES.match(text, noun.end)
    of = None
    if names is not None and names["names"][0].isupper():
        following = names["next"]
        if following is None or following.lower() in table().stops:
            of = " ".join(w for w in names["names"].split() if not any(c.isdigit() for c in w)) or None
    end = names.end("names") if of and names else noun.end
    return After(end, table().units[squeezed(found["unit"])], noun, of)


_WHOLE = re.compile(
    r"\s{1,2}(?:(?:trong\s)?(?:tổng\s)?(?P<that>số\s(?:đó|này))|(?P<name>[A-Z][\w-]{0,20}))(?!\w)"
)


def whole_of(text: str, end: int, after: After) -> str | None:
    """Give what a share that ends at `end` is a share of ("thành viên NATO", "GDP"), None where unsaid."""
    if after.noun is not None:
        return f"{after.noun.of(text)} {after.of}" if after.of else after.noun.of(text)
    found = _WHOLE.match(text, end)
    return (found["that"] or found["name"]) if found else None
