"""Undo and redo: one's own changes, newest first, and never over somebody else's."""

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from models.changes import edits, history, undoing
from models.documents import intake, merging
from models.documents.intake_records import Fill, Intake
from models.documents.merging import Take
from models.errors import Conflict, Refused
from models.fields.progress import REPORTED
from models.finding import search
from models.periods import period_edits, periods
from models.plan.records import Change
from models.ratings.ratings import Level, Rag, Update
from models.store.actor import Actor
from models.store.store import Store
from tests.builders.people import REID, SHAH
from tests.builders.plans import Written, write_plan
from tests.builders.stored import found, level, period_version, progress, said, version

OF_PERIOD = {each.name for each in REPORTED}


@pytest.fixture
def here(plan: Written) -> tuple[int, int]:
    return plan.recommendations["2.3"], plan.periods["September"]


def undo(store: Store, plan: Written) -> str:
    change = undoing.next_undo(store, plan.id)
    assert change is not None
    return undoing.undo(store, plan.id, expected=change.id).new


def redo(store: Store, plan: Written) -> str:
    change = undoing.next_redo(store, plan.id)
    assert change is not None
    return undoing.redo(store, plan.id, expected=change.id).new


def rate(store: Store, here: tuple[int, int], rag: Rag | None) -> None:
    edits.set_rag(store, *here, rag, version=version(store, *here))


def test_undo_and_redo_are_changes_too(store: Store, plan: Written, here: tuple[int, int]) -> None:
    rate(store, here, Rag.RED)
    made = undoing.next_undo(store, plan.id)
    assert made is not None
    undone = undoing.undo(store, plan.id, expected=made.id)
    assert (undone.source, undone.old, undone.new) == ("undo", "red", "")
    assert progress(store, *here) == ("", None, None, 2)
    redone = undoing.redo(store, plan.id, expected=made.id)
    assert (redone.source, redone.old, redone.new) == ("redo", "", "red")
    assert progress(store, *here) == ("", "red", None, 3)
    assert [change.source for change in history.history(store, plan.id)[:3]] == [
        "redo",
        "undo",
        "set",
    ]
    reverses = store.sql("SELECT reverses_id FROM change ORDER BY id DESC LIMIT 2")
    assert reverses == [(made.id,), (made.id,)]


def test_newest_first_through_every_field(store: Store, plan: Written) -> None:
    recommendation, period = here = plan.recommendations["1.1"], plan.periods["September"]
    before = said(store, plan.id)
    rate(store, here, Rag.RED)
    edits.set_update(store, *here, Update.NO_CHANGE, version=1)
    edits.set_evidence(store, *here, "Coaching begun", version=2)
    edits.set_level(store, recommendation, Level.PARTIALLY, version=1)
    period_edits.close_period(store, period, 1)
    after = said(store, plan.id)
    assert [undo(store, plan) for _ in range(5)] == [
        "open",
        "",
        "62% of handovers checked",
        "",
        "",
    ]
    assert said(store, plan.id) == before
    assert (found(store, "coaching"), found(store, "62")) == (set(), {recommendation})
    assert undoing.next_undo(store, plan.id) is None
    assert [redo(store, plan) for _ in range(5)][-1] == "closed"
    assert said(store, plan.id) == after
    assert found(store, "coaching") == {recommendation}
    assert undoing.next_redo(store, plan.id) is None


def test_nothing_to_undo_or_redo_is_said(store: Store, plan: Written) -> None:
    assert undoing.next_undo(store, plan.id) is None
    with pytest.raises(Refused, match="Nothing to undo"):
        undoing.undo(store, plan.id, expected=1)
    with pytest.raises(Refused, match="Nothing to redo"):
        undoing.redo(store, plan.id, expected=1)


def test_a_new_change_leaves_nothing_to_redo(
    store: Store, plan: Written, here: tuple[int, int]
) -> None:
    rate(store, here, Rag.RED)
    rate(store, here, Rag.AMBER)
    undo(store, plan)
    edits.set_level(store, here[0], Level.FULLY, version=1)
    assert undoing.next_redo(store, plan.id) is None
    # What was undone before stays out of the way.
    assert [undo(store, plan), undo(store, plan)] == ["", ""]
    assert undoing.next_undo(store, plan.id) is None
    assert [redo(store, plan), redo(store, plan)] == ["red", "FULLY"]
    assert undoing.next_redo(store, plan.id) is None


