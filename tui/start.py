"""Starting the application on a store, and the last line after leaving it."""

import sys
import tempfile
from pathlib import Path

from models.errors import StocktakeError
from models.store.store import Store
from tui import terminal

SCREEN_TIMEOUT = 0.2  # seconds that the screen itself waits for the store


def run(
    store_location: str | None = None,
    plan_title: str | None = None,
    demo: bool = False,
    keep: Path | None = None,
    ascii_only: bool = False,
) -> int:
    """Open a store on the screen until the user leaves; returns the exit status.

    With ``demo`` the store holds the demonstration plan and is thrown away, unless ``keep`` says
    where it stays. What cannot be opened is one line on standard error, and status 2.
    """
    from tui import crash

    crash.install_hooks()
    try:
        terminal.check()
        if demo:
            return _demonstrate(keep, ascii_only)
        return _show(Store.open(store_location), plan_title, ascii_only)
    except StocktakeError as error:
        from models.text import show_line

        print(f"stocktake: {show_line(error.message)}", file=sys.stderr)
        return 2


def _demonstrate(keep: Path | None, ascii_only: bool) -> int:
    from imports.demonstration import create_demonstration
    from models.plan.plans import plans

    if keep is not None:
        store = Store.open(keep)
        if not plans(store):
            create_demonstration(store)
        return _show(store, None, ascii_only)
    with tempfile.TemporaryDirectory(prefix="stocktake-") as folder:
        store = Store.open(Path(folder) / "demonstration.db")
        create_demonstration(store)
        return _show(store, None, ascii_only, thrown_away=True)


def _show(
    store: Store, plan_title: str | None, ascii_only: bool, *, thrown_away: bool = False
) -> int:
    from models.personal import settings
    from tui import process
    from tui.commands import keymap
    from tui.widgets.glyphs import use_ascii

    with store, store.waiting(SCREEN_TIMEOUT):
        chosen = settings.load()
        if ascii_only or chosen.ascii or terminal.ascii_wanted():
            use_ascii()
        keys = keymap.load()
        from tui.app import StocktakeApp
        from tui.desk import Desk

        desk = Desk(store, remembers=not thrown_away, settings=chosen)
        place = desk.open_last_plan(plan_title)
        app = StocktakeApp(desk, keys, place.ref)
        process.accept_any_bytes()
        app.run()
        app.main.close()
        status = app.return_code or 0
        if status == 0:
            print(farewell(store, thrown_away=thrown_away))
        return status


def farewell(store: Store, *, thrown_away: bool = False) -> str:
    """How many changes this run made, and how to see them."""
    from models.changes.history import session_changes

    count = session_changes(store)
    if not count:
        return "Nothing was changed."
    what = "1 change" if count == 1 else f"{count} changes"
    if thrown_away:
        return f"{what} in the demonstration plan, thrown away with it."
    is_or_are = "is" if count == 1 else "are"
    return f"{what} {is_or_are} stored. To see them: stocktake history --since today"
