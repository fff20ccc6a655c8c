"""Whether two values of a field say the same, and what a program lost of one on the way.

An office program that saves a file again trims blanks, drops or keeps the guard before a cell,
writes dates and numbers as its country does, and, where it saves as Windows-1252, turns every
letter that has no place there into a question mark. None of that is an edit.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple
from unicodedata import category, normalize

from imports.own.values import may_be_made_of, readings
from models.fields.every import field_named
from models.text import clean, fold

LETTERS_LOST = "letters-lost"
CALCULATED = "calculated"
SHORTENED = "shortened"

# What a cell of Excel holds, in UTF-16 units, and how much of a longer one proves its source.
_CELL = 32_767
_PROOF = 32_000
_GUARD = re.compile(r"'+(?=[=+\-@\t])")
_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")
# "31 March" comes back as "31-Mar", "March 2013" as "Mar-13".
_DAY_OF_MONTH = re.compile(r"(\d\d?)[ -]([a-z]{3})[a-z]*")
_MONTH_OF_YEAR = re.compile(r"([a-z]{3})[a-z]*[ -](?:20)?(\d\d)")
# What a spreadsheet shows of a text that it took for a formula and could not work out.
_ERROR = re.compile(r"#(?:NAME\?|REF!|VALUE!|DIV/0!|N/A|NUM!|NULL!|SPILL!|CALC!)|Err:\d{3}")
_RESULT = re.compile(r"-?(?:0|[1-9][0-9]*)(?:[.,][0-9]+)?")
_CELL_NAMED = re.compile(r"=\$?[A-Za-z]{1,3}\$?[0-9]{1,7}")
_TOKEN = re.compile(r"\s+|\S+")


class Restored(NamedTuple):
    """A text as it was before a program lost something of it; ``damage`` is "" for nothing."""

    text: str
    damage: str = ""


def same(field: str, mine: str, other: str, *, kept: bool = False) -> bool:
    """Whether two values, as the change log writes them, are the same to a reader.

    ``kept`` says that they come from a file whose cells no program takes for numbers or dates.
    """
    if mine == other:
        return True
    kind = field_named(field).kind
    if kind.is_code or not (mine and other):
        return _plain(mine) == _plain(other)
    if kind.is_names:
        return set(_names(mine)) == set(_names(other))
    return _plain(mine) == _plain(other) or (not kept and _same_in_a_cell(mine, other))


def is_empty(value: str) -> bool:
    return not value.strip()


def is_risky(text: str) -> bool:
    """Whether a spreadsheet would take a text for a formula, so that an export guards it."""
    return _apostrophes(text) is not None


def restored(theirs: str, known: Iterable[str]) -> Restored:
    """The text of a cell with what a program took from it put back, from texts it may come from.

    Only what was certainly lost on the way is put back; what a person wrote beside it stays.
    """
    for text in known:
        if not text or text == theirs:
            continue
        found = _shortened(theirs, text) or _misread(theirs, text) or _letters(theirs, text)
        if found is not None:
            return found
    return Restored(theirs)


def calculated(theirs: str, known: Iterable[str]) -> bool:
    """Whether a cell has what a spreadsheet worked out of a text that it took for a formula."""
    came = theirs.strip()
    for text in known:
        if not is_risky(text) or text.startswith("'"):
            continue
        worked_out = text.startswith("=") and _RESULT.fullmatch(came)
        if _ERROR.fullmatch(came) or worked_out or _CELL_NAMED.fullmatch(text):
            return True
    return False


def without_guard(theirs: str, known: Iterable[str]) -> str:
    """The text of a cell without the guard that was left on it, by texts that it may come from.

    Once a program has taken the byte order mark away nothing tells a guard from an apostrophe but
    the text that stood there.
    """
    found = _GUARD.match(theirs)
    if found is None:
        return theirs
    counts = {_apostrophes(text) for text in known if text}
    risky = counts - {None}
    return theirs[1:] if len(found[0]) - 1 in risky and len(found[0]) not in risky else theirs


def _apostrophes(text: str) -> int | None:
    """How many apostrophes stand before what Excel takes for a formula; None where none does."""
    found = re.match(r"'*(?=[=+\-@\t])", text)
    return None if found is None else len(found[0])


def _plain(text: str) -> str:
    """A text without what no reader sees: blanks at ends of lines, runs of them, the guard."""
    lines = (" ".join(line.split()) for line in clean(text).split("\n"))
    return _GUARD.sub("", "\n".join(lines).strip("\n"), count=1)


def _names(officers: str) -> Iterator[str]:
    return (" ".join(name.split()) for name in officers.split(";") if name.strip())


def _same_in_a_cell(mine: str, other: str) -> bool:
    """Whether a spreadsheet may have made one of the other: a number, a date, true or false."""
    if "\n" in mine or len(mine) > 40 or len(other) > 40:
        return False
    mine, other = fold(mine), fold(other)
    if mine == other:
        return mine in ("true", "false")
    if _NUMBER.fullmatch(mine) and _NUMBER.fullmatch(other):
        return float(mine) == float(other)
    for pattern in (_DAY_OF_MONTH, _MONTH_OF_YEAR):
        ours, theirs = pattern.fullmatch(mine), pattern.fullmatch(other)
        if ours and theirs:
            return [part.lstrip("0") for part in ours.groups()] == [
                part.lstrip("0") for part in theirs.groups()
            ]
    ours_days, their_days = readings(mine), readings(other)
    if len(ours_days) == 2 == len(their_days):
        return ours_days == their_days
    if not set(ours_days).isdisjoint(their_days):
        return True
    return any(may_be_made_of(day, mine) for day in their_days if not ours_days) or any(
        may_be_made_of(day, other) for day in ours_days if not their_days
    )


def _shortened(theirs: str, known: str) -> Restored | None:
    if _units(known) <= _CELL or _units(theirs) > _CELL or len(theirs) < _PROOF:
        return None
    return Restored(known, SHORTENED) if known.startswith(theirs[:_PROOF]) else None


def _units(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)


def _misread(theirs: str, known: str) -> Restored | None:
    """UTF-8 that was read as Windows-1252: "CafÃ©"."""
    if theirs.isascii() or known.isascii():
        return None
    try:
        text = clean(theirs.encode("cp1252").decode("utf-8"))
    except UnicodeError:
        return None
    back = {character for character in text if not character.isascii()}
    return Restored(text, LETTERS_LOST) if back and back <= set(known) else None


def _letters(theirs: str, known: str) -> Restored | None:
    """Letters that Windows-1252 does not have and that came back as something else."""
    lost = {character for character in known if not _is_kept(character)} - set(theirs)
    if not lost:
        return None
    tokens = _TOKEN.findall(known)
    came = _TOKEN.findall(theirs)
    best: tuple[float, str] = (0.0, theirs)
    for marks in _SAVED_AS:
        table = {character: marks(character) for character in lost}
        saved = ["".join(table.get(each, each) for each in token) for token in tokens]
        if "".join(saved) == theirs:
            return Restored(known, LETTERS_LOST)
        matcher = SequenceMatcher(None, saved, came, autojunk=False)
        text = "".join(
            "".join(tokens[i1:i2]) if tag == "equal" else "".join(came[j1:j2])
            for tag, i1, i2, j1, j2 in matcher.get_opcodes()
        )
        if text != theirs and matcher.ratio() > best[0]:
            best = (matcher.ratio(), text)
    if best[1] != theirs:
        return Restored(best[1], LETTERS_LOST)
    return None


def _is_kept(character: str) -> bool:
    try:
        character.encode("cp1252")
    except UnicodeError:
        return False
    return True


def _one_mark(_: str) -> str:
    return "?"


def _mark_a_unit(character: str) -> str:
    return "??" if character > "\uffff" else "?"


def _nearest_letter(character: str) -> str:
    """Without its accents, as some programs save it; a question mark where that is no letter."""
    bare = "".join(each for each in normalize("NFKD", character) if category(each) != "Mn")
    return bare if bare and all(map(_is_kept, bare)) else "?"


_SAVED_AS = (_one_mark, _mark_a_unit, _nearest_letter)


def marks_left(theirs: str, known: Sequence[str]) -> bool:
    """Whether a text still has question marks where known texts have letters that went lost."""
    gone = any(
        not _is_kept(character) and character not in theirs
        for text in known
        for character in set(text)
    )
    return gone and theirs.count("?") > max((text.count("?") for text in known), default=0)