def test_ones_own_changes_only(
    store: Store, colleague: Store, plan: Written, here: tuple[int, int]
) -> None:
    rate(store, here, Rag.RED)
    other = plan.recommendations["2.4"], plan.periods["September"]
    rate(colleague, other, Rag.GREEN)
    assert undo(store, plan) == ""
    assert progress(store, *other)[1] == "green"
    # A colleague's change leaves one's own redo as it is.
    rate(colleague, other, Rag.BLUE)
    assert redo(store, plan) == "red"
    assert [undo(colleague, plan), undo(colleague, plan)] == ["green", ""]
    assert undoing.next_undo(colleague, plan.id) is None


def test_each_plan_has_its_own(store: Store, plan: Written, here: tuple[int, int]) -> None:
    other = write_plan(store, title="Another")
    rate(store, here, Rag.RED)
    edits.set_level(store, other.recommendations["1.1"], Level.FULLY, version=1)
    assert undo(store, plan) == ""
    assert level(store, other.recommendations["1.1"])[0] == "FULLY"
    assert redo(store, plan) == "red"


def test_what_somebody_changed_since_is_a_conflict(
    store: Store, colleague: Store, plan: Written, here: tuple[int, int]
) -> None:
    rate(store, here, Rag.RED)
    rate(colleague, here, Rag.GREEN)
    with pytest.raises(Conflict, match="treid since; Green now") as conflict:
        undo(store, plan)
    assert (conflict.value.mine, conflict.value.theirs, conflict.value.who) == (
        "",
        "green",
        "treid",
    )
    assert progress(store, *here)[1] == "green"
    rate(colleague, here, Rag.RED)
    assert undo(store, plan) == ""
    rate(colleague, here, Rag.BLUE)
    with pytest.raises(Conflict):
        redo(store, plan)


def test_what_is_a_colleagues_by_now_is_passed_once_it_was_told(
    store: Store, colleague: Store, plan: Written
) -> None:
    period = plan.periods["September"]
    first, second, third = ((plan.recommendations[ref], period) for ref in ("1.1", "1.2", "2.3"))
    for here in (first, second, third):
        rate(store, here, Rag.RED)
    rate(colleague, second, Rag.GREEN)
    # The log's newest entry about the place is one's own, and not the one that is in the way.
    edits.set_evidence(store, *second, "Written since", version=version(store, *second))
    assert [undo(store, plan), undo(store, plan)] == ["", ""]
    overtaken, before = passed(undoing.undo, undoing.next_undo, store, plan)
    assert overtaken.recommendation_id == second[0]
    assert undoing.undo(store, plan.id, expected=before.id).recommendation_id == first[0]
    assert progress(store, *second)[1] == "green"
    assert undoing.next_undo(store, plan.id) is None
    # It was never taken back, so it is not made again; what was done after it is.
    assert [redo(store, plan) for _ in range(3)] == ["red", "red", "Written since"]
    assert undoing.next_redo(store, plan.id) is None
    assert progress(store, *second)[1] == "green"


def test_making_again_passes_what_is_a_colleagues_by_now_too(
    store: Store, colleague: Store, plan: Written
) -> None:
    period = plan.periods["September"]
    first, second, third = ((plan.recommendations[ref], period) for ref in ("1.1", "1.2", "2.3"))
    for here in (first, second, third):
        rate(store, here, Rag.RED)
    assert [undo(store, plan) for _ in range(3)] == ["", "", ""]
    rate(colleague, second, Rag.RED)
    assert redo(store, plan) == "red"
    overtaken, after = passed(undoing.redo, undoing.next_redo, store, plan)
    assert overtaken.recommendation_id == second[0]
    assert undoing.redo(store, plan.id, expected=after.id).recommendation_id == third[0]
    # What was not made again is the colleague's alone: it is not taken back, though it looks alike.
    assert [undo(store, plan), undo(store, plan)] == ["", ""]
    assert undoing.next_undo(store, plan.id) is None
    assert progress(store, *second)[1] == "red"


