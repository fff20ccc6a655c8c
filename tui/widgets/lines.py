"""A widget that is given its lines, and repaints only the cells that changed.

Over a slow line every byte counts: a status line where one figure changes sends that figure.
"""

from collections.abc import Iterator, Sequence
from itertools import repeat

from rich.cells import get_character_cell_size, split_graphemes
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from models.text import show_line

Piece = tuple[str, Style]
Line = list[Piece]


def strip_of(line: Line, width: int) -> Strip:
    """A line as Textual paints it, padded or cropped to ``width`` cells.

    Texts are measured, and so made safe, where the line is laid out; here is the last door, for
    what was put into a line as it is.
    """
    segments: list[Segment] = []
    for text, style in line:
        if not text.isprintable():
            text = show_line(text)
        if segments and segments[-1].style == style:
            segments[-1] = Segment(segments[-1].text + text, style)
        elif text:
            segments.append(Segment(text, style))
    return Strip(segments).adjust_cell_length(width)


def changed_span(before: Strip, after: Strip) -> tuple[int, int]:
    """The first and the last changed cell (exclusive) between two lines; equal where none is."""
    old, new = _cells(before), _cells(after)
    if len(old) != len(new):
        return 0, len(new)
    start, end = 0, len(new)
    while start < end and old[start] == new[start]:
        start += 1
    while end > start and old[end - 1] == new[end - 1]:
        end -= 1
    while start < end and start > 0 and (not new[start][0] or not old[start][0]):
        start -= 1  # never begin in the middle of a wide character
    while start < end < len(new) and (not new[end][0] or not old[end][0]):
        end += 1
    return start, end


def _cells(strip: Strip) -> list[tuple[str, Style | None]]:
    cells: list[tuple[str, Style | None]] = []
    before = ""  # what has no width at the start of a line goes with its first cell
    for text, style, _ in strip:
        if text.isascii() and not before:
            cells.extend(zip(text, repeat(style), strict=False))
            continue
        for character, size in _sized(text):
            if size == 0 and cells:
                cells[-1] = (cells[-1][0] + character, style)
                continue
            before += character
            if size:
                cells.append((before, style))
                cells.extend([("", style)] * (size - 1))
                before = ""
    return cells


def _sized(text: str) -> Iterator[tuple[str, int]]:
    """The characters of a text and the cells of each; what is joined into one counts as one."""
    if "\u200d" in text or "\ufe0f" in text:
        for start, end, size in split_graphemes(text)[0]:
            yield text[start:end], size
        return
    for character in text:
        yield character, 1 if character.isascii() else get_character_cell_size(character)


class Lines(Widget):
    """Shows the lines it was last given, from the top, cut off at the bottom."""

    DEFAULT_CSS = "Lines { height: 1; }"

    def __init__(self, *, id: str | None = None, lines: Sequence[Line] = ()) -> None:  # noqa: A002 - the name is Textual's
        super().__init__(id=id)
        self._lines: list[Line] = list(lines)
        self._strips: dict[int, Strip] = {}

    @property
    def lines(self) -> list[Line]:
        """What is shown, for whoever wants to read it again."""
        return self._lines

    def show(self, lines: Sequence[Line]) -> None:
        """Show other lines; only cells that differ are sent."""
        width, before = self.size.width, self._strips
        self._lines = list(lines)
        self._strips = {}
        for y in range(self.size.height):
            if y not in before:
                self.refresh(Region(0, y, width, 1))
                continue
            start, end = changed_span(before[y], self._painted(y))
            if end > start:
                self.refresh(Region(start, y, end - start, 1))

    def _painted(self, y: int) -> Strip:
        width = self.size.width
        strip = self._strips.get(y)
        if strip is None or strip.cell_length != width:
            line = self._lines[y] if y < len(self._lines) else []
            strip = self._strips[y] = strip_of(line, width)
        return strip

    def notify_style_update(self) -> None:
        self._strips.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        return self._painted(y)
