"""The forms of a recommendation: one changes it, one adds another."""

from models.errors import Refused
from models.fields.every import field_title
from models.plan import recommendation_edits as changing
from models.plan.records import Change, Recommendation
from tui.commands.stored_form import UNDO, Seen, StoredForm
from tui.commands.work import Work
from tui.screens.form import Values

WHY = "moved"
WHY_REF = "renamed"
_LABELS = {WHY: "Why is it moved", WHY_REF: "Why another ref"}
_FIELDS = (*changing.FIELDS, *changing.MOVED)


class _RecommendationForm(StoredForm):
    """One where a section is known by its start, which becomes its name when the field is left."""

    def check(self, name: str, value: str) -> None:
        """Raise ``Refused`` for what a field cannot be."""
        if name == "section":
            changing.section_of(self.store, self.plan_id, value)
        elif name == "ref":
            changing.check_ref(self.store, self.plan_id, value)
        else:
            changing.value_of(name, value)

    def follow(self, name: str, values: Values) -> Values:
        if name != "section":
            return {}
        try:
            section_id, section = changing.section_of(self.store, self.plan_id, values["section"])
        except Refused:
            return {}
        return {"section": section, **self.follow_section(section_id, values)}

    def follow_section(self, section_id: int, values: Values) -> Values:
        """What else another section changes."""
        del section_id, values
        return {}


class RecommendationForm(_RecommendationForm):
    again = "F goes on with it"

    def __init__(self, work: Work, recommendation_id: int) -> None:
        shown = work.desk.recommendation(recommendation_id)
        super().__init__(work, shown.plan_id)
        self._id = recommendation_id
        self.form = changing.form_of(recommendation_id)
        self.heading = f"{shown.ref}: change this recommendation"

    def seen(self) -> Seen:
        shown = self.work.desk.recommendation(self._id)
        return Seen(_values(shown), shown.version, shown.ref)

    def label(self, name: str) -> str:
        return _LABELS.get(name) or field_title(name)

    def wrong(self, seen: Seen, name: str, value: str, values: Values) -> None:
        before = seen.values
        if name == WHY and not value.strip() and _day(values["due"]) != _day(before["due"]):
            raise Refused("Why is the date moved? The history tells it")
        if name == WHY_REF and not value.strip() and values["ref"] != before["ref"]:
            raise Refused("Why is it called otherwise? Older papers have its old ref")
        if name not in _LABELS and value != before[name]:
            self.check(name, value)

    def change(self, seen: Seen, changed: Values, typed: Values) -> Change | None:
        return changing.change_recommendation(
            self.store,
            self._id,
            {name: value for name, value in changed.items() if name in _FIELDS},
            version=seen.version,
            reason=typed.get(WHY, ""),
            ref_reason=typed[WHY_REF],
        )

    def stored(self, seen: Seen, made: Change | None, changed: Values, typed: Values) -> None:
        work = self.work
        if changed.keys() & set(changing.MOVED):
            work.desk.reload()
            work.shown.relist(cursor=self._id)
        work.show_row(self._id)
        if made is None:
            work.say(f"{seen.called}: nothing was changed")
            return
        words = ", ".join(field_title(name).lower() for name in changed if name in _FIELDS)
        work.say(f"{typed['ref']} changed: {words}", UNDO)


class NewRecommendation(_RecommendationForm):
    """As the last of a section; the ref that is proposed follows the section."""

    form = changing.NEW
    heading = "Add a recommendation"
    is_new = True

    def __init__(self, work: Work) -> None:
        super().__init__(work, work.plan.id)
        self._proposed = ""

    def seen(self) -> Seen:
        store, row = self.store, self.work.shown.row
        values = {"section": "", "ref": ""} | dict.fromkeys(changing.FIELDS, "")
        if row is not None:
            self._proposed = changing.next_ref(store, self.plan_id, row.section_id)
            values |= {"section": row.section, "ref": self._proposed}
        return Seen(values, 0, "New recommendation")

    def wrong(self, seen: Seen, name: str, value: str, values: Values) -> None:
        self.check(name, value)

    def follow_section(self, section_id: int, values: Values) -> Values:
        if values["ref"] != self._proposed:
            return {}
        self._proposed = changing.next_ref(self.store, self.plan_id, section_id)
        return {"ref": self._proposed}

    def change(self, seen: Seen, changed: Values, typed: Values) -> Change | None:
        values = {name: typed[name] for name in changing.FIELDS}
        self._made = changing.add_recommendation(
            self.store, self.plan_id, typed["section"], typed["ref"], values
        )
        return None

    def stored(self, seen: Seen, made: Change | None, changed: Values, typed: Values) -> None:
        self.work.desk.reload()
        self.work.shown.relist(cursor=self._made)
        self.work.say(f"{typed['ref']} added", UNDO)


def _values(shown: Recommendation) -> Values:
    """What the form begins with: where a date is set already, its move wants a reason, and another
    ref always does."""
    values: Values = {}
    for name, text in changing.texts_of(shown).items():
        values[name] = text
        if name == "due" and text:
            values[WHY] = ""
    return values | {WHY_REF: ""}


def _day(typed: str) -> str:
    """A date as the store has it; what is none is told beside the date, and moves nothing."""
    try:
        return changing.value_of("due", typed)
    except Refused:
        return ""
