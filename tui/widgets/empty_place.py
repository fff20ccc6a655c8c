"""What stands in the place of the list where there is none, or no room for it."""

from tui.widgets.colours import PLAIN
from tui.widgets.lines import Line
from tui.widgets.safe_text import cut

SMALLEST = (60, 15)  # columns and lines that everything fits into


def too_small(width: int, height: int) -> list[Line]:
    text = f"Too small: {width}x{height}. Needs {SMALLEST[0]}x{SMALLEST[1]}."
    return [[(cut(text, width), PLAIN)]]


def greeting(width: int) -> list[Line]:
    """What to do where there is no plan yet."""
    texts = (
        "",
        "  No plan yet.",
        "",
        "  i                 reads a plan from a document (Word, Excel, CSV or text)",
        "  stocktake demo    looks around in an invented plan (q leaves this screen)",
        "  ?                 help",
    )
    return [[(cut(text, width), PLAIN)] for text in texts]
