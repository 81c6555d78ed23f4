from pathlib import Path

import pytest

from chancery.ground.errors import MissingSource, NotText, UnreadableSource, UsageError
from chancery.ground.small_files import text_of, toml_of

TOO_LONG = UsageError("too long")


def read(file: Path) -> str:
    return text_of(file, most=10, wanted="a TOML file", too_long=TOO_LONG)


def test_a_small_file_is_read_without_its_mark(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_bytes("\ufeffthượng".encode())
    with pytest.raises(UsageError, match="too long"):
        read(file)
    file.write_bytes("\ufeffđô".encode())
    assert read(file) == "đô"


def test_what_cannot_be_read_says_what_to_give(tmp_path: Path) -> None:
    for error, file in ((MissingSource, tmp_path / "none"), (UnreadableSource, tmp_path)):
        with pytest.raises(error) as refused:
            read(file)
        assert refused.value.hint == "give a TOML file"
    (tmp_path / "b").write_bytes(b"ab\xff")
    with pytest.raises(NotText, match="byte 2"):
        read(tmp_path / "b")


@pytest.mark.parametrize("text", ["a =", "a = " + "[" * 100_000, "a = " + "1" * 5000])
def test_what_is_no_toml_says_so_however_it_breaks_the_parser(text: str) -> None:
    with pytest.raises(ValueError, match=r"line|nested|digits|Invalid"):
        toml_of(text)
