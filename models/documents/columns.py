"""The columns of our own files, told once: their names, their order, and what stands in each.

CSV and JSON call a column by its name, a workbook by its heading. Whoever writes or reads one of
these files takes its columns from here.
"""

from enum import StrEnum
from typing import NamedTuple

from models.fields.every import field_named


class Holds(StrEnum):
    """What stands in a column, by which it is written, shown and read."""

    LINE = "line"
    TEXT = "text"
    DAY = "day"
    NAMES = "names"
    LEVEL = "level"
    VERSION = "version"
    RAG = "rag"
    UPDATE = "update"
    DELIVERY = "delivery"
    MONITORING = "monitoring"
    ACTIONS = "actions"
    AGREED_RAG = "agreed rag"
    AGREED_LEVEL = "agreed level"
    REMARK = "remark"
    """A text that says something of the plan, and is kept beside what is read."""


class Column(NamedTuple):
    """One column. ``name`` is that of the field in our records, in CSV and in JSON.

    ``narrowest`` and ``widest`` are its limits in a workbook, in characters. ``stated`` is its
    heading there, "" where that is the field's title. ``json_behind`` names the column that it
    follows in JSON, where that is another one.
    """

    name: str
    holds: Holds
    narrowest: int
    widest: int
    stated: str = ""
    json_behind: str = ""

    @property
    def heading(self) -> str:
        """Its heading in a workbook."""
        if self.stated:
            return self.stated
        field = field_named(self.name)
        return field.brief or field.title

    @property
    def ending(self) -> str:
        """What follows a period's label in the heading of one of the columns of a period."""
        return f": {self.stated}"


BEFORE = (
    Column("ref", Holds.LINE, 7, 12),
    Column("section", Holds.LINE, 14, 22),
    Column("text", Holds.TEXT, 26, 60),
    Column("finding", Holds.TEXT, 22, 50),
    Column("timescale", Holds.LINE, 14, 20),
    Column("due", Holds.DAY, 12, 12),
    Column("officers", Holds.NAMES, 15, 26, json_behind="key_actions"),
    Column("key_actions", Holds.TEXT, 26, 60),
)
"""The columns before those of the periods."""
OF_PERIOD = (
    Column("evidence", Holds.TEXT, 28, 70, "evidence"),
    Column("rag", Holds.RAG, 11, 11, "RAG"),
    Column("update", Holds.UPDATE, 12, 12, "update"),
)
"""The columns of each period."""
AFTER = (
    Column("level", Holds.LEVEL, 13, 13),
    Column("rationale", Holds.TEXT, 22, 55),
    Column("overall_status", Holds.TEXT, 20, 50),
    Column("version", Holds.VERSION, 8, 8, "Version"),
)
AGREED = Column("agreed", Holds.AGREED_RAG, 13, 20, "agreed")
"""What the board agreed in a period. Nobody changes it in a file, and so it is none of
``OF_PERIOD``; in a file with rows it stands before ``agreed_level``."""
MORE = (
    Column("delivery", Holds.DELIVERY, 13, 16),
    Column("monitoring", Holds.MONITORING, 14, 20),
    Column("tags", Holds.NAMES, 12, 24),
    Column("actions", Holds.ACTIONS, 26, 60, "Actions"),
    Column(
        "agreed_level",
        Holds.AGREED_LEVEL,
        13,
        20,
        "Level: agreed",
        json_behind="monitoring",
    ),
    Column("retired", Holds.REMARK, 16, 40, "What became of it"),
)
"""The columns that a file has only where its plan has any of it, behind all others."""

NAMED = {column.name: column for column in BEFORE + AFTER + MORE}
"""Every column that belongs to no period, in the order of a file with rows."""
UNPLACED = "unplaced: "
"""Begins the heading of texts that fit no field, between ``AFTER`` and ``MORE``."""
NOT_PLACED = "Not placed: "
"""The same in a workbook."""
BETWEEN_NAMES = "; "


def in_json(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Columns in the order in which JSON has them, which never changes."""
    found = [column for column in columns if not column.json_behind]
    for column in columns:
        if column.json_behind:
            names = [each.name for each in found]
            found.insert(names.index(column.json_behind) + 1, column)
    return tuple(found)


GLOSSARY = ("Term", "Meaning")
OTHER_TEXTS = ("Heading", "Text", "Where it stood")
RATING_KEY = ("Rating", "What it means")
SHORTENED = ("Sheet", "Ref", "Column", "Characters", "Of these in the cell")
"""The headings of the tables beside the plan, in workbooks and Word files; of ``SHORTENED`` in
workbooks alone, where texts follow in as many columns as they need."""
POINTER = '\n[The text goes on: it is whole in the sheet "Shortened".]'
"""Ends a cell of a workbook that holds only the start of its text."""
WORD_OTHER_TEXTS = ("Ref", *OTHER_TEXTS)
WORD_ACTIONS = ("Ref", "Action", "Owner", "Due", "State", "From")
WORD_MORE = (
    NAMED["ref"],
    *(column for column in MORE if column.holds not in (Holds.ACTIONS, Holds.AGREED_LEVEL)),
)
"""What stands in a table of its own, with the ref that it belongs to."""


class WordColumn(NamedTuple):
    """A column of the plan in Word: what it is called, and whose texts share its cells."""

    names: tuple[str, ...]
    stated: str = ""

    @property
    def heading(self) -> str:
        """Its heading, that of its first name where it has none of its own."""
        return self.stated or NAMED[self.names[0]].heading


IN_WORD = {
    column.names[0]: column
    for column in (
        WordColumn(("ref",)),
        WordColumn(("text", "finding")),
        WordColumn(("timescale", "due")),
        WordColumn(("officers",)),
        WordColumn(("key_actions",)),
        WordColumn(("level", "rationale"), "Level of achievement and how do we know?"),
        WordColumn(("overall_status",)),
    )
}
