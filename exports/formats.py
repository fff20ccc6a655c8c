"""The registry of formats for a plan, and which of them a name or a file's ending means."""

from importlib import import_module
from pathlib import PurePath

from exports.contents import Format
from exports.phrases import joined
from models.errors import Refused

# A new format is a module that ends with its ``FORMAT``, and its name here, in the order of help.
_MODULES = (
    "csv_file",
    "workbook.file",
    "word.file",
    "json_file",
    "web.html_file",
    "text.markdown_file",
    "text.plain_file",
)

FORMATS: dict[str, Format] = {
    kind.name: kind for kind in (import_module(f"exports.{name}").FORMAT for name in _MODULES)
}


def format_named(name: str) -> Format:
    """The format of this name, in any case. Raises ``Refused`` naming the valid ones."""
    found = FORMATS.get(name.strip().lower())
    if found is None:
        raise Refused(f"{name}: not a format; there are {joined(FORMATS)}")
    return found


def format_for(path: PurePath) -> Format:
    """The format that a file's ending means. Raises ``Refused`` naming the valid endings."""
    ending = path.suffix.lower()
    for kind in FORMATS.values():
        if ending in kind.endings:
            return kind
    endings = joined(ending for kind in FORMATS.values() for ending in kind.endings)
    said = f"the ending {path.suffix} means no format" if path.suffix else "no ending, so no format"
    raise Refused(f"{path}: {said}; the endings are {endings}")
