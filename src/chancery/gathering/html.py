"""A page of HTML as a document: its text in reading order, furniture included, and what its metadata say."""

from selectolax.lexbor import LexborHTMLParser

from chancery.gathering.html_depth import flattened
from chancery.gathering.html_main import main_blocks
from chancery.gathering.html_metadata import Metadata, metadata
from chancery.gathering.html_walk import Piece, pieces
from chancery.ground.errors import EmptySource
from chancery.ground.spans import Span
from chancery.model.documents import Block, Document, Text

EXTRACTOR, VERSION = "html", "1"


def html_document(source: str, name: str, *, address: str | None = None) -> Document:
    """Give the document of the page whose HTML is `source`; raise `EmptySource` where it shows no text.

    Its text is one block a line. `address` is where it came from; None for a file, known by its text alone.
    """
    source = flattened(source)
    tree = LexborHTMLParser(source)
    found = pieces(tree)
    if not found:
        raise EmptySource(
            f"{name} is a page without text", hint="it may fill itself by script: save it from a browser"
        )
    facts = metadata(tree)
    text = _text(found, main_blocks(source, found, deep=_depth(found)), facts)
    return Document(
        text=text,
        source=name,
        address=address,
        title=facts.title,
        outlet=facts.outlet,
        published=facts.published,
        lang=facts.lang,
    )


def _depth(found: list[Piece]) -> int:
    return max(piece.depth for piece in found)


def _text(found: list[Piece], main: frozenset[int], facts: Metadata) -> Text:
    blocks, parts, at = [], [], 0
    told, titled = _plain(facts.title or ""), False
    for index, piece in enumerate(found):
        hint = piece.hint
        may_be = not titled and hint != "furniture" and (index in main or piece.tag in ("h1", "h2"))
        if may_be and _is_title(piece, told):
            hint, titled = "title", True
        elif index in main and hint != "caption":
            hint = "main"
        blocks.append(Block(Span(at, at + len(piece.text)), piece.path, piece.link_density, hint))
        parts.append(piece.text)
        at += len(piece.text) + 1
    return Text("\n".join(parts), tuple(blocks), EXTRACTOR, VERSION)


def _is_title(piece: Piece, told: str) -> bool:
    """Tell whether the block is the page's headline: an h1, or the words `told` by its metadata."""
    return piece.tag == "h1" or (bool(told) and _plain(piece.text) == told)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
