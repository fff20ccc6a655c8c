"""The form that changes one recommendation: opened with what was typed before, and stored."""

from collections.abc import Callable

from models import form_drafts
from models import recommendation_edits as changing
from models.errors import Conflict, Refused, StocktakeError
from models.field_words import LONG, field_word
from models.records import Change, Recommendation
from tui.change_words import short, when
from tui.screens.base import MainBase, Unkept
from tui.screens.form import Filled, Form, FormField, Values

UNDO = "u takes it back"
WHY = "moved"
WHY_REF = "renamed"
CHANGED_SINCE = "the stored text has changed since"


class RecommendationForm:
    def __init__(self, main: MainBase, recommendation_id: int) -> None:
        self._main = main
        self._id = recommendation_id

    def open(self) -> None:
        """Open the form, with this person's draft where there is one."""
        store = self._main.desk.store
        shown = self._main.desk.recommendation(self._id)
        base = _base(shown)
        draft = form_drafts.form_draft(store, shown.plan_id, changing.form_of(self._id))
        if draft is None:
            self._show(shown, base, base)
            return
        notes = {
            name: f"{CHANGED_SINCE}: {short(value) or 'empty'}"
            for name, value in base.items()
            if draft.base.get(name, value) != value
        }
        notice = f"Your draft of {when(draft.saved_at)}, not stored yet"
        self._show(shown, base, base | draft.values, notice, notes, draft_base=draft.base)

    def _show(
        self,
        shown: Recommendation,
        base: Values,
        values: Values,
        notice: str = "",
        notes: Values | None = None,
        *,
        draft_base: Values | None = None,
        kept: bool = True,
    ) -> None:
        """``base`` is what is stored; ``draft_base`` what a draft of ``values`` began with."""
        began = base if draft_base is None else draft_base
        fields = [
            FormField(name, _label(name), values[name], name in LONG, (notes or {}).get(name, ""))
            for name in base
        ]

        def keep(typed: Values) -> str:
            return self._keep(shown, typed, began)

        def closed(filled: Filled | None) -> None:
            if filled is None:
                return
            if filled.store:
                self._store(shown, base, filled.values, began)
                return
            trouble = keep(filled.values)
            if trouble:
                self._main.say(trouble)
            elif filled.values != began:
                self._main.say(f"{shown.ref}: kept as a draft", "F goes on with it")

        self._main.open_screen(
            Form(
                f"{shown.ref}: change this recommendation",
                fields,
                check=lambda name, value, values: self._wrong(shown, base, name, value, values),
                keep=keep,
                notice=notice,
                kept=kept,
                follow=lambda name, values: self._follow(shown, name, values),
            ),
            closed,
        )

    def _wrong(
        self, shown: Recommendation, base: Values, name: str, value: str, values: Values
    ) -> str:
        """What is wrong with a field, "" for nothing; what is as it was is not looked at."""
        store = self._main.desk.store
        try:
            if name == WHY:
                moved = _day(values["due"]) != _day(base["due"])
                needs = "Why is the date moved? The history tells it"
                return needs if moved and not value.strip() else ""
            if name == WHY_REF:
                needs = "Why is it called otherwise? Older papers have its old ref"
                return needs if values["ref"] != base["ref"] and not value.strip() else ""
            if value == base.get(name):
                return ""
            if name == "section":
                changing.section_of(store, shown.plan_id, value)
            elif name == "ref":
                changing.check_ref(store, shown.plan_id, value)
            else:
                changing.value_of(name, value)
        except Refused as error:
            return error.message
        return ""

    def _follow(self, shown: Recommendation, name: str, values: Values) -> Values:
        """A section by its start becomes its name."""
        if name != "section":
            return {}
        try:
            _, section = changing.section_of(
                self._main.desk.store, shown.plan_id, values["section"]
            )
        except Refused:
            return {}
        return {"section": section}

    def _keep(self, shown: Recommendation, typed: Values, base: Values) -> str:
        form = changing.form_of(shown.id)
        try:
            form_drafts.save_form_draft(self._main.desk.store, shown.plan_id, form, typed, base)
        except StocktakeError as error:
            return f"No draft could be kept: {error.message}"
        return ""

    def _store(self, shown: Recommendation, base: Values, typed: Values, began: Values) -> None:
        main = self._main
        store = main.desk.store
        fields = (*changing.FIELDS, *changing.MOVED)
        values = {name: typed[name] for name in fields if typed[name] != base[name]}

        def change() -> Change | None:
            return changing.change_recommendation(
                store,
                shown.id,
                values,
                version=shown.version,
                reason=typed.get(WHY, ""),
                ref_reason=typed[WHY_REF],
            )

        def done(made: Change | None) -> None:
            if values.keys() & set(changing.MOVED):
                main.desk.reload()
                main.relist(cursor=shown.id)
            main.refresh_row(shown.id)
            if made is None:
                main.say(f"{shown.ref}: nothing was changed")
                return
            words = ", ".join(field_word(name).lower() for name in values)
            main.say(f"{typed['ref']} changed: {words}", UNDO)

        def failed(error: StocktakeError) -> None:
            main.refresh_row(shown.id)
            try:
                fresh = main.desk.recommendation(shown.id)
            except StocktakeError:
                fresh = shown
            now = _base(fresh)
            others = [name for name in base if now.get(name, base[name]) != base[name]]
            if isinstance(error, Conflict) and not others and fresh.version != shown.version:
                self._store(fresh, base, typed, began)  # what changed is no field of the form
                return
            notice, notes = error.message, {}
            if isinstance(error, Conflict):
                who = error.who or "somebody"
                notice = f"{who} has changed this meanwhile: Ctrl+S stores yours, Esc keeps it"
                notes = {name: f"Stored now: {short(now[name]) or 'empty'}" for name in others}
            # What they changed and the writer did not is theirs; the rest is as it was typed.
            mine = {
                name: now[name] if name in others and typed[name] == base[name] else typed[name]
                for name in base
            }
            values = now | {name: mine[name] for name in now if name in mine}
            self._give_back(
                lambda: self._keep(fresh, values, now),
                lambda: self._show(fresh, now, values, notice, notes, kept=False),
            )

        if not main.writer.make(f"{shown.ref}, form", change, done, failed):
            main.say(f"{shown.ref}: waiting for the store; what you typed is kept")

    def _give_back(self, keep: Callable[[], str], show: Callable[[], None]) -> None:
        """Open the form again, at once or when what is open now is closed."""
        keep()
        if self._main.app.screen is self._main:
            show()
        else:
            self._main.unkept.append(Unkept(keep, show))


def _base(shown: Recommendation) -> Values:
    """What the form begins with: where a date is set already, its move wants a reason, and another
    ref always does."""
    values: Values = {}
    for name, text in changing.texts_of(shown).items():
        values[name] = text
        if name == "due" and text:
            values[WHY] = ""
    return values | {WHY_REF: ""}


def _label(name: str) -> str:
    return {WHY: "Why is it moved", WHY_REF: "Why another ref"}.get(name) or field_word(name)


def _day(typed: str) -> str:
    """A date as the store has it; what is none is told beside the date, and moves nothing."""
    try:
        return changing.value_of("due", typed)
    except Refused:
        return ""
