"""What a plan says of itself: its title, where it comes from, its board, the report it answers."""

from collections.abc import Mapping

from models.changes.changes import Edit
from models.changes.writing import Together, check_seen, write
from models.errors import Refused
from models.fields.every import field_named, field_title
from models.fields.place import Place
from models.fields.plan import SAID
from models.personal import form_drafts
from models.plan.records import Change
from models.store.store import Store

FIELDS = tuple(each.name for each in SAID)
FORM = "the plan"  # what drafts call its form
KIND = "form"


def plan_words(store: Store, plan_id: int) -> tuple[dict[str, str], int]:
    """``FIELDS`` of a plan as people read them, its date in words; and its version."""
    found = {each: each.read(store, Place(plan_id)) for each in SAID}
    words = {each.name: each.kind.word(value) for each, (value, _) in found.items()}
    return words, found[SAID[0]][1]


def change_plan(
    store: Store, plan_id: int, typed: Mapping[str, str], *, version: int
) -> Change | None:
    """Change some of ``FIELDS``, as one batch; None where all are so already. This person's draft
    of the form is dropped with it.

    ``version`` is that of the plan as it was seen. Raises ``Refused`` as ``cleaned`` does,
    ``Conflict`` where the plan has changed since.
    """
    with store.writing():
        edits = [
            Edit(Place(plan_id), field, cleaned(store, plan_id, field, value), where="The plan")
            for field, value in typed.items()
        ]
        if edits:
            check_seen(store, edits[0], version)
        form_drafts.drop_form_draft(store, plan_id, FORM)
        words = ", ".join(field_title(each.field) for each in edits)
        return write(store, edits, batch=Together(KIND, f"Changed: {words}"))


def cleaned(store: Store, plan_id: int, field: str, typed: str) -> str:
    """A field as the store has it. Raises ``Refused`` for an empty title or one of another plan,
    for what is no date, and for what "Immediate" cannot mean."""
    known = field_named(field)
    value = known.kind.parse(typed)
    if hindrance := known.hindrance(store, Place(plan_id), value):
        raise Refused(hindrance)
    return value
