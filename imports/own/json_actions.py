"""One action of our own JSON."""

from typing import Any

from imports.own.json_remarks import Remarks
from imports.own.values import DELIVERIES, day
from models.documents.document_records import DraftAction
from models.plan.records import Unplaced
from models.plan.tables import ACTION_ORIGINS
from models.ratings.ratings import Delivery
from models.text import fold

_KEYS = frozenset({"text", "owner", "due", "due_words", "state", "origin", "said"})


def action_of(item: Any, remarks: Remarks, where: str, kept: list[Unplaced]) -> DraftAction | None:
    """The action that an item of a list is; None where it is none, or a part of it is no text.

    What stands under keys that an action has not goes to ``kept``, as standing at ``where``.
    """
    if not isinstance(item, dict):
        return None
    texts = {key: item.get(key) or "" for key in _KEYS}
    if not all(isinstance(text, str) for text in texts.values()):
        return None
    text = remarks.line(texts["text"]).strip()
    state = DELIVERIES.get(fold(texts["state"])) if texts["state"] else Delivery.NOT_STARTED
    origin = texts["origin"] or ACTION_ORIGINS[0]
    due = day(texts["due"])
    is_no_day = bool(texts["due"]) and due is None
    if not text or state is None or origin not in ACTION_ORIGINS or is_no_day:
        return None
    remarks.others(item, _KEYS, where, before=f"{text}: ", kept=kept)
    owner, due_words = remarks.line(texts["owner"]), remarks.line(texts["due_words"])
    return DraftAction(text, owner, due, due_words, state, origin, remarks.text(texts["said"]))
