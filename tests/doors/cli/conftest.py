import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from chancery.doors.cli.app import cli

NEWS = Path(__file__).parents[3] / "examples" / "news"
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Call `chancery` with these arguments, on a record of its own."""
    monkeypatch.setenv("CHANCERY_RECORD", str(tmp_path / "record.db"))
    monkeypatch.setenv("COLUMNS", "80")

    def call(*arguments: str, stdin: bytes | None = None) -> Result:
        return CliRunner().invoke(cli, list(arguments), input=stdin, prog_name="chancery")

    return call


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the example pages, read once; to be asked, not to be written to."""
    place = tmp_path_factory.mktemp("news") / "news.db"
    done = CliRunner().invoke(cli, ["read", str(NEWS), "--record", str(place)])
    assert done.exit_code == 0, done.stderr
    return place


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let what the test starts be interrupted, even where the tests run in a shell's background: that ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)
