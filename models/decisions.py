"""What the board agrees: a rating for a period, or a level; what had been proposed stays on record.

A decision is one batch of the change log: the entry ``agreed`` (or ``agreed_level``) and, where the
board agreed another than what was proposed, the change of the rating itself behind it. All carry
the meeting and who decided.
"""

from collections.abc import Iterator

from models import edits, values
from models.changes import Entry
from models.errors import Refused
from models.ratings import Level, Rag
from models.records import Change
from models.store import Store
from models.together import Wanted, make_together

KIND = "meeting"


def agree(
    store: Store,
    recommendation_id: int,
    period_id: int | None,
    *,
    rag: Rag | None = None,
    level: Level | None = None,
    version: int = 0,
    own_version: int = 0,
    board: str = "The Board",
    reason: str = "",
) -> Change | None:
    """Let the board agree a rating for a period, a level, or both: what is proposed, or another.

    ``version`` is that of the progress as it was seen, 0 where there was none; ``own_version`` that
    of the recommendation, for a level. Returns the last entry of the batch, None where the board
    has agreed just this already. Raises ``Refused`` outside a meeting and for a closed period,
    ``Conflict`` where somebody has changed it since.
    """
    if store.meeting_id is None:
        raise Refused("The board agrees in a meeting: m starts one")
    with store.writing():
        plan_id, where = edits.place(store, recommendation_id, None)
        batch: list[Wanted] = []
        words: list[str] = []
        if rag is not None:
            plan_id, where = edits.place(store, recommendation_id, period_id)
            rated = Entry(plan_id, "rag", "", rag.value, recommendation_id, period_id)
            batch += _decided(store, rated, "agreed", version, where, board, reason)
            words.append(rag.word)
        if level is not None:
            judged = Entry(plan_id, "level", "", level.value, recommendation_id)
            batch += _decided(store, judged, "agreed_level", own_version, where, board, reason)
            words.append(level.value)
        name = f"{where}: {' and '.join(words)} agreed"
        return make_together(store, plan_id, batch, kind=KIND, name=name)


def _decided(
    store: Store, wanted: Entry, agreed: str, version: int, where: str, board: str, reason: str
) -> Iterator[Wanted]:
    """That it is agreed, and then the value itself, which stays where it was proposed so."""
    _, now = values.current(store, wanted.field, wanted.recommendation_id, wanted.period_id)
    if now != version:
        raise edits.conflict(store, wanted, where)
    for field in (agreed, wanted.field):
        entry = Entry(
            wanted.plan_id,
            field,
            old="",
            new=wanted.new,
            recommendation_id=wanted.recommendation_id,
            period_id=wanted.period_id,
            reason=reason,
            decided_by=board,
        )
        yield Wanted(entry, where=where)
