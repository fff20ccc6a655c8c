"""The registry of formats: a new one is a file that ends with its ``FORMAT``, and a line here."""

from collections.abc import Iterable
from pathlib import PurePath

from exports import csv_file, json_file
from exports.contents import Format
from models.errors import Refused

FORMATS: dict[str, Format] = {
    csv_file.FORMAT.name: csv_file.FORMAT,
    json_file.FORMAT.name: json_file.FORMAT,
}


def format_named(name: str) -> Format:
    """The format of this name, in any case. Raises ``Refused`` naming the valid ones."""
    found = FORMATS.get(name.strip().lower())
    if found is None:
        raise Refused(f"{name}: not a format; there are {_listed(FORMATS)}")
    return found


def format_for(path: PurePath) -> Format:
    """The format that a file's ending means. Raises ``Refused`` naming the valid endings."""
    ending = path.suffix.lower()
    for kind in FORMATS.values():
        if ending in kind.endings:
            return kind
    endings = _listed(ending for kind in FORMATS.values() for ending in kind.endings)
    said = f"the ending {path.suffix} means no format" if path.suffix else "no ending, so no format"
    raise Refused(f"{path}: {said}; the endings are {endings}")


def _listed(names: Iterable[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
