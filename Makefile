# Everything runs in .venv, which is made from requirements-dev.lock; nothing outside this folder is touched.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.made

.PHONY: run test check format screens bench long schema lock clean

run: $(STAMP)
	@$(BIN)/python packaging/run_demo.py

test: $(STAMP)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n 2 --dist loadfile

check: $(STAMP)
	$(BIN)/ruff format --check src tests packaging
	$(BIN)/ruff check src tests packaging
	$(BIN)/lint-imports
	$(BIN)/mypy

format: $(STAMP)
	$(BIN)/ruff format src tests packaging
	$(BIN)/ruff check --fix src tests packaging

screens: $(STAMP)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m planner.ui.screens screens
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m planner.ui.handbook docs/handbook/pictures

bench: $(STAMP)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -m bench tests/bench -p no:randomly

long: $(STAMP)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -m long

# Writes db/schema.sql after a new migration.
schema: $(STAMP)
	$(BIN)/python packaging/release_schema.py

# Pins every package for Windows, macOS and Linux, with hashes.
lock: $(STAMP)
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-header --no-annotate \
		--no-emit-index-url pyproject.toml --output-file requirements.lock
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-header --no-annotate \
		--no-emit-index-url pyproject.toml --group dev --constraint requirements.lock --output-file requirements-dev.lock

clean:
	rm -rf .venv build dist screens demo .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

$(STAMP): requirements-dev.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Sagsplan needs Python 3.11 or newer")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
