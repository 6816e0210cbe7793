# `make demo` and `make test` do everything, set-up included, on a machine with Python 3.12 or newer.

.DEFAULT_GOAL := help
.PHONY: help demo test lint types docs bench clean

# The first of these that is new enough; or say `make test PYTHON=/path/to/python`.
PYTHON ?= $(shell for python in python3 python3.12 python3.13 python3.14 python; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2> /dev/null && echo "$$python" && break; done)

BIN := .venv/bin
INSTALLED := .venv/installed

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 8

demo: $(INSTALLED) ## Train the network on the handwritten digits
	$(BIN)/python examples/digits.py

test: lint types docs ## Check everything: style, layers, types, documents, tests
	$(BIN)/pytest --numprocesses auto --maxprocesses 4

lint: $(INSTALLED) ## Check style, format and the order of the layers
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports

types: $(INSTALLED) ## Check the types with mypy and pyright
	$(BIN)/mypy --num-workers 2
	$(BIN)/pyright --threads 2 --pythonpath $(BIN)/python

docs: $(INSTALLED) ## Build the documentation into site/
	$(BIN)/mkdocs build --strict

bench: $(INSTALLED) ## Measure, and write the page of performance: some minutes, on a machine that does nothing else
	$(BIN)/python -m benchmarks.report

clean: ## Remove the environment, the caches and everything built
	rm -rf .venv .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache build dist site examples/output
	find src tests examples benchmarks -name __pycache__ -prune -exec rm -rf {} +

# Installed anew only when pyproject.toml has changed. Groups of dependencies need pip 25.1.
$(INSTALLED): pyproject.toml
	@test -n "$(PYTHON)" || { echo "No Python 3.12 or newer found: install one, or say make PYTHON=/path/to/python" >&2; exit 1; }
	@echo "Installing into .venv with $$($(PYTHON) --version): a minute or two, once"
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable . --group dev
	$(BIN)/python -m pip install --quiet --upgrade --target .venv/oldest-mypy --group oldest-mypy
	@touch $@
