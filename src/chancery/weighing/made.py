"""How a result was made: enough to make it again, bit for bit, on the same machine and versions."""

import hashlib
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version

import numpy as np

import chancery
from chancery.weighing.table import Decision
from chancery.weighing.table_files import to_toml

Parameter = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Made:
    """The method of a result with its source, its parameters, its seed, the versions and the inputs.

    `inputs` is the SHA-256 of the decision written as TOML; `claims` are the ids its figures rest on.
    """

    method: str
    source: str
    parameters: tuple[tuple[str, Parameter], ...]
    seed: int | None
    versions: tuple[tuple[str, str], ...]
    inputs: str
    claims: tuple[str, ...]


def made(
    decision: Decision,
    method: str,
    source: str,
    parameters: Mapping[str, Parameter],
    *,
    seed: int | None = None,
) -> Made:
    """Record how a result about `decision` is made."""
    return made_of(to_toml(decision), decision.claims, method, source, parameters, seed=seed)


def made_of(
    written: str,
    claims: tuple[str, ...],
    method: str,
    source: str,
    parameters: Mapping[str, Parameter],
    *,
    seed: int | None = None,
) -> Made:
    """Record how a result is made of inputs that are `written` so and rest on `claims`."""
    return Made(
        method=method,
        source=source,
        parameters=tuple(sorted(parameters.items())),
        seed=seed,
        versions=(
            ("chancery", chancery.__version__),
            ("numpy", np.__version__),
            ("python", platform.python_version()),
            ("scipy", version("scipy")),
        ),
        inputs=hashlib.sha256(written.encode("utf-8")).hexdigest(),
        claims=claims,
    )
