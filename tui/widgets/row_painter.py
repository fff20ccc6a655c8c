"""One line of the list: a recommendation, a section's heading, or the heads of the columns."""

from rich.style import Style

from models.plan.records import ListRow
from models.ratings.ratings import Update, direction
from tui.widgets.colours import (
    BOLD,
    DIM,
    HEADING,
    PLAIN,
    REVERSE,
    direction_mark,
    level_short,
    rag_letter,
    rag_style,
)
from tui.widgets.columns import PERIOD_WIDTH, TITLES, ListColumns, short_due
from tui.widgets.glyphs import glyphs
from tui.widgets.lines import Line
from tui.widgets.safe_text import cut

PROPOSED = "?"
"""Behind a rating or a level that the board has not agreed, where it agrees any."""


def head_line(layout: ListColumns) -> Line:
    """The heads of the columns; the shown period, whose ratings the keys set, is underlined."""
    line: Line = [("  " + cut("Ref", layout.ref) + " ", DIM)]
    for name in layout.names:
        if name == "rag":
            line += _rating_heads(layout)
        elif name == layout.names[-1] == "level":
            line.append(("Level", DIM))
        else:
            line.append((cut(TITLES[name], layout.width(name)) + " ", DIM))
    return line


def _rating_heads(layout: ListColumns) -> Line:
    line: Line = []
    for at, label in enumerate(layout.periods):
        shown = at == len(layout.periods) - 1
        line.append((cut(label, PERIOD_WIDTH - 1), HEADING if shown else DIM))
        line.append((" ", PLAIN))
    if layout.periods:
        line.append(("  ", PLAIN))
    return line


def gutter(row: ListRow, layout: ListColumns, *, cursor: bool, marked: bool = False) -> Line:
    """The cells that change when the cursor comes or goes."""
    marks = glyphs()
    note = marks.draft if row.has_draft else " "
    if marked:
        note = marks.marked_draft if row.has_draft else marks.marked
    return [
        (marks.cursor if cursor else " ", BOLD if cursor else PLAIN),
        (note, PLAIN),
        (cut(row.ref, layout.ref), REVERSE if cursor else PLAIN),
        (" ", PLAIN),
    ]


def body(row: ListRow, layout: ListColumns, *, dimmed: bool) -> Line:
    """All that stands right of the gutter; ``dimmed`` where the row no longer matches."""
    style = DIM if dimmed else PLAIN
    line: Line = []
    for name in layout.names:
        if name == "rag":
            line += _ratings(row, layout, style)
        elif name == "level":
            level = level_short(row.level) + (PROPOSED if row.is_level_proposed else "")
            last = name == layout.names[-1]
            width = 4 if last and not row.is_level_proposed else 5
            line.append((cut(level, width) + ("" if last else " "), style))
        else:
            width = layout.width(name)
            line.append((cut(_words(name, row, width), width) + " ", style))
    return line


def _words(name: str, row: ListRow, width: int) -> str:
    """What a column of words says of a recommendation."""
    match name:
        case "text":
            return row.text
        case "officer":
            return ", ".join(map(initialled, row.officers))
        case "due":
            return short_due(row.due, row.timescale, width)
        case "section":
            return row.section
        case "timescale":
            return row.timescale
        case "delivery":
            return row.delivery.word if row.delivery else glyphs().none
        case "monitoring":
            return row.monitoring.word if row.monitoring else glyphs().none
        case "tags":
            return ", ".join(row.tags)
        case _:
            return row.update.word if row.update else glyphs().none


def _ratings(row: ListRow, layout: ListColumns, style: Style) -> Line:
    line: Line = []
    last = len(row.ratings) - 1
    for at, rag in enumerate(row.ratings):
        mark = PROPOSED if row.is_proposed and at == last else " "
        line.append((f" {rag_letter(rag)}{mark}", rag_style(rag)))
        since = glyphs().changed if row.is_changed_since_issue and at == last else " "
        line.append((since, style))
    if layout.periods:
        way = direction(row.ratings[-2], row.ratings[-1]) if len(row.ratings) > 1 else None
        mark = direction_mark(way)
        if row.update is Update.NONE:
            mark = "!"
        elif row.update is Update.NO_CHANGE and way is None:
            mark = glyphs().same
        line.append((mark + " ", style))
    return line


def initialled(name: str) -> str:
    """``P Shah`` for ``Priya Shah``: what fits a column and is still known by colleagues."""
    words = name.split()
    if len(words) < 2:
        return name
    return f"{words[0][:1]} {' '.join(words[1:])}"


def section_line(name: str, width: int) -> Line:
    return [("  ", PLAIN), (cut(name or "(no section)", max(width - 2, 0)), BOLD)]
