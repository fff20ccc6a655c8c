"""A form of something that is stored: opened with what was typed before, kept, and stored."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import NamedTuple

from models.errors import Conflict, Refused, StocktakeError, StoreError
from models.fields.every import field_named, field_title
from models.personal import form_drafts
from models.plan.records import Change
from tui.screens.form import Filled, Form, FormField, Values
from tui.screens.main_base import MainBase
from tui.unstored import OnItsWay
from tui.words.changes import short, when

UNDO = "u takes it back"
CHANGED_SINCE = "the stored text has changed since"


class Seen(NamedTuple):
    """What was stored when it was looked at: the fields' ``values``, the ``version`` of their row,
    and what it is ``called``."""

    values: Values
    version: int
    called: str


class StoredForm(ABC):
    """Several fields of one thing, changed as one.

    ``form`` is what its drafts are called by, ``heading`` stands above it, ``again`` says how to
    go on with a draft. A new thing has no stored fields: what it begins with is proposed.
    """

    form = ""
    heading = ""
    again = ""
    is_new = False

    def __init__(self, main: MainBase, plan_id: int) -> None:
        self.main, self.plan_id = main, plan_id

    # -- what a form is of -------------------------------------------------------------------

    @abstractmethod
    def seen(self) -> Seen:
        """What is stored now."""

    def label(self, name: str) -> str:
        return field_title(name)

    def wrong(self, seen: Seen, name: str, value: str, values: Values) -> None:
        """Raise ``Refused`` for what is wrong with a field that has another value than stored."""
        del seen, name, value, values

    def follow(self, name: str, values: Values) -> Values:
        """What else changes when a field is left."""
        del name, values
        return {}

    @abstractmethod
    def change(self, seen: Seen, changed: Values, typed: Values) -> Change | None:
        """Store what was ``changed`` of all that was ``typed``, and drop the draft."""

    @abstractmethod
    def stored(self, seen: Seen, made: Change | None, changed: Values, typed: Values) -> None:
        """Show, and say, what was stored; None for nothing."""

    # -- how it goes -------------------------------------------------------------------------

    def open(self) -> None:
        """Open the form, with this person's draft where there is one."""
        self.main.bring_back_first()
        seen = self.seen()
        draft = form_drafts.form_draft(self.main.desk.store, self.plan_id, self.form)
        if draft is None:
            self._show(seen, seen.values, seen.values)
            return
        notes = {
            name: f"{CHANGED_SINCE}: {short(value) or 'empty'}"
            for name, value in seen.values.items()
            if not self.is_new and draft.base.get(name, value) != value
        }
        notice = f"Your draft of {when(draft.saved_at)}, not stored yet"
        self._show(seen, seen.values | draft.values, draft.base, notice, notes)

    def _show(
        self,
        seen: Seen,
        values: Values,
        began: Values,
        notice: str = "",
        notes: Values | None = None,
        *,
        kept: bool = True,
    ) -> None:
        """``began`` is what a draft of ``values`` began with, which may be older than ``seen``."""
        fields = [
            FormField(
                name,
                self.label(name),
                values[name],
                field_named(name).kind.is_long,
                (notes or {}).get(name, ""),
            )
            for name in seen.values
        ]

        def keep(typed: Values) -> str:
            return self._keep(seen, typed, began)

        def closed(filled: Filled | None) -> None:
            if filled is None:
                return
            if filled.store:
                self._store(seen, filled.values, began)
                return
            trouble = keep(filled.values)
            if trouble:
                self.main.say(trouble)
            elif filled.values != began:
                self.main.say(f"{seen.called}: kept as a draft", self.again)

        self.main.open_screen(
            Form(
                self.heading,
                fields,
                check=lambda name, value, typed: self._wrong(seen, name, value, typed),
                keep=keep,
                notice=notice,
                kept=kept,
                follow=self.follow,
            ),
            closed,
        )

    def _wrong(self, seen: Seen, name: str, value: str, typed: Values) -> str:
        try:
            self.wrong(seen, name, value, typed)
        except Refused as error:
            return error.message
        return ""

    def _keep(self, seen: Seen, typed: Values, began: Values) -> str:
        """Keep a draft; while the process is being ended, outside a store that takes none."""
        store = self.main.desk.store
        try:
            try:
                form_drafts.save_form_draft(store, self.plan_id, self.form, typed, began)
            except StoreError:
                if not self.main.unstored.ending:
                    raise
                from models.personal import rescue

                rescue.keep_form(store, self.plan_id, self.form, typed, began, seen.called)
        except StocktakeError as error:
            return f"No draft could be kept: {error.message}"
        return ""

    def _store(self, seen: Seen, typed: Values, began: Values) -> None:
        main = self.main
        changed = {
            name: typed[name]
            for name, value in seen.values.items()
            if self.is_new or typed[name] != value
        }

        tries = 0
        on_its_way = OnItsWay(lambda: None, lambda: self._keep(seen, typed, began))

        def change() -> Change | None:
            nonlocal tries
            tries += 1
            if tries > 1:  # beside the screen, which may be gone when this is done
                store = main.desk.store
                form_drafts.save_form_draft(store, self.plan_id, self.form, typed, began)
            return self.change(seen, changed, typed)

        def done(made: Change | None) -> None:
            main.unstored.arrived(on_its_way)
            self.stored(seen, made, changed, typed)

        def failed(error: StocktakeError) -> None:
            main.unstored.arrived(on_its_way)
            try:
                fresh = self.seen() if not self.is_new else seen
            except StocktakeError:
                fresh = seen
            now = fresh.values
            others = [name for name in now if now[name] != seen.values.get(name, now[name])]
            if isinstance(error, Conflict) and not others and fresh.version != seen.version:
                self._store(fresh, typed, began)  # what changed is no field of the form
                return
            if tries > 1 and not self._keep(seen, typed, began):
                main.show_changed()  # the keys are for something else by now
                main.say(f"Not stored, kept as a draft: {error.message}", self.again)
                return
            notice, notes = error.message, dict[str, str]()
            if isinstance(error, Conflict):
                who = error.who or "somebody"
                notice = f"{who} has changed this meanwhile: Ctrl+S stores yours, Esc keeps it"
                notes = {name: f"Stored now: {short(now[name]) or 'empty'}" for name in others}
            # What they changed and the writer did not is theirs; the rest is as it was typed.
            values = {
                name: typed[name]
                if name in typed and (name not in others or typed[name] != seen.values[name])
                else value
                for name, value in now.items()
            }
            base = began if self.is_new else now
            self._give_back(
                lambda: self._keep(fresh, values, base),
                lambda: self._show(fresh, values, base, notice, notes, kept=False),
            )

        if not main.writer.make(f"{seen.called}, form", change, done, failed):
            main.unstored.on_its_way = on_its_way
            main.say(f"{seen.called}: waiting for the store; what you typed is kept")

    def _give_back(self, keep: Callable[[], str], show: Callable[[], None]) -> None:
        """Open the form again, at once or when what is open now is closed."""
        keep()
        self.main.hand_back(keep, show)
