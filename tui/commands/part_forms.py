"""The forms of a plan's sections, officers and terms, and of the plan's own words."""

from models.fields.every import field_title
from models.plan import plan_parts, plan_words
from models.plan.records import Change
from tui.commands.stored_form import Seen, StoredForm
from tui.commands.work import Work
from tui.screens.form import Values

_LABELS = {
    "section_name": "Name",
    "section_place": "Place among them",
    "section_retired": "Retired, why",
    "officer_name": "Name",
    "officer_post": "Post",
    "officer_email": "Email",
    "officer_retired": "Retired, why",
    "term_meaning": "Meaning",
    "term_retired": "Retired, why",
    "title": "Title",
    "source": "Where it comes from",
    "published": "Report published on",
}
_COMMANDS = {"section": "Sections", "officer": "Officers", "term": "Glossary: change"}


class _PlanForm(StoredForm):
    """One whose change is about the plan as a whole."""

    def __init__(self, work: Work) -> None:
        super().__init__(work, work.plan.id)

    def label(self, name: str) -> str:
        return _LABELS.get(name) or field_title(name)

    def stored(self, seen: Seen, made: Change | None, changed: Values, typed: Values) -> None:
        self.work.show_plan()
        self.work.say_made(made)


class PartForm(_PlanForm):
    """Changes a section, an officer or a term; retires it, and brings it back."""

    def __init__(self, work: Work, part: plan_parts.PlanPart) -> None:
        super().__init__(work)
        self._part = part
        self.form = plan_parts.form_of(part.kind, part.id)
        self.heading = f"{part.name or '(no name)'}: change this {part.kind}"
        self.again = f'"{_COMMANDS[part.kind]}" goes on with it'

    def seen(self) -> Seen:
        store = self.store
        self._part = plan_parts.part(store, self.plan_id, self._part.kind, self._part.id)
        values = plan_parts.values_of(store, self.plan_id, self._part)
        return Seen(values, self._part.version, self._part.name)

    def wrong(self, seen: Seen, name: str, value: str, values: Values) -> None:
        if value != seen.values[name]:
            plan_parts.cleaned(self.store, self.plan_id, name, value, self._part)

    def change(self, seen: Seen, changed: Values, typed: Values) -> Change | None:
        part = self._part._replace(version=seen.version)
        return plan_parts.change(self.store, self.plan_id, part, changed)


class NewPart(_PlanForm):
    """Adds a section, an officer or a term."""

    is_new = True

    def __init__(self, work: Work, kind: str) -> None:
        super().__init__(work)
        self._kind = kind
        self.form = plan_parts.form_of(kind)
        self.heading = f"Add {plan_parts.a_kind(kind)}"
        self.again = f'"{_COMMANDS[kind]}" goes on with it'

    def seen(self) -> Seen:
        return Seen(dict.fromkeys(plan_parts.fields_of(self._kind), ""), 0, f"New {self._kind}")

    def wrong(self, seen: Seen, name: str, value: str, values: Values) -> None:
        plan_parts.cleaned(self.store, self.plan_id, name, value, None)

    def change(self, seen: Seen, changed: Values, typed: Values) -> Change | None:
        return plan_parts.add(self.store, self.plan_id, self._kind, typed)


class PlanForm(_PlanForm):
    """Changes what the plan says of itself."""

    form = plan_words.FORM
    heading = "The plan"
    again = '"The plan" goes on with it'

    def seen(self) -> Seen:
        values, version = plan_words.plan_words(self.store, self.plan_id)
        return Seen(values, version, "The plan")

    def wrong(self, seen: Seen, name: str, value: str, values: Values) -> None:
        if value != seen.values[name]:
            plan_words.cleaned(self.store, self.plan_id, name, value)

    def change(self, seen: Seen, changed: Values, typed: Values) -> Change | None:
        return plan_words.change_plan(self.store, self.plan_id, changed, version=seen.version)
