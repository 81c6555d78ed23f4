"""From time expressions to times, against the article's date; and that date where the page gives none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from chancery.ground.moments import Edge, Interval, Moment, When, between, day, marked, month, year
from chancery.ground.spans import Span
from chancery.reading.dating_forms import Answer
from chancery.reading.languages.base import TimeExpression
from chancery.reading.layers import TimeFound

_NEAR = 60
"""characters within which a date without a year takes the year of a full date before it"""
_WIDEST = 800
"""days: a time that could lie further apart than this is not told"""


@dataclass(frozen=True, slots=True)
class Reference:
    """What times are counted from: the article's date, and the last full date that the text gave.

    `said_at` is where that full date ended. The reference moves on with the text: `after` gives the next one.
    """

    published: When | None
    said: date | None = None
    said_at: int = -1

    def ends(self) -> tuple[date, date] | None:
        """Give the first and last day the article may be from, None where one of them is not known."""
        if self.published is None or self.published.earliest is None or self.published.latest is None:
            return None
        return self.published.earliest, self.published.latest

    def after(self, expression: TimeExpression) -> "Reference":
        """Give the reference for what follows `expression`."""
        fixed = expression.fixed
        if fixed is None or not _to_the_month(fixed) or fixed.earliest is None:
            return self
        return replace(self, said=fixed.earliest, said_at=expression.span.end)

    def answer(self, expression: TimeExpression) -> Answer | None:
        """Work `expression` out: one time, or the bounds of what it may be where the date is not exact."""
        ends = self.ends()
        beside = self.said is not None and 0 <= expression.span.start - self.said_at <= _NEAR
        if (
            expression.partial
            and self.said is not None
            and (ends is None or (beside and self.said < ends[0]))
        ):
            return expression.resolve(self.said)
        if ends is None:
            return expression.resolve(None)
        first = expression.resolve(ends[0])
        if ends[0] == ends[1]:
            return first
        return _either(first, expression.resolve(ends[1]))


def _to_the_month(when: When) -> bool:
    first, last = when.earliest, when.latest
    return first is not None and (last is None or (last - first).days <= 31)


def _either(first: Answer | None, last: Answer | None) -> Answer | None:
    """Give what both answers allow: all resolvers are monotone, so the truth lies between the two."""
    if first is None or last is None:
        return None
    if first[0] == last[0] and first[1] == last[1]:
        return first
    left, right = first[1], last[1]
    value = first[0] if first[0] == last[0] else _common(first[0], last[0])
    if left is None or right is None:
        return value, None
    if left.earliest is None or right.latest is None:
        same_start = left.earliest is not None and right.earliest is not None
        if same_start and isinstance(left, Interval) and left.end is Edge.OPEN:
            return value, left
        return value, None
    if (right.latest - left.earliest).days > _WIDEST:
        return value, None
    basis = left.basis
    same = isinstance(left, Moment) and isinstance(right, Moment) and left.edtf == right.edtf
    return value, left if same else _hull(left, right, basis)


def _hull(left: When, right: When, basis: str) -> When:
    assert left.earliest is not None
    assert right.latest is not None
    return between(left.earliest, right.latest, basis="document" if basis == "document" else "resolved")


def _common(first: str, last: str) -> str:
    """Give what two values share: the year and month, or the year; an unknown day otherwise."""
    for length in (7, 4):
        if first[:length] == last[:length] and "W" not in first[:length]:
            return first[:length]
    return "XXXX-XX-XX"


def resolve(expressions: Iterable[TimeExpression], published: When | None) -> list[TimeFound]:
    """Give the times of one article's expressions, which come in the order of the text, spans in one text.

    `published` is the article's date as far as it is known: a day, a month, bounds. Times counted from a
    date known only by bounds are themselves told by bounds. What cannot be a time after all is left out.
    """
    reference = Reference(published)
    found: list[TimeFound] = []
    for expression in expressions:
        answer = reference.answer(expression)
        reference = reference.after(expression)
        if answer is None:
            continue
        when = marked(answer[1], span=expression.span) if answer[1] else None
        found.append(TimeFound(expression.span, answer[0], expression.type, when, expression.marker))
    return found


def placed(expressions: Iterable[TimeExpression], by: int) -> list[TimeExpression]:
    """Give a sentence's expressions as spans of the text that the sentence starts in at `by`."""
    return [replace(e, span=e.span.shift(by)) for e in expressions]


def published_or_inferred(
    text: str,
    article: Span,
    expressions: Sequence[TimeExpression],
    *,
    published: When | None,
    beside: When | None = None,
) -> When | None:
    """Give the article's date: as its page says, else as its own words allow, else None.

    `expressions` are the article's own, in order, as spans of `text`; `beside` is the date of another article
    on the page, which lends its year to dates that have none: ask for each article without it first.
    """
    if published is not None:
        return published
    return infer_published(text, article, expressions, beside=beside)


