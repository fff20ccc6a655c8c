"""How the cells of a workbook look, and how a text gets into one without turning into anything.

A text is written as a string whatever it begins with: never as a formula, a number or a link. Where
a person who edits the cell would turn it into one, the cell carries Excel's own quote mark. What is
longer than a cell can hold is kept whole in a sheet of its own (``Shortened``).
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from exports.rating_colours import BAND, HEADING, RATING_COLOURS, Colours
from models.documents.columns import POINTER
from models.ratings.ratings import Rag

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

    from exports.workbook.worksheet import TextSheet

LIMIT = 32_767
"""How many UTF-16 units a cell holds (Excel specifications and limits)."""
PART = 16_000
"""How much of a longer one goes into a cell: LibreOffice breaks a line that is longer still."""
RISKY_STARTS = frozenset("=+-@'0123456789")
"""What a cell starts with that Excel turns into something else once a person edits it."""

A4, A3 = 9, 8
FONT = {"font_name": "Arial", "font_size": 10}
"""On every desk, or one that is as wide: widths and heights are reckoned from it."""
_LINE = "#BFBFBF"
_UNRATED = Colours("FFFFFF", "000000")


class Look(NamedTuple):
    """A format, and the same for texts that Excel would take for something else."""

    plain: "Format"
    quoted: "Format"


class Looks:
    """The formats of one workbook, each made when it is first asked for."""

    def __init__(self, workbook: "Workbook") -> None:
        self._workbook = workbook
        self.of: Callable[..., Format] = cache(self._made)

    def _made(self, **properties: Any) -> "Format":
        return self._workbook.add_format({**FONT, "valign": "top", **properties})

    def cell(self, **properties: Any) -> Look:
        """A cell of a table: lines round it, its text wrapped."""
        wrapped = {"border": 1, "border_color": _LINE, "text_wrap": True, **properties}
        return Look(self.of(**wrapped), self.of(**wrapped, quote_prefix=True))

    @property
    def text(self) -> Look:
        return self.cell(align="left", indent=1)

    @property
    def code(self) -> Look:
        """A short text that stays one when somebody types it anew: 1.10 is no number."""
        return self.cell(num_format="@", align="left", indent=1)

    @property
    def word(self) -> Look:
        """One of a few words."""
        return self.cell(align="center", bold=True)

    @property
    def state(self) -> Look:
        """One of a few words that says less than a rating."""
        return self.cell(align="center")

    @property
    def day(self) -> "Format":
        return self.cell(num_format="dd mmm yyyy", align="left", indent=1).plain

    @property
    def version(self) -> "Format":
        return self.cell(num_format="0", align="right", font_color="#595959").plain

    @property
    def heading(self) -> Look:
        return self.filled(HEADING, bold=True, valign="vcenter", align="left", indent=1)

    @property
    def over_figures(self) -> Look:
        """The heading of a column of figures or of single words."""
        return self.filled(HEADING, bold=True, valign="vcenter", align="center")

    @property
    def label(self) -> Look:
        """What stands beside a fact."""
        return self.filled(BAND, bold=True, align="left", indent=1)

    @property
    def title(self) -> Look:
        return self._outside(bold=True, font_size=16)

    @property
    def part(self) -> Look:
        """The title of one of several tables on a sheet."""
        return self._outside(bold=True, font_size=12)

    @property
    def said(self) -> Look:
        """A line of text outside every table."""
        return self._outside()

    def _outside(self, **properties: Any) -> Look:
        return Look(self.of(**properties), self.of(**properties, quote_prefix=True))

    def rated(self, rag: Rag) -> "Format":
        """A cell with the word of a rating."""
        return self.filled(RATING_COLOURS[rag], align="center", bold=True).plain

    def follows(self, rag: Rag | None) -> "Format":
        """What a cell takes on once somebody has put this rating's word into it."""
        colours = _UNRATED if rag is None else RATING_COLOURS[rag]
        fill, text = (f"#{colour}" for colour in colours)
        return self._workbook.add_format({"bg_color": fill, "font_color": text})

    def filled(self, colours: Colours, **properties: Any) -> Look:
        """A cell of a table with a colour of its own."""
        fill, text = (f"#{colour}" for colour in colours)
        return self.cell(bg_color=fill, font_color=text, **properties)