def test_only_what_is_a_colleagues_is_passed(store: Store, colleague: Store, plan: Written) -> None:
    period = plan.periods["September"]
    first, second = ((plan.recommendations[ref], period) for ref in ("1.1", "1.2"))
    edits.set_level(store, first[0], Level.LIMITED, version=1)
    rate(store, second, Rag.RED)
    top = undoing.next_undo(store, plan.id)
    assert top is not None
    below = undoing.next_undo(store, plan.id, past=top.id)
    assert below is not None
    with pytest.raises(Refused, match="another change"):
        undoing.undo(store, plan.id, expected=below.id)
    rate(colleague, second, Rag.GREEN)
    period_edits.close_period(colleague, period, 1)
    with pytest.raises(Refused, match="September is closed"):
        undoing.undo(store, plan.id, expected=below.id)
    assert level(store, first[0])[0] == "LIMITED"


def passed(go: Any, following: Any, store: Store, plan: Written) -> tuple[Change, Change]:
    """The change that is told to be a colleague's, and the one that comes in its stead."""
    told = following(store, plan.id)
    with pytest.raises(Conflict, match=r"Left as it is: .* changed by treid since"):
        go(store, plan.id, expected=told.id)
    return told, following(store, plan.id, past=told.id)


def test_never_past_a_closed_period(store: Store, colleague: Store, plan: Written) -> None:
    recommendation, period = here = plan.recommendations["2.3"], plan.periods["September"]
    edits.set_level(store, recommendation, Level.LIMITED, version=1)
    rate(store, here, Rag.RED)
    period_edits.close_period(colleague, period, 1)
    with pytest.raises(Refused, match="September is closed: open it first"):
        undo(store, plan)
    # The older change of the level is not taken in its stead.
    assert level(store, recommendation)[0] == "LIMITED"
    assert progress(store, *here)[1] == "red"
    period_edits.open_period(colleague, period, 2, "more came in")
    assert undo(store, plan) == ""
    period_edits.close_period(colleague, period, 3)
    with pytest.raises(Refused, match="September is closed"):
        redo(store, plan)


def test_only_the_change_that_was_named_is_undone(
    store: Store, plan: Written, here: tuple[int, int]
) -> None:
    rate(store, here, Rag.RED)
    named = undoing.next_undo(store, plan.id)
    assert named is not None
    with Store.open(store.path, actor=SHAH) as second_window:
        rate(second_window, here, Rag.GREEN)
    with pytest.raises(Refused, match="another change"):
        undoing.undo(store, plan.id, expected=named.id)
    assert progress(store, *here)[1] == "green"
    newer = undoing.next_undo(store, plan.id)
    assert newer is not None
    assert newer.session != store.session


def test_what_was_imported_is_passed_over(
    store: Store, plan: Written, here: tuple[int, int]
) -> None:
    rate(store, here, Rag.RED)
    fill = Fill(plan.recommendations["2.4"], "2.4", "rag", "September", "amber")
    intake.take_in(store, plan.id, Intake("later.csv", "d2", fills=(fill,)))
    assert undo(store, plan) == ""
    assert progress(store, plan.recommendations["2.4"], plan.periods["September"])[1] == "amber"
    assert redo(store, plan) == "red"


def test_a_period_that_was_added_is_taken_back_and_comes_again(
    store: Store, plan: Written, here: tuple[int, int]
) -> None:
    def labels() -> list[str]:
        return [period.label for period in periods.periods(store, plan.id)]

    rate(store, here, Rag.RED)
    period_edits.add_period(store, plan.id, "December")
    undo(store, plan)
    assert labels() == ["March", "June", "September"]
    assert redo(store, plan) == "December"
    assert labels()[-1] == "December"
    undo(store, plan)
    # Adding is a new change, behind which nothing waits; and the label is free.
    again = period_edits.add_period(store, plan.id, "December")
    assert undoing.next_redo(store, plan.id) is None
    assert (labels()[3:], again.period) == (["December"], "December")
    undo(store, plan)
    assert undo(store, plan) == ""
    assert progress(store, *here)[1] is None


