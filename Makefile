# Everything starts from a machine that has only Python 3.11 or newer and make.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

.PHONY: demo run test check bench soak messages screenshots format setup clean

demo: $(READY)  ## sample sites on loopback, read and served at http://127.0.0.1:8000
	$(BIN)/python -m tests.sites.demo

run: $(READY)  ## the operator's sources.yaml, read and served
	$(BIN)/aggregator serve

# A file's tests stay together, since they share servers and browsers; the timed ones are ratios, so a busy machine does not fail them.
PYTEST := $(BIN)/pytest -n auto --maxprocesses 4 --dist loadfile

test: $(READY)
	$(PYTEST)

check: $(READY)  ## what must be green before a change lands
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/bandit --quiet --configfile pyproject.toml --recursive aggregator scripts
	$(PYTEST)

bench: $(READY)  ## ratios measured in one run
	$(BIN)/python -m tests.bench

soak: $(READY)  ## the long sizes of the same tests
	SOAK=1 $(PYTEST) -m "soak or not soak" --durations=25

messages: $(READY)  ## the phrases of the pages, gathered for translation
	$(BIN)/python -m scripts.make_messages

screenshots: $(READY)  ## docs/screenshots anew, from the demo on a fixed day
	$(BIN)/python -m tests.web.screenshots

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

setup: $(READY)

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Potrzebny jest Python 3.11 lub nowszy (make PYTHON=/ścieżka/do/python3.12)."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $(READY)

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build *.egg-info
