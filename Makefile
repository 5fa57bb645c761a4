# The two commands of the README are `make demo` and `make test`; `make help` lists all.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
OUT := build/demo
SHARED := ../shared/sources
SHARED_DEVSET := ../shared/devset

# The documents themselves are no part of the project; where they lie beside it, evidence is verified.
export KG_SOURCES ?= $(if $(wildcard $(SHARED)),$(abspath $(SHARED)))

# Facts that people found in other documents, to measure the reading of documents by; for some
# documents people stopped at a code point (its README says where).
export KG_DEVSET ?= $(if $(wildcard $(SHARED_DEVSET)),$(abspath $(SHARED_DEVSET)))
GOLD_UNTIL := --until 05-=12160 --until 12-=12162

.PHONY: help demo test lint format bench evaluate clean browser

help:  ## list what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

$(BIN)/kg: setup.cfg pyproject.toml
	@echo "==> installing plan-kg into $(VENV)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(BIN)/pytest: $(BIN)/kg
	@echo "==> installing what tests need into $(VENV)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@

$(BIN)/.bench: $(BIN)/kg
	@echo "==> installing what benchmarks need into $(VENV)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	@touch $@

demo: $(BIN)/kg  ## install, build the graph, answer who owns what, write the HTML and the Turtle
	@mkdir -p $(OUT)
	@echo "==> building the graph" && $(BIN)/kg build
	@echo "==> who owns it? kg owner III.1/task/2" && $(BIN)/kg owner III.1/task/2
	@echo "==> what does it own? kg owns 'Ban Tuyên giáo Tỉnh ủy'" && $(BIN)/kg owns "Ban Tuyên giáo Tỉnh ủy"
	@echo "==> how much has each actor to do? kg query workload-by-role" && $(BIN)/kg query workload-by-role | head -n 24
	@echo "==> the page and the Turtle"
	@$(BIN)/kg view whole -o $(OUT)/thai-binh.html
	@$(BIN)/kg export -o $(OUT)/thai-binh.ttl
	@$(BIN)/kg export --graph dataset -o $(OUT)/dataset.ttl
	@echo "==> done: open $(OUT)/thai-binh.html in a browser; the Turtle is $(OUT)/thai-binh.ttl, its description $(OUT)/dataset.ttl"

browser:
	@command -v chromium >/dev/null || { \
	  echo "==> installing Chromium (for the tests of the pages)"; \
	  apt=apt-get; [ "$$(id -u)" = 0 ] || apt="sudo apt-get"; \
	  $$apt update -qq && DEBIAN_FRONTEND=noninteractive $$apt install -y -qq chromium fonts-noto-core >/dev/null; }

lint: $(BIN)/pytest  ## check style, types and the form of every Turtle file
	@echo "==> ruff, mypy, kg format --check"
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/kg format --check

test: $(BIN)/pytest browser lint  ## install what tests need and run them all: lint, types, doctests, tests
	@echo "==> pytest"
	@$(BIN)/python -m pytest -n auto --dist worksteal

bench: $(BIN)/.bench browser  ## measure against named peers and write docs/benchmarks*.md
	@$(BIN)/python -m benchmarks
	@$(BIN)/python -m benchmarks.analyses
	@$(BIN)/python -m benchmarks.explorer

evaluate: $(BIN)/kg  ## measure how well documents are read: precision, recall, F1 by kind
	@$(BIN)/python -m benchmarks.reading_quality $(GOLD_UNTIL) $(ARGS)

format: $(BIN)/pytest  ## bring code and Turtle into the one form
	@$(BIN)/ruff format --quiet .
	@$(BIN)/ruff check --quiet --fix .
	@$(BIN)/kg format

clean:  ## remove what was made
	@rm -rf $(VENV) build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
