"""Go on training the English pipeline with made-up news beside the treebank, so that it knows what news is like.

Usage: python training/tune_en.py TREEBANK PIPELINE
TREEBANK holds train.conllu and dev.conllu (English EWT); PIPELINE is the folder that train_en.py wrote, replaced by
what comes out. The sentences are those of newswire.py. With OMP_NUM_THREADS=1 on one core it takes about
half an hour, and prints now and then how well the treebank's development part and made-up news not trained on are
read.
"""

import argparse
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import spacy
from newsprint import newsprint
from newswire import newswire
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.training import Example
from thinc.api import Adam
from treebank import Sentence, read_conllu, to_doc

_WORDS = 1000
"""Words in a batch."""
_EVERY = 250
"""Steps between two figures."""
_UNSEEN = 300
_OTHER_SEED = 99


def example(nlp: Language, sentence: Sentence) -> Example:
    """Give a sentence as it is trained on: our words against the treebank's, one sentence a document."""
    gold = to_doc(sentence, nlp.vocab)
    made = nlp.make_doc(gold.text)
    for token in made:
        token.is_sent_start = token.i == 0
    return Example(made, gold)


def batches(
    nlp: Language, sentences: Sequence[Sentence], augment: Callable[[Language, Example], Iterator[Example]]
) -> Iterator[list[Example]]:
    """Give batches without end, the sentences in a new order each time they are through."""
    chance = random.Random(1)
    order: list[int] = []
    while True:
        batch: list[Example] = []
        words = 0
        while words < _WORDS:
            if not order:
                order = list(range(len(sentences)))
                chance.shuffle(order)
            sentence = sentences[order.pop()]
            batch += augment(nlp, example(nlp, sentence))
            words += len(sentence.words)
        yield batch


def figures(nlp: Language, sentences: Sequence[Sentence]) -> str:
    """Give parts of speech, heads and labelled heads right, with our own words."""
    examples = [example(nlp, sentence) for sentence in sentences]
    for one, read in zip(examples, nlp.pipe([e.predicted for e in examples]), strict=True):
        one.predicted = read
    scores = Scorer(nlp).score(examples)
    return " ".join(f"{scores[name]:.4f}" for name in ("pos_acc", "dep_uas", "dep_las"))


@dataclass(frozen=True)
class Run:
    """How a run goes on training: so many steps, made-up sentences, the rate it starts at and falls from."""

    steps: int
    many: int
    rate: float


RUNS = (Run(2800, 4500, 0.0015), Run(2800, 3600, 0.002))
"""They start from the same weights; what is kept is the mean of what they end with (Wortsman et al. 2022)."""


def tune(nlp: Language, treebank: Path, run: Run) -> None:
    """Train on the treebank and made-up sentences; the weights kept are the averages over the steps."""
    dev, unseen = list(read_conllu(treebank / "dev.conllu")), list(newswire(_UNSEEN, seed=_OTHER_SEED))
    own = [*read_conllu(treebank / "train.conllu"), *newswire(run.many)]
    optimizer = Adam(run.rate, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0, use_averages=True)
    nlp.resume_training(sgd=optimizer)
    print(f"{run}\nstep  treebank: UPOS UAS LAS  made-up news: UPOS UAS LAS", flush=True)
    source = batches(nlp, own, newsprint(quotes=0.3, headline=0.04))
    for step in range(1, run.steps + 1):
        optimizer.learn_rate = run.rate * (1 - (step - 1) / run.steps)
        nlp.update(next(source), sgd=optimizer, drop=0.15)
        if step % _EVERY == 0 or step == run.steps:
            with nlp.use_params(optimizer.averages):
                print(f"{step:5}  {figures(nlp, dev)}  {figures(nlp, unseen)}", flush=True)
    for _, pipe in nlp.pipeline:
        for node in pipe.model.walk():
            for name in node.param_names:
                averaged = optimizer.averages.get((node.id, name)) if node.has_param(name) else None
                if averaged is not None:
                    node.set_param(name, averaged)


def average(pipelines: Sequence[Language], into: Language) -> None:
    """Give the parts of a pipeline the mean of the weights that the same parts of others have."""
    for name in pipelines[0].pipe_names:
        models = [into.get_pipe(name).model, *(one.get_pipe(name).model for one in pipelines)]
        for kept, *nodes in zip(*(list(model.walk()) for model in models), strict=True):
            for param in kept.param_names:
                if kept.has_param(param):
                    kept.set_param(param, sum(node.get_param(param) for node in nodes) / len(nodes))


def main() -> None:
    """Read the command line and train on."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("treebank", type=Path)
    parser.add_argument("pipeline", type=Path)
    options = parser.parse_args()
    trained = []
    for run in RUNS:
        trained.append(spacy.load(options.pipeline, exclude=["lemmatizer"]))
        tune(trained[-1], options.treebank, run)
    kept = spacy.load(options.pipeline)  # anew, for the words that training has met are none it knows
    average(trained, kept)
    kept.to_disk(options.pipeline)


if __name__ == "__main__":
    main()
