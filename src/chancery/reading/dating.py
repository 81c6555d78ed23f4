"""From time expressions to times, against the article's date; and that date where the page gives none."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from chancery.ground.fixed import fixed
from chancery.ground.moments import Edge, Interval, Moment, When, between, day, marked, month, year
from chancery.ground.spans import Span
from chancery.reading.dating_forms import Answer
from chancery.reading.languages.base import TimeExpression
from chancery.reading.layers import TimeFound
from chancery.reading.pages_splits import dateline_of

_NEAR = 60
"""characters within which a date without a year takes the year of a full date before it"""
_WIDEST = 400
"""days: a time that could lie further apart than this is not told"""


@fixed
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
        if expression.marker == "since":
            return self  # what has gone on for long says nothing of what follows
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
    what is still to come after it; a day without a year lies within a year of it; "March next year" by
    "March 2019" gives the year; "this week" holds the last day told without its year.
    """
    line = _dateline(text, article, expressions)
    if line is not None:
        return line
    bounds = _narrowed(_told(text, expressions), expressions)
    return _lately(_with_days(bounds, expressions, beside), expressions).answer()


@fixed
class _Bounds:
    """First and last day the article may be from.

    `recent` says that `low` is not long before: a day told without its year, or the day of a picture.
    """

    low: date | None = None
    high: date | None = None
    recent: bool = False

    @property
    def narrow(self) -> bool:
        """Tell whether both bounds are known and a year apart at most."""
        return self.low is not None and self.high is not None and (self.high - self.low).days <= 370

    def answer(self) -> When | None:
        """Give the bounds as a time; None where nothing holds them from below."""
        if self.low is None:
            return None
        if self.high is None:
            return Interval(day(self.low, basis="resolved"), Edge.UNKNOWN, "resolved")
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
        if not on_it:
            start = end + 1
            continue
        dated = sum(c.isalpha() for e in on_it for c in e.span.of(text))
        others = sum(c.isalpha() for c in text[start:end]) - dated
        for one in on_it:
            if one.fixed is None or one.fixed.earliest != one.fixed.latest or one.fixed.earliest is None:
                continue
            opens = one.span.start - start <= 50 and text[one.span.end : end].lstrip().startswith(
                _AFTER_DATELINE
            )
            opens = opens or ((head := dateline_of(text, line)) is not None and head.holds(one.span))
            alone = others <= 25 and text[end - 1] not in _SENTENCE_ENDS and not one.marker
            if alone or opens:
                return day(one.fixed.earliest)
        start = end + 1
    return None


_CREDIT = 60
_NAMED_SOURCE = re.compile(r":\s{0,2}\w")


def _in_caption(text: str, span: Span) -> bool:
    """Tell whether a date ends a caption: the rest of its line is short and credits it after a colon."""
    end = text.find("\n", span.end, span.end + _CREDIT)
    end = end if end >= 0 else min(len(text), span.end + _CREDIT)
    return bool(_NAMED_SOURCE.search(text[span.end : end])) and (end == len(text) or text[end] == "\n")


def _is_past(expression: TimeExpression) -> bool:
    if expression.marker in _DEADLINES or expression.type != "DATE":
        return False
    return expression.lean == "past" or expression.marker == "since"


def _is_future(expression: TimeExpression) -> bool:
    return expression.lean != "past" and (expression.marker in _DEADLINES or expression.lean == "future")


def _told(text: str, expressions: Sequence[TimeExpression]) -> _Bounds:
    """Give the bounds that full dates set: the last past day below, the first time still to come above.

    Of months and years the verbs around them tell too little to say that they are past.
    """
    fixed = [(e, e.fixed) for e in expressions if e.fixed is not None and e.fixed.earliest is not None]
    past = [(e, w) for e, w in fixed if _to_the_day(w) and e.marker not in _DEADLINES and e.lean != "future"]
    low = max((w.earliest for _, w in past if w.earliest is not None), default=None)
    highs = [_upper(e, w) for e, w in fixed if _is_future(e)]
    high = min((h for h in highs if h is not None and (low is None or h >= low)), default=None)
    recent = any(w.earliest == low and _in_caption(text, e.span) for e, w in past)
    return _Bounds(low, high, recent)


