"""What the board agrees: a rating for a period, or a level; what had been proposed stays on record.

A decision is one batch of the change log: the entry ``agreed`` (or ``agreed_level``) and, where the
board agreed another than what was proposed, the change of the rating itself behind it. All carry
the meeting and who decided.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from models.changes import edits
from models.changes.batches import Wanted, make_together
from models.changes.changes import Entry
from models.errors import Refused
from models.fields import values
from models.meeting import meetings
from models.plan.records import Change
from models.ratings.ratings import Level, Rag
from models.store.store import Store

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


class TakenAsRead(NamedTuple):
    """What came of taking the rest as read.

    ``change`` is the last entry of the batch, None where there was nothing to agree; ``left`` are
    the recommendations that somebody has changed since they were shown: still to be gone through.
    """

    change: Change | None
    agreed: int
    left: tuple[int, ...]


def take_as_read(
    store: Store,
    meeting_id: int,
    shown: Mapping[int, tuple[Rag | None, Level | None]],
    *,
    board: str = "The Board",
) -> TakenAsRead:
    """Take what is left of an agenda as read: agreed as it is proposed, in one step and one undo.

    ``shown`` says for each recommendation the rating and the level that the meeting has before it;
    what has another one by now is left. Raises ``Refused`` where the meeting's period is closed.
    """
    with store.writing():
        held = meetings.meeting(store, meeting_id)
        batch: list[Wanted] = []
        read: list[int] = []
        left: list[int] = []
        for each, (rag, level) in shown.items():
            plan_id, where = edits.place(store, each, held.period_id)
            wanted = [("agreed", rag, held.period_id), ("agreed_level", level, None)]
            now = [
                values.current(store, field, each, period_id)[0]
                for field, period_id in (("rag", held.period_id), ("level", None))
            ]
            if now != ["" if value is None else value.value for _, value, _ in wanted]:
                left.append(each)
                continue
            read.append(each)
            for field, value, period_id in wanted:
                if value is not None:
                    entry = Entry(
                        plan_id, field, "", value.value, each, period_id, decided_by=board
                    )
                    batch.append(Wanted(entry, where=where))
        meetings.keep_read(store, meeting_id, read)
        name = f"{len(read)} taken as read"
        change = make_together(store, held.plan_id, batch, kind=KIND, name=name)
        return TakenAsRead(change, len(read), tuple(left))
