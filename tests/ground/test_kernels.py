import os
import subprocess
import sys
from pathlib import Path

import pytest

from chancery.ground.kernels import THREADS, VARIABLE, ask_for_kernels, kernels_for

WIDE = "processor\t: 0\nmodel name\t: AMD EPYC\nflags\t\t: fpu sse avx2 avx512f avx512dq avx512cd avx512bw avx512vl\n"


def test_wide_vectors_are_asked_for_where_the_processor_has_all_of_them() -> None:
    assert kernels_for(WIDE) == "SkylakeX"
    assert kernels_for(WIDE.replace("avx512vl", "avx512_vnni")) is None
    assert kernels_for(WIDE.replace("flags", "Features")) is None
    assert kernels_for("") is None


def test_who_has_asked_already_is_heeded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "Sandybridge")
    ask_for_kernels()
    assert os.environ[VARIABLE] == "Sandybridge"


def test_one_thread_is_asked_for_unless_somebody_has(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (THREADS, "OMP_NUM_THREADS", VARIABLE):
        monkeypatch.setenv(name, "x")
        monkeypatch.delenv(name)
    ask_for_kernels()
    assert os.environ[THREADS] == "1"
    monkeypatch.setenv(THREADS, "4")
    ask_for_kernels()
    assert os.environ[THREADS] == "4"
    monkeypatch.delenv(THREADS)
    monkeypatch.setenv("OMP_NUM_THREADS", "2")
    ask_for_kernels()
    assert THREADS not in os.environ


def test_openblas_takes_what_it_is_asked_for_and_says_nothing() -> None:
    asked = "from chancery.ground.kernels import ask_for_kernels; ask_for_kernels(); import numpy, os, threadpoolctl;"
    told = f"print(os.environ.get('{VARIABLE}'), [one.get('architecture') for one in threadpoolctl.threadpool_info()])"
    without = {name: value for name, value in os.environ.items() if name != VARIABLE}
    done = subprocess.run(
        [sys.executable, "-c", asked + told], capture_output=True, text=True, check=True, env=without
    )
    cpu = Path("/proc/cpuinfo")
    wanted = kernels_for(cpu.read_text(encoding="utf-8")) if cpu.exists() else None
    assert done.stdout.startswith(f"{wanted} ")
    assert wanted is None or wanted in done.stdout.partition(" ")[2]
    assert done.stderr == ""
