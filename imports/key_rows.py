"""Where a document keeps the key to its ratings, and the lines of it.

A line announces it ("Key", "RAG definitions"), or two ratings stand each with a meaning and
nothing else beside them. A count of ratings ("Red | 3") is no key.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from imports.cells import Cell, Row
from imports.colour_key import KeyEntry
from imports.headings import words_of
from imports.rag_words import names_rating, read_rag
from imports.shades import read_shade
from models.ratings.ratings import Rag
from models.text import clean

_ANNOUNCES = re.compile(
    r"(?:(?:b?ragb?|colours?|colors?|ratings?|status|traffic lights?) )*(?:key|legend|colou?r code)"
    r"(?: (?:to|for|of) (?:the )?(?:b?ragb? ?|colours? ?|ratings? ?|status ?|traffic lights? ?)+)?"
    r"|(?:b?ragb?|ratings?|colours?|traffic lights?)(?: ratings?| status)?"
    r" (?:definitions?|descriptions?|explained|meanings?|guide|criteria)"
    r"|(?:definitions?|meanings?) of (?:the )?(?:b?ragb?|colours?|ratings?)(?: ratings?)?"
    r"|what the (?:colours?|ratings?) mean"
)
_HEADINGS = re.compile(
    r"(?:(?:b?ragb?|colours?|ratings?|status|key|meanings?|definitions?|descriptions?"
    r"|what (?:it|they|this) means?) ?)+"
)
_NAME = r"(?:red|amber|green|blue|not yet due|[RAGB])"
_START = re.compile(
    rf"(?:\A|[\n;,.|•]|\b(?:key|rag|ratings?|legend)\b:?)\s*(?P<name>{_NAME})\s*(?:\((?:[RAGB]|{_NAME})\)\s*)?"
    r"(?:[–—:=]|-(?=\s)|(?<=\s)-)\s*",
    re.IGNORECASE,
)
_NOT_DUE = re.compile(r"\s*not (?:yet )?due\b", re.IGNORECASE)
_LETTER = re.compile(r"\s*\([RAGB]\)$", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]{2,}")
_LONGEST_NAME = 20
_MOST_CELLS = 10
_MOST_STRICT = 3


class Found(NamedTuple):
    """The lines of a key, and the positions of the rows that they and their headings stand in."""

    entries: list[KeyEntry]
    positions: set[int]


def announces_key(line: str) -> bool:
    """Whether a line by itself, or a sheet's name, announces the key to the ratings."""
    return _ANNOUNCES.fullmatch(words_of(line)) is not None


def key_around(rows: Sequence[Row], first: int, last: int) -> Found:
    """The key above and below the rows of headings, those from ``first`` to ``last``."""
    above = find_key(rows[:first], loose=True)
    below = find_key(rows[last + 1 :])
    positions = above.positions | {last + 1 + at for at in below.positions}
    return Found(above.entries + below.entries, positions)


def find_key(
    rows: Sequence[Row], *, announced: bool = False, loose: bool = False, alone: bool = True
) -> Found:
    """The key among these rows. ``announced``: the whole of them is said to be one.

    ``loose``: they are in no table of a plan, so that letters and colours count as well as words.
    ``alone`` False takes only what a line of its own announces.
    """
    strict = not announced and not loose
    entries: list[KeyEntry] = []
    positions: set[int] = set()
    at = 0
    while at < len(rows):
        row = rows[at]
        filled = row.filled
        if strict and not 0 < len(filled) <= _MOST_STRICT:
            at += 1
            continue
        if len(filled) == 1 and announces_key(row.cells[filled[0]].text):
            found = _run(rows, at + 1, strict=False)
            if found.entries:
                found.positions.add(at)
        elif not alone:
            found = Found([], set())
        else:
            found = _run(rows, at, strict=strict)
            if not announced and len({entry.rag for entry in found.entries} - {None}) < 2:
                found = Found([], set())
        entries += found.entries
        positions |= found.positions
        at = max(found.positions, default=at) + 1
    return Found(entries, positions)


def _run(rows: Sequence[Row], at: int, *, strict: bool) -> Found:
    """The lines of a key from a position on, until a row is none; gaps are passed over."""
    found = Found([], set())
    gap = False
    while at < len(rows):
        row = rows[at]
        shaded = any(cell.shade for cell in row.cells)
        if not row.filled and not shaded:
            if gap:
                break
            gap = True
            at += 1
            continue
        below = rows[at + 1] if at + 1 < len(rows) else None
        across = None if strict or below is None else _across(row, below)
        if across:
            found.entries.extend(across)
            found.positions.update((at, at + 1))
            at += 2
            continue
        is_heading = not found.entries and _is_heading(row)
        entries = [] if is_heading else _entries(row, strict=strict)
        if not entries and not is_heading:
            break
        found.entries.extend(entries)
        found.positions.add(at)
        gap = False
        at += 1
    return found if found.entries else Found([], set())


