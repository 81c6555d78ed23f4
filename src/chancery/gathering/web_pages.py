"""Pages from the web as documents, with the raw page kept and the address, time and headers told."""

from collections.abc import Iterator
from datetime import datetime

from chancery.gathering.addresses import normal
from chancery.gathering.kept_pages import KeptPages, Visit
from chancery.gathering.pages import document_of
from chancery.gathering.results import Failed, Found, Gathered, Unopened
from chancery.gathering.warc_pages import bare_body, page_documents, pages_of, told_headers
from chancery.gathering.web import NOTHING, Answer, Web, body_of
from chancery.model.documents import Fetch


class WebPages:
    """What `gather` asks for addresses. Without `kept`, raw pages are let go once they are read."""

    def __init__(self, web: Web, kept: KeptPages | None = None) -> None:
        """Take over the client and the folder."""
        self.web, self.kept = web, kept

    def close(self) -> None:
        """Close both."""
        self.web.close()
        if self.kept is not None:
            self.kept.close()

    def documents(self, address: str) -> Iterator[Gathered | Failed]:
        """Give the documents at an address: a page, or a feed's entries. A page as it was is read from the folder.

        Raises a `WebError`, or another `SourceError` where the page holds nothing to be read.
        """
        answer, visit = self.fetch(address)
        yield from self.documents_of(answer, visit)

    def fetch(self, address: str) -> tuple[Answer, Visit | None]:
        """Give the answer at an address, asked for only if it has changed, and where its bytes are kept.

        An answer that says "unchanged" comes with the visit that has the bytes.
        """
        asked = normal(address)
        before = self.kept.last(asked) if self.kept else None
        if before is not None and self.kept is not None and self.kept.record(before) is None:
            before = None
        answer = self.web.fetch(asked, known=before.known if before else NOTHING)
        if answer.unchanged or self.kept is None:
            return answer, before
        return answer, self.kept.keep(answer)

    def fetched_since(self, address: str, moment: str) -> Iterator[Gathered | Failed] | None:
        """Give the documents of a page that was fetched at or after `moment` (ISO, UTC), without asking again.

        None where it was not, or its bytes are gone.
        """
        visit = self.kept.last(normal(address)) if self.kept else None
        if (
            visit is None
            or self.kept is None
            or datetime.fromisoformat(visit.at) < datetime.fromisoformat(moment)
        ):
            return None
        record = self.kept.record(visit)
        return None if record is None else _opened(pages_of(record, visit.address, more=_raw(visit)))

    def body(self, answer: Answer, visit: Visit | None) -> bytes:
        """Give an answer's body with its packing undone; of an unchanged one, the body that is kept."""
        if answer.unchanged and visit is not None and self.kept is not None:
            record = self.kept.record(visit)
            if record is not None:
                return bare_body(record, visit.address)
        return body_of(answer, self.web.manners.limits)

    def documents_of(self, answer: Answer, visit: Visit | None) -> Iterator[Gathered | Failed]:
        """Give the documents of an answer."""
        headers = dict(answer.headers)
        if answer.unchanged and visit is not None and self.kept is not None:
            record = self.kept.record(visit)
            if record is not None:
                yield from _opened(pages_of(record, visit.address, more=_raw(visit)))
                return
        provenance = told_headers(headers) | _asked(answer) | (_raw(visit) if visit else {})
        body = body_of(answer, self.web.manners.limits)
        fetch = Fetch(answer.address, answer.at, provenance)
        yield from _opened(page_documents(body, headers, answer.address, fetch))


def _opened(found: Iterator[Found]) -> Iterator[Gathered | Failed]:
    """Take the text from pages; a page without any raises its `SourceError`."""
    for one in found:
        yield document_of(one) if isinstance(one, Unopened) else one


def _asked(answer: Answer) -> dict[str, str]:
    return {} if answer.asked == answer.address else {"chancery-asked": answer.asked}


def _raw(visit: Visit) -> dict[str, str]:
    return {"chancery-raw": f"{visit.file}@{visit.offset}"}
