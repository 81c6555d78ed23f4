"""The parser's library is loaded without its commands, and lacks nothing for who wants them later."""

import subprocess
import sys


def run(lines: str) -> None:
    subprocess.run([sys.executable, "-c", lines], check=True, capture_output=True)


def test_its_commands_are_left_out() -> None:
    run(
        "from chancery.reading.languages.en.tokens_library import load_library\n"
        "import sys; load_library(); load_library()\n"
        "assert 'spacy' in sys.modules\n"
        "assert not [name for name in sys.modules if name.startswith('spacy.cli')]\n"
    )


def test_whoever_asks_for_them_later_gets_them() -> None:
    run(
        "from chancery.reading.languages.en.tokens_library import load_library\n"
        "load_library()\n"
        "import spacy\n"
        "assert spacy.info(silent=True)['spacy_version'] == spacy.__version__\n"
        "import spacy.cli\n"
        "assert callable(spacy.cli.train.train) or callable(spacy.cli.train)\n"
    )


def test_what_was_loaded_before_stays() -> None:
    run(
        "import spacy, spacy.cli\n"
        "before = spacy.info, spacy.cli\n"
        "from chancery.reading.languages.en.tokens_library import load_library\n"
        "load_library()\n"
        "assert (spacy.info, spacy.cli) == before\n"
    )


def test_the_pipeline_is_the_one_that_the_library_loads() -> None:
    run(
        "from importlib.resources import files\n"
        "from pathlib import Path\n"
        "from chancery.reading.languages.en.tokens_library import load_library, load_pipeline\n"
        "load_library()\n"
        "import catalogue, spacy\n"
        "folder = Path(str(files('chancery.reading.languages') / 'en' / 'model'))\n"
        "offered = catalogue.AVAILABLE_ENTRY_POINTS\n"
        "ours = load_pipeline(folder)\n"
        "assert catalogue.AVAILABLE_ENTRY_POINTS is offered\n"
        "theirs = spacy.load(folder)\n"
        "assert ours.tokenizer.to_bytes() == theirs.tokenizer.to_bytes()\n"
        "assert set(ours.vocab.strings) == set(theirs.vocab.strings)\n"
        "text = 'Mr. Stoltenberg said (on 9 May) that U.S. troops won\\'t leave.'\n"
        "told = [[(t.text, t.tag_, t.dep_, t.head.i) for t in nlp(text)] for nlp in (ours, theirs)]\n"
        "assert told[0] == told[1]\n"
    )
