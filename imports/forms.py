"""Tables that are a form: one recommendation each, its headings down the first column."""

from collections.abc import Sequence
from itertools import islice

from imports.cells import Cell, Row
from imports.heading_rules import Role
from imports.headings import Meanings

_ENOUGH_ROLES = 3
_MOST_ROWS = 25


def turned(rows: Sequence[Row], meanings: Meanings) -> list[Row] | None:
    """The form as a row of headings and one of what is filled in; None where it is no form."""
    said = (row for row in rows if any(cell.text.strip() or cell.shade for cell in row.cells))
    whole = list(islice(said, _MOST_ROWS + 1))
    if not _ENOUGH_ROLES <= len(whole) <= _MOST_ROWS:
        return None
    pairs = [_pair(row) for row in whole]
    heads = [pair[0] for pair in pairs if pair is not None]
    if len(heads) < len(pairs):
        return None
    roles = [meanings.role_of(head.text) for head in heads]
    named = {role for role in roles if role is not None}
    tidy = sum(meanings.is_tidy(head.text) for head in heads)
    if Role.TEXT not in named or len(named) < _ENOUGH_ROLES or tidy * 2 < len(heads):
        return None
    values = [pair[1] for pair in pairs if pair is not None]
    if any(meanings.is_tidy(value.text) and meanings.role_of(value.text) for value in values[:1]):
        return None
    first = whole[0]
    return [first._replace(cells=tuple(heads)), first._replace(cells=tuple(values))]


def _pair(row: Row) -> tuple[Cell, Cell] | None:
    """The heading and the value in a row of a form; None where it holds anything else."""
    own = [cell for cell in row.cells if cell.text.strip() or cell.shade]
    if not row.cells[0].text.strip() or len(own) > 2:
        return None
    value = own[1] if len(own) == 2 else Cell("")
    return row.cells[0]._replace(span=1), value._replace(span=1)
