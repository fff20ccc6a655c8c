"""The one colour that fills a cell of a Word table as a person sees it.

Cell, paragraph and letters can each have a ground of their own, one painted over the other.
"""

from collections.abc import Sequence

from imports.word.colours import WHITE
from imports.word.paragraphs import Paragraph


def seen(cell: str, paragraphs: Sequence[Paragraph]) -> str:
    """The colour that is seen of a cell with the fill ``cell`` and these paragraphs.

    What is painted on all of the text counts like a fill where the cell itself is white or has
    none. Paint on a part of the text is a mark in it, and does not fill the cell.
    """
    above = _on_the_text(paragraphs)
    if not above or above == cell:
        return cell
    if cell in ("", WHITE):
        return cell or above if above == WHITE else above
    if above == WHITE or above.startswith("?"):
        return cell
    return f"?{cell.removeprefix('?')} behind text on {above}"


def _on_the_text(paragraphs: Sequence[Paragraph]) -> str:
    """The colour on the ground of all of the text, or of all paragraphs where there is no text."""
    if not any(one.ground or any(part.shade for part in one.passages) for one in paragraphs):
        return ""
    grounds = [
        one.ground if part.shade is None else part.shade or one.ground
        for one in paragraphs
        for part in one.passages
        if part.text.strip()
    ]
    if not grounds:
        # Blanks with a ground, or paragraphs without a word, are seen as bars of colour.
        grounds = [part.shade for one in paragraphs for part in one.passages if part.shade]
        grounds = grounds or [one.ground for one in paragraphs]
    found = list(dict.fromkeys(grounds))
    if "" in found:
        return ""
    if len(found) == 1:
        return found[0]
    return "?" + " and ".join(one.removeprefix("?") for one in found)
