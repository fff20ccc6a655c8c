"""What a meeting did to one recommendation, worked out from its changes that were not undone."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from models.fields import meeting, request
from models.fields.every import field_named
from models.fields.place import Place
from models.meeting.as_it_ended import ACTION_FIELDS
from models.plan.records import Change

VALUES = {"agreed": "rag", "agreed_level": "level"}
"""The fields of what the board agrees, each with the field of the value itself."""


class Decision(NamedTuple):
    """What the board agreed, as the log has it.

    ``proposed`` is the value before it agreed, "" for none; ``earlier`` is what it had agreed in an
    earlier meeting. ``by`` is who decided, "" where nobody said.
    """

    agreed: str
    proposed: str
    earlier: str
    reason: str
    by: str


def decision(own: Sequence[Change], field: str, period_id: int | None) -> Decision | None:
    """The last decision of a meeting on a rating (``agreed``) or a level (``agreed_level``), and
    what stood before its first one; None where there was none."""
    found = [it for it in own if it.field == field and it.period_id == period_id]
    if not found:
        return None
    first, last = found[0], found[-1]
    replaced = (
        it.old
        for it in own
        if it.field == VALUES[field]
        and it.period_id == period_id
        and it.batch is not None
        and it.batch == first.batch
    )
    return Decision(last.new, next(replaced, first.new), first.old, last.reason, last.decided_by)


def others(
    own: Sequence[Change], period_id: int | None, new_actions: Collection[int]
) -> Iterator[Change]:
    """The changes of a meeting but for its agreements for a period and its new actions.

    A rating that was set in the meeting before the board agreed one counts as proposed. The board's
    answers to requests are left out, too: the minutes tell them by themselves.
    """
    agreed = [it for it in own if it.field in VALUES]
    batches = {it.batch for it in agreed if it.batch is not None}
    last = {(VALUES[it.field], it.period_id): it.id for it in agreed}
    told = net(
        it
        for it in own
        if not (it.field in VALUES.values() and it.batch in batches)
        and it.id > last.get((it.field, it.period_id), 0)
        and not (it.field == "agreed" and it.period_id == period_id)
        and it.field != "agreed_level"
        and not is_of_meeting(it)
        and not (it.field in ACTION_FIELDS and it.subject_id in new_actions)
    )
    return (it for it in told if not is_answer(it))


def is_answer(made: Change) -> bool:
    """Whether a change is the board's answer to what it was asked for."""
    return field_named(made.field) in request.FIELDS and made.new in ("granted", "refused")


def is_of_meeting(made: Change) -> bool:
    """Whether a change is of the meeting or its items, which minutes tell by themselves."""
    return field_named(made.field) in meeting.FIELDS


def net(made: Iterable[Change]) -> Iterator[Change]:
    """Each field once, from its first value to its last, with every reason; a field that ended as
    it began is left out."""
    found: dict[tuple[str, Place], Change] = {}
    for it in made:
        key = it.field, it.place
        if key in found:
            reasons = dict.fromkeys(filter(None, (found[key].reason, it.reason)))
            it = it._replace(old=found[key].old, reason="; ".join(reasons))
        found[key] = it
    return (it for it in found.values() if it.old != it.new)