def infer_published(
    text: str, article: Span, expressions: Sequence[TimeExpression], *, beside: When | None = None
) -> When | None:
    """Work out from its own words when an article was published; never more exact than they allow.

    A date that stands alone on one of the first lines is it. Else what is told as past lies before it and
    what is still to come after it; a day without a year lies within a year of it; "February next year" by
    "February 2021" gives the year; "this week" holds the last day told without its year.
    """
    line = _dateline(text, article, expressions)
    if line is not None:
        return line
    bounds = _narrowed(_told(expressions), expressions)
    return _with_days(bounds, expressions, beside).answer()


@dataclass(frozen=True, slots=True)
class _Bounds:
    """First and last day the article may be from; `recent` is the last past day told without its year."""

    low: date | None = None
    high: date | None = None
    low_is_day: bool = False
    recent: bool = False

    def answer(self) -> When | None:
        if self.low is None:
            return None
        first = day(self.low, basis="resolved")
        if self.high is None:
            return Interval(first, Edge.UNKNOWN, "resolved") if self.low_is_day else None
        whole_year = (self.low.month, self.low.day, self.high.month, self.high.day) == (1, 1, 12, 31)
        if whole_year and self.low.year == self.high.year:
            return year(self.low.year, basis="resolved")
        return between(self.low, self.high, basis="resolved") if self.low <= self.high else None


_HEAD = 6
_DEADLINES = ("by", "before", "until")
_SENTENCE_ENDS = '.!?…”"'
_AFTER_DATELINE = ("(", "-", "–", "—")


def _dateline(text: str, article: Span, expressions: Sequence[TimeExpression]) -> When | None:
    """Find a full date alone on one of the first lines, or heading a line before a dash or a bracket."""
    seen, start = 0, article.start
    while start < article.end and seen < _HEAD:
        end = text.find("\n", start, article.end)
        end = article.end if end < 0 else end
        line = Span(start, end)
        if text[start:end].strip():
            seen += 1
        on_it = [e for e in expressions if line.holds(e.span)]
        dated = sum(c.isalpha() for e in on_it for c in e.span.of(text))
        others = sum(c.isalpha() for c in text[start:end]) - dated
        for one in on_it:
            if one.fixed is None or one.fixed.earliest != one.fixed.latest or one.fixed.earliest is None:
                continue
            opens = one.span.start - start <= 50 and text[one.span.end : end].lstrip().startswith(
                _AFTER_DATELINE
            )
            alone = others <= 25 and text[end - 1] not in _SENTENCE_ENDS and not one.marker
            if alone or opens:
                return day(one.fixed.earliest)
        start = end + 1
    return None


def _is_past(expression: TimeExpression) -> bool:
    if expression.marker in _DEADLINES or expression.type != "DATE":
        return False
    return expression.lean == "past" or expression.marker == "since"


def _is_future(expression: TimeExpression) -> bool:
    return expression.lean != "past" and (expression.marker in _DEADLINES or expression.lean == "future")


def _one_day(when: When) -> bool:
    return when.earliest is not None and when.earliest == when.latest


def _told(expressions: Sequence[TimeExpression]) -> _Bounds:
    """Give the bounds that full dates set: the last past one below, the first one still to come above."""
    fixed = [(e, e.fixed) for e in expressions if e.fixed is not None and e.fixed.earliest is not None]
    past = [w for e, w in fixed if _is_past(e) or (_one_day(w) and not e.lean and e.marker not in _DEADLINES)]
    lows = [w.earliest for w in past if w.earliest is not None]
    low = max(lows, default=None)
    highs = [_upper(e, w) for e, w in fixed if _is_future(e)]
    high = min((h for h in highs if h is not None and (low is None or h >= low)), default=None)
    return _Bounds(low, high, low_is_day=any(w.earliest == low and _to_the_month(w) for w in past))


def _upper(expression: TimeExpression, when: When) -> date | None:
    """Give the last day on which `when` may still lie ahead."""
    if expression.marker in _DEADLINES or not _to_the_month(when) or isinstance(when, Moment):
        return when.latest
    return when.earliest


