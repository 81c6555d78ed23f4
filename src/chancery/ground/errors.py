"""Every error Chancery raises on purpose.

ChanceryError
├── UsageError              the call is wrong                               exit 2
│   ├── EdtfError           a date that is not EDTF
│   ├── Unknown             nothing has that id, nobody that name
│   ├── TableError          a decision's table that cannot be weighed
│   └── TooLarge            what was asked for exactly cannot be done exactly
├── SourceError             a source could not be read; the rest goes on    exit 1
│   ├── MissingSource
│   ├── UnreadableSource
│   ├── EmptySource
│   ├── NotText
│   ├── BadLine
│   ├── DamagedArchive      a member of an archive is damaged; the others are read
│   ├── DamagedShard        a file of readings that is not as it was written
│   ├── NoFeed
│   ├── WebError            an address gave no page
│   │   ├── NoSuchHost
│   │   ├── NoConnection
│   │   ├── BadCertificate
│   │   ├── TooSlow
│   │   ├── PageTooLarge
│   │   ├── WrongType
│   │   ├── RefusedByServer
│   │   ├── RobotsForbid
│   │   ├── RedirectLoop
│   │   └── PrivateAddress
│   ├── TooLong
│   ├── NoArticle
│   └── UnreadLanguage
├── RecordError             the record cannot be opened or trusted          exit 3
│   ├── NotARecord
│   └── NewerRecord
└── DataError               the package's own data are broken               exit 3
    ├── OntologyError
    ├── KnowledgeError
    └── LexiconError
"""

from typing import ClassVar


class ChanceryError(Exception):
    """Root of all errors raised on purpose: a message, and a hint of what to do next (may be empty)."""

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        """Keep the message for `str()` and the hint beside it."""
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(ChanceryError):
    """The call is wrong: an unknown option value, a filter that does not exist."""

    exit_code = 2


class EdtfError(UsageError):
    """A text that is not a date in the part of EDTF that is understood here."""


class Unknown(UsageError):
    """Nothing has that id, nobody that name."""


class TableError(UsageError):
    """A decision's table that contradicts itself or lacks what is needed; says where and what is right."""


class TooLarge(UsageError):
    """What was asked for exactly would take too long or too much memory; says what can be done."""


class SourceError(ChanceryError):
    """A source could not be read. It is named, and the others are still read."""

    exit_code = 1


class MissingSource(SourceError):
    """There is no such file or folder."""


class UnreadableSource(SourceError):
    """The file or folder is there, but the system does not let us read it."""


class EmptySource(SourceError):
    """The source holds no characters."""


class NotText(SourceError):
    """The source is binary, or its bytes fit no encoding that is known here."""


class BadLine(SourceError):
    """A line of a JSON-lines file that is no document."""


class DamagedArchive(SourceError):
    """A member of an archive is damaged or breaks off; what comes after it is read where it can be found."""


class DamagedShard(SourceError):
    """A file of readings that is not as it was written, or no such file; the other files are taken in."""


class WebError(SourceError):
    """An address gave no page."""


class NoSuchHost(WebError):
    """The name of the host does not resolve."""


class NoConnection(WebError):
    """The host is there, but does not answer, or breaks off."""


class BadCertificate(WebError):
    """The host's certificate is not to be trusted."""


class TooSlow(WebError):
    """The answer takes longer than is allowed."""


class PageTooLarge(WebError):
    """The answer, as sent or unpacked, has more bytes than is allowed."""


class WrongType(WebError):
    """The answer is an image, a film, a PDF: nothing that can be read as a page."""


class NoFeed(SourceError):
    """What is there is no feed, or a feed so broken that nothing can be read from it."""


class RefusedByServer(WebError):
    """The server answers that it does not give the page: its status is in the message."""


class RobotsForbid(WebError):
    """The site's robots.txt asks programs not to read this address."""


class RedirectLoop(WebError):
    """One address leads to another without end."""


class PrivateAddress(WebError):
    """The host lies on this machine or in a private network, and nobody allowed it by name."""


class TooLong(SourceError):
    """A text longer than any page: a dump, a book, a file of many pages."""


class NoArticle(SourceError):
    """A page with nothing on it but furniture."""


class UnreadLanguage(SourceError):
    """A page in a language for which there is no reading folder yet."""


class RecordError(ChanceryError):
    """The record cannot be opened or cannot be trusted."""

    exit_code = 3


class NotARecord(RecordError):
    """The file is there, but it is not a Chancery record."""


class NewerRecord(RecordError):
    """The record was written by a later version of Chancery."""


class DataError(ChanceryError):
    """The package's own data are broken: this is a fault to report."""

    exit_code = 3


class OntologyError(DataError):
    """The ontology's YAML contradicts itself."""


class KnowledgeError(DataError):
    """A row of `knowledge/` names what does not exist or dates what cannot be."""


class LexiconError(DataError):
    """A language's lexicon has an entry that cannot be understood."""
