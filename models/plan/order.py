"""Where a recommendation stands in its plan, and in which order the sections come.

Both are one value of the change log each, so that moving is one change and one undo: a place is
the section and the recommendation before it (``"3 17"``, ``"3 0"`` for the first of section 3), an
order the ids of the sections with blanks between them.
"""

from collections.abc import Sequence

from models.plan.places import SPACING
from models.plan.tables import Recommendation, Section
from models.store.store import Store


def place_of(store: Store, recommendation_id: int) -> str:
    """The section of a recommendation and the one before it there, as the log has it."""
    table = Recommendation
    row = store.row(
        table.select(table.plan, table.section, table.place).where(table.id == recommendation_id)
    )
    if row is None:
        return ""
    plan_id, section_id, place = row
    before = (table.plan == plan_id) & (table.section == section_id) & (table.place < place)
    last = store.scalar(table.select(table.id).where(before).order_by(table.place.desc()))
    return f"{section_id} {last or 0}"


def put_place(store: Store, recommendation_id: int, value: str) -> None:
    """Move a recommendation to such a place, inside the caller's ``writing()``.

    Where the one before it is in another section by now, it becomes the first of its section.
    """
    section_id, after = map(int, value.split())
    table = Recommendation
    plan_id = store.scalar(table.select(table.plan).where(table.id == recommendation_id))
    store.run(table.update({table.section: section_id}).where(table.id == recommendation_id))
    every = _in_order(store, plan_id)
    every = [(each, of) for each, of in every if each != recommendation_id]
    at = next((n for n, (each, of) in enumerate(every) if (each, of) == (after, section_id)), None)
    if at is None:
        order = section_ids(store, plan_id)
        earlier = set(order[: order.index(section_id)])
        at = max((n for n, (_, of) in enumerate(every) if of in earlier), default=-1)
    every.insert(at + 1, (recommendation_id, section_id))
    _space(store, every)


def section_ids(store: Store, plan_id: int) -> list[int]:
    """The sections of a plan in their order."""
    query = Section.select(Section.id).where(Section.plan == plan_id)
    return [each for (each,) in store.rows(query.order_by(Section.place, Section.id))]


def put_sections(store: Store, plan_id: int, value: str) -> None:
    """Bring the sections into this order, and their recommendations with them, inside the caller's
    ``writing()``. What the value does not name comes behind."""
    wanted = [int(each) for each in value.split()]
    rest = [each for each in section_ids(store, plan_id) if each not in wanted]
    places = {each: number for number, each in enumerate([*wanted, *rest], 1)}
    for each, number in places.items():
        here = (Section.id == each) & (Section.plan == plan_id)
        store.run(Section.update({Section.place: number}).where(here))
    every = _in_order(store, plan_id)
    _space(store, sorted(every, key=lambda pair: places.get(pair[1], 0)))


def _in_order(store: Store, plan_id: int) -> list[tuple[int, int]]:
    table = Recommendation
    query = table.select(table.id, table.section).where(table.plan == plan_id)
    return [(each, of) for each, of in store.rows(query.order_by(table.place, table.id))]


def _space(store: Store, every: Sequence[tuple[int, int]]) -> None:
    moved = [(number * SPACING, each) for number, (each, _) in enumerate(every, 1)]
    store.run_many('UPDATE "recommendation" SET "place" = ? WHERE "id" = ?', moved)