def _is_heading(row: Row) -> bool:
    texts = [row.cells[at].text for at in row.filled]
    return bool(texts) and all(_HEADINGS.fullmatch(words_of(text)) for text in texts)


def _across(row: Row, below: Row) -> list[KeyEntry]:
    """Ratings side by side in one row, with their meanings in the row below."""
    top = [_KeyCell(cell) for cell in row.cells]
    places = [at for at, part in enumerate(top) if part.rag or part.shade]
    if len(places) < 2 or any(part.text and not part.name for part in top):
        return []
    texts = [below.cells[at].text for at in places if at < len(below.cells)]
    if below.filled != places or not all(map(_WORDS.search, texts)):
        return []
    if any(_KeyCell(below.cells[at]).name for at in places):
        return []
    return [
        KeyEntry(top[at].rag, top[at].shade, clean(below.cells[at].text).strip(), row)
        for at in places
    ]


def _entries(row: Row, *, strict: bool) -> list[KeyEntry]:
    """The lines of a key in one row: each a rating or a colour, then its meaning."""
    cells = [cell for cell in row.cells if cell.text.strip() or cell.shade]
    if not cells or len(cells) > (_MOST_STRICT if strict else _MOST_CELLS):
        return []
    parts = [_KeyCell(cell) for cell in cells]
    if parts[0].text and announces_key(parts[0].text):
        parts = parts[1:]
    if strict and (len(parts) != 2 or parts[0].rag is None or len(parts[0].text) == 1):
        return []
    lines = _Lines(row)
    for part in parts:
        if not lines.take(part):
            return []
    entries = lines.ended()
    return [] if strict and (len(entries) != 1 or not entries[0].meaning) else entries


class _Lines:
    """Gathers the lines of one row, cell by cell."""

    def __init__(self, row: Row) -> None:
        self._row = row
        self._entries: list[KeyEntry] = []
        self._rag: Rag | None = None
        self._shade = ""

    def take(self, part: "_KeyCell") -> bool:
        """False where the cell is nothing that a key has."""
        if listed := _listed(part.text):
            self._end()
            shade = part.shade if len(listed) == 1 else ""
            self._entries += [KeyEntry(rag, shade, text, self._row) for rag, text in listed]
        elif part.name or not part.text:
            if (part.rag and self._rag) or (part.shade and self._shade):
                self._end()
            self._rag, self._shade = part.rag or self._rag, part.shade or self._shade
        elif not _WORDS.search(part.text):
            return False
        else:
            if part.shade and self._shade:
                self._end()
            self._shade = part.shade or self._shade
            if not self._rag and not self._shade:
                return False
            rag = self._rag or (Rag.NOT_DUE if _NOT_DUE.match(part.text) else None)
            self._entries.append(KeyEntry(rag, self._shade, clean(part.text).strip(), self._row))
            self._rag, self._shade = None, ""
        return True

    def ended(self) -> list[KeyEntry]:
        self._end()
        return self._entries

    def _end(self) -> None:
        """A colour with the name of a rating and no other words is a line too."""
        if self._rag and self._shade:
            self._entries.append(KeyEntry(self._rag, self._shade, "", self._row))
        self._rag, self._shade = None, ""


class _KeyCell:
    """One cell of a row that may be a key's: the rating it names, its colour, its words."""

    def __init__(self, cell: Cell) -> None:
        self.text = cell.text.strip()
        name = _LETTER.sub("", self.text)
        read = read_rag(name) if 0 < len(name) <= _LONGEST_NAME else None
        self.name = read is not None and read.whole and names_rating(name)
        self.rag = read.rag if read is not None and read.whole else None
        white = not cell.shade or (read_shade(cell.shade).clear and not read_shade(cell.shade).rag)
        self.shade = "" if white else cell.shade


def _listed(text: str) -> list[tuple[Rag, str]]:
    """Ratings with their meanings in one text: "Red – late; Amber – at risk; Green – on track"."""
    found = list(_START.finditer(text))
    listed: list[tuple[Rag, str]] = []
    for at, start in enumerate(found):
        end = found[at + 1].start() if at + 1 < len(found) else len(text)
        rag = read_rag(start["name"]).rag
        meaning = text[start.end() : end].strip(" \n;,.|•")
        if rag is None or not _WORDS.search(meaning):
            return []
        listed.append((rag, clean(meaning).strip()))
    return listed
