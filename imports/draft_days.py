"""The day that each recommendation is due, where its document says one without a doubt."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from imports.draft_builder import DayCell, FoundRecommendation
from imports.heading_rules import Role
from models.dates.full_dates import ReadDay, read_days
from models.documents.document_records import Problem
from models.plan.records import Unplaced

DATE_UNCLEAR = "date-unclear"


@dataclass(slots=True)
class Days:
    """One day a recommendation, None where none is sure.

    ``whole`` says that every cell which says when says a day, so that an empty one says none.
    """

    due: list[date | None] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    whole: bool = False


def settle_days(entries: Sequence[FoundRecommendation]) -> Days:
    """The days of all recommendations, in their order.

    A cell in a column of days that is not a day is kept with its recommendation; a column of
    timescales keeps its words whatever they are.
    """
    cells = [cell for entry in entries for cell in entry.days]
    lines = [line for cell in cells if cell.day is None for line in cell.text.split("\n")]
    known = [(cell.text, cell.day) for cell in cells if cell.day is not None]
    read = iter(read_days(lines, known))
    found = {id(cell): _said(cell, read) for cell in cells}
    days = Days(whole=bool(cells) and all(found[id(cell)].day for cell in cells))
    unsure = [cell for cell in cells if found[id(cell)].unsure]
    for entry in entries:
        days.due.append(_due(entry, found))
    if unsure:
        more = f" (and {len(unsure) - 1} more)" if len(unsure) > 1 else ""
        message = (
            f'which day "{unsure[0].text}" is cannot be told{more}:'
            " it is kept as it is written, without a due date"
        )
        days.problems.append(Problem(unsure[0].row.where, None, DATE_UNCLEAR, message))
    return days


def _said(cell: DayCell, read: Iterator[ReadDay]) -> ReadDay:
    """The day of one cell: its own, or the one that a line of its text is."""
    if cell.day is not None:
        return ReadDay(cell.day)
    lines = [next(read) for _ in cell.text.split("\n")]
    days = {line.day for line in lines if line.day is not None}
    if any(line.unsure for line in lines) or len(days) != 1:
        return ReadDay(None, unsure=any(line.unsure for line in lines))
    return ReadDay(days.pop())


def _due(entry: FoundRecommendation, found: dict[int, ReadDay]) -> date | None:
    columns = [cell for cell in entry.days if cell.column.role is Role.DUE]
    for cell in columns:
        if found[id(cell)].day is None:
            entry.unplaced.append(Unplaced(cell.column.name, cell.text, cell.row.where))
    said = _days(columns, found) or _days(entry.days, found)
    return said.pop() if len(said) == 1 else None


def _days(cells: Sequence[DayCell], found: dict[int, ReadDay]) -> set[date | None]:
    """The different days of some cells; with None among them where one of them is none."""
    return {found[id(cell)].day for cell in cells}
