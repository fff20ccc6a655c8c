"""The only way text meets the screen: made safe, and never read as markup."""

from rich.cells import cell_len, chop_cells, set_cell_size
from rich.style import Style
from rich.text import Text
from textual.content import Content

from models.text import show, show_line
from tui.widgets.glyphs import glyphs


def content(text: str) -> Content:
    """What a widget of Textual's may be given for any text."""
    return Content(show(text))


def line(text: str) -> Content:
    """Like ``content``, on one line."""
    return Content(show_line(text))


def styled(text: str, style: str | Style = "") -> Text:
    """A safe text as Rich's, for what takes no ``Content``."""
    return Text(show_line(text), style)


def cut(text: str, width: int) -> str:
    """A safe text of one line in exactly ``width`` cells: padded, or cut with an ellipsis."""
    text = show_line(text[: width * 4 + 8] if len(text) > width * 4 + 8 else text)
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    mark = glyphs().ellipsis
    if width <= 1:
        return set_cell_size(mark, width)
    return set_cell_size(set_cell_size(text, width - 1).rstrip() + mark, width)


def middle(text: str, width: int) -> str:
    """A safe text of one line in at most ``width`` cells, its beginning and its end kept."""
    text = show_line(text)
    if cell_len(text) <= width:
        return text
    half = max((width - 1) // 2, 0)
    end = text[len(text) - half :] if half else ""
    while cell_len(end) > half:
        end = end[1:]
    return set_cell_size(text, max(width - 1 - half, 0)).rstrip() + glyphs().ellipsis + end


def wrap(text: str, width: int, limit: int | None = None) -> list[str]:
    """A safe text in lines of at most ``width`` cells; paragraphs stay apart.

    With ``limit`` it stops once there are more lines than that, so that a long text costs no more
    than what is seen of it: a result longer than ``limit`` means there is more.
    """
    lines: list[str] = []
    for paragraph in show(text).split("\n"):
        current, used = "", 0
        for word in paragraph.split(" "):
            size = cell_len(word)
            if current and used + 1 + size > width:
                lines.append(current)
                current, used = "", 0
            if size > width:
                pieces = chop_cells(word, width)
                lines.extend(pieces[:-1])
                word, size = pieces[-1], cell_len(pieces[-1])
            current, used = (f"{current} {word}", used + 1 + size) if current else (word, size)
            if limit is not None and len(lines) > limit:
                return lines
        lines.append(current)
    return lines
