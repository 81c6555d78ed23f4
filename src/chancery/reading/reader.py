"""Building a reader from what the package carries."""

from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

from chancery import __version__
from chancery.ground.ids import digest
from chancery.ground.lasting import lasting
from chancery.ground.prepared import prepared
from chancery.knowledge.loader import knowledge_mark, knowledge_prints, load_knowledge
from chancery.knowledge.world import Knowledge
from chancery.model.ontology import load_ontology
from chancery.model.runs import Run
from chancery.model.written import from_yaml
from chancery.reading.confidence import load_confidence
from chancery.reading.languages import CODES, load_languages, load_page_words
from chancery.reading.languages.base import Language
from chancery.reading.mentions import Namer, names_of
from chancery.reading.pipeline import Reader


@cache
def load_reader() -> Reader:
    """Give the reader of this version, with every language there is; built once in a process."""
    with lasting():
        return _built()


def _built() -> Reader:
    knowledge = load_knowledge()
    languages = load_languages()
    return Reader(
        languages=languages,
        page_words=load_page_words(),
        namers=_Namers(knowledge, languages),
        knowledge=knowledge,
        ontology=load_ontology(),
        confidence=load_confidence(),
        units=_units(),
        bodies=_bodies(knowledge),
        titles={code: _titles(knowledge, code) for code in languages},
        joined=frozenset(m.object for m in knowledge.memberships if m.type == "member_of"),
        run=load_run(),
    )


class _Namers(Mapping[str, Namer]):
    """The namer of each language, built when its first text comes: many a read is in one language."""

    def __init__(self, knowledge: Knowledge, languages: Mapping[str, Language]) -> None:
        self._knowledge, self._languages = knowledge, languages
        self._built: dict[str, Namer] = {}

    def __getitem__(self, code: str) -> Namer:
        if code not in self._built:
            knowledge, naming = self._knowledge, self._languages[code].naming
            mark = digest([load_run().parameters["content"], knowledge_mark()])
            names = prepared(f"names-{code}", mark, lambda: names_of(knowledge, naming, code))
            self._built[code] = Namer(knowledge, naming, lang=code, names=names)
        return self._built[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._languages)

    def __len__(self) -> int:
        return len(self._languages)


@cache
def load_run() -> Run:
    """Give the run of this version's reader, which need not be built for it."""
    return Run(__version__, "reader", {"languages": ",".join(sorted(CODES)), "content": _content()})


def _content() -> str:
    """Digest of all that a reading rests on: the rules, the languages' data and models, the knowledge rows.

    A word list that is edited makes another run, so that what was read with the old one is read anew.
    """
    return digest([sorted(knowledge_prints().items()), sorted(_fingerprints(files(__package__)))], length=12)


def _fingerprints(folder: Traversable, path: str = "") -> Iterator[tuple[str, str]]:
    for entry in folder.iterdir():
        name = f"{path}/{entry.name}"
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _fingerprints(entry, name)
        elif entry.is_file() and not entry.name.endswith(".pyc"):
            yield name, sha256(entry.read_bytes()).hexdigest()


def _units() -> Mapping[str, str]:
    loaded = from_yaml((files(__package__) / "units.yaml").read_text(encoding="utf-8"))
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
