"""Where English sentences begin and end."""

import re
from functools import cache
from importlib.resources import files

from chancery.ground.fixed import fixed
from chancery.ground.spans import Span, trimmed
from chancery.model.written import from_yaml

LONGEST = 1500
"""A sentence of more characters is cut at white space: what is that long is no sentence."""

_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*|\n[^\S\n]*\n")
_BEFORE = re.compile(r"[^\s\"“”‘(\[«—–/]{1,24}$")
_NEXT_WORD = re.compile(r"[\"“‘'(\[«]*(\w[\w'’-]{0,30})")
_OPENING = "\"“‘'([«-–—•*#"
_SAYING_REACH = 60
_WORD = re.compile(r"\w+")
_DOTTED = re.compile(r"(?:[^\W\d_]\.){1,5}[^\W\d_]")


@fixed
class _Words:
    """The language's own facts, from `sentences.yaml`."""

    before_a_name: frozenset[str]
    within: frozenset[str]
    before_a_number: frozenset[str]
    anywhere: frozenset[str]
    openers: frozenset[str]
    sayings: frozenset[str]


@cache
def _words() -> _Words:
    raw = (files("chancery.reading.languages") / "en" / "sentences.yaml").read_text(encoding="utf-8")
    return _Words(**{name: frozenset(words.split()) for name, words in from_yaml(raw).items()})


def split(text: str) -> list[Span]:
    """Give the sentences of one block, in order, without the white space around them.

    A sentence keeps the quotation mark that closes after its stop. Semicolons and colons do not end one;
    an empty line does. None is longer than `LONGEST` characters.
    """
    found: list[Span] = []
    start = 0
    for stop in _STOP.finditer(text):
        if stop.group()[0] == "\n":
            end = stop.start()
        elif _ends(text, start, stop):
            end = _with_stray_quote(text, stop.end())
        else:
            continue
        _keep(text, Span(start, max(start, end)), found)
        start = max(start, end)
    _keep(text, Span(start, len(text)), found)
    return found


def _keep(text: str, span: Span, found: list[Span]) -> None:
    span = trimmed(text, span)
    while len(span) > LONGEST:
        cut = span.start + LONGEST
        while cut > span.start and not text[cut].isspace():
            cut -= 1
        if cut == span.start:
            cut = span.start + LONGEST
        found.append(trimmed(text, Span(span.start, cut)))
        span = trimmed(text, Span(cut, span.end))
    if span.start < span.end:
        found.append(span)


def _with_stray_quote(text: str, end: int) -> int:
    """Take in a closing quotation mark that a space has come before."""
    if text[end : end + 2] in (" ”", " »"):
        return end + 2
    if text[end : end + 2] == ' "' and text[end + 2 : end + 3].isspace():
        return end + 2
    return end


def _ends(text: str, start: int, stop: re.Match[str]) -> bool:
    """Tell whether the sentence that began at `start` ends with these marks."""
    end = stop.end()
    if end == len(text):
        return True
    marks = stop.group().rstrip("\"'”’»)]")
    before = _BEFORE.search(text, max(start, stop.start() - 24), stop.start())
    word = before.group() if before else ""
    if not text[end].isspace():
        return _glued(text, stop, marks, word)
    following = _skip_space(text, end)
    if following == len(text):
        return True
    first = text[following]
    opener = _NEXT_WORD.match(text, following)
    next_word = opener.group(1) if opener else ""
    if next_word[:1].islower() or (first in ",;:%&+=/" or (first.isdigit() and not word)):
        return False
    if marks != ".":
        return _ends_loudly(text, stop, following)
    if not (first.isalnum() or first in _OPENING or ord(first) > 0x2000):
        return first in "|<>!"
    return _ends_at_full_stop(text, start, stop, word, next_word)


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _glued(text: str, stop: re.Match[str], marks: str, word: str) -> bool:
    """Tell whether a sentence begins right at the stop, the space between having been lost.

    Sure enough only between a long word in small letters and one with a single capital; "original.US"
    may as well be one sentence with a stray stop in it.
    """
    if marks not in (".", "?", "!"):
        return False
    opener = _NEXT_WORD.match(text, stop.end())
    if opener is None or opener.start(1) - stop.end() > 1:
        return False
    after = opener.group(1)
    if len(word) < 4 or not word.isalpha() or not word[1:].islower():
        return False
    capital = after[:1].isupper() and (after[1:].islower() or after in _words().openers)
    return capital and (len(after) > 3 or after in _words().openers)


def _ends_loudly(text: str, stop: re.Match[str], following: int) -> bool:
    """Judge marks other than a single full stop, with a capital or a quotation after them."""
    if stop.group()[0] in ".…" and (stop.start() == 0 or text[stop.start() - 1].isspace()):
        return False  # words left out in the middle
    if stop.group()[-1] in "\"'”’»":
        near = _WORD.findall(text[following : following + _SAYING_REACH])[:5]
        return not _words().sayings.intersection(near)
    return True


def _ends_at_full_stop(text: str, start: int, stop: re.Match[str], word: str, next_word: str) -> bool:
    words = _words()
    if not word:
        return stop.start() > start
    plain = word.casefold()
    if stop.group() != ".":  # a quotation mark or a bracket closes after it
        return plain not in words.before_a_name or next_word in words.openers
    opens = next_word in words.openers
    if plain in words.before_a_name or plain in words.within:
        return False
    if plain in words.before_a_number:
        return not next_word[:1].isdigit() and (opens or plain not in _MONTHS)
    if plain in words.anywhere or _DOTTED.fullmatch(word):
        return opens
    if len(word) == 1 and word.isupper():
        return opens
    if word.isdigit() and len(word) < 3:
        return text[start : stop.start()].strip() != word  # the number of an item in a list
    return True


_MONTHS = frozenset(["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"])
