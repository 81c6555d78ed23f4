"""What stands beside a name in a source: titles, owners, shortened words, and what only looks like a verb."""

from chancery.ground.spans import Span
from chancery.model.actors import Mention
from chancery.reading.attribution_lines import Line
from chancery.reading.layers import Token


def is_title_of(line: Line, body: Mention, person: Mention) -> bool:
    """Tell whether a name only says what the person behind it is: "Acme president Ann Lee"; where there is a tree."""
    if person.kind != "person" or person.span.start < body.span.end or not has_tree(line):
        return False
    between = line.between(body.span.end, person.span.start)
    return bool(between) and all(t.tag in ("NOUN", "PROPN", "ADJ", "VERB") or t.text == "." for t in between)


def has_tree(line: Line) -> bool:
    """Tell whether the sentence has a tree that tells heads."""
    return bool(line.tokens) and line.tokens[0].head >= 0


def modifies(line: Line, mention: Mention, head: Span) -> bool:
    """Tell whether a name only tells whose the head is: "the Trump team"; where a tree tells heads."""
    return has_tree(line) and mention.kind == "person" and mention.span.end <= head.start


def owned(text: str, mention: Mention) -> bool:
    """Tell whether a name stands as an owner: "Obama’s aide" is not Obama."""
    return text[mention.span.end : mention.span.end + 2] in ("'s", "’s")


def calling(line: Line, token: Token) -> bool:
    """Tell whether what looks like a verb is a calling, for a person follows: "said radio host Ann Lee"."""
    after = line.first_token(token.span.end)
    plain = token.tag == "VERB" and token.text == token.lemma
    return plain and any(
        m.kind == "person" and m.span.start == t.span.start
        for t in line.tokens[after : after + 1]
        for m in line.findings.mentions
    )


def shortens(text: str, stop: Token) -> bool:
    """Tell whether a full stop only shortens the word before it, for a name follows: "Del. Ann Lee"."""
    rest = text[stop.span.end : stop.span.end + 2]
    return text[stop.span.start - 1].isalpha() and rest[:1] == " " and rest[1:].isupper()
