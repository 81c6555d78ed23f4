"""What reference back needs to know of every word and mention: who stands in quotation marks, who acts."""

from collections.abc import Sequence

from chancery.reading.mentions_draft import Draft, Found, Tools
from chancery.reading.reference_memory import ACTORS


def mark_quotes(drafts: Sequence[Draft]) -> None:
    """Tell for each word whether it stands in quotation marks, which may run over several sentences."""
    inside, last_end = False, 0
    for draft in drafts:
        line = draft.line
        if inside and line.offset - last_end > 1:
            inside = False  # a new paragraph
        draft.quoted = []
        for word in line.words:
            if word in "“«" or (word == '"' and not inside):
                inside = True
                draft.quoted.append(True)
                continue
            draft.quoted.append(inside)
            if word in '”»"':
                inside = False
        last_end = line.offset + len(line.text)


def mark_subjects(draft: Draft, tools: Tools) -> None:
    """Tell which mentions act: by the parser, or else the first one that nothing governs."""
    line = draft.line
    whither = tools.words("where_words") | tools.words("visit_words")
    for found in draft.living():
        found.there = line.key(found.first - 1) in whither
    if line.parsed:
        for found in draft.living():
            # in "Secretary General Jens Stoltenberg said" the head may be a word of the title
            begin = found.title[0] if found.title and found.title[1] == found.first else found.first
            found.subject = any(at in line.subjects for at in range(begin, found.last))
        return
    governing = tools.words("where_words") | tools.words("owners") | tools.words("partner_words")
    governed: Found | None = None
    for found in draft.living():
        if found.kind not in ACTORS or found.adjective or found.sort == "people":
            continue
        before = found.title[0] - 1 if found.title and found.title[0] < found.first else found.first - 1
        while line.key(before) in tools.words("articles"):
            before -= 1
        joined = governed is not None and line.key(before) in tools.words("pair_words")
        owns = draft.after_possessive(found.last) != found.last
        if joined or owns or line.key(before) in governing:
            governed = found
            continue
        found.subject = True
        other = draft.starting(found.last + 1)
        if other is not None and line.key(found.last) in tools.words("pair_words"):
            other.subject = True
        return
