"""How OpenBLAS, by which NumPy multiplies, is to work: for a process that is all Chancery's own.

It does not know every processor, and takes for one it does not know kernels that use half the width of its vectors:
on an EPYC of 2024 the products of the English parser then take two and a half times as long. And it keeps a thread
for each core, which waits for work by going round and round: our products are too small to be shared out, and where
several processes read, their threads only take each other's time.
"""

import os
import platform
from pathlib import Path

VARIABLE = "OPENBLAS_CORETYPE"
"""The variable in which OpenBLAS looks for a kernel's name before it looks at the processor (its manual, "Runtime")."""

THREADS = "OPENBLAS_NUM_THREADS"
"""The variable in which it looks for how many threads it may have; it heeds OMP_NUM_THREADS where this is not set."""

_WIDE = "SkylakeX"
_NEEDED = frozenset(["avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl"])
"""The vectors of 512 bits that these kernels use, as Linux calls them."""
_ENOUGH = 8_192
"""Characters that hold what Linux says of the first processor."""


def kernels_for(told: str) -> str | None:
    """Give the kernels for a processor of which Linux tells this in /proc/cpuinfo; None leaves it to OpenBLAS."""
    for line in told.splitlines():
        name, _, flags = line.partition(":")
        if name.strip() == "flags":
            return _WIDE if frozenset(flags.split()) >= _NEEDED else None
    return None


def ask_for_kernels() -> None:
    """Ask for them and for one thread, here and in processes begun here, before NumPy is loaded; heed who has asked."""
    if "OMP_NUM_THREADS" not in os.environ:
        os.environ.setdefault(THREADS, "1")
    if platform.machine() != "x86_64" or VARIABLE in os.environ:
        return
    try:
        with Path("/proc/cpuinfo").open(encoding="utf-8", errors="replace") as file:
            wanted = kernels_for(file.read(_ENOUGH))
    except OSError:  # not Linux
        return
    if wanted is not None:
        os.environ[VARIABLE] = wanted