class Long(NamedTuple):
    """A text that no cell holds: where it belongs, all of it, and how much of it stands there."""

    sheet: str
    name: str
    heading: str
    text: str
    kept: int


class TextWriter:
    """Writes texts into one sheet, whose columns are ``widths`` characters wide.

    What is too long for a cell it adds to ``long``.
    """

    def __init__(self, sheet: "TextSheet", long: list[Long], widths: Sequence[float]) -> None:
        self._sheet = sheet
        self._long = long
        self._rooms = [room(width) for width in widths]
        self._lines = 1
        for at, width in enumerate(widths):
            sheet.set_column(at, at, width)

    def write(
        self, row: int, column: int, text: str, look: Look, name: str = "", heading: str = ""
    ) -> None:
        """Write one cell; ``name`` and ``heading`` say whose text it is, should it be too long."""
        if column < len(self._rooms):
            self._lines = max(self._lines, lines(text, self._rooms[column]))
        write_text(self._sheet, row, column, text, look, self._long, name, heading)

    def end(self, row: int) -> None:
        """Make the row that was written last as high as its texts."""
        self._sheet.fit(row, self._lines)
        self._lines = 1


def write_text(
    sheet: "TextSheet",
    row: int,
    column: int,
    text: str,
    look: Look,
    long: list[Long],
    name: str = "",
    heading: str = "",
) -> None:
    """Write a text as a text; of one too long for a cell its start, and all of it to ``long``."""
    if not text:
        sheet.write_blank(row, column, None, look.plain)
        return
    if len(text) > LIMIT // 2 and units(text) > LIMIT:
        kept = cut(text, PART)
        long.append(Long(sheet.name, name, heading, text, len(kept)))
        text = kept + POINTER
    sheet.write_string(row, column, text, look.quoted if text[0] in RISKY_STARTS else look.plain)


def room(width: float) -> int:
    """How many characters of a text go on a line of a column, with what wrapping loses."""
    return max(int(width * 1.27 - 4), 4)


def lines(text: str, room: int) -> int:
    """How many lines a text takes where so many characters go on one."""
    if "\n" not in text:
        return max(-(-len(text) // room), 1)
    return sum([max(-(-len(paragraph) // room), 1) for paragraph in text.split("\n")])


def units(text: str) -> int:
    """The length of a text as Excel counts it: in UTF-16 units."""
    return len(text) + sum(character > "\uffff" for character in text)


def cut(text: str, limit: int) -> str:
    """The start of a text that has at most ``limit`` UTF-16 units; no character is split."""
    start = text[:limit]
    while (over := units(start) - limit) > 0:
        start = start[: len(start) - (over + 1) // 2]
    return start


def set_up_page(
    sheet: "TextSheet", *, title: str, marking: str, paper: int = A4, landscape: bool = False
) -> None:
    """One page wide, the title and the marking above, the page's number below."""
    if landscape:
        sheet.set_landscape()
    sheet.set_paper(paper)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.6)
    # Head and foot hold 255 characters each, of which the instructions take some.
    marked = _printed(marking, 80)
    head = f'&L&"-,Bold"{_printed(title, 140)}'
    foot = f"&L{_printed(sheet.name, 70)}"
    if marked:
        head += f'&R&"-,Bold"{marked}'
        foot += f"&C{marked}"
    sheet.set_header(head)
    sheet.set_footer(f"{foot}&RPage &P of &N")


def _printed(text: str, most: int) -> str:
    """A text for the head or the foot of a page, where & begins an instruction."""
    line = " ".join(text.split())
    whole = len(line)
    while units(printed := line.replace("&", "&&")) + (len(line) < whole) > most:
        line = line[:-1]
    return printed if len(line) == whole else printed + "…"
