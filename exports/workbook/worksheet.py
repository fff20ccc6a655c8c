"""A sheet of texts: each stays a text, and each row is as high as its texts.

Excel measures wrapped rows itself once they are edited; LibreOffice believes the file. So each row
states a height that was reckoned from its texts, but not as one that a person has chosen.
"""

import re
from functools import cache
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

_LINE = 12.75  # points, of the size used for cells
_HIGHEST = 409.0  # points (Excel specifications and limits)
# What Excel would read as another character, and what XML cannot hold (ECMA-376 part 1, 22.9.2.19).
_LIKE_ESCAPES = re.compile(r"_(x[0-9A-Fa-f]{4}_)")
_UNHELD = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")


_name = cache(xl_col_to_name)


class TextSheet(Worksheet):  # type: ignore[misc]
    """A sheet that is written row by row in constant memory."""

    def fit(self, row: int, lines: int) -> None:
        """Make a row, the last one written to, high enough for so many lines."""
        self.set_row(row, min(lines * _LINE + 2, _HIGHEST))
        # The row before is in its file already; kept, these would grow with the plan.
        self.row_info.pop(row - 1, None)
        self.row_sizes.pop(row - 1, None)

    def _xml_start_tag_unencoded(self, tag: str, attributes: Any = ()) -> None:
        if tag == "row":
            attributes = [each for each in attributes if each[0] != "customHeight"]
        super()._xml_start_tag_unencoded(tag, attributes)

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        if cell.__class__.__name__ != "String":
            super()._write_cell(row, col, cell)
            return
        # XlsxWriter would write a text that begins with <r> and ends with </r> unescaped; and for
        # a sheet that is nearly all texts this takes half the time.
        self.fh.write(
            f'<c r="{_name(col)}{row + 1}" s="{cell.format._get_xf_index()}" t="inlineStr"><is>'
            f'<t xml:space="preserve">{_escaped(cell.string)}</t></is></c>'
        )


def _escaped(text: str) -> str:
    if "_x" in text:
        text = _LIKE_ESCAPES.sub(r"_x005F_\1", text)
    if not text.isprintable():
        text = _UNHELD.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text
