"""Real servers for the tests: a PostgreSQL of their own, in a folder of its own, gone when they end."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest


@dataclass(frozen=True)
class Server:
    """A PostgreSQL server that listens on a socket in `folder` alone."""

    folder: Path
    binaries: Path

    def address(self, schema: str) -> str:
        return f"postgresql://tests@/postgres?host={quote(str(self.folder), safe='')}&schema={schema}"

    def start(self) -> None:
        # no fsync: nothing in the tests cuts the power
        options = f"-k {self.folder} -c listen_addresses='' -c fsync=off -c full_page_writes=off"
        log = ["-l", str(self.folder / "log"), "-w", "-o", options]
        self._run("pg_ctl", "-D", str(self.folder / "data"), *log, "start")

    def stop(self, *, mode: str = "immediate") -> None:
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", mode, "-w", "stop")

    def initialise(self) -> None:
        self._run("initdb", "-D", str(self.folder / "data"), "-U", "tests", "-A", "trust", "-E", "UTF8")

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self.binaries / program), *arguments]
        if os.geteuid() == 0:  # PostgreSQL does not run as root
            command = ["runuser", "-u", "postgres", "--", *command]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=self.folder)
        assert done.returncode == 0, done.stdout + done.stderr


def binaries() -> Path | None:
    """Where PostgreSQL's programs are; None where it is not installed."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    found = shutil.which("initdb")
    if installed:
        return installed[-1].parent
    return Path(found).resolve().parent if found else None


@contextmanager
def postgresql() -> Iterator[Server]:
    """A running server; the test is skipped where there is none, and fails where `CI` or `$CHANCERY_SERVERS` is set."""
    where = binaries()
    if where is None:
        if os.environ.get("CI") or os.environ.get("CHANCERY_SERVERS"):
            pytest.fail("PostgreSQL is not installed")
        pytest.skip("PostgreSQL is not installed")
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    server = Server(folder, where)
    try:
        server.initialise()
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
