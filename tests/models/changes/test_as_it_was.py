"""What a recommendation said before: walked back to along the log, and never guessed."""

from contextlib import suppress
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.changes import as_it_was, edits, undoing
from models.documents import intake, merging
from models.documents.intake_records import Fill, Intake
from models.documents.merging import Take
from models.errors import Conflict
from models.fields.every import field_named
from models.fields.place import Place
from models.fields.progress import REPORTED
from models.fields.recommendation import OWN as OWN_FIELDS
from models.plan import plan_reading
from models.ratings.ratings import Rag, Update
from models.store.store import Store
from tests.builders.plans import Written, write_plan
from tests.builders.stored import own_version, version

Values = dict[tuple[str, int | None], str]


def edition(store: Store, recommendation_id: int) -> int:
    return plan_reading.recommendation(store, recommendation_id).edition


def test_nothing_was_changed_since_now(store: Store, plan: Written) -> None:
    first = plan.recommendations["1.1"]
    assert as_it_was.at_edition(store, first, edition(store, first)) == {}
    assert as_it_was.at_position(store, plan.id, first, as_it_was.position(store, plan.id)) == {}


def test_each_field_that_was_changed_has_the_value_of_then(store: Store, plan: Written) -> None:
    first, september = plan.recommendations["1.1"], plan.periods["September"]
    then, position = edition(store, first), as_it_was.position(store, plan.id)
    edits.set_rag(store, first, september, Rag.RED, version=0)
    edits.set_rag(store, first, september, Rag.AMBER, version=1)
    edits.set_field(store, first, "officers", "P Shah", version=1)
    wanted = {("rag", september): "", ("officers", None): "L Hart"}
    assert as_it_was.at_edition(store, first, then) == wanted
    assert as_it_was.at_position(store, plan.id, first, position) == wanted
    assert as_it_was.at_edition(store, first, then + 1) == {
        ("rag", september): "red",
        ("officers", None): "L Hart",
    }
    # Another recommendation has nothing to do with it.
    second = plan.recommendations["1.2"]
    assert as_it_was.at_position(store, plan.id, second, position) == {}


def test_what_cannot_be_known_is_none(store: Store, plan: Written) -> None:
    first = plan.recommendations["1.1"]
    edits.set_field(store, first, "finding", "Late", version=1)
    now = edition(store, first)
    assert as_it_was.at_edition(store, first, now + 1) is None
    assert as_it_was.at_edition(store, first, now - 2) is None
    assert as_it_was.at_edition(store, first, -5) is None
    assert as_it_was.at_edition(store, 9999, 1) is None
    newest = as_it_was.position(store, plan.id)
    assert as_it_was.at_position(store, plan.id, first, newest + 1) is None
    assert as_it_was.at_position(store, plan.id, first, -1) is None
    other = write_plan(store, title="Another")
    # A position of another plan is none of this one.
    assert as_it_was.at_position(store, plan.id, first, as_it_was.position(store, other.id)) is None
    assert (
        as_it_was.at_position(store, other.id, first, as_it_was.position(store, other.id)) is None
    )


def test_a_plan_without_a_log_is_at_its_beginning(store: Store) -> None:
    assert as_it_was.position(store, 1) == 0


def test_what_one_document_filled_is_one_step(store: Store, plan: Written) -> None:
    first, last = plan.recommendations["1.1"], plan.recommendations["2.4"]
    june = plan.periods["June"]
    editions = [edition(store, first)]
    for number, fields in enumerate(
        ((("finding", None), ("timescale", None), ("rag", "June")), (("due", None),))
    ):
        new = {"finding": "Late", "timescale": "Soon", "rag": "red", "due": "2026-03-31"}
        fills = tuple(Fill(first, "1.1", field, label, new[field]) for field, label in fields)
        beside = Fill(last, "2.4", ("finding", "timescale")[number], None, "Beside it")
        intake.take_in(store, plan.id, Intake("a.csv", f"d{number}", fills=(*fills, beside)))
        editions.append(edition(store, first))
    assert editions == [1, 3, 4]
    filled: Values = {("finding", None): "", ("timescale", None): "", ("rag", june): ""}
    assert as_it_was.at_edition(store, first, 3) == {("due", None): ""}
    assert as_it_was.at_edition(store, first, 1) == filled | {("due", None): ""}
    # Between two steps the recommendation never was.
    assert as_it_was.at_edition(store, first, 2) is None


def test_the_log_is_walked_by_its_index(store: Store, plan: Written) -> None:
    text, parameters = as_it_was._ENTRIES._rendered
    planned = store.sql(f"EXPLAIN QUERY PLAN {text}", [1] * len(parameters))
    [step] = [row[3] for row in planned]
    assert "USING INDEX change_recommendation_id (recommendation_id=? AND rowid>?)" in step


RECOMMENDATIONS = st.integers(0, 1)
PERIODS = st.integers(0, 1)
OWN = st.sampled_from(sorted(each.name for each in OWN_FIELDS))
OF_PERIOD = st.sampled_from(sorted(each.name for each in REPORTED))
NUMBERS = st.integers(0, 2)
FIELDS = st.one_of(
    st.tuples(RECOMMENDATIONS, OWN, st.none(), NUMBERS),
    st.tuples(RECOMMENDATIONS, OF_PERIOD, PERIODS, NUMBERS),
)
STEPS: Any = st.one_of(
    st.tuples(st.just("set"), st.lists(FIELDS, min_size=1, max_size=1)),
    st.tuples(st.just("merge"), st.lists(FIELDS, min_size=1, max_size=5)),
    st.tuples(st.just("fill"), st.lists(FIELDS, min_size=1, max_size=5)),
    st.tuples(st.sampled_from(["undo", "redo"]), st.just([])),
)
CODES = {
    "rag": ("", "red", "green"),
    "update": ("", "received", "none"),
    "level": ("", "FULLY", "LIMITED"),
    "due": ("", "2026-03-31", "2027-01-01"),
    "text": ("As it was", "Reworded", "Reworded again"),
}


