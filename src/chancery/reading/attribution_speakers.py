"""Who a source stands for, and whether such a one can speak."""

from chancery.ground.fixed import fixed
from chancery.ground.spans import Span
from chancery.model.actors import Mention
from chancery.reading.attribution_lines import SPEAKERS, Cue, Line, Lines
from chancery.reading.attribution_names import (
    has_tree,
    is_of_it,
    is_title_of,
    modifies,
    only_beside,
    owned,
)


@fixed
class SourceFound:
    """A source: the whole phrase, its head word's place and dictionary form, the mention it stands for."""

    span: Span
    head: Span
    lemma: str
    speaker: Mention | None


def speaker_in(lines: Lines, line: Line, source: SourceFound) -> Mention | None:
    """Give the mention at the head of a source; else the person beside the head; else the only actor in it.

    The last not where the head is a speaker of its own: "a newspaper of the country" is not the country.
    """
    inside = [m for m in line.findings.mentions if source.span.holds(m.span) and m.kind in SPEAKERS]
    inside = [m for m in inside if not is_of_it(lines, line, source.head, source.lemma, m)]
    at_head = [m for m in inside if m.span.meets(source.head)]
    titled = (m for m in inside if m.kind == "person" and m.title is not None and m.title.holds(source.head))
    named = next(titled, next((m for m in inside for body in at_head if is_title_of(line, body, m)), None))
    if named is not None:
        return named
    if at_head:
        return max(at_head, key=lambda m: (not m.adjective, len(m.span)))
    for mention in inside:
        low, high = min(mention.span.end, source.head.end), max(mention.span.start, source.head.start)
        loose = any(t.tag in ("ADP", "VERB", "AUX", "SCONJ") for t in line.between(low, high))
        loose = loose or modifies(line, mention, source.head)
        if mention.kind in ("person", "unnamed") and not loose and not owned(lines.text, mention):
            return mention
    alone = len(inside) == 1 and inside[0].kind not in ("person", "unnamed")
    if (
        not alone
        or owned(lines.text, inside[0])
        or only_beside(lines.text, inside[0], source.head)
        or _only_some(lines, source, inside[0])
        or (speaks(lines, source.lemma) and not lines.lists("arms", source.lemma))
    ):
        return None
    if inside[0].adjective and inside[0].span.end < source.head.start and has_tree(line):
        return inside[0] if lines.lists("arms", source.lemma) else None
    if not has_tree(line) and inside[0].kind == "state" and source.head.end <= inside[0].span.start:
        arm = lines.lists("arms", source.lemma) or lines.lists("asides", source.lemma)
        return inside[0] if arm else None  # "nông dân Pháp" are not France
    return inside[0]


def _only_some(lines: Lines, source: SourceFound, body: Mention) -> bool:
    """Whether only some of a body's members speak: "eight EU states" are not the EU."""
    lead = lines.text[source.span.start : max(source.span.start, body.span.start)].casefold().split()
    told = any("some" in lines.lexicon.meanings("agents", word) for word in lead)
    return (
        told and body.kind == "organisation" and "members" in lines.lexicon.meanings("agents", source.lemma)
    )


def can_speak(lines: Lines, cue: Cue, found: SourceFound) -> bool:
    """Whether a source without a known name is one that speaks: somebody, or a thing that says ("report")."""
    if speaks(lines, found.lemma):
        return True
    return lines.lists("sayers", cue.clause.lemma) and not cue.clause.noun and found.lemma.isalpha()


def speaks(lines: Lines, lemma: str) -> bool:
    """Tell whether a noun or pronoun stands for somebody, or for a thing that says ("report")."""
    naming = lines.naming
    if lemma in naming.source_nouns or lemma in naming.person_nouns or lemma in naming.pronouns:
        return True
    return lines.lists("speakers", lemma)
