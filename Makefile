# Everything a checkout needs: `make demo` shows the program, `make test` checks it; each sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: setup demo test lint bench train clean
.DELETE_ON_ERROR:

setup: $(VENV)/ready

$(VENV)/ready: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "onrecord needs Python 3.11 or newer: make PYTHON=python3.11 ...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -e .
	touch $@

$(VENV)/ready-to-test: $(VENV)/ready
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]'
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[ftm]' \
		|| echo "followthemoney was not installed (it needs ICU's headers: libicu-dev): its tests will be skipped"
	touch $@

demo: setup
	$(BIN)/onrecord demo

test: lint
	$(BIN)/pytest

lint: $(VENV)/ready-to-test
	$(BIN)/ruff check src tests bench training
	$(BIN)/ruff format --check src tests bench training
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/ready-to-test
	$(BIN)/python -m bench

# Needs ONRECORD_DATA, the folder with polnear/train.jsonl; hours, not minutes (the model's card says how long).
train: $(VENV)/ready-to-train
	PATH="$(abspath $(BIN)):$$PATH" sh training/all.sh

$(VENV)/ready-to-train: $(VENV)/ready
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[train]'
	touch $@

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
