"""Two people in one office."""

from collections.abc import Iterable, Iterator

from chancery.asking.claims.days import holds_on
from chancery.asking.claims.told import Party, Told
from chancery.asking.comparing.clashes.standing import Clash, by_key, clashing, stands, unmixed
from chancery.asking.comparing.topics import Key, close, known, plain, same_days, words_for
from chancery.ground.ids import folded
from chancery.knowledge.loader import load_knowledge
from chancery.knowledge.world import Name, Office
from chancery.reading.comparing import holds_any, words_in

_SAID = "office.copula"
"""The rule of "X is president of Y". A title beside a name tells nobody of which day: "President Obama sent …"."""


def offices(tolds: Iterable[Told]) -> Iterator[Clash]:
    """Give two holders of one office on the same days, where both are told to be it then.

    Only offices that one person holds at a time (those of `knowledge/`), and only what is said outright; who
    held it before or after is no conflict.
    """
    for key, group in by_key(tolds, _key).items():
        clear = unmixed(group, _clash, lambda told: told.ids("subject"))
        for left, right in clashing(stands(clear, _label), _clash, within=None):
            yield Clash("office", key, left, right)


def _key(told: Told) -> Key | None:
    claim = told.claim
    if claim.type != "holds_office" or claim.mood != "fact" or claim.polarity == "negated" or not plain(told):
        return None
    holders = told.having("subject")
    if len(holders) != 1 or not known(holders[0]):
        return None
    if not told.world:
        past = holds_any(words_in(claim.quote), words_for(told).past)
        if claim.rule != _SAID or claim.when is not None or past or not close(told.said):
            return None
    office = office_of(told)
    return None if office is None else ("office", office)


def office_of(told: Told) -> str | None:
    """Give the id of the office that a claim names, where its words are that office and nothing more."""
    named = told.having("office")
    if told.world:
        return named[0].text if named else None  # a row names its office by its id
    bodies = [party for party in told.having("object") if known(party)]
    if not named or len(bodies) != 1:
        return None
    little = {word for run in words_for(told).little for word in run}
    wanted = set(words_in(folded(named[0].text))) - {folded(word) for word in little}
    fitting = {
        office.id
        for office in load_knowledge().offices_of(str(bodies[0].id))
        if any(_is(wanted, name, bodies[0]) for name in _names(office))
    }
    return fitting.pop() if len(fitting) == 1 else None


def _names(office: Office) -> tuple[Name, ...]:
    return (*office.names, *load_knowledge().titles[office.title].names)


def _is(wanted: set[str], name: Name, body: Party) -> bool:
    """Tell whether the words are the title and, at most, whose it is: not "deputy", "former", "acting"."""
    title = set(words_in(folded(name.text)))
    if not title <= wanted:
        return False
    entity = load_knowledge().entities.get(str(body.id))
    owner = {word for one in entity.names for word in words_in(folded(one.text))} if entity else set()
    return wanted - title <= owner | {"s"} | set(words_in(folded(body.text)))


def _label(told: Told) -> tuple[object, str]:
    return told.ids("subject"), told.names("subject")[0]


def _clash(one: Told, other: Told) -> bool:
    if one.ids("subject") == other.ids("subject"):
        return False
    if one.world and other.world:
        return False
    if not one.world and not other.world:
        return same_days(one, other)
    row, page = (one, other) if one.world else (other, one)
    day = page.said
    if day is None or day.earliest is None or day.latest is None:
        return False
    # on the day of a handover both are right
    return all(holds_on(row.claim.when, end) for end in (day.earliest, day.latest)) and not _edge(row, page)


def _edge(row: Told, page: Told) -> bool:
    when, day = row.claim.when, page.said
    ends = [] if when is None else [when.earliest, when.latest]
    return day is not None and any(end in (day.earliest, day.latest) for end in ends)
