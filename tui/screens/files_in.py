"""Documents in: reading one into the store behind a preview, and taking back an edited file."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tui.screens.long_work import LongWork

if TYPE_CHECKING:
    from imports.bringing_in import Outcome, Prepared
    from imports.merge_records import PreparedMerge
    from models.merging import Merged

READ_IN = "Enter Read it in   a Assign a heading   m Take over what differs   Esc Leave"
READ_NEW = "Enter Read it in   a Assign a heading   PgUp PgDn Scroll   Esc Leave"


class FilesIn(LongWork):
    folder: Path | None = None  # where the last document came from

    # -- reading -----------------------------------------------------------------------------

    def import_document(self) -> None:
        def chosen(path: Path) -> None:
            self._read(path, {})

        self._pick("Read a plan from a document", chosen)

    def _read(self, path: Path, assigned: Mapping[str, str]) -> None:
        from imports.bringing_in import prepare

        store = self.desk.store
        self.work_long(
            f"Reading {path.name}",
            lambda progress: prepare(store, path, None, progress, assigned),
            lambda prepared: self._preview(path, assigned, prepared),
        )

    def _preview(self, path: Path, assigned: Mapping[str, str], prepared: "Prepared") -> None:
        from imports.bringing_in import preview
        from tui import import_words
        from tui.screens.reading_pane import ReadingPane

        outcome = preview(prepared)
        differs = outcome.intake is not None and bool(outcome.intake.differs)
        self.say("")

        def answered(answer: str | None) -> None:
            if answer == "enter":
                self._take_in(path, prepared)
            elif answer == "a":
                self._assign(path, assigned, prepared)
            elif answer == "m" and differs:
                self._compare(path)
            else:
                self.say("Left as it was: nothing of the document is stored")

        self.open_screen(
            ReadingPane(
                import_words.title(outcome),
                import_words.paragraphs(outcome),
                answers=("enter", "a", "m") if differs else ("enter", "a"),
                hint=READ_IN if differs else READ_NEW,
            ),
            answered,
        )

    def _assign(self, path: Path, assigned: Mapping[str, str], prepared: "Prepared") -> None:
        """Say what a heading means, then read the document again."""
        from imports.headings import FIELDS
        from models.field_words import field_word
        from tui import import_words
        from tui.screens.chooser import Choice, Chooser

        unknown = import_words.unknown(prepared.draft)
        headings = dict.fromkeys(unknown) | dict(prepared.draft.headings)
        choices = [
            Choice(heading, heading, detail=field_word(field) if field else "no field")
            for heading in headings
            if heading
            for field in (headings[heading] or "",)
        ]

        def heading_chosen(heading: str | None) -> None:
            if heading is None:
                self._preview(path, assigned, prepared)
                return
            fields = [Choice(field, field_word(field)) for field in FIELDS]
            nothing = Choice("none", "No field", detail="its texts are kept beside")

            def field_chosen(field: str | None) -> None:
                if field is None:
                    self._preview(path, assigned, prepared)
                else:
                    self._read(path, {**assigned, heading: "" if field == "none" else field})

            self.open_screen(Chooser(f"What is: {heading}", [*fields, nothing]), field_chosen)

        self.open_screen(Chooser("Which heading", choices), heading_chosen)

    def _take_in(self, path: Path, prepared: "Prepared") -> None:
        from imports.bringing_in import carry_out

        store = self.desk.store
        self.work_long(
            f"Storing {path.name}",
            lambda progress: carry_out(store, prepared, progress),
            self._taken_in,
        )

    def _taken_in(self, outcome: "Outcome") -> None:
        assert outcome.plan is not None
        now = self.desk.plan
        if now is not None and now.id == outcome.plan.id:
            self.desk.reload()
            self.relist(cursor=self.table.current)
        else:
            self.open_plan(outcome.plan)
            self.lay_out()
        self.show_status()
        self.show_detail(keep_place=True)
        look = f"; {len(outcome.problems)} to look at" if outcome.problems else ""
        if outcome.new_plan:
            said = f"{outcome.created} recommendations read in{look}"
        elif outcome.nothing_changed:
            said = f"Nothing changed: the plan has all of it already{look}"
        else:
            said = f"{outcome.created} added, {outcome.filled} filled in{look}"
        self.say(said)

    # -- taking back ---------------------------------------------------------------------------

    def merge_file(self) -> None:
        self._pick("Take back an edited file or pack", self._compare)

    def _compare(self, path: Path) -> None:
        from imports.merging import prepare_merge

        store, plan = self.desk.store, self.desk.plan
        assert plan is not None
        self.work_long(
            f"Comparing {path.name}",
            lambda progress: prepare_merge(store, path, plan.title, progress),
            self._review,
        )

    def _review(self, prepared: "PreparedMerge") -> None:
        from imports.merging import carry_out
        from tui.screens.merge_review import MergeReview

        store = self.desk.store
        self.say("")

        def chosen(places: frozenset[int] | None) -> None:
            if places is None:
                self.say("Left as it was: nothing of the file is taken")
                return

            def done(merged: "Merged") -> None:
                self.desk.reload()
                self.table.refetch_all()
                self._recount()
                self.show_detail(keep_place=True)
                left = f"; {len(merged.left)} left: {merged.left[0][1]}" if merged.left else ""
                taken = f"{len(merged.taken)} change{'' if len(merged.taken) == 1 else 's'}"
                back = "u takes all back" if merged.taken else ""
                self.say(f"{taken} taken from {prepared.draft.source}{left}", back)

            def take() -> "Merged":
                return carry_out(store, prepared, places)

            if not self.writer.make("the merge", take, done, self.refuse, long=True):
                self.say(f"Taking {len(places)} from {prepared.draft.source}")

        self.open_screen(MergeReview(prepared), chosen)

    def _pick(self, title: str, then: Callable[[Path], None]) -> None:
        from tui.screens.file_picker import FilePicker

        if self.is_working():
            return

        def chosen(name: str | None) -> None:
            if name is not None:
                path = Path(name)
                self.folder = path.parent
                then(path)

        self.open_screen(FilePicker(title, self.folder or Path.cwd()), chosen)
