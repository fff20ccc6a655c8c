"""The plan as a Word document, in the shape of an action plan: ready for a committee's papers.

Landscape, a row a recommendation under the row of its section, the ratings in words on their
colour. Behind the plan stand the key to its ratings, its acronyms, and the texts that fit no field.
What is written here ``imports.own.word`` reads back field by field.
"""

from typing import TYPE_CHECKING, BinaryIO

from exports.contents import Contents, Format

if TYPE_CHECKING:
    pass


def write(contents: Contents, stream: BinaryIO, exact: bool = False) -> int:
    """Write the plan; gives how many recommendations. Word holds every text exactly."""
    # python-docx is loaded by whoever writes a Word file, not by whoever asks for the formats.
    from exports.word.plan import PlanDocument

    return PlanDocument(contents).write(stream)


FORMAT = Format("docx", (".docx",), "Word, for a committee's papers", write)
