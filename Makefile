# Two commands: `make demo` sets up everything and runs the main job, `make test` sets up everything and
# passes the tests. Both bring uv themselves where it is missing.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
UV     := $(shell command -v uv 2>/dev/null || echo .uv/bin/uv)
READY  := $(VENV)/.ready

.PHONY: demo test fuzz check lock measure clean

demo: $(READY)
	@rm -f demo.db demo.db-wal demo.db-shm
	$(BIN)/chancery read examples/news --record demo.db
	$(BIN)/chancery state NATO --as-of 2024-07-12 --record demo.db
	$(BIN)/chancery state NATO --as-of 2021-02-19 --section commitments --section decisions --record demo.db

test: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest --numprocesses auto --dist loadfile

fuzz: $(READY)
	$(BIN)/python -m tests.gathering.fuzzing 60

measure: $(READY)
	$(BIN)/python measures/run.py

$(READY): pyproject.toml requirements/dev.txt | $(UV)
	$(UV) venv --quiet --allow-existing --python '>=3.11' $(VENV)
	$(UV) pip sync --quiet --python $(BIN)/python --require-hashes requirements/dev.txt
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $(READY)

.uv/bin/uv:
	$(PYTHON) -m venv .uv
	.uv/bin/pip install --quiet --disable-pip-version-check uv

lock: | $(UV)
	$(UV) pip compile --quiet --universal --python-version 3.11 --group dev pyproject.toml \
	    --generate-hashes --no-emit-index-url --no-header --output-file requirements/dev.txt

clean:
	rm -rf $(VENV) .uv demo.db demo.db-wal demo.db-shm .mypy_cache .ruff_cache .pytest_cache .hypothesis
