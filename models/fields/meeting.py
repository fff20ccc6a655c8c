"""The fields of a meeting, and of one item of its agenda."""

from typing import Any

from models.fields.field import Field, one_of_another_table
from models.fields.kinds import LINE, TEXT, Day
from models.plan.tables import Meeting


def _items() -> Any:
    from models.meeting.meeting_tables import MeetingItem

    return MeetingItem


ROW = one_of_another_table(lambda: Meeting)
_ITEM = one_of_another_table(_items)

SAID = (
    Field("meeting_held", "Meeting, held on", Day(needed=True), ROW, column="held"),
    Field("meeting_board", "Meeting, board", LINE, ROW, column="board"),
    Field("meeting_chair", "Meeting, chair", LINE, ROW, column="chair"),
    Field("meeting_present", "Meeting, present", TEXT, ROW, column="present"),
    Field("meeting_apologies", "Meeting, apologies", TEXT, ROW, column="apologies"),
    Field("meeting_next", "Meeting, next one", LINE, ROW, column="next_meeting"),
    Field("meeting_notes", "Meeting, notes", TEXT, ROW, column="notes"),
)
"""What the minutes say of a meeting."""
OF_ITEM = (
    Field("item_note", "Noted", TEXT, _ITEM, column="note", told="noted"),
    Field("item_reason", "Reason", TEXT, _ITEM, column="reason", told="noted"),
)
FIELDS = (
    *SAID,
    *OF_ITEM,
    Field("meeting", "Meeting", LINE, undoable=False, told="state"),
    Field("meeting_state", "Meeting", LINE, ROW, column="state", told="state"),
)
