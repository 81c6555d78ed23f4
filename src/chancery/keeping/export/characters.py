"""Characters that another form cannot hold, replaced by what it can."""

import re

# what XML 1.0 allows: tab, line feed, carriage return, and no surrogate, no other control, no non-character
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONE = re.compile("[\ud800-\udfff]")
_GAPS = re.compile("[\x00-\x20\x7f-\x9f\u2028\u2029]+")


def one_line(text: str) -> str:
    """Give `text` on one line: each run of white space, line ends and control characters is one space."""
    return _GAPS.sub(" ", _LONE.sub("\ufffd", text)).strip()


def xml_text(text: str) -> str:
    """Give `text` as the content of an XML element or attribute; what XML cannot hold becomes U+FFFD."""
    legal = _NOT_XML.sub("\ufffd", text)
    for bare, written in _ENTITIES:
        legal = legal.replace(bare, written)
    return legal


# the white space is written out, or a reader would turn it into spaces or other line ends
_ENTITIES = (
    ("&", "&amp;"),
    ("<", "&lt;"),
    (">", "&gt;"),
    ('"', "&quot;"),
    ("\t", "&#9;"),
    ("\n", "&#10;"),
    ("\r", "&#13;"),
)
