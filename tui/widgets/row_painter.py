"""One line of the list: a recommendation, a section's heading, or the heads of the columns."""

from models.ratings import Update, direction
from models.records import Row
from tui.colours import (
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
from tui.doors import cut
from tui.glyphs import glyphs
from tui.widgets.columns import PERIOD_WIDTH, Columns, short_due
from tui.widgets.lines import Line

PROPOSED = "?"
"""Behind a rating or a level that the board has not agreed, where it agrees any."""


def head_line(layout: Columns) -> Line:
    """The heads of the columns; the shown period, whose ratings the keys set, is underlined."""
    line: Line = [
        ("  " + cut("Ref", layout.ref) + " ", DIM),
        (cut("Recommendation", layout.text) + " ", DIM),
        (cut("Officer", layout.officers) + " ", DIM),
        (cut("Due", layout.due) + " ", DIM),
    ]
    for at, label in enumerate(layout.periods):
        shown = at == len(layout.periods) - 1
        line.append((cut(label, PERIOD_WIDTH - 1), HEADING if shown else DIM))
        line.append((" ", PLAIN))
    if layout.periods:
        line.append(("  ", PLAIN))
    line.append(("Level", DIM))
    return line


def gutter(row: Row, layout: Columns, *, cursor: bool) -> Line:
    """The cells that change when the cursor comes or goes."""
    marks = glyphs()
    return [
        (marks.cursor if cursor else " ", BOLD if cursor else PLAIN),
        (marks.draft if row.has_draft else " ", PLAIN),
        (cut(row.ref, layout.ref), REVERSE if cursor else PLAIN),
        (" ", PLAIN),
    ]


def body(row: Row, layout: Columns, *, dimmed: bool) -> Line:
    """All that stands right of the gutter; ``dimmed`` where the row no longer matches."""
    style = DIM if dimmed else PLAIN
    line: Line = [
        (cut(row.text, layout.text) + " ", style),
        (cut(", ".join(map(initialled, row.officers)), layout.officers) + " ", style),
        (cut(short_due(row.due, row.timescale, layout.due), layout.due) + " ", style),
    ]
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
    level = level_short(row.level) + (PROPOSED if row.is_level_proposed else "")
    line.append((cut(level, 5 if row.is_level_proposed else 4), style))
    return line


def initialled(name: str) -> str:
    """``P Shah`` for ``Priya Shah``: what fits a column and is still known by colleagues."""
    words = name.split()
    if len(words) < 2:
        return name
    return f"{words[0][:1]} {' '.join(words[1:])}"


def section_line(name: str, width: int) -> Line:
    return [("  ", PLAIN), (cut(name or "(no section)", max(width - 2, 0)), BOLD)]
