"""What is shipped of the English model is what was trained, and all that is needed to read."""

import subprocess
import sys
from pathlib import Path

import numpy as np

from chancery.reading.languages.en.tokens_shipped import known_words, shipped_weights, shipped_words
from tests.reading.languages.en.test_tokens_model import PIPELINE, REPOSITORY


def test_it_is_made_of_the_trained_pipeline(tmp_path: Path) -> None:
    script = REPOSITORY / "training" / "ship_en.py"
    subprocess.run([sys.executable, str(script), str(PIPELINE), str(tmp_path)], check=True)
    folder = REPOSITORY / "src" / "chancery" / "reading" / "languages" / "en" / "model"
    assert (tmp_path / "words.json").read_bytes() == (folder / "words.json").read_bytes()
    made, there = (np.load(one / "weights.npz") for one in (tmp_path, folder))
    assert made.files == there.files
    assert all(np.array_equal(made[name], there[name]) for name in made.files)


def test_it_is_whole() -> None:
    words, weights = shipped_words(), shipped_weights()
    assert len(words["tags"]) == len(weights["tagger.bias"])
    assert len(words["shapes"]) == len(weights["morphologizer.bias"])
    assert len(words["moves"]) == len(weights["parser.upper.bias"])
    assert {"treaty", "Germany"} <= known_words()


def test_english_is_read_without_spacy() -> None:
    code = (
        "import sys; sys.modules['spacy'] = sys.modules['thinc'] = None\n"
        "from chancery.model.documents import Sentence; from chancery.ground.spans import Span\n"
        "from chancery.reading.languages.en.tokens import parse\n"
        "text = 'NATO welcomed Sweden.'\n"
        "print([t.relation for t in parse(text, [Sentence(Span(0, len(text)), 0, 0)])[0].tokens])"
    )
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert told.stdout.strip() == "['nsubj', 'root', 'obj', 'punct']"
