"""A plan's own key: what its ratings mean, in its words, and what its colours mean.

What a key says of a colour goes before what the colour looks like: grey may mean Not yet due,
purple may be this plan's blue. Where it gives two colours that look like one rating two meanings,
the colour that no word names is not that rating any more.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from imports.cells import Row
from imports.shades import ReadShade, described, read_shade
from models.documents.document_records import Problem
from models.ratings.ratings import Rag

KEY_UNCLEAR = "key-unclear"
KEY_DECIDES = "key-decides"
_COMPLETE = ("complete", "embedded", "closed", "achieved", "delivered", "finished")


class KeyEntry(NamedTuple):
    """One line of a key. ``named`` is the rating that its words name, None where they name none.

    ``shade`` is the colour beside the words, as in ``Cell``.
    """

    named: Rag | None
    shade: str
    meaning: str
    row: Row

    @property
    def rag(self) -> Rag | None:
        """The rating that the line is about, as far as it can be seen by itself."""
        return self.named or read_shade(self.shade).rag


class ColourKey:
    """How the shades of one document are read, and what its ratings mean in its own words.

    ``unplaced`` are lines whose meaning is no rating's, or a second one.
    """

    def __init__(self, entries: Sequence[KeyEntry] = ()) -> None:
        self._read: dict[str, ReadShade] = {}
        self._meanings: dict[Rag, str] = {}
        self.problems: list[Problem] = []
        self.unplaced: list[KeyEntry] = []
        blue = _complete(entries)
        for entry in entries:
            rag = Rag.BLUE if entry is blue else entry.rag
            if rag is None:
                self.unplaced.append(entry)
            elif _looks_like_another(entry, entries):
                self.unplaced.append(entry)
                self._part(entry, rag)
            else:
                self._add(entry, rag)
        if blue is not None:
            words = f'the key calls {described(blue.shade)} "{blue.meaning}": it is read as Blue'
            self.problems.append(Problem(blue.row.where, None, KEY_DECIDES, words))

    def read(self, shade: str) -> ReadShade:
        """What a shade says in this document."""
        return self._read.get(shade) or read_shade(shade)

    @property
    def meanings(self) -> tuple[tuple[Rag, str], ...]:
        """The plan's own words for its ratings, in the order of its key."""
        return tuple(self._meanings.items())

    def _add(self, entry: KeyEntry, rag: Rag) -> None:
        if entry.meaning and self._meanings.setdefault(rag, entry.meaning) != entry.meaning:
            self.unplaced.append(entry)
        seen = read_shade(entry.shade)
        if seen.clear and seen.rag is None:
            return
        if seen.rag in (None, rag) or rag is Rag.NOT_DUE:
            self._read[entry.shade] = ReadShade(rag, True, seen.name, frozenset({rag}))
        else:
            self._part(entry, rag)

    def _part(self, entry: KeyEntry, rag: Rag) -> None:
        """Drops a colour that looks like a rating although the key says that it is not."""
        seen = read_shade(entry.shade)
        self._read[entry.shade] = ReadShade(None, False, seen.name, seen.near)
        message = (
            f'in the key {described(entry.shade)} goes with "{entry.meaning or rag.word}", which'
            " is not what it looks like or what a like colour means: it is read as no rating"
        )
        self.problems.append(Problem(entry.row.where, None, KEY_UNCLEAR, message))


def _complete(entries: Iterable[KeyEntry]) -> KeyEntry | None:
    """The colour of what is complete, where a key has its green and no blue."""
    rags = {entry.rag for entry in entries}
    others = [entry for entry in entries if entry.rag is None and entry.shade]
    if Rag.GREEN not in rags or Rag.BLUE in rags or len(others) != 1:
        return None
    said = others[0].meaning.casefold()
    if "not" in said.split() or not any(word in said for word in _COMPLETE):
        return None
    return others[0]


def _looks_like_another(entry: KeyEntry, entries: Iterable[KeyEntry]) -> bool:
    return entry.named is None and any(
        other.rag is entry.rag and other.shade != entry.shade and other.meaning != entry.meaning
        for other in entries
        if other.shade
    )


NO_KEY = ColourKey()
"""The key of a document that has none: every shade means what it looks like."""
