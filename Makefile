# Heed's commands. The two that a newcomer needs: `make demo` and `make test`.
# PYTHON=python3.12 chooses another Python; VENV=folder another virtual environment.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
DATA ?= data
export HEED_DATA_DIR ?= $(DATA)

.DEFAULT_GOAL := help
.PHONY: help demo test quick test-sqlite test-postgres check lint types imports format bench docs vendor examples clean

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 24

demo: $(VENV)/.installed ## set everything up, fill a register with invented examples, start the site (RESET=1: afresh)
	@$(BIN)/heed demo $(if $(RESET),--reset) $(if $(PORT),--port $(PORT)) $(DEMO_OPTIONS)

test: test-sqlite test-postgres ## the whole suite: on SQLite, and on PostgreSQL when HEED_TEST_DATABASE_URL is set

test-sqlite: $(VENV)/.installed-dev
	@echo "== On SQLite"
	DATABASE_URL= $(BIN)/pytest -n 2 --dist loadgroup -m "not postgres" $(PYTEST_OPTIONS)

test-postgres: $(VENV)/.installed-dev
ifdef HEED_TEST_DATABASE_URL
	@echo "== On PostgreSQL"
	DATABASE_URL=$(HEED_TEST_DATABASE_URL) $(BIN)/pytest -n 2 --dist loadgroup $(PYTEST_OPTIONS) \
		--ignore=tests/security/test_who_may_what.py --ignore=tests/security/test_kept_evidence.py \
		--ignore=tests/journeys/test_rapid_review_followed.py -k "not accessible" \
		tests/ledger tests/accounts tests/organisations tests/register tests/oversight tests/curation tests/web tests/api tests/security tests/journeys
else
	@echo "== On PostgreSQL: not run. Set HEED_TEST_DATABASE_URL=postgres://user@host/name to run these too."
endif

quick: $(VENV)/.installed-dev ## the quick part of the suite, to run while working: no browser, no corpus, no hostile files
	DATABASE_URL= $(BIN)/pytest -n 2 -m "not postgres and not browser and not corpus and not libreoffice" --ignore=tests/security \
		--ignore=tests/api/test_contract.py $(PYTEST_OPTIONS)

check: lint types imports ## lint, types and import rules

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-dev
	$(BIN)/mypy

imports: $(VENV)/.installed-dev
	$(BIN)/lint-imports

format: $(VENV)/.installed-dev ## put the code into shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.installed-dev ## measure: the acceptance table on the real corpus, and speeds
	$(BIN)/python -m benchmarks

docs: $(VENV)/.installed-dev ## write the parts of docs/ that come from the code
	$(BIN)/python scripts/write_docs.py

vendor: $(VENV)/.installed-dev ## fetch the NHS design system's files anew (needs npm; nobody else does)
	$(BIN)/python scripts/vendor_nhsuk.py

examples: $(VENV)/.installed-dev ## make the invented example reports anew (needs Chromium)
	$(BIN)/python scripts/make_examples.py

clean: ## remove the virtual environment and caches (your register in data/ stays)
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

$(VENV)/.installed: pyproject.toml constraints.txt
	@PYTHON=$(PYTHON) VENV=$(VENV) sh scripts/install.sh

$(VENV)/.installed-dev: pyproject.toml constraints.txt
	@PYTHON=$(PYTHON) VENV=$(VENV) sh scripts/install.sh dev
