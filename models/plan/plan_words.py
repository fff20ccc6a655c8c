"""What a plan says of itself: its title, where it comes from, its board, the report it answers."""

from collections.abc import Mapping

from models.changes.batches import Wanted, make_together
from models.changes.changes import Entry
from models.changes.edits import conflict
from models.dates import calendar_words, plan_dates, typed_days
from models.errors import Refused
from models.fields import values
from models.fields.field_words import field_word
from models.personal import form_drafts
from models.plan.records import Change
from models.plan.tables import Plan
from models.store.store import Store
from models.store.stored_values import day
from models.text import clean_line, fold, show_line

FIELDS = ("title", "source", "board", "published", "immediate")
FORM = "the plan"  # what drafts call its form
KIND = "form"


def plan_words(store: Store, plan_id: int) -> tuple[dict[str, str], int]:
    """``FIELDS`` of a plan as people read them, its date in words; and its version."""
    found = {field: values.current(store, field, plan_id=plan_id) for field in FIELDS}
    words = {field: value for field, (value, _) in found.items()}
    published = day(words["published"]) if words["published"] else None
    words["published"] = calendar_words.day_words(published) if published else ""
    return words, found["title"][1]


def change_plan(
    store: Store, plan_id: int, typed: Mapping[str, str], *, version: int
) -> Change | None:
    """Change some of ``FIELDS``, as one batch; None where all are so already. This person's draft
    of the form is dropped with it.

    ``version`` is that of the plan as it was seen. Raises ``Refused`` as ``cleaned`` does,
    ``Conflict`` where the plan has changed since.
    """
    with store.writing():
        entries = [
            Entry(plan_id, field, "", cleaned(store, plan_id, field, value))
            for field, value in typed.items()
        ]
        if entries and values.current(store, "title", plan_id=plan_id)[1] != version:
            raise conflict(store, entries[0], "The plan")
        form_drafts.drop_form_draft(store, plan_id, FORM)
        words = ", ".join(field_word(each.field) for each in entries)
        wanted = [Wanted(each, where="The plan") for each in entries]
        return make_together(store, plan_id, wanted, kind=KIND, name=f"Changed: {words}")


def cleaned(store: Store, plan_id: int, field: str, typed: str) -> str:
    """A field as the store has it. Raises ``Refused`` for an empty title or one of another plan,
    for what is no date, and for what "Immediate" cannot mean."""
    if field == "published":
        return typed_days.iso_day(typed)
    if field not in ("title", "source"):
        return plan_dates.cleaned(field, typed)
    value = clean_line(typed).strip()
    if field == "title":
        if not value:
            raise Refused("A plan needs a title")
        if taken := title_taken(store, plan_id, value):
            raise Refused(taken)
    return value


def title_taken(store: Store, plan_id: int, title: str) -> str:
    """That another plan has this title, in words; "" where it is free."""
    others = store.rows(Plan.select(Plan.title).where(Plan.id != plan_id))
    if any(fold(other) == fold(title) for (other,) in others):
        return f"Another plan of this store is called {show_line(title)}"
    return ""
