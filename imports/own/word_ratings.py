"""The RAG cells of a Word file of our own: the word, the colour, and where the two differ.

In Word nothing makes a colour follow its word. Whoever types a new word leaves the old colour, and
whoever fills a cell anew leaves the old word: from the file alone nobody can say which is meant.
Both are handed on, for a comparison with the plan to settle.
"""

from imports.cells import Cell
from imports.own.columns import RAG, UPDATE
from imports.own.records import Place
from imports.own.values import UPDATES
from imports.own.word_cells import STANDING, divided, is_standing
from imports.own.word_cells import UPDATE as UPDATE_STYLE
from imports.rag_words import read_rag
from imports.shades import ReadShade, described, read_shade
from models.documents.document_records import Problem
from models.ratings.ratings import Rag, rag_word
from models.text import clean_line, fold

RAG_DIFFERS = "rag-differs"
RAG_WORD_GONE = "rag-word-gone"
NOT_DUE_FILL = "D9D9D9"
"""The grey that ``exports.rating_colours`` gives what is not yet due; other grey says nothing."""
_NOT_DUE = ReadShade(Rag.NOT_DUE, True, "grey")


def own_shade(shade: str) -> ReadShade:
    """What the shade of a rating says in a file of our own."""
    return _NOT_DUE if shade.upper() == NOT_DUE_FILL else read_shade(shade)


def word_gone(rag: Rag) -> str:
    """The message that a rating without a word was taken from its colour."""
    return f"the word is gone; by its colour it is {rag.word}"


class Ratings:
    """Reads one cell after another and gathers what is unclear; the names are ``OwnRecords``'."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.unclear: set[Place] = set()
        self.fills: dict[Place, Rag | None] = {}
        self.words: dict[Place, Rag | None] = {}

    def read(self, label: str, cell: Cell, ref: str, where: str) -> dict[str, str]:
        """The rating and the update of a cell under their canonical headings.

        A word that is no rating is handed on as it is written.
        """
        found = divided(cell, {UPDATE_STYLE: "update", STANDING: "standing"}, "rag")
        words = [word for word in found.get("rag", []) if not is_standing(word)]
        update = " ".join(found.get("update", ()))
        if not update and (said := [word for word in words if fold(word) in UPDATES]):
            update = said[-1]
            words.remove(update)
        text = clean_line(" ".join(filter(None, map(str.strip, words))))
        value = self._rating(text, cell.shade, (ref, label + RAG), where)
        return {label + RAG: value, label + UPDATE: clean_line(update).strip()}

    def _rating(self, text: str, shade: str, place: Place, where: str) -> str:
        read, fill = read_rag(text), own_shade(shade)
        if not (read.clear and read.whole):
            return text
        rag = read.rag
        if (fill.clear and fill.rag in (None, rag)) or (rag is None and not shade):
            return "" if rag is None else rag.word
        where = f'{where}, column "{place[1]}"'
        if rag is None and fill.clear and not text and fill.rag is not None:
            self.problems.append(Problem(where, place[0], RAG_WORD_GONE, word_gone(fill.rag)))
            return fill.rag.word
        said = rag_word(rag) if text else "nothing"
        colour = described(shade) if fill.rag is None else f"that of {fill.rag.word}"
        message = f"the word says {said}, the colour of the cell is {colour}"
        self.problems.append(Problem(where, place[0], RAG_DIFFERS, message))
        self.unclear.add(place)
        self.words[place] = rag
        self.fills[place] = fill.rag
        return ""
