#!/bin/sh
# `make demo` for machines without make.
set -eu
cd "$(dirname "$0")/.."
sh scripts/install.sh
exec "${VENV:-.venv}/bin/heed" demo "$@"
