"""What the English model is made of: arrays, and the words and rules around them, read once from `model/`.

`training/ship_en.py` writes both files; the model's card tells from which data.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import as_file, files
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@cache
def shipped_weights() -> Mapping[str, Any]:
    """Give the arrays by name, as they are multiplied with: rows times matrix."""
    with as_file(_folder() / "weights.npz") as path, np.load(path, allow_pickle=False) as arrays:
        return {name: arrays[name] for name in arrays.files}


@cache
def shipped_words() -> Mapping[str, Any]:
    """Give what is not numbers: rules that words are cut by, words known, labels, base forms."""
    found: Mapping[str, Any] = json.loads((_folder() / "words.json").read_text(encoding="utf-8"))
    return found


@cache
def known_words() -> frozenset[str]:
    """Give every word that the model knew before it read anything here."""
    return frozenset(shipped_words()["known"])


def _folder() -> Any:
    return files("chancery.reading.languages") / "en" / "model"