def value_of(field: str, number: int) -> str:
    return CODES.get(field, ("", "one", "two"))[number]


def test_a_position_is_known_by_more_than_its_number(store: Store, plan: Written) -> None:
    first, september = plan.recommendations["1.1"], plan.periods["September"]
    before = as_it_was.position(store, plan.id)
    edits.set_rag(store, first, september, Rag.RED, version=0)
    after = as_it_was.position(store, plan.id)
    marks = [as_it_was.mark(store, plan.id, at) for at in (before, after)]
    assert len(set(marks)) == 2
    assert all(marks)
    assert marks == [as_it_was.mark(store, plan.id, at) for at in (before, after)]
    assert as_it_was.mark(store, plan.id, after + 1) == ""
    assert as_it_was.mark(store, plan.id + 1, after) == ""


def test_what_was_said_before_an_edition_and_no_longer_in_it(store: Store, plan: Written) -> None:
    first, september = plan.recommendations["1.1"], plan.periods["September"]
    for at, text in enumerate(("one", "two", "three")):
        edits.set_evidence(store, first, september, text, version=at)
    newest = edition(store, first)
    gone = as_it_was.before_edition(store, first, newest)
    assert gone["evidence", september] >= {"one", "two"}
    assert "three" not in gone["evidence", september]
    earlier = as_it_was.before_edition(store, first, newest - 1)["evidence", september]
    assert gone["evidence", september] - earlier == {"two"}


class Log:
    """A plan with two recommendations and two periods, and each moment of it that was seen."""

    def __init__(self, store: Store, title: str) -> None:
        self.store = store
        self.plan = write_plan(store, title=title, recommendations=2, periods=("June", "July"))
        with store.writing():
            store.sql("UPDATE period SET closed = 0")
        self.ids = list(self.plan.recommendations.values())
        self.periods = list(self.plan.periods.values())
        self.moments: list[tuple[int, list[int], list[Values]]] = []
        self.imported = 0
        self.look()

    def look(self) -> None:
        self.moments.append(
            (
                as_it_was.position(self.store, self.plan.id),
                [edition(self.store, each) for each in self.ids],
                [self.now(each) for each in self.ids],
            )
        )

    def now(self, recommendation_id: int) -> Values:
        own = {(it.name, None): self.value(it.name, recommendation_id) for it in OWN_FIELDS}
        return own | {
            (it.name, period): self.value(it.name, recommendation_id, period)
            for it in REPORTED
            for period in self.periods
        }

    def value(self, field: str, recommendation_id: int, period_id: int | None = None) -> str:
        here = Place(recommendation_id=recommendation_id, period_id=period_id)
        return field_named(field).read(self.store, here)[0]

    def do(self, step: str, fields: list[tuple[int, str, int | None, int]]) -> None:
        placed = [
            (self.ids[at], field, None if period is None else self.periods[period], number)
            for at, field, period, number in fields
        ]
        if step == "set":
            self.set(*placed[0])
        elif step == "merge":
            takes = [
                Take(each, field, period, self.value(field, each, period), value_of(field, number))
                for each, field, period, number in placed
            ]
            merging.merge(self.store, self.plan.id, takes, name="back.csv", digest="")
        elif step == "fill":
            self.imported += 1
            labels = {key: label for label, key in self.plan.periods.items()}
            fills = tuple(
                Fill(
                    each,
                    "",
                    field,
                    None if period is None else labels[period],
                    value_of(field, number),
                )
                for each, field, period, number in placed
                if field != "text"
            )
            document = Intake("more.csv", f"d{self.imported}", fills=fills)
            intake.take_in(self.store, self.plan.id, document)
        else:
            following = undoing.next_undo if step == "undo" else undoing.next_redo
            change = following(self.store, self.plan.id)
            if change is not None:
                go = undoing.undo if step == "undo" else undoing.redo
                go(self.store, self.plan.id, expected=change.id)
        self.look()

    def set(self, each: int, field: str, period: int | None, number: int) -> None:
        new = value_of(field, number)
        if period is None:
            at = own_version(self.store, each)
            edits.set_field(self.store, each, field, new, version=at)
            return
        here, at = (each, period), version(self.store, each, period)
        if field == "evidence":
            edits.set_evidence(self.store, *here, new, version=at)
        elif field == "rag":
            edits.set_rag(self.store, *here, Rag(new) if new else None, version=at)
        else:
            edits.set_update(self.store, *here, Update(new) if new else None, version=at)


TITLES = iter(range(10**6))


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(STEPS, min_size=1, max_size=14))
def test_every_moment_that_was_is_found_again(store: Store, steps: list[Any]) -> None:
    log = Log(store, f"Plan {next(TITLES)}")
    for step in steps:
        with suppress(Conflict):  # a document has filled what was to be taken back
            log.do(*step)
    now = [log.now(each) for each in log.ids]
    for position, editions, then in log.moments:
        for at, each in enumerate(log.ids):
            found = as_it_was.at_position(store, log.plan.id, each, position)
            assert found is not None
            assert now[at] | found == then[at]
            assert as_it_was.at_edition(store, each, editions[at]) == found
