"""Running a command, and the one place where its errors are told: one line on standard error."""

import os
import sys
from collections.abc import Sequence

import click

from cli import output
from cli.group import stocktake
from models.errors import StocktakeError

DONE, REFUSED, FAULT, STOPPED = 0, 2, 70, 130


def run(words: Sequence[str]) -> int:
    """Run the command that these words say; gives the exit status (``cli.entry.main``)."""
    output.prepare()
    try:
        status = _invoke(words)
        sys.stdout.flush()
    except click.UsageError as error:
        return _say(_usage(error), REFUSED)
    except StocktakeError as error:
        return _say(error.message, REFUSED)
    except (KeyboardInterrupt, click.Abort):
        return _say("stopped", STOPPED)
    except BrokenPipeError:
        # Who reads has read enough. Python would complain when it flushes at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        where = error.filename or "standard output"
        return _say(f"{where}: {error.strerror or error}", REFUSED)
    except Exception as error:  # noqa: BLE001  the last resort, for a report without a plan's words
        return _say(_fault(error), FAULT)
    return status


def _invoke(words: Sequence[str]) -> int:
    # Not ``stocktake.main``: it writes lines of its own.
    try:
        with stocktake.make_context(
            "stocktake", list(words), terminal_width=_help_width()
        ) as context:
            status = stocktake.invoke(context)
    except click.exceptions.Exit as error:
        return error.exit_code
    return status if isinstance(status, int) else DONE


def _help_width() -> int:
    """How wide help is; click's own way to find out imports half the standard library."""
    try:
        return min(os.get_terminal_size(sys.stdout.fileno()).columns, 80) - 2
    except (OSError, ValueError):
        return 78


def _usage(error: click.UsageError) -> str:
    message = " ".join(error.format_message().split()).rstrip(".")
    command = error.ctx.command_path if error.ctx else "stocktake"
    return f"{message[:1].lower()}{message[1:]} ({command} --help says more)"


def _fault(error: BaseException) -> str:
    """What failed and where, without the values: they may be words about a child."""
    places = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{os.path.basename(code.co_filename)}:{trace.tb_lineno}")
        trace = trace.tb_next
    return f"a fault of the program, {type(error).__name__} at {' > '.join(places[-4:])}"


def _say(message: str, status: int) -> int:
    output.note(f"stocktake: {message}")
    return status
