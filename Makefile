# The commands people rely on; each sets up what it needs, can be cut off, and run again.
#   make demo | test | check | bench | lighthouse | serve        PORT=8000  DATA=data
SHELL := /bin/bash
PORT ?= 8000
DATA ?= data
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin

export VITRINE_DATA_DIR := $(abspath $(DATA))
export VITRINE_SITE_URL ?= http://127.0.0.1:$(PORT)

.PHONY: demo serve test check bench lighthouse setup setup-dev python lock format clean

demo: setup ## the demo archive, drawn and loaded once, served on PORT
	@$(BIN)/python -m scripts.demo --port $(PORT)

serve: setup ## the archive in DATA as it is, served on PORT
	@$(BIN)/python -m scripts.serve --port $(PORT)

test: setup-dev check ## every check and every test
	@$(BIN)/python -m scripts.draw
	@$(BIN)/pytest -n 2

check: setup-dev ## lint, types, direction of imports, migrations
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports
	@$(BIN)/mypy
	@$(BIN)/python manage.py check --settings archive.settings.test
	@$(BIN)/python manage.py makemigrations --check --dry-run --settings archive.settings.test

bench: setup-dev ## ours beside the next best, as ratios of one run
	@$(PYTHON) -m scripts.setup --dev --bench
	@$(BIN)/python -m scripts.draw
	@$(BIN)/python -m tests.bench.run

lighthouse: setup-dev ## what Lighthouse says of the site that runs at VITRINE_SITE_URL, kept in build/lighthouse
	@$(BIN)/python -m scripts.lighthouse

setup: python
	@$(PYTHON) -m scripts.setup
	@$(BIN)/python -m scripts.messages

setup-dev: python
	@$(PYTHON) -m scripts.setup --dev
	@$(BIN)/python -m scripts.messages

python:
	@test -n "$(PYTHON)" || { echo "Vitrine needs Python 3.11 or newer (as root: apt-get install -y python3)."; exit 1; }

lock: ## renews the lock files after pyproject.toml or package.json was changed
	@$(PYTHON) -m scripts.lock

format:
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

clean: ## all that can be made again; the data folder stays
	rm -rf .venv node_modules build
