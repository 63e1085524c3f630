# Collision Risk: what can be done from a fresh clone. `make` lists it.

# QGIS's own Python, and the Python (3.11 or newer) of the worker's environment.
export QGIS_PYTHON ?= /usr/bin/python3
WORKER_PYTHON ?= $(shell for python in /usr/bin/python3 python3 python3.13 python3.12 python3.11; do \
	$$python -c "import ensurepip, sys; sys.exit(sys.version_info < (3, 11))" 2>/dev/null && echo $$python && break; done)

worker = .venv-training/bin
# Without a screen, and with a QGIS profile in build/: nobody's own profile is read or written.
export XDG_RUNTIME_DIR ?= $(CURDIR)/build/run
headless = env QT_QPA_PLATFORM=offscreen QGIS_CUSTOM_CONFIG_PATH=$(CURDIR)/build/profile
# Debian's wrapper around qgis_process passes it an option that it refuses.
qgis_process = $(firstword $(wildcard /usr/bin/qgis_process.bin) qgis_process)
pip_install = pip --disable-pip-version-check install --quiet --no-deps

.PHONY: help setup demo test lint format package backtest bench retrain-ci resources run screenshots translations clean qgis-here tools-here python-here data-here runtime-dir

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' Makefile | sed -E 's/:[^#]*## /\t/' | expand -t 13

setup: .venv-qgis/done .venv-training/done ## install what every other target needs

demo: qgis-here ## JFK Airport to Wall Street, Friday 17:00, as map, layers, JSON and report in build/demo
	@$(headless) $(QGIS_PYTHON) scripts/demo.py

test: setup ## all tests: core and training and package without QGIS's Python, then core and plugin inside it
	$(worker)/python -m pytest tests/core tests/training tests/package
	$(headless) .venv-qgis/bin/python -m pytest tests/core tests/qgis

lint: .venv-training/done ## style, types, and pb_tool's own check of its configuration
	$(worker)/ruff check .
	$(worker)/ruff format --check .
	$(worker)/mypy
	$(worker)/pb_tool validate

format: .venv-training/done ## mend what ruff can mend
	$(worker)/ruff check --fix .
	$(worker)/ruff format .

URL = http://127.0.0.1:8000
package: .venv-training/done ## the zip to install and a plugins.xml that offers it at URL, in build/package
	$(worker)/python scripts/package.py --output build/package --url $(URL)

COLLISIONS = ../shared/data/collisions
backtest: .venv-training/done ## every model against empirical Bayes: 2019, four quarters, on the rows in the folder COLLISIONS
	@$(worker)/python -m training backtest --collisions $(COLLISIONS) --from 2019-01-01

BENCH =
bench: data-here .venv-bench/done qgis-here ## our router beside its peers on the same networks; BENCH=--write keeps the tables in docs
	@$(headless) .venv-bench/bin/python -m scripts.bench $(BENCH)

STAND_IN = $(wildcard ../shared/tools/nyc_services.py)
retrain-ci: setup ## the monthly retraining of .github/workflows/retrain.yml, here; STAND_IN serves NYC Open Data offline
	@COLLISION_RISK_PYTHON=$(CURDIR)/$(worker)/python $(headless) \
		$(worker)/python scripts/retrain_ci.py $(if $(STAND_IN),--stand-in $(STAND_IN))

resources: .venv-training/done ## rebuild the zones and the sketch network in resources/data from public boundaries
	$(worker)/python -m training resources

translations: .venv-training/done ## rewrite the texts to translate in resources/i18n and compile them for QGIS
	@scripts/setup translations
	@$(worker)/python scripts/translations.py

run: qgis-here ## open QGIS with the plugin, in a profile of its own
	@mkdir -p build/profile/profiles/default/python/plugins
	@ln -sfn $(CURDIR) build/profile/profiles/default/python/plugins/collision_risk
	@$(headless) $(qgis_process) plugins enable collision_risk >/dev/null 2>&1 || true
	qgis --profiles-path build/profile

screenshots: tools-here ## pictures of the plugin in a real QGIS window, for docs/images
	scripts/screenshots.sh

clean: ## remove what was built, but not the environments
	rm -rf build collision_risk.zip

qgis-here: runtime-dir
	@scripts/setup qgis

tools-here: runtime-dir
	@scripts/setup tests

data-here:
	@test -d ../shared/data || { echo "make bench needs the real streets and junctions, in the folder ../shared/data" \
		"beside this repository; it is not there." >&2; exit 1; }

python-here:
	@test -n "$(WORKER_PYTHON)" || { echo "No Python 3.11 or newer with venv found. Install one, or name it:" \
		"make WORKER_PYTHON=/path/to/python3 ..." >&2; exit 1; }

runtime-dir:
	@mkdir -p -m 700 build/run

.venv-qgis/done: tests/requirements-qgis.txt | tools-here
	$(QGIS_PYTHON) -m venv --clear --system-site-packages .venv-qgis
	.venv-qgis/bin/$(pip_install) -r tests/requirements-qgis.txt
	@touch $@

.venv-training/done: training/requirements.txt tests/requirements.txt | tools-here python-here
	$(WORKER_PYTHON) -m venv --clear .venv-training
	$(worker)/$(pip_install) -r training/requirements.txt -r tests/requirements.txt
	@touch $@

.venv-bench/done: training/requirements.txt scripts/bench/requirements.txt | tools-here python-here
	$(WORKER_PYTHON) -m venv --clear .venv-bench
	.venv-bench/bin/$(pip_install) -r training/requirements.txt
	grep -v '^#' scripts/bench/requirements.txt | while read peer; do .venv-bench/bin/$(pip_install) $$peer || true; done
	@touch $@
