"""Ways of looking: saved views, the columns of the list, and copying out of it.

What only a key needs is imported where it is used, so that the first screen does not wait for it.
"""

from typing import TYPE_CHECKING

from models.errors import FilterError, StocktakeError
from tui.screens.main_base import MainBase

if TYPE_CHECKING:
    from models.personal.views import View

SAVE, CHANGE = "save", "change"


class Viewing(MainBase):
    def choose_view(self) -> None:
        """Show one of the saved views, save what is shown as one, or change one."""
        from models.finding import listing
        from models.personal import views
        from tui.screens.chooser import Choice, Chooser

        plan = self.desk.plan
        assert plan is not None
        found = views.views(self.desk.store, plan.id)
        choices = [
            Choice(
                str(view.id),
                view.name,
                view.filter or "everything",
                " ".join(
                    part
                    for part in (
                        "" if view.sort == "plan" else f"by {listing.SORTS[view.sort]}",
                        str(view.number or ""),
                    )
                    if part
                ),
            )
            for view in found
        ]
        choices.append(Choice(SAVE, "Save what is shown now", self.desk.filter_text))
        if found:
            choices.append(Choice(CHANGE, "Change a view", "its name, its number, or drop it"))

        def chosen(which: str | None) -> None:
            if which == SAVE:
                self._save_view(found)
            elif which == CHANGE:
                self._change_view(found)
            elif which is not None:
                self._show_view(next(view for view in found if str(view.id) == which))

        self.open_screen(Chooser("Saved views", choices), chosen)

    def show_numbered_view(self, number: int) -> None:
        from models.personal import views

        plan = self.desk.plan
        assert plan is not None
        for view in views.views(self.desk.store, plan.id):
            if view.number == number:
                self._show_view(view)
                return
        self.say(f"No view has the number {number}: v saves one and numbers it")

    def _show_view(self, view: "View") -> None:
        from models.finding import listing
        from models.personal.settings import COLUMNS

        desk = self.desk
        try:
            desk.use_filter(view.filter)
        except FilterError as error:
            self.say(f"{view.name}: {error.message}")
            return
        desk.sort = view.sort if view.sort in listing.SORTS else "plan"
        known = tuple(each for each in view.columns if each in COLUMNS)
        self._use_columns(known or desk.settings.columns)
        if self.detail_open:
            self.close_detail()
        self.relist()
        self.show_status()
        self.say(f"View: {view.name}", self._no_room())

    def _save_view(self, found: "list[View]") -> None:
        from models.personal import views
        from tui.screens.chooser import Choice, Chooser
        from tui.screens.prompt import Prompt

        plan, desk = self.desk.plan, self.desk
        assert plan is not None
        names = {view.name.casefold() for view in found}

        def save(name: str) -> None:
            try:
                saved = views.save_view(
                    desk.store, plan.id, name, filter_text=desk.filter_text, sort=desk.sort,
                    columns=desk.chosen_columns,
                )  # fmt: skip
            except StocktakeError as error:
                self.refuse(error)
                return
            self.say(f"View saved: {saved.name}", "v shows it")

        def named(name: str | None) -> None:
            if name is None:
                return
            if name.casefold() not in names:
                save(name)
                return
            choices = [Choice("no", "Leave it as it is"), Choice("yes", f"Replace {name}")]
            self.open_screen(
                Chooser(f"There is a view called {name}", choices),
                lambda answer: save(name) if answer == "yes" else None,
            )

        self.open_screen(
            Prompt(
                "Save what is shown as a view",
                hint="its name, such as: for the chair",
                check=lambda name: "" if name.strip() else "A view needs a name",
            ),
            named,
        )

    def _change_view(self, found: "list[View]") -> None:
        from models.personal import views
        from tui.screens.chooser import Choice, Chooser
        from tui.screens.prompt import Prompt

        plan, store = self.desk.plan, self.desk.store
        assert plan is not None

        def do(view: "View", what: str | None) -> None:
            try:
                if what == "drop":
                    views.drop_view(store, plan.id, view)
                    self.say(f"View dropped: {view.name}")
                elif what == "name":
                    self.open_screen(
                        Prompt(f"Another name for {view.name}", view.name),
                        lambda name: do_named(view, name),
                    )
                elif what is not None:
                    number = int(what) or None
                    views.number_view(store, plan.id, view, number)
                    key = f"{number} shows {view.name}" if number else f"{view.name}: no number"
                    self.say(key)
            except StocktakeError as error:
                self.refuse(error)

        def do_named(view: "View", name: str | None) -> None:
            if name is None:
                return
            try:
                self.say(f"View: {views.rename_view(store, plan.id, view, name).name}")
            except StocktakeError as error:
                self.refuse(error)

        def chosen(which: str | None) -> None:
            if which is None:
                return
            view = next(view for view in found if str(view.id) == which)
            choices = [
                *(Choice(str(number), f"Number {number}") for number in range(1, 10)),
                Choice("0", "No number"),
                Choice("name", "Another name"),
                Choice("drop", "Drop this view", "the plan stays as it is"),
            ]
            self.open_screen(Chooser(view.name, choices), lambda what: do(view, what))

        choices = [Choice(str(each.id), each.name, each.filter) for each in found]
        self.open_screen(Chooser("Which view?", choices), chosen)

    # -- columns -----------------------------------------------------------------------------

    def choose_columns(self) -> None:
        from tui.screens.column_chooser import ColumnChooser

        def chosen(names: str | None) -> None:
            if names:
                self._use_columns(tuple(names.split()))
                self.say("Columns changed", self._no_room())

        self.open_screen(ColumnChooser(self.desk.chosen_columns), chosen)

    def _use_columns(self, names: tuple[str, ...]) -> None:
        self.desk.chosen_columns = names
        self.table.use_columns(names)

    def _no_room(self) -> str:
        from tui.widgets.columns import TITLES

        left = self.table.left_columns
        return f"no room for: {', '.join(TITLES[each] for each in left)}" if left else ""

    # -- copying -----------------------------------------------------------------------------

    def copy_row(self) -> None:
        """Hand the recommendation under the cursor to the terminal's clipboard, as one line."""
        from models.ratings.ratings import level_word, rag_word

        row, period = self.row, self.desk.period
        assert row is not None
        rag = f"{period.label}: {rag_word(row.ratings[-1])}" if period and row.ratings else ""
        due = row.due.isoformat() if row.due else row.timescale
        parts = [row.ref, row.text, ", ".join(row.officers), due, rag, level_word(row.level)]
        self.copy_text(row.ref, "\t".join(parts))

    def copy_cell(self) -> None:
        """Choose one of the texts of the recommendation, and copy it."""
        from models.fields.every import field_title
        from tui.screens.chooser import Choice, Chooser

        row, period = self.row, self.desk.period
        assert row is not None
        it = self.desk.recommendation(row.id)
        texts = {
            name: getattr(it, name)
            for name in ("ref", "section", "text", "finding", "timescale", "key_actions",
                         "rationale", "overall_status")
        }  # fmt: skip
        texts["officers"] = "; ".join(it.officers)
        texts["due"] = it.due.isoformat() if it.due else ""
        for progress in it.progress:
            if period is not None and progress.period.id == period.id:
                texts["evidence"] = progress.evidence
        choices = [
            Choice(name, field_title(name), " ".join(text.split())[:200])
            for name, text in texts.items()
            if text
        ]

        def chosen(name: str | None) -> None:
            if name is not None:
                self.copy_text(f"{it.ref} {field_title(name)}", texts[name])

        self.open_screen(Chooser(f"Copy of {it.ref}", choices), chosen)

    def copy_text(self, what: str, text: str) -> None:
        """Hand a text to the terminal's clipboard, where the settings allow it; say what it was."""
        self.work.copy(what, text)
