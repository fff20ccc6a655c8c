"""The demonstration plan: an invented document, read and taken in as any other is."""

from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from imports.any_document import read_document
from models.documents.intake import create_plan

if TYPE_CHECKING:
    from models.documents.document_records import DraftPlan
    from models.plan.records import Plan
    from models.store.store import Store


def demonstration_draft() -> "DraftPlan":
    """What a reading of the demonstration document finds."""
    with as_file(files("imports") / "demonstration.txt") as document:
        return read_document(document)


def create_demonstration(store: "Store") -> "Plan":
    """Puts the demonstration plan into a store, as a new plan, and gives it.

    Raises StoreError where the store cannot be written.
    """
    return create_plan(store, demonstration_draft())
