"""Looking at a state: its lines by section."""

from datetime import date

from chancery.asking.prose.cells import Cell, State

DAY = date(2020, 12, 2)
"""A day that the pages of the tests speak of."""


def texts(found: State, section: str) -> list[str]:
    return [cell.text for cell in found.section(section)]


def line(found: State, section: str, start: str) -> Cell:
    cells = [cell for cell in found.section(section) if cell.text.startswith(start)]
    assert len(cells) == 1, texts(found, section)
    return cells[0]
