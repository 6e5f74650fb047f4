# The commands of the house. Each is also written out in README.md for somebody without make.
PORT ?= 8501
PY := .venv/bin/python
PYTEST := $(PY) -m pytest -n 2 --dist loadgroup

.PHONY: run test test-complet lint lint-web test-web bench contenus exactitude mesures securite verrou charge fiabilite repetition-generale a-jour captures site paquets proprietes mutations

run: .venv/requis ## starts the application on http://localhost:8501
	$(PY) -m tznr_kit actions demo charger --si-vide
	$(PY) -m streamlit run app.py --server.port $(PORT) --server.address localhost

# The analyst's own machine: loopback only, partners' files allowed, uploads spooled in memory and never on the disk.
MEMOIRE := $(firstword $(wildcard /dev/shm) $(TMPDIR) /tmp)

.PHONY: observatoire observatoire-preuve
observatoire: .venv/requis-observatoire ## the analyst's page on http://localhost:8501, with the link that signs in
	@TZNR_ADRESSE=http://localhost:$(PORT) $(PY) -m tznr_kit comptes inviter analyste@poste.invalid --nom "Analyste" --role analyste
	TZNR_OBSERVATOIRE=local TMPDIR=$(MEMOIRE) $(PY) -m streamlit run app.py --server.port $(PORT) --server.address localhost --server.maxUploadSize 300

observatoire-preuve: .venv/requis-observatoire ## 200 fictitious countries: how often does the interval hold the truth? (20 min)
	$(PY) -m tznr_kit observatoire preuve --simulations 200 --foyers 3000

test: .venv/requis-tests ## everything that needs no service: lint, types, unit, AppTest, Chromium (about 7 min)
	@$(PY) -m tests.browser.navigateur
	$(MAKE) --no-print-directory lint
	$(PYTEST) -m "not complet"

test-complet: .venv/requis-tests ## what needs PostgreSQL, nginx, load, or every page under axe
	@$(PY) -m tests.browser.navigateur
	$(PYTEST) -m complet
	$(MAKE) --no-print-directory proprietes

proprietes: .venv/requis-tests ## the properties on other examples: the seed is printed; GRAINE=… replays them
	@graine=$${GRAINE:-$$(od -An -N3 -tu4 /dev/urandom | tr -d ' ')}; echo "== graine $$graine (GRAINE=$$graine make proprietes)"; \
	$(PYTEST) --hypothesis-profile=au-hasard --hypothesis-seed=$$graine -m "not complet and not navigateur" \
	$$(grep -rl --include='test_*.py' '^from hypothesis import' tests)

mutations: .venv/requis-tests ## would a test notice? faults put in the rules and their engine: a sample and its score
	$(PY) -m tests.mutations

lint: .venv/requis-tests ## style, types, import contracts, dead code
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	.venv/bin/lint-imports --no-logo
	$(PY) -m vulture
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory lint-web; else echo "sans node : JavaScript et styles non relus"; fi

BIOME := @biomejs/biome@2.6.8

lint-web: ## JavaScript and style sheets (needs node; make lint calls it when node is there)
	npm exec --yes --package=$(BIOME) -- biome lint --config-path=.ci --error-on-warnings $$(git ls-files '*.js' '*.mjs' '*.css')

JSDOM := jsdom@24.1.3

test-web: ## unit tests of the scripts that a phone runs (needs node)
	npm exec --yes --package=$(JSDOM) -- node --test tests/web/statique/*.test.mjs

bench: .venv/requis-tests ## ratios against a peer in the same run; printed, never a test
	@for banc in tests/bench/bench_*.py; do echo "== $$banc"; $(PY) -m tests.bench.$$(basename $$banc .py) || exit 1; done

securite: .venv/requis-tests ## known flaws in our code, the lock, then in what we install; offline it says what it could not ask
	.venv/bin/bandit --quiet --severity-level medium --recursive app.py pages tznr_kit tznr_rules
	$(PY) -m tests.securite.verrou verifier
	$(PY) -m tests.securite.verrou interroger

verrou: .venv/requis-tests ## after a change of requirements*.in: every version and hash of what is installed, and the bill of materials
	$(PY) -m tests.securite.verrou ecrire

a-jour: .venv/requis-tests ## raises every library, makes the locks again, runs all checks, says what broke; nothing is committed
	@$(PY) -m tests.a_jour

captures: .venv/requis-tests ## takes the pictures of README.md again, from the running application (a minute)
	$(PY) -m tests.captures

site: .venv/requis-tests ## the documentation as plain pages that open without network, in site/
	$(PY) -m tests.site

paquets: .venv/requis-tests ## the two wheels, in paquets/: the rules alone, and the kit with its command tznr
	$(PY) -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir paquets ./deploy/paquets/regles .

repetition-generale: .venv/requis-tests ## a machine is lost, everything comes back on PostgreSQL: printed as a page the cell can follow
	@$(PY) -m tests.fiabilite.repetition

fiabilite: .venv/requis-tests ## tries every fault, writes docs/fiabilite.md with the results
	$(PY) -m tests.fiabilite

charge: .venv/requis-tests ## 205 people on two processes behind nginx, 15 trainees at once, processor of a click, 500 visits, cold start: JSON, 25 min
	$(PY) -m tests.charge

contenus: .venv/requis ## is every rule valid and every sheet fresh?
	$(PY) -m tznr_rules verifier
	$(PY) -m tznr_kit contenus verifier

exactitude: .venv/requis-tests ## agreement with the reference, published figures and law cases, then what truthful visitors see on the screens
	$(PY) -m tests.rules.rapport_exactitude
	$(PY) -m tznr_kit exactitude ecrans --foyers tests/demonstration/foyers_ecrans.jsonl --date 2026-11 --ecran borne
	$(PY) -m tznr_kit exactitude ecrans --foyers tests/demonstration/foyers_ecrans.jsonl --date 2026-11 --ecran site

mesures: .venv/requis-tests ## eight people on a phone and on a desktop, in Chromium: touches, words, heights, the first right
	$(PY) -m tests.mesures

.venv/bin/python:
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	|| { echo "Il faut Python 3.11 ou plus : sudo apt-get install -y python3 python3-venv" >&2; exit 1; }
	python3 -m venv .venv

.venv/requis: requirements.txt .venv/bin/python
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/requis-observatoire: requirements-observatoire.txt .venv/requis
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-observatoire.txt
	@touch $@

.venv/requis-tests: requirements-dev.txt requirements.txt .venv/bin/python
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@ .venv/requis
