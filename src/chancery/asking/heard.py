"""From how many sources something is heard."""

from collections.abc import Iterable

from chancery.asking.told import Told


def heard(claims: Iterable[Told]) -> int:
    """Count the documents that tell something; `knowledge/` is none of them."""
    return len({told.claim.document for told in claims if not told.world})
