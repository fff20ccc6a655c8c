"""Deciding in a meeting: ratings, levels, the rest as read, actions of the last one, its end."""

from models.errors import StocktakeError
from models.meeting import decisions, meetings
from models.meeting.meetings import NOTED
from models.plan.records import Action, Change
from models.ratings.ratings import Delivery, Level, Rag, level_word
from tui.meeting.sitting import THE_END, THE_REST
from tui.meeting.work import MeetingBase
from tui.words.changes import banner


class MeetingDeciding(MeetingBase):
    def agree(self) -> None:
        """Enter: what is proposed is agreed, the rest taken as read, or the meeting ended."""
        part = self.sitting.stop.part
        if part == THE_REST:
            self._take_as_read()
        elif part == THE_END:
            self.end()
        elif self.shown is not None:
            recommendation, at = self.shown
            item = self.sitting.item
            if item is not None and item.action_id is not None:
                self.sitting.keep(NOTED)
                self.say(f"{item.ref}: the action is reviewed as it stands", "Down goes on")
                return
            rag = at.rag if at is not None and at.rag is not at.agreed else None
            level = recommendation.level
            if level is recommendation.agreed_level:
                level = None
            if rag is None and level is None:
                stands = at is not None and at.rag is not None
                self.say(
                    f"{recommendation.ref}: agreed already" if stands else
                    f"{recommendation.ref}: nothing is proposed; r a g b d rates it",
                    "Down goes on",
                )  # fmt: skip
                if stands and self.enter_goes_on:
                    self.go_on()
                return
            self._decide(rag, level)

    def decide(self, rag: Rag) -> None:
        self._decide(rag, None)

    def judge(self, level: Level) -> None:
        self._decide(None, level)

    def _decide(self, rag: Rag | None, level: Level | None) -> None:
        assert self.shown is not None
        (recommendation, at), item = self.shown, self.sitting.item
        ref = recommendation.ref
        if rag is not None and at is None:
            self.say(f"{ref}: the plan has no period to rate it in; close the meeting and add one")
            return
        before = at.rag if at is not None else None

        def change() -> Change | None:
            return decisions.agree(
                self.store,
                recommendation.id,
                at.period.id if at is not None else None,
                rag=rag,
                level=level,
                version=at.version if at is not None else 0,
                own_version=recommendation.version,
                board=self.board,
                reason=item.reason if item else "",
            )

        def done(made: Change | None) -> None:
            if made is None:
                what = rag.word if rag else level_word(level)
                self.say(f"{ref}: {what} is agreed already", "Down goes on")
                return
            self.sitting.decided()
            self.decided.append(made.id)
            if self.enter_goes_on:
                self.sitting.forward()
                self.whole = False
            self.show()
            agreed = [rag.word] if rag else []
            agreed += [level.value] if level else []
            words = f"{self.board} agreed {' and '.join(agreed)}"
            if rag and before is not None and before is not rag:
                words += f", not {before.word} as proposed"
            hint = "u takes it back" if self.enter_goes_on else "Down goes on, u takes it back"
            self.say(f"{ref}: {words}", hint)

        self.make(ref, change, done)

    def _take_as_read(self) -> None:
        period, rest = self.sitting.period, self.rest
        shown = {}
        for _, each in rest:
            at = next((p for p in each.progress if p.period == period), None)
            shown[each.id] = (at.rag if at else None, each.level)

        def change() -> decisions.TakenAsRead:
            return decisions.take_as_read(
                self.store, self.sitting.meeting.id, shown, board=self.board
            )

        def done(taken: decisions.TakenAsRead) -> None:
            self.sitting.reload()
            if taken.left:
                self.show()
                refs = ", ".join(each.ref for _, each in rest if each.id in taken.left)
                self.say(f"{taken.agreed} taken as read; changed meanwhile, still here: {refs}")
                return
            self.sitting.forward()
            self.show()
            self.say(f"{taken.agreed} taken as read", "u takes it back")

        self.make("the rest", change, done)

    def set_action_state(self, state: Delivery) -> None:
        """How far an action of the last meeting has come."""
        from models.actions import actions

        assert self.shown is not None
        recommendation, _ = self.shown
        action = self.sitting.action(recommendation)
        if action is None:
            self.say("This action was taken off the plan meanwhile", "Down goes on")
            return

        def change(found: Action = action) -> Change | None:
            return actions.change_action(
                self.store, found.id, "action_state", state.value, version=found.version
            )

        def done(made: Change | None) -> None:
            self.sitting.keep(NOTED)
            self.show()
            self.say(
                banner(made) if made else f"It is {state.word.lower()} already", "Down goes on"
            )

        self.make(recommendation.ref, change, done)

    def take_back(self, change_ids: list[int]) -> bool:
        """Take back what letters have decided that were part of a word, without a word of its own;
        where that cannot be it says so, and gives False."""
        from models.changes import undoing

        plan_id = self.sitting.meeting.plan_id
        for change_id in reversed(change_ids):
            try:
                made = undoing.undo(self.store, plan_id, expected=change_id)
            except StocktakeError as error:
                self.show()
                self.say(f"Letters of a word have decided; u takes it back. {error.message}")
                return False
            if made.recommendation_id is not None:
                self.sitting.reload()
                self.sitting.undone(made.recommendation_id)
        change_ids.clear()
        self.show()
        return True

    def undo(self) -> None:
        """Take back the last change that was made in this meeting, wherever it was."""
        from models.changes import changes, undoing

        plan_id = self.sitting.meeting.plan_id
        found = undoing.next_undo(self.store, plan_id)
        if found is None or found.meeting_id != self.sitting.meeting.id:
            self.say("Nothing of this meeting is left to take back")
            return
        name = banner(found)
        if found.batch is not None:
            name = changes.batch(self.store, found.batch).name

        def done(made: Change) -> None:
            self.sitting.reload()
            if made.recommendation_id is not None:
                self.sitting.undone(made.recommendation_id)
            self.show()
            self.say(f"Taken back: {name}")

        self.make("undo", lambda: undoing.undo(self.store, plan_id, expected=found.id), done)

    def end(self) -> None:
        self.keep()
        self.sitting.reload()
        held = self.sitting.meeting

        def change() -> Change | None:
            return meetings.end(self.store, held.id, version=held.version)

        self.make("the meeting", change, lambda made: self.close_meeting())
