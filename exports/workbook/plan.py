"""The sheet of a workbook that holds the plan: one row a recommendation, as people work with it.

The heading stays in sight and is repeated on paper, every column can be filtered, a rating is a
word on its colour, and the colour follows when somebody picks another word.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from exports import plan_rows
from exports.contents import Contents
from exports.workbook.cells import A3, A4, Long, Look, Looks, lines, room, set_up_page, write_text
from exports.workbook.tally import Tally
from models.documents.columns import NOT_PLACED, UNPLACED, Holds
from models.errors import Refused
from models.ratings.proposed_or_agreed import cell_says_proposed
from models.ratings.ratings import UNRATED, Delivery, Level, Rag, Update

if TYPE_CHECKING:
    from xlsxwriter.format import Format

    from exports.workbook.worksheet import TextSheet

_ROWS, _COLUMNS = 1_048_576, 16_384  # of a sheet (Excel specifications and limits)
# Rows below the last one that are made ready for recommendations that somebody adds.
_SPARE = 100
# Excel shows at most 409 points of a row: 31 lines of the size used here.
_LINES = 28
# So many rows are looked at before the first is written, to choose widths that suit the texts.
_AHEAD = 500
_DAY_ZERO = date(1899, 12, 30)
# Before this day Excel counts one day differently from everybody else: it has a 29 February 1900.
_FIRST_DAY = date(1900, 3, 1)
# The characters of the standard font that fit one inch, and the printable inches of each paper.
_TO_AN_INCH, _A4_WIDTH, _A3_WIDTH = 13.0, 10.9, 15.7
_SMALLEST = 0.7  # of its size a text may be printed at on A4

_RAGS = {rag.word: rag for rag in Rag}
_UPDATES = {update.word: update for update in Update}
_LEVELS = {level.value: level for level in Level}

Write = Callable[[int, int, str, str], None]


class _Shown(NamedTuple):
    """A column of the sheet. ``source`` is where its cell is in a row of ``plan_rows``; the
    narrowest and the widest are in characters, ``period`` is as in ``plan_rows.Placed``."""

    source: int
    heading: str
    holds: Holds
    narrowest: int
    widest: int
    period: int | None = None


_CODES = (Holds.LINE, Holds.NAMES)
"""A text that stays one when somebody types it anew, whatever it looks like."""
_TEXTS = (Holds.TEXT, Holds.ACTIONS, Holds.REMARK)
_WORDS = (
    Holds.UPDATE,
    Holds.DELIVERY,
    Holds.MONITORING,
    Holds.AGREED_RAG,
    Holds.AGREED_LEVEL,
)
_AT_LEFT = (*_TEXTS, *_CODES, Holds.DAY, Holds.VERSION)

_CHOICES = {
    Holds.RAG: [*_RAGS, UNRATED],
    Holds.LEVEL: list(_LEVELS),
    Holds.UPDATE: list(_UPDATES),
    Holds.DELIVERY: [state.word for state in Delivery],
}


class PlanSheet:
    """Fills the sheet ``sheet`` from front to back; ``tally`` then knows what was written."""

    def __init__(
        self, sheet: "TextSheet", looks: Looks, contents: Contents, tally: Tally, long: list[Long]
    ) -> None:
        self._sheet = sheet
        self._looks = looks
        self._contents = contents
        self._tally = tally
        self._long = long
        self._ref = ""
        self._columns = _columns(contents)
        if len(self._columns) > _COLUMNS:
            raise Refused(f"a sheet holds {_COLUMNS:,} columns, and this plan needs more")

    def write(self) -> None:
        """Write all rows, then what their number decides: lists, colours, what is printed."""
        rows = plan_rows.rows(self._contents)
        ahead = list(islice(rows, _AHEAD))
        widths = self._widths(ahead)
        self._sheet.freeze_panes(1, 1)
        self._headings(widths)
        self._rows(chain(ahead, rows), [room(width) for width in widths])
        self._choices()
        self._set_up(sum(widths[:-1]))

    def _widths(self, rows: Sequence[Sequence[str]]) -> list[int]:
        """Make each column as wide as the longest text of these rows asks for; gives the widths."""
        widths = []
        for at, column in enumerate(self._columns):
            longest = max((len(row[column.source]) for row in rows), default=0)
            # A column that says nothing is as wide as its heading's longest word.
            words = max(map(len, column.heading.split()), default=0) + 3
            narrowest = column.narrowest if longest else min(words, column.narrowest)
            width = min(max(narrowest, -(-longest // _LINES)), column.widest)
            new_rows = self._looks.of(num_format="@") if column.holds in _CODES else None
            self._sheet.set_column(at, at, width, new_rows)
            widths.append(width)
        return widths

    def _headings(self, widths: Sequence[int]) -> None:
        tall = 1
        for at, (column, width) in enumerate(zip(self._columns, widths, strict=True)):
            centred = column.holds not in _AT_LEFT
            look = self._looks.over_figures if centred else self._looks.heading
            write_text(self._sheet, 0, at, column.heading, look, self._long)
            # Bold letters are wider, and a button stands in each of these cells.
            tall = max(tall, lines(column.heading, room(width * 0.8)))
        self._sheet.fit(0, tall)

    def _rows(self, rows: Iterable[Sequence[str]], rooms: Sequence[int]) -> None:
        writers = self._writers()
        plan = [
            (at, column.source, column.heading, writers[column.holds], fits, self._blank(column))
            for at, (column, fits) in enumerate(zip(self._columns, rooms, strict=True))
        ]
        write_blank, fit = self._sheet.write_blank, self._sheet.fit
        counted = self._counter()
        for number, row in enumerate(rows, 1):
            if number >= _ROWS:
                raise Refused(f"a sheet holds {_ROWS - 1:,} recommendations; choose with a filter")
            self._ref = row[0]
            tall = 1
            for at, source, heading, write, fits, blank in plan:
                text = row[source]
                if not text:
                    write_blank(number, at, None, blank)
                    continue
                write(number, at, text, heading)
                if (len(text) > fits or "\n" in text) and (needed := lines(text, fits)) > tall:
                    tall = needed
            fit(number, tall)
            counted(row)

    def _counter(self) -> Callable[[Sequence[str]], None]:
        by_source = sorted(self._columns)
        rags = [each.source for each in by_source if each.holds is Holds.RAG]
        updates = [each.source for each in by_source if each.holds is Holds.UPDATE]
        (level,) = (each.source for each in by_source if each.holds is Holds.LEVEL)
        agrees = {each.period: each.source for each in by_source if each.holds is Holds.AGREED_RAG}
        # Where the board agrees nothing, nothing is told apart and no time spent on it.
        agreed = list(map(agrees.get, range(len(rags)))) if self._contents.facts.agrees else []
        add = self._tally.add

        def counted(row: Sequence[str]) -> None:
            add(
                row[1],
                [_RAGS.get(row[at]) for at in rags],
                [_UPDATES.get(row[at]) for at in updates],
                _LEVELS.get(row[level]),
                [at is not None and cell_says_proposed(row[at]) for at in agreed],
            )

        return counted

    def _writers(self) -> dict[Holds, Write]:
        sheet, looks, long = self._sheet, self._looks, self._long
        write_number, write_string = sheet.write_number, sheet.write_string
        rated = {rag.word: looks.rated(rag) for rag in Rag}
        day, version, update, word = looks.day, looks.version, looks.state.plain, looks.word.plain

        def write_with(look: Look) -> Write:
            def write(row: int, column: int, text: str, heading: str) -> None:
                write_text(sheet, row, column, text, look, long, self._ref, heading)

            return write

        def write_due(row: int, column: int, text: str, heading: str) -> None:
            due = date.fromisoformat(text)
            if due < _FIRST_DAY:
                write_string(row, column, text, day)
            else:
                write_number(row, column, (due - _DAY_ZERO).days, day)

        return {
            **dict.fromkeys(_TEXTS, write_with(looks.text)),
            **dict.fromkeys(_CODES, write_with(looks.code)),
            Holds.DAY: write_due,
            Holds.VERSION: lambda row, column, text, _: write_number(
                row, column, int(text), version
            ),
            Holds.LEVEL: lambda row, column, text, _: write_string(row, column, text, word),
            **dict.fromkeys(
                _WORDS, lambda row, column, text, _: write_string(row, column, text, update)
            ),
            Holds.RAG: lambda row, column, text, _: write_string(row, column, text, rated[text]),
        }

    def _blank(self, column: _Shown) -> "Format":
        looks = self._looks
        plain = {
            **dict.fromkeys(_TEXTS, looks.text.plain),
            **dict.fromkeys(_CODES, looks.code.plain),
            Holds.DAY: looks.day,
            Holds.VERSION: looks.version,
            **dict.fromkeys(_WORDS, looks.state.plain),
        }
        return plain.get(column.holds, looks.word.plain)

    def _choices(self) -> None:
        last = self._tally.count + _SPARE
        for at, column in enumerate(self._columns):
            words = _CHOICES.get(column.holds)
            if words is not None:
                self._list(at, last, words)
            if column.holds is Holds.RAG:
                self._colours(at, last)

    def _list(self, at: int, last: int, words: Sequence[str]) -> None:
        options = {
            "validate": "list",
            "source": list(words),
            "error_title": "Not one of the words",
            "error_message": f"Please choose one of: {', '.join(words)}.",
        }
        self._sheet.data_validation(1, at, last, at, options)

    def _colours(self, at: int, last: int) -> None:
        for rag in Rag:
            rule = {
                "type": "cell",
                "criteria": "equal to",
                "value": f'"{rag.word}"',
                "format": self._looks.follows(rag),
            }
            self._sheet.conditional_format(1, at, last, at, rule)
        unrated = {"type": "cell", "criteria": "equal to", "value": f'"{UNRATED}"'}
        self._sheet.conditional_format(
            1, at, last, at, {**unrated, "format": self._looks.follows(None)}
        )

    def _set_up(self, width: int) -> None:
        from xlsxwriter.utility import xl_range

        sheet, contents, last = self._sheet, self._contents, self._tally.count
        inches = width / _TO_AN_INCH
        set_up_page(
            sheet,
            title=contents.plan.title,
            marking=contents.marking,
            paper=A4 if inches * _SMALLEST <= _A4_WIDTH else A3,
            landscape=True,
        )
        sheet.repeat_rows(0)
        sheet.autofilter(0, 0, last, len(self._columns) - 1)
        # The version identifies a row that comes back; nobody needs it on paper.
        sheet.print_area(0, 0, last, len(self._columns) - 2)
        every = xl_range(0, 0, last, len(self._columns) - 1)
        sheet.ignore_errors({"number_stored_as_text": every, "two_digit_text_year": every})


def _columns(contents: Contents) -> list[_Shown]:
    """The columns in their order: as in ``plan_rows``, the version last."""
    shown: list[_Shown] = []
    for source, (name, column, period) in enumerate(plan_rows.placed(contents)):
        if column is None:
            heading = NOT_PLACED + name.removeprefix(UNPLACED)
            shown.append(_Shown(source, heading, Holds.TEXT, 14, 50))
        else:
            heading = name if period is not None else column.heading
            shown.append(_Shown(source, heading, *column[1:4], period))
    version = next(each for each in shown if each.holds is Holds.VERSION)
    ordered = [each for each in shown if each is not version]
    # What the board agreed stands beside what it agreed on.
    for agreed, on in ((Holds.AGREED_RAG, Holds.UPDATE), (Holds.AGREED_LEVEL, Holds.LEVEL)):
        for moved in [each for each in ordered if each.holds is agreed]:
            ordered.remove(moved)
            beside = (on, moved.period)
            places = [at for at, each in enumerate(ordered) if (each.holds, each.period) == beside]
            ordered.insert(places[-1] + 1, moved)
    return [*ordered, version]
