# What needs setting up sets itself up first: `make packet` works in a fresh checkout.
# Another Python than python3: make distclean, then make PYTHON=python3.12 packet

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# An environment that was copied here along with the checkout still points to the other folder.
ifneq ($(shell cat $(VENV)/.environment 2>/dev/null),$(CURDIR))
anew := anew
endif

.DEFAULT_GOAL := help

.PHONY: help
help: ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-20s%s\n", $$1, $$2 }'

.PHONY: packet
packet: $(VENV)/.run.ready ## build the packets of every spec in data/ into output/
	$(BIN)/briefgen build

.PHONY: test
test: $(VENV)/.dev.ready ## run the tests, with one of each kind where test-thorough has all
	$(PYTEST) -m "not thorough"

.PHONY: test-quick
test-quick: $(VENV)/.dev.ready ## run the tests that print nothing and open no browser
	$(PYTEST) -m "not slow and not thorough"

.PHONY: test-thorough
test-thorough: $(VENV)/.dev.ready ## run every test: each page, PDF, recipe and attack
	$(PYTEST)

.PHONY: lint
lint: $(VENV)/.dev.ready ## check style, format, types and the direction of imports
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

.PHONY: format
format: $(VENV)/.dev.ready ## put the code into the one format
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format

.PHONY: bench
bench: $(VENV)/.dev.ready ## measure how fast packets are built and data are read
	$(BIN)/python -m bench.bench

.PHONY: soak
soak: $(VENV)/.dev.ready ## attack briefgen for an hour (MINUTES=60) and report what was lost or leaked
	$(BIN)/pip install --quiet --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/soak.txt
	$(BIN)/python -m soak --minutes $(MINUTES)

MINUTES := 60

.PHONY: picture
picture: packet $(VENV)/.dev.ready ## draw the picture in README.md from the built packets
	$(BIN)/python scripts/picture.py

.PHONY: gallery
gallery: packet $(VENV)/.dev.ready ## draw docs/gallery, every product in every language, from the built packets
	$(BIN)/python scripts/gallery.py

.PHONY: docs
docs: $(VENV)/.dev.ready ## write what docs/ has from the code: templates.md, spec.md with its JSON Schemas, rules.md, commands.md, bounds.md
	$(BIN)/python scripts/template_reference.py
	$(BIN)/python scripts/spec_reference.py
	$(BIN)/python scripts/rule_reference.py
	$(BIN)/python scripts/command_reference.py
	$(BIN)/python scripts/bounds_reference.py

.PHONY: manual
manual: $(VENV)/.dev.ready ## make docs/ into pages to read in a browser, in build/manual
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --site-dir build/manual

.PHONY: lock
lock: $(VENV)/.run.ready ## rewrite the lock files from pyproject.toml (UPGRADE=--upgrade: newest versions)
	$(BIN)/pip install --quiet --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/lock.txt
	$(LOCK) --group build --extra site --output-file requirements/run.txt pyproject.toml
	$(LOCK) --group build --extra dev --constraint requirements/run.txt --output-file requirements/dev.txt pyproject.toml
	$(LOCK) --group lock --output-file requirements/lock.txt
	$(LOCK) --group soak --output-file requirements/soak.txt

.PHONY: clean
clean: ## remove what was built and every cache, but keep .venv
	rm -rf build dist site .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	test ! -d output || find output -mindepth 1 ! -name .gitignore -delete
	find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +

.PHONY: distclean
distclean: clean ## remove .venv too
	rm -rf $(VENV) $(VENV).lock

PYTEST = $(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

LOCK = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-annotate --custom-compile-command 'make lock' $(UPGRADE)

$(VENV)/.run.ready: scripts/set_up.py pyproject.toml requirements/run.txt $(anew)
	@$(PYTHON) scripts/set_up.py run

$(VENV)/.dev.ready: scripts/set_up.py pyproject.toml requirements/run.txt requirements/dev.txt $(anew)
	@$(PYTHON) scripts/set_up.py dev

.PHONY: anew
anew:
