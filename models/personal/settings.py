"""A person's own settings: a commented TOML file, checked when the application starts."""

import os
from pathlib import Path
from typing import Any, NamedTuple

from models.errors import StocktakeError

VARIABLE = "STOCKTAKE_CONFIG"
FILE_NAME = "config.toml"
# The columns of the list that can be chosen, behind the ref; the first five are the usual ones.
COLUMNS = (
    "text", "officer", "due", "rag", "level",
    "section", "timescale", "delivery", "monitoring", "tags", "update",
)  # fmt: skip
USUAL_COLUMNS = COLUMNS[:5]


class Settings(NamedTuple):
    """``rating_keys`` is ``always`` or ``meeting``; the others are as the template says."""

    rating_keys: str = "always"
    enter_goes_on: bool = False
    copy: bool = True
    ascii: bool = False
    columns: tuple[str, ...] = USUAL_COLUMNS


TEMPLATE = """\
# Settings of Stocktake for one person. Each is shown as it is without this file.

# Whether keys rate in the list at any time ("always"), or only in a meeting ("meeting").
rating_keys = "always"

# Whether Enter goes on to the next item of a meeting when it has agreed one.
enter_goes_on = false

# Whether y and Y may copy to the clipboard of your terminal (OSC 52).
copy = true

# Whether the screen is drawn with ASCII characters alone, as --ascii does.
ascii = false

# The columns of the list behind the ref, and their order. There are also
# section, timescale, delivery, monitoring, tags and update.
columns = ["text", "officer", "due", "rag", "level"]
"""


def place() -> Path:
    """Where the file is: the one that ``STOCKTAKE_CONFIG`` names, else the usual one."""
    if os.environ.get(VARIABLE):
        return Path(os.environ[VARIABLE])
    from platformdirs import user_config_path

    return user_config_path("stocktake") / FILE_NAME


def load(path: Path | None = None) -> Settings:
    """The settings of a file, by default that of ``place``; the defaults where there is none.

    A file that ``STOCKTAKE_CONFIG`` names must exist. Raises ``StocktakeError`` with the file, the
    line and the key of the first mistake.
    """
    named = path or place()
    if not (path or os.environ.get(VARIABLE) or named.exists()):
        return Settings()
    from models.personal.toml_mistakes import mistake, read, similar

    text, said = read(named)
    found: dict[str, Any] = {}
    for name, value in said.items():
        if name not in Settings._fields:
            close = ", ".join(similar(name, Settings._fields))
            hint = f"did you mean {close}?" if close else f"there are {', '.join(Settings._fields)}"
            raise mistake(named, text, name, f"no such setting; {hint}")
        try:
            found[name] = _checked(name, value)
        except StocktakeError as error:
            raise mistake(named, text, name, error.message) from error
    return Settings(**found)


def write_template(path: Path) -> None:
    """Make the commented file where there is none. Raises ``StocktakeError`` where there is one,
    or where it cannot be written."""
    from models.personal.left_off import write_private

    if path.exists():
        raise StocktakeError(f"{path}: is there already, and stays as it is")
    try:
        write_private(path, TEMPLATE)
    except OSError as error:
        raise StocktakeError(f"{path}: {error.strerror or 'cannot be written'}") from error


def _checked(name: str, value: Any) -> Any:
    if name == "rating_keys":
        if value not in ("always", "meeting"):
            raise StocktakeError('say "always" or "meeting"')
        return value
    if name == "columns":
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise StocktakeError('a list of names, such as ["text", "due"]')
        unknown = [each for each in value if each not in COLUMNS]
        if unknown:
            raise StocktakeError(f"no column {unknown[0]}; there are {', '.join(COLUMNS)}")
        if len(set(value)) < len(value):
            raise StocktakeError("a column is there twice")
        return tuple(value) or USUAL_COLUMNS
    if not isinstance(value, bool):
        raise StocktakeError("say true or false")
    return value
