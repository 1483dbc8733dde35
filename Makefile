# What a contributor runs. `make` alone lists the targets.
SHELL := /bin/sh
.DEFAULT_GOAL := help
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PYTHONUTF8 := 1

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
BIN := .venv/bin
WORKERS ?= 2
# Tests and examples live on one day, so that nothing rots.
AS_OF := 2026-03-01

.PHONY: help run setup test test-apps lint types fmt golden generate docs wheel bench mutation lock

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | while IFS="$$(printf '\t')" read -r name what; do \
	  printf '  make %-10s %s\n' "$$name" "$$what"; done

run: .venv/.installed ## check the shipped workspace and compile it into build/
	@$(BIN)/svcspec compile

setup: .venv/.ready ## create .venv with everything that development needs

test: .venv/.ready ## run the tests; needs Python alone
	@SVCSPEC_AS_OF=$(AS_OF) $(BIN)/python -m pytest -q -n $(WORKERS) $(ARGS)

test-apps: .venv/.apps ## run the tests that need a browser and node, installing both
	@if ls tests/apps/test_*.py >/dev/null 2>&1; then SVCSPEC_AS_OF=$(AS_OF) $(BIN)/python -m pytest -q -m apps tests/apps $(ARGS); \
	else echo 'test-apps: there is no test in tests/apps yet, so nothing was tested'; fi

lint: .venv/.ready ## style, formatting, layers
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/python scripts/generate/run.py --check

types: .venv/.ready ## mypy --strict
	@$(BIN)/mypy

fmt: .venv/.ready ## format the code and mend what ruff can mend
	@$(BIN)/ruff check --fix-only .
	@$(BIN)/ruff format .

golden: .venv/.ready ## rewrite the expected outputs of tests/cases; then read the diff
	@SVCSPEC_AS_OF=$(AS_OF) SVCSPEC_GOLDEN=rewrite $(BIN)/python -m pytest -q -k 'golden or cases' $(ARGS)
	@git status --short tests

generate: .venv/.ready ## write what lists the members of the code: schemas, indexes
	@$(BIN)/python scripts/generate/run.py

docs: .venv/.ready ## run the commands and examples that the documentation shows
	@SVCSPEC_AS_OF=$(AS_OF) $(BIN)/python -m pytest -q -k docs $(ARGS)

wheel: .venv/.ready ## build the wheel and try it alone in an empty environment
	@rm -rf dist
	@$(BIN)/python -m build --wheel --outdir dist . >/dev/null
	@SVCSPEC_AS_OF=$(AS_OF) $(BIN)/python -m pytest -q -m wheel tests/test_wheel.py
	@ls dist

bench: .venv/.ready ## time and memory of check on many contracts
	@$(BIN)/python scripts/bench.py $(ARGS)

mutation: .venv/.ready ## mutate kinds, orders and entitlements; survivors want a test
	@$(BIN)/pip install -q -c requirements-dev.txt -e '.[dev,mutation]'
	@$(BIN)/mutmut run $(ARGS); $(BIN)/mutmut results

lock: .venv/.ready ## renew the pinned versions of requirements-dev.txt
	@$(BIN)/python scripts/lock.py

.venv/bin/python:
	@test -n '$(PYTHON)' || { echo 'svcspec needs Python 3.11 or newer on the path' >&2; exit 1; }
	@$(PYTHON) -m venv .venv || { echo 'python -m venv failed: on Debian and Ubuntu, apt install python3-venv' >&2; rm -rf .venv; exit 1; }

.venv/.installed: pyproject.toml | .venv/bin/python
	@echo 'installing svcspec into .venv ...' >&2
	@$(BIN)/pip install -q -e .
	@touch $@

.venv/.ready: pyproject.toml requirements-dev.txt | .venv/bin/python
	@echo 'installing svcspec and the tools of development into .venv ...' >&2
	@$(BIN)/pip install -q -c requirements-dev.txt -e '.[dev]'
	@touch $@ .venv/.installed

.venv/.apps: .venv/.ready scripts/install-apps
	@$(BIN)/pip install -q -c requirements-dev.txt -e '.[dev,apps]'
	@scripts/install-apps
	@touch $@
