# Two commands: `make run` starts the site, `make test` proves it. Both install what they need on
# Debian 12, as root or with sudo; HOST, PORT and DATA_DIR (and every setting of the README) are
# taken from the environment.

SHELL = /bin/bash
PYTHON ?= python3
BIN = .venv/bin
SUDO = $(if $(filter 0,$(shell id -u)),,sudo)
CATALOGUES = $(patsubst %.po,%.mo,$(wildcard translations/*/LC_MESSAGES/messages.po))
VENDORED = find static/vendor static/fonts conference/documents/fonts -type f \
	! -name CHECKSUMS ! -name README.md ! -name '*.css'
TESTS ?= tests
WORKERS ?= 2
# begun first, so that no worker waits for it at the end; it brings its own SQLite
LONG = tests/test_benchmarks.py
UNIT = --ignore=tests/journeys --ignore=tests/endurance -q -n $(WORKERS) --dist worksteal

BENCHMARKS ?= pages registrations scans badges letters lists import programme

# the site starts in a dozen processes; compiling its code anew in each costs seconds of all of them
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL = help
.DELETE_ON_ERROR:
.PHONY: help run test read lint types contracts templates scripts unit unit-postgresql journeys \
	bench strings catalogues readme checksums packages-run packages-test packages-faster

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 18

run: packages-run .venv/.run catalogues ## install what is missing, prepare the data, start the site
	@exec $(BIN)/flask --app wsgi start

test: packages-test .venv/.dev catalogues ## install what is missing, run every check, list failures
	@failed=; for step in read unit unit-postgresql journeys; do \
	  echo "── $$step"; \
	  $(MAKE) --no-print-directory $$step || failed="$$failed $$step"; \
	done; \
	if [ "$$failed" ]; then echo "FAILED:$$failed"; exit 1; else echo "All steps passed."; fi

# types goes first, because it takes as long as the others together
read: .venv/.dev ## everything that reads the code without running it
	@$(MAKE) --no-print-directory --keep-going --jobs=$(WORKERS) --output-sync=target \
	  types lint contracts templates scripts

lint: .venv/.dev ## format and lint of Python
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: .venv/.dev ## mypy, strict
	$(BIN)/mypy conference benchmarks wsgi.py tests/endurance

contracts: .venv/.dev ## who may import whom
	$(BIN)/lint-imports

templates: .venv/.dev ## djLint
	$(BIN)/djlint templates --lint --quiet

scripts: ## syntax of our JavaScript
	@failed=0; for file in $$(find static/js -name '*.js'); do \
	  node --input-type=module --check <$$file || { echo "$$file"; failed=1; }; \
	done; exit $$failed

unit: .venv/.dev catalogues ## the test suite on SQLite
	$(BIN)/pytest $(if $(filter tests,$(TESTS)),$(LONG)) $(TESTS) $(UNIT)

# -t: a cluster of its own in a temporary folder, which no other run and nothing left behind stops
unit-postgresql: .venv/.dev catalogues ## the test suite on a throw-away PostgreSQL
	pg_virtualenv -t -o fsync=off bash -c 'TEST_DATABASE_URL="postgresql+psycopg://$$PGUSER:$$PGPASSWORD@$$PGHOST:$$PGPORT/$$PGDATABASE" \
	  exec $(BIN)/pytest $(TESTS) $(UNIT) --ignore=$(LONG)'

journeys: .venv/.dev catalogues ## the way through the product in a real browser
	$(BIN)/pytest tests/journeys -q -n $(WORKERS) --dist loadfile
	$(BIN)/pytest tests/endurance -q

bench: packages-test .venv/.dev catalogues ## every benchmark; figures only
	$(BIN)/python -m benchmarks $(BENCHMARKS)

strings: .venv/.dev ## extract the strings, update and compile the catalogues
	$(BIN)/pybabel -q extract --mapping=babel.cfg --no-location --sort-output \
	  --keywords=lazy --keywords=lazy_gettext --keywords=ngettext:1,2 --keywords=lazy_ngettext:1,2 --keywords=lazy_n:1,2 \
	  --keywords=pgettext:1c,2 --keywords=lazy_pgettext:1c,2 --keywords=npgettext:1c,2,3 \
	  --add-comments=Translators: --project=conference --version=1 \
	  --copyright-holder='The conference authors' --output=translations/messages.pot \
	  conference templates wsgi.py
	@sed -i '/^"POT-Creation-Date/s/: .*/: 2026-01-01 00:00+0000\\n"/' translations/messages.pot
	$(BIN)/pybabel -q update --input-file=translations/messages.pot --output-dir=translations \
	  --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --width=100
	@$(MAKE) --no-print-directory catalogues

catalogues: $(CATALOGUES)

%.mo: %.po
	@$(BIN)/pybabel -q compile --input-file=$< --output-file=$@ --locale=$(word 2,$(subst /, ,$<))

readme: .venv/.dev ## write the settings and commands of the README as the code has them
	$(BIN)/python -m tests.architecture.readme

checksums: ## write the checksums of what we carry along again
	@$(VENDORED) | LC_ALL=C sort | xargs sha256sum > static/vendor/CHECKSUMS

# ── what must be installed ───────────────────────────────────────────────────────────────────────

# the packages of section $(1) of debian-packages.txt
packages_of = $(shell sed -n '/^\[$(1)\]/,/^\[/{/^[a-z]/p}' debian-packages.txt)

# installs those of $(1) that dpkg does not know; without dpkg they are the administrator's business
define install
	@command -v dpkg-query >/dev/null || exit 0; \
	missing=$$(for package in $(1); do \
	  [ "$$(dpkg-query -W -f '$${db:Status-Status}' $$package 2>/dev/null)" = installed ] || echo $$package; done); \
	[ -z "$$missing" ] || { echo "Installing" $$missing; $(SUDO) apt-get update -q && \
	  $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $$missing; }
endef

packages-run:
	$(call install,$(call packages_of,run))

packages-test:
	$(call install,$(call packages_of,run) $(call packages_of,test))
	@$(MAKE) --no-print-directory packages-faster || echo "The tests will do without."

packages-faster:
	$(call install,$(call packages_of,faster))

.venv/bin/python: | packages-run
	$(PYTHON) -m venv .venv

.venv/.run: requirements.lock | .venv/bin/python
	@echo "Installing the locked Python packages"
	@$(BIN)/pip install -qq --disable-pip-version-check --require-hashes --requirement $<
	@touch $@

# the lock of the tests holds the other one too
.venv/.dev: requirements-dev.lock requirements.lock | .venv/bin/python
	@echo "Installing the locked Python packages, those of the tests too"
	@$(BIN)/pip install -qq --disable-pip-version-check --require-hashes --requirement $<
	@touch .venv/.run $@
