"""A form of something that is stored: opened with what was typed before, kept, and stored."""

from abc import ABC, abstractmethod
from contextlib import suppress
from functools import partial
from typing import NamedTuple

from models.errors import Conflict, StocktakeError, refusal
from models.fields.every import field_named, field_title
from models.personal import form_drafts, rescue
from models.plan.records import Change
from tui.commands.bringing_back import bring_back_first
from tui.commands.work import Work
from tui.screens.form import Form, FormField, Values
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


class _Page(NamedTuple):
    """What the form opens with.

    ``began`` is what a draft of ``values`` began with, which may be older than ``seen``; ``notes``
    stand beside fields. ``kept`` is False for values that stand nowhere else yet.
    """

    seen: Seen
    values: Values
    began: Values
    notice: str = ""
    notes: Values | None = None
    kept: bool = True


class StoredForm(ABC):
    """Several fields of one thing, changed as one.

    ``form`` is what its drafts are called by, ``heading`` stands above it, ``again`` says how to
    go on with a draft. A new thing has no stored fields: what it begins with is proposed.
    """

    form = ""
    heading = ""
    again = ""
    is_new = False

    def __init__(self, work: Work, plan_id: int) -> None:
        self.work, self.store, self.plan_id = work, work.desk.store, plan_id

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

    async def open(self) -> None:
        """Let the form be filled in until it is stored, or kept as a draft."""
        bring_back_first(self.work)
        page: _Page | None = self._first_page()
        while page is not None:
            page = await self._fill_in(page)

    def _first_page(self) -> _Page:
        """What is stored, with this person's draft where there is one."""
        seen = self.seen()
        draft = form_drafts.form_draft(self.store, self.plan_id, self.form)
        if draft is None:
            return _Page(seen, seen.values, seen.values)
        notes = {
            name: f"{CHANGED_SINCE}: {short(value) or 'empty'}"
            for name, value in seen.values.items()
            if not self.is_new and draft.base.get(name, value) != value
        }
        notice = f"Your draft of {when(draft.saved_at)}, not stored yet"
        return _Page(seen, seen.values | draft.values, draft.base, notice, notes)

    async def _fill_in(self, page: _Page) -> _Page | None:
        """Open the form once; what it is to be opened with again, None where all is done."""
        seen, began = page.seen, page.began
        filled = await self.work.open(self._form_of(page))
        if filled is None:
            return None
        if filled.store:
            return await self._store(seen, filled.values, began)
        trouble = self._keep(seen, filled.values, began)
        if trouble:
            self.work.say(trouble)
        elif filled.values != began:
            self.work.say(f"{seen.called}: kept as a draft", self.again)
        return None

    def _form_of(self, page: _Page) -> Form:
        notes = page.notes or {}
        return Form(
            self.heading,
            [
                FormField(
                    name,
                    self.label(name),
                    page.values[name],
                    field_named(name).kind.is_long,
                    notes.get(name, ""),
                )
                for name in page.seen.values
            ],
            check=lambda name, value, typed: refusal(
                lambda: self.wrong(page.seen, name, value, typed)
            ),
            keep=lambda typed: self._keep(page.seen, typed, page.began),
            notice=page.notice,
            kept=page.kept,
            follow=self.follow,
        )

    async def _store(self, seen: Seen, typed: Values, began: Values) -> _Page | None:
        """Store what was typed; where that cannot be, what its writer is to see and go on with."""
        changed = {
            name: typed[name]
            for name, value in seen.values.items()
            if self.is_new or typed[name] != value
        }
        storing = self.work.store(
            f"{seen.called}, form",
            lambda: self.change(seen, changed, typed),
            saying=f"{seen.called}: waiting for the store; what you typed is kept",
            typed=OnItsWay(
                lambda: self._save(typed, began), lambda: self._keep(seen, typed, began)
            ),
        )
        late = not storing.is_settled  # the keys are for something else by then
        try:
            made = await storing
        except StocktakeError as error:
            return await self._not_stored(seen, typed, began, error, late=late)
        self.stored(seen, made, changed, typed)
        return None

    async def _not_stored(
        self, seen: Seen, typed: Values, began: Values, error: StocktakeError, *, late: bool
    ) -> _Page | None:
        """Go on with what was typed; where somebody has changed it meanwhile, beside theirs."""
        fresh = seen
        if not self.is_new:
            with suppress(StocktakeError):
                fresh = self.seen()
        now = fresh.values
        others = [name for name in now if now[name] != seen.values.get(name, now[name])]
        if isinstance(error, Conflict) and not others and fresh.version != seen.version:
            return await self._store(fresh, typed, began)  # what changed is no field of the form
        if late and not self._keep(seen, typed, began):
            self.work.show_changed()
            self.work.say(f"Not stored, kept as a draft: {error.message}", self.again)
            return None
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
        page = _Page(fresh, values, began if self.is_new else now, notice, notes, kept=False)
        keep = partial(self._keep, fresh, values, page.began)
        keep()
        await self.work.handed_back(keep)
        return page

    # -- drafts ------------------------------------------------------------------------------

    def _save(self, typed: Values, began: Values) -> None:
        form_drafts.save_form_draft(self.store, self.plan_id, self.form, typed, began)

    def _keep(self, seen: Seen, typed: Values, began: Values) -> str:
        """Keep a draft, wherever it can be; "" or why it cannot."""
        problem = self.work.unstored.keep(
            lambda: self._save(typed, began),
            lambda: rescue.keep_form(
                self.store, self.plan_id, self.form, typed, began, seen.called
            ),
        )
        return f"No draft could be kept: {problem}" if problem else ""