def test_a_period_in_use_stays(store: Store, plan: Written, here: tuple[int, int]) -> None:
    added = period_edits.add_period(store, plan.id, "December")
    with Store.open(store.path, actor=REID) as colleague:
        rate(colleague, (here[0], added.period_id or 0), Rag.RED)
    with pytest.raises(Conflict, match="Left as it is: December; something is written in it"):
        undoing.undo(store, plan.id, expected=added.id)
    assert periods.periods(store, plan.id)[-1].label == "December"
    assert undoing.next_undo(store, plan.id, past=added.id) is None


def test_a_long_log_is_as_quick_as_a_short_one(
    store: Store, plan: Written, here: tuple[int, int]
) -> None:
    rate(store, here, Rag.RED)
    entries = (
        "INSERT INTO change (at, actor, name, facts, session, source, plan_id, recommendation_id,"
        " period_id, field, old, new, reason, reverses_id, below_id)"
        " VALUES ('2026-01-01T00:00:00Z', 'pshah', '', '{}', 's', ?, ?, ?, ?, ?, '', '', '', ?, ?)"
    )
    first = undoing.next_undo(store, plan.id)
    assert first is not None
    with store.writing():
        # Set and undone 30,000 times, and imported 40,000 times behind that.
        pairs: list[tuple[object, ...]] = []
        for number in range(30_000):
            made = first.id + 1 + 2 * number
            pairs.append(("set", plan.id, *here, "rag", None, first.id))
            pairs.append(("undo", plan.id, *here, "rag", made, None))
        store.run_many(entries, pairs)
        store.run_many(entries, [("import", plan.id, *here, "rag", None, None)] * 40_000)
    started = time.process_time()
    for _ in range(5):
        assert undo(store, plan) == ""
        assert redo(store, plan) == "red"
    assert undoing.next_redo(store, plan.id) is not None
    # Ten transactions and forty look-ups; each walk along this log would take 0.1 s.
    assert time.process_time() - started < 0.5


Key = tuple[str, int | None, int | None]


@dataclass
class Made:
    """One change of the model: what it made of what, and whether it is taken back."""

    key: Key
    old: str
    new: str
    undone: bool = False


@dataclass
class Together:
    """What is taken back and made again as one: a change, or a merge."""

    changes: list[Made]
    undone: bool = False


