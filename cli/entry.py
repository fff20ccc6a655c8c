"""The way in: without words the screen, with words a command.

Only what the chosen way needs is imported.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(words: Sequence[str] | None = None) -> int:
    """Run Stocktake on these words, by default those of the command line; gives the exit status.

    0: done. 2: refused, with one line on standard error. 130: stopped with Ctrl+C. 70: a fault of
    the program itself.
    """
    # Whatever this process makes is for its owner alone, unless its maker says otherwise.
    os.umask(0o077)
    words = sys.argv[1:] if words is None else words
    given = _screen_options(words)
    if given is not None:
        from cli.screen import open_screen

        return open_screen(**given)
    if list(words) == ["--version"]:
        from cli import VERSION

        print(f"stocktake {VERSION}")
        return 0
    import gc

    # A document of thousands of rows makes many objects and hardly any garbage.
    gc.set_threshold(50_000, 20, 20)
    from cli.running import run

    return run(words)


def _screen_options(words: Sequence[str]) -> dict[str, Any] | None:
    """What the screen is to be opened with, where the words say only that; else None.

    The commonest way in does not wait for click, which reads everything else and refuses what is
    wrong.
    """
    options: dict[str, Any] = {}
    rest = list(words)
    while rest:
        name, stated, value = rest.pop(0).partition("=")
        if name == "--ascii" and not stated:
            options["ascii_only"] = True
        elif name in ("--store", "--plan"):
            value = value if stated else (rest.pop(0) if rest else "")
            if not value or value.startswith("-"):
                return None
            options[name[2:]] = value
        else:
            return None
    return options


if __name__ == "__main__":
    sys.exit(main())
