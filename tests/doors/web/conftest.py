import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from chancery.doors.cli.app import cli
from chancery.doors.web.accounts import Accounts
from chancery.doors.web.settings import Settings
from tests.doors.web.sites import Site, site
from tests.doors.web.visits import STORIES, read_into

NEWS = Path(__file__).parents[3] / "examples" / "news"


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the example pages, read once; to be asked, not to be written to."""
    place = tmp_path_factory.mktemp("news") / "news.db"
    done = CliRunner().invoke(cli, ["read", str(NEWS), "--record", str(place)])
    assert done.exit_code == 0, done.stderr
    return place


@pytest.fixture
def own(filled: Path, tmp_path: Path) -> Path:
    """A copy of that record, to be written to."""
    return Path(shutil.copy(filled, tmp_path / "own.db"))


@pytest.fixture(scope="session")
def open_site(filled: Path) -> Iterator[Site]:
    """A server without users."""
    with site(filled) as running:
        yield running


PASSWORDS = {"linh": ("reviewer", "nine red bicycles"), "tom": ("reader", "a quiet afternoon")}


@pytest.fixture(scope="session")
def users(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with a reviewer and a reader."""
    place = tmp_path_factory.mktemp("users") / "users.json"
    for name, (role, password) in PASSWORDS.items():
        Accounts(place).add(name, role, password)
    return place


@pytest.fixture
def closed_site(own: Path, users: Path, tmp_path: Path) -> Iterator[Site]:
    """A server with users."""
    with site(own, Settings(users=users, audit=tmp_path / "audit.jsonl")) as running:
        yield running


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the example pages and two stories that disagree; to be asked, not to be written to."""
    return read_into(tmp_path_factory.mktemp("told") / "told.db", NEWS, STORIES)


@pytest.fixture(scope="session")
def told_site(told: Path) -> Iterator[Site]:
    """A server of it."""
    with site(told) as running:
        yield running


@pytest.fixture
def desk_site(told: Path, tmp_path: Path) -> Iterator[Site]:
    """A server of a copy of it, to be reviewed in."""
    with site(Path(shutil.copy(told, tmp_path / "desk.db"))) as running:
        yield running
