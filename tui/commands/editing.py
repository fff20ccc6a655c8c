"""Editing evidence: typed into a field, kept as a draft all the while, stored by Ctrl+S."""

from functools import partial
from typing import NamedTuple

from models.errors import Conflict, StocktakeError
from models.lazily import lazily
from models.plan.records import Progress, Recommendation
from tui.commands.bringing_back import bring_back_first
from tui.commands.command import IN_EDITING, RATE, Command
from tui.commands.work import Work
from tui.unstored import OnItsWay
from tui.widgets.glyphs import glyphs

with lazily():
    from models.changes import edits, history
    from models.personal import drafts, rescue
    from tui.screens import evidence_editor
    from tui.words import changes as change_words


class _Evidence(NamedTuple):
    """The evidence of a recommendation in one period, as its writer has seen it.

    What is stored is checked against ``now``. ``base`` is the version that a draft of it began
    with, which may be older.
    """

    shown: Recommendation
    now: Progress
    base: int

    @property
    def name(self) -> str:
        return f"{self.shown.ref} {self.now.period.label}"


class _Page(NamedTuple):
    """What the editor opens with; ``kept`` is False where no draft of ``text`` is kept."""

    text: str
    notice: str
    beside: tuple[str, str] | None = None
    kept: bool = True


async def edit_evidence(work: Work) -> None:
    bring_back_first(work)
    row, period = work.row, work.period
    shown = work.desk.recommendation(row.id)
    now = _progress(shown, period.id)
    draft = drafts.draft(work.desk.store, row.id, period.id)
    if draft is None:
        await _write(work, _Evidence(shown, now, now.version), _Page(now.evidence, work.message))
        return
    of = _Evidence(shown, now, draft.base_version)
    notice = f"Your draft of {change_words.when(draft.saved_at)}, not stored yet"
    if not _text_changed(work, of):
        await _write(work, of, _Page(draft.text, notice))
        return
    notice += "; the stored text has changed since"
    await _write(work, of, _Page(draft.text, notice, ("Stored now", now.evidence)))


def _progress(shown: Recommendation, period_id: int) -> Progress:
    return next(each for each in shown.progress if each.period.id == period_id)


def _text_changed(work: Work, of: _Evidence) -> bool:
    """Whether the evidence is another than at the draft's base; a rating raises that too."""
    shown, now = of.shown, of.now
    if now.version == of.base:
        return False
    since = [
        change.field
        for change in history.history(work.desk.store, shown.plan_id, shown.id)
        if change.period_id == now.period.id
    ]
    return "evidence" in since[: max(now.version - of.base, 0)]


async def _write(work: Work, of: _Evidence, page: _Page) -> None:
    """Let a text be written until it is stored, or kept as a draft."""
    while True:
        edited = await _open(work, of, page)
        if edited is None:
            return
        if not edited.store:
            trouble = _keep_draft(work, of, edited.text)
            work.show_row(of.shown.id)
            if trouble:
                work.say(trouble)
            elif edited.text != of.now.evidence:
                work.say(f"{of.name}: kept as a draft", "e goes on with it")
            return
        again = await _store(work, of, edited.text)
        if again is None:
            return
        of, page = again
        # Whatever the reason, the words come back to the screen that they were typed on.
        await work.handed_back(partial(_keep, work, of, page.text))


async def _open(work: Work, of: _Evidence, page: _Page) -> "evidence_editor.Edited | None":
    beside = page.beside
    at = of.shown.progress.index(of.now)
    if beside is None and at:
        earlier = of.shown.progress[at - 1]
        beside = (earlier.period.label, earlier.evidence)
    heading = f" {glyphs().dot} ".join((of.shown.ref, of.now.period.label, "Evidence"))
    return await work.open(
        evidence_editor.EvidenceEditor(
            heading,
            page.text,
            beside=beside,
            notice=page.notice,
            keep=lambda typed: _keep_draft(work, of, typed),
            kept=page.kept,
        )
    )


async def _store(work: Work, of: _Evidence, text: str) -> tuple[_Evidence, _Page] | None:
    """Store a text; where that cannot be, what its writer is to see and to write on."""
    store, period = work.desk.store, of.now.period
    storing = work.store(
        f"{of.name}, evidence",
        lambda: edits.set_evidence(store, of.shown.id, period.id, text, version=of.now.version),
        saying=f"{of.name}: waiting for the store; your text is kept",
        typed=OnItsWay(lambda: _save(work, of, text), lambda: _rescue(work, of, text)),
    )
    late = not storing.is_settled  # the keys are for something else by then
    try:
        made = await storing
    except StocktakeError as error:
        return await _not_stored(work, of, text, error, late=late)
    work.show_row(of.shown.id)
    if made is None:
        work.say(f"{of.name}: evidence as it was")
    else:
        work.say(change_words.banner(made), "u takes it back")
    return None


async def _not_stored(
    work: Work, of: _Evidence, text: str, error: StocktakeError, *, late: bool
) -> tuple[_Evidence, _Page] | None:
    """Keep the text as a draft, and say why; both texts side by side where another was stored."""
    kept = False
    try:
        _save(work, of, text)
        kept = True
        if isinstance(error, Conflict):
            fresh = work.desk.recommendation(of.shown.id)
            now = _progress(fresh, of.now.period.id)
            newest = _Evidence(fresh, now, of.base)
            if now.evidence == of.now.evidence and now.version != of.now.version:
                return await _store(work, newest, text)  # only a rating was changed
            if not late:
                who = error.who or "somebody"
                notice = (
                    f"{who} has changed this meanwhile: Ctrl+S stores yours in its place,"
                    " Esc keeps it"
                )
                return newest, _Page(text, notice, (f"Stored now, by {who}", now.evidence))
    except StocktakeError as trouble:
        error = trouble
    if kept and late:
        work.show_row(of.shown.id)
        work.say(f"Not stored, kept as a draft: {error.message}", "e goes on with it")
        return None
    why = error.message if kept else f"Neither stored nor kept as a draft: {error.message}"
    return of, _Page(text, why, kept=kept)


# -- drafts ----------------------------------------------------------------------------------------


def _keep_draft(work: Work, of: _Evidence, text: str) -> str:
    problem = _keep(work, of, text)
    return f"No draft could be kept: {problem}" if problem else ""


def _keep(work: Work, of: _Evidence, text: str) -> str:
    """Keep a draft, wherever it can be; "" or why it cannot."""
    return work.unstored.keep(lambda: _save(work, of, text), lambda: _rescue(work, of, text))


def _save(work: Work, of: _Evidence, text: str) -> None:
    drafts.save_draft(work.desk.store, of.shown.id, of.now.period.id, text, of.base)


def _rescue(work: Work, of: _Evidence, text: str) -> str:
    """Keep a text outside the store, which may stay locked for longer than this process lives."""
    rescue.keep(work.desk.store, of.shown.id, of.now.period.id, text, of.base)
    return ""


COMMANDS: tuple[Command, ...] = (
    Command("edit", ("e",), "Edit evidence",
            "Evidence of the shown period. Ctrl+S stores it, Esc closes and keeps a draft",
            IN_EDITING, edit_evidence, RATE, "Edit"),
)  # fmt: skip
