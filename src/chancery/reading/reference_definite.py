"""Whether words that may be said of any such thing stand as one speaks of the one known: "the … alliance", "khối"."""

from chancery.reading.mentions_draft import Draft, Tools


def definite_start(draft: Draft, at: int, tools: Tools) -> int | None:
    """Give where "the … alliance" starts where only modifiers stand between; None otherwise."""
    line = draft.line
    for begin in range(at - 1, max(-1, at - 8), -1):
        key = line.key(begin)
        if key in tools.words("definite"):
            return begin if begin < at - 1 else None
        inside = draft.cover[begin]
        if not (key.isalnum() or key == "-") or (
            inside is not None and inside.kind not in ("state", "place")
        ):
            return None
        if inside is None and key in tools.naming.not_names and not key.isdigit():
            return None
    return None


def is_definite(draft: Draft, first: int, last: int, tools: Tools) -> bool:
    """Tell whether a description means one spoken of, from what stands before and after it."""
    words, line = " ".join(draft.line.keys[first:last]), draft.line
    needed = tools.table("description_needs").get(words)
    if needed is None:
        return True
    lead = tools.table("description_leads").get(words)
    ends = draft.stop(last)
    if lead is not None and line.key(first - 1) in tools.words(lead):
        return ends or line.key(last) in tools.words("bars_not")  # "gia nhập khối vào năm 2017"
    return line.key(last) in tools.words(needed) or (ends and needed != lead)
