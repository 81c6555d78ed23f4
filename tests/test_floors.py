"""Imports go down only, and nothing heavy or forbidden is loaded where it must not be."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import chancery

ROOT = Path(chancery.__file__).parent
FLOORS = {
    "ground": 0, "model": 1, "knowledge": 1.5, "gathering": 2, "reading": 2, "keeping": 3, "asking": 4,
    "weighing": 5, "record": 6, "doors": 7,
}  # fmt: skip
APART = {("reading", "gathering"), ("gathering", "reading")}
ROOMS = {
    "claims": 0, "prose": 1, "comparing": 2, "finding": 3, "agenda": 3, "history": 3, "review": 3,
    "alliances": 4, "showing": 4,
}  # fmt: skip
"""The rooms of `asking`: a room imports from those that are lower, never from one beside it."""
OUTSIDE = {
    "ground": set(),
    "model": {"yaml"},
    "knowledge": {"yaml"},
    "asking": {"networkx"},
}
"""What a floor may import from outside the standard library, where that is held down."""


def _modules() -> list[Path]:
    found = sorted(ROOT.rglob("*.py"))
    assert len(found) > 40
    return found


def _imports(path: Path) -> list[str]:
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            names.append(node.module or "")
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return names


def _floor(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return parts[0]


def test_imports_go_down() -> None:
    wrong = []
    for path in _modules():
        mine = _floor(path)
        if mine in ("__init__", "__main__"):
            continue
        for name in _imports(path):
            parts = name.split(".")
            if parts[0] != "chancery" or len(parts) < 2 or parts[1] not in FLOORS or parts[1] == mine:
                continue
            if FLOORS[parts[1]] > FLOORS[mine] or (mine, parts[1]) in APART:
                wrong.append(f"{path.relative_to(ROOT)} imports {name}")
    assert wrong == []


def test_rooms_of_asking_import_down() -> None:
    wrong = []
    for room, height in ROOMS.items():
        for path in sorted((ROOT / "asking" / room).rglob("*.py")):
            for name in _imports(path):
                parts = name.split(".")
                if parts[:2] != ["chancery", "asking"] or len(parts) < 3 or parts[2] == room:
                    continue
                if ROOMS[parts[2]] >= height:
                    wrong.append(f"{path.relative_to(ROOT)} imports {name}")
    assert wrong == []


def test_rooms_of_asking_say_what_is_in_them() -> None:
    def holds(folder: Path) -> set[str]:
        folders = {p.parent.name for p in folder.glob("*/__init__.py")}
        return {p.stem for p in folder.glob("*.py")} - {"__init__"} | folders

    house = ROOT / "asking"
    for folder, inside in ((house, set(ROOMS)), *((house / room, holds(house / room)) for room in ROOMS)):
        said = ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))
        assert len(said.body) == 1, f"{folder}: more than words"
        assert set(re.findall(r"^- `(\w+)`:", ast.get_docstring(said) or "", re.M)) == inside == holds(folder)


def test_no_language_imports_another() -> None:
    languages = ROOT / "reading" / "languages"
    codes = {p.name for p in languages.iterdir() if p.is_dir() and p.name != "__pycache__"}
    assert {"en", "vi"} <= codes
    for code in codes:
        for path in sorted((languages / code).rglob("*.py")):
            for name in _imports(path):
                for other in codes - {code}:
                    assert not name.startswith(f"chancery.reading.languages.{other}"), path


def test_sql_is_in_keeping_alone() -> None:
    for path in _modules():
        if _floor(path) != "keeping":
            assert "sqlite3" not in _imports(path), path


def test_low_floors_stand_on_little() -> None:
    for path in _modules():
        allowed = OUTSIDE.get(_floor(path))
        if allowed is None:
            continue
        for name in _imports(path):
            top = name.split(".")[0]
            assert top in sys.stdlib_module_names or top == "chancery" or top in allowed, f"{path}: {name}"


def test_every_language_has_the_same_files() -> None:
    languages = ROOT / "reading" / "languages"
    wanted = {"sentences", "tokens", "clauses", "dating", "figures", "naming", "pages", "__init__"}
    for code in ("en", "vi"):
        assert wanted <= {p.stem for p in (languages / code).glob("*.py")}, code
        tables = {p.stem for p in (languages / code / "lexicon").glob("*.yaml")}
        assert tables == {p.stem for p in (languages / "en" / "lexicon").glob("*.yaml")}, code


def test_the_door_opens_without_the_parser() -> None:
    heavy = "{'spacy', 'trafilatura', 'numpy', 'networkx'}"
    code = f"import sys, chancery, chancery.doors.cli; print(sorted(set(sys.modules) & {heavy}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_modules_and_functions_stay_short() -> None:
    for path in _modules():
        text = path.read_text(encoding="utf-8")
        assert text.count("\n") <= 400, path
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None:
                assert node.end_lineno - node.lineno + 1 <= 50, f"{path}: {node.name}"
