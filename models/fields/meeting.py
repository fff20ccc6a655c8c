"""The fields of a meeting, and of one item of its agenda."""

from typing import Any

from models.fields.field import Field, one_of_another_table
from models.fields.kinds import LINE, TEXT, Day, Kind
from models.plan.tables import Meeting


def _items() -> Any:
    from models.meeting.meeting_tables import MeetingItem

    return MeetingItem


ROW = one_of_another_table(lambda: Meeting)
_ITEM = one_of_another_table(_items)

_THE_MEETING = "the meeting"


def _said(name: str, title: str, kind: Kind, column: str) -> Field:
    return Field(name, f"Meeting, {title}", kind, ROW, column, standing=_THE_MEETING)


SAID = (
    _said("meeting_held", "held on", Day(may_be_empty=False), "held"),
    _said("meeting_board", "board", LINE, "board"),
    _said("meeting_chair", "chair", LINE, "chair"),
    _said("meeting_present", "present", TEXT, "present"),
    _said("meeting_apologies", "apologies", TEXT, "apologies"),
    _said("meeting_next", "next one", LINE, "next_meeting"),
    _said("meeting_notes", "notes", TEXT, "notes"),
)
"""What the minutes say of a meeting."""
OF_ITEM = (
    Field("item_note", "Noted", TEXT, _ITEM, column="note", told="noted"),
    Field("item_reason", "Reason", TEXT, _ITEM, column="reason", told="noted"),
)
FIELDS = (
    *SAID,
    *OF_ITEM,
    Field("meeting", "Meeting", LINE, undoable=False, standing=_THE_MEETING, told="state"),
    Field("meeting_state", "Meeting", LINE, ROW, "state", standing=_THE_MEETING, told="state"),
)
