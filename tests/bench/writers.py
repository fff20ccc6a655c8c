"""Eight processes that change one store at once."""

import subprocess
import sys
import time
from pathlib import Path

from models.changes.edits import set_rag
from models.errors import StocktakeError
from models.finding import listing
from models.finding.filters import parse
from models.periods.periods import periods
from models.plan.plans import plans
from models.ratings.ratings import Rag
from models.store.store import Store
from tests.bench.report import figure, heading, slowest_but

WRITERS = 8
CHANGES = 200
_BUSY_TIMEOUT = 15.0


def measure(store: Path) -> None:
    """Prints errors and waits of eight writers with 200 changes each."""
    heading(f"{WRITERS} writers, {CHANGES} changes each")
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.bench.writers", str(store), str(number)],
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(WRITERS)
    ]
    errors, waits = 0, []
    for process in running:
        output, _ = process.communicate()
        own = [float(word) for word in output.split()]
        waits += own
        errors += CHANGES - len(own)
    figure("errors", None, "errors", 0, errors)
    figure("a change, p95", None, "ms", 10, 1000 * slowest_but(waits))
    figure("a change, longest wait", None, "s", _BUSY_TIMEOUT / 2, max(waits))


def _write(path: Path, number: int) -> None:
    with Store.open(path, busy_timeout=_BUSY_TIMEOUT) as store:
        plan = plans(store)[0]
        period = periods(store, plan.id)[-1]
        mine = listing.all_ids(store, plan.id, period.id, parse(""))[number][0]
        (row,) = listing.rows(store, [mine], [period.id])
        version, rating = row.progress_version, row.ratings[-1]
        for _ in range(CHANGES):
            rating = Rag.GREEN if rating is Rag.RED else Rag.RED
            began = time.perf_counter()
            try:
                set_rag(store, mine, period.id, rating, version=version)
            except StocktakeError as error:
                print(error.message, file=sys.stderr)
            else:
                version += 1
                print(time.perf_counter() - began)


if __name__ == "__main__":
    _write(Path(sys.argv[1]), int(sys.argv[2]))
