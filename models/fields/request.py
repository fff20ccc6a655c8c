"""What is asked of the board: the state of each request, "" where nothing is asked (any more)."""

from typing import Any

from models.fields.field import Field, one_of_another_table
from models.fields.kinds import Kind

WITHDRAWN = "withdrawn"


def _requests() -> Any:
    from models.meeting.meeting_tables import Request

    return Request


class _State(Kind):
    def log(self, value: object) -> str:
        return "" if value == WITHDRAWN else super().log(value)

    def stored(self, value: str) -> str:
        return value or WITHDRAWN


_ROW = one_of_another_table(_requests)
FIELDS = tuple(
    Field(name, title, _State(), _ROW, column="state", decided=True, told="asked")
    for name, title in (("extension", "Extension"), ("closure", "Closure"))
)
