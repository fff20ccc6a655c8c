"""Recommendations changed in several fields at once, as a form has them, and added to a plan.

Each is one transaction and one undo. A date is taken as people write it, its day first.
"""

from collections.abc import Mapping

from models import day_words, edits, field_rules, form_drafts
from models.changes import Entry
from models.errors import Refused
from models.reading import officers
from models.records import Change, Recommendation
from models.responsibilities import joined, officer_names
from models.store import Store
from models.tables import Recommendation as RecommendationTable
from models.text import clean_line, fold, show_line
from models.together import Wanted, make_together

FIELDS = (
    "text",
    "finding",
    "timescale",
    "due",
    "officers",
    "key_actions",
    "rationale",
    "overall_status",
    "tags",
)
"""What a form changes of a recommendation, in its order."""
KIND = "form"
NEW = "recommendation new"


def form_of(recommendation_id: int) -> str:
    """What a draft calls the form that changes this recommendation."""
    return f"recommendation {recommendation_id}"


def texts_of(found: Recommendation) -> dict[str, str]:
    """The fields of a form as people read them, each as ``value_of`` takes it back."""
    return {
        "text": found.text,
        "finding": found.finding,
        "timescale": found.timescale,
        "due": f"{found.due.day} {found.due:%B %Y}" if found.due else "",
        "officers": joined(found.officers),
        "key_actions": found.key_actions,
        "rationale": found.rationale,
        "overall_status": found.overall_status,
        "tags": joined(found.tags),
    }


def value_of(field: str, typed: str) -> str:
    """What was typed as the store has it. Raises ``Refused`` for a day that is none, a text that
    must not be empty, and a field that is none of ``FIELDS``."""
    if field not in FIELDS:
        raise Refused(f"A recommendation has no {show_line(field)} to be changed in a form")
    if field != "due":
        return field_rules.cleaned(field, typed).strip()
    line = clean_line(typed).strip()
    if not line:
        return ""
    days = day_words.ways(line)
    if days is None:
        raise Refused(f'"{show_line(line)}" is no date: write it such as 31 March 2026')
    if not days:
        raise Refused(f'"{show_line(line)}" is a day of no calendar')
    return days[0].isoformat()


def change_recommendation(
    store: Store,
    recommendation_id: int,
    values: Mapping[str, str],
    *,
    version: int,
    reason: str = "",
) -> Change | None:
    """Change several of ``FIELDS`` at once; None where all of them are so already.

    ``values`` are texts of ``value_of``, as typed; ``version`` is that of the recommendation as
    it was seen; ``reason`` says why the due date is moved. This person's draft of the form is
    dropped with it. Raises ``Refused`` as ``value_of``, ``Conflict`` where it has changed since.
    """
    with store.writing():
        plan_id, ref = edits.place(store, recommendation_id, None)
        entries = [
            Entry(
                plan_id,
                field,
                old="",
                new=_known_officers(store, plan_id, field, value_of(field, typed)),
                recommendation_id=recommendation_id,
                reason=reason if field == "due" else "",
            )
            for field, typed in values.items()
        ]
        seen = RecommendationTable.select(RecommendationTable.version).where(
            RecommendationTable.id == recommendation_id
        )
        if entries and store.scalar(seen) != version:
            raise edits.conflict(store, entries[0], ref)
        made = make_together(
            store,
            plan_id,
            [Wanted(entry, where=ref) for entry in entries],
            kind=KIND,
            name=f"{ref} changed",
        )
        form_drafts.drop_form_draft(store, plan_id, form_of(recommendation_id))
        return made


def _known_officers(store: Store, plan_id: int, field: str, value: str) -> str:
    """Officers as the plan writes their names, whatever the case that was typed."""
    if field != "officers" or not value:
        return value
    known = {fold(name): name for name in officers(store, plan_id)}
    return joined(known.get(fold(name), name) for name in officer_names([value]))
