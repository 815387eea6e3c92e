#!/bin/sh
# Writes constraints.txt: the versions that this virtual environment has, and that the suite was run with.
set -eu
cd "$(dirname "$0")/.."
{
    echo "# Versions that the suite was run with. Made by scripts/freeze.sh; pip install -c constraints.txt uses them."
    "${VENV:-.venv}/bin/python" -m pip freeze --exclude-editable --disable-pip-version-check | grep -iv '^heed' | grep -v '@ '
} > constraints.txt
