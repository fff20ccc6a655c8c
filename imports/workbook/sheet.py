"""One sheet of a workbook, read row by row: its values as shown, its merged cells, its rules.

The libraries that read sheets either hold the whole sheet and believe what size it claims, or tell
nothing of merged cells, of conditional formats, or of a formula that was never calculated. So a
sheet is read here, in one pass and within bounds; what a cell's number or style means comes from
elsewhere.
"""

import re
from collections.abc import Callable
from datetime import datetime

from imports.office.parts import Parts, flag, whole
from imports.workbook.number_words import general, number_words, text_words
from imports.workbook.records import (
    LAST_COLUMN,
    LAST_ROW,
    Area,
    Rule,
    Sheet,
    Value,
    area_of,
    column_name,
    column_of,
)
from imports.workbook.strings import (
    MOST_ELEMENTS,
    RichText,
    TextBuilder,
    stream,
    too_many,
    unescaped,
)
from imports.workbook.styles import Look, Styles
from models.errors import Unreadable

MOST_ROWS = 100_000
"""Rows that hold something."""
MOST_COLUMNS = 200
MOST_CELLS = 1_000_000
"""Cells that hold something, in one sheet."""
MOST_MERGED = 100_000
"""Merged ranges; and as many rules for colours are kept."""

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,4})?")


def read_sheet(
    parts: Parts,
    part: str,
    title: str,
    texts: list[RichText],
    styles: Styles,
    *,
    since_1904: bool = False,
    after: Callable[[int, int], None] | None = None,
) -> Sheet:
    """One sheet. ``after`` is called now and then with the rows and the bytes read so far.

    Unreadable: damaged, or far more cells than a plan can have.
    """
    scanner = _Scanner(parts, title, texts, styles, since_1904)

    def report(done: int) -> None:
        if after is not None:
            after(len(scanner.sheet.rows), done)

    stream(parts, part, scanner.start, scanner.end, scanner.data, report)
    return scanner.sheet


