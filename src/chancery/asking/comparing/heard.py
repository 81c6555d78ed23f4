"""From how many sources something is heard."""

from collections.abc import Iterable

from chancery.asking.claims.told import Told
from chancery.asking.comparing.agreement import sources


def heard(claims: Iterable[Told]) -> int:
    """Count the independent sources of what pages tell; `knowledge/` is none of them. See `agreement.sources`."""
    return sources(told for told in claims if not told.world)
