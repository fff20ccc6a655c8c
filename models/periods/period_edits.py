"""Adding a period, changing its name and its days, and taking it from stage to stage.

A period goes from open by collecting, pack issued and agreed to closed. When its pack is issued,
the plan's position in the change log is kept with it: ``models.periods.issued_packs`` tells from
that what the pack said.
"""

from datetime import date

from peewee import fn

from models.changes import as_it_was, changes
from models.changes.changes import SEEN_NOW, Edit
from models.changes.writing import Together, check_seen, closed_words, write
from models.errors import Refused
from models.fields.every import field_named
from models.fields.kinds import CLOSED, OPEN
from models.fields.period import SAID
from models.fields.place import Place
from models.plan.records import Change
from models.plan.tables import Period, Plan
from models.ratings.ratings import Stage
from models.store.store import Store
from models.text import clean_line, fold, show_line

KIND = "period"
STAGES = tuple(Stage)
_SENT = (Stage.ISSUED, Stage.AGREED)


def add_period(
    store: Store,
    plan_id: int,
    label: str,
    ends: date | None = None,
    updates_due: date | None = None,
) -> Change:
    """Add an open period after the plan's others; nothing of them is copied into it.

    Undo removes it again, unless something has been written in it. Raises ``Refused`` for
    an empty label, or one that the plan has already (case aside).
    """
    label = clean_line(label).strip()
    if not label:
        raise Refused("A period needs a label, such as End of March")
    with store.writing():
        if store.row(Plan.select(Plan.id).where(Plan.id == plan_id)) is None:
            raise Refused("This plan is not in the store")
        _check_label(store, plan_id, label)
        last = store.scalar(Period.select(fn.MAX(Period.place)).where(Period.plan == plan_id))
        period_id = store.run(
            Period.insert(
                {
                    Period.plan: plan_id,
                    Period.label: label,
                    Period.ends: ends.isoformat() if ends else None,
                    Period.updates_due: updates_due.isoformat() if updates_due else None,
                    Period.place: (last or 0) + 1,
                }
            )
        )
        added = Edit(Place(plan_id, period_id=period_id), "period", label)
        return changes.read(store, changes.record(store, [added]))


def set_period_field(
    store: Store, period_id: int, field: str, value: str, *, version: int, reason: str = ""
) -> Change | None:
    """Change what a period is called, when it ends or by when updates are due; closed ones too.

    ``field`` is ``period_label``, ``period_ends`` or ``updates_due``; a day is ISO 8601, "" for
    none. ``version`` is that of the period as it was seen. Returns None where the value is there
    already. Raises ``Refused`` for a label that is empty or another period's and for what is no
    date, ``Conflict`` where the period has changed since.
    """
    known = field_named(field)
    if known not in SAID:
        raise Refused(f"A period has no {show_line(field)} to be changed")
    value = known.kind.clean(value)
    with store.writing():
        plan_id, label, *_ = _seen(store, period_id)
        if field == "period_label":
            _check_label(store, plan_id, value, but=period_id)
        place = Place(plan_id, period_id=period_id)
        return write(store, [Edit(place, field, value, version, label, reason)])


def set_stage(
    store: Store, period_id: int, stage: Stage, version: int, reason: str = ""
) -> Change | None:
    """Take a period that is not closed to another stage; None where it is there already.

    Where its pack is issued, the plan's position is kept with it, in the same batch; a step back to
    before that drops it. Raises ``Refused`` for a closed period, and for a step back from a pack
    that was issued, or from what was agreed, without a reason; ``Conflict`` where the period has
    changed since.
    """
    with store.writing():
        plan_id, label, closed, now, issued = _seen(store, period_id)
        if closed:
            raise Refused(closed_words(label))
        if is_back(now, stage) and not reason.strip():
            word = "its pack is issued" if now is Stage.ISSUED else "it is agreed"
            raise Refused(f"{label}: {word}; going back from there needs a reason")
        place = Place(plan_id, period_id=period_id)
        wanted = Edit(place, "stage", stage.value, version, label, reason)
        kept = issued
        if stage is Stage.ISSUED and issued is None:
            kept = as_it_was.position(store, plan_id)
        elif stage not in _SENT:
            kept = None
        if kept == issued:
            return write(store, [wanted])
        position = Edit(place, "issued", "" if kept is None else str(kept), reason=reason)
        if stage is not now:
            check_seen(store, wanted, version)
        # The stage is the last entry: it is what the batch is known by.
        batch = Together(KIND, f"{label}: {stage.word} (was {now.word})")
        return write(store, [position, wanted._replace(version=SEEN_NOW)], batch=batch)


def is_back(now: Stage, stage: Stage) -> bool:
    """Whether a stage is a step back from a pack that was issued, or from what was agreed."""
    return now in _SENT and STAGES.index(stage) < STAGES.index(now)


def open_period(store: Store, period_id: int, version: int, reason: str = "") -> Change | None:
    """Let a closed period be changed again, for a reason; None where it is open already.

    It is at the stage at which it was closed. ``version`` is that of the period as it was seen.
    Raises ``Refused`` without a reason and where the period does not exist, ``Conflict`` where it
    has changed since.
    """
    return _close(store, period_id, OPEN, version, reason)


def close_period(store: Store, period_id: int, version: int) -> Change | None:
    """Refuse changes of a period's progress from now on; None where it is closed already.

    As ``open_period``, but for the reason.
    """
    return _close(store, period_id, CLOSED, version, "")


def _close(store: Store, period_id: int, state: str, version: int, reason: str) -> Change | None:
    with store.writing():
        plan_id, label, closed, *_ = _seen(store, period_id)
        if closed and state == OPEN and not reason.strip():
            raise Refused(f"{label} is closed: opening it again needs a reason")
        place = Place(plan_id, period_id=period_id)
        return write(store, [Edit(place, "closed", state, version, label, reason)])


def _seen(store: Store, period_id: int) -> tuple[int, str, bool, Stage, int | None]:
    """The plan of a period, its label, whether it is closed, its stage, its pack's position."""
    query = Period.select(
        Period.plan, Period.label, Period.closed, Period.stage, Period.issued
    ).where((Period.id == period_id) & (Period.retired == ""))
    row = store.row(query)
    if row is None:
        raise Refused("This period is not in the store")
    plan_id, label, closed, stage, issued = row
    return plan_id, label, bool(closed), Stage(stage), issued


def _check_label(store: Store, plan_id: int, label: str, but: int | None = None) -> None:
    """Raise ``Refused`` where another period of the plan is called so."""
    query = Period.select(Period.id, Period.label, Period.retired).where(Period.plan == plan_id)
    for each, existing, retired in store.rows(query):
        if each == but or fold(existing) != fold(label):
            continue
        if retired:
            raise Refused(f"{existing} was a period of this plan: choose another name")
        raise Refused(f"{existing} is a period of this plan already")
