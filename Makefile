# Two commands on a fresh machine: `make demo` and `make test`. Both set up .venv first (Python 3.11 or newer, a C compiler).

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN := $(BIN)/policyrules
MINISTERS := fixtures/uk-ministers --rules rules/examples/ministerial-churn --as-of 2024-07-01 --allow-rejects
N ?= 3000
SEED ?= 1
JOBS ?= 2
ROUNDS ?= 15

.PHONY: demo test lint types house unit corpus law mutants fuzz bench-startup schemas build clean setup

# ---- setting up
$(VENV)/run.stamp: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@

setup: $(VENV)/dev.stamp

# ---- what it does, on real input. `check` ends with 1 (a violation) or 3 (undetermined): that is its result, not a failure of make
define shows
	@echo; echo '$$ policyrules $(1)'; echo
	@$(RUN) $(1); code=$$?; echo; echo "exit code $$code"; test $$code -eq $(2)
endef

demo: $(VENV)/run.stamp
	$(call shows,check fixtures/appointments/violation.yaml,1)
	$(call shows,check fixtures/appointments/undetermined.yaml,3)
	$(call shows,check fixtures/appointments/exempted.yaml,0)
	$(call shows,check $(MINISTERS) --subject person=b8fde1ec-d8f4-4de8-a2eb-2af66a341b5f,1)
	$(call shows,check $(MINISTERS) -o table,1)

# ---- tests
test: lint types unit

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .

types: $(VENV)/dev.stamp
	$(BIN)/mypy --strict policyrules

house: $(VENV)/dev.stamp
	$(BIN)/pytest tests/test_house.py

unit: $(VENV)/dev.stamp
	$(BIN)/pytest -n $(JOBS) tests

corpus: $(VENV)/dev.stamp
	$(RUN) test tests/corpus rules

# N random policies, facts with holes and the ways these may turn out; SEED is the first
law: $(VENV)/dev.stamp
	$(BIN)/python -m tests.property.law N=$(N) SEED=$(SEED) JOBS=$(JOBS)

# damaged documents, tables, mappings, policies and cases: nothing breaks off, hangs, or is lost without a word
fuzz: $(VENV)/dev.stamp
	$(BIN)/python -m tests.fuzz.readers N=$(N) SEED=$(SEED)

mutants: $(VENV)/dev.stamp
	$(BIN)/python -m tests.mutants

# how long one check takes, start-up and both engines included, beside what it cannot do without
bench-startup: $(VENV)/run.stamp
	$(BIN)/python benchmarks/startup.py $(ROUNDS)

# JSON Schemas with the policy's own names, which the first lines of the shipped files point an editor to
CHURN := rules/examples/ministerial-churn
schemas: $(VENV)/run.stamp
	mkdir -p .schemas
	for kind in vocabulary policy cases facts mapping; do $(RUN) schema $$kind > .schemas/$$kind.json || exit 1; done
	$(RUN) schema policy --rules $(CHURN) > .schemas/churn-policy.json

# ---- packaging
build: $(VENV)/dev.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check build
	$(BIN)/python -m build

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache
