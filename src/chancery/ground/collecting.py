"""Rest for the collector of cyclic garbage: while a question is answered, and in a process that lives long."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_resting() -> Iterator[None]:
    """Let no collection of cycles come in between; also to be put before a function.

    A question makes tens of thousands of objects, all alive until it is answered, and hardly a cycle: to look for
    cycles among them and all that `knowledge/` holds takes longer than many an answer. Whoever had the collector
    rest before has it rest afterwards.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@contextmanager
def collector_sparing() -> Iterator[None]:
    """Have the collector leave alone what there is already; afterwards it is as it was.

    For a process that answers many: what `knowledge/` holds stays for good, and to look through all of it holds up
    everybody who waits, for longer than most answers take to make.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
