"""Which kinds of file each paper may be, and what writes them.

A new kind is a module with ``write(paper, stream)``, and a line here. It is loaded when a file of
its kind is asked for: what writes Word files takes long to load.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the help of a command asks for endings, and waits for nothing else
    from collections.abc import Callable
    from typing import BinaryIO

    from exports.blocks.kinds import Paper

    Write = Callable[[Paper, BinaryIO], None]

REPORT, MINUTES, UPDATES = "report", "minutes", "updates"
_WRITERS = {
    ".html": ("html_file", (REPORT,)),
    ".docx": ("word_file", (REPORT, MINUTES, UPDATES)),
    ".md": ("markdown_file", (MINUTES, UPDATES)),
    ".txt": ("text_file", (MINUTES, UPDATES)),
}


def endings(name: str) -> tuple[str, ...]:
    """How the files may end that a paper of this name is written to."""
    return tuple(ending for ending, (_, names) in _WRITERS.items() if name in names)


def metavar(name: str) -> str:
    """How help calls the file that a paper of this name is written to."""
    return "|".join(f"FILE{ending}" for ending in endings(name))


def writer(name: str, ending: str) -> Write | None:
    """What writes a paper of this name to files with this ending; None where nothing does."""
    module, names = _WRITERS.get(ending.lower(), ("", ()))
    if name not in names:
        return None
    write: Write = import_module(f"exports.blocks.{module}").write
    return write
