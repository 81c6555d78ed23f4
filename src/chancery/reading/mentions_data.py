"""Reading a language's `naming.yaml`."""

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import yaml

from chancery.ground.errors import LexiconError
from chancery.reading.languages.base import Naming
from chancery.reading.mentions_text import composed

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_SETS = ("former", "person_nouns", "organisation_nouns", "source_nouns", "not_names")


def read_naming(package: str) -> Naming:
    """Read the `naming.yaml` of a language's package; raise `LexiconError` where its form is wrong.

    Every scalar is read as text, so that "no" and "on" stay words.
    """
    place = files(package) / "naming.yaml"
    try:
        raw = yaml.load(place.read_text(encoding="utf-8"), Loader=_LOADER)
    except yaml.YAMLError as error:
        raise LexiconError(f"{package}: naming.yaml is not YAML: {error}") from error
    if not isinstance(raw, dict):
        raise LexiconError(f"{package}: naming.yaml holds no table")
    try:
        return _naming(raw)
    except (KeyError, TypeError, AttributeError) as error:
        raise LexiconError(f"{package}: naming.yaml lacks or misspells {error}") from error


def _naming(raw: Mapping[str, Any]) -> Naming:
    sets = {name: _words(raw[name]) for name in _SETS}
    tables = {name: _table(rows) for name, rows in raw["tables"].items()}
    honorifics = _table(raw["honorifics"])
    return Naming(
        honorifics=frozenset(honorifics),
        pronouns={_plain(k): tuple(v) for k, v in raw["pronouns"].items()},
        descriptions={_plain(k): tuple(v) for k, v in raw["descriptions"].items()},
        person_nouns=sets["person_nouns"],
        organisation_nouns=sets["organisation_nouns"],
        source_nouns=sets["source_nouns"],
        former=sets["former"],
        not_names=sets["not_names"],
        words={name: _words(rows) for name, rows in raw["words"].items()},
        tables={**tables, "honorifics": honorifics},
    )


def _plain(text: str) -> str:
    return composed(text).lower()


def _words(rows: list[str]) -> frozenset[str]:
    return frozenset(_plain(row) for row in rows)


def _table(rows: Mapping[str, str]) -> dict[str, str]:
    return {_plain(key): value for key, value in rows.items()}
