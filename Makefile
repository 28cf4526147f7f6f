# `make` or `make help` lists what there is. Needs make and Python 3.11 or newer, nothing else.
PYTHON ?= python3
VENV := .venv/bin
ARGS ?=

.DEFAULT_GOAL := help
PURE := tests/learn/memory tests/learn/rules tests/quizzes/knowledge tests/quizzes/lint tests/test_docs.py

.PHONY: help run test test-fast check fix bench sim lock venv dev

help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

run: venv ## Serve Booster on 127.0.0.1:8000 with the shipped facts (PORT=8001 for another port)
	@BOOSTER_DEMO=1 $(VENV)/python manage.py demo $(ARGS)

test: dev ## Run every test (ARGS="-k name" to choose; browser tests need a Chromium)
	@$(VENV)/python -m pytest -n auto $(ARGS)

test-fast: dev ## Run the tests of the pure folders, in under a minute
	@$(VENV)/python -m pytest -n auto -m "not django_db" $(PURE) $(ARGS)

check: dev ## Lint, format, types, imports, migrations, production settings
	$(VENV)/ruff check
	$(VENV)/ruff format --check
	find templates learn quizzes -name '*.html' -exec $(VENV)/djade --target-version 5.2 --check {} +
	BOOSTER_DEMO=1 $(VENV)/mypy
	$(VENV)/lint-imports --no-logo
	BOOSTER_DEMO=1 $(VENV)/python manage.py makemigrations --check --dry-run
	BOOSTER_DEMO= BOOSTER_HOSTS=booster.example \
	BOOSTER_SECRET_KEY=$$($(VENV)/python -c 'import secrets; print(secrets.token_urlsafe(50))') \
	$(VENV)/python manage.py check --deploy --fail-level WARNING

fix: dev ## Format the code and the templates, mend what ruff can mend
	$(VENV)/ruff check --fix
	$(VENV)/ruff format
	find templates learn quizzes -name '*.html' -exec $(VENV)/djade --target-version 5.2 {} +

bench: dev ## Measure an answer and the next question
	@$(VENV)/python -m tests.bench

sim: dev ## Simulate a year of guessing, an exam and a backlog on the shipped schedule
	@$(VENV)/python -m tests.sim

lock: ## Pin every package that pyproject.toml asks for, with hashes (needs uv)
	uv pip compile $(LOCK) pyproject.toml -o requirements.txt
	uv pip compile $(LOCK) pyproject.toml -c requirements.txt --extra postgres --group dev -o requirements-dev.txt

LOCK := --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-emit-find-links --no-annotate --custom-compile-command "make lock"

venv:
	@$(call bootstrap,requirements.txt)

dev:
	@$(call bootstrap,requirements-dev.txt)

define bootstrap
command -v $(PYTHON) >/dev/null || \
	{ echo "Booster needs Python 3.11 or newer, and there is no $(PYTHON) here." >&2; exit 1; }; \
$(PYTHON) bin/venv $(1)
endef
