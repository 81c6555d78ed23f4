"""Which kernels OpenBLAS, by which NumPy multiplies, is to take: for a process that is all Chancery's own.

It does not know every processor, and takes for one it does not know kernels that use half the width of its vectors:
on an EPYC of 2024 the products of the English parser then take two and a half times as long.
"""

import os
import platform
from pathlib import Path

VARIABLE = "OPENBLAS_CORETYPE"
"""The variable in which OpenBLAS looks for a kernel's name before it looks at the processor (its manual, "Runtime")."""

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
    """Ask for them, in this process and those it begins, unless somebody has; before NumPy is loaded."""
    if platform.machine() != "x86_64" or VARIABLE in os.environ:
        return
    try:
        with Path("/proc/cpuinfo").open(encoding="utf-8", errors="replace") as file:
            wanted = kernels_for(file.read(_ENOUGH))
    except OSError:  # not Linux
        return
    if wanted is not None:
        os.environ[VARIABLE] = wanted