def _to_the_day(when: When) -> bool:
    first, last = when.earliest, when.latest
    if last is None and isinstance(when, Interval) and isinstance(when.start, Moment):
        last = when.start.latest
    return first is not None and last is not None and (last - first).days <= 10


def _upper(expression: TimeExpression, when: When) -> date | None:
    """Give the last day on which `when` may still lie ahead."""
    if expression.marker in _DEADLINES or not _to_the_month(when) or isinstance(when, Moment):
        return when.latest
    return when.earliest


def _narrowed(bounds: _Bounds, expressions: Sequence[TimeExpression]) -> _Bounds:
    """Narrow the bounds to the year in which "March next year" is a month that the text gives in full."""
    full = [e.fixed for e in expressions if e.fixed is not None and _to_the_month(e.fixed)]
    given = {w.edtf for w in full}
    years_given = {w.earliest.year for w in full if w.earliest is not None}
    low, high = bounds.low or date.min, bounds.high or date.max
    fitting = {
        number
        for number in {y + by for y in years_given for by in (-1, 0, 1)}
        if low.year <= number <= high.year and 1900 <= number <= 2200 and _fits(number, expressions, given)
    }
    if len(fitting) != 1:
        return bounds
    number = fitting.pop()
    first, last = date(number, 1, 1), date(number, 12, 31)
    return _Bounds(max(low, first), min(high, last), bounds.recent and low >= first)


def _fits(number: int, expressions: Sequence[TimeExpression], given: set[str]) -> bool:
    """Tell whether a time that is counted from year `number` alone is one that the text gives in full."""
    for expression in expressions:
        if not expression.relative or expression.type != "DATE":
            continue
        first, last = (expression.resolve(date(number, m, d)) for m, d in ((1, 15), (12, 15)))
        if first is not None and first == last and first[1] is not None and first[1].edtf in given:
            return True
    return False


def _with_days(bounds: _Bounds, expressions: Sequence[TimeExpression], beside: When | None) -> _Bounds:
    """Narrow the bounds by days without a year, where they or a neighbour tell which year is meant."""
    partial = [e for e in expressions if e.partial and e.type == "DATE"]
    anchor = bounds.high if bounds.narrow else bounds.low if bounds.recent else _near(beside)
    if anchor is None:
        return bounds
    for expression in partial:
        answer = expression.resolve(anchor) if _is_past(expression) else None
        when = answer[1] if answer else None
        if when is None or when.earliest is None or not _to_the_day(when):
            continue
        if (bounds.high is None or when.earliest <= bounds.high) and (
            bounds.low is None or when.earliest > bounds.low
        ):
            bounds = replace(bounds, low=when.earliest, recent=True)
    for expression in partial:
        if not _is_future(expression) or bounds.low is None:
            continue
        answer = expression.resolve(bounds.low)
        when = answer[1] if answer else None
        upper = _upper(expression, when) if when is not None and _to_the_month(when) else None
        if upper is not None and upper >= bounds.low and (bounds.high is None or upper < bounds.high):
            bounds = replace(bounds, high=upper)
    return bounds


def _near(beside: When | None) -> date | None:
    """Give a day of a neighbour's date, where that date is known to two months or open to one side."""
    if beside is None or beside.earliest is None:
        return None
    return beside.earliest if beside.latest is None or (beside.latest - beside.earliest).days <= 62 else None


def _lately(bounds: _Bounds, expressions: Sequence[TimeExpression]) -> _Bounds:
    """Close the bounds with the week or month of the last past day, where the text is of days just gone."""
    if bounds.low is None or not bounds.recent:
        return bounds
    closest = min((_reach(e) for e in expressions if e.relative), default=999)
    if closest <= 7:
        end = bounds.low + timedelta(days=6 - bounds.low.weekday())
    elif closest <= 31:
        end = max(month(bounds.low.year, bounds.low.month).latest, bounds.low + timedelta(days=7))
    else:
        return bounds
    return replace(bounds, high=min(end, bounds.high) if bounds.high else end)


_PROBE = date(2021, 6, 16)
"""a Wednesday in mid-month: "this week" from there holds it"""


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
