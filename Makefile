# Collision Risk: what can be done from a fresh clone. `make` lists it.
#
# A target that somebody runs by hand has a line of help after `##`, below the heading (`##@`) of its group.

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

.PHONY: help setup demo run test test-worker test-core test-qgis matrix torture soak mutants lint lint-workflows format hooks package \
	clean backtest bench retrain-ci resources sketch-check speeds volumes translations screenshots qgis-here tools-here venv-here python-here data-here runtime-dir

##@ First steps
help: ## list the targets
	@awk -F ':.*## ' '/^##@ / { printf "\n%s\n", substr($$0, 5) } \
		/^[a-z-]+:.*## / { printf "  %-16s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

demo: qgis-here ## answer JFK Airport to Wall Street, Friday 17:00: map, layers, JSON and report in build/demo
	@$(headless) $(QGIS_PYTHON) scripts/demo.py

run: qgis-here ## open QGIS with the plugin, in a profile of its own (build/profile)
	@mkdir -p build/profile/profiles/default/python/plugins
	@ln -sfn $(CURDIR) build/profile/profiles/default/python/plugins/collision_risk
	@$(headless) $(qgis_process) plugins enable collision_risk >/dev/null 2>&1 || true
	qgis --profiles-path build/profile

setup: tools-here python-here ## install what every other target needs
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target .venv-qgis/done .venv-training/done

##@ Tests
test: setup ## run all tests, those of both halves
	@echo "Running both halves at once, since QGIS's waits much of the time. Each is printed when it has ended: some minutes."
	@$(MAKE) --no-print-directory --keep-going --jobs=2 --output-sync=target test-worker test-qgis

TESTS =
# A process for each processor, four at most; none but pytest's own where TESTS are named. The worker that some tests start gets one thread.
PROCESSES = $(if $(TESTS),0,auto)
# Compiled once, since tests start many processes.
pytest = env -u PYTHONDONTWRITEBYTECODE OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(1)/python -m pytest \
	--numprocesses $(PROCESSES) --maxprocesses 4 --max-worker-restart 0 $(or $(TESTS),$(2))

test-worker: .venv-training/done tools-here ## run the half without QGIS's Python, or TESTS of it
	$(call pytest,$(worker),tests/training tests/package)

test-core: .venv-training/done tools-here ## run core's tests again, with the worker's numpy, which is newer than QGIS's
	$(call pytest,$(worker),tests/core)

test-qgis: .venv-qgis/done runtime-dir ## run the half inside QGIS's Python, or TESTS of it
	$(headless) $(call pytest,.venv-qgis/bin,tests/core tests/qgis tests/torture)

VERSIONS = 3.40 3.44
matrix: ## run QGIS's half of the tests and a tour in a real window in other QGIS VERSIONS; as root on Debian
	@scripts/matrix $(VERSIONS)

MUTANTS = 24
mutants: .venv-mutants/done ## put MUTANTS faults (or all) into each module that decides, and name those no test notices
	@echo "Trying faults in copies under build/mutants, on all processors: about 10 minutes on two."
	@.venv-mutants/bin/python -m scripts.mutants --number $(MUTANTS)

RUNS = 500
torture: .venv-qgis/done runtime-dir ## run RUNS hostile cases (of SEED, or ONLY= some), then damaged files; docs/torture.md
	@echo "Hostile inputs, destinations and faults, two at once: about 20 minutes on two processors."
	@.venv-qgis/bin/python -m scripts.torture --runs $(RUNS) $(if $(SEED),--seed $(SEED)) $(if $(ONLY),--only $(ONLY))
	$(if $(ONLY),,@FUZZ_EXAMPLES=300 $(headless) .venv-qgis/bin/python -m pytest --quiet tests/core/test_fuzz_files.py \
		tests/qgis/test_fuzz_doors.py)

JOURNEYS = 2000
soak: .venv-qgis/done runtime-dir ## answer JOURNEYS in one process, whose memory, files and threads must not grow
	@.venv-qgis/bin/python -m scripts.torture.soak --journeys $(JOURNEYS)

##@ Style
lint: .venv-training/done lint-workflows ## check style, types, shell scripts, workflows and pb_tool's configuration
	$(worker)/ruff check .
	$(worker)/ruff format --check .
	$(worker)/mypy
	$(worker)/shellcheck .ci/run scripts/make_venv scripts/matrix scripts/setup scripts/screenshots.sh
	$(worker)/pb_tool validate

