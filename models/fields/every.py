"""Every field by its name: the families are loaded when the first of them is asked for."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the first screen names fields, and needs none of them
    from models.fields.field import Field


@cache
def every() -> "dict[str, Field]":
    """All fields by name, family after family."""
    from models.fields import (
        action,
        meeting,
        parts,
        period,
        plan,
        progress,
        recommendation,
        request,
    )

    families = (recommendation, progress, period, plan, parts, action, meeting, request)
    return {each.name: each for family in families for each in family.FIELDS}


def field_named(name: str) -> "Field":
    """The field of this name; one that the log of a newer program names is a line of words."""
    return every().get(name) or _unknown(name)


def _unknown(name: str) -> "Field":
    from models.fields.field import Field
    from models.fields.kinds import LINE

    return Field(name, name.replace("_", " ").capitalize(), LINE, undoable=False)


def field_title(name: str, period: str | None = None) -> str:
    """A field in words, with its period where it has one: ``RAG, End of September``."""
    found = field_named(name).title
    return f"{found}, {period}" if period else found
