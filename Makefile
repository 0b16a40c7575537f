# Two commands matter on a fresh machine with Python 3.11+: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO_ARGS ?=

.PHONY: demo test test-kills setup check lint eval eval-floors eval-own events-rank bench bench-times bench-record bench-pages bench-model bench-desk bench-load screenshots messages clean

demo: $(VENV)/.installed
	$(BIN)/lawatan demo $(DEMO_ARGS)

test: check
	$(BIN)/python -m pytest -n 2 -p no:cacheprovider

check: $(VENV)/.installed-dev
	$(BIN)/ruff check src tests eval benchmarks training
	$(BIN)/mypy
	$(BIN)/lint-imports

# Ingest killed at a hundred random moments on each store; `make test` kills it eight times.
test-kills: $(VENV)/.installed-dev
	LAWATAN_TEST_KILLS=100 $(BIN)/python -m pytest -p no:cacheprovider tests/record/test_crashes.py -k killed

eval: $(VENV)/.installed-dev
	$(BIN)/python -m eval.score dev --write --check
	$(BIN)/python -m eval.score train --write

# Fails where a dev figure lies below eval/floors.json; does nothing without ../shared.
eval-floors: $(VENV)/.installed-dev
	$(BIN)/python -m eval.score dev --check

# Our own articles against what their writer says they tell.
eval-own: $(VENV)/.installed-dev
	$(BIN)/python -m eval.own

# The weights of what speaks for an event, from ../shared/gold/train; run after a new model.
events-rank: $(VENV)/.installed-dev
	$(BIN)/python -m training.events_rank

# `lawatan run` on one core and two, with the gate, beside another chain; wants an idle machine.
bench: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks.run $(BENCH_ARGS)

bench-times: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks.times

# How fast the record answers, merges and takes in: make bench-record EVENTS=1000000
EVENTS ?= 2000
bench-record: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks.record --events $(EVENTS) $(BENCH_ARGS)

# Body, title and day of pages beside trafilatura and newspaper4k.
bench-pages: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks.pages

bench-model: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks.model

# Pictures of the desk for the README; needs Chromium.
screenshots: $(VENV)/.installed-dev
	$(BIN)/python -m tools.screenshots

bench-desk: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks.desk

# Fifty visitors at the desk at once, on a record of benchmarks.record: make bench-load RECORD=PATH
bench-load: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks.desk_load --record $(RECORD) $(BENCH_ARGS)

# The desk's messages, after a change of words: what is new in them has to be translated.
messages: $(VENV)/.installed-dev
	$(BIN)/python -m tools.messages

setup: $(VENV)/.installed-dev

$(BIN)/uv:
	$(PYTHON) -c 'import sys; sys.exit("Lawatan needs Python 3.11 or newer") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet 'uv>=0.5'

# A development install also serves the demo, so the smaller one never takes packages away.
$(VENV)/.installed: $(BIN)/uv pyproject.toml uv.lock
	test -e $(VENV)/.installed-dev || $(BIN)/uv sync --quiet --frozen --inexact --extra html --extra record --extra web
	touch $@

$(VENV)/.installed-dev: $(BIN)/uv pyproject.toml uv.lock
	$(BIN)/uv sync --quiet --frozen --inexact --all-extras
	touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) .demo build dist
