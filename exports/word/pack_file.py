"""An officer's pack: a Word file with a page for each recommendation that the officer answers for.

Each page shows what the plan holds, and has a cell for this period's evidence and one for the
rating that the officer proposes. ``imports.own.pack`` reads the two back.
"""

from datetime import date
from typing import BinaryIO

from exports.contents import Contents
from models.plan.records import Period


def write_pack(
    contents: Contents,
    officer: str,
    period: Period,
    stream: BinaryIO,
    *,
    due: date | None = None,
    return_to: str = "",
) -> int:
    """Write the pack of one officer for one period; gives how many recommendations are in it.

    ``contents`` holds the recommendations of this officer and no others; ``period`` is one of its
    periods. ``due`` is the day by which the pack is to come back and ``return_to`` whom to, both
    said on the first page. What is stored for the period stands in its cells already, to go on
    with.
    """
    # python-docx is loaded by whoever writes a Word file, and by nobody else.
    from exports.word.pack import PackDocument

    return PackDocument(contents, officer, period, due, return_to).write(stream)
