"""The package's YAML means the same, whichever reader the library was built with."""

from pathlib import Path

import pytest
import yaml

import chancery
from chancery.model.written import from_yaml

FILES = sorted(Path(chancery.__file__).parent.rglob("*.yaml"))


@pytest.mark.parametrize("file", [f for f in FILES if f.stat().st_size < 60_000], ids=lambda f: f.stem)
def test_every_file_of_the_package_means_the_same(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert from_yaml(text) == yaml.safe_load(text)


@pytest.mark.parametrize("text", ["a: [", "a: b: c", "- a\nb", "\tx: 1", "!!python/object:os.system {}"])
def test_what_is_no_yaml_is_refused(text: str) -> None:
    with pytest.raises(yaml.YAMLError):
        from_yaml(text)
