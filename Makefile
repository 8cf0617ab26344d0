# Every target makes the environment it needs; `make help` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
MODELS_BIN := .venv-models/bin
MODELS_STAMP := .venv-models/.installed
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1
export PIP_ROOT_USER_ACTION := ignore

.PHONY: help setup demo test check bench bench-web bench-peers eval models outputs pictures wheel lock clean
.DEFAULT_GOAL := help

help:  ## list the targets
	@sed -nE 's/^([a-z-]+):.*## (.*)/\1\t\2/p' Makefile | expand -t 14

define python_or_stop
@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(None if v >= (3, 11) else f"Accord needs Python 3.11 or newer; this is {v.major}.{v.minor}. Name another one: make PYTHON=python3.12 ...")'
@$(PYTHON) -c 'import ensurepip, venv' || { echo 'Accord needs the venv module of Python (on Debian and Ubuntu: apt install python3-venv)' >&2; exit 1; }
endef

$(STAMP): requirements-dev.lock pyproject.toml
	$(python_or_stop)
	@echo 'Setting up $(VENV), once; this takes about a minute.' >&2
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -qq --require-hashes -r requirements-dev.lock
	@$(BIN)/python -m pip install -qq --no-deps --no-build-isolation -e .
	@touch $@

$(MODELS_STAMP): requirements-models.lock
	$(python_or_stop)
	@$(PYTHON) -m venv .venv-models
	@$(MODELS_BIN)/python -m pip install -qq --require-hashes -r requirements-models.lock
	@touch $@

setup: $(STAMP)  ## make the environment; afterwards .venv/bin/accord works

demo: $(STAMP)  ## open a made-up practice in the browser, on a throw-away folder
	@$(BIN)/accord demo

test: $(STAMP)  ## run every test on SQLite with the coverage gate, then the web's on PostgreSQL
	-@$(BIN)/python -m tests.services
	@$(BIN)/python -m pytest -n auto --dist worksteal --cov
	@$(BIN)/python -m pytest -n auto --dist worksteal tests/web --db postgres

check: $(STAMP)  ## format, lint, types, layers, dependencies, spelling, length of files
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry src
	$(BIN)/codespell
	$(BIN)/python -m tests.house.file_length
	$(BIN)/python -m tests.house.scoped_queries

bench: $(STAMP)  ## time the engine and the command line
	@$(BIN)/python -m bench

bench-web: $(STAMP)  ## time pages of the web beside bare Django pages, in one run
	@$(BIN)/python -m bench.web

bench-peers: $(STAMP)  ## the same work done the plain way, side by side
	@$(BIN)/python -m bench.peers

eval: $(STAMP)  ## how well goals are matched and identifiers marked, on texts made for it
	@$(BIN)/python -m evaluation
	@$(BIN)/python -m evaluation.identifiers

models: $(STAMP) $(MODELS_STAMP)  ## make the shipped models anew from their sources
	PYTHONPATH=src $(MODELS_BIN)/python -m models.quantise_encoder
	$(BIN)/python -m models.train_matcher

outputs: $(STAMP)  ## put real output into the pages that show it
	$(BIN)/python -m docs.show_output

pictures: $(STAMP)  ## take the pictures of the README from the made-up practice
	$(BIN)/python -m docs.take_pictures

wheel: $(STAMP)  ## build the package that people install, in dist/
	$(BIN)/python -m hatchling build -t wheel

# torch and what it alone brings differ from machine to machine, so they have no one hash.
TORCH_OWN := torch triton cuda-bindings cuda-pathfinder cuda-toolkit $(addprefix nvidia-,cublas cuda-cupti cuda-nvrtc cuda-runtime cudnn-cu13 cufft cufile curand cusolver cusparse cusparselt-cu13 nccl-cu13 nvjitlink nvshmem-cu13 nvtx)

# With their extras: pip takes a newer release for one that is asked for and has no pin of its own.
lock: $(STAMP)  ## write the four lock files anew
	$(BIN)/uv pip compile -q --no-strip-extras --universal --generate-hashes --no-header pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --no-strip-extras --universal --generate-hashes --no-header pyproject.toml --group dev -o requirements-dev.lock
	$(BIN)/uv pip compile -q --no-strip-extras --universal --generate-hashes --no-header pyproject.toml --group models -o requirements-models.lock
	$(BIN)/uv pip compile -q --no-strip-extras --python-version 3.11 --generate-hashes --no-header --no-annotate $(TORCH_OWN:%=--no-emit-package %) bench/peers.in -o requirements-peers.lock

clean:  ## remove the environments and the caches
	rm -rf .venv .venv-* .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage* dist
