"""The README's pictures, drawn by the application itself: ``python -m tests.pictures.make``."""

import asyncio
import os
import re
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")

from imports.demonstration import create_demonstration
from models.store.store import Store
from tui.app import StocktakeApp
from tui.commands import keymap
from tui.desk import Desk

HERE = Path(__file__).resolve().parent
SIZE = (120, 40)
# A picture shows the same wherever it is seen: no font is fetched for it.
_FONT_FACE = re.compile(r"\s*@font-face\s*{[^}]*}", re.DOTALL)


def _keep(app: StocktakeApp, name: str) -> None:
    drawn = _FONT_FACE.sub("", app.export_screenshot(title="Stocktake"))
    # Some programs would drop the blanks that a piece of text begins with.
    drawn = drawn.replace("<svg ", '<svg xml:space="preserve" ', 1)
    lines = [line.rstrip() for line in drawn.splitlines()]
    (HERE / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


async def make(folder: Path) -> None:
    """Draws the list with a rating just made, then one recommendation opened."""
    os.environ["XDG_STATE_HOME"] = os.environ["XDG_CONFIG_HOME"] = str(folder)
    with Store.open(folder / "demonstration.db") as store:
        create_demonstration(store)
        desk = Desk(store)
        place = desk.open_last_plan(None)
        app = StocktakeApp(desk, keymap.load(), place.ref)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.press(*["down"] * 5, "g")
            await pilot.pause()
            _keep(app, "list.svg")
            await pilot.press("home", "enter")
            await pilot.pause()
            _keep(app, "detail.svg")


if __name__ == "__main__":
    with TemporaryDirectory(prefix="stocktake-") as name:
        asyncio.run(make(Path(name)))
