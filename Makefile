# Everything runs in .venv, which packaging/set_up.py makes from requirements-dev.lock; nothing outside this folder is touched,
# but that missing system packages are installed, aloud, where one is root on Debian or Ubuntu.
PYTHON ?= python3
BIN := .venv/bin
SET_UP := "$(PYTHON)" packaging/set_up.py
UNSEEN := QT_QPA_PLATFORM=offscreen $(BIN)/python

.PHONY: run test check format screens bench long schema lock clean

run:
	@$(SET_UP) window
	@$(BIN)/python packaging/run_demo.py

test:
	@$(SET_UP) tests
	$(UNSEEN) -m pytest -n 2 --dist loadfile

check:
	@$(SET_UP) tools
	$(BIN)/ruff format --check src tests packaging
	$(BIN)/ruff check src tests packaging
	$(BIN)/lint-imports
	$(BIN)/mypy

format:
	@$(SET_UP) tools
	$(BIN)/ruff format src tests packaging
	$(BIN)/ruff check --fix src tests packaging

screens:
	@$(SET_UP) tests
	$(UNSEEN) -m planner.ui.screens screens
	$(UNSEEN) -m planner.ui.handbook docs/handbook/pictures

bench:
	@$(SET_UP) tests
	$(UNSEEN) -m pytest -m bench tests/bench -p no:randomly

long:
	@$(SET_UP) tests
	$(UNSEEN) -m pytest -m long

# Writes db/schema.sql after a new migration.
schema:
	@$(SET_UP) tools
	$(BIN)/python packaging/release_schema.py

# Pins every package for Windows, macOS and Linux, with hashes. Locked versions stay; LOCK_OPTIONS=--upgrade moves them all.
# It runs before the set-up could, when pyproject.toml asks for something new, so it takes the environment as it is.
lock:
	@test -x $(BIN)/python || $(SET_UP) tools
	$(BIN)/python packaging/make_lock.py $(LOCK_OPTIONS)

clean:
	rm -rf .venv .set-up.lock build dist screens demo .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
