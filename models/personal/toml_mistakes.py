"""Naming what is wrong in a TOML file that a person wrote: the file, the line, the key."""

import re
from pathlib import Path
from typing import Any

from models.errors import StocktakeError
from models.text import show_line


def read(path: Path) -> tuple[str, dict[str, Any]]:
    """A file's text and what it says. Raises ``StocktakeError`` naming the file and the line."""
    import tomllib

    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise StocktakeError(f"{path}: {error.strerror or 'cannot be read'}") from error
    except UnicodeDecodeError as error:
        raise StocktakeError(f"{path}: not UTF-8 text") from error
    try:
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise StocktakeError(f"{path}: {show_line(str(error))}") from error


def mistake(path: Path, text: str, name: str, what: str) -> StocktakeError:
    """The error that names the line where a key is set, and what is wrong with it."""
    quoted = re.escape(name)
    pattern = re.compile(rf"""\s*\[*\s*["']?{quoted}["']?\s*[=.\]]""")
    number = next(
        (at for at, line in enumerate(text.split("\n"), start=1) if pattern.match(line)), None
    )
    where = f"{path}, line {number}" if number else str(path)
    return StocktakeError(f"{where}: {show_line(name)}: {show_line(what)}")


def similar(name: str, known: Any) -> list[str]:
    """Names that a mistyped one may have been meant for, at most two."""
    from difflib import get_close_matches

    return get_close_matches(name, known, n=2)
