"""The plan as one HTML page: to read in any browser, to print on A4, and to keep.

It needs nothing else and runs nothing; see ``exports.web.page``. It does not come back: what is to
be changed and returned is a workbook or a Word document.
"""

from typing import BinaryIO

from exports.contents import Contents, Format


def write(contents: Contents, stream: BinaryIO, exact: bool = False) -> int:
    """Write the plan; gives how many recommendations. A page holds every text exactly."""
    # What makes a page is loaded by whoever writes one, not by whoever asks for the formats.
    from exports.web.plan import write_page

    return write_page(contents, stream)


FORMAT = Format("html", (".html", ".htm"), "Web page, to read and print", write)
