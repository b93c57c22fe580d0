# Two commands matter: `make run` and `make test`. Everything is set up in .venv on first use.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
DEVELOPED := $(VENV)/.developed

.PHONY: run install test check fast bench eval lock clean

run: install
	$(BIN)/csbot serve --sample

# Sources are compiled here, since no start writes bytecode where PYTHONDONTWRITEBYTECODE is set.
install: $(INSTALLED)
	@$(BIN)/python -m compileall -q src
	@$(BIN)/csbot prepare || echo "What could not be prepared is left out for now: answers rank by less. See csbot doctor."

# uv is quick; where it can't reach an index that pip is set up for, pip does the same work.
$(INSTALLED): requirements.lock requirements-uv.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-uv.lock
	$(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements.lock \
		|| $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	touch $@

$(DEVELOPED): $(INSTALLED) requirements-dev.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements-dev.lock \
		|| $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

# Format, lint, types, import layers, and the tests that need no server.
check: $(DEVELOPED)
	$(BIN)/ruff format --check src tests benches
	$(BIN)/ruff check src tests benches
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/pytest -m "not server" -n auto

test: $(DEVELOPED) install
	sh tests/servers.sh
	$(BIN)/ruff check src tests benches
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/pytest -n auto

bench: install
	@for bench in benches/scoring.py benches/search.py benches/checking.py benches/ack.py; do \
		echo "== $$bench"; $(BIN)/python $$bench || exit 1; done

eval: install
	$(BIN)/csbot eval --output reports

# After a change of pyproject.toml: pins and hashes, and no index address in any of them.
lock: $(DEVELOPED)
	$(BIN)/uv lock --quiet
	$(BIN)/uv export --quiet --no-emit-project --no-annotate --no-header --no-default-groups --group build -o requirements.lock
	$(BIN)/uv export --quiet --no-emit-project --no-annotate --no-header --only-group dev -o requirements-dev.lock

clean:
	rm -rf $(VENV) .csbot dist reports
