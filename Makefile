# make course · 一条命令建好演示班     make test · 全部检查     make bench · 速度对比
PYTHON ?= python3
BIN := .venv/bin
export PYTHONDONTWRITEBYTECODE :=

.PHONY: course test types style test-slow bench clean

course: .venv/ready
	$(BIN)/python build_course.py

# Types take as long as all other checks; two workers then share the tests to the last one.
test: .venv/ready
	$(MAKE) --no-print-directory -j 2 -O types style
	$(BIN)/pytest --dist worksteal

types: .venv/ready
	$(BIN)/mypy

style: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/python build_course.py check

# Whole seasons, each file's on one worker as far as it goes; then real notebooks, nbgrader and a
# browser, where a file shares what it has started.
test-slow: .venv/ready
	$(BIN)/pytest -m slow -n 2 --dist worksteal --ignore tests/end_to_end $(LEAVE_OUT)
	$(BIN)/pytest -m slow -n 2 --dist loadfile tests/end_to_end

bench: .venv/ready
	$(BIN)/python -m tests.bench

# Set-up: system packages, a virtual environment with exact versions, and compiled bytecode
# (uncompiled libraries are compiled again by every kernel that cannot write to them).
.venv/ready: pyproject.toml constraints.txt deploy/system_packages.sh
	sh deploy/system_packages.sh $(PYTHON)
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test]'
	$(BIN)/python -m compileall -q -j 0 .venv course_b2c_ops graders || true
	touch $@

clean:
	rm -rf build/preview dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
