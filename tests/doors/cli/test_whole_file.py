import os
from pathlib import Path

import pytest

from chancery.doors.cli.whole_file import same_file, whole_file
from chancery.ground.errors import UsageError


def test_it_is_there_at_the_end_and_not_before(tmp_path: Path) -> None:
    place = tmp_path / "a.txt"
    with whole_file(str(place)) as stream:
        stream.write("một\r\ntwo\n")
        assert not place.exists()
    assert place.read_bytes() == "một\r\ntwo\n".encode()
    with whole_file(str(place), binary=True) as stream:
        stream.write(b"\x00\xff")
    assert place.read_bytes() == b"\x00\xff"
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize("fault", [ValueError, KeyboardInterrupt])
def test_what_fails_leaves_what_was(tmp_path: Path, fault: type[BaseException]) -> None:
    place = tmp_path / "a.txt"
    place.write_text("old")

    def half() -> None:
        with whole_file(str(place)) as stream:
            stream.write("half")
            raise fault

    with pytest.raises(fault):
        half()
    assert place.read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


def test_a_link_stays_a_link_and_rights_stay(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_text("old")
    real.chmod(0o640)
    link.symlink_to(real)
    with whole_file(str(link)) as stream:
        stream.write("new")
    assert link.is_symlink()
    assert real.read_text() == "new"
    assert real.stat().st_mode & 0o777 == 0o640


def test_what_is_no_file_is_written_to_as_it_is(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        with whole_file(str(pipe)) as stream:
            stream.write("through")
        assert os.read(reader, 100) == b"through"
    finally:
        os.close(reader)
    assert pipe.is_fifo()


@pytest.mark.parametrize("place", ["", "no/such", "/dev/full"])
def test_what_cannot_be_written_is_said(tmp_path: Path, place: str) -> None:
    with pytest.raises(UsageError, match="cannot write"), whole_file(str(tmp_path / place)) as stream:
        stream.write("x")


def test_the_same_file_by_another_name(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.touch()
    link.symlink_to(real)
    assert same_file(str(real), str(link))
    assert not same_file(str(real), str(tmp_path / "none"))
