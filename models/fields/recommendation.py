"""The fields of a recommendation that belong to no period."""

from models.fields.field import Elsewhere, Field, RowOfField, came_or_went, own_entry
from models.fields.kinds import DELIVERY, LEVEL, LINE, MONITORING, NAMES, TEXT, Day, Kind, Text
from models.fields.place import Place
from models.plan import responsibilities
from models.plan.tables import Recommendation, Section
from models.store.prepared import slot
from models.store.store import Store
from models.text import show_line

ROW = RowOfField(lambda: Recommendation, lambda of: of.id == slot("recommendation_id"))


def ref_taken(store: Store, place: Place, ref: str) -> str:
    """Says that another recommendation of the plan has the ref; "" where it is free."""
    table = Recommendation
    here = (table.plan == place.plan_id) & (table.ref == ref)
    here &= table.id != (place.recommendation_id or 0)
    row = store.row(table.select(table.retired).where(here))
    if row is None:
        return ""
    gone = f", retired: {show_line(row[0])} (is:retired in the filter shows it)" if row[0] else ""
    return f"{show_line(ref)} is there already{gone}"


class _Stand(Kind):
    """Where a recommendation stands: its section, and the one before it there."""

    def named(self, store: Store, value: str) -> str:
        """``Care on the ward, behind 2.4``."""
        if not value:
            return value
        section_id, after = map(int, value.split())
        table = Recommendation
        name = store.scalar(Section.select(Section.name).where(Section.id == section_id))
        behind = store.scalar(table.select(table.ref).where(table.id == after)) if after else ""
        return f"{name or '(no section)'}, {f'behind {behind}' if behind else 'first'}"


def _stand(store: Store, place: Place) -> str:
    from models.plan import order

    assert place.recommendation_id is not None
    return order.place_of(store, place.recommendation_id)


def _move(store: Store, place: Place, value: str) -> None:
    from models.plan import order

    assert place.recommendation_id is not None
    order.put_place(store, place.recommendation_id, value)


def _officers(store: Store, place: Place) -> str:
    assert place.recommendation_id is not None
    return responsibilities.current(store, place.recommendation_id)


def _answer(store: Store, place: Place, value: str) -> None:
    assert place.recommendation_id is not None
    responsibilities.replace(store, place.recommendation_id, value)


OWN = (
    Field(
        "text",
        "Recommendation",
        Text(needed="The text of a recommendation cannot be empty"),
        ROW,
        searched=own_entry,
    ),
    Field("finding", "Finding", TEXT, ROW, searched=own_entry),
    Field("timescale", "Timescale", LINE, ROW, called="the timescale", searched=own_entry),
    Field("due", "Due", Day("A due date"), ROW, called="the due date", decided=True),
    Field(
        "officers",
        "Responsible officers",
        NAMES,
        ROW,
        elsewhere=Elsewhere(_officers, _answer),
        called="responsible",
        searched=own_entry,
    ),
    Field("key_actions", "Key actions", TEXT, ROW, searched=own_entry),
    Field("level", "Level of achievement", LEVEL, ROW, called="level", brief="Level"),
    Field("rationale", "How do we know?", TEXT, ROW, searched=own_entry),
    Field("overall_status", "Overall status", TEXT, ROW, searched=own_entry),
)
"""What a document says of a recommendation, in the order of a form and of a file."""
_FROM_BOARD = (
    Field("delivery", "Delivery", DELIVERY, ROW, decided=True),
    Field("monitoring", "Monitoring", MONITORING, ROW, decided=True),
    Field("tags", "Tags", NAMES, ROW),
)
STATED = OWN + _FROM_BOARD
"""What an edited file may change of a recommendation, in the order in which it is compared."""
_AGREED = Field("agreed_level", "Agreed level", LEVEL, ROW, decided=True, told="agreed")
BOARD = (
    *_FROM_BOARD,
    _AGREED,
    Field("retired", "Retired", LINE, ROW, shapes_plan=True),
)
"""What the board and its clerk say of it; no document fills it."""
IN_ROW = tuple(each for each in (*STATED, _AGREED) if each.elsewhere is None)
"""What a document may state of it and its row holds."""
SEARCHED = tuple(each for each in IN_ROW if each.searched)
"""The texts of its row that the search looks into, in that order."""
FIELDS = (
    *OWN,
    *BOARD,
    Field("section", "Section", LINE, undoable=False),
    Field("ref", "Ref", LINE, ROW, called="its ref", searched=own_entry, hindrance=ref_taken),
    Field(
        "added",
        "Recommendation added",
        LINE,
        ROW,
        column="retired",
        **came_or_went("ref"),
        shapes_plan=True,
        searched=own_entry,
    ),
    # The name of its section is searched, too.
    Field(
        "place",
        "Place in the plan",
        _Stand(),
        ROW,
        elsewhere=Elsewhere(_stand, _move),
        called="its place",
        told="stands",
        shapes_plan=True,
        searched=own_entry,
    ),
)
