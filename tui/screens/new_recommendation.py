"""The form that adds a recommendation to the plan."""

from models import form_drafts
from models import recommendation_edits as changing
from models.errors import Refused, StocktakeError
from models.field_words import LONG, field_word
from tui.change_words import when
from tui.screens.base import MainBase
from tui.screens.form import Filled, Form, FormField, Values

UNDO = "u takes it back"


class NewRecommendation:
    def __init__(self, main: MainBase) -> None:
        assert main.desk.plan is not None
        self._main, self._plan_id = main, main.desk.plan.id
        self._proposed = ""

    def open(self) -> None:
        """Open the form, with this person's draft where there is one."""
        store, row = self._main.desk.store, self._main.row
        base = {"section": "", "ref": ""} | dict.fromkeys(changing.FIELDS, "")
        if row is not None:
            self._proposed = changing.next_ref(store, self._plan_id, row.section_id)
            base |= {"section": row.section, "ref": self._proposed}
        draft = form_drafts.form_draft(store, self._plan_id, changing.NEW)
        if draft is None:
            self._show(base, base)
        else:
            notice = f"Your draft of {when(draft.saved_at)}, not stored yet"
            self._show(draft.base, base | draft.values, notice)

    def _show(self, base: Values, values: Values, notice: str = "") -> None:
        def keep(typed: Values) -> str:
            try:
                form_drafts.save_form_draft(
                    self._main.desk.store, self._plan_id, changing.NEW, typed, base
                )
            except StocktakeError as error:
                return f"No draft could be kept: {error.message}"
            return ""

        def closed(filled: Filled | None) -> None:
            if filled is not None and filled.store:
                self._store(base, filled.values)
            elif filled is not None and filled.values != base:
                self._main.say("New recommendation: kept as a draft")

        fields = [FormField(name, field_word(name), values[name], name in LONG) for name in base]
        self._main.open_screen(
            Form(
                "Add a recommendation",
                fields,
                check=self._check,
                keep=keep,
                notice=notice,
                follow=self._follow,
            ),
            closed,
        )

    def _check(self, name: str, value: str, values: Values) -> str:
        store = self._main.desk.store
        try:
            if name == "section":
                changing.section_of(store, self._plan_id, value)
            elif name == "ref":
                changing.check_ref(store, self._plan_id, value)
            else:
                changing.value_of(name, value)
        except Refused as error:
            return error.message
        return ""

    def _follow(self, name: str, values: Values) -> Values:
        """A section by its start becomes its name, and the ref that was proposed follows it."""
        if name != "section":
            return {}
        store = self._main.desk.store
        try:
            section_id, section = changing.section_of(store, self._plan_id, values["section"])
        except Refused:
            return {}
        followed = {"section": section}
        if values["ref"] == self._proposed:
            self._proposed = changing.next_ref(store, self._plan_id, section_id)
            followed["ref"] = self._proposed
        return followed

    def _store(self, base: Values, typed: Values) -> None:
        main, values = self._main, {name: typed[name] for name in changing.FIELDS}

        def change() -> int:
            return changing.add_recommendation(
                main.desk.store, self._plan_id, typed["section"], typed["ref"], values
            )

        def done(made: int) -> None:
            main.desk.reload()
            main.relist(cursor=made)
            main.say(f"{typed['ref']} added", UNDO)

        def failed(error: StocktakeError) -> None:
            main.when_free(lambda: self._show(base, typed, error.message))

        if not main.writer.make(f"{typed['ref']}, form", change, done, failed):
            main.say("Waiting for the store; what you typed is kept")
