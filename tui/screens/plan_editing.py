"""Changing what the plan is made of: sections, officers, terms, its title, and what retires.

Each is chosen by name and changed a field at a time; what is wrong is said beside the field.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from models.errors import StocktakeError
from models.records import Change
from tui.change_words import banner
from tui.glyphs import glyphs
from tui.screens.base import MainBase

if TYPE_CHECKING:
    from models.plan_parts import Part

ADD = "add"
_FIELDS = {
    "section": {"section_name": "Name"},
    "officer": {"officer_name": "Name", "officer_post": "Post", "officer_email": "Email"},
    "term": {"term": "Term", "term_meaning": "Meaning"},
}
_TITLES = {"section": "Sections", "officer": "Officers", "term": "Glossary"}


class PlanEditing(MainBase):
    def change_parts(self, kind: str) -> None:
        """Choose a section, an officer or a term to change, or add one."""
        from models import plan_parts
        from tui.screens.chooser import Choice, Chooser

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
        choices.append(Choice(ADD, f"Add a{'n' if kind == 'officer' else ''} {kind}"))

        def chosen(which: str | None) -> None:
            if which == ADD:
                self._ask(
                    f"Add a{'n' if kind == 'officer' else ''} {kind}: the name", "",
                    lambda name: plan_parts.add(store, plan.id, kind, name),
                )  # fmt: skip
            elif which is not None:
                self._change_part(kind, found[which])

        self.open_screen(Chooser(_TITLES[kind], choices), chosen)

    def _change_part(self, kind: str, part: "Part") -> None:
        from models import plan_parts
        from tui.screens.chooser import Choice, Chooser

        plan, store = self.desk.plan, self.desk.store
        assert plan is not None
        own = _FIELDS[kind]
        values = {next(iter(own)): part.name, **part.details}
        choices = [Choice(field, own[field], values[field] or glyphs().none) for field in own]
        if kind == "section":
            choices += [Choice("-1", "Move up"), Choice("1", "Move down")]
        retire = f"{kind}_retired"
        if part.retired:
            choices.append(Choice(retire, "Bring back", f"retired: {part.retired}"))
        else:
            choices.append(Choice(retire, "Retire", "it is kept, and shown no more"))

        def chosen(field: str | None) -> None:
            if field is None:
                return
            if field in ("-1", "1"):
                steps = int(field)
                self._make_of_plan(lambda: plan_parts.move_section(store, plan.id, part, steps))
            elif field == retire and part.retired:
                self._make_of_plan(lambda: plan_parts.change(store, plan.id, part, retire, ""))
            elif field == retire:
                self._ask(
                    f"Retire {part.name}: why?", "",
                    lambda why: plan_parts.change(store, plan.id, part, retire, why or "retired"),
                )  # fmt: skip
            else:
                self._ask(
                    f"{part.name}: {own[field]}", values[field],
                    lambda value: plan_parts.change(store, plan.id, part, field, value),
                )  # fmt: skip

        self.open_screen(Chooser(part.name or "(no name)", choices), chosen)

    def change_plan_words(self) -> None:
        """The plan's title and where it comes from."""
        from models import plan_parts
        from tui.screens.chooser import Choice, Chooser

        plan, store = self.desk.plan, self.desk.store
        assert plan is not None
        now = {field: plan_parts.plan_field(store, plan.id, field) for field in ("title", "source")}
        names = {"title": "Title", "source": "Source"}
        choices = [Choice(field, names[field], now[field][0]) for field in names]

        def chosen(field: str | None) -> None:
            if field is not None:
                value, version = now[field]
                self._ask(
                    f"The plan: {names[field]}", value,
                    lambda given: plan_parts.set_plan_words(
                        store, plan.id, field, given, version=version
                    ),
                )  # fmt: skip

        self.open_screen(Chooser("The plan", choices), chosen)

    # -- a recommendation's place, and its end -----------------------------------------------

    def move_recommendation(self) -> None:
        """Choose behind which one, or at the beginning of which section, this one stands."""
        from models import plan_parts, reading
        from tui.screens.chooser import Choice, Chooser

        row, plan, store = self.row, self.desk.plan, self.desk.store
        assert row is not None
        assert plan is not None
        names = {
            part.name: part.id for part in plan_parts.sections(store, plan.id) if not part.retired
        }
        choices: list[Choice] = []
        seen: set[str] = set()
        for each in reading.recommendations(store, plan.id):
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
        from models import retiring
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
        from models import retiring

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
            if made is None:
                self.say("It is so already")
            elif made.batch is not None:
                from models import changes

                batch = changes.batch(self.desk.store, made.batch)
                self.say(batch.name, "u takes it back")
            else:
                from models.change_names import named

                [told] = named(self.desk.store, [made])
                self.say(banner(told), "u takes it back")

        def failed(error: StocktakeError) -> None:
            self.refuse(error)
            if again is not None:
                again(error.message)

        if not self.writer.make("the plan", change, done, failed):
            self.say("Waiting for the store, somebody else is writing")

    def show_plan_anew(self) -> None:
        """Read the plan itself again, too: its title, its sections, what is part of it."""
        from models import plans

        desk = self.desk
        assert desk.plan is not None
        desk.plan = plans.plan_by_id(desk.store, desk.plan.id)
        desk.reload()
        self.relist()
        self.show_status()
        self.show_detail(keep_place=True)
