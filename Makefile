# make course · 一条命令建好演示班     make test · 全部检查     make bench · 速度对比
PYTHON ?= python3
BIN := .venv/bin
export PYTHONDONTWRITEBYTECODE :=

.PHONY: course test test-slow bench clean

course: .venv/ready
	$(BIN)/python build_course.py

test: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python build_course.py check
	$(BIN)/pytest

# Whole seasons side by side, then real notebooks, nbgrader and a browser one after the other.
test-slow: .venv/ready
	$(BIN)/pytest -m slow -n 2 --dist load --ignore tests/end_to_end --ignore tests/test_wheel.py
	$(BIN)/pytest -m slow -n 0 tests/end_to_end tests/test_wheel.py

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
