"""Ratings, levels and updates by one key, and the way back: undo and redo.

What only a key needs is imported where it is used, so that the first screen does not wait for it;
``tui.app.load_the_rest`` loads it right behind that screen.
"""

from collections.abc import Callable

from models.errors import Conflict, Refused, StocktakeError
from models.ratings import Level, Rag, Update
from models.records import Change, Counts, Row
from tui.screens.base import MainBase
from tui.widgets.detail_lines import local_time, value_words


class Rating(MainBase):
    """A key rates the recommendation under the cursor and no other."""

    asked_undo: int = 0

    def rate(self, rag: Rag | None) -> None:
        from models import edits

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
        from models import edits

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
        from models import edits

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
                self.say(change_line(made), "u takes it back")

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
        from models import undoing

        plan, store = self.desk.plan, self.desk.store
        assert plan is not None
        try:
            change = undoing.next_undo(store, plan.id)
            if change is None:
                raise Refused("Nothing of yours to take back")
        except StocktakeError as error:
            self.refuse(error)
            return
        if change.session != store.session and self.asked_undo != change.id:
            self.asked_undo = change.id
            self.say(
                f"Earlier run: {change_line(change)} ({local_time(change.at)})",
                "u again takes it back",
            )
            return
        self._reverse("undo", lambda: undoing.undo(store, plan.id, expected=change.id))

    def redo(self) -> None:
        from models import undoing

        plan, store = self.desk.plan, self.desk.store
        assert plan is not None
        try:
            change = undoing.next_redo(store, plan.id)
            if change is None:
                raise Refused("Nothing to make again")
        except StocktakeError as error:
            self.refuse(error)
            return
        self._reverse("redo", lambda: undoing.redo(store, plan.id, expected=change.id))

    def _reverse(self, what: str, change: Callable[[], Change]) -> None:
        def done(made: Change) -> None:
            if made.recommendation_id is not None:
                if self.table.move_to(made.recommendation_id):
                    self.refresh_row(made.recommendation_id)
                self._count(made)
            else:
                self.desk.reload()
                self.relist()
            words = {
                "undo": ("Taken back", "U makes it again"),
                "redo": ("Made again", "u takes it back"),
            }
            word, hint = words[what]
            self.say(f"{word}: {change_line(made)}", hint)

        def failed(error: StocktakeError) -> None:
            self.refuse(error)

        if not self.writer.make(what, change, done, failed):
            self.say(f"{what}: waiting for the store, somebody else is writing")


def change_line(change: Change) -> str:
    """``2.2 September: Red → Amber``: what was changed, where, from what to what."""
    if change.field == "level":
        return f"{change.ref} level: {value_words(change)}"
    where = f"{change.ref} {change.period}" if change.ref else (change.period or "")
    return f"{where}: {value_words(change)}"
