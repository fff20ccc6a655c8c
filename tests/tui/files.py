"""Files that are brought in, and work beside the screen that is waited for."""

import csv
from pathlib import Path

from exports.plan_files import export_plan
from models.plan import plans
from models.plan.records import Plan
from models.store.store import Store
from tests.tui.conftest import Bench

PLAN = (
    "Harbour hospital plan\n"
    "\n"
    "Recommendation,Owner,By when,Binder,Evidence (June),RAG\n"
    "Answer each call within ten minutes,L Hart,3 months,Nine of ten are,Most were,Amber\n"
    "Keep the log of calls in one place,M Brook,,Two logs yet,A start,Red/Amber\n"
)


async def read(bench: Bench) -> None:
    await bench.until(lambda: not bench.main.long_work.is_running)


async def press(bench: Bench, *keys: str) -> None:
    """Keys whose last brings about what is done beside the screen."""
    await bench.press(*keys)
    await bench.until(lambda: not bench.main.writer.waiting)


def titles(bench: Bench) -> list[str]:
    return [plan.title for plan in plans.plans(bench.store)]


def edited(store: Store, plan: Plan, folder: Path, **changes: dict[str, str]) -> Path:
    """An export in which some cells were changed; ``changes`` by ref with _ for the dot."""
    path = folder / "back.csv"
    export_plan(store, plan, path, exact=True, force=True)
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for row in rows:
        row.update(changes.get(f"r{row['ref'].replace('.', '_')}", {}))
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path
