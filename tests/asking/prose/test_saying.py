"""Lines in another language: within a block, in one thread, with every place filled."""

import itertools
import re
import threading
from datetime import date
from pathlib import Path

import pytest

from chancery.asking.claims.told import Teller, Told
from chancery.asking.finding.filters import parse_filters
from chancery.asking.finding.wording import sentence
from chancery.asking.prose.lines import line_of, title_of
from chancery.asking.prose.saying import say, speaking
from chancery.keeping.store import EVERYTHING, ClaimFilter
from chancery.record import open_record

NEWS = Path(__file__).parents[3] / "examples" / "news"
LETTER, WORD, PLACES = re.compile("[A-Za-z]"), re.compile(r"[A-Za-z]{2,}"), re.compile(r"(\{[a-z]+\})")
EDTF = {"XX"}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("said") / "told.db"
    with open_record(place) as record:
        record.read([str(NEWS)])
    return place


def test_a_text_is_english_unless_asked_otherwise() -> None:
    assert say("agreed") == "agreed"
    assert say("by {day}", day="1 May") == "by 1 May"
    with speaking(lambda text: {"by {day}": "trước {day}"}.get(text, text)):
        assert say("by {day}", day="1 May") == "trước 1 May"
        assert say("agreed") == "agreed"
    assert say("by {day}", day="1 May") == "by 1 May"


def test_values_are_never_read_as_places() -> None:
    assert say("by {day}", day="{0} {day} {x.y}") == "by {0} {day} {x.y}"
    assert say("{not a place}") == "{not a place}", "a text without values is left as it is"


def test_blocks_end_whatever_happens() -> None:
    def fails() -> None:
        with speaking(str.upper):
            assert say("agreed") == "AGREED"
            with speaking(str.title):
                assert say("agreed") == "Agreed"
            assert say("agreed") == "AGREED"
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert say("agreed") == "agreed"


def test_another_thread_keeps_its_own() -> None:
    told: list[str] = []
    with speaking(str.upper):
        other = threading.Thread(target=lambda: told.append(say("agreed")))
        other.start()
        other.join()
    assert told == ["agreed"]


def _strange(text: str) -> str:
    """A language of its own: every letter outside a place is ¤."""
    return "".join(part if part.startswith("{") else LETTER.sub("¤", part) for part in PLACES.split(text))


def test_nothing_of_a_line_is_left_in_english(told: Path) -> None:
    with open_record(told, create=False) as record:
        teller = Teller(record.store)
        claims = [
            *teller.claims(EVERYTHING),
            *itertools.islice(teller.claims(ClaimFilter(knowledge="only")), 300),
        ]
        assert len(claims) > 400
        with speaking(_strange):
            lines = [(one, line_of(one).text) for one in claims]
    for one, line in lines:
        own = " ".join([*(p.name for p in one.parties), *(p.text for p in one.parties), *_titles(one)])
        own += " ".join(f"{option.label} {option.text}" for option in one.claim.options)
        own += " ".join(figure.unit for figure in one.claim.figures)
        left = set(WORD.findall(line)) - set(WORD.findall(own))
        assert not left - EDTF, (line, left)


def _titles(told: Told) -> list[str]:
    return [title_of(party) for party in told.having("office")]


def test_a_state_says_the_same_in_every_language(told: Path) -> None:
    with open_record(told, create=False) as record:
        plain = record.state("NATO", as_of=date(2021, 2, 19))
        with speaking(_strange):
            strange = record.state("NATO", as_of=date(2021, 2, 19))
        again = record.state("NATO", as_of=date(2021, 2, 19))
    assert again == plain
    one, other = [*plain.cells()], [*strange.cells()]
    assert len(one) == len(other)
    assert sorted(cell.claims for _, cell, _ in one) == sorted(cell.claims for _, cell, _ in other)
    texts = " ".join(cell.text for _, cell, _ in other)
    for word in ("members", "parties", "by", "option", "missions", "condition", "open"):
        assert not re.search(rf"\b{word}\b", texts), word
    with speaking(_strange):
        words = sentence(
            parse_filters(["type=CONSULT", "time__gte=2020-12", "deadline__isnull", "value__gt=3"])
        )
    assert not re.search(r"[b-z]{2}", words.replace("CONSULT", "")), words
