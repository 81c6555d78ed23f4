import subprocess
import sys
from pathlib import Path

import pytest

import chancery
from chancery.asking.prose.cells import SECTIONS
from chancery.doors.cli.find import FAMILIES
from chancery.doors.cli.options import FORMATS
from chancery.doors.cli.state import SECTIONS as OFFERED
from chancery.doors.cli.weigh import FORMS as FORMS_OFFERED
from chancery.doors.cli.weigh import MODELS as MODELS_OFFERED
from chancery.doors.cli.weigh import SHAPES as SHAPES_OFFERED
from chancery.model.ontology import load_ontology
from chancery.weighing.bargaining import MODELS
from chancery.weighing.challenge import FORMS
from chancery.weighing.draws import SHAPES

from .conftest import Run

COMMANDS = ("annotate", "explain", "export", "find", "read", "review", "rules", "show", "state", "weigh")


def test_help_names_every_command(run: Run) -> None:
    done = run("--help")
    assert done.exit_code == 0
    for name in COMMANDS:
        assert name in done.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_teaches_with_an_example(run: Run, name: str) -> None:
    done = run(name, "--help")
    assert done.exit_code == 0
    assert f"chancery {name} " in done.stdout.replace("Usage: chancery", "")


def test_version(run: Run) -> None:
    assert run("--version").stdout == f"chancery {chancery.__version__}\n"


def test_what_is_offered_is_what_there_is() -> None:
    assert tuple(MODELS) == MODELS_OFFERED
    assert tuple(FORMS) == FORMS_OFFERED
    assert SHAPES_OFFERED == SHAPES
    assert tuple(SECTIONS) == OFFERED
    assert {family for family, _ in load_ontology().types} == set(FAMILIES)
    assert set(FORMATS) == {"table", "json", "jsonl", "csv"}


@pytest.mark.parametrize("arguments", [("state",), ("nonsense",), ("read",), ("find", "--limit", "0", "x")])
def test_a_wrong_call(run: Run, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert done.stdout == ""


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "from chancery.doors.cli import cli\n"
        "cli(['--help'], standalone_mode=False)\n"
        "cli(['state', '--help'], standalone_mode=False)\n"
        "heavy = {'spacy', 'numpy', 'trafilatura', 'sqlite3', 'yaml', 'chancery.record'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip().endswith("[]")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"not a record at all", "is not a Chancery record"),
        (None, "there is no record"),
        ("folder", "is a folder"),
    ],
)
def test_a_record_that_cannot_be_opened(
    run: Run, tmp_path: Path, content: bytes | str | None, told: str
) -> None:
    place = tmp_path / "other.db"
    if content == "folder":
        place.mkdir()
    elif isinstance(content, bytes):
        place.write_bytes(content * 100)
    for arguments in (["export"], ["state", "NATO"], ["find", "x"], ["show", "NATO"], ["explain", "ffff"]):
        done = run(*arguments, "--record", str(place))
        assert done.exit_code == 3
        assert told in done.stderr
        assert done.stdout == ""
        assert "Traceback" not in done.stderr
        assert done.stderr.count("\n") == 1
    if isinstance(content, bytes):
        assert place.read_bytes() == content * 100


def test_a_reader_that_goes_away_is_no_error(filled: Path) -> None:
    command = [sys.executable, "-m", "chancery", "export", "--record", str(filled)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode in (0, 141)
