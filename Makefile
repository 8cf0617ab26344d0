# Every target makes the environment it needs; `make help` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1

.PHONY: help setup demo test check bench bench-peers eval models lock clean

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(STAMP): requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(None if v >= (3, 11) else f"Accord needs Python 3.11 or newer; this is {v.major}.{v.minor}")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install -q --no-deps --no-build-isolation -e .
	@touch $@

setup: $(STAMP)  ## make the environment; afterwards .venv/bin/accord works

demo: $(STAMP)  ## compare a sample pair of lists
	$(BIN)/accord demo

test: $(STAMP)  ## run every test on SQLite with the coverage gate, then the web's on PostgreSQL
	-@$(BIN)/python -m tests.services
	$(BIN)/python -m pytest --cov --cov-report=term-missing:skip-covered
	$(BIN)/python -m pytest tests/web --db postgres

check: $(STAMP)  ## format, lint, types, layers, dependencies, spelling, length of files
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry src
	$(BIN)/codespell
	$(BIN)/python tests/house/file_length.py
	$(BIN)/python tests/house/scoped_queries.py

bench: $(STAMP)  ## time the engine and the command line
	$(BIN)/python -m bench

bench-peers: $(STAMP)  ## the same work done the plain way, side by side
	$(BIN)/python -m bench.peers

eval: $(STAMP)  ## how well the engine matches, on lists made for it
	$(BIN)/python -m evaluation

lock: $(STAMP)  ## write the three lock files anew
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-header pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-header pyproject.toml --group dev -o requirements-dev.lock
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-header pyproject.toml --group models -o requirements-models.lock

clean:  ## remove the environment and the caches
	rm -rf $(VENV) .venv-* .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage* dist
