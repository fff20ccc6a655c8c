"""Which rows of a document are headings.

The first is the best among the rows at the top. Further down, a row is one only if it repeats a
known one or consists of the words of headings throughout, since a sentence may mention any of them.
"""

from collections.abc import Sequence
from typing import NamedTuple

from imports.cells import Row
from imports.heading_rules import UNDER_A_PERIOD, Role
from imports.headings import LONGEST_HEADING, PLAIN, TEXT_ROLES, Meanings, words_of

_TOP = 100
_LONGEST = 400
_ENOUGH_ROLES = 3
_MOSTLY = 0.75
_OF_A_PERIOD = (Role.EVIDENCE, Role.RAG)


class HeadingRow(NamedTuple):
    """The rows ``first`` to ``last`` (positions from 0) as one row of headings.

    ``groups`` are the headings that stand over several columns, spread over them. ``repeats`` says
    that they are those of the heading row before.
    """

    first: int
    last: int
    headings: tuple[str, ...]
    groups: tuple[str, ...]
    repeats: bool = False


def find_heading_rows(rows: Sequence[Row], meanings: Meanings = PLAIN) -> list[HeadingRow]:
    """All heading rows in order; none where the document has no table of a plan."""
    found_top = top_heading(rows, meanings)
    if found_top is None:
        return []
    found = [_with_neighbours(rows, found_top[0], meanings)]
    known = set(_key(rows[found_top[0]]))
    for at in range(found[0].last + 1, len(rows)):
        row = rows[at]
        # Every row of a long document is asked, so its first cell has to look like a heading.
        first = next((text for cell in row.cells if (text := cell.text.strip())), "")
        if len(row.cells) < 2 or len(first) > _LONGEST or not any(map(str.isalpha, first)):
            continue
        if words_of(first) in known and _repeats(row, found[-1]):
            found.append(found[-1]._replace(first=at, last=at, repeats=True))
        elif at > found[-1].last and meanings.is_tidy(first) and _is_new_heading(row, meanings):
            found.append(_with_neighbours(rows, at, meanings))
            known.update(_key(row))
    return found


def first_heading(rows: Sequence[Row], meanings: Meanings = PLAIN) -> HeadingRow | None:
    """The first heading row with its neighbours; None where there is none."""
    found = top_heading(rows, meanings)
    return None if found is None else _with_neighbours(rows, found[0], meanings)


def top_heading(rows: Sequence[Row], meanings: Meanings = PLAIN) -> tuple[int, float] | None:
    """The position of the first heading row, and how sure that is; None where there is none.

    Only rows at the top are looked at. The first that names at least half as many fields as the
    best is taken, since a later table of the same document may have more columns.
    """
    scores = {
        at: score for at, row in enumerate(rows[:_TOP]) if (score := heading_score(row, meanings))
    }
    if not scores:
        return _single_heading(rows, meanings)
    best = max(scores.values())
    return next(at for at, score in scores.items() if score * 2 >= best), best


def heading_score(row: Row, meanings: Meanings = PLAIN) -> float:
    """How much a row looks like headings: 0 where it names no recommendation, or too little.

    A sentence may mention an owner, an action and a date; a row of headings consists of such words.
    """
    texts = [cell.text for cell in row.cells if cell.text.strip()]
    if len(texts) < 2 or any(len(text) > _LONGEST for text in texts):
        return 0.0
    tidy = sum(meanings.is_tidy(text) or _asks(text, meanings) for text in texts)
    if tidy * 3 < len(texts):
        return 0.0
    roles = {role for text in texts if (role := meanings.role_of(text)) is not None}
    if not roles.intersection(TEXT_ROLES):
        return 0.0
    if len(roles) < _ENOUGH_ROLES and (Role.TEXT not in roles or tidy < len(roles)):
        return 0.0
    return len(roles) + tidy / len(texts)


def _asks(text: str, meanings: Meanings) -> bool:
    """Whether a cell is a question that a column of a plan answers: "Who will lead on this?"."""
    text = text.strip()
    short = text.count(" ") < LONGEST_HEADING
    return text.endswith("?") and short and meanings.role_of(text) is not None


