"""Rebuild the English pipeline from a Universal Dependencies treebank; `ship_en.py` makes of it what is shipped.

Usage: python training/train_en.py TREEBANK PIPELINE [--work FOLDER]
TREEBANK holds train.conllu and dev.conllu (English EWT); PIPELINE is the folder to write, replaced if
it is there. One core is enough: with OMP_NUM_THREADS=1 it takes about half an hour.
"""

import argparse
import logging
import shutil
import tempfile
from pathlib import Path

import spacy
from lemmas import make_tables, read_bases, read_irregular
from newsprint import newsprint
from spacy.cli.train import train
from spacy.lookups import Lookups
from spacy.pipeline import Lemmatizer
from spacy.util import logger, registry
from treebank import read_conllu, write_docs

HERE = Path(__file__).parent
NOTICES = ("LICENSE",)


def tables(treebank: Path) -> Lookups:
    """Give the lemmatizer's tables, from the training part of the treebank and the two lists of verbs."""
    verbs = [*read_irregular(HERE / "irregular_verbs.txt"), *read_bases(HERE / "base_verbs.txt")]
    return make_tables(read_conllu(treebank / "train.conllu"), verbs)


def strip(trained: Path, target: Path, lemmas: Lookups) -> None:
    """Write a trained pipeline without what only training needs; notices already in the target stay.

    The lemmatizer trained along with the rest gives way to rules and tables, which are better on verbs.
    """
    nlp = spacy.load(trained)
    nlp.remove_pipe("lemmatizer")
    rules = nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    if isinstance(rules, Lemmatizer):
        rules.initialize(lookups=lemmas)
    nlp.config["paths"] = dict.fromkeys(("train", "dev", "vectors", "init_tok2vec"))
    nlp.config["corpora"] = {}
    nlp.config["training"] = {}
    nlp.meta.update(
        name="chancery_ewt",
        version="1.0.0",
        description="Tagger, morphologizer, lemmatizer and parser for one English sentence at a time.",
        license="CC BY-SA 4.0",
        author="Chancery",
        spacy_version=">=3.8.0,<3.9.0",
        performance={},  # measured afterwards, see MODEL_CARD.md
        sources=[
            {
                "name": "UD English EWT",
                "url": "https://universaldependencies.org/treebanks/en_ewt/",
                "license": "CC BY-SA 4.0",
            }
        ],
    )
    notices = {name: (target / name).read_bytes() for name in NOTICES if (target / name).exists()}
    fresh = target.with_name(target.name + ".new")
    nlp.to_disk(fresh)
    for name, content in notices.items():
        (fresh / name).write_bytes(content)
    if target.exists():
        shutil.rmtree(target)
    fresh.rename(target)


def build(treebank: Path, target: Path, work: Path, *, steps: int | None = None) -> None:
    """Convert the treebank, train on it, and write the pipeline to the target folder.

    ``steps`` overrides the number of training steps that en.cfg gives.
    """
    registry.augmenters.register("chancery.newsprint.v1", func=newsprint)
    overrides: dict[str, object] = {} if steps is None else {"training.max_steps": steps}
    for part in ("train", "dev"):
        binary = work / f"{part}.spacy"
        write_docs(treebank / f"{part}.conllu", binary)
        overrides[f"paths.{part}"] = str(binary)
    train(HERE / "en.cfg", work / "trained", overrides=overrides)
    strip(work / "trained" / "model-best", target, tables(treebank))


def main() -> None:
    """Read the command line and build."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("pipeline", type=Path)
    parser.add_argument("--work", type=Path, help="keep the intermediate files here")
    parser.add_argument("--steps", type=int, help="train this long instead of what en.cfg says")
    options = parser.parse_args()
    logger.setLevel(logging.INFO)
    if options.work:
        options.work.mkdir(parents=True, exist_ok=True)
        build(options.treebank, options.pipeline, options.work, steps=options.steps)
        return
    with tempfile.TemporaryDirectory() as folder:
        build(options.treebank, options.pipeline, Path(folder), steps=options.steps)


if __name__ == "__main__":
    main()
