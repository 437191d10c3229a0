# The workshop: `make run` serves a made-up service, `make test` proves everything. Nothing else needs to be known.

PORT ?= 8000
BIN := .venv/bin
READY := .venv/.ready

.PHONY: run test results set-up system pictures traces trial-times trial-doors clean

run: $(READY)
	@exec $(BIN)/logbook demo --port $(PORT)

test: $(READY) system
	@echo "ruff: rules";              $(BIN)/ruff check --quiet .
	@echo "ruff: layout";             $(BIN)/ruff format --quiet --check .
	@echo "mypy: types";              $(BIN)/mypy --no-error-summary
	@echo "import-linter: layers";    $(BIN)/lint-imports --no-cache >.venv/imports.log || { cat .venv/imports.log; exit 1; }
	@echo "pytest";                   $(BIN)/pytest -n 2 --dist loadfile

# Every attack of tests/attack/catalogue.toml: passed, failed or not tried, and results.json for machines.
results: $(READY) system
	@$(BIN)/python -m tests.results

set-up: $(READY)

# Six pages of the made-up service, for this README and for services: static/handbook/.
pictures: $(READY) system
	@$(BIN)/python -m tests.browser.pictures

# On demand, on a quiet machine: whether times tell what answers do not. About ten minutes, half an hour at most.
trial-times: $(READY)
	@$(BIN)/python -m tests.trials.times

# On demand, on a quiet machine: floods at the doors of a service as it is shipped, and what a sign-in costs. Two minutes.
trial-doors: $(READY)
	@$(BIN)/python -m tests.trials.doors

# What a visit leaves on a device, measured in three browsers: the page of limits says what this finds.
traces: $(READY) system
	@$(BIN)/python -m tests.engines.traces

# Everything comes from the lock file by its hash; then the checkout itself, without the network.
# What pip says is kept in a file: its addresses are nobody's business, its last lines are shown when it fails.
$(READY): requirements.lock pyproject.toml
	@rm -f $@; python=; \
	for one in python3.11 python3 python3.12 python3.13 python3.14; do \
	  if $$one -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python=$$one; break; fi; \
	done; \
	if [ -z "$$python" ]; then echo "Logbook needs Python 3.11 or newer, called python3." >&2; exit 1; fi; \
	if ! [ -x $(BIN)/pip ]; then \
	  echo "Making .venv with $$python"; \
	  if ! $$python -m venv .venv >.venv.log 2>&1; then \
	    rm -rf .venv .venv.log; \
	    echo "$$python cannot make a virtual environment: install its venv module (on Debian: apt install python3-venv)." >&2; \
	    exit 1; \
	  fi; \
	  rm -f .venv.log; \
	fi; \
	pip="$(BIN)/python -m pip install --quiet --no-input --disable-pip-version-check"; \
	echo "Installing what Logbook is built on (about a minute, once)"; \
	if ! { $$pip --require-hashes -r requirements.lock && $$pip --no-deps --no-build-isolation -e .; } >.venv/install.log 2>&1; then \
	  sed -E 's#[a-z]+://[^[:space:]]+#(the package registry)#g; s#host=[^,)]+#host=(the package registry)#g' .venv/install.log | tail -n 5 >&2; \
	  echo "The installation failed; run the same command again to go on." >&2; \
	  exit 1; \
	fi; \
	touch $@

# The tests want three real browsers, what drives them, and a real PostgreSQL: a test that is not tried has not passed.
system:
	@missing=; \
	command -v chromium >/dev/null || missing="$$missing chromium fonts-dejavu-core"; \
	command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$$missing postgresql"; \
	command -v firefox-esr >/dev/null || missing="$$missing firefox-esr"; \
	command -v WebKitWebDriver >/dev/null || missing="$$missing webkit2gtk-driver"; \
	command -v Xvfb >/dev/null || missing="$$missing xvfb"; \
	if [ -x /sbin/ldconfig ] && ! /sbin/ldconfig -p | grep -q libatomic.so.1; then missing="$$missing libatomic1"; fi; \
	if [ -z "$$missing" ]; then exit 0; fi; \
	if [ "$$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then \
	  echo "The tests need:$$missing (on Debian: sudo apt install$$missing)." >&2; exit 1; \
	fi; \
	echo "Installing for the tests:$$missing (a few minutes, once)"; \
	export DEBIAN_FRONTEND=noninteractive; \
	if ! { apt-get update && apt-get install -y --no-install-recommends $$missing; } >.venv/system.log 2>&1 </dev/null; then \
	  sed -E 's#[a-z]+://[^[:space:]]+#(the package registry)#g' .venv/system.log | tail -n 5 >&2; \
	  echo "The tests need:$$missing, and apt could not install them." >&2; exit 1; \
	fi

clean:
	@rm -rf .venv .logbook-demo build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	@find logbook tests migrations -name __pycache__ -type d -prune -exec rm -rf {} +