class _Scanner:
    def __init__(
        self, parts: Parts, title: str, texts: list[RichText], styles: Styles, since_1904: bool
    ) -> None:
        self.sheet = Sheet(title)
        self._parts = parts
        self._texts = texts
        self._styles = styles
        self._since_1904 = since_1904
        self._elements = 0
        self._row = 0
        self._row_hidden = False
        self._values: list[Value] = []
        self._filled = False
        self._cells = 0
        self._column = 0
        self._kind = "n"
        self._style = 0
        self._pieces: list[str] | None = None
        self._value: str | None = None
        self._formula = False
        self._builder = TextBuilder()
        self._inline = False
        self._areas: tuple[Area, ...] = ()
        self._rule: dict[str, str] | None = None
        self._formulas: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        if self._elements > MOST_ELEMENTS:
            raise too_many(self._parts)
        if name == "c":
            self._begin_cell(attributes)
        elif name == "v":
            self._pieces = []
        elif self._inline:
            self._builder.start(name, attributes)
        elif name == "row":
            self._begin_row(attributes)
        elif name == "f":
            self._formula = True
        elif name == "is":
            self._inline = True
            self._builder.clear()
        elif name == "mergeCell":
            area = area_of(attributes.get("ref", ""))
            if area is not None and len(self.sheet.merged) < MOST_MERGED:
                self.sheet.merged.append(area)
        elif name == "col":
            self._column_looks(attributes)
        elif name == "conditionalFormatting":
            named = attributes.get("sqref", "").split()[:1000]
            self._areas = tuple(area for area in map(area_of, named) if area is not None)
        elif name == "cfRule":
            self._rule, self._formulas = attributes, []
        elif name == "formula" and self._rule is not None:
            self._pieces = []

    def data(self, text: str) -> None:
        if self._pieces is not None:
            self._pieces.append(text)
        elif self._inline:
            self._builder.data(text)

    def end(self, name: str) -> None:
        if name == "c":
            self._end_cell()
        elif name == "v":
            self._value = "".join(self._pieces or ())
            self._pieces = None
        elif name == "row":
            self._end_row()
        elif name == "is":
            self._inline = False
        elif self._inline:
            self._builder.end(name)
        elif name == "formula" and self._pieces is not None:
            self._formulas.append("".join(self._pieces))
            self._pieces = None
        elif name == "cfRule" and self._rule is not None:
            self._end_rule(self._rule)
            self._rule = None

    # -- rows and cells ----------------------------------------------------------------------------

    def _begin_row(self, attributes: dict[str, str]) -> None:
        number = whole(attributes.get("r"))
        self._row = number if 0 < number <= LAST_ROW else self._row + 1
        self._row_hidden = flag(attributes.get("hidden"))
        self._values = []
        self._filled = False
        self._column = 0

    def _end_row(self) -> None:
        if not self._filled:
            return
        rows = self.sheet.rows
        if self._row in rows:
            rows[self._row] += self._values
        elif len(rows) < MOST_ROWS:
            rows[self._row] = self._values
        else:
            self.sheet.left_out.add(f"row {self._row}")
            return
        if self._row_hidden:
            self.sheet.hidden_rows.add(str(self._row))

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        place = attributes.get("r")
        column = column_of(place.rstrip("0123456789")) if place else 0
        self._column = column or self._column + 1
        self._kind = attributes.get("t", "n")
        style = attributes.get("s")
        self._style = whole(style) if style else 0
        self._value = None
        self._formula = False

    def _end_cell(self) -> None:
        look = self._styles.look(self._style)
        if self._value is None and not self._formula and self._kind != "inlineStr":
            # Most cells of many a sheet are empty, and have borders at most.
            if look.shade and self._column <= MOST_COLUMNS:
                self._values.append(Value(self._column, "", look))
            return
        value = self._meaning(look)
        if not value.text and not look.shade:
            return
        if value.text.strip():
            if value.column > MOST_COLUMNS:
                self.sheet.left_out.add(f"{column_name(value.column)}{self._row}")
                return
            self._cells += 1
            if self._cells > MOST_CELLS:
                raise Unreadable(
                    f'{self._parts.name}: sheet "{self.sheet.title}" has more than'
                    f" {MOST_CELLS:,} filled cells, too many for a plan; copy the plan's table"
                    " into a new workbook"
                )
            self._filled = True
        if value.column <= MOST_COLUMNS:
            self._values.append(value)

    def _meaning(self, look: Look) -> Value:
        kind, written = self._kind, self._value
        if kind == "s":
            at = int(written) if written and written.strip().isdecimal() else -1
            return self._text(look, self._texts[at] if 0 <= at < len(self._texts) else RichText(""))
        if kind == "inlineStr":
            text = self._builder.text()
            self._builder.clear()
            return self._text(look, text)
        if written is None or (not written and kind != "str"):
            if self._formula:
                self.sheet.uncalculated.add(f"{column_name(self._column)}{self._row}")
            return Value(self._column, "", look)
        if kind == "b":
            said = written.strip() in ("1", "true")
            return Value(self._column, "TRUE" if said else "FALSE", look, said)
        if kind == "e":
            self.sheet.errors.add(f"{written[:20]} in {column_name(self._column)}{self._row}")
            return Value(self._column, written, look, written)
        if kind == "d":
            return self._moment(look, written)
        if kind == "n" and _NUMBER.fullmatch(written.strip()):
            return self._number(look, float(written))
        return self._text(look, RichText(unescaped(written)))

    def _text(self, look: Look, text: RichText) -> Value:
        if not text.runs:
            return Value(self._column, text_words(text.text, look.code), look, text.text)
        return Value(self._column, text.text, look, text.text, None, text.runs)

    def _number(self, look: Look, number: float) -> Value:
        if look.code == "General":
            return Value(self._column, general(number), look, number)
        shown = number_words(number, look.code, since_1904=self._since_1904)
        return Value(self._column, shown.text, look, number, shown.day)

    def _moment(self, look: Look, written: str) -> Value:
        """A date written as such, which Excel's strict files hold."""
        try:
            at = datetime.fromisoformat(written.strip().removesuffix("Z"))
        except ValueError:
            return self._text(look, RichText(written))
        since = datetime(1904, 1, 1) if self._since_1904 else datetime(1899, 12, 30)  # noqa: DTZ001
        return self._number(look, (at.replace(tzinfo=None) - since).total_seconds() / 86_400)

    # -- what stands beside the cells --------------------------------------------------------------

    def _column_looks(self, attributes: dict[str, str]) -> None:
        first, last = whole(attributes.get("min")), whole(attributes.get("max"))
        if flag(attributes.get("hidden")) and 0 < first <= last <= LAST_COLUMN:
            self.sheet.hidden_columns.append((first, last))

    def _end_rule(self, rule: dict[str, str]) -> None:
        if len(self.sheet.rules) == MOST_MERGED:
            return
        self.sheet.rules.append(
            Rule(
                self._areas,
                rule.get("type", ""),
                rule.get("operator", ""),
                rule.get("text", ""),
                self._styles.shade_of_rule(whole(rule.get("dxfId"), -1)),
                whole(rule.get("priority"), LAST_ROW),
                flag(rule.get("stopIfTrue")),
                tuple(self._formulas),
            )
        )
