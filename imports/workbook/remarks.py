"""The problems of a workbook: cells that were hidden, wrong, never worked out or left out."""

import re

from imports.office.parts import Parts
from imports.workbook.records import Noted, Sheet, column_name
from imports.workbook.sheet import MOST_COLUMNS, MOST_ROWS
from models.documents.document_records import Problem

_NOTE = re.compile(
    rb"<(?:\w{1,20}:)?(?:comment|threadedComment)\b[^<>]{0,500}?\bref=[\"'](\w{1,12})[\"']"
)
_DRAWN_TEXT = re.compile(rb"<a:t>([^<]{1,500})")
_LARGEST = 5 * 2**20
_MOST_NAMED = 5


def hidden_sheets(titles: list[str]) -> list[Problem]:
    """The problem that names sheets which were not read; none where there are none."""
    if not titles:
        return []
    named = ", ".join(f'"{title}"' for title in titles[:_MOST_NAMED])
    more = len(titles) - _MOST_NAMED
    named += f" and {more} more" if more > 0 else ""
    one = len(titles) == 1
    message = (
        f"{'a sheet is' if one else f'{len(titles)} sheets are'} hidden and not read: {named};"
        f" if {'it belongs' if one else 'they belong'} to the plan, unhide"
        f" {'it' if one else 'them'} and import again"
    )
    return [Problem("the workbook", None, "hidden-sheet", message)]


class Remarks:
    """The problems of one sheet, ``place`` in words; "" where the workbook has but one."""

    def __init__(self, place: str) -> None:
        self._where = place or "the sheet"
        self.problems: list[Problem] = []

    def add(self, kind: str, message: str) -> None:
        self.problems.append(Problem(self._where, None, kind, message))

    def on_values(self, sheet: Sheet) -> None:
        """Cells that show an error or were never worked out, and cells that nobody sees."""
        if sheet.errors.count:
            self.add("cell-error", f"{_cells(sheet.errors)} an error instead of a value")
        if sheet.uncalculated.count:
            verb = "holds" if sheet.uncalculated.count == 1 else "hold"
            self.add(
                "not-calculated",
                f"{sheet.uncalculated} {verb} a formula that was never calculated, and read as"
                " empty; open the file in Excel or LibreOffice, save it and import it again",
            )
        if sheet.left_out.count:
            self.add(
                "too-large",
                f"only the first {MOST_ROWS:,} rows and {MOST_COLUMNS} columns are read;"
                f" left out: {sheet.left_out}",
            )
        if sheet.hidden_rows.count:
            rows = "row" if sheet.hidden_rows.count == 1 else "rows"
            self.add("hidden-rows", f"hidden, and read all the same: {rows} {sheet.hidden_rows}")
        columns = _hidden_columns(sheet)
        if columns.count:
            word = "column" if columns.count == 1 else "columns"
            self.add("hidden-columns", f"hidden, and read all the same: {word} {columns}")

    def on_colours(self, ranges: list[str]) -> None:
        """Ranges whose colours could not be worked out."""
        if ranges:
            named = ", ".join(ranges[:_MOST_NAMED])
            self.add(
                "colour-rule",
                f"a conditional format may colour {named} by a rule that is not understood; where"
                " it does, only the word in the cell, or its own fill, was read",
            )


def remarks_beside(parts: Parts, part: str, remarks: Remarks) -> None:
    """Adds what stands beside a sheet's cells and is not read: comments, and text in shapes."""
    noted: dict[str, None] = {}
    drawn = False
    for kind, target in sorted(set(parts.relations(part).values())):
        if not parts.has(target) or parts.size(target) > _LARGEST:
            continue
        if kind in ("comments", "threadedComment"):
            for place in _NOTE.findall(b"".join(parts.chunks(target))):
                noted.setdefault(place.decode("ascii", "replace"))
        elif kind == "drawing":
            texts = _DRAWN_TEXT.findall(b"".join(parts.chunks(target)))
            drawn = drawn or any(text.strip() for text in texts)
    if noted:
        named = ", ".join(list(noted)[:_MOST_NAMED])
        more = len(noted) - _MOST_NAMED
        named += f" and {more:,} more" if more > 0 else ""
        what = "a comment" if len(noted) == 1 else f"{len(noted):,} comments"
        remarks.add("comments", f"{what} on {named}: comments are not read, only cells are")
    if drawn:
        remarks.add(
            "shapes", "there is text in shapes or text boxes, which is not read; only cells are"
        )


def _cells(noted: Noted) -> str:
    return f"{noted} {'is' if noted.count == 1 else 'are'}"


def _hidden_columns(sheet: Sheet) -> Noted:
    """Those hidden columns that hold something."""
    found = Noted()
    spans = sheet.hidden_columns
    filled = (
        {value.column for row in sheet.rows.values() for value in row if value.text.strip()}
        if spans
        else set()
    )
    for column in sorted(filled):
        if any(first <= column <= last for first, last in spans):
            found.add(column_name(column))
    return found
