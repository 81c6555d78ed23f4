"""Figures, times and acts in plain English, for lines that people read."""

from collections.abc import Sequence
from datetime import date

from chancery.asking.prose.saying import say
from chancery.ground.moments import Interval, Moment, When
from chancery.model.claims import Claim, Figure

_BOUNDS = {
    "exactly": "",
    "about": "about {figure}",
    "at_least": "at least {figure}",
    "more_than": "more than {figure}",
    "at_most": "at most {figure}",
    "less_than": "less than {figure}",
    "nearly": "nearly {figure}",
}
_SHARES = {0.5: "half", 0.25: "a quarter", 0.75: "three quarters", 1.0: "all"}
_MOODS = {"plan": "plan", "obligation": "must", "demand": "demanded", "proposal": "proposed"}
_MOODS |= {"forecast": "expected", "hypothesis": "supposed"}
ACTS = {
    "AGREE": "agree",
    "CONSULT": "meet",
    "SUPPORT": "support",
    "CONCEDE": "give way",
    "COOPERATE": "cooperate",
    "AID": "aid",
    "RETREAT": "give way",
    "REQUEST": "ask",
    "ACCUSE": "accuse",
    "REJECT": "refuse",
    "THREATEN": "threaten",
    "PROTEST": "protest",
    "SANCTION": "cut relations",
    "MOBILIZE": "ready forces",
    "COERCE": "coerce",
    "ASSAULT": "attack",
}
"""A verb for each type of event."""

_MODES = {("RETREAT", "withdraw"): "withdraw", ("RETREAT", "ceasefire"): "cease fire"}
_MODES |= {("RETREAT", "release"): "release", ("RETREAT", "disarm"): "disarm"}
_MODES |= {("RETREAT", "resign"): "resign", ("SANCTION", "withdraw"): "withdraw from or suspend"}


def figure_words(figure: Figure) -> str:
    """Give a figure in words: "about 11,000 troops", "nearly half"."""
    if figure.unit == "share":
        third = {round(1 / 3, 2): "a third", round(2 / 3, 2): "two thirds"}.get(round(figure.value, 2))
        share = _SHARES.get(figure.value) or third
        told = say(share) if share else f"{figure.value * 100:.4g} %"
    else:
        value = figure.value
        number = f"{int(value):,}" if float(value).is_integer() else f"{value:,.12g}"
        told = f"{_marked(number)} {say(figure.unit)}".rstrip()
    return say(_BOUNDS[figure.bound], figure=told) if _BOUNDS[figure.bound] else told


def figures_words(figures: Sequence[Figure]) -> str:
    """Give figures in words, one after the other: "32 members and 4 partners"."""
    told = [figure_words(figure) for figure in figures]
    return (
        say("{parts} and {last}", parts=" and ".join(told[:-1]), last=told[-1])
        if len(told) > 1
        else "".join(told)
    )


def _marked(number: str) -> str:
    """Give a number with the marks that the language puts between thousands and before decimals."""
    sample = say("1,234.5")
    return number.translate({ord(","): sample[1], ord("."): sample[5]})


def mood_words(claim: Claim, *, denied: str = "not so") -> str:
    """Give a claim's mood, and that it is denied, in brackets: " (plan)"; empty for a plain fact.

    `denied` says so; leave it empty where the line has said it already.
    """
    told = [] if claim.mood == "fact" else [say(_MOODS[claim.mood])]
    told += [say(denied)] if denied and claim.polarity == "negated" else []
    return f" ({', '.join(told)})" if told else ""


def act_words(claim: Claim) -> str:
    """Give what an event is, as a verb: "withdraw"."""
    return say(_MODES.get((claim.type, claim.mode or ""), ACTS.get(claim.type, claim.type.lower())))


def day_words(day: date) -> str:
    """Give a day: "2 December 2020"."""
    return say("{day} {month} {year}", day=day.day, month=say(f"{day:%B}"), year=f"{day:%Y}")


def when_words(when: When) -> str:
    """Give a time: "1 May 2021", "9 to 11 July 2024", "February 2021"; as EDTF where it is neither."""
    if isinstance(when, Moment):
        return _moment(when)
    if not isinstance(when.start, Moment) or not isinstance(when.end, Moment):
        return _half_open(when)
    first, last = when.start, when.end
    if first.earliest == first.latest and last.earliest == last.latest:
        if (first.earliest.year, first.earliest.month) == (last.latest.year, last.latest.month):
            return say("{first} to {last}", first=first.earliest.day, last=day_words(last.latest))
        return say("{first} to {last}", first=day_words(first.earliest), last=day_words(last.latest))
    return say("{first} to {last}", first=_moment(first), last=_moment(last))


def _half_open(when: Interval) -> str:
    if isinstance(when.start, Moment):
        return say("since {day}", day=_moment(when.start))
    return say("until {day}", day=_moment(when.end)) if isinstance(when.end, Moment) else when.edtf


def _moment(when: Moment) -> str:
    if when.earliest == when.latest:
        return day_words(when.earliest)
    if len(when.edtf) == 7 and when.edtf[5:].isdigit() and int(when.edtf[5:]) <= 12:
        return say("{month} {year}", month=say(f"{when.earliest:%B}"), year=f"{when.earliest:%Y}")
    return when.edtf


def listed(names: tuple[str, ...] | list[str]) -> str:
    """Give names as a list."""
    return ", ".join(names)


TIES = {
    "member_of": ("member of", "has as member"),
    "partner_of": ("partner of", "has as partner"),
    "allied_with": ("allied with", "allied with"),
    "party_to": ("party to", "has as party"),
    "holds_office": ("holds office in", "has in office"),
    "part_of": ("part of", "has as part"),
    "takes_part_in": ("takes part in", "has taking part"),
    "hosts": ("hosts", "hosted by"),
    "depends_on": ("depends on", "is needed by"),
    "opposes": ("opposes", "opposed by"),
}
"""For each type of relation: how it reads from its subject, and from its object."""
