"""Fields that people change, as the change log writes them: one text a value, "" for none.

Setting, undoing and redoing read and write a field here, so that all of them see the same value
and raise the same version.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from peewee import Case, fn

from models.actions.action_words import due_text, read_due
from models.plan import responsibilities
from models.plan.tables import (
    Action,
    GlossaryTerm,
    Officer,
    Period,
    Plan,
    Progress,
    Recommendation,
    Section,
)
from models.store.prepared import Prepared, slot
from models.store.store import Store

OPEN, CLOSED = "open", "closed"
TAKEN_BACK = "taken back"  # what became of a recommendation whose adding was undone

# Fields of a recommendation, and of its progress in a period.
OWN_FIELDS = frozenset(
    "text finding timescale due officers key_actions level rationale overall_status".split()
)
# What the board and its clerk say of a recommendation; no document fills it.
BOARD_FIELDS = frozenset({"delivery", "monitoring", "agreed_level", "tags", "retired"})
PROGRESS_FIELDS = frozenset({"evidence", "rag", "update"})
# Those that the search looks into.
SEARCHED = OWN_FIELDS - {"due", "level"} | {"evidence", "action", "action_owner", "added", "ref"}
# What the minutes say of a meeting, and of one item of its agenda, each with its column.
MEETING_FIELDS = {
    "meeting_state": "state",
    "meeting_held": "held",
    "meeting_board": "board",
    "meeting_chair": "chair",
    "meeting_present": "present",
    "meeting_apologies": "apologies",
    "meeting_next": "next_meeting",
    "meeting_notes": "notes",
}
ITEM_FIELDS = {"item_note": "note", "item_reason": "reason"}
# What is asked of the board: the state of a request, "" where nothing is asked (any more).
REQUEST_FIELDS = frozenset({"extension", "closure"})
WITHDRAWN = "withdrawn"
# What a period says of itself, open or closed. Where its pack was issued, "issued" is the position
# of the plan then; "period" is the period itself, by its label, "" where it was taken back.
PERIOD_FIELDS = frozenset({"period_label", "period_ends", "updates_due"})
OF_PERIOD = PERIOD_FIELDS | {"period", "closed", "stage", "issued"}
# Every field whose changes can be taken back.
UNDOABLE = (
    OWN_FIELDS
    | BOARD_FIELDS
    | PROGRESS_FIELDS
    | OF_PERIOD
    | {"added", "agreed", "report_text", "marking"}
    | {"action", "action_owner", "action_due", "action_state", "action_origin"}
    | {"published", "immediate", "board"}
    | {"title", "source", "sections", "place", "ref"}
    | {"section_name", "section_retired", "section_added"}
    | {"officer_name", "officer_post", "officer_email", "officer_retired", "officer_added"}
    | {"term", "term_meaning", "term_retired", "term_added"}
    | MEETING_FIELDS.keys()
    | ITEM_FIELDS.keys()
    | REQUEST_FIELDS
)


@dataclass(frozen=True, slots=True)
class _Field:
    """How one field is read, written where its row has a version, and written first."""

    null: bool
    read: Prepared
    write: Prepared
    add: Prepared | None = None


def _field(table: Any, column: Any, here: Any) -> _Field:
    """A field of a row that always exists."""
    return _Field(
        null=column.null,
        read=Prepared(lambda: table.select(column, table.version).where(here)),
        write=Prepared(
            lambda: table.update({column: slot("value"), table.version: table.version + 1}).where(
                here & (table.version == slot("version"))
            )
        ),
    )


def _own_field(column: Any) -> _Field:
    return _field(Recommendation, column, Recommendation.id == slot("recommendation_id"))


def _progress_field(column: Any) -> _Field:
    here = (Progress.recommendation == slot("recommendation_id")) & (
        Progress.period == slot("period_id")
    )
    field = _field(Progress, column, here)
    empty = {Progress.evidence: "", Progress.rag: None, Progress.reported: None}
    key = {
        Progress.recommendation: slot("recommendation_id"),
        Progress.period: slot("period_id"),
        Progress.version: 1,
    }
    add = Prepared(lambda: Progress.insert(key | empty | {column: slot("value")}))
    return _Field(field.null, field.read, field.write, add)


def _period_field(column: Any) -> _Field:
    return _field(Period, column, Period.id == slot("period_id"))


def _subject_field(table: Any, column: Any) -> _Field:
    """A field of a row of another table, which the entry of the log names as its subject."""
    return _field(table, column, table.id == slot("subject_id"))


def _added(table: Any, name: Any) -> _Field:
    """That a row was added: its name, "" where that was taken back, which retires it."""
    here = table.id == slot("subject_id")
    there = Case(None, [(table.retired == "", name)], "")
    gone = Case(None, [(slot("value") == "", "taken back")], "")
    return _Field(
        null=False,
        read=Prepared(lambda: table.select(there, table.version).where(here)),
        write=Prepared(
            lambda: table.update({table.retired: gone, table.version: table.version + 1}).where(
                here & (table.version == slot("version"))
            )
        ),
    )


def _elsewhere(table: Any, here: Any) -> _Field:
    """A field whose value stands in other rows: this is the row that has the version."""
    version = table.version
    return _Field(
        null=False,
        read=Prepared(lambda: table.select(table.id, version).where(here)),
        write=Prepared(
            lambda: table.update({version: version + 1}).where(here & (version == slot("version")))
        ),
    )


@cache
def _report_text() -> _Field:
    from models.documents.paper_tables import ReportText

    # A comparison with NULL is never true: no section counts as 0 here.
    here = (ReportText.plan == slot("plan_id")) & (
        fn.COALESCE(ReportText.section, 0) == fn.COALESCE(slot("section_id"), 0)
    )
    field = _field(ReportText, ReportText.text, here)
    new = {
        ReportText.plan: slot("plan_id"),
        ReportText.section: slot("section_id"),
        ReportText.text: slot("value"),
        ReportText.version: 1,
    }
    return _Field(field.null, field.read, field.write, Prepared(lambda: ReportText.insert(new)))


_FIELDS = {
    "rag": _progress_field(Progress.rag),
    "update": _progress_field(Progress.reported),
    "evidence": _progress_field(Progress.evidence),
    "level": _own_field(Recommendation.level),
    "ref": _own_field(Recommendation.ref),
    "text": _own_field(Recommendation.text),
    "finding": _own_field(Recommendation.finding),
    "timescale": _own_field(Recommendation.timescale),
    "due": _own_field(Recommendation.due),
    "officers": _elsewhere(Recommendation, Recommendation.id == slot("recommendation_id")),
    "key_actions": _own_field(Recommendation.key_actions),
    "rationale": _own_field(Recommendation.rationale),
    "overall_status": _own_field(Recommendation.overall_status),
    "delivery": _own_field(Recommendation.delivery),
    "monitoring": _own_field(Recommendation.monitoring),
    "agreed_level": _own_field(Recommendation.agreed_level),
    "tags": _own_field(Recommendation.tags),
    "retired": _own_field(Recommendation.retired),
    "added": _own_field(Recommendation.retired),
    "agreed": _progress_field(Progress.agreed),
    "closed": _period_field(Period.closed),
    "stage": _period_field(Period.stage),
    "issued": _period_field(Period.issued),
    "period": _period_field(Period.label),
    "period_label": _period_field(Period.label),
    "period_ends": _period_field(Period.ends),
    "updates_due": _period_field(Period.updates_due),
    "marking": _field(Plan, Plan.marking, Plan.id == slot("plan_id")),
    "published": _field(Plan, Plan.published, Plan.id == slot("plan_id")),
    "immediate": _field(Plan, Plan.immediate, Plan.id == slot("plan_id")),
    "board": _field(Plan, Plan.board, Plan.id == slot("plan_id")),
    "title": _field(Plan, Plan.title, Plan.id == slot("plan_id")),
    "source": _field(Plan, Plan.source, Plan.id == slot("plan_id")),
    "sections": _elsewhere(Plan, Plan.id == slot("plan_id")),
    "place": _elsewhere(Recommendation, Recommendation.id == slot("recommendation_id")),
    "section_name": _subject_field(Section, Section.name),
    "section_retired": _subject_field(Section, Section.retired),
    "section_added": _added(Section, Section.name),
    "officer_name": _subject_field(Officer, Officer.name),
    "officer_post": _subject_field(Officer, Officer.post),
    "officer_email": _subject_field(Officer, Officer.email),
    "officer_retired": _subject_field(Officer, Officer.retired),
    "officer_added": _added(Officer, Officer.name),
    "term": _subject_field(GlossaryTerm, GlossaryTerm.term),
    "term_meaning": _subject_field(GlossaryTerm, GlossaryTerm.meaning),
    "term_retired": _subject_field(GlossaryTerm, GlossaryTerm.retired),
    "term_added": _added(GlossaryTerm, GlossaryTerm.term),
    "action": _subject_field(Action, Action.text),
    "action_owner": _subject_field(Action, Action.owner),
    "action_due": _subject_field(Action, Action.due),
    "action_state": _subject_field(Action, Action.state),
    "action_origin": _subject_field(Action, Action.origin),
}


@cache
def _of_meeting(field: str) -> _Field:
    from models.meeting.meeting_tables import MeetingItem, Request
    from models.plan.tables import Meeting

    if field in REQUEST_FIELDS:
        return _subject_field(Request, Request.state)
    if field in ITEM_FIELDS:
        return _subject_field(MeetingItem, getattr(MeetingItem, ITEM_FIELDS[field]))
    return _subject_field(Meeting, getattr(Meeting, MEETING_FIELDS[field]))


def _known(field: str) -> _Field:
    if field in _FIELDS:
        return _FIELDS[field]
    return _report_text() if field == "report_text" else _of_meeting(field)


def current(
    store: Store,
    field: str,
    recommendation_id: int | None = None,
    period_id: int | None = None,
    *,
    plan_id: int | None = None,
    section_id: int | None = None,
    subject_id: int | None = None,
) -> tuple[str, int]:
    """The stored value of a field and the version of its row; ``("", 0)`` where there is no row.

    ``plan_id`` and ``section_id`` matter to fields of the plan and of its report alone,
    ``subject_id`` to those of the row of another table, such as an action.
    """
    row = _known(field).read.row(
        store,
        recommendation_id=recommendation_id,
        period_id=period_id,
        plan_id=plan_id,
        section_id=section_id,
        subject_id=subject_id,
    )
    if row is None:
        return "", 0
    value, version = row
    if field == "closed":
        value = CLOSED if value else OPEN
    elif field == "action":
        value = value if _LIVE.row(store, subject_id=subject_id) else ""
    elif field in REQUEST_FIELDS:
        value = value if value != WITHDRAWN else ""
    elif field == "added":
        value = "" if value else _REF.rows(store, recommendation_id=recommendation_id)[0][0]
    elif field == "period" and _GONE.row(store, period_id=period_id):
        value = ""
    elif field == "action_due":
        value = due_text(value, _DUE_WORDS.rows(store, subject_id=subject_id)[0][0])
    elif field == "officers" and recommendation_id is not None:
        value = responsibilities.current(store, recommendation_id)
    elif field in ("place", "sections"):
        from models.plan import order

        if field == "place" and recommendation_id is not None:
            value = order.place_of(store, recommendation_id)
        elif plan_id is not None:
            value = " ".join(map(str, order.section_ids(store, plan_id)))
    return "" if value is None else str(value), version


def put(
    store: Store,
    field: str,
    recommendation_id: int | None,
    period_id: int | None,
    value: str,
    version: int,
    *,
    plan_id: int | None = None,
    section_id: int | None = None,
    subject_id: int | None = None,
) -> bool:
    """Store a value where its row still has ``version``, and raise that; False where it has not.

    Version 0 may also mean that there is no row yet. Called inside the caller's ``writing()``.
    """
    if field == "action":
        return _put_action(store, subject_id, value, version)
    if field in ("period", "period_label") and period_id is not None:
        from models.periods import period_values

        may = period_values.put_period if field == "period" else period_values.put_label
        return may(store, period_id, value, version)
    if field == "action_due":
        due, words = read_due(value)
        day = due and due.isoformat()
        here = {"subject_id": subject_id, "version": version}
        return bool(_PUT_DUE.alter(store, due=day, words=words, **here))
    known = _known(field)
    stored: str | int | None = value
    if field == "closed":
        stored = int(value == CLOSED)
    elif field in REQUEST_FIELDS:
        stored = value or WITHDRAWN
    elif field == "added":
        stored = "" if value else TAKEN_BACK
    elif field == "issued" and value:
        stored = int(value)
    elif known.null and not value:
        stored = None
    where = {
        "recommendation_id": recommendation_id,
        "period_id": period_id,
        "plan_id": plan_id,
        "section_id": section_id,
        "subject_id": subject_id,
    }
    if known.write.alter(store, value=stored, version=version, **where):
        if field == "officers" and recommendation_id is not None:
            responsibilities.replace(store, recommendation_id, value)
        elif field in ("place", "sections"):
            from models.plan import order

            if field == "place" and recommendation_id is not None:
                order.put_place(store, recommendation_id, value)
            elif plan_id is not None:
                order.put_sections(store, plan_id, value)
        return True
    if version or known.add is None or known.read.row(store, **where) is not None:
        return False
    known.add.insert(store, value=stored, **where)
    return True


def _put_action(store: Store, subject_id: int | None, value: str, version: int) -> bool:
    """An action's text; "" takes it off, and leaves the text for when it comes back."""
    here = {"subject_id": subject_id, "version": version}
    if not value:
        return bool(_TAKE_OFF.alter(store, **here))
    return bool(_PUT_ACTION.alter(store, value=value, **here))


def _action(changed: Callable[[], dict[Any, Any]]) -> Prepared:
    version = Action.version
    return Prepared(
        lambda: Action.update({**changed(), version: version + 1}).where(
            (Action.id == slot("subject_id")) & (version == slot("version"))
        )
    )


_REF = Prepared(
    lambda: Recommendation.select(Recommendation.ref).where(
        Recommendation.id == slot("recommendation_id")
    )
)
_LIVE = Prepared(
    lambda: Action.select(Action.id).where((Action.id == slot("subject_id")) & (Action.live == 1))
)
_GONE = Prepared(
    lambda: Period.select(Period.id).where(
        (Period.id == slot("period_id")) & (Period.retired != "")
    )
)
_DUE_WORDS = Prepared(
    lambda: Action.select(Action.due_words).where(Action.id == slot("subject_id"))
)
_PUT_DUE = _action(lambda: {Action.due: slot("due"), Action.due_words: slot("words")})
_TAKE_OFF = _action(lambda: {Action.live: 0})
_PUT_ACTION = _action(lambda: {Action.live: 1, Action.text: slot("value")})
