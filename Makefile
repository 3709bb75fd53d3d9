# `make` alone lists what can be done.

PORT ?= 8000
PYTHON ?= python3
# Test processes: the suite uses two cores well, and more where there are more.
WORKERS ?= 2

VENV := .venv
BIN := $(VENV)/bin
# `run` and `demo` get by with the run-time packages, until there is a full environment.
FULL := $(wildcard $(VENV)/.dev) $(filter-out run demo,$(MAKECMDGOALS))
READY := $(VENV)/$(if $(strip $(FULL)),.dev,.run)

CATALOGUES := $(patsubst %.po,%.mo,$(wildcard lms/translations/*/LC_MESSAGES/*.po))
PYTEST := $(BIN)/pytest -q --numprocesses $(WORKERS)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run demo test check unit journeys bench fix migration lock wheel messages catalogues clean

help: ## Show this list
	@echo "Học vụ số. What make can do here:"
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-22s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(READY) catalogues ## Serve on 127.0.0.1:8000 (PORT=… for another port); sets itself up the first time
	@$(BIN)/lms serve --port $(PORT)

demo: $(READY) catalogues ## Serve a filled instance of its own, and print a sign-in for every role
	@$(BIN)/lms demo --port $(PORT)

test: check unit journeys ## Everything that must hold: format, lint, types, tests on both databases, journeys

check: $(READY) ## Only format, lint and types
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy

unit: $(READY) catalogues ## Only the tests without a browser, on SQLite, then on PostgreSQL
	$(PYTEST) --ignore tests/journeys
	$(PYTEST) --ignore tests/journeys --database postgresql

journeys: $(READY) catalogues ## Only the journeys in a real browser
	@tests/install_chromium.sh
	$(PYTEST) tests/journeys

bench: $(READY) catalogues ## Measure the budgets and print the figures
	$(BIN)/python -m tests.load

fix: $(READY) ## Format the code and repair what lint can repair
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

migration: $(READY) ## Draft the next migration from the models: make migration name="Add a table of targets"
	$(if $(name),,$(error Say what it does: make migration name="Add a table of targets"))
	$(BIN)/python migrations/draft.py "$(name)"
	$(BIN)/ruff check --quiet --fix migrations
	$(BIN)/ruff format --quiet migrations

# Both locks hold what pyproject.toml asks for; `build` is what installs the project itself.
COMPILE = uv pip compile pyproject.toml --quiet --universal --fork-strategy fewest \
	--generate-hashes --no-header --no-emit-index-url

lock: ## Renew requirements.lock and requirements-dev.lock from pyproject.toml (needs uv)
	@command -v uv >/dev/null || { echo "This needs uv:  pip install uv" >&2; exit 2; }
	$(COMPILE) --upgrade --group build --output-file requirements.lock
	$(COMPILE) --upgrade --group dev --constraint requirements.lock --output-file requirements-dev.lock

wheel: $(READY) catalogues ## Build dist/*.whl, which works without this folder
	$(BIN)/python -m build --wheel --no-isolation

messages: $(READY) ## Gather the texts of the pages into the catalogues; texts no longer used are dropped
	@mkdir -p build
	$(BIN)/pybabel -q extract -F babel.cfg -k _l -k lazy_gettext -k lazy_ngettext:1,2 \
		--no-location --sort-output --width 100 --project hoc-vu-so -o build/messages.pot lms templates
	$(BIN)/pybabel -q update -i build/messages.pot -d lms/translations \
		--no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --width 100

catalogues: $(CATALOGUES)

%.mo: %.po | $(READY)
	@$(BIN)/pybabel -q compile -i $< -o $@

clean: ## Remove the environment, caches and built files; the instance folder stays
	rm -rf $(VENV) build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache $(CATALOGUES)
	find lms migrations tests -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment: the locked packages with their hashes, then the project itself from this folder.
# The empty stamp files make a second run immediate.
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --no-input

define install
	@echo "Installing the packages of $(1) into $(VENV)/ (about a minute the first time)"
	@test -x $(BIN)/pip || $(PYTHON) -m venv --clear $(VENV)
	@$(PIP) install --require-hashes -r $(1)
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@
endef

$(VENV)/.run: requirements.lock pyproject.toml
	$(call install,requirements.lock)

$(VENV)/.dev: requirements-dev.lock pyproject.toml
	$(call install,requirements-dev.lock)
