"""The parser's library, loaded without its commands: it fetches them for one name that nobody here calls.

Training, packaging and downloading models take a third of the time that all of it needs to load.
"""

import sys
from collections.abc import Callable
from importlib.metadata import EntryPoints
from pathlib import Path
from types import ModuleType
from typing import Any

_COMMANDS = ("spacy.cli", "spacy.cli.info")
_BARE = "chancery.bare.v1"
"""a tokenizer without rules"""


def load_library() -> None:
    """Load spaCy; whoever asks for its commands afterwards gets them as always."""
    if "spacy" in sys.modules:
        return
    stand_ins = {name: ModuleType(name) for name in _COMMANDS if name not in sys.modules}
    for one in stand_ins.values():
        one.info = _info  # type: ignore[attr-defined]
    sys.modules.update(stand_ins)
    try:
        import spacy  # noqa: F401, PLC0415 - as the name says
    finally:
        for name in stand_ins:
            del sys.modules[name]


def load_pipeline(path: Path) -> Any:
    """Give the pipeline in a folder as `spacy.load` does, in a third of the time.

    What other packages may add to the library is not looked for, again and again, in all that is installed; and the
    tokenizer is not first made with English rules that those of the folder then take the place of.
    """
    import catalogue  # noqa: PLC0415 - see above
    import spacy  # noqa: PLC0415 - see above
    from spacy.util import registry  # noqa: PLC0415 - see above

    registry.tokenizers.register(_BARE, func=_bare)
    offered, catalogue.AVAILABLE_ENTRY_POINTS = catalogue.AVAILABLE_ENTRY_POINTS, EntryPoints(())
    try:
        return spacy.load(path, config={"nlp": {"tokenizer": {"@tokenizers": _BARE}}})
    finally:
        catalogue.AVAILABLE_ENTRY_POINTS = offered


def _bare() -> Callable[[Any], Any]:
    from spacy.tokenizer import Tokenizer  # noqa: PLC0415 - see above

    return lambda nlp: Tokenizer(nlp.vocab)


def _info(*args: Any, **kwargs: Any) -> Any:
    from spacy.cli.info import info  # noqa: PLC0415 - see above

    return info(*args, **kwargs)
