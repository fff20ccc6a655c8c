"""Meetings: one that is merely held, what its board agrees, and one with a bit of everything."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

from models import clock
from models.changes import edits
from models.changes.changes import Edit
from models.changes.writing import Together, write
from models.documents import intake
from models.documents.document_records import (
    DraftPeriod,
    DraftPlan,
    DraftProgress,
    DraftRecommendation,
)
from models.fields.place import Place
from models.meeting import decisions, meetings
from models.meeting.meeting_tables import Request
from models.meeting.meetings import (
    ACTION,
    DECIDED,
    EXCEPTION,
    NOTED,
    PARKED,
    READ,
    REST,
    Meeting,
    Planned,
)
from models.periods import period_edits
from models.periods.periods import periods
from models.plan import plan_reading
from models.plan.tables import Action as ActionTable
from models.plan.tables import Meeting as MeetingTable
from models.plan.tables import Recommendation
from models.ratings.ratings import Level, Rag
from models.store.store import Store

BEGAN = datetime(2026, 11, 27, 14, 0, tzinfo=UTC)
ENDED = datetime(2026, 11, 27, 15, 32, tzinfo=UTC)
R, A, G = Rag.RED, Rag.AMBER, Rag.GREEN
_ROWS: tuple[tuple[str, str, str, Rag | None, Rag | None, Level | None], ...] = (
    ("1.1", "Raising concerns", "Answer every call to the duty desk.", G, G, None),
    ("1.2", "Raising concerns", "Agree one way to record a concern", R, R, None),
    ("1.3", "Raising concerns", "Tell the ward what came of a concern", G, G, Level.FULLY),
    ("2.1", "Care on the ward", "Review every falls plan", A, A, Level.PARTIALLY),
    ("2.2", "Care on the ward", "Check medicines at each handover", R, G, None),
    ("2.3", "Care on the ward", "Keep the supervision record in one place", G, A, None),
    ("2.4", "Care on the ward", "Name a lead nurse for each shift", A, None, None),
    ("3.1", "Going home", "Ask every family for their view", None, A, None),
    ("3.2", "Going home", "Shorten the wait for equipment", A, A, None),
)


@contextmanager
def meeting(store: Store, plan_id: int, held: str = "2026-11-27") -> Iterator[int]:
    """What is changed inside is changed in a meeting."""
    new = {"plan": plan_id, "held": held, "began": f"{held}T10:00:00Z", "actor": "pshah"}
    with store.writing():
        key = store.run(MeetingTable.insert(**new))
    with store.minuting(key):
        yield key


def agree(
    store: Store,
    recommendation_id: int,
    period_id: int | None,
    value: Rag | Level,
    board: str = "The Board",
) -> None:
    """The board agrees a rating for a period, or a level: one batch, the agreement first."""
    fields = ("agreed", "rag") if isinstance(value, Rag) else ("agreed_level", "level")
    plan_id = store.scalar(
        Recommendation.select(Recommendation.plan).where(Recommendation.id == recommendation_id)
    )
    place = Place(plan_id, recommendation_id, period_id)
    edits = [Edit(place, field, value.value, decided_by=board) for field in fields]
    with store.writing():
        write(store, edits, batch=Together("meeting", "agreed"))


class Held:
    """A store with the plan and a meeting that is begun; each step is a short word here."""

    def __init__(self, store: Store) -> None:
        self.store = store
        draft = DraftPlan(
            title="Eastvale improvement plan",
            source="eastvale.csv",
            digest="",
            periods=(DraftPeriod("End of June"), DraftPeriod("September")),
            sections=tuple(dict.fromkeys(row[1] for row in _ROWS)),
            recommendations=tuple(
                DraftRecommendation(
                    ref,
                    section,
                    text,
                    due=date(2026, 12, 31) if ref == "2.2" else None,
                    progress=(DraftProgress("", june), DraftProgress("", september)),
                    level=level,
                )
                for ref, section, text, june, september, level in _ROWS
            ),
        )
        self.plan = intake.create_plan(store, draft)
        self.period = periods(store, self.plan.id)[-1]
        found = plan_reading.recommendations(store, self.plan.id)
        self.ids = {each.ref: each.id for each in found}
        self.meeting_id = 0

    @property
    def meeting(self) -> Meeting:
        return meetings.meeting(self.store, self.meeting_id)

    def begin(self, *planned: Planned, filtered: str = "", at: datetime = BEGAN) -> Meeting:
        with clock.fixed(at):
            held = meetings.begin(
                self.store,
                self.plan.id,
                self.period.id,
                planned,
                held=at.date(),
                filtered=filtered,
            )
        self.meeting_id = self.store.meeting_id = held.id
        return held

    def end(self, at: datetime = ENDED) -> None:
        with clock.fixed(at):
            meetings.end(self.store, self.meeting_id, version=self.meeting.version)
        self.store.meeting_id = None

    def fact(self, field: str, text: str) -> None:
        meetings.set_meeting_field(
            self.store, self.meeting_id, field, text, version=self.meeting.version
        )

    def item(self, ref: str, kind: str = "") -> meetings.Item:
        every = meetings.items(self.store, self.meeting_id)
        return next(
            each
            for each in every
            if each.ref == ref and (each.kind == kind or (not kind and each.kind != ACTION))
        )

    def state(self, ref: str, state: str, *, seconds: int = 60, kind: str = "") -> None:
        meetings.keep_item(self.store, self.item(ref, kind).id, state=state, seconds=seconds)

    def say(self, ref: str, field: str, text: str, kind: str = "") -> None:
        item = self.item(ref, kind)
        meetings.say_of_item(self.store, self.meeting_id, item, field, text, version=item.version)

    def agree(
        self, ref: str, rag: Rag | None = None, level: Level | None = None, reason: str = ""
    ) -> None:
        it = plan_reading.recommendation(self.store, self.ids[ref])
        assert it is not None
        at = it.progress[-1]
        decisions.agree(
            self.store,
            it.id,
            self.period.id,
            rag=rag,
            level=level,
            version=at.version,
            own_version=it.version,
            reason=reason,
        )
        if any(each.ref == ref for each in meetings.items(self.store, self.meeting_id)):
            self.state(ref, DECIDED)

    def change(self, ref: str, field: str, value: str, reason: str = "") -> None:
        it = plan_reading.recommendation(self.store, self.ids[ref])
        assert it is not None
        edits.set_field(self.store, it.id, field, value, version=it.version, reason=reason)

    def action(
        self, ref: str, text: str, owner: str = "", due: str | None = None, words: str = ""
    ) -> int:
        """Add an action, as the meeting has it where one is minuted."""
        table, store = ActionTable, self.store
        new = {
            table.plan: self.plan.id,
            table.recommendation: self.ids[ref],
            table.text: text,
            table.owner: owner,
            table.due: due,
            table.due_words: words,
            table.origin: "meeting",
            table.meeting: store.meeting_id,
            table.live: 0,
            table.made: clock.now(),
        }
        with store.writing():
            action_id = store.run(table.insert(new))
            self._set_action(action_id, ref, "action", text, 1)
        return action_id

    def set_action(self, action_id: int, ref: str, field: str, value: str) -> None:
        query = ActionTable.select(ActionTable.version).where(ActionTable.id == action_id)
        with self.store.writing():
            self._set_action(action_id, ref, field, value, self.store.scalar(query))

    def _set_action(self, action_id: int, ref: str, field: str, value: str, version: int) -> None:
        place = Place(self.plan.id, self.ids[ref], subject_id=action_id)
        write(self.store, [Edit(place, field, value, version, ref)])

    def answer(self, ref: str, kind: str, state: str, wanted: str | None, reason: str) -> None:
        table = Request
        new = {
            table.plan: self.plan.id,
            table.recommendation: self.ids[ref],
            table.kind: kind,
            table.wanted: wanted,
            table.reason: reason,
            table.state: state,
            table.actor: "lhart",
            table.made: clock.now(),
            table.meeting: self.meeting_id,
        }
        self.store.run(table.insert(new))


def full_meeting(store: Store) -> Held:
    """A meeting with something of everything that minutes can say, ended and not yet agreed."""
    held = Held(store)
    ids = held.ids
    held.begin(
        Planned(EXCEPTION, ids["2.4"], "No update"), at=datetime(2026, 10, 30, 10, tzinfo=UTC)
    )
    rota = held.action("2.4", "Write a rota.", "Lena Hart", due="2026-11-15")
    held.end(datetime(2026, 10, 30, 11, tzinfo=UTC))
    exceptions = [
        Planned(EXCEPTION, ids[ref], "Red") for ref in ("2.2", "1.2", "2.4", "2.1", "3.1")
    ]
    rest = [Planned(REST, ids[ref]) for ref in ("1.1", "1.3", "2.3", "3.2")]
    held.begin(Planned(ACTION, ids["2.4"], "Agreed at the last meeting", rota), *exceptions, *rest)
    held.fact("meeting_chair", "Tom Reid")
    held.fact("meeting_present", "Priya Shah; Lena Hart; Aoife Ní Bhriain")
    held.fact("meeting_apologies", "Marek Brook")
    held.fact("meeting_next", "18 December, 2 pm, Committee Room 2")
    held.fact("meeting_notes", "The inspectors come back in March.")

    held.set_action(rota, "2.4", "action_state", "complete")
    held.say("2.4", "item_note", "It is on the wall of every ward.", ACTION)
    held.state("2.4", NOTED, kind=ACTION)

    held.agree("2.2", R)  # and then it changed its mind
    held.agree("2.2", A, reason="Two wards are at 40%")
    held.state("2.2", DECIDED, seconds=400)
    held.change("2.2", "due", "2027-03-31")
    held.answer("2.2", "extension", "granted", "2027-03-31", "The new charts come in January")
    held.action("2.2", "Write the service spec", "Lena Hart", due="2027-01-31")
    held.action("2.2", "Tell the wards", "the ward managers", words="before Easter")
    held.agree("1.2", R)
    held.say("1.2", "item_reason", "Nobody has begun.")
    held.change("1.2", "delivery", "not_started")
    held.change("1.2", "monitoring", "return 2027-03-31")
    held.agree("2.4", G, Level.FULLY)
    held.say("2.1", "item_note", "The audit is under way;\nits figures come in January.")
    held.state("2.1", NOTED)
    held.state("3.1", PARKED)
    held.agree("1.1", G)
    held.state("1.1", READ)
    held.state("1.3", READ)
    held.state("2.3", READ)
    period_edits.open_period(store, periods(store, held.plan.id)[0].id, 1, "more came in")
    held.end()
    return held
