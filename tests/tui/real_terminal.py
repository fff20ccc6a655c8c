"""The program in a real terminal, and what the store holds meanwhile."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models.plan import plan_reading, plans
from models.plan.records import Recommendation
from models.store.store import Store
from tests.sources import TOP
from tests.terminal import Terminal

PROGRAM = "import sys; from tui.start import run; sys.exit(run(ascii_only='--ascii' in sys.argv))"


Setting = dict[str, str | None]


DEFAULT_POINTER = "\x1b]22;default\x07"  # Textual's own: the shape of the mouse pointer


BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@contextmanager
def running(
    *words: str,
    size: tuple[int, int] = (80, 24),
    shows: str = "1.1",
    environment: Setting | None = None,
) -> Iterator[Terminal]:
    command = [sys.executable, "-c", PROGRAM, *words]
    setting = {"PYTHONPATH": str(TOP), **(environment or {})}
    with Terminal(command, columns=size[0], lines=size[1], environment=setting) as terminal:
        if shows:
            terminal.wait_for(shows)
            terminal.wait_until_quiet()
        yield terminal


def everything(path: Path) -> dict[str, Recommendation]:
    with Store.open(path) as store:
        plan = plans.plans(store)[0]
        return {each.ref: each for each in plan_reading.recommendations(store, plan.id)}
