"""Changing what the plan is made of: sections, officers, terms, its title, and what retires.

Each is chosen by name and changed in a form; where a recommendation stands, and that it retires,
is chosen from a list.
"""

from collections.abc import Callable

from models.errors import StocktakeError
from models.plan.records import Change
from tui.screens.main_base import MainBase
from tui.words.changes import banner

ADD = "add"
_TITLES = {"section": "Sections", "officer": "Officers", "term": "Glossary"}


class PlanEditing(MainBase):
    def change_parts(self, kind: str) -> None:
        """Choose a section, an officer or a term to change in a form, or add one."""
        from models.plan import plan_parts
        from tui.screens.chooser import Choice, Chooser
        from tui.screens.part_form import NewPart, PartForm

        plan, store = self.desk.plan, self.desk.store
        assert plan is not None
        read = {"section": plan_parts.sections, "officer": plan_parts.officers,
                "term": plan_parts.terms}[kind]  # fmt: skip
        found = {str(part.id): part for part in read(store, plan.id)}
        choices = [
            Choice(
                key,
                part.name or "(no name)",
                ", ".join(each for each in part.details.values() if each),
                f"retired: {part.retired}" if part.retired else str(part.held or ""),
            )
            for key, part in found.items()
        ]
        choices.append(Choice(ADD, f"Add {plan_parts.a_kind(kind)}"))

        def chosen(which: str | None) -> None:
            if which == ADD:
                NewPart(self, kind).open()
            elif which is not None:
                PartForm(self, found[which]).open()

        self.open_screen(Chooser(_TITLES[kind], choices), chosen)

    def change_plan_words(self) -> None:
        """Change what the plan says of itself in a form."""
        from tui.screens.part_form import PlanForm

        PlanForm(self).open()

    # -- a recommendation's place, and its end -----------------------------------------------

    def move_recommendation(self) -> None:
        """Choose behind which one, or at the beginning of which section, this one stands."""
        from models.plan import plan_parts, plan_reading
        from tui.screens.chooser import Choice, Chooser

        row, plan, store = self.row, self.desk.plan, self.desk.store
        assert row is not None
        assert plan is not None
        names = {
            part.name: part.id for part in plan_parts.sections(store, plan.id) if not part.retired
        }
        choices: list[Choice] = []
        seen: set[str] = set()
        for each in plan_reading.recommendations(store, plan.id):
            if each.section not in names:  # undone into a section that is retired by now
                continue
            if each.section not in seen:
                seen.add(each.section)
                choices.append(
                    Choice(f"{names[each.section]} 0", f"First in {each.section or '(no section)'}")
                )
            if each.id != row.id:
                choices.append(
                    Choice(f"{names[each.section]} {each.id}", f"Behind {each.ref}", each.text)
                )
        for name, key in names.items():
            if name not in seen:
                choices.append(Choice(f"{key} 0", f"First in {name or '(no section)'}"))

        def chosen(where: str | None) -> None:
            if where is not None:
                section_id, after = map(int, where.split())
                self._make_of_plan(
                    lambda: plan_parts.move(
                        store, row.id, section_id, after or None, version=row.version
                    )
                )

        self.open_screen(Chooser(f"Where does {row.ref} stand?", choices), chosen)

    def retire_recommendation(self) -> None:
        """Say what became of this one: another took its place, or it is asked for no more."""
        from models.plan import retiring
        from tui.screens.chooser import Choice, Chooser

        row, store = self.row, self.desk.store
        assert row is not None
        choices = [
            Choice(retiring.SUPERSEDED, "Superseded by another", "its ref is asked"),
            Choice(retiring.MERGED, "Merged into another", "its ref is asked"),
            Choice(retiring.DROPPED, "No longer asked for", "the reason is asked"),
        ]

        def chosen(kind: str | None) -> None:
            if kind is not None:
                self._ask(
                    f"{row.ref} is {kind}{':' if kind == retiring.DROPPED else ' which ref?'}", "",
                    lambda said: retiring.retire(
                        store, row.id, kind, said, version=row.version
                    ),
                    check=lambda said: retiring.retired_words(store, row.id, kind, said),
                )  # fmt: skip

        self.open_screen(Chooser(f"Retire {row.ref}: what became of it?", choices), chosen)

    def bring_back_recommendation(self) -> None:
        from models.plan import retiring

        row, store = self.row, self.desk.store
        assert row is not None
        if not self.desk.recommendation(row.id).retired:
            self.say(f"{row.ref} is part of the plan; is:retired in the filter shows what is not")
            return
        self._make_of_plan(lambda: retiring.bring_back(store, row.id, version=row.version))

    # -- how it is done ----------------------------------------------------------------------

    def _ask(
        self,
        title: str,
        value: str,
        change: Callable[[str], Change | None],
        *,
        check: Callable[[str], object] | None = None,
        wrong: str = "",
    ) -> None:
        """Ask for a line and make a change of it; what it refuses is said beside it, and the line
        kept."""
        from tui.screens.prompt import Prompt

        def given(text: str | None) -> None:
            if text is not None:
                self._make_of_plan(
                    lambda: change(text),
                    lambda why: self._ask(title, text, change, check=check, wrong=why),
                )

        def refused(text: str) -> str:
            if check is None:
                return ""
            try:
                check(text)
            except StocktakeError as error:
                return error.message
            return ""

        self.open_screen(Prompt(title, value, hint=wrong, check=refused), given)

    def _make_of_plan(
        self, change: Callable[[], Change | None], again: Callable[[str], None] | None = None
    ) -> None:
        def done(made: Change | None) -> None:
            self.show_plan_anew()
            self.say_made(made)

        def failed(error: StocktakeError) -> None:
            self.refuse(error)
            if again is not None:
                again(error.message)

        if not self.writer.make("the plan", change, done, failed):
            self.say("Waiting for the store, somebody else is writing")

    def say_made(self, made: Change | None) -> None:
        """Say what was changed, None for nothing."""
        if made is None:
            self.say("It is so already")
        elif made.batch is not None:
            from models.changes import changes

            batch = changes.batch(self.desk.store, made.batch)
            self.say(batch.name, "u takes it back")
        else:
            from models.changes.change_names import named

            [told] = named(self.desk.store, [made])
            self.say(banner(told), "u takes it back")

    def show_plan_anew(self) -> None:
        """Read the plan itself again, too: its title, its sections, what is part of it."""
        from models.plan import plans

        desk = self.desk
        assert desk.plan is not None
        desk.plan = plans.plan_by_id(desk.store, desk.plan.id)
        desk.reload()
        self.relist()
        self.show_status()
        self.show_detail(keep_place=True)
