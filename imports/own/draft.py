"""A draft of a file of our own, with the doubts that only a comparison with its plan settles."""

from dataclasses import dataclass
from datetime import date

from models.documents.document_records import DraftPlan
from models.ratings.ratings import Rag


@dataclass(frozen=True, slots=True)
class OwnDraft(DraftPlan):
    """What a file of our own says; recommendations are meant by their position, from 0.

    ``written_refs`` has each recommendation's ref as its row states it, "" for none. ``unread``
    are cells that hold something and not one value of their field: position, field, and the label
    of the period or "". ``ratings`` has RAG cells whose word and colour say two things: position,
    label, what the word says, and the colour. ``dates`` are due dates that may be two days: the
    one with the day first, then the one with the month first. Both are among ``unread``.
    ``may_be_guarded`` says that nothing tells whether its cells still carry the guard for Excel.
    ``board_says`` is what the file says of actions and of what the board agreed, none of which a
    merge takes: position, heading as in our CSV, and the actions' lines or the word agreed.
    ``mark`` is what its position is known by (``models.changes.as_it_was.mark``), "" where the file
    has none.
    """

    written_refs: tuple[str, ...] = ()
    unread: frozenset[tuple[int, str, str]] = frozenset()
    ratings: tuple[tuple[int, str, Rag | None, Rag | None], ...] = ()
    dates: tuple[tuple[int, tuple[date, date]], ...] = ()
    may_be_guarded: bool = False
    mark: str = ""
    board_says: tuple[tuple[int, str, str], ...] = ()
