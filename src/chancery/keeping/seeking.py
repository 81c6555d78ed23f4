"""The questions for the claims that a `ClaimFilter` asks for. Nothing of them is what a user typed: that is a value.

As in `queries`, `:known_at` is always given.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from chancery.keeping import queries
from chancery.keeping.agenda import any_of
from chancery.keeping.orders import ORDERED, Order, OrderKey, narrowed
from chancery.keeping.store import COUNTED, ClaimFilter, Knowledge

Question = tuple[str, dict[str, Any]]
"""A question and the values for its places."""

_ANY_OF = {
    "ids": "c.id",
    "documents": "c.document",
    "families": "c.family",
    "types": "c.type",
    "modes": "c.mode",
    "polarities": "c.polarity",
    "moods": "c.mood",
    "stances": "c.stance",
    "langs": "c.lang",
    "rules": "c.rule",
    "sources": "d.source",
}
_TOUCHES = {
    name: f"""(c.{name}_edtf IS NOT NULL
  AND (c.{name}_earliest IS NULL OR c.{name}_earliest <= :{name}_last)
  AND (c.{name}_latest IS NULL OR c.{name}_latest >= :{name}_first))"""
    for name in ("when", "deadline", "published")
}


def _either(first: str, other: str, name: str) -> str:
    """Give the condition that one of two times touches the days called `name`: the other where the first is none."""
    both = f"({_TOUCHES[first]} OR (c.{first}_edtf IS NULL AND {_TOUCHES[other]}))"
    return both.replace(f":{first}_", f":{name}_").replace(f":{other}_", f":{name}_")


_TOUCHES |= {
    "time": _either("when", "published", "time"),
    "said": _either("published", "when", "said"),
}

_NAMED = "EXISTS (SELECT 1 FROM roles p WHERE p.claim = c.number AND p.actor = ANY(:{actors}))"
_PAGES = ["said", "statement", "event", "relation", "measure", "decision"]
_PARTS_OF: dict[Knowledge, list[str]] = {
    "without": _PAGES,
    "only": ["world"],
    "with": [*_PAGES, "world"],
}


def claims(wanted: ClaimFilter) -> Question:
    """Give the question for `wanted`, and the values for its places; `known_at` is still to be added."""
    conditions, values = _conditions(wanted)
    return queries.CLAIMS + conditions + queries.IN_ORDER, values


def of_pages(wanted: ClaimFilter) -> bool:
    """Tell whether `claims_of_pages` answers: by whom they name, or who is named beside, pages alone are found."""
    named = wanted.actors or wanted.among or wanted.parts or wanted.beside
    return bool(named) and wanted.knowledge == "without" and not wanted.sources


def is_far(wanted: ClaimFilter) -> bool:
    """Tell whether more may answer than memory holds: not where days are asked for, or documents."""
    days = (wanted.time, wanted.when, wanted.published, wanted.said, wanted.deadline)
    return not (wanted.undated or wanted.beside or wanted.documents or wanted.ids or any(days))


def claims_of_pages(wanted: ClaimFilter) -> Question:
    """Give what `claims` gives, with the document in the place of its source: there are far fewer of these."""
    if wanted.beside:
        conditions, values = _conditions(replace(wanted, beside=()), found=True, few=True)
        values["beside"] = list(wanted.beside)
        more = f"\n  AND {conditions}" if conditions else ""
        asked = queries.BESIDE.format(articles=_articles(wanted), own=_own(wanted), more=more)
        return asked + queries.IN_ORDER, values
    conditions, values = _conditions(wanted, found=True)
    return queries.OF_PAGES.format(conditions=conditions) + queries.IN_ORDER, values


def ordered(wanted: ClaimFilter, by: Order, after: OrderKey | None, *, since: str | None = None) -> Question:
    """Give the question for claims in an order, after a key; `known_at` and `limit` are still to be added.

    Where `since` is given, those of `actors` with an earlier day are left out; see `enough`.
    """
    conditions, values = _conditions(wanted if since is None else replace(wanted, actors=()))
    if since is not None:
        conditions += f"\n  AND c.number IN ({_shelved(wanted, 'actors')} AND s.day >= :since)"
        values |= {"actors": list(wanted.actors), "since": since}
    key, downwards = ORDERED[by]
    if after is not None:
        places = ", ".join(f":after_{number}" for number in range(len(key)))
        conditions += f"\n  AND ({', '.join(key)}) {'<' if downwards else '>'} ({places})"
        values |= {f"after_{number}": value for number, value in enumerate(after)}
    order = ", ".join(part + (" DESC" if downwards else "") for part in key)
    return f"{queries.CLAIMS}{conditions}\nORDER BY {order} LIMIT :limit", values


def enough(wanted: ClaimFilter) -> Question | None:
    """Give the question for a day from which on there are `limit` claims and more; None where the shelf cannot tell.

    It is that of somebody who is named so often since the latest day. `known_at` and `past` (`limit` less one) are
    still to be added.
    """
    told = ClaimFilter(
        families=wanted.families,
        types=wanted.types,
        actors=wanted.actors,
        min_confidence=wanted.min_confidence,
    )
    if not wanted.actors or wanted != told:
        return None
    values: dict[str, Any] = {"least": wanted.min_confidence, "types": list(wanted.types)}
    actors = "), (".join(any_of(values, "actor", wanted.actors).split(", "))
    parts = "), (".join(f"'{part}'" for part in _parts_of(wanted))
    held = " AND s.type = ANY(:types)" if wanted.types else ""
    return queries.ENOUGH.format(actors=actors, parts=parts, held=held), values


def counted(wanted: ClaimFilter, by: Sequence[str]) -> Question:
    """Give the question for the counts of claims by some of `store.COUNTED` together; `known_at` is to be added."""
    conditions, values = _conditions(wanted)
    names = [COUNTED[COUNTED.index(one)] for one in by]
    columns = ", ".join("d.source" if one == "source" else f"c.{one}" for one in names)
    return (
        f"{queries.KEPT.format(what=f'{columns}, COUNT(*)', first='')}{conditions}\nGROUP BY {columns}",
        values,
    )


def places_naming(documents: Sequence[str], actors: Sequence[str]) -> Question:
    """Give the question for articles in which somebody is named; `least` and `known_at` are to be added."""
    values = {"documents": list(documents), "actors": list(actors)}
    named = _NAMED.format(actors="actors")
    start = queries.KEPT.format(what="DISTINCT c.document, c.article", first="")
    return (
        f"{start}c.document = ANY(:documents) AND {queries.CURRENT} AND c.confidence >= :least AND {named}",
        values,
    )


def found_claims(wanted: ClaimFilter) -> Question:
    """Give the question for what is wanted of the `hits`, the best first; see `Dialect.hit_claims`.

    `known_at` and `limit` are still to be added.
    """
    conditions, values = _conditions(wanted)
    order = "\nORDER BY h.score, c.document, c.first, c.past, c.id LIMIT :limit"
    return f"{queries.FOUND_CLAIMS}c.number = h.number AND {conditions}{order}", values


def _conditions(wanted: ClaimFilter, *, found: bool = False, few: bool = False) -> Question:
    """Give what must hold of a claim, and the values for its places.

    Where they are `found` by what only pages have, of the world nothing is asked; where they are `few`, or asked for
    by their ids, whom they name is looked up one by one.
    """
    conditions = [] if found else [queries.WORLDS[wanted.knowledge], queries.CURRENT]
    values: dict[str, Any] = {}
    if wanted.knowledge == "only" and not (wanted.actors or wanted.parts or wanted.among):
        # its rows are few, and in few documents: without these, every claim of pages would be looked at
        conditions.append("c.document IN (SELECT document FROM world_documents)")
    for name, column in _ANY_OF.items():
        members: tuple[str, ...] = getattr(wanted, name)
        if members:
            conditions.append(f"{column} = ANY(:{name})")
            values[name] = list(members)
    few = few or bool(wanted.beside) or bool(wanted.ids)
    for held, more in (
        _who(wanted, few=few),
        _parts(wanted, found=found, few=bool(wanted.ids)),
        _times(wanted),
    ):
        conditions += held
        values |= more
    if wanted.beside:
        conditions.append(f"c.number IN ({_beside(wanted)})")
        values["beside"] = list(wanted.beside)
    if wanted.min_confidence > 0:
        conditions.append("c.confidence >= :min_confidence")
        values["min_confidence"] = wanted.min_confidence
    return "\n  AND ".join(conditions), values


_Held = tuple[list[str], dict[str, Any]]
"""Conditions, and the values for their places."""


def _who(wanted: ClaimFilter, *, few: bool) -> _Held:
    """Give what must hold of whom a claim names in any part."""
    conditions: list[str] = []
    values: dict[str, Any] = {}
    if wanted.actors:
        values["actors"] = list(wanted.actors)
        named = _NAMED.format(actors="actors")
        conditions.append(named if few else f"c.number IN ({_shelved(wanted, 'actors')})")
    if wanted.among:
        values["among"] = list(wanted.among)
        shelved = _shelved(wanted, "among", apart=False)
        conditions.append(f"c.number IN ({shelved} GROUP BY s.claim HAVING COUNT(DISTINCT s.actor) > 1)")
    return conditions, values


def _parts(wanted: ClaimFilter, *, found: bool, few: bool) -> _Held:
    """Give what must hold of whom a claim names in certain roles."""
    conditions: list[str] = []
    values: dict[str, Any] = {}
    for number, (role, actors) in enumerate(wanted.parts):
        values[f"part_{number}"] = list(actors)
        if few and not role:
            conditions.append(_NAMED.format(actors=f"part_{number}"))
        elif not few:
            conditions.append(f"c.number IN ({_shelved(wanted, f'part_{number}', role)})")
        # where a page's claim stands under who said it, that one is its speaker
        if role and (few or not (role == "speaker" and found and wanted.families == ("statement",))):
            playing = f"p.claim = c.number AND p.role = :role_{number} AND p.actor = ANY(:part_{number})"
            conditions.append(f"EXISTS (SELECT 1 FROM roles p WHERE {playing})")
            values[f"role_{number}"] = role
    for number, role in enumerate(wanted.lacking):
        lacked = f"p.claim = c.number AND p.role = :lacking_{number} AND p.actor IS NOT NULL"
        conditions.append(f"NOT EXISTS (SELECT 1 FROM roles p WHERE {lacked})")
        values[f"lacking_{number}"] = role
    return conditions, values


def _times(wanted: ClaimFilter) -> _Held:
    """Give what must hold of a claim's times."""
    conditions = ["c.when_edtf IS NULL AND c.published_edtf IS NULL"] * wanted.undated
    values: dict[str, Any] = {}
    for name, condition in _TOUCHES.items():
        days = getattr(wanted, name)
        if days is not None:
            conditions.append(condition)
            values |= {f"{name}_first": days[0].isoformat(), f"{name}_last": days[1].isoformat()}
    if wanted.window is not None:
        held, more = narrowed(wanted.window)
        conditions += held
        values |= more
    return conditions, values