def _single_heading(rows: Sequence[Row], meanings: Meanings) -> tuple[int, float] | None:
    """A list of recommendations under one heading, in the first line and nowhere else."""
    at = next((at for at, row in enumerate(rows) if row.cells), None)
    if at is None or any(len(row.cells) > 1 for row in rows):
        return None
    text = rows[at].cells[0].text
    return (at, 0.5) if meanings.is_tidy(text) and meanings.role_of(text) is Role.TEXT else None


def _is_new_heading(row: Row, meanings: Meanings) -> bool:
    texts = [cell.text for cell in row.cells if cell.text.strip()]
    untidy = 0
    for text in texts:
        untidy += not meanings.is_tidy(text)
        if untidy > (1 - _MOSTLY) * len(texts):
            return False
    roles = {role for text in texts if (role := meanings.role_of(text)) is not None}
    return len(roles) >= _ENOUGH_ROLES


def _key(row: Row) -> tuple[str, ...]:
    return tuple(filter(None, (words_of(cell.text) for cell in row.cells)))


def _repeats(row: Row, heading: HeadingRow) -> bool:
    words = _key(row)
    known = {words_of(text) for text in (*heading.headings, *heading.groups)}
    return len(words) >= 2 and sum(word in known for word in words) >= _MOSTLY * len(words)


def _with_neighbours(rows: Sequence[Row], at: int, meanings: Meanings) -> HeadingRow:
    """A heading row, with the row above or below it that groups or divides its columns."""
    width = len(rows[at].cells)
    own = [cell.text.strip() for cell in rows[at].cells]
    blank = ("",) * width
    below = rows[at + 1] if at + 1 < len(rows) else None
    if below is not None and _divides(own, below, meanings):
        lower = ["" if cell.continues else cell.text.strip() for cell in below.cells][:width]
        lower += [""] * (width - len(lower))
        groups = _carried(own, lower)
        headings = tuple(under or over for under, over in zip(lower, own, strict=True))
        return HeadingRow(at, at + 1, headings, groups)
    above = rows[at - 1] if at else None
    if above is not None and len(above.filled) > 1 and _groups(own, above, meanings):
        upper = [cell.text.strip() for cell in above.cells][:width]
        upper += [""] * (width - len(upper))
        return HeadingRow(at - 1, at, tuple(own), _carried(upper, own))
    return HeadingRow(at, at, tuple(own), blank)


def _divides(own: list[str], below: Row, meanings: Meanings) -> bool:
    """Whether the row below is a second row of headings.

    It is where it holds only "Evidence", "RAG" and the like under merged headings, or where
    headings of the row above are merged down into it.
    """
    texts = {at: below.cells[at].text for at in below.filled if not below.cells[at].continues}
    merged = {at for at in below.filled if below.cells[at].continues}
    if any(at < len(own) and own[at] == below.cells[at].text.strip() for at in merged):
        return bool(texts)
    return (
        len(texts) >= 2
        and all(_is_of_a_period(text, meanings) for text in texts.values())
        and any(at < len(own) and not own[at] for at in texts)
    )


def _is_of_a_period(text: str, meanings: Meanings) -> bool:
    if UNDER_A_PERIOD.search(words_of(text)):
        return True
    return meanings.is_tidy(text) and meanings.role_of(text) in _OF_A_PERIOD


def _groups(own: list[str], above: Row, meanings: Meanings) -> bool:
    """Whether the row above names the periods of bare "Evidence" and "RAG" headings."""
    if any(len(above.cells[at].text) > _LONGEST for at in above.filled):
        return False
    return any(at < len(own) and meanings.role_of(own[at]) in _OF_A_PERIOD for at in above.filled)


def _carried(upper: list[str], lower: list[str]) -> tuple[str, ...]:
    """Headings spread to the right over the columns that have none of their own."""
    spread: list[str] = []
    last = ""
    for over, under in zip(upper, lower, strict=True):
        last = over or (last if under else "")
        spread.append(last)
    return tuple(spread)
