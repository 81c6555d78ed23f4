"""Turn the trained spaCy pipeline into what the package ships: arrays, and the words and rules around them.

Usage: python training/ship_en.py PIPELINE MODEL
PIPELINE is the folder that train_en.py writes; in MODEL `weights.npz` and `words.json` are replaced.
The package reads these two alone (`reading/languages/en/tokens_*.py`) and needs no spaCy.
"""

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.lang.norm_exceptions import BASE_NORMS
from spacy.language import Language
from spacy.symbols import NAMES as SYMBOLS

PIECES = 2
"""sums of which a state of the parser takes the greater"""


def ship(pipeline: Path, model: Path) -> None:
    """Write the two files of the model."""
    nlp = spacy.load(pipeline)
    np.savez(model / "weights.npz", **weights(nlp))
    text = json.dumps(words(nlp), ensure_ascii=False, sort_keys=True, separators=(",\n", ":"))
    (model / "words.json").write_text(text + "\n", encoding="utf-8")


def weights(nlp: Language) -> dict[str, Any]:
    """Give the arrays by name, as the package multiplies with them: rows times matrix."""
    pipes: dict[str, Any] = dict(nlp.pipeline)
    embed, encode = pipes["tok2vec"].model.layers
    found: dict[str, Any] = {}
    tables = [node for node in embed.walk() if node.name == "hashembed"]
    found["seeds"] = np.array([node.attrs["seed"] for node in tables], dtype=np.uint64)
    for number, node in enumerate(tables):
        found[f"table.{number}"] = node.get_param("E")
    _put_layer(found, "mix", embed)
    for number, block in enumerate(encode.layers[0].layers):
        _put_layer(found, f"layer.{number}", block)
    for name in ("tagger", "morphologizer"):
        node = next(node for node in pipes[name].model.walk() if node.name == "softmax")
        found[f"{name}.weights"], found[f"{name}.bias"] = _turned(node.get_param("W")), node.get_param("b")
    return found | _parser(pipes["parser"])


def _put_layer(found: dict[str, Any], name: str, block: Any) -> None:
    """Take one layer: its three sums side by side instead of one after the other for each number."""
    nodes = {node.name: node for node in block.walk()}
    many, bias = nodes["maxout"].get_param("W"), nodes["maxout"].get_param("b")
    found[f"{name}.weights"] = _turned(many.transpose(1, 0, 2).reshape(-1, many.shape[2]))
    found[f"{name}.bias"] = np.ascontiguousarray(bias.T).ravel()
    found[f"{name}.scale"] = nodes["layernorm"].get_param("G")
    found[f"{name}.shift"] = nodes["layernorm"].get_param("b")


def _parser(pipe: Any) -> dict[str, Any]:
    model = pipe.model
    if model.attrs["unseen_classes"]:
        raise SystemExit("the parser has moves that it never met in training")
    narrow, lower, upper = (
        model.get_ref("tok2vec").layers[-1],
        model.get_ref("lower"),
        model.get_ref("upper"),
    )
    features = lower.get_param("W")
    if features.shape[2] != PIECES:
        raise SystemExit(f"a parser of {features.shape[2]} pieces, not of {PIECES}")
    return {
        "parser.narrow.weights": _turned(narrow.get_param("W")),
        "parser.narrow.bias": narrow.get_param("b"),
        # the two pieces of each number side by side in spaCy; here all of the one, then all of the other
        "parser.lower.weights": _turned(features.swapaxes(1, 2).reshape(-1, features.shape[-1])),
        "parser.lower.none": lower.get_param("pad")[0].swapaxes(1, 2).reshape(len(features), -1),
        "parser.lower.bias": np.ascontiguousarray(lower.get_param("b").T).ravel(),
        "parser.upper.weights": _turned(upper.get_param("W")),
        "parser.upper.bias": upper.get_param("b"),
    }


def words(nlp: Language) -> dict[str, Any]:
    """Give what is not numbers: the rules words are cut by, what is known of them, the labels."""
    pipes: dict[str, Any] = dict(nlp.pipeline)
    cutter, moves, shapes = nlp.tokenizer, pipes["parser"].moves, pipes["morphologizer"]
    return {
        "cutting": {
            "first": cutter.prefix_search.__self__.pattern,
            "last": cutter.suffix_search.__self__.pattern,
            "within": cutter.infix_finditer.__self__.pattern,
            "address": cutter.url_match.__self__.pattern,
            "whole": {
                word: [part[65] if 65 in part else part["ORTH"] for part in parts]
                for word, parts in cutter.rules.items()
            },
        },
        "known": sorted(nlp.vocab.strings),
        "numbered": {name: number for number, name in enumerate(SYMBOLS) if name},
        "plain": BASE_NORMS,
        "tags": list(pipes["tagger"].labels),
        "shapes": [
            [_tag(shapes.cfg["labels_pos"][label]), shapes.cfg["labels_morph"][label]]
            for label in shapes.labels
        ],
        "moves": [moves.class_name(number) for number in range(moves.n_moves)],
        "lemmas": _lemmas(pipes["lemmatizer"].lookups),
    }


def _tag(number: int) -> str:
    return str(SYMBOLS[number])


def _lemmas(lookups: Any) -> dict[str, Any]:
    index, irregular, endings = (
        lookups.get_table(name, {}) for name in ("lemma_index", "lemma_exc", "lemma_rules")
    )
    tags = [name.lower() for name in SYMBOLS if name and name.lower() in endings and name.isupper()]
    return {
        tag: {
            "known": sorted(index.get(tag, ())),
            "irregular": dict(irregular.get(tag, {})),
            "endings": [list(pair) for pair in endings.get(tag, ())],
        }
        for tag in sorted(set(tags))
    }


def _turned(matrix: Any) -> Any:
    return np.ascontiguousarray(matrix.T)


def main() -> None:
    """Read the command line and ship."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pipeline", type=Path)
    parser.add_argument("model", type=Path)
    options = parser.parse_args()
    ship(options.pipeline, options.model)


if __name__ == "__main__":
    main()
