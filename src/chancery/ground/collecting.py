"""When garbage is looked for: not while a question is answered, seldom in a process that reads or that lives long."""

import ctypes
import gc
from collections.abc import Iterator
from contextlib import contextmanager, suppress

SELDOM = 200_000
"""Objects made and not let go, after which a process that is all Chancery's own looks for cycles (`gc.set_threshold`).

Reading leaves hardly any; to look after every 700 took one part in twenty of its time."""


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


def let_go() -> None:
    """Look for garbage now, and give the system back the memory that is free (where the C library can, as glibc can).

    For after a large structure has been left behind; otherwise its room stays with the process in pieces.
    """
    gc.collect()
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


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