def _shelved(wanted: ClaimFilter, actors: str, role: str = "", *, apart: bool = True) -> str:
    """Give the question for the claims that name one of the value `actors`, narrowed by all that the shelf knows.

    It only uses places that `_conditions` fills. What lasts beyond the days asked for, or has no last day, is asked for
    `apart`: of all else the few days are looked up in their order.
    """
    parts = _parts_of(wanted)
    if role == "speaker":
        parts = [part for part in parts if part in ("world", "said")]
    narrowed = [
        f"s.actor = ANY(:{actors})",
        "s.since <= :known_at AND (s.until IS NULL OR s.until > :known_at)",
    ]
    if wanted.types:
        narrowed.append("s.type = ANY(:types)")
    if wanted.min_confidence > 0:
        narrowed.append("s.confidence >= :min_confidence")
    days = [name for name in ("time", "when") if getattr(wanted, name) is not None]
    narrowed += [f"s.begins <= :{name}_last" for name in days]
    alone = "SELECT s.claim FROM shelf s WHERE " + " AND ".join(narrowed)
    if wanted.undated and apart and not days:
        # part by part, or PostgreSQL goes through all that names somebody
        return " UNION ALL ".join(f"{alone} AND s.part = '{part}' AND s.day = ''" for part in parts)
    listed = ", ".join(f"'{part}'" for part in parts)
    start = f"{alone} AND s.part IN ({listed})"
    if not days:
        return start
    last = f":{days[0]}_last"
    from_then = " AND ".join(f"{{day}} >= :{name}_first" for name in days)
    since = from_then.format(day="s.day")
    if not apart:
        return f"{start} AND ({since} OR s.day = '')"
    # of what lasts longer than a day there is an index by the first; so written, the key by the last does not answer
    lasting = f"s.begins < s.day AND s.day || '' > {last} AND " + from_then.format(day="s.day || ''")
    return " UNION ALL ".join(
        f"{start} AND {part}" for part in (f"{since} AND s.day <= {last}", lasting, "s.day = ''")
    )


