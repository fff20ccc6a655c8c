"""The commands, beside an interpreter that does nothing."""

import os
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.report import figure, heading, middle

_RUNS = 15
_MAIN = "import sys; from cli.entry import main; sys.exit(main())"


def _seconds(*words: str, environment: dict[str, str]) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, *words], env=environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began


def measure(store: Path) -> None:
    """Prints the figures of the commands; ``store`` holds 17 recommendations."""
    heading("Commands, beside `python -c pass`")
    environment = {**os.environ, "STOCKTAKE_STORE": str(store)}
    nothing = middle(_seconds("-c", "pass", environment=environment) for _ in range(_RUNS))
    for what, words, budget in (
        ("stocktake --help", ("--help",), 6.0),
        ("stocktake --version", ("--version",), 6.0),
        ("stocktake list of 17", ("list",), 14.0),
    ):
        took = middle(_seconds("-c", _MAIN, *words, environment=environment) for _ in range(_RUNS))
        figure(what, None, "times", budget, took / nothing)
