"""Where recommendations stand in a plan: each section's together, with gaps to insert in."""

from collections.abc import Sequence
from itertools import groupby

from models.plan.tables import Recommendation
from models.store.store import Store

# Room between two neighbours, for what a later document puts between them.
SPACING = 1024


def make_room(store: Store, plan_id: int, section_ids: Sequence[int]) -> list[int]:
    """Places for new recommendations, given the section of each, in the same order.

    Each comes behind the last of its section and before the next section's first; sections
    without recommendations come last, in the order of their ids. Where there is no gap, the whole
    plan is spaced anew, inside the caller's ``writing()``.
    """
    order = _order(store, plan_id, section_ids)
    places = [0] * len(section_ids)
    groups = [
        (new, list(group)) for new, group in groupby(order, key=lambda entry: entry[0] is None)
    ]
    before = 0
    for index, (new, group) in enumerate(groups):
        if not new:
            before = group[-1][0] or 0
            continue
        step = SPACING
        if index + 1 < len(groups):
            after = groups[index + 1][1][0][0] or 0
            step = (after - before) // (len(group) + 1)
        if not step:
            return _space_anew(store, order, places)
        for _, number in group:
            before += step
            places[number] = before
    return places


def _order(store: Store, plan_id: int, section_ids: Sequence[int]) -> list[tuple[int | None, int]]:
    """The plan as it will be: place and id of each old one, None and number of each new one."""
    query = (
        Recommendation.select(Recommendation.id, Recommendation.section, Recommendation.place)
        .where(Recommendation.plan == plan_id)
        .order_by(Recommendation.place)
    )
    there = store.rows(query)
    last_of = {section_id: place for _, section_id, place in there}
    waiting: dict[int, list[int]] = {}
    for number, section_id in enumerate(section_ids):
        waiting.setdefault(section_id, []).append(number)
    order: list[tuple[int | None, int]] = []
    for recommendation_id, section_id, place in there:
        order.append((place, recommendation_id))
        if place == last_of[section_id]:
            order += [(None, number) for number in waiting.pop(section_id, ())]
    for section_id in sorted(waiting):
        order += [(None, number) for number in waiting[section_id]]
    return order


def _space_anew(
    store: Store, order: Sequence[tuple[int | None, int]], places: list[int]
) -> list[int]:
    moved = []
    for position, (place, number) in enumerate(order, start=1):
        if place is None:
            places[number] = position * SPACING
        else:
            moved.append((position * SPACING, number))
    store.run_many('UPDATE "recommendation" SET "place" = ? WHERE "id" = ?', moved)
    return places