def _parts_of(wanted: ClaimFilter) -> list[str]:
    """Give the parts in which claims that are wanted may stand on the shelf."""
    parts = _PARTS_OF[wanted.knowledge]
    if not wanted.families:
        return parts
    spoken = ("said",) if "statement" in wanted.families else ()
    return [part for part in parts if part in ("world", *spoken, *wanted.families)]


def _beside(wanted: ClaimFilter) -> str:
    """Give the question for the claims in whose article one of those `beside` is named, narrowed by some of the rest.

    It only uses places that `_conditions` fills.
    """
    narrowed = [
        "x.number = s.reading AND x.known_at <= :known_at AND (x.until IS NULL OR x.until > :known_at)",
        "b.document = x.document AND b.article = s.article",
        "y.claim = b.number AND y.reading = x.number",
    ]
    tables = f"({_articles(wanted)}) s CROSS JOIN readings x CROSS JOIN claims b CROSS JOIN observations y"
    return f"SELECT b.number FROM {tables} WHERE " + " AND ".join(narrowed) + _own(wanted).replace("c.", "b.")


def _articles(wanted: ClaimFilter) -> str:
    """Give the question for the articles in which one of those `beside` is named, by what the table knows of them."""
    narrowed = ["s.actor = ANY(:beside)"]
    if wanted.min_confidence > 0:
        narrowed.append("s.confidence >= :min_confidence")
    if wanted.families == ("decision",):
        narrowed.append("s.decided = 1")
    days = [name for name in ("published", "said") if getattr(wanted, name) is not None]
    narrowed += [f"s.begins <= :{name}_last" for name in days]
    start = "SELECT DISTINCT s.reading, s.article FROM beside s WHERE " + " AND ".join(narrowed)
    from_then = "".join(f" AND {{day}} >= :{name}_first" for name in days)
    # of what is due there is an index, and of what lasts; so written, the key by the last day does not answer
    elsewhere = from_then.format(day="s.day || ''")
    if wanted.deadline is not None:
        return f"{start} AND s.due > '' AND s.due >= :deadline_first{elsewhere}"
    if not days:
        return start
    last = f":{days[0]}_last"
    lasting = f"s.begins < s.day AND s.day || '' > {last}{elsewhere}"
    return f"{start}{from_then.format(day='s.day')} AND s.day <= {last} UNION {start} AND {lasting}"


def _own(wanted: ClaimFilter) -> str:
    """Give what must hold of the claims themselves, so that the indexes of the few that have such a thing answer."""
    held = ""
    if wanted.deadline is not None:
        held += " AND c.deadline_edtf IS NOT NULL"
        held += " AND (c.deadline_latest IS NULL OR c.deadline_latest >= :deadline_first)"
    if wanted.families == ("decision",):
        held += " AND c.family = 'decision'"
    return held
