"""Rebuild the English pipeline that the package ships from a Universal Dependencies treebank.

Usage: python training/train_en.py TREEBANK MODEL [--work FOLDER]
TREEBANK holds train.conllu and dev.conllu (English EWT); MODEL is the folder to write, replaced if it is there.
One core is enough: with OMP_NUM_THREADS=1 it takes about half an hour.
"""

import argparse
import logging
import shutil
import tempfile
from pathlib import Path

import newsprint  # registers the augmenter that en.cfg names
import spacy
from spacy.cli.train import train
from spacy.util import logger

from treebank import write_docs

HERE = Path(__file__).parent
KEPT_SECTIONS = ("paths", "system", "nlp", "components")
NOTICES = ("LICENSE", "MODEL_CARD.md")


def ship(trained: Path, target: Path) -> None:
    """Write a trained pipeline without what only training needs; notices already in the target stay."""
    nlp = spacy.load(trained)
    nlp.config["paths"] = {"train": None, "dev": None}
    nlp.config["corpora"] = {}
    nlp.config["training"] = {}
    nlp.meta.update(
        name="chancery_ewt",
        version="1.0.0",
        description="Tagger, morphologizer, lemmatizer and dependency parser for one English sentence at a time.",
        license="CC BY-SA 4.0",
        author="Chancery",
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


def build(treebank: Path, target: Path, work: Path) -> None:
    """Convert the treebank, train on it, and write the pipeline to the target folder."""
    paths: dict[str, object] = {}
    for part in ("train", "dev"):
        binary = work / f"{part}.spacy"
        write_docs(treebank / f"{part}.conllu", binary)
        paths[f"paths.{part}"] = str(binary)
    train(HERE / "en.cfg", work / "trained", overrides=paths)
    ship(work / "trained" / "model-best", target)


def main() -> None:
    """Read the command line and build."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("--work", type=Path, help="keep the intermediate files here")
    options = parser.parse_args()
    logger.setLevel(logging.INFO)
    assert newsprint.newsprint
    if options.work:
        options.work.mkdir(parents=True, exist_ok=True)
        build(options.treebank, options.model, options.work)
        return
    with tempfile.TemporaryDirectory() as folder:
        build(options.treebank, options.model, Path(folder))


if __name__ == "__main__":
    main()
