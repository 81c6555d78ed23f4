"""A claim as one line of plain English: who, what, whom, how many, in what mood."""

from chancery.asking.claims.told import Party, Told
from chancery.asking.prose.cells import Cell, words_of
from chancery.asking.prose.phrasing import TIES, act_words, figure_words, listed, mood_words, when_words
from chancery.asking.prose.saying import say
from chancery.knowledge.loader import office_names
from chancery.model.actors import ID_PREFIX

WHO = ("actor", "participant", "subject", "speaker", "decider", "of")
"""The roles of those who do, say, decide or are counted."""
WHOM = ("recipient", "object", "about", "addressee", "mission", "instrument", "forum")
"""The roles of those whom it is done to, or what it is about."""

_LONGEST = 7
"""Words: the rest of a longer description stands in the quote anyway."""

_SHORT = 3

DECIDED = {
    "open": "to decide",
    "undecided": "not decided",
    "taken": "decided",
    "deferred": "decision put off",
    "declined": "declined",
}
"""How a decision stands, for each type of decision claim."""


def line_of(told: Told) -> Cell:
    """Give a claim as one line that begins with its time; of an event without one, with when it was told."""
    if told.time is None:
        return cell_of(told, phrase_of(told))
    only_told = told.claim.family == "event" and told.claim.when is None
    when = when_words(told.time)
    return cell_of(told, f"{say('told {day}', day=when) if only_told else when}: {phrase_of(told)}")


def cell_of(told: Told, text: str) -> Cell:
    """Give `text` as the line of one claim."""
    return Cell(
        text,
        words_of([told]),
        actors=told.ids(),
        names=(*told.names(*WHO), *told.names(*WHOM)),
        time=told.time.edtf if told.time else None,
        mood=told.claim.mood,
    )


def phrase_of(told: Told) -> str:
    """Give what a claim says, without its time: "Russia warns NATO", "Sweden: member of NATO (plan)"."""
    claim = told.claim
    who, whom = _named(told, WHO), _named(told, WHOM)
    if claim.family == "statement":
        return _statement(told, who, [name for name in whom if name not in who])
    if claim.family == "decision":
        return _decision(told, who)
    if claim.family == "relation":
        parts = [f"{listed(who)}:", _tie(told), listed(whom)]
    elif claim.family == "measure":
        figures = listed([figure_words(figure) for figure in claim.figures])
        parts = [
            f"{listed(who or whom) or listed(told.names('place')) or say(claim.type)}:",
            figures or say(claim.type),
        ]
        parts.append(f"({listed(whom)})" if who and whom else "")
    else:
        parts = [_event(told, listed(who), whom)]
    denied = "" if claim.family == "relation" else "not so"
    return " ".join(part for part in parts if part) + mood_words(claim, denied=denied)


def _statement(told: Told, who: list[str], whom: list[str]) -> str:
    # what an article says in its own name has no speaker
    speaker, stance = listed(who) or say("the page itself"), told.claim.stance
    if stance in (None, "neutral"):
        saying = "{speaker} say" if _many(told) else "{speaker} says"
        said = (
            say("{speaker} on {whom}", speaker=speaker, whom=listed(whom))
            if whom
            else say(saying, speaker=speaker)
        )
    else:
        verb = say(f"{stance}"[:-1] if _many(told) else f"{stance}")
        said = " ".join(part for part in (speaker, verb, listed(whom)) if part)
    return said + mood_words(told.claim)


def _decision(told: Told, who: list[str]) -> str:
    claim = told.claim
    kind = "undecided" if claim.type == "open" and claim.polarity == "negated" else claim.type
    about = [name for name in _named(told, ("about",)) if name not in who]
    options = [option.label or option.text for option in claim.options]
    parts = [f"{listed(who) or say('not said who')}: {say(DECIDED[kind])}"]
    parts.append(say("about {whom}", whom=listed(about)) if about else "")
    parts.append(f"({listed(options)})" if options else "")
    denied = claim.polarity == "negated" and kind != "undecided"
    moods = "" if claim.type == "open" else mood_words(claim)
    return " ".join(part for part in parts if part) + (moods or (f" ({say('not so')})" if denied else ""))


def _many(told: Told) -> bool:
    speakers = told.ids("speaker")
    return len(told.having("speaker")) > 1 or any(one.startswith("group:") for one in speakers)


def _tie(told: Told) -> str:
    denied = "not {tie}" if told.claim.polarity == "negated" else "{tie}"
    tie = say(TIES[told.claim.type][0])
    if told.claim.type == "holds_office":
        titles = listed([title_of(party) for party in told.having("office")])
        if titles and told.names(*WHOM):
            tie = say("holds office ({title}),", title=titles)
        elif titles or not told.names(*WHOM):
            tie = say("holds office {title}", title=titles).rstrip()
    return say(denied, tie=tie)


def title_of(office: Party) -> str:
    """Give an office's title: its name in `knowledge/`, else as written."""
    id = office.id or office.text
    # whatever is no id is not asked after: the file is read when the first office comes
    return office_names().get(id, office.text) if id.startswith(ID_PREFIX["office"]) else office.text


def _event(told: Told, who: str, whom: list[str]) -> str:
    claim = told.claim
    figures = listed([figure_words(figure) for figure in claim.figures])
    meetings = [p.name for p in told.parties if (p.id or "").startswith("meeting:")]
    if claim.type == "CONSULT" and meetings:
        rest = [name for name in whom if name not in meetings]
        parts = [
            f"{listed(list(dict.fromkeys(meetings)))}: {', '.join([who, *rest] if who else rest)}".rstrip(
                ": "
            )
        ]
    else:
        parts = [f"{who or say('not said who')}:", act_words(claim), listed(whom)]
    parts.append(f"({figures})" if figures else "")
    around = [one for one in (_topic(told), _place(told)) if one]
    if claim.deadline is not None:
        around.append(say("by {day}", day=when_words(claim.deadline)))
    if claim.mode == "phone":
        around.append(say("online or by telephone"))
    return " ".join(part for part in parts if part) + "".join(f", {one}" for one in around)


def _topic(told: Told) -> str:
    topic = told.names("topic")
    return say("on {topic}", topic=listed(topic)) if topic else ""


def _place(told: Told) -> str:
    """Give where it was; a place that is not known by name is left to the words, unless it is short."""
    known = [p for p in told.having("place") if not (p.id or "").startswith("meeting:")]
    places = [p.name for p in known if p.id is not None or len(p.text.split()) <= _SHORT]
    return say("in {place}", place=listed(places)) if places else ""


def _named(told: Told, roles: tuple[str, ...]) -> list[str]:
    """Give the names in `roles`, each once; of words that nobody is known by, no more than the first few."""
    return list(dict.fromkeys(p.name if p.id is not None else _cut(p.name) for p in told.having(*roles)))


def _cut(words: str) -> str:
    parts = words.split()
    return " ".join(parts) if len(parts) <= _LONGEST else f"{' '.join(parts[:_LONGEST])} …"
