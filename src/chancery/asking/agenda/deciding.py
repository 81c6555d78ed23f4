"""Decisions drawn from claims: shared by the state of an alliance and by `decisions`."""

from collections.abc import Iterator, Sequence

from chancery.asking.agenda.duties import grouped
from chancery.asking.claims.lookups import by_id
from chancery.asking.claims.told import Teller, Told
from chancery.asking.prose.cells import Cell, words_of
from chancery.asking.prose.lines import phrase_of
from chancery.asking.prose.phrasing import listed, when_words
from chancery.asking.prose.saying import say
from chancery.ground.ids import folded
from chancery.model.claims import Option


def option_cells(teller: Teller, group: Sequence[Told]) -> Iterator[Cell]:
    """Give each option of a decision; under it what is said to follow, and who says so."""
    found: dict[str, list[tuple[Told, Option]]] = {}
    for told in group:
        for option in told.claim.options:
            found.setdefault(folded(option.label or option.text), []).append((told, option))
    for same in found.values():
        follows = by_id(teller, dict.fromkeys(one for _, option in same for one in option.consequences))
        words = words_of([*(told for told, _ in same), *follows])
        under = tuple(consequence_cell(told) for told in follows)
        yield Cell(f"{say('option')}: {same[0][1].label or same[0][1].text}", words, under=under)


def consequence_cell(told: Told) -> Cell:
    """Give what is said to follow, by whom, and on which condition."""
    says = told.words.says
    on = say("if {condition}", condition=told.claim.condition) + ": " if told.claim.condition else ""
    content = told.claim.content.text if told.claim.content else told.claim.quote
    return Cell(
        f"{say('said to follow')}, {on}{content} ({say('says {who}', who=says[-1] if says else told.kept.source)})",
        words_of([told]),
        actors=told.ids(),
        mood=told.claim.mood,
    )


def forum_cells(group: Sequence[Told]) -> Iterator[Cell]:
    """Give where and when a decision is to be taken."""
    placed = [told for told in group if told.names("forum")]
    for same in grouped(placed, lambda t: t.ids("forum") or t.names("forum")):
        first = same[0].claim
        time = first.deadline or (first.when if first.when != first.published else None)
        when = f", {when_words(time)}" if time else ""
        yield Cell(
            f"{say('forum')}: {listed(same[0].names('forum'))}{when}",
            words_of(same),
            actors=same[0].ids("forum"),
            names=same[0].names("forum"),
            time=time.edtf if time else None,
        )


def history_cell(told: Told) -> Cell:
    """Give one step of a decision: what was said of it on a page, and when."""
    said = when_words(told.said) if told.said is not None else say("undated")
    return Cell(f"{said}: {phrase_of(told)}", words_of([told]), actors=told.ids(), mood=told.claim.mood)


def settles(later: Told, asked: Told) -> bool:
    """Tell whether a later page says that the same decider has decided about the same."""
    before, after = asked.claim.published, later.claim.published
    return (
        before is not None
        and before.latest is not None
        and after is not None
        and after.earliest is not None
        and after.earliest > before.latest
        and is_settled(later)
        and bool(set(later.ids("decider")) & set(asked.ids("decider")))
        and bool(set(later.ids("about")) & set(asked.ids("about")))
    )


def is_settled(told: Told) -> bool:
    """Tell whether a claim says that something was decided, and not that it will, must or might be."""
    claim = told.claim
    return claim.type in ("taken", "declined") and claim.mood == "fact" and claim.polarity == "affirmed"
