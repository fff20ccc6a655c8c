"""What the board agrees: a rating for a period, or a level; what had been proposed stays on record.

A decision is one batch of the change log: the entry ``agreed`` (or ``agreed_level``) and, where the
board agreed another than what was proposed, the change of the rating itself behind it. Both carry
the meeting and who decided.
"""

from models import edits, values
from models.changes import Entry
from models.errors import Refused
from models.ratings import Level, Rag
from models.records import Change
from models.store import Store
from models.together import Wanted, make_together

KIND = "meeting"
THE_BOARD = "The Board"


def agree_rag(
    store: Store,
    recommendation_id: int,
    period_id: int,
    rag: Rag,
    *,
    version: int,
    board: str = THE_BOARD,
    reason: str = "",
) -> Change | None:
    """Let the board agree a rating for a period: the one that is proposed, or another.

    ``version`` is that of the progress as it was seen, 0 where there was none. Returns the last
    entry of the batch, None where the board has agreed just this already. Raises ``Refused`` for a
    closed period, ``Conflict`` where the progress has changed since.
    """
    return _agree(store, recommendation_id, period_id, "rag", rag.value, version, board, reason)


def agree_level(
    store: Store,
    recommendation_id: int,
    level: Level,
    *,
    version: int,
    board: str = THE_BOARD,
    reason: str = "",
) -> Change | None:
    """Let the board agree a level of achievement. As ``agree_rag``; a level has no period."""
    return _agree(store, recommendation_id, None, "level", level.value, version, board, reason)


def _agree(
    store: Store,
    recommendation_id: int,
    period_id: int | None,
    field: str,
    value: str,
    version: int,
    board: str,
    reason: str,
) -> Change | None:
    if store.meeting_id is None:
        raise Refused("The board agrees in a meeting: m starts one")
    agreed = "agreed" if field == "rag" else "agreed_level"
    with store.writing():
        plan_id, where = edits.place(store, recommendation_id, period_id)
        _, seen = values.current(store, field, recommendation_id, period_id)
        if seen != version:
            wanted = Entry(plan_id, field, "", value, recommendation_id, period_id)
            raise edits.conflict(store, wanted, where)
        batch = [
            Wanted(
                Entry(
                    plan_id,
                    name,
                    old="",
                    new=value,
                    recommendation_id=recommendation_id,
                    period_id=period_id,
                    reason=reason,
                    decided_by=board,
                ),
                where=where,
            )
            for name in (agreed, field)
        ]
        name = f"{where}: {edits.value_word(field, value)} agreed"
        return make_together(store, plan_id, batch, kind=KIND, name=name)
