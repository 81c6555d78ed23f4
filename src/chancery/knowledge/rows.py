"""Files of facts to rows: YAML lists of entries and CSV tables, each row with the characters it stands on."""

import csv
from collections.abc import Iterator, Mapping

import yaml

from chancery.ground.errors import KnowledgeError
from chancery.knowledge.world import KnowledgeRow

Value = str | list["Value"] | dict[str, "Value"]
"""What a YAML entry holds; scalars stay text, so that a year stays a year and Norway's code a code."""

_DEEPEST = 4  # an entry, a language, a list of names, a name
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def fault(file: str, row: int, message: str) -> KnowledgeError:
    """Make the error that names the file and the row."""
    return KnowledgeError(f"{file}:{row}: {message}", hint="correct the row in chancery/knowledge/data")


def yaml_rows(file: str, text: str, *, kind: str) -> list[KnowledgeRow]:
    """Give the entries of a YAML list of mappings; raise `KnowledgeError` for anything else."""
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise fault(file, mark.line + 1 if mark else 1, f"not YAML: {error}") from error
    if root is None:
        return []
    if not isinstance(root, yaml.SequenceNode):
        raise fault(file, 1, "not a list of entries")
    lines = _lines(file, text)
    starts = [node.start_mark.line for node in root.value] + [len(lines)]
    offsets = _offsets(lines)
    rows = []
    for node, line, after in zip(root.value, starts, starts[1:], strict=False):
        fields = _plain(file, node)
        if not isinstance(fields, dict) or line == after:
            raise fault(file, line + 1, "not an entry with keys, on lines of its own")
        past = after
        while past > line + 1 and (not lines[past - 1].strip() or lines[past - 1].startswith("#")):
            past -= 1
        body = text[offsets[line] : offsets[past]].rstrip()
        rows.append(_row(file, line + 1, fields, kind=kind, start=offsets[line], body=body))
    return rows


def csv_rows(file: str, text: str, *, kind: str, columns: tuple[str, ...]) -> list[KnowledgeRow]:
    """Give the lines of a CSV table with exactly these columns; one row a line; else `KnowledgeError`."""
    lines = _lines(file, text)
    if not lines or tuple(next(csv.reader(lines[:1]))) != columns:
        raise fault(file, 1, f"the columns must be {','.join(columns)}")
    offsets = _offsets(lines)
    rows = []
    for number, (line, values) in enumerate(_values(file, lines), start=2):
        if len(values) != len(columns):
            raise fault(file, number, f"{len(values)} values for {len(columns)} columns")
        fields: dict[str, Value] = dict(zip(columns, values, strict=True))
        rows.append(_row(file, number, fields, kind=kind, start=offsets[number - 1], body=line.rstrip("\n")))
    return rows


def _values(file: str, lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    for number, line in enumerate(lines[1:], start=2):
        try:
            values = next(csv.reader([line], strict=True), [])
        except csv.Error as error:
            raise fault(file, number, f"not a row: {error}") from error
        yield line, values


def _row(
    file: str, row: int, fields: Mapping[str, Value], *, kind: str, start: int, body: str
) -> KnowledgeRow:
    source = fields.get("source")
    if not isinstance(source, str) or not source.strip():
        raise fault(file, row, "no source")
    return KnowledgeRow(file, row, start, start + len(body), body, kind, fields, source)


def _lines(file: str, text: str) -> list[str]:
    """Split at line feeds; refuse every other character that some reader takes for the end of a line."""
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line.splitlines()) > 1 or line.endswith(("\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029")):
            raise fault(file, number, "a line break that is not a line feed")
    return text.splitlines(keepends=True)


def _offsets(lines: list[str]) -> list[int]:
    offsets = [0]
    for line in lines:
        offsets.append(offsets[-1] + len(line))
    return offsets


def _plain(file: str, node: yaml.Node, *, depth: int = 0) -> Value:
    """Turn a node into text, lists and mappings; refuse a key given twice, and what is nested too deeply."""
    if depth > _DEEPEST:
        raise fault(file, node.start_mark.line + 1, "nested too deeply")
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(file, item, depth=depth + 1) for item in node.value]
    found: dict[str, Value] = {}
    for key, value in node.value:
        name = str(key.value)
        if name in found:
            raise fault(file, key.start_mark.line + 1, f"{name!r} is given twice")
        found[name] = _plain(file, value, depth=depth + 1)
    return found
