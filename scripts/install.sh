#!/bin/sh
# Makes the virtual environment and installs Heed into it. Says what is missing and how to get it.
# usage: install.sh [dev]     (PYTHON and VENV choose the interpreter and the folder)
set -eu
cd "$(dirname "$0")/.."
PYTHON=${PYTHON:-python3}
VENV=${VENV:-.venv}

fail() { printf '\n%s\n' "$1" >&2; exit 1; }

command -v "$PYTHON" >/dev/null 2>&1 ||
    fail "Heed needs Python 3.11 or newer, and '$PYTHON' was not found.
  Debian, Ubuntu:  sudo apt install python3 python3-venv
  then run the same command again (PYTHON=python3.12 chooses another one)."
"$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "Heed needs Python 3.11 or newer; '$PYTHON' is $("$PYTHON" -V 2>&1).
  Install a newer one, then:  make demo PYTHON=python3.12"
"$PYTHON" -c 'import ensurepip, venv' 2>/dev/null ||
    fail "Python's virtual environments are not installed.
  Debian, Ubuntu:  sudo apt install python3-venv
  then run the same command again."

if [ ! -x "$VENV/bin/python" ]; then
    echo "Making a virtual environment in $VENV …"
    "$PYTHON" -m venv "$VENV" || { rm -rf "$VENV"; fail "The virtual environment could not be made: see above."; }
fi
echo "Installing Heed and what it needs (a minute or so the first time) …"
extra=""
[ "${1:-}" = dev ] && extra="[dev]"
"$VENV/bin/python" -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".$extra" ||
    fail "Installing failed: see above. Is there a connection to a Python package index?"
touch "$VENV/.installed"
[ "${1:-}" = dev ] && touch "$VENV/.installed-dev"
exit 0
