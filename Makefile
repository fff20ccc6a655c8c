# `make run` opens Stocktake on an invented plan; `make test` passes the tests. Both set themselves
# up in .venv first, and again only when pyproject.toml or constraints.txt has changed.

VENV := .venv
BIN := $(VENV)/bin
# How many tests run side by side.
WORKERS ?= 2

.PHONY: help run test check bench books lint format types contract smoke clean

help:
	@echo 'make run      open Stocktake on an invented plan'
	@echo 'make test     run the tests'
	@echo 'make check    format, lint, types, import contract, smoke run, tests'
	@echo 'make bench    measure speed, memory and bytes against the budgets'
	@echo 'make books    bring the tables in docs/ up to date with the program'
	@echo 'make format   put the code into its form'
	@echo 'make clean    remove what set-up and tests have made'

run:
	@.ci/environment $(VENV)
	@$(BIN)/stocktake demo

test:
	@.ci/environment $(VENV) dev
	@$(BIN)/python -m pytest -q -n $(WORKERS)

# The tests come last, so that their summary is the last line.
check: lint types contract smoke test

lint:
	@.ci/environment $(VENV) dev
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .

types:
	@.ci/environment $(VENV) dev
	@$(BIN)/mypy

contract:
	@.ci/environment $(VENV) dev
	@$(BIN)/lint-imports --no-logo --no-cache

# What a user installs has none of the development packages.
smoke:
	@.ci/environment $(VENV)/without-development
	@$(VENV)/without-development/bin/stocktake --help >/dev/null
	@$(VENV)/without-development/bin/stocktake --version

bench:
	@.ci/environment $(VENV) dev
	@$(BIN)/python -m tests.bench

books:
	@.ci/environment $(VENV) dev
	@$(BIN)/python -m tests.books

format:
	@.ci/environment $(VENV) dev
	@$(BIN)/ruff check --quiet --fix .
	@$(BIN)/ruff format --quiet .

clean:
	rm -rf $(VENV) build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
