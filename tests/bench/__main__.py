"""``python -m tests.bench [N ...]``: every budget, at these sizes."""

import compileall
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import commands, documents, screen, writers
from tests.bench.plans import make_store

SIZES = (17, 1_000, 10_000, 100_000)
ROOMS = ("cli", "exports", "imports", "models", "tui")
TOP = Path(__file__).parents[2]


def main() -> None:
    sizes = tuple(sorted({17, *(int(word) for word in sys.argv[1:])} if sys.argv[1:] else SIZES))
    for room in ROOMS:  # as an installation does: no start is to pay for it
        compileall.compile_dir(TOP / room, quiet=1)
    print("A ratio of 1 is the whole budget. Beside others' work the times say little.")
    with TemporaryDirectory(prefix="stocktake-bench-") as name:
        folder = Path(name)
        stores = {}
        for size in sizes:
            began = time.perf_counter()
            stores[size] = make_store(folder, size)
            print(f"made a plan of {size:,} in {time.perf_counter() - began:.1f} s", flush=True)
        commands.measure(stores[17])
        screen.measure(stores)
        documents.measure(stores, folder)
        writers.measure(stores[17])


if __name__ == "__main__":
    main()
