"""Editing evidence: typed into a field, kept as a draft all the while, stored by Ctrl+S."""

from collections.abc import Callable
from contextlib import suppress

from models.errors import Conflict, StocktakeError, StoreError
from models.plan.records import Change, Progress, Recommendation
from tui.screens.main_base import MainBase, Unkept
from tui.widgets.glyphs import glyphs
from tui.words.changes import banner, when


class Editing(MainBase):
    ending: bool = False  # the process is being ended: nobody will be there to try again
    _waiting: tuple[int, int, str, int] | None = None  # evidence on its way to a locked store
    form_waiting: Callable[[], str] | None = None  # keeps a form that is on that way
    _brought_back: bool = False

    def edit_evidence(self) -> None:
        from models.personal import drafts

        self.bring_back_first()
        row, period = self.row, self.desk.period
        assert row is not None
        assert period is not None
        shown = self.desk.recommendation(row.id)
        now = next(each for each in shown.progress if each.period.id == period.id)
        draft = drafts.draft(self.desk.store, row.id, period.id)
        if draft is None:
            self._edit(shown, now, now.evidence, self.message_text)
            return
        notice, beside = f"Your draft of {when(draft.saved_at)}, not stored yet", None
        if self._text_changed(shown, now, draft.base_version):
            notice += "; the stored text has changed since"
            beside = ("Stored now", now.evidence)
        self._edit(shown, now, draft.text, notice, beside=beside, base=draft.base_version)

    def _text_changed(self, shown: Recommendation, now: Progress, base: int) -> bool:
        """Whether the evidence is another than at version ``base``; a rating raises it too."""
        if now.version == base:
            return False
        from models.changes import history

        since = [
            change.field
            for change in history.history(self.desk.store, shown.plan_id, shown.id)
            if change.period_id == now.period.id
        ]
        return "evidence" in since[: max(now.version - base, 0)]

    def _edit(
        self,
        shown: Recommendation,
        now: Progress,
        text: str,
        notice: str,
        *,
        beside: tuple[str, str] | None = None,
        base: int | None = None,
        kept: bool = True,
    ) -> None:
        """Edit ``text``; ``base`` is the version that a draft of it began with.

        What is stored is checked against ``now``, whose text the writer has seen. ``kept`` is
        False where there is no draft of it.
        """
        from tui.screens.evidence_editor import Edited, EvidenceEditor

        period = now.period
        first = now.version if base is None else base
        if beside is None:
            at = shown.progress.index(now)
            earlier = shown.progress[at - 1] if at else None
            beside = (earlier.period.label, earlier.evidence) if earlier else None

        def keep(typed: str) -> str:
            try:
                self._keep_draft(shown.id, period.id, typed, first)
            except StocktakeError as error:
                return f"No draft could be kept: {error.message}"
            return ""

        def closed(edited: Edited | None) -> None:
            if edited is None:
                return
            if edited.store:
                self._store(shown, now, edited.text, first)
                return
            trouble = keep(edited.text)
            self.refresh_row(shown.id)
            if trouble:
                self.say(trouble)
            elif edited.text != now.evidence:
                self.say(f"{shown.ref} {period.label}: kept as a draft", "e goes on with it")

        heading = f" {glyphs().dot} ".join((shown.ref, period.label, "Evidence"))
        self.open_screen(
            EvidenceEditor(heading, text, beside=beside, notice=notice, keep=keep, kept=kept),
            closed,
        )

    def _store(self, shown: Recommendation, now: Progress, text: str, base: int) -> None:
        from models.changes import edits
        from models.personal import drafts

        store, period = self.desk.store, now.period
        ref = f"{shown.ref} {period.label}"
        tries = 0

        def change() -> Change | None:
            nonlocal tries
            tries += 1
            if tries > 1:  # beside the screen, which may be gone when this is done
                drafts.save_draft(store, shown.id, period.id, text, base)
            return edits.set_evidence(store, shown.id, period.id, text, version=now.version)

        def done(made: Change | None) -> None:
            self._waiting = None
            self.refresh_row(shown.id)
            if made is None:
                self.say(f"{ref}: evidence as it was")
            else:
                self.say(banner(made), "u takes it back")

        def failed(error: StocktakeError) -> None:
            late, kept = tries > 1, False
            self._waiting = None
            try:
                drafts.save_draft(store, shown.id, period.id, text, base)
                kept = True
                if isinstance(error, Conflict) and self._settle(
                    shown, now, text, base, error, late
                ):
                    return
            except StocktakeError as trouble:
                error = trouble
            why = error.message if kept else f"Neither stored nor kept as a draft: {error.message}"
            if kept and late:  # the keys are for something else by now
                self.refresh_row(shown.id)
                self.say(f"Not stored, kept as a draft: {error.message}", "e goes on with it")
                return
            # Whatever the reason, the words come back to the screen that they were typed on.
            self._give_back(shown, now, text, base, why, kept=kept)

        if not self.writer.make(f"{ref}, evidence", change, done, failed):
            self._waiting = (shown.id, period.id, text, base)
            self.say(f"{ref}: waiting for the store; your text is kept")

    def _give_back(
        self, shown: Recommendation, now: Progress, text: str, base: int, why: str, *, kept: bool
    ) -> None:
        """Open a text again, at once or when what is open now is closed."""

        def keep() -> str:
            try:
                self._keep_draft(shown.id, now.period.id, text, base)
            except StocktakeError as error:
                return error.message
            return ""

        def show() -> None:
            self._edit(shown, now, text, why, base=base, kept=kept)

        if self.app.screen is self:
            show()
        else:
            self.unkept.append(Unkept(keep, show))

    def flush(self) -> str:
        """Keep what waits to be opened again; "" or why it could not be."""
        problems = [unkept.keep() for unkept in self.unkept]
        if self.ending and self._waiting is not None:
            from models.personal import rescue

            # The store may stay locked for longer than this process lives.
            rescue.keep(self.desk.store, *self._waiting)
        if self.ending and self.form_waiting is not None:
            problems.append(self.form_waiting())
        return next(filter(None, problems), "")

    def _keep_draft(self, recommendation_id: int, period_id: int, text: str, base: int) -> None:
        """Keep a draft; while the process is being ended, outside a store that takes none."""
        from models.personal import drafts

        try:
            drafts.save_draft(self.desk.store, recommendation_id, period_id, text, base)
        except StoreError:
            if not self.ending:
                raise
            from models.personal import rescue

            rescue.keep(self.desk.store, recommendation_id, period_id, text, base)

    def bring_back(self) -> None:
        """Say what came back of the texts that a process before this one could not store."""
        from models.personal import rescue

        # What an ending process has put aside is for the next one.
        if self._brought_back or self.ending or self.desk.store.read_only:
            return
        found = rescue.bring_back(self.desk.store)
        refs = [self.desk.recommendation(draft.recommendation_id).ref for draft in found]
        forms = rescue.bring_back_forms(self.desk.store)
        self._brought_back = True
        for draft in found:
            self.refresh_row(draft.recommendation_id)
        if refs:
            self.say(
                f"Not stored when the program ended: your draft of {', '.join(refs)}", "e edits"
            )
        elif forms:
            self.say(
                f"Not stored when the program ended: your draft of {', '.join(forms)}",
                "its form has it",
            )

    def bring_back_first(self) -> None:
        """The same before anything is typed, which would else begin without what came back.

        A key may be pressed before the first screen is there. A locked store has its texts waiting
        in their files, and keeps nobody from typing.
        """
        with suppress(StoreError):
            self.bring_back()

    def _settle(
        self,
        shown: Recommendation,
        now: Progress,
        text: str,
        base: int,
        conflict: Conflict,
        late: bool,
    ) -> bool:
        """Both texts side by side; what is stored next is a choice made with both in view.

        False where it is too late to ask.
        """
        fresh = self.desk.recommendation(shown.id)
        newest = next(each for each in fresh.progress if each.period.id == now.period.id)
        if newest.evidence == now.evidence and newest.version != now.version:
            self._store(fresh, newest, text, base)  # only a rating was changed
            return True
        if late:
            return False
        who = conflict.who or "somebody"
        self._edit(
            fresh,
            newest,
            text,
            f"{who} has changed this meanwhile: Ctrl+S stores yours in its place, Esc keeps it",
            beside=(f"Stored now, by {who}", newest.evidence),
            base=base,
        )
        return True
