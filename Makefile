# What people type. `make run` and `make test` need only git, make and Python 3 with venv; they fetch the rest themselves.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help install run talk doctor train check test evaluate bench clean

export RASA_TELEMETRY_ENABLED := false
export TF_CPP_MIN_LOG_LEVEL := 3
export PYTHONWARNINGS := ignore
export SQLALCHEMY_SILENCE_UBER_WARNING := 1

UV := $(shell command -v uv || echo .uv/bin/uv)
PYTHON := .venv/bin/python

help:  ## list these targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

.uv/bin/uv:
	@python3 -m venv .uv || { echo "Python's venv is missing: apt-get install -y python3-venv"; rm -rf .uv; exit 1; }
	@.uv/bin/pip install --quiet --disable-pip-version-check uv

install: $(if $(findstring .uv,$(UV)),.uv/bin/uv)  ## make the one environment, .venv, as uv.lock says
	@$(UV) sync --quiet --frozen

run: install  ## bring the whole assistant up; Ctrl-C stops it
	@$(PYTHON) -m bot.runtime run

talk: install  ## chat in the terminal with the assistant that make run started
	@$(PYTHON) -m bot.runtime talk

doctor: install  ## say what is wrong with this deployment's settings, and what to do
	@$(PYTHON) -m bot.runtime doctor

train: install  ## train the model if anything that shapes it changed
	@$(PYTHON) -m bot.runtime train

check: install  ## ruff, mypy, content, architecture and unit tests; about five minutes
	@$(PYTHON) -m ruff check --quiet .
	@$(PYTHON) -m ruff format --quiet --check .
	@$(PYTHON) -m mypy --no-error-summary
	@$(PYTHON) -m bot.knowledge check
	@$(PYTHON) -m pytest --quiet -m "not server and not model"

test: install  ## everything: make check, training, the servers, a real browser
	@$(MAKE) --no-print-directory check
	@$(PYTHON) -m pytest --quiet -m "server or model"

evaluate: install  ## ask the held-out questions; print accuracy, write results/understanding.html
	@$(PYTHON) -m bench.understanding

bench: install  ## seconds to the first answer, and the memory of each process
	@$(PYTHON) -m bench.startup

clean:  ## remove what can be made again; var/, with the database, stays
	@rm -rf .venv .uv models .rasa .mypy_cache .ruff_cache .pytest_cache .hypothesis
