"""Making many objects at once, hardly any of them garbage: knowledge, word lists, matchers, what pages say."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def lasting() -> Iterator[None]:
    """Keep the cycle collector from going over a large structure again and again while it is being built.

    Nothing of it is garbage, or it goes by itself; looking took as long as building. Afterwards the collector
    is as it was.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
