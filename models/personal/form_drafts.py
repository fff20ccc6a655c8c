"""What was typed into a form and not yet stored: kept in the store, seen by its writer alone.

A form is named by what it changes: ``recommendation 12``, ``recommendation new``. A draft is no
change: it raises no version and leaves no entry in the log.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from models import clock
from models.meeting.meeting_tables import FormDraft as FormDraftTable
from models.store.store import Store
from models.text import clean


class FormDraft(NamedTuple):
    """``values`` is what was typed, by field; ``base`` what the form began with; ``saved_at`` is
    UTC, ISO 8601."""

    values: dict[str, str]
    base: dict[str, str]
    saved_at: str


def save_form_draft(
    store: Store, plan_id: int, form: str, values: Mapping[str, str], base: Mapping[str, str]
) -> None:
    """Keep what was typed in place of this person's earlier draft of the same form.

    What is as it began leaves no draft. Raises ``StoreError`` where the store cannot be written.
    """
    import json

    typed = {field: clean(value) for field, value in values.items()}
    with store.writing():
        drop_form_draft(store, plan_id, form)
        if typed == dict(base):
            return
        text = json.dumps({"values": typed, "base": dict(base)}, ensure_ascii=False)
        new = {
            FormDraftTable.plan: plan_id,
            FormDraftTable.actor: store.actor.login,
            FormDraftTable.form: form,
            FormDraftTable.text: text,
            FormDraftTable.saved: clock.now(),
        }
        store.run(FormDraftTable.insert(new))


def form_draft(store: Store, plan_id: int, form: str) -> FormDraft | None:
    """This person's draft of a form, None for none."""
    import json

    columns = (FormDraftTable.text, FormDraftTable.saved)
    row = store.row(FormDraftTable.select(*columns).where(_own(store, plan_id, form)))
    if row is None:
        return None
    held = json.loads(row[0])
    return FormDraft(held["values"], held["base"], row[1])


def drop_form_draft(store: Store, plan_id: int, form: str) -> None:
    """Throw this person's draft of a form away, where there is one."""
    with store.writing():
        store.run(FormDraftTable.delete().where(_own(store, plan_id, form)))


def _own(store: Store, plan_id: int, form: str) -> Any:
    return (
        (FormDraftTable.plan == plan_id)
        & (FormDraftTable.actor == store.actor.login)
        & (FormDraftTable.form == form)
    )
