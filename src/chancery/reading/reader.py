"""Building a reader from what the package carries."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

from chancery import __version__
from chancery.knowledge.loader import load_knowledge
from chancery.knowledge.world import Knowledge
from chancery.model.ontology import load_ontology
from chancery.model.runs import Run
from chancery.reading.confidence import load_confidence
from chancery.reading.languages import load_languages
from chancery.reading.mentions import Namer
from chancery.reading.pipeline import Reader


@cache
def load_reader() -> Reader:
    """Give the reader of this version, with every language there is; built once in a process."""
    knowledge = load_knowledge()
    languages = load_languages()
    return Reader(
        languages=languages,
        namers={code: Namer(knowledge, language.naming, lang=code) for code, language in languages.items()},
        knowledge=knowledge,
        ontology=load_ontology(),
        confidence=load_confidence(),
        units=_units(),
        bodies=_bodies(knowledge),
        titles={code: _titles(knowledge, code) for code in languages},
        run=Run(__version__, "reader", {"languages": ",".join(sorted(languages))}),
    )


def _units() -> Mapping[str, str]:
    loaded = yaml.safe_load((files(__package__) / "units.yaml").read_text(encoding="utf-8"))
    return {str(unit): str(kind) for unit, kind in loaded.items()}


def _titles(knowledge: Knowledge, lang: str) -> frozenset[str]:
    offices = [t for t in knowledge.titles.values() if t.sort == "office"]
    return frozenset(n.text.casefold() for t in offices for n in t.names if n.lang == lang)


def _bodies(knowledge: Knowledge) -> dict[str, tuple[str, str]]:
    """Map each office to the body it belongs to."""
    return {
        office.id: (office.of, knowledge.entities[office.of].name)
        for office in knowledge.offices.values()
        if office.of in knowledge.entities
    }
