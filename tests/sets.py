"""The sets that figures are measured on, which are no part of the repository."""

import os
from pathlib import Path

import pytest

from measures import run


def sets() -> Path:
    """Give the folder of the sets; skip without them, but fail where `CI` is set or the folder was named.

    Where the figures are held, a missing folder must not let them go unseen.
    """
    folder = run.sets_folder()
    if not run.are_there(folder):
        told = f"no sets in {folder}: accuracy is not measured (${run.VARIABLE} may name their folder)"
        if os.environ.get("CI") or os.environ.get(run.VARIABLE):
            pytest.fail(told)
        pytest.skip(told)
    return folder
