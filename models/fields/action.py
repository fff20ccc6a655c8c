"""The fields of an action under a recommendation."""

from collections.abc import Mapping
from typing import Any

from peewee import Case

from models.errors import Refused
from models.fields.field import Field, one_of_another_table, own_entry
from models.fields.kinds import LINE, Choice, Kind
from models.plan.tables import ACTION_ORIGINS, Action
from models.ratings.ratings import Delivery
from models.store.prepared import slot
from models.text import clean_line

ROW = one_of_another_table(lambda: Action)


class _Due(Kind):
    """A text of ``models.actions.action_words.due_text``: a date, the words it was typed in, or
    both."""

    is_state = True

    def word(self, value: str) -> str:
        from models.actions.action_words import due_words_word

        return due_words_word(value)

    def exact(self, value: str) -> str:
        return value

    def read(self, columns: tuple[Any, ...]) -> str:
        from models.actions.action_words import due_text

        return due_text(*columns)

    def slots(self, value: str) -> Mapping[str, Any]:
        from models.actions.action_words import read_due

        due, words = read_due(value)
        return {"value": due.isoformat() if due else "", "words": words}


class _Origin(Kind):
    def clean(self, value: str) -> str:
        value = clean_line(value).strip()
        if value not in ACTION_ORIGINS:
            raise Refused(f"An action comes from one of {', '.join(ACTION_ORIGINS)}")
        return value


def _come_or_go(of: Any) -> dict[Any, Any]:
    """A text; "" takes the action off, and leaves the text for when it comes back."""
    gone = slot("value") == ""
    return {
        of.live: Case(None, [(gone, 0)], 1),
        of.text: Case(None, [(gone, of.text)], slot("value")),
    }


OWNER = Field("action_owner", "Action, owner", LINE, ROW, column="owner", searched=own_entry)
FIELDS = (
    Field(
        "action",
        "Action",
        LINE,
        ROW,
        column="text",
        sees=lambda of: Case(None, [(of.live == 1, of.text)], ""),
        sets=_come_or_go,
        searched=own_entry,
        told="comes",
    ),
    OWNER,
    Field(
        "action_due",
        "Action, due",
        _Due(),
        ROW,
        column="due",
        sees=lambda of: (of.due, of.due_words),
        sets=lambda of: {of.due: slot("value"), of.due_words: slot("words")},
    ),
    Field(
        "action_state",
        "Action, state",
        Choice(Delivery, needed=f"An action is one of {', '.join(Delivery)}"),
        ROW,
        column="state",
    ),
    Field("action_origin", "Action, from", _Origin(), ROW, column="origin"),
)
