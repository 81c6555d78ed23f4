"""A drafted table as TOML for the analyst to fill in, with the words of each input above it; and as rows."""

from collections.abc import Iterator
from typing import Any

from chancery.weighing.draft import Draft
from chancery.weighing.table_files import to_toml


def draft_text(drafted: Draft) -> str:
    """Write a draft as TOML; what was told and gives no figure stands above, as comments."""
    lines = ["# Drafted from the record. Fill in what is not known; nothing was filled in for you.", "#"]
    for ground in drafted.grounds:
        words = ground.words
        what = f"{ground.player}, {ground.figure}" if ground.player else ground.figure
        placed = "" if ground.placed else " (told, but gives no figure)"
        lines.append(f"# {_line(what)}{placed}:")
        lines.append(f"#   “{_line(words.quote)}” — {_line(words.source)} [{words.claim[:12]}]")
    return "\n".join([*lines, "", to_toml(drafted.decision)])


def _line(text: str) -> str:
    """Give a text on one line, without what steers a terminal or turns its writing round."""
    return "".join(one if one.isprintable() else "\ufffd" for one in " ".join(text.split()))


def draft_rows(drafted: Draft) -> Iterator[dict[str, Any]]:
    """Give a draft as rows: a row a figure of a player, then the words told of it, then the notes."""
    decision = drafted.decision
    for player in decision.players:
        for figure, one in player.estimates():
            yield {
                "what": "input",
                "player": player.name,
                "id": player.id or None,
                "member": player.member,
                "figure": figure,
                "value": one.value,
                "low": one.low,
                "high": one.high,
                "claims": list(one.claims),
                "text": None if one.known else "not known",
            }
    blank = dict.fromkeys(("player", "id", "member", "figure", "value", "low", "high"))
    for ground in drafted.grounds:
        placed = {"player": ground.player or None, "figure": ground.figure, "claims": [ground.words.claim]}
        text = ground.words.quote
        yield {"what": "words", **blank, **placed, "text": text}
    for note in decision.notes:
        yield {"what": "note", **blank, "claims": [], "text": note}
