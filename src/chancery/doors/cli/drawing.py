"""Lines with their words underneath, for the eye: 80 columns, or as wide as the terminal."""

import sys
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from chancery.doors.cli.words import plain, safe, shortened

if TYPE_CHECKING:
    from rich.console import Console

    from chancery.asking.claims.told import Words
    from chancery.asking.prose.cells import Cell
    from chancery.ground.spans import Span

_LONGEST_QUOTE = 300
_MOST_REFERENCES = 2
_SHOWN = 4
_ID = 12
"""Digits of a claim's id: enough to find it by."""


def console() -> "Console":
    """Give a console on standard output that takes no text for markup."""
    from rich.console import Console  # noqa: PLC0415 - help must not wait for it

    class Plain(Console):
        """A console that tells the command when its reader has gone."""

        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    return Plain(file=sys.stdout, highlight=False, markup=False, emoji=False, soft_wrap=False)


class Drawer:
    """Draws headings, lines and words on a console."""

    def __init__(
        self,
        on: "Console",
        *,
        most_words: int = 2,
        ids: bool = False,
        marking: "Callable[[str], Iterable[Span]] | None" = None,
    ) -> None:
        """Draw on `on`, with at most `most_words` quotes under each line, and in bold what `marking` finds.

        With `ids`, each quote has its claim's.
        """
        self._console = on
        self._most = most_words
        self._ids = ids
        self._marking = marking

    def title(self, text: str, beside: str = "") -> None:
        """Draw the first line of all."""
        self._print([(plain(text), "bold"), (f"  {plain(beside)}" if beside else "", "dim")], 0)

    def heading(self, text: str) -> None:
        """Draw a heading, with a gap before it."""
        self._console.print()
        self._print([(plain(text).upper(), "bold cyan")], 0)

    def cell(self, cell: "Cell", *, depth: int = 1, note: str = "", shown: "Sequence[str]" = ()) -> None:
        """Draw a line with a `note` after it, whom it lists, its words, and the lines under it."""
        beside = [(f"  {plain(note)}", "dim")] if note else []
        self._print([(plain(cell.text), "" if depth > 1 else "bold"), *beside], 2 * depth)
        if len(cell.names) > 1 and any(name not in cell.text for name in cell.names):
            self._print([(plain(", ".join(cell.names)), "")], 2 * depth + 2)
        self.words(cell.words, indent=2 * depth + 2, shown=shown)
        for below in cell.under:
            self.cell(below, depth=depth + 1, shown=[*shown, *cell.claims])

    def words(self, words: "Sequence[Words]", *, indent: int, shown: "Sequence[str]" = ()) -> None:
        """Draw quotes with their sources, then the references of `knowledge/`; what is `shown` by id alone."""
        quoted = [one for one in words if not one.world]
        if self._ids and quoted and quoted[0].claim in shown:
            self._print([(f"[{quoted[0].claim[:_ID]}]", "dim")], indent)
            return
        for one in quoted[: self._most]:
            by = f"{one.says[-1]}, in {one.source}" if one.says else one.source
            by += f"; {one.review}" if one.review else ""
            source = f" — {plain(by)}" + (f" [{one.claim[:_ID]}]" if self._ids else "")
            self._print([*self._marked(one.quote), (source, "dim")], indent)
        if self._ids and not self._most and quoted:
            self._print([(f"[{', '.join(one.claim[:_ID] for one in quoted[:_SHOWN])}]", "dim")], indent)
        elif len(quoted) > self._most:
            self._print([(f"and {len(quoted) - self._most} more", "dim")], indent)
        self._references(words, indent)

    def quote(self, text: str, *, indent: int = 0) -> None:
        """Draw words of a page that stand for themselves."""
        self._print(self._marked(text), indent)

    def _marked(self, quote: str) -> list[tuple[str, str]]:
        """Give a quote between quotation marks, with what is to be marked in bold, around the first of it."""
        whole = plain(quote)
        found = list(self._marking(whole)) if self._marking else []
        if found and found[0].end > _LONGEST_QUOTE // 2 and len(whole) > _LONGEST_QUOTE:
            cut = whole.find(" ", max(found[0].start - _LONGEST_QUOTE // 3, 0)) + 1
            whole = "…" + whole[min(cut, found[0].start) :]
        whole = shortened(whole, _LONGEST_QUOTE)
        parts, done = [("“", "italic")], 0
        for span in self._marking(whole) if self._marking else ():
            if span.start >= done:
                parts += [(whole[done : span.start], "italic"), (span.of(whole), "bold italic")]
                done = span.end
        return [*parts, (whole[done:] + "”", "italic")]

    def text(self, text: str, *, indent: int = 2, style: str = "") -> None:
        """Draw plain text."""
        self._print([(plain(text), style)], indent)

    def table(self, lines: Iterable[Sequence[str]], *, right: int = -1) -> None:
        """Draw lines of texts in columns, one of them (by its number) flush right; the last one takes the rest."""
        from rich.table import Table  # noqa: PLC0415 - help must not wait for it
        from rich.text import Text  # noqa: PLC0415

        told = [[plain(text) for text in line] for line in lines]
        grid = Table.grid(padding=(0, 2))
        for number in range(max(map(len, told), default=0)):
            grid.add_column(justify="right" if number == right else "left", overflow="fold")
        for line in told:
            grid.add_row(*(Text(text) for text in line))
        for row in self._console.render_lines(grid, self._console.options, pad=False):
            text = Text.assemble(*((segment.text, segment.style or "") for segment in row))
            text.rstrip()
            self._console.print(text, soft_wrap=True)

    def laid(self, text: str, *, indent: int = 2, style: str = "") -> None:
        """Draw a line laid out in columns, which is not wrapped and keeps its spaces."""
        from rich.text import Text  # noqa: PLC0415 - help must not wait for it

        self._console.print(Text(" " * indent + safe(text).rstrip(), style=style), soft_wrap=True)

    def _references(self, words: "Sequence[Words]", indent: int) -> None:
        told = sorted(one.says[-1] for one in words if one.world and one.says)
        counted = sorted(
            ((len(list(g)), name) for name, g in groupby(told)),
            key=lambda pair: (not pair[1].startswith("supposed:"), -pair[0], pair[1]),
        )
        ids = {one.says[-1]: one.claim for one in words if self._ids and one.world and one.says}
        for count, name in counted[:_MOST_REFERENCES]:
            rows = f" ({count} rows)" if count > 1 else f" [{ids[name][:_ID]}]" if ids else ""
            known = "" if name.startswith("supposed:") else "known: "
            self._print([(f"— {known}{shortened(name, 90)}{rows}", "dim")], indent)
        rest = sum(count for count, _ in counted[_MOST_REFERENCES:])
        if rest:
            self._print([(f"— known: {rest} more row{'s' if rest > 1 else ''}", "dim")], indent)

    def _print(self, parts: Iterable[tuple[str, str]], indent: int) -> None:
        from rich.text import Text  # noqa: PLC0415 - help must not wait for it

        whole = Text()
        for text, style in parts:
            whole.append(text, style=style)
        width = max(self._console.width - indent, 20)
        for line in whole.wrap(self._console, width):
            line.rstrip()
            self._console.print(Text(" " * indent) + line, soft_wrap=True)


def words_rows(words: "Iterable[Words]") -> list[dict[str, Any]]:
    """Give words as rows for programs."""
    return [
        {
            "claim": one.claim,
            "quote": one.quote,
            "document": one.document,
            "source": one.source,
            "start": one.start,
            "end": one.end,
            "says": list(one.says),
            "confidence": one.confidence,
            "knowledge": one.world,
            "review": one.review,
        }
        for one in words
    ]


def cell_row(cell: "Cell") -> dict[str, Any]:
    """Give a line as a row for programs, without what stands under it."""
    return {
        "text": cell.text,
        "actors": list(cell.actors),
        "names": list(cell.names),
        "time": cell.time,
        "mood": cell.mood,
        "claims": list(cell.claims),
        "words": words_rows(cell.words),
    }