class TwoPeople(RuleBasedStateMachine):
    """Two people edit; each may undo and redo. A model of what each has made says what must come.

    ``made`` is what a person has made, in order; ``at`` is the place among it that undo goes down
    from and redo up.
    """

    def __init__(self) -> None:
        super().__init__()
        import tempfile

        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "plan.db"
        self.stores = [Store.open(path, actor=Actor(login)) for login in ("anna", "ben")]
        self.plan = write_plan(self.stores[0], recommendations=2, periods=("June", "September"))
        self.ids = list(self.plan.recommendations.values())
        self.periods = list(self.plan.periods.values())
        self.made: list[list[Together]] = [[], []]
        self.at = [0, 0]
        self.imported = 0

    people = st.integers(0, 1)
    places = st.tuples(st.integers(0, 1), st.integers(0, 1))
    words = st.sampled_from(["falls", "checks", "falls checks"])
    own_values = st.one_of(
        st.tuples(st.just("text"), words),
        st.tuples(st.just("due"), st.sampled_from(["", "2026-03-31", "2027-01-01"])),
        st.tuples(st.just("officers"), st.sampled_from(["", "L Hart", "P Shah; falls", "A; B"])),
        st.tuples(st.just("level"), st.sampled_from(["", *Level])),
    )
    progress_values = st.one_of(
        st.tuples(st.just("evidence"), st.one_of(st.just(""), words)),
        st.tuples(st.just("rag"), st.sampled_from(["", *Rag])),
        st.tuples(st.just("update"), st.sampled_from(["", *Update])),
    )

    def teardown(self) -> None:
        assert search.check(self.stores[0]) == []
        for store in self.stores:
            store.close()
        self.folder.cleanup()

    @initialize()
    def start(self) -> None:
        self.values = self.now()

    def now(self) -> dict[str, Any]:
        return said(self.stores[0], self.plan.id)

    def value(self, key: Key, state: dict[str, Any] | None = None) -> str:
        """What is stored, or what ``state`` of an earlier moment says was."""
        field, recommendation, period = key
        state = state or self.now()
        if field == "level":
            return state["levels"][recommendation] or ""
        if field == "officers":
            return str(state["officers"][recommendation])
        if field == "closed":
            return "closed" if state["closed"][period] else "open"
        if period is None:
            return state["own"][recommendation][field] or ""
        values = state["progress"].get((recommendation, period), ("", None, None))
        return values[("evidence", "rag", "update").index(field)] or ""

    def closed(self, key: Key, state: dict[str, Any]) -> bool:
        field, _, period = key
        return field != "closed" and period is not None and bool(state["closed"][period])

    def edited(self, person: int, key: Key, make: Any, new: str) -> None:
        before = self.now()
        old = self.value(key, before)
        if self.closed(key, before):
            with pytest.raises(Refused):
                make()
            assert self.value(key) == old
            return
        change = make()
        assert (change is None) == (old == new)
        assert self.value(key) == new
        if change is not None:
            self.add(person, [Made(key, old, new)])

    def add(self, person: int, changes: list[Made]) -> None:
        made = self.made[person]
        kept = max((at + 1 for at in self.waiting(person, back=True)), default=0)
        made[kept:] = [Together(changes)]
        self.at[person] = len(made)

    @rule(person=people, place=places, wanted=st.one_of(own_values, progress_values))
    def edit(self, person: int, place: tuple[int, int], wanted: tuple[str, str]) -> None:
        (field, new), store = wanted, self.stores[person]
        each, period = at = self.ids[place[0]], self.periods[place[1]]
        if field not in OF_PERIOD:
            own = level(store, each)[1]
            self.edited(
                person,
                (field, each, None),
                lambda: edits.set_field(store, each, field, new, version=own),
                new,
            )
            return
        now = version(store, *at)
        make = {
            "rag": lambda: edits.set_rag(store, *at, Rag(new) if new else None, version=now),
            "update": lambda: edits.set_update(
                store, *at, Update(new) if new else None, version=now
            ),
            "evidence": lambda: edits.set_evidence(store, *at, new, version=now),
        }
        self.edited(person, (field, each, period), make[field], new)

    @rule(person=people, which=st.integers(0, 1), close=st.booleans())
    def open_or_close(self, person: int, which: int, close: bool) -> None:
        store, period = self.stores[person], self.periods[which]
        self.edited(
            person,
            ("closed", None, period),
            lambda: (
                period_edits.close_period(store, period, period_version(store, period))
                if close
                else period_edits.open_period(store, period, period_version(store, period), "more")
            ),
            "closed" if close else "open",
        )

    @rule(
        person=people,
        wanted=st.lists(
            st.tuples(places, st.one_of(own_values, progress_values), st.integers(0, 9)),
            min_size=2,
            max_size=5,
        ),
    )
    def merge(self, person: int, wanted: list[Any]) -> None:
        """Several values at once; some were seen before somebody changed them."""
        takes: list[Take] = []
        taken: list[Made] = []
        before, now = self.now(), dict[Key, str]()
        for place, (field, new), seen in wanted:
            period = self.periods[place[1]] if field in OF_PERIOD else None
            key = field, self.ids[place[0]], period
            stored = now.get(key, self.value(key, before))
            old = "seen before" if seen == 0 else stored
            takes.append(Take(self.ids[place[0]], field, period, old, new))
            if old == stored != new and not self.closed(key, before):
                taken.append(Made(key, old, new))
                now[key] = new
        merged = merging.merge(
            self.stores[person], self.plan.id, takes, name="back.docx", digest="d"
        )
        assert [(take.field, take.old, take.new) for take in merged.taken] == [
            (made.key[0], made.old, made.new) for made in taken
        ]
        assert len(merged.taken) + len(merged.left) == len(takes)
        assert (merged.batch_id is None) == (not taken)
        after = self.now()
        for key, value in now.items():
            assert self.value(key, after) == value
        if taken:
            self.add(person, taken)

    def waiting(self, person: int, *, back: bool) -> list[int]:
        """Which changes may be undone or made again, the next one first."""
        made, at = self.made[person], self.at[person]
        places = range(at - 1, -1, -1) if back else range(at, len(made))
        return [place for place in places if made[place].undone != back]

    def step(self, person: int, back: bool) -> bool:
        """One undo or redo; whether it went through. It must exactly where the model says so.

        What is the other's by now is left as it is, and the next one is tried.
        """
        store = self.stores[person]
        following = undoing.next_undo if back else undoing.next_redo
        go = undoing.undo if back else undoing.redo
        before, past = self.now(), None
        for place in self.waiting(person, back=back):
            together = self.made[person][place]
            last = together.changes[-1]
            change = following(store, self.plan.id, past=past)
            assert change is not None
            assert (change.field, change.recommendation_id, change.period_id) == last.key
            assert (change.old, change.new) == (last.old, last.new)
            concerned = [made for made in together.changes if made.undone != back]
            if any(self.closed(made.key, before) for made in concerned):
                with pytest.raises(Refused):
                    go(store, self.plan.id, expected=change.id)
                break
            now: dict[Key, str] = {}
            done = []
            for made in reversed(concerned) if back else concerned:
                take, put = (made.new, made.old) if back else (made.old, made.new)
                if now.get(made.key, self.value(made.key, before)) == take:
                    now[made.key] = put
                    done.append(made)
            if done:
                reversal = go(store, self.plan.id, expected=change.id)
                self.check(store, together, now, done, reversal, back)
                self.at[person] = place if back else place + 1
                return True
            with pytest.raises(Conflict):
                go(store, self.plan.id, expected=change.id)
            past = change.id
        else:
            assert following(store, self.plan.id, past=past) is None
        assert self.now() == before
        return False

    def check(
        self,
        store: Store,
        together: Together,
        now: dict[Key, str],
        done: list[Made],
        reversal: Change,
        back: bool,
    ) -> None:
        after = self.now()
        for key, value in now.items():
            assert self.value(key, after) == value
        for made in done:
            made.undone = back
        together.undone = back
        assert (reversal.field, reversal.recommendation_id, reversal.period_id) == done[-1].key
        if len(together.changes) > 1:
            left = [
                made.key
                for made in together.changes
                if made.undone != back and (back or made.undone)
            ]
            assert [
                (each.field, each.recommendation_id, each.period_id)
                for each in undoing.left_of(store, reversal)
            ] == left

    @rule(person=people)
    def undo(self, person: int) -> None:
        self.step(person, back=True)

    @rule(person=people)
    def redo(self, person: int) -> None:
        self.step(person, back=False)

    @rule(person=people, place=places)
    def take_in(self, person: int, place: tuple[int, int]) -> None:
        """A document fills what is empty, in a closed period too, and nothing else."""
        at = self.ids[place[0]], self.periods[place[1]]
        before = self.value(("evidence", *at))
        self.imported += 1
        label = list(self.plan.periods)[place[1]]
        fill = Fill(at[0], "", "evidence", label, "falls")
        wanted = Intake("later.csv", f"d{self.imported}", fills=(fill,))
        intake.take_in(self.stores[person], self.plan.id, wanted)
        assert self.value(("evidence", *at)) == (before or "falls")

    @precondition(lambda self: not (self.made[1] or self.imported))
    @rule()
    def undo_all_and_redo_all(self) -> None:
        """Where nobody else writes, undo leads back to the beginning and redo to the end."""
        after = self.now()
        at = self.at[0]
        while self.step(0, back=True):
            pass
        assert self.now() == self.values
        for _ in range(at):
            assert self.step(0, back=False)
        assert self.now() == after

    @invariant()
    def search_is_true(self) -> None:
        store, now = self.stores[0], self.now()
        texts = [(key[0], text[0]) for key, text in now["progress"].items()]
        texts += [(key, own["text"]) for key, own in now["own"].items()]
        texts += list(now["officers"].items())
        for word in ("falls", "checks", "62", "hart"):
            expected = {key for key, text in texts if word in text.casefold()}
            assert found(store, word) == expected


TestTwoPeople = TwoPeople.TestCase
TestTwoPeople.settings = settings(max_examples=14, stateful_step_count=30, deadline=None)
