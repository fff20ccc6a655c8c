"""Ratings, levels and updates by one key, and the way back: undo and redo.

What only a key needs is imported where it is used, so that the first screen does not wait for it;
``tui.app.load_the_rest`` loads it right behind that screen.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from models.errors import Conflict, Refused, StocktakeError
from models.plan.records import Change, Counts, Row
from models.ratings.ratings import Level, Rag, Update
from tui.screens.main_base import MainBase
from tui.words.changes import banner, when

OF_PLAN = frozenset("published immediate board title source sections place retired added".split())
OF_PARTS = ("section_", "officer_", "term")  # how the fields of the plan's parts begin
FORMS = ("form", "officer")  # batches that are one thing to a person
AT_ONCE = 50  # changes of a batch that are taken back on the screen's own thread


class Rating(MainBase):
    """A key rates the recommendation under the cursor and no other."""

    if TYPE_CHECKING:  # what ``PlanEditing`` gives

        def show_plan_anew(self) -> None:
            """Read the plan itself again, too."""

    asked_undo: int = 0
    left: tuple[str, int] | None = None  # what undo or redo has told to be somebody else's by now

    def rate(self, rag: Rag | None) -> None:
        from models.changes import edits

        row, period = self.row, self.desk.period
        assert row is not None
        assert period is not None
        if row.ratings and row.ratings[-1] is rag:
            self.say(f"{row.ref} {period.label}: is {rag.word if rag else 'unrated'} already")
            return
        self._change(
            row,
            lambda: edits.set_rag(
                self.desk.store, row.id, period.id, rag, version=row.progress_version
            ),
        )

    def report(self, update: Update) -> None:
        """Say that nobody reported; the same key again takes it back off."""
        from models.changes import edits

        row, period = self.row, self.desk.period
        assert row is not None
        assert period is not None
        value = None if row.update is update else update
        self._change(
            row,
            lambda: edits.set_update(
                self.desk.store, row.id, period.id, value, version=row.progress_version
            ),
        )

    def judge(self, level: Level | None) -> None:
        from models.changes import edits

        row = self.row
        assert row is not None
        if row.level is level:
            self.say(f"{row.ref} level: is {level.value if level else 'not judged'} already")
            return
        self._change(
            row,
            lambda: edits.set_level(self.desk.store, row.id, level, version=row.version),
        )

    def _change(self, row: Row, change: Callable[[], Change | None]) -> None:
        def done(made: Change | None) -> None:
            self.refresh_row(row.id)
            if made is not None:
                self._count(made)
                self.say(banner(made), "u takes it back")

        def failed(error: StocktakeError) -> None:
            if isinstance(error, Conflict):
                self.refresh_row(row.id)
            self.refuse(error)

        if not self.writer.make(row.ref, change, done, failed):
            self.say(f"{row.ref}: waiting for the store, somebody else is writing")

    def _count(self, made: Change) -> None:
        """Keep the figures of the status line right without asking the store again."""
        period = self.desk.period
        if self.counts is None or made.field != "rag" or period is None:
            return
        if made.period_id != period.id or made.recommendation_id is None:
            return
        if not self.table.shows(made.recommendation_id):
            return
        rated = dict(self.counts.by_rag)
        old, new = (Rag(value) if value else None for value in (made.old, made.new))
        rated[old] = rated.get(old, 0) - 1
        rated[new] = rated.get(new, 0) + 1
        self.counts = Counts(self.counts.shown, self.counts.total, rated)
        self.show_status()

    # -- the way back ------------------------------------------------------------------------

    def undo(self) -> None:
        from models.changes import undoing

        plan, store, past = self.desk.plan, self.desk.store, self._past("undo")
        assert plan is not None
        try:
            change = undoing.next_undo(store, plan.id, past=past)
            if change is None:
                raise Refused(f"Nothing of yours {'before it ' if past else ''}to take back")
        except StocktakeError as error:
            self.refuse(error)
            return
        if change.session != store.session and self.asked_undo != change.id:
            self.asked_undo = change.id
            self.say(
                f"Earlier run, {when(change.at)}: {self._named(change)}",
                "u again",
            )
            return
        self._reverse("undo", change, lambda: undoing.undo(store, plan.id, expected=change.id))

    def redo(self) -> None:
        from models.changes import undoing

        plan, store, past = self.desk.plan, self.desk.store, self._past("redo")
        assert plan is not None
        try:
            change = undoing.next_redo(store, plan.id, past=past)
            if change is None:
                raise Refused(f"Nothing {'after it ' if past else ''}to make again")
        except StocktakeError as error:
            self.refuse(error)
            return
        self._reverse("redo", change, lambda: undoing.redo(store, plan.id, expected=change.id))

    def _past(self, what: str) -> int | None:
        """The change that the same key has just told to be left as it is."""
        return self.left[1] if self.left is not None and self.left[0] == what else None

    def _reverse(self, what: str, meant: Change, change: Callable[[], Change]) -> None:
        words = {
            "undo": ("Taken back", "U makes it again", "u again: the one before"),
            "redo": ("Made again", "u takes it back", "U again: the one after"),
        }
        word, way_back, goes_on = words[what]

        def done(made: Change) -> None:
            self.left = None
            self._show_where(made)
            if made.batch is None:
                self._count(made)
            self.say(f"{word}: {self._named(made)}", way_back)
            self.open_gate()

        def failed(error: StocktakeError) -> None:
            self.left = None
            self.open_gate()
            if not isinstance(error, Conflict):
                self.refuse(error)
                return
            self.left = (what, meant.id)
            self._show_where(meant)
            self.say(error.message, goes_on)

        long = meant.batch is not None and self._count_of(meant.batch) > AT_ONCE
        if not self.writer.make(what, change, done, failed, long=long):
            why = self._named(meant) if long else "waiting for the store, somebody else is writing"
            self.say(f"{what}: {why}")
            if long:
                self.router.wait()

    def _named(self, change: Change) -> str:
        """What a change is, in a line; one of a batch by the whole of it, and what it left."""
        if change.batch is None:
            from models.changes.change_names import named

            return banner(named(self.desk.store, [change])[0])
        from models.changes import changes, undoing

        store = self.desk.store
        batch = changes.batch(store, change.batch)
        left = ""
        if change.source in ("undo", "redo"):
            left = undoing.left_words(store, undoing.left_of(store, change))
        if batch.kind != "merge":
            return batch.name + (f"; {left}" if left else "")
        many = f"{batch.count} change{'' if batch.count == 1 else 's'}"
        return f"{many} of {batch.name}" + (f"; {left}" if left else "")

    def _count_of(self, batch_id: int) -> int:
        from models.changes import changes

        return changes.batch(self.desk.store, batch_id).count

    def _show_where(self, change: Change) -> None:
        """Go to the row that a change is about and show it as it is now; a batch is about all."""
        from models.fields.every import field_named

        if self._is_of_plan(change):
            self.show_plan_anew()
            if change.recommendation_id is not None and self.table.move_to(
                change.recommendation_id
            ):
                self.show_detail()
        elif change.batch is not None:
            self.show_changed()
            if change.recommendation_id is not None and self.table.move_to(
                change.recommendation_id
            ):
                self.show_detail()
        elif field_named(change.field).is_of_period:
            self.desk.reload()
            self.relist()
        elif change.recommendation_id is not None and self.table.move_to(change.recommendation_id):
            self.refresh_row(change.recommendation_id)

    def _is_of_plan(self, change: Change) -> bool:
        """Whether a change is about what the plan is made of, and in which order."""
        made = [change]
        if change.batch is not None:
            from models.changes import changes

            store = self.desk.store
            if changes.batch(store, change.batch).kind not in FORMS:
                return False
            made = changes.members(store, change.batch, undone=change.source == "undo")
        return any(each.field in OF_PLAN or each.field.startswith(OF_PARTS) for each in made)
