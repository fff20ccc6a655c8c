"""Documents in: reading one into the store behind a preview, and taking back an edited file."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import StocktakeError
from tui.commands.long_work import LongWork, Progress

if TYPE_CHECKING:
    from imports.bringing_in import Outcome, Prepared
    from imports.merge.records import PreparedMerge
    from models.documents.merging import Merged
    from models.plan.records import Plan

READ_IN = {"enter": "Enter Read in", "a": "a Headings", "m": "m Take over"}
LEAVE = "Esc Leave"


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

        def work(progress: Progress) -> "Prepared":
            prepared = prepare(store, path, None, progress, assigned)
            progress(1, 1)  # stopped at the last moment it is stopped, too
            return prepared

        self.work_long(
            f"Reading {path.name}",
            work,
            lambda prepared: self.when_free(lambda: self._preview(path, assigned, prepared)),
            leads=True,
        )

    def _preview(self, path: Path, assigned: Mapping[str, str], prepared: "Prepared") -> None:
        from imports.bringing_in import preview
        from tui.screens.reading_pane import ReadingPane
        from tui.words import imports

        outcome = preview(prepared)
        keys = ["enter"]
        if prepared.draft.headings:
            keys.append("a")
        if outcome.intake is not None and outcome.intake.differs:
            keys.append("m")
        self.say("")

        def answered(answer: str | None) -> None:
            if answer == "enter":
                self._take_in(path, prepared)
            elif answer == "a":
                self._assign(path, assigned, prepared)
            elif answer == "m" and prepared.plan is not None:
                self._show_plan(prepared.plan)
                self._compare(path)
            else:
                self.say("Left as it was: nothing of the document is stored")

        self.open_screen(
            ReadingPane(
                imports.title(outcome),
                imports.paragraphs(outcome),
                answers=keys,
                hint="  ".join([*(READ_IN[key] for key in keys), LEAVE]),
            ),
            answered,
        )

    def _assign(self, path: Path, assigned: Mapping[str, str], prepared: "Prepared") -> None:
        """Say what a heading means, then read the document again."""
        from imports.headings import FIELDS
        from models.fields.every import field_title
        from tui.screens.chooser import Choice, Chooser
        from tui.words import imports

        unknown = imports.unknown(prepared.draft)
        headings = dict.fromkeys(unknown) | dict(prepared.draft.headings)
        choices = [
            Choice(heading, heading, detail=field_title(field) if field else "no field")
            for heading in headings
            if heading
            for field in (headings[heading] or "",)
        ]

        def heading_chosen(heading: str | None) -> None:
            if heading is None:
                self._preview(path, assigned, prepared)
                return
            fields = [Choice(field, field_title(field)) for field in FIELDS]
            nothing = Choice("none", "No field", detail="its texts are kept beside")

            def field_chosen(field: str | None) -> None:
                if field is None:
                    self._preview(path, assigned, prepared)
                else:
                    self._read(path, {**assigned, heading: "" if field == "none" else field})

            self.open_screen(Chooser(f"What is: {heading}", [*fields, nothing]), field_chosen)

        self.open_screen(Chooser("Which heading", choices), heading_chosen)

    def _take_in(self, path: Path, prepared: "Prepared") -> None:
        from imports.bringing_in import carry_out, preview

        store = self.desk.store
        self.work_long(
            f"Storing {path.name}",
            lambda progress: carry_out(store, prepared, progress),
            lambda outcome: self._taken_in(outcome, preview(prepared)),
            leads=True,
        )

    def _taken_in(self, outcome: "Outcome", before: "Outcome") -> None:
        """Show what came of it, and what of it the preview ``before`` has not told yet."""
        from tui.words import imports

        plan, now = outcome.plan, self.desk.plan
        assert plan is not None
        hint = ""
        if now is not None and now.id == plan.id:
            self.desk.reload()
            self.relist(cursor=self.table.current)
            if outcome.new_periods and self.keys["period-after"]:
                hint = f"{self.keys['period-after'][0]} goes to {outcome.new_periods[0]}"
        elif now is None or self.router.waits:
            self._show_plan(plan)
        elif self.keys["plan"]:  # it took long: the keys have been this plan's all the while
            hint = f"{self.keys['plan'][0]} shows it"
        late = map(imports.problem_line, outcome.problems[len(before.problems) :])
        self.tell([imports.done(outcome), *late], hint, title="Left as it is")

    def _show_plan(self, plan: "Plan") -> None:
        """Have this plan on the screen: what comes of a document is seen where it is."""
        if self.desk.plan is None or self.desk.plan.id != plan.id:
            self.open_plan(plan)
            self.lay_out()
            self.show_status()

    # -- taking back ---------------------------------------------------------------------------

    def merge_file(self) -> None:
        self._pick("Take back an edited file or pack", self._compare)

    def _compare(self, path: Path) -> None:
        from imports.merge.merging import prepare_merge

        store, plan = self.desk.store, self.desk.plan
        assert plan is not None

        def work(progress: Progress) -> "PreparedMerge":
            prepared = prepare_merge(store, path, plan.title, progress)
            progress(1, 1)
            return prepared

        self.work_long(
            f"Comparing {path.name}",
            work,
            lambda prepared: self.when_free(lambda: self._review(prepared)),
            leads=True,
        )

    def _review(self, prepared: "PreparedMerge") -> None:
        from imports.merge.merging import carry_out
        from tui.screens.merge_review import MergeReview

        store = self.desk.store
        self.say("")

        def chosen(places: frozenset[int] | None) -> None:
            if places is None:
                self.say("Left as it was: nothing of the file is taken")
                return

            def take() -> "Merged":
                return carry_out(store, prepared, places)

            def done(merged: "Merged") -> None:
                self._merged(prepared, merged)
                self.open_gate()

            def failed(error: StocktakeError) -> None:
                self.refuse(error)
                self.open_gate()

            if not self.writer.make("the merge", take, done, failed, long=True):
                self.say(f"Taking {len(places)} from {prepared.draft.source}")
                self.router.wait()

        self.open_screen(MergeReview(prepared), chosen)

    def _merged(self, prepared: "PreparedMerge", merged: "Merged") -> None:
        from tui.words import merges

        assert self.desk.plan is not None
        here = self.desk.plan.id == prepared.plan.id
        if here:
            self.show_changed()
        back = "u takes it back" if here and merged.taken else ""
        title = "Left as they are" if self.router.waits else ""
        self.tell(merges.done(prepared, merged), back, title=title)

    def _pick(self, title: str, then: Callable[[Path], None]) -> None:
        from tui.screens import folders
        from tui.screens.file_picker import FilePicker

        if self.is_working():
            return

        def chosen(name: str | None) -> None:
            if name is not None:
                path = Path(name)
                self.folder = path.parent
                then(path)

        self.open_screen(FilePicker(title, folders.nearest(self.folder)), chosen)
