"""What the board agrees: a rating for a period, or a level; the proposal stays on record.

A decision is one batch of the change log: the entry ``agreed`` (or ``agreed_level``) and, where the
board did not agree the rating that was proposed, the change of the rating itself behind it. All
carry the meeting and who decided.
"""

from collections.abc import Mapping
from typing import NamedTuple

from models.changes.changes import SEEN_NOW, Edit
from models.changes.writing import Together, check_seen, located, write
from models.errors import Refused
from models.fields.every import field_named
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
        place, where = located(store, recommendation_id)
        batch: list[Edit] = []
        words: list[str] = []
        if rag is not None:
            rated, where = located(store, recommendation_id, period_id)
            edit = Edit(rated, "rag", rag.value, version, where, reason, board)
            batch += _decided(store, edit, "agreed")
            words.append(rag.word)
        if level is not None:
            edit = Edit(place, "level", level.value, own_version, where, reason, board)
            batch += _decided(store, edit, "agreed_level")
            words.append(level.value)
        name = f"{where}: {' and '.join(words)} agreed"
        return write(store, batch, batch=Together(KIND, name))


def _decided(store: Store, wanted: Edit, agreed: str) -> list[Edit]:
    """That the board agreed a value, and the value itself: no change where it was proposed so."""
    check_seen(store, wanted, wanted.version)
    wanted = wanted._replace(version=SEEN_NOW)
    return [wanted._replace(field=agreed), wanted]


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
    """Take the rest of an agenda as read: agreed as proposed, in one step and one undo.

    ``shown`` says for each recommendation the rating and the level that the meeting has before it;
    a recommendation that has another one by now is left. Raises ``Refused`` where the meeting's
    period is closed.
    """
    with store.writing():
        held = meetings.meeting(store, meeting_id)
        batch: list[Edit] = []
        read: list[int] = []
        left: list[int] = []
        for each, shown_as in shown.items():
            rated, where = located(store, each, held.period_id)
            places = rated, rated._replace(period_id=None)
            values = ["" if value is None else value.value for value in shown_as]
            now = [
                field_named(field).read(store, place)[0]
                for field, place in zip(("rag", "level"), places, strict=True)
            ]
            if now != values:
                left.append(each)
                continue
            read.append(each)
            for field, place, value in zip(("agreed", "agreed_level"), places, values, strict=True):
                if value:
                    batch.append(Edit(place, field, value, where=where, decided_by=board))
        meetings.keep_read(store, meeting_id, read)
        made = write(store, batch, batch=Together(KIND, f"{len(read)} taken as read"))
        return TakenAsRead(made, len(read), tuple(left))
