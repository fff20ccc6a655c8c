"""The plan as Markdown with GitHub's tables.

A text stays what it says: every character that would mean something is escaped.
"""

from typing import BinaryIO

from exports.blocks.markdown_file import fact, heading, table, text
from exports.contents import Contents, Format
from exports.text.plan import Style, write_plan


def write(contents: Contents, stream: BinaryIO, exact: bool = False) -> int:
    """Write the plan; gives how many recommendations. Markdown holds every text in any case."""
    return write_plan(contents, stream, Style(heading, text, fact, table))


FORMAT = Format("md", (".md", ".markdown"), "Markdown", write)
