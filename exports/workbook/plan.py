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

_AGREED = ": agreed"

Write = Callable[[int, int, str, str], None]


class _Column(NamedTuple):
    """``source`` is where its cell is in a row of ``plan_rows``; the narrowest and the widest are
    in characters."""

    source: int
    heading: str
    kind: str
    narrowest: int
    widest: int


_FIELDS = {
    "ref": ("Ref", "code", 7, 12),
    "section": ("Section", "code", 14, 22),
    "text": ("Recommendation", "text", 26, 60),
    "finding": ("Finding", "text", 22, 50),
    "timescale": ("Timescale", "code", 14, 20),
    "due": ("Due", "due", 12, 12),
    "officers": ("Responsible officers", "code", 15, 26),
    "key_actions": ("Key actions", "text", 26, 60),
    "level": ("Level", "level", 13, 13),
    "rationale": ("How do we know?", "text", 22, 55),
    "overall_status": ("Overall status", "text", 20, 50),
    "version": ("Version", "version", 8, 8),
}
# Facts that many plans have nothing of, behind every other column of ``plan_rows``.
_MORE = {
    "delivery": ("Delivery", "delivery", 13, 16),
    "monitoring": ("Monitoring", "state", 14, 20),
    "tags": ("Tags", "code", 12, 24),
    "actions": ("Actions", "text", 26, 60),
    "agreed_level": ("Level: agreed", "agreed", 13, 20),
    "retired": ("What became of it", "text", 16, 40),
}
_PARTS = {
    "evidence": ("text", 28, 70),
    "RAG": ("rag", 11, 11),
    "update": ("update", 12, 12),
    "agreed": ("agreed", 13, 20),
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
            new_rows = self._looks.of(num_format="@") if column.kind == "code" else None
            self._sheet.set_column(at, at, width, new_rows)
            widths.append(width)
        return widths

    def _headings(self, widths: Sequence[int]) -> None:
        tall = 1
        for at, (column, width) in enumerate(zip(self._columns, widths, strict=True)):
            centred = column.kind not in ("text", "code", "due", "version")
            look = self._looks.over_figures if centred else self._looks.heading
            write_text(self._sheet, 0, at, column.heading, look, self._long)
            # Bold letters are wider, and a button stands in each of these cells.
            tall = max(tall, lines(column.heading, room(width * 0.8)))
        self._sheet.fit(0, tall)

    def _rows(self, rows: Iterable[Sequence[str]], rooms: Sequence[int]) -> None:
        writers = self._writers()
        plan = [
            (at, column.source, column.heading, writers[column.kind], fits, self._blank(column))
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
        names = plan_rows.headings(self._contents)
        level = names.index("level")
        first = names.index("key_actions") + 1
        rags, updates = range(first + 1, level, 3), range(first + 2, level, 3)
        # Where the board agrees nothing, nothing is told apart and no time spent on it.
        agreed = [
            names.index(heading, level) if heading in names else None
            for heading in self._agreed_headings()
        ]
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

    def _agreed_headings(self) -> list[str]:
        if not self._contents.facts.agrees:
            return []
        return [f"{period.label}: agreed" for period in self._contents.periods]

    def _writers(self) -> dict[str, Write]:
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
            "text": write_with(looks.text),
            "code": write_with(looks.code),
            "due": write_due,
            "version": lambda row, column, text, _: write_number(row, column, int(text), version),
            "level": lambda row, column, text, _: write_string(row, column, text, word),
            **dict.fromkeys(
                ("update", "delivery", "state", "agreed"),
                lambda row, column, text, _: write_string(row, column, text, update),
            ),
            "rag": lambda row, column, text, _: write_string(row, column, text, rated[text]),
        }

    def _blank(self, column: _Column) -> "Format":
        looks = self._looks
        by_kind = {
            "text": looks.text.plain,
            "code": looks.code.plain,
            "due": looks.day,
            "version": looks.version,
            **dict.fromkeys(("update", "delivery", "state", "agreed"), looks.state.plain),
        }
        return by_kind.get(column.kind, looks.word.plain)

    def _choices(self) -> None:
        last = self._tally.count + _SPARE
        for at, column in enumerate(self._columns):
            if column.kind == "rag":
                words = [*_RAGS, UNRATED]
                self._list(at, last, words)
                self._colours(at, last)
            elif column.kind == "level":
                self._list(at, last, list(_LEVELS))
            elif column.kind == "update":
                self._list(at, last, list(_UPDATES))
            elif column.kind == "delivery":
                self._list(at, last, [state.word for state in Delivery])

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


def _columns(contents: Contents) -> list[_Column]:
    """The columns in their order: as in ``plan_rows``, the version last."""
    names = plan_rows.headings(contents)
    level = names.index("level")
    behind = level + 4 + len(contents.unplaced_headings)
    columns: list[_Column] = []
    for source, name in enumerate(names):
        if name in _FIELDS and (source < 8 or level <= source < level + 4):
            columns.append(_Column(source, *_FIELDS[name]))
        elif source >= behind and name in _MORE:
            columns.append(_Column(source, *_MORE[name]))
        elif source < level or source >= behind:
            columns.append(_Column(source, name, *_PARTS[name.rpartition(": ")[2]]))
        else:
            heading = f"Not placed: {name.removeprefix('unplaced: ')}"
            columns.append(_Column(source, heading, "text", 14, 50))
    version = next(column for column in columns if column.kind == "version")
    ordered = [column for column in columns if column is not version]
    # What the board agreed stands beside what it agreed on.
    for column in [column for column in ordered if column.kind == "agreed"]:
        ordered.remove(column)
        label = column.heading.removesuffix(_AGREED)
        beside = (f"{label}: update", "update"), (label, "level")
        places = [at for at, other in enumerate(ordered) if (other.heading, other.kind) in beside]
        ordered.insert(places[-1] + 1, column)
    return [*ordered, version]
