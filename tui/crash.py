"""What is told, and what is kept, when the program meets a fault of its own.

A plan's text may name people, and a traceback shows it: Textual's prints every local variable, an
exception's message often holds the value it stumbled over. So neither the terminal nor the log
ever gets a value or a message; types, files and lines are enough to find the fault.
"""

import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

from models import clock
from models.text import show_line

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # without those that are read as one another
FAULT = 70  # the status of a fault in the program itself (sysexits.h, EX_SOFTWARE)


def folder() -> Path:
    """Where reports of faults are kept."""
    from platformdirs import user_state_path

    return user_state_path("stocktake") / "incidents"


def report(error: BaseException, told: str = "Stocktake met a fault and had to stop") -> str:
    """Log a fault without any of the plan's text; gives what to tell the person, in one line.

    That line begins with ``told``.
    """
    import secrets

    incident = "".join(secrets.choice(_LETTERS) for _ in range(6))
    told = f"{told} (incident {incident}). Everything stored is safe."
    path = folder() / f"{clock.now()[:10]}-{incident}.log"
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0)
        with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8") as log:
            log.write("\n".join(_lines(incident, error)) + "\n")
    except OSError:
        return f"{told} Its details could not be written to {path.parent}."
    return f"{told} Details without any of the plan's text: {path}"


def install_hooks() -> None:
    """Report faults outside the application's loop too: before it, after it, on other threads."""
    import logging

    def hook(
        _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        tell(report(error))

    def thread_hook(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
            report(args.exc_value)

    sys.excepthook = hook
    threading.excepthook = thread_hook
    # asyncio logs what a forgotten task raised, message and all.
    logging.getLogger("asyncio").disabled = True


class Traced(Exception):
    """Stands for an exception of which only Rich's traceback is left."""

    def __init__(self, *renderables: Any) -> None:
        super().__init__()
        self.stacks = [
            stack
            for each in renderables
            for stack in getattr(getattr(each, "trace", None), "stacks", ())
        ]


def tell(told: str) -> None:
    """Say one line on standard error, past whatever stands in its place."""
    if sys.__stderr__ is not None:
        print(show_line(told), file=sys.__stderr__, flush=True)


def _lines(incident: str, error: BaseException) -> Iterator[str]:
    yield f"incident {incident}"
    yield f"time {clock.now()}"
    yield f"stocktake {_version()}, python {sys.version.split()[0]}, {sys.platform}"
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        if isinstance(current, Traced):
            for stack in current.stacks:
                yield str(stack.exc_type)
                for frame in stack.frames:
                    yield f"  {frame.filename}:{frame.lineno} {frame.name}"
        else:
            kind = type(current)
            yield f"{kind.__module__}.{kind.__qualname__}"
            yield from _places(current.__traceback__)
        # A worker's failure carries the fault itself.
        inner = getattr(current, "error", None)
        current = (
            inner if isinstance(inner, BaseException) else current.__cause__ or current.__context__
        )


def _places(trace: TracebackType | None) -> Iterator[str]:
    while trace is not None:
        code = trace.tb_frame.f_code
        yield f"  {code.co_filename}:{trace.tb_lineno} {code.co_name}"
        trace = trace.tb_next


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("stocktake")
    except PackageNotFoundError:
        return "(not installed)"
