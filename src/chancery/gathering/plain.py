"""Plain text as a `Text`: its characters unchanged, its lines as blocks."""

import re

from chancery.ground.spans import Span
from chancery.model.documents import Block, Text

_LINE = re.compile(r"[^\r\n]+")
EXTRACTOR, VERSION = "plain", "1"


def plain_text(characters: str) -> Text:
    """Give `characters` with one block for every line that is not blank; spans leave the line's end out."""
    blocks = tuple(Block(Span(*line.span())) for line in _LINE.finditer(characters) if not line[0].isspace())
    return Text(characters, blocks, EXTRACTOR, VERSION)
