"""The parser's library, loaded without its commands: it fetches them for one name that nobody here calls.

Training, packaging and downloading models take a third of the time that all of it needs to load.
"""

import sys
from types import ModuleType
from typing import Any

_COMMANDS = ("spacy.cli", "spacy.cli.info")


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


def _info(*args: Any, **kwargs: Any) -> Any:
    from spacy.cli.info import info  # noqa: PLC0415 - see above

    return info(*args, **kwargs)
