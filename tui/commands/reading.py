"""Reading: the detail, its history, what the acronyms mean, and the help."""

from models.meeting import agreements
from models.plan import plan_reading
from models.plan.records import Period, Recommendation
from tui.meeting.commands import MEETING_COMMANDS
from tui.screens.main_base import MainBase
from tui.widgets.detail_lines import Board, preview_or_whole, whole
from tui.widgets.detail_pane import Make
from tui.widgets.lines import Line

RECENT = 5  # changes that the detail itself shows


class Reading(MainBase):
    def open_detail(self) -> None:
        self.detail_open = True
        self.lay_out()
        self.show_status()

    def close_detail(self) -> None:
        self.detail_open = False
        self.lay_out()
        self.show_status()

    def show_detail(self, *, keep_place: bool = False) -> None:
        current = self.table.current
        if not self.detail.display:
            return
        if current is None:
            self.detail.fill(None)
            return
        recommendation = self.desk.recommendation(current)
        self.detail.fill(self._maker(recommendation, self.desk.period), keep_place=keep_place)

    def _maker(self, recommendation: Recommendation, period: Period | None) -> Make:
        board = self._board(recommendation)
        if not self.detail_open:
            return lambda width, height: preview_or_whole(
                recommendation, period, width, height, board
            )
        from models.changes import history
        from models.ratings import delivery_and_monitoring

        standing = delivery_and_monitoring.standing(self.desk.store, recommendation.id)
        changes = history.history(
            self.desk.store, recommendation.plan_id, recommendation.id, limit=RECENT
        )
        at, count = self.table.place()

        def make(width: int, height: int) -> list[Line]:
            del height
            place = f"{at} of {count}"
            return whole(
                recommendation,
                period,
                width,
                place=place,
                changes=changes,
                board=board,
                standing=standing,
            )

        return make

    def _board(self, recommendation: Recommendation) -> Board | None:
        """The plan's board, where it agrees ratings here, and what it agreed of this one."""
        store, plan_id = self.desk.store, recommendation.plan_id
        if not agreements.plan_agrees(store, plan_id):
            return None
        return Board(
            agreements.board_name(store, plan_id), agreements.agreements(store, recommendation.id)
        )

    def show_history(self) -> None:
        from models.changes import history
        from tui.screens.reading_pane import ReadingPane
        from tui.words.history_and_glossary import history_paragraphs

        row, plan = self.row, self.desk.plan
        assert row is not None
        assert plan is not None
        changes = history.history(self.desk.store, plan.id, row.id)
        self.open_screen(
            ReadingPane(
                f"History of {row.ref}",
                history_paragraphs(changes),
                close_keys=self.keys["history"],
            )
        )

    def show_glossary(self) -> None:
        from models.plan import glossary
        from tui.screens.reading_pane import ReadingPane
        from tui.words.history_and_glossary import glossary_paragraphs

        plan, current = self.desk.plan, self.table.current
        assert plan is not None
        terms = plan_reading.glossary(self.desk.store, plan.id)
        first: list[str] = []
        if current is not None:
            shown = self.desk.recommendation(current)
            evidence = [progress.evidence for progress in shown.progress]
            texts = [shown.text, shown.finding, shown.key_actions, *evidence]
            texts += [shown.rationale, shown.overall_status]
            first = glossary.terms_in("\n".join(texts), terms)
        self.open_screen(
            ReadingPane(
                "What the words mean",
                glossary_paragraphs(first, terms),
                close_keys=self.keys["glossary"],
            )
        )

    def show_help(self) -> None:
        from tui.screens.help import HelpScreen

        every = (*self.commands.values(), *MEETING_COMMANDS)
        self.open_screen(HelpScreen(every, self.keys, self.why_not))
