"""An Excel workbook, taken apart: a block a sheet, with the cells as a person sees them."""

from collections.abc import Callable
from typing import NamedTuple

from imports.cells import Block, Document, Progress
from imports.office.parts import Parts, Relation, child, children, flag
from imports.word.properties import origin_of, title_of
from imports.workbook.cells import Table
from imports.workbook.colours import palette
from imports.workbook.records import Sheet
from imports.workbook.remarks import Remarks, hidden_sheets, remarks_beside
from imports.workbook.sheet import read_sheet
from imports.workbook.strings import shared_texts
from imports.workbook.styles import Styles
from models.documents.document_records import Problem
from models.errors import Unreadable
from models.text import clean_line

MOST_SHEETS = 200


class _Listed(NamedTuple):
    """A sheet as the workbook lists it."""

    title: str
    part: str
    hidden: bool


def read(data: bytes, name: str, progress: Progress | None = None) -> Document:
    """What a workbook holds: a ``Block`` for each sheet that holds something, in order.

    ``data`` has passed ``imports.office.package.check``; ``name`` is the file's, for messages.
    Hidden sheets are left out and named in a problem; hidden rows and columns are read.
    Unreadable: a damaged file, or one with far more in it than a plan.
    """
    return _WorkbookReader(Parts(data, name), progress).read()


class _WorkbookReader:
    def __init__(self, parts: Parts, progress: Progress | None) -> None:
        self._parts = parts
        self._progress = progress
        top = parts.relations("")
        self._book_part = _target(top, "officeDocument") or "xl/workbook.xml"
        self._book = parts.tree(self._book_part)
        if self._book is None:
            raise parts.damaged()
        self._related = parts.relations(self._book_part)
        self._core = parts.tree(_target(top, "core-properties"))
        self._custom = parts.tree(_target(top, "custom-properties"))

    def read(self) -> Document:
        parts = self._parts
        listed = self._listed()
        style_root = parts.tree(_target(self._related, "styles"))
        colours = palette(parts.tree(_target(self._related, "theme")), style_root)
        styles = Styles(style_root, colours)
        texts = shared_texts(parts, _target(self._related, "sharedStrings"))
        settings = child(self._book, "workbookPr")
        since_1904 = settings is not None and flag(settings.get("date1904"))
        shown = [one for one in listed if not one.hidden]
        size = sum(parts.size(one.part) for one in shown)
        sheets: list[tuple[_Listed, Sheet]] = []
        rows = read = 0
        for one in shown:
            after = self._reporter(rows, read, size) if self._progress else None
            sheet = read_sheet(
                parts, one.part, one.title, texts, styles, since_1904=since_1904, after=after
            )
            rows, read = rows + len(sheet.rows), read + parts.size(one.part)
            if sheet.rows:
                sheets.append((one, sheet))
        if self._progress:
            self._progress(rows, rows)
        return self._document(sheets, hidden_sheets([one.title for one in listed if one.hidden]))

    def _document(self, sheets: list[tuple[_Listed, Sheet]], problems: list[Problem]) -> Document:
        blocks: list[Block] = []
        text = 0
        for listed, sheet in sheets:
            place = f'sheet "{sheet.title}"' if len(sheets) > 1 else ""
            table = Table(sheet, self._parts.name, text)
            blocks.append(Block(table.rows(place), True, sheet.title))
            text = table.text
            remarks = Remarks(place)
            remarks.on_values(sheet)
            remarks.on_colours(table.unclear)
            remarks_beside(self._parts, listed.part, remarks)
            problems += remarks.problems
        return Document(
            tuple(blocks), title_of(self._core), tuple(problems), origin_of(self._custom)
        )

    def _listed(self) -> list[_Listed]:
        """The sheets in the order of their tabs; charts and other things that are none left out."""
        found: list[_Listed] = []
        for one in children(child(self._book, "sheets"), "sheet"):
            # The relation's id is the one attribute here whose name has a namespace.
            ids = [str(value) for key, value in one.attrib.items() if str(key).endswith("}id")]
            relation = self._related.get(ids[0]) if ids else None
            if relation is None or relation.kind != "worksheet":
                continue
            if self._parts.has(relation.target):
                title = clean_line(one.get("name") or f"Sheet{len(found) + 1}")
                hidden = one.get("state", "visible") != "visible"
                found.append(_Listed(title, relation.target, hidden))
        if not found:
            raise Unreadable(f"{self._parts.name}: there is no sheet in it; export the plan again")
        if len({one.part for one in found}) < len(found) or len(found) > MOST_SHEETS:
            raise Unreadable(
                f"{self._parts.name}: it has {len(found):,} sheets, too many for a plan, or the"
                " same one twice; copy the plan's table into a new workbook"
            )
        return found

    def _reporter(self, rows: int, read: int, size: int) -> Callable[[int, int], None]:
        """Tells of rows done, and how many there may be by what share of the bytes is read."""

        def report(new_rows: int, new_bytes: int) -> None:
            done = rows + new_rows
            share = max(1, read + new_bytes) / max(1, size)
            if self._progress:
                self._progress(done, max(done, round(done / share)))

        return report


def _target(relations: dict[str, Relation], kind: str) -> str:
    """The part that a relation of one kind leads to, "" for none."""
    return next((one.target for one in relations.values() if one.kind == kind), "")