lint-workflows: .venv-training/done ## check the GitHub workflows and the pre-commit hooks
	$(worker)/actionlint -shellcheck $(worker)/shellcheck .github/workflows/*.yml
	$(worker)/pre-commit validate-config .pre-commit-config.yaml

format: .venv-training/done ## mend what ruff can mend
	$(worker)/ruff check --fix .
	$(worker)/ruff format .

hooks: .venv-training/done ## let git check style, types and workflows before each commit (pre-commit)
	$(worker)/pre-commit install

##@ Models and data
COLLISIONS = ../shared/data/collisions
backtest: .venv-training/done ## compare every model with empirical Bayes on 2019, on the rows in the folder COLLISIONS
	@echo "Fitting every candidate to four windows of 2019, on all processors."
	@$(worker)/python -m training backtest --collisions $(COLLISIONS) --from 2019-01-01

STAND_IN = tests/services
retrain-ci: setup ## run the monthly retraining (retrain.yml) here, offline; STAND_IN= asks the real NYC Open Data
	@COLLISION_RISK_PYTHON=$(CURDIR)/$(worker)/python $(headless) \
		$(worker)/python scripts/retrain_ci.py $(if $(STAND_IN),--stand-in "$(STAND_IN)")

resources: .venv-resources/done ## rebuild the zones, the sketch network and the places in resources/data, from the rows in COLLISIONS
	@echo "Computing streets from collisions, tax lots and boundaries: about 10 minutes."
	@.venv-resources/bin/python -m training resources --collisions $(COLLISIONS) $(wildcard $(COLLISIONS)_more)

NETWORK = ../shared/data/network
sketch-check: .venv-training/done ## measure the bundled sketch network on the real streets in the folder NETWORK
	@$(worker)/python -m scripts.sketch_check --reference $(NETWORK)

TRIPS = ../shared/data/trips
speeds: .venv-training/done ## fit the bundled speeds to the taxi trips in the folder TRIPS, and print how well they predict
	$(worker)/python -m training speeds --trips $(TRIPS)/tlc_*.parquet --points $(TRIPS)/taxi_zone_points.csv \
		--out resources/data/speeds.json --replace --title "Taxi speeds 2018–2024" \
		--source "Taxi trips of 2018 to 2024 (NYC Taxi and Limousine Commission, TLC Trip Record Data)" \
		--licence "Computed speeds; no trip is contained" \
		--attribution "Speeds: TLC Trip Record Data, NYC Taxi and Limousine Commission"

VOLUMES = ../shared/data/volumes/traffic_volume_counts_2012_2018.parquet
volumes: .venv-training/done ## fit the bundled traffic volumes to the counts in the file VOLUMES, and print how good they are
	$(worker)/python -m training volumes --volumes $(VOLUMES) --out resources/data/volumes.json

BENCH =
bench: data-here .venv-bench/done qgis-here ## time the router beside its peers; BENCH=--write keeps the tables in docs
	@echo "Timing the router and its peers, one after another: about 5 minutes."
	@$(headless) .venv-bench/bin/python -m scripts.bench $(BENCH)

##@ Texts and pictures
translations: .venv-training/done ## rewrite the texts to translate in resources/i18n and compile them for QGIS
	@scripts/setup translations
	@echo "Collecting the texts of the code."
	@$(worker)/python scripts/translations.py

screenshots: tools-here ## take the pictures in docs/images, in a real QGIS window
	scripts/screenshots.sh

##@ Release
URL = http://127.0.0.1:8000
package: .venv-training/done ## build the zip to install, and a plugins.xml that offers it at URL, in build/package
	$(worker)/python scripts/package.py --output build/package --url $(URL)

clean: ## remove what was built, but not the environments
	rm -rf build collision_risk.zip

# What the targets above need. scripts/setup checks for programs, and installs them where it may.

qgis-here: runtime-dir
	@scripts/setup qgis

tools-here: runtime-dir
	@scripts/setup tests

venv-here:
	@test -n "$(WORKER_PYTHON)" || scripts/setup venv

python-here: | venv-here
	@test -n "$(WORKER_PYTHON)" || { echo "No Python 3.11 or newer with venv found. Install one, or name it:" \
		"make WORKER_PYTHON=/path/to/python3 ..." >&2; exit 1; }

data-here:
	@test -d ../shared/data || { echo "make bench needs the real streets and junctions, in the folder ../shared/data" \
		"beside this repository; it is not there." >&2; exit 1; }

runtime-dir:
	@mkdir -p -m 700 build/run

# The environments. scripts/make_venv clears a folder before it fills it, and refuses to do so through a link.

.venv-qgis/done: tests/requirements-qgis.txt | tools-here
	@scripts/make_venv .venv-qgis $(QGIS_PYTHON) --system-site-packages $^
	@touch $@

.venv-training/done: training/requirements.txt tests/requirements.txt | python-here
	@scripts/make_venv .venv-training $(WORKER_PYTHON) $^
	@touch $@

.venv-resources/done: training/requirements.txt training/requirements-resources.txt | python-here
	@scripts/make_venv .venv-resources $(WORKER_PYTHON) $^
	@touch $@

.venv-mutants/done: training/requirements.txt tests/requirements.txt tests/requirements-mutants.txt | python-here
	@scripts/make_venv .venv-mutants $(WORKER_PYTHON) $^
	@touch $@

.venv-bench/done: training/requirements.txt scripts/bench/requirements.txt | python-here
	@scripts/make_venv .venv-bench $(WORKER_PYTHON) $<
	@grep -v '^#' scripts/bench/requirements.txt | while read -r peer; do \
		.venv-bench/bin/pip --disable-pip-version-check install --quiet --no-deps "$$peer" || true; done
	@touch $@
