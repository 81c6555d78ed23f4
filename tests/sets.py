"""The sets that figures are measured on, which are no part of the repository."""

import os
from pathlib import Path

import pytest

from measures import run


def sets() -> Path:
    """Give the folder of the sets; skip where none lies beside the checkout, fail where one was named.

    A clone may stand anywhere, so their want is no fault of it. Whoever runs the tests to hold the figures,
    as a server does, names the folder in `$CHANCERY_SETS`, and then a missing one fails.
    """
    folder = run.sets_folder()
    if not run.are_there(folder):
        told = f"no sets in {folder}: accuracy is not measured (${run.VARIABLE} may name their folder)"
        if os.environ.get(run.VARIABLE):
            pytest.fail(told)
        pytest.skip(told)
    return folder
