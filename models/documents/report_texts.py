"""What an author adds to the board's report: a text on the whole plan, one on each section, and the
marking that stands on every page. They are kept with the plan, and can be undone.
"""

from models.changes.changes import Edit
from models.changes.writing import write
from models.errors import Refused
from models.fields.every import field_named
from models.fields.place import Place
from models.plan.records import Change
from models.plan.tables import Plan, Section
from models.store.store import Store


def report_text(store: Store, plan_id: int, section_id: int | None) -> tuple[str, int]:
    """The author's text on a section, or with None on the whole plan, and its version.

    ``("", 0)`` where there is none yet.
    """
    return field_named("report_text").read(store, Place(plan_id, section_id=section_id))


def set_report_text(
    store: Store,
    plan_id: int,
    section_id: int | None,
    text: str,
    *,
    version: int,
    reason: str = "",
) -> Change | None:
    """Store the author's text, cleaned; an empty one takes it off.

    ``version`` is that of the text the change was based on. Returns the entry of the log, None
    where the text was there already. Raises ``Conflict`` where it has changed since, ``Refused``
    where the plan or the section is not there.
    """
    return _set(store, plan_id, section_id, "report_text", text, version, reason)


def marking(store: Store, plan_id: int) -> tuple[str, int]:
    """The marking of a plan's papers, such as OFFICIAL-SENSITIVE, and the version of the plan."""
    return field_named("marking").read(store, Place(plan_id))


def set_marking(
    store: Store, plan_id: int, text: str, *, version: int, reason: str = ""
) -> Change | None:
    """Store the marking, one line; an empty one means that the papers have none.

    As ``set_report_text``; ``version`` is that of the plan.
    """
    return _set(store, plan_id, None, "marking", text.strip(), version, reason)


def _set(
    store: Store,
    plan_id: int,
    section_id: int | None,
    field: str,
    text: str,
    version: int,
    reason: str,
) -> Change | None:
    text = field_named(field).kind.clean(text)
    with store.writing():
        where = _where(store, plan_id, section_id, field)
        place = Place(plan_id, section_id=section_id)
        return write(store, [Edit(place, field, text, version, where, reason)])


def _where(store: Store, plan_id: int, section_id: int | None, field: str) -> str:
    """What to call the place in a message. Raises ``Refused`` where there is no such place."""
    if store.row(Plan.select(Plan.id).where(Plan.id == plan_id)) is None:
        raise Refused("This plan is not in the store")
    if section_id is None:
        return "The marking" if field == "marking" else "The report's text"
    here = (Section.id == section_id) & (Section.plan == plan_id)
    name = store.scalar(Section.select(Section.name).where(here))
    if name is None:
        raise Refused("The plan does not have this section")
    return f"The report's text on {name}"
