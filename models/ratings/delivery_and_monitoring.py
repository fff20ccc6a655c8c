"""How far the work on a recommendation is, and whether it stays on the agenda: who decided it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from models.changes import edits
from models.dates.revisions import Revision, revisions_of, standing_changes
from models.errors import Refused
from models.meeting.requests import CLOSURE, EXTENSION, GRANTED, REFUSED, Request, requests_of
from models.plan.records import Change
from models.store.store import Store
from models.text import show_line

FIELDS = ("delivery", "monitoring")


def set_standing(
    store: Store,
    recommendation_id: int,
    field: str,
    value: str,
    *,
    version: int,
    decided_by: str = "",
    reason: str = "",
) -> Change | None:
    """Set one of ``FIELDS``, "" for not stated; None where it is so already.

    ``value`` is a ``ratings.Delivery``, or a text of ``models.ratings.monitoring``; ``version``
    that of the recommendation. Raises ``Refused`` for any other value, ``Conflict`` where the
    recommendation has changed since.
    """
    if field not in FIELDS:
        raise Refused(f"{show_line(field)} is neither delivery nor monitoring")
    return edits.set_field(
        store,
        recommendation_id,
        field,
        value,
        version=version,
        reason=reason,
        decided_by=decided_by,
    )


class StandingDetail(NamedTuple):
    """What a recommendation's detail says of how it stands: what is asked of the board, the dates
    it was due on, by field the change that made its delivery and monitoring what they are, and
    by request the change that answered it."""

    requests: Sequence[Request]
    revisions: Sequence[Revision]
    made: Mapping[str, Change]
    answers: Mapping[int, Change]


def standing(store: Store, recommendation_id: int) -> StandingDetail:
    """How a recommendation stands, and who decided so."""
    fields = {"due", *FIELDS, EXTENSION, CLOSURE}
    found = standing_changes(store, recommendation_id, fields)
    return StandingDetail(
        requests_of(store, recommendation_id),
        revisions_of([each for each in found if each.field == "due"]),
        {each.field: each for each in found if each.field in FIELDS},
        {
            each.subject_id: each
            for each in found
            if each.subject_id is not None and each.new in (GRANTED, REFUSED)
        },
    )
