"""What the board is asked for: more time for a recommendation, or that it is closed.

Each step is one transaction and an entry of the log; undo takes it back. A request is never
deleted: one that was withdrawn, or whose asking was taken back, asks for nothing any more.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from models import clock
from models.changes.changes import Edit
from models.changes.writing import Together, conflict, located, write
from models.dates.calendar_words import day_words
from models.errors import Refused
from models.meeting.meeting_tables import Request as RequestTable
from models.plan.records import Change
from models.plan.tables import LIVE, Recommendation
from models.ratings.monitoring import DISCONTINUE
from models.store.store import Store
from models.text import clean_line

EXTENSION, CLOSURE = "extension", "closure"
ASKED, GRANTED, REFUSED = "asked", "granted", "refused"
KIND = "request"


@dataclass(frozen=True, slots=True)
class Request:
    """``kind`` is ``extension``, then ``wanted`` is the date asked for, or ``closure``; ``state``
    one of ``asked``, ``granted``, ``refused`` and ``withdrawn``; ``made`` when ``actor`` asked."""

    id: int
    recommendation_id: int
    ref: str
    kind: str
    wanted: date | None
    reason: str
    state: str
    actor: str
    made: str
    meeting_id: int | None
    version: int

    @property
    def words(self) -> str:
        """What is asked: ``extension to 31 March 2027``, ``closure``."""
        if self.wanted is None:
            return self.kind
        return f"{self.kind} to {day_words(self.wanted)}"


def ask_extension(store: Store, recommendation_id: int, wanted: date, reason: str) -> Change:
    """Ask for a recommendation to be due on ``wanted``. As ``ask_closure``; ``Refused`` too where
    it is due then already."""
    return _ask(store, recommendation_id, EXTENSION, wanted, reason)


def ask_closure(store: Store, recommendation_id: int, reason: str) -> Change:
    """Ask for a recommendation to be closed; the entry of the log.

    Raises ``Refused`` without a reason, and where this is asked for and not answered yet.
    """
    return _ask(store, recommendation_id, CLOSURE, None, reason)


def answer(
    store: Store,
    request_id: int,
    granted: bool,
    *,
    version: int,
    decided_by: str = "",
    reason: str = "",
) -> Change:
    """Grant or refuse what was asked for; the last entry of the batch, which one undo takes back.

    Granting an extension sets the due date, granting a closure ends the monitoring. ``version`` is
    that of the request. Raises ``Refused`` for refusing without a reason and for a request that
    waits for no answer, ``Conflict`` where it has changed since.
    """
    reason = clean_line(reason).strip()
    if not granted and not reason:
        raise Refused("A refusal needs a reason")
    with store.writing():
        found = _waiting(store, request_id, version)
        state = GRANTED if granted else REFUSED
        answered = _edit(store, found, state, reason, decided_by)
        edits = [answered]
        if granted:
            edits.append(
                answered._replace(
                    place=answered.place._replace(subject_id=None),
                    field="due" if found.wanted else "monitoring",
                    new=found.wanted.isoformat() if found.wanted else DISCONTINUE,
                    reason=reason or found.reason,
                )
            )
        here = RequestTable.id == request_id
        store.run(RequestTable.update({RequestTable.meeting: store.meeting_id}).where(here))
        name = f"{found.ref}: {found.words} {state}"
        made = write(store, edits, batch=Together(KIND, name))
        assert made is not None
        return made


def withdraw(store: Store, request_id: int, *, version: int, reason: str = "") -> Change:
    """Withdraw a request that was not answered yet. Raises as ``answer`` does."""
    with store.writing():
        found = _waiting(store, request_id, version)
        made = write(store, [_edit(store, found, "", reason)._replace(version=version)])
        assert made is not None
        return made


def open_requests(store: Store, plan_id: int) -> list[Request]:
    """The requests that a plan's board has not answered yet, in the plan's order."""
    return _read(store, (RequestTable.plan == plan_id) & (RequestTable.state == ASKED) & LIVE)


def requests_of(store: Store, recommendation_id: int) -> list[Request]:
    """All requests that were ever made for a recommendation, the oldest first."""
    return _read(store, RequestTable.recommendation == recommendation_id)


def waiting_for(store: Store, recommendation_id: int) -> list[Request]:
    """The open requests for a recommendation."""
    return [each for each in requests_of(store, recommendation_id) if each.state == ASKED]


def _ask(
    store: Store, recommendation_id: int, kind: str, wanted: date | None, reason: str
) -> Change:
    reason = clean_line(reason).strip()
    if not reason:
        raise Refused(f"Asking for {'an extension' if wanted else 'a closure'} needs a reason")
    table = RequestTable
    with store.writing():
        place, where = located(store, recommendation_id)
        for before in waiting_for(store, recommendation_id):
            if before.kind == kind:
                raise Refused(f"{where}: {before.words} is asked for already, and not answered yet")
        now = Recommendation.select(Recommendation.due, Recommendation.retired)
        due, retired = store.rows(now.where(Recommendation.id == recommendation_id))[0]
        if retired:
            raise Refused(f"{where} is part of the plan no more: {retired}")
        if wanted is not None and due == wanted.isoformat():
            raise Refused(f"{where}: it is due on that day already")
        if wanted is not None and due and wanted.isoformat() < due:
            raise Refused(f"{where}: that is no extension, it is due on {due}")
        new = {
            table.plan: place.plan_id,
            table.recommendation: recommendation_id,
            table.kind: kind,
            table.wanted: wanted and wanted.isoformat(),
            table.reason: reason,
            table.state: "withdrawn",  # until the change that asks is made, and recorded
            table.actor: store.actor.login,
            table.made: clock.now(),
        }
        request_id = store.run(table.insert(new))
        place = place._replace(subject_id=request_id)
        made = write(store, [Edit(place, kind, ASKED, 1, where, reason)])
        assert made is not None
        return made


def _waiting(store: Store, request_id: int, version: int) -> Request:
    """The request of this id, which waits for an answer and is as it was seen."""
    found = _read(store, RequestTable.id == request_id)
    if not found:
        raise Refused("This request is not in the store")
    if found[0].version != version:
        raise conflict(store, _edit(store, found[0], ASKED))
    if found[0].state != ASKED:
        raise Refused(f"{found[0].ref}: the {found[0].kind} is {found[0].state} already")
    return found[0]


def _edit(store: Store, found: Request, state: str, reason: str = "", decided_by: str = "") -> Edit:
    place, _ = located(store, found.recommendation_id)
    place = place._replace(subject_id=found.id)
    return Edit(place, found.kind, state, where=found.ref, reason=reason, decided_by=decided_by)


def _read(store: Store, where: Any) -> list[Request]:
    table = RequestTable
    query = (
        table.select(
            table.id,
            table.recommendation,
            Recommendation.ref,
            table.kind,
            table.wanted,
            table.reason,
            table.state,
            table.actor,
            table.made,
            table.meeting,
            table.version,
        )
        .join(Recommendation)
        .where(where)
        .order_by(Recommendation.place, Recommendation.id, table.id)
    )
    return [
        Request(each, of, ref, kind, date.fromisoformat(wanted) if wanted else None, *others)
        for each, of, ref, kind, wanted, *others in store.rows(query)
    ]
