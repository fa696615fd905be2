"""Where things lie on this machine."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
VAR = ROOT / "var"
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
# The interpreter that virtual environments are made from, also when we run in one of them.
BASE_PYTHON = Path(getattr(sys, "_base_executable", sys.executable))