def _narrowed(bounds: _Bounds, expressions: Sequence[TimeExpression]) -> _Bounds:
    """Narrow the bounds to the year in which "February next year" is a month that the text gives in full."""
    given = {e.fixed.edtf for e in expressions if e.fixed is not None and _to_the_month(e.fixed)}
    years_given = {
        e.fixed.earliest.year for e in expressions if e.fixed is not None and e.fixed.earliest is not None
    }
    fitting: set[int] = set()
    for number in sorted({y + by for y in years_given for by in (-1, 0, 1)}):
        if not 1900 <= number <= 2200:
            continue
        for expression in expressions:
            if expression.relative and expression.type == "DATE":
                answers = [expression.resolve(date(number, m, d)) for m, d in ((1, 15), (12, 15))]
                if all(a is not None and a[1] is not None and a[1].edtf in given for a in answers) and (
                    answers[0] == answers[1]
                ):
                    fitting.add(number)
    low, high = bounds.low or date.min, bounds.high or date.max
    fitting = {y for y in fitting if low.year <= y <= high.year}
    if len(fitting) != 1:
        return bounds
    number = fitting.pop()
    first, last = date(number, 1, 1), date(number, 12, 31)
    return replace(
        bounds, low=max(low, first), high=min(high, last), low_is_day=bounds.low_is_day and low >= first
    )


def _with_days(bounds: _Bounds, expressions: Sequence[TimeExpression], beside: When | None) -> _Bounds:
    """Narrow the bounds by days without a year, and by words that tell how long ago the last of them is."""
    partial = [e for e in expressions if e.partial and e.type == "DATE"]
    anchor = _anchor(bounds, beside)
    if anchor is None and bounds.high is None:
        return bounds
    for expression in partial:
        when = _placed_day(expression, bounds, anchor) if _is_past(expression) else None
        if when is not None and (bounds.low is None or when > bounds.low):
            bounds = replace(bounds, low=when, low_is_day=True, recent=True)
    for expression in partial:
        if not _is_future(expression) or bounds.low is None:
            continue
        answer = expression.resolve(bounds.low)
        when_ = answer[1] if answer else None
        upper = _upper(expression, when_) if when_ is not None and _to_the_month(when_) else None
        if upper is not None and upper >= bounds.low and (bounds.high is None or upper < bounds.high):
            bounds = replace(bounds, high=upper)
    return _lately(bounds, expressions)


def _anchor(bounds: _Bounds, beside: When | None) -> date | None:
    """Give a day within half a year of which a date without a year is taken to lie."""
    if bounds.low is not None and bounds.low_is_day:
        return bounds.low
    return beside.earliest if beside is not None and _near(beside) else None


def _near(when: When) -> bool:
    return when.latest is None or when.earliest is None or (when.latest - when.earliest).days <= 62


def _placed_day(expression: TimeExpression, bounds: _Bounds, anchor: date | None) -> date | None:
    """Give a past day without its year: the last before the upper bound, else the one by the anchor."""
    answer = expression.resolve(bounds.high or anchor)
    when = answer[1] if answer else None
    if when is None or when.earliest is None or when.latest is None or not _to_the_month(when):
        return None
    if (when.latest - when.earliest).days > 10:
        return None
    return when.earliest if bounds.high is None or when.earliest <= bounds.high else None


_PROBE = date(2021, 6, 16)
"""a Wednesday in mid-month: "this week" from there holds it"""


def _lately(bounds: _Bounds, expressions: Sequence[TimeExpression]) -> _Bounds:
    """Close the bounds with the week or month of the last past day, where the text is of days just gone."""
    if bounds.low is None or not bounds.low_is_day:
        return bounds
    closest = min((_reach(e) for e in expressions if e.relative), default=999)
    around = [e.fixed.earliest for e in expressions if e.fixed is not None and e.fixed.earliest is not None]
    lived_in = any(0 < (bounds.low - x).days < 1200 for x in around)
    month_end = month(bounds.low.year, bounds.low.month).latest
    if bounds.recent and closest <= 7:
        end = bounds.low + timedelta(days=6 - bounds.low.weekday())
    elif (bounds.recent or lived_in) and closest <= 31:
        end = max(month_end, bounds.low + timedelta(days=7))
    else:
        return bounds
    return replace(bounds, high=min(end, bounds.high) if bounds.high else end)


def _reach(expression: TimeExpression) -> int:
    """Give how many days around its writing the text speaks of: 7 for "this week", 31 for "recently"."""
    answer = expression.resolve(_PROBE)
    if answer is None:
        return 999
    when = answer[1]
    if when is None:
        return 31 if answer[0] == "PAST_REF" else 999
    if when.earliest is None or when.latest is None or when.basis == "document":
        return 999
    if not when.earliest <= _PROBE <= when.latest:
        return 7 if when.earliest == when.latest and 0 < (_PROBE - when.latest).days <= 6 else 999
    return (
        7
        if (when.latest - when.earliest).days <= 7
        else 31
        if (when.latest - when.earliest).days <= 31
        else 999
    )
