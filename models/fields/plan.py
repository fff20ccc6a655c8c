"""The fields of a plan, and of what its author adds to the report."""

from typing import Any

from peewee import fn

from models.fields.field import Elsewhere, Field, RowOfField
from models.fields.kinds import LINE, TEXT, Day, Kind, Name
from models.fields.place import Place
from models.plan.tables import Plan, Section
from models.store.prepared import slot
from models.store.store import Store
from models.text import clean_line, fold, show_line

ROW = RowOfField(lambda: Plan, lambda of: of.id == slot("plan_id"))


def _report_texts() -> Any:
    from models.documents.paper_tables import ReportText

    return ReportText


_REPORT = RowOfField(
    _report_texts,
    # A comparison with NULL is never true: no section counts as 0 here.
    lambda of: (
        (of.plan == slot("plan_id"))
        & (fn.COALESCE(of.section, 0) == fn.COALESCE(slot("section_id"), 0))
    ),
    lambda of: {of.plan: slot("plan_id"), of.section: slot("section_id")},
)


def title_taken(store: Store, place: Place, title: str) -> str:
    """Says that another plan has the title; "" where it is free."""
    others = store.rows(Plan.select(Plan.title).where(Plan.id != place.plan_id))
    if any(fold(other) == fold(title) for (other,) in others):
        return f"Another plan of this store is called {show_line(title)}"
    return ""


class _Immediate(Kind):
    """A length of time, or the same day."""

    def clean(self, value: str) -> str:
        from models.dates import timescales

        value = clean_line(value).strip()
        return timescales.meaning_words(timescales.meaning(value)) if value else ""


class _Order(Kind):
    """The ids of sections with blanks between them."""

    def named(self, store: Store, value: str) -> str:
        names = dict(store.rows(Section.select(Section.id, Section.name)))
        return ", ".join(names.get(int(each), "") for each in value.split())


def _sections(store: Store, place: Place) -> str:
    from models.plan import order

    return " ".join(map(str, order.section_ids(store, place.plan_id)))


def _put_sections(store: Store, place: Place, value: str) -> None:
    from models.plan import order

    order.put_sections(store, place.plan_id, value)


SAID = (
    Field(
        "title",
        "Title of the plan",
        Name(needed="A plan needs a title"),
        ROW,
        called="the title",
        standing="the plan's title",
        shapes_plan=True,
        hindrance=title_taken,
    ),
    Field(
        "source",
        "Source of the plan",
        LINE,
        ROW,
        called="the source",
        standing="the plan's source",
        shapes_plan=True,
    ),
    Field(
        "board",
        "Board",
        LINE,
        ROW,
        called="the board",
        standing="the board's name",
        shapes_plan=True,
    ),
    Field(
        "published",
        "Report published",
        Day(),
        ROW,
        called="the report's date",
        standing="the report's date",
        shapes_plan=True,
    ),
    Field(
        "immediate",
        '"Immediate" means',
        _Immediate(),
        ROW,
        called='"Immediate"',
        standing='what "Immediate" means',
        shapes_plan=True,
    ),
)
"""What a plan says of itself, in the order of its form."""
FIELDS = (
    *SAID,
    Field("marking", "Marking", LINE, ROW, called="the marking", standing="the marking"),
    Field("report_text", "Report text", TEXT, _REPORT, column="text", standing="the report's text"),
    Field(
        "sections",
        "Order of the sections",
        _Order(),
        ROW,
        elsewhere=Elsewhere(_sections, _put_sections),
        called="their order",
        told="ordered",
        standing="the order of the sections",
        shapes_plan=True,
    ),
    Field("import", "Import", LINE, undoable=False),
)
