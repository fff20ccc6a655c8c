"""Opening the application; only here does ``cli`` know ``tui``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def open_screen(
    store: str | None = None,
    plan: str | None = None,
    *,
    demo: bool = False,
    keep: Path | None = None,
    ascii_only: bool = False,
) -> int:
    """Open the application; gives its exit status."""
    import gc

    # Loading makes many objects that stay: looking through them for garbage over and over is a
    # tenth of the start. The application turns it on again behind its first screen.
    gc.disable()
    from tui.start import run

    return run(store_location=store, plan_title=plan, demo=demo, keep=keep, ascii_only=ascii_only)
