"""The fields in a cell of a Word file of our own, told apart by the styles of its paragraphs.

The names of the styles are those that ``exports.word.styles`` gives them.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from imports.cells import Cell
from imports.own import columns
from imports.own.values import LEVELS
from models.dates.calendar_words import MONTHS
from models.documents.columns import IN_WORD
from models.text import clean_line, fold

PREFIX = "Stocktake "
TITLE = PREFIX + "Title"
COLUMN_HEADING = PREFIX + "Column Heading"
PERIOD = PREFIX + "Period"
SECTION = PREFIX + "Section"
NO_SECTION = PREFIX + "No Section"
RATING = PREFIX + "RAG"
UPDATE = PREFIX + "Update"
STANDING = PREFIX + "Standing"
LEVEL_STANDING = PREFIX + "Level Standing"
RATING_MEANING = PREFIX + "RAG Meaning"

_FIELDS: dict[str, dict[str, str]] = {
    "text": {PREFIX + "Text": "text", PREFIX + "Finding": "finding"},
    "timescale": {PREFIX + "Timescale": "timescale", PREFIX + "Due": "due"},
    "level": {
        PREFIX + "Level": "level",
        PREFIX + "No Level": "level",
        LEVEL_STANDING: "standing",
        PREFIX + "Rationale": "rationale",
    },
}
_MAIN = {"level": "rationale"}
_DUE = re.compile(r"\s*due\b:?\s*", re.IGNORECASE)
_OUR_DAY = re.compile(r"(\d\d?) ([A-Z][a-z]+) (\d{4})")
_STANDING = re.compile(
    r"(?:Proposed|Agreed)(?:; [\w ]+ was (?:proposed|agreed))?|[\w ]+ was agreed"
)

Pairs = tuple[tuple[str, str], ...]


class HeadedColumn(NamedTuple):
    """``kind`` names the main field of a column of the plan; ``label`` is its period's, or ""."""

    kind: str
    label: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The canonical headings of all that the column holds."""
        if self.kind == "evidence":
            return (self.label + columns.EVIDENCE,)
        if self.kind == "rag":
            return (self.label + columns.RAG, self.label + columns.UPDATE)
        return IN_WORD[self.kind].names


def is_standing(text: str) -> bool:
    """Whether a line only says whether the board agreed what stands above it."""
    return bool(_STANDING.fullmatch(text.strip()))


def lines(cell: Cell) -> Pairs:
    """The paragraphs of a cell with the names of their styles, "" where none is known."""
    return cell.paragraphs or tuple(("", line) for line in cell.text.split("\n"))


def is_ours(cell: Cell) -> bool:
    """Whether any paragraph of a cell has one of our styles."""
    return any(style.startswith(PREFIX) for style, _ in cell.paragraphs)


def divided(cell: Cell, styles: Mapping[str, str], main: str) -> dict[str, list[str]]:
    """The lines of each field of a cell; what has none of these styles belongs to ``main``."""
    found: dict[str, list[str]] = {}
    for style, text in lines(cell):
        found.setdefault(styles.get(style, main), []).append(text)
    return found


def fields_of(column: HeadedColumn, cell: Cell) -> dict[str, str]:
    """The canonical fields that a cell of this column holds; ratings are read elsewhere."""
    if column.kind == "ref":
        return {"ref": clean_line(cell_text(cell)).strip()}
    if column.kind == "officers":
        names = [clean_line(text) for _, text in lines(cell)]
        return {"officers": "; ".join(name for name in names if name)}
    styles = _FIELDS.get(column.kind)
    if styles is None:
        return {column.names[0]: cell_text(cell)}
    main = _MAIN.get(column.kind, column.kind)
    found = divided(cell, styles, main)
    if column.kind == "text":
        _by_italics(cell, found)
    elif column.kind == "timescale":
        _find_due(found)
    else:
        _find_level(found, cell)
    return {name: "\n".join(found.get(name, ())) for name in column.names}


def cell_text(cell: Cell) -> str:
    """All of a cell, each paragraph exactly as it is written."""
    return "\n".join(text for _, text in lines(cell))


def _by_italics(cell: Cell, found: dict[str, list[str]]) -> None:
    """Without our styles the finding is what stands in italics."""
    if not is_ours(cell) and cell.italic and cell.upright is not None:
        found["text"], found["finding"] = [cell.upright], [cell.italic]


def _find_due(found: dict[str, list[str]]) -> None:
    """The date stands after the word "Due"; as we write it, it becomes ISO 8601."""
    if "due" not in found:
        at = [n for n, line in enumerate(found.get("timescale", ())) if _says_when(line)]
        if at:
            found["due"] = [found["timescale"].pop(at[-1])]
    if "due" in found:
        found["due"] = [_day(_DUE.sub("", clean_line(" ".join(found["due"])), count=1).strip())]


def _says_when(line: str) -> bool:
    return bool(_DUE.match(line)) and any(map(str.isdigit, line))


def _day(text: str) -> str:
    found = _OUR_DAY.fullmatch(text)
    if found is None or found[2] not in MONTHS:
        return text
    return f"{found[3]}-{MONTHS.index(found[2]) + 1:02}-{int(found[1]):02}"


def _find_level(found: dict[str, list[str]], cell: Cell) -> None:
    """One of the three words, or that no level was judged; anything else is the rationale."""
    rationale = found.setdefault("rationale", [])
    if "level" not in found:
        # Our own paragraph for it was taken out; one of the words may stand where it was.
        if rationale and fold(rationale[0]) in LEVELS and rationale[0].strip():
            found["level"] = [rationale.pop(0)]
        if rationale and not is_ours(cell) and is_standing(rationale[0]):
            del rationale[0]
        return
    said, *more = found["level"]
    level = LEVELS.get(fold(said), said)
    found["level"] = ["" if level is None else level]
    rationale[:0] = more
