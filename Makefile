# Everything a clone needs. `make help` says what there is.
SHELL := /bin/sh
.DEFAULT_GOAL := help

# Some machines forbid Python to keep its compiled files; without them every process compiles every import again.
unexport PYTHONDONTWRITEBYTECODE

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
BENCH_READY := .venv-bench/.ready

help:  ## what the commands do
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' Makefile

report: $(READY)  ## check the shipped statements and build their pages in reports/
	$(BIN)/devfinance report all

test: $(READY) lint  ## lint, types, import contract, doctests and tests
	$(BIN)/python -m pytest -q -n 2 --dist loadfile -m "not full"

test-full: $(READY)  ## the long sweeps
	$(BIN)/python -m pytest -q -n 2 --dist load -m full

lint: $(READY)  ## ruff, mypy, import-linter
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --quiet --check .
	$(BIN)/mypy --no-error-summary
	$(BIN)/lint-imports --no-cache

bench: $(READY) $(BENCH_READY)  ## measure ourselves beside others; the tables go into docs/benchmarks.md
	$(BIN)/python -m tests.bench.readings
	$(BIN)/python -m tests.bench.pulling

docs: $(READY)  ## write the generated parts of README.md and docs/: commands, glossary, the first check
	$(BIN)/python -m tests.documents

times: $(READY)  ## measure times and sizes; the table goes into docs/benchmarks.md (20 min)
	$(BIN)/python -m tests.bench.house

method: $(READY)  ## try the extensions on known years; writes their table and widths (2 min)
	OMP_NUM_THREADS=1 $(BIN)/python -m tests.bench.method

charts: $(READY)  ## draw every kind of chart in every size and language: docs/charts.md
	$(BIN)/python -m tests.charts.contact

messages: $(READY)  ## bring the catalogues of the languages in line with the messages in the code
	$(BIN)/python -m tests.catalogues

lab: $(READY)  ## JupyterLab on the notebooks
	$(BIN)/devfinance lab

lock: $(READY)  ## pin the newest releases of what pyproject.toml asks for
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --no-header --no-annotate --group dev \
		--output-file requirements.lock pyproject.toml
	echo uv | $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --no-header --no-annotate --output-file requirements-uv.lock -
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --no-header --no-annotate --group bench \
		--output-file requirements-bench.lock

clean:  ## remove the environment and every cache
	rm -rf .venv .venv-bench .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(READY): requirements.lock requirements-uv.lock pyproject.toml
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-uv.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --compile-bytecode --require-hashes -r requirements.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $(READY)

# The other clients do not all work with the pandas that we use.
$(BENCH_READY): $(READY) requirements-bench.lock
	$(PYTHON) -m venv --clear .venv-bench
	$(BIN)/uv pip install --quiet --python .venv-bench/bin/python --compile-bytecode --require-hashes \
		-r requirements-bench.lock
	@touch $(BENCH_READY)

.PHONY: help report test test-full lint bench charts docs times method messages lab lock clean
