# make demo | make test   set everything up by themselves; the other targets are for those who change the code.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
CORE   := $(VENV)/.core
STAMP  := $(VENV)/.installed
# What the tests and documents need besides; CI adds spark, which brings 450 MB and needs Java.
EXTRAS ?= dev,docs

.PHONY: demo test check format bench docs screenshot clean

demo: $(CORE)  ## read the Ningbo dispatches and write build/demo: edition, bulletin, site
	$(BIN)/groundbreak demo --to build/demo

test: $(STAMP)  ## all tests
	$(BIN)/python -m pytest -n auto --dist worksteal

check: $(STAMP)  ## what must hold before a commit: style, types, import contract
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(STAMP)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(STAMP)  ## each workload beside its peer, in one run
	for file in benchmarks/*.py; do echo "== $$file"; $(BIN)/python $$file || exit 1; done

docs: $(STAMP)  ## build/docs
	$(BIN)/python -m sphinx -W --keep-going -b html docs build/docs

screenshot: $(STAMP)  ## the picture in the README, taken of the site that make demo wrote
	$(BIN)/python docs/screenshot.py build/demo/site docs/images

clean:
	rm -rf build $(VENV)

$(CORE): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	touch $(CORE)

$(STAMP): $(CORE)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[$(EXTRAS)]'
	touch $(STAMP)
