"""The registry of formats: a new one is a file that ends with its ``FORMAT``, and a line here."""

from pathlib import PurePath

from exports import csv_file, json_file, table_text
from exports.contents import Format
from exports.phrases import joined
from exports.web import html_file
from exports.word import file as word_file
from exports.workbook import file as workbook_file
from models.errors import Refused

FORMATS: dict[str, Format] = {
    kind.name: kind
    for kind in (
        csv_file.FORMAT,
        workbook_file.FORMAT,
        word_file.FORMAT,
        json_file.FORMAT,
        html_file.FORMAT,
        table_text.MARKDOWN,
        table_text.TEXT,
    )
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
