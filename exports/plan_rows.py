"""The one place that turns recommendations into rows of cells, for every format with rows.

One row a recommendation; the cells are words for people and texts exactly as they are stored.
"""

from collections.abc import Callable, Iterator
from functools import partial
from operator import attrgetter
from typing import Any, NamedTuple

from exports.contents import Contents
from models.actions.written_actions import action_line
from models.documents import columns
from models.documents.columns import BETWEEN_NAMES, Column, Holds
from models.plan.records import Recommendation
from models.ratings import proposed_or_agreed
from models.ratings.ratings import Delivery, Level, Rag, Update

Cell = Callable[[Recommendation], str]

_RAG: dict[Rag | None, str] = {None: "", **{rag: rag.word for rag in Rag}}
_UPDATE: dict[Update | None, str] = {None: "", **{update: update.word for update in Update}}
_LEVEL: dict[Level | None, str] = {None: "", **{level: level.value for level in Level}}
_DELIVERY: dict[Delivery | None, str] = {None: "", **{state: state.word for state in Delivery}}
_WRITTEN: dict[Holds, Callable[[Any], str]] = {
    Holds.DAY: lambda day: "" if day is None else day.isoformat(),
    Holds.NAMES: BETWEEN_NAMES.join,
    Holds.LEVEL: _LEVEL.__getitem__,
    Holds.VERSION: str,
    Holds.DELIVERY: _DELIVERY.__getitem__,
    Holds.MONITORING: lambda monitoring: "" if monitoring is None else monitoring.word,
    Holds.ACTIONS: lambda actions: "\n".join(map(action_line, actions)),
}
"""How a value is written; what is not in here is a text already."""


class Placed(NamedTuple):
    """A column of one file. ``heading`` is that of CSV; ``period`` is the place of its period among
    the plan's, None where it has none; ``column`` is None for texts that fit no field."""

    heading: str
    column: Column | None
    period: int | None = None


def placed(contents: Contents) -> list[Placed]:
    """The columns of a file with these contents: fixed ones, those of each period, and one for
    each unplaced text. Behind them stand the facts that the plan has and many plans have not."""
    facts, periods = contents.facts, list(enumerate(contents.periods))
    found = [Placed(column.name, column) for column in columns.BEFORE]
    for at, period in periods:
        found += (Placed(period.label + column.ending, column, at) for column in columns.OF_PERIOD)
    found += (Placed(column.name, column) for column in columns.AFTER)
    found += (Placed(columns.UNPLACED + text, None) for text in contents.unplaced_headings)
    for column in columns.MORE:
        if column.holds is Holds.AGREED_LEVEL and facts.agrees:
            found += (
                Placed(period.label + columns.AGREED.ending, columns.AGREED, at)
                for at, period in periods
                if period.id in facts.agreed_in or not period.closed
            )
        if column.name in facts.filled:
            found.append(Placed(column.name, column))
    return found


def headings(contents: Contents) -> list[str]:
    """The heading row."""
    return [each.heading for each in placed(contents)]


def rows(contents: Contents) -> Iterator[list[str]]:
    """The rows under ``headings``, one at a time; every cell is a text, "" where nothing is."""
    own, first = _cells(columns.BEFORE + columns.AFTER), len(columns.BEFORE)
    behind = (
        len(columns.BEFORE)
        + 3 * len(contents.periods)
        + len(columns.AFTER)
        + len(contents.unplaced_headings)
    )
    more = [
        partial(_agreed, each.period) if each.period is not None else cell_of(each.column)
        for each in placed(contents)[behind:]
        if each.column is not None
    ]
    for it in contents.recommendations:
        cells = own(it)
        row = cells[:first]
        for progress in it.progress:
            row += (progress.evidence, _RAG[progress.rag], _UPDATE[progress.update])
        row += cells[first:]
        if contents.unplaced_headings:
            waiting = [(text.heading, text.text) for text in it.unplaced]
            for heading in contents.unplaced_headings:
                at = next((n for n, (own, _) in enumerate(waiting) if own == heading), None)
                row.append("" if at is None else waiting.pop(at)[1])
        if more:
            row += (cell(it) for cell in more)
        yield row


def _cells(stated: tuple[Column, ...]) -> Callable[[Recommendation], list[str]]:
    """What gives the cells of these columns, most of which are texts already."""
    values = attrgetter(*map(_attribute, stated))
    written = [
        (at, _WRITTEN[each.holds]) for at, each in enumerate(stated) if each.holds in _WRITTEN
    ]

    def cells(it: Recommendation) -> list[str]:
        row = list(values(it))
        for at, write in written:
            row[at] = write(row[at])
        return row

    return cells


def cell_of(column: Column) -> Cell:
    """What a recommendation has in a column that belongs to no period."""
    if column.holds is Holds.AGREED_LEVEL:
        return lambda it: proposed_or_agreed.of_level(it).cell
    value, written = attrgetter(_attribute(column)), _WRITTEN.get(column.holds)
    return value if written is None else lambda it: written(value(it))


def _attribute(column: Column) -> str:
    return "edition" if column.holds is Holds.VERSION else column.name


def _agreed(at: int, it: Recommendation) -> str:
    return proposed_or_agreed.of_rating(it.progress[at]).cell
