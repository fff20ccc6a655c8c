"""Every field of the change log: what the store holds of each value, and how each place says it.

The golden file was made before the fields were told in one place; it holds what is stored, logged
and said of them byte for byte. ``STOCKTAKE_GOLDEN=write`` makes it anew.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from cli import differences
from cli.commands import history as history_command
from exports.minutes import words as minutes
from models import clock
from models.actions import actions
from models.changes import changes, history, undoing
from models.changes.changes import Edit
from models.changes.writing import write
from models.documents import report_texts
from models.errors import Conflict, Refused
from models.fields.every import every, field_named, field_title
from models.fields.place import Place
from models.meeting import meetings, requests
from models.periods import period_edits
from models.plan import plan_parts
from models.plan.records import Change
from models.store.store import Store
from tests.builders.people import SHAH
from tests.builders.plans import Written
from tui.words import changes as screen
from tui.words import issued_packs

GOLDEN = Path(__file__).parent / "golden" / "fields.json"
NOW = datetime(2026, 11, 27, 14, 2, tzinfo=UTC)

LINES = "One paragraph [of it].\n\nAnother, with a tab\tin it"
LINE = "Eleven [words] on a line"
DAYS = ("2027-03-31", "2026-01-02")
RAGS = ("red", "amber", "green", "blue", "not_due")
LEVELS = ("FULLY", "PARTIALLY", "LIMITED")
DELIVERIES = ("not_started", "in_progress", "complete", "embedded")
GONE = ("superseded by 4.2", "withdrawn")


@dataclass(frozen=True)
class Case:
    """The values that one field is given, one after the other, and which row has it."""

    field: str
    values: tuple[str, ...]
    recommendation_id: int | None = None
    period_id: int | None = None
    section_id: int | None = None
    subject_id: int | None = None

    @property
    def key(self) -> tuple[int | None, int | None]:
        return self.recommendation_id, self.period_id


@pytest.fixture
def store(store_path: Path) -> Iterator[Store]:
    with clock.fixed(NOW), Store.open(store_path, actor=SHAH) as opened:
        yield opened


@pytest.fixture
def cases(store: Store, plan: Written) -> list[Case]:
    first, second, *_ = plan.recommendations.values()
    period = plan.periods["September"]
    sections = [part.id for part in plan_parts.sections(store, plan.id)]
    plan_parts.add(store, plan.id, "section", {"section_name": "Empty"})
    plan_parts.add(store, plan.id, "officer", {"officer_name": "A Idle"})
    plan_parts.add(store, plan.id, "term", {"term": "DoLS", "term_meaning": "Safeguards"})
    section = plan_parts.sections(store, plan.id)[-1].id
    officer = next(each for each in plan_parts.officers(store, plan.id) if each.name == "A Idle").id
    term = plan_parts.terms(store, plan.id)[-1].id
    action = actions.add_action(store, first, "Write it").subject_id
    extension = requests.ask_extension(store, first, date(2027, 6, 1), "more time").subject_id
    closure = requests.ask_closure(store, first, "done").subject_id
    agenda = [meetings.Planned(meetings.EXCEPTION, first, "Red")]
    held = meetings.begin(store, plan.id, period, agenda, held=date(2026, 11, 27))
    [item] = meetings.items(store, held.id)
    report_texts.set_report_text(store, plan.id, None, "Words", version=0)
    orders = f"{section} {sections[0]} {sections[1]}", f"{sections[1]} {sections[0]} {section}"
    winter = period_edits.add_period(store, plan.id, "Winter").period_id

    def own(field: str, *said: str) -> Case:
        return Case(field, said, first)

    def reported(field: str, *said: str) -> Case:
        return Case(field, said, first, period)

    def of_period(field: str, *said: str) -> Case:
        return Case(field, said, period_id=period)

    def of(subject: int | None, field: str, *said: str) -> Case:
        return Case(field, said, subject_id=subject)

    def of_action(field: str, *said: str) -> Case:
        return Case(field, said, first, subject_id=action)

    return [
        own("ref", "1.10", "A/2"),
        own("text", LINES, LINE),
        own("finding", LINES, "", LINE),
        own("timescale", "IMMEDIATE", "", "within 3 months"),
        own("due", *DAYS, ""),
        own("officers", "P Shah; T Reid", "", "B Other"),
        own("key_actions", LINES, "", LINE),
        own("rationale", LINES, "", LINE),
        own("overall_status", LINES, "", LINE),
        own("level", *LEVELS, ""),
        own("agreed_level", *LEVELS, ""),
        own("delivery", *DELIVERIES, ""),
        own("monitoring", "continue", "discontinue", "return 2027-03-31", ""),
        own("tags", "safe; night", "", "one"),
        own("retired", *GONE, ""),
        own("added", "", "A/2"),
        own("place", f"{sections[1]} 0", f"{sections[0]} {second}"),
        reported("evidence", LINES, "", LINE),
        reported("rag", *RAGS, ""),
        reported("agreed", *RAGS, ""),
        reported("update", "received", "no_change", "none", ""),
        of_period("period_label", "End of September", "Autumn [draft]"),
        of_period("period_ends", *DAYS, ""),
        of_period("updates_due", *DAYS, ""),
        of_period("stage", "collecting", "issued", "agreed", "open"),
        of_period("issued", "3", ""),
        of_period("closed", "closed", "open"),
        Case("period", ("", "Winter"), period_id=winter),
        Case("report_text", (LINES, "", LINE)),
        Case("report_text", (LINES, "", LINE), section_id=sections[0]),
        Case("marking", ("OFFICIAL [draft]", "", "SECRET")),
        Case("published", (*DAYS, "")),
        Case("immediate", ("same day", "", "24 hours")),
        Case("board", ("Safeguarding Board", "")),
        Case("title", ("Plan [A]", "Plan B")),
        Case("source", ("A [report]", "")),
        Case("sections", orders),
        of(section, "section_name", "Care [A]", "Care B"),
        of(section, "section_retired", *GONE, ""),
        of(section, "section_added", "", "Care B"),
        of(officer, "officer_name", "B Idle", "C Idle"),
        of(officer, "officer_post", "Head of [care]", ""),
        of(officer, "officer_email", "b@example.org", ""),
        of(officer, "officer_retired", *GONE, ""),
        of(officer, "officer_added", "", "C Idle"),
        of(term, "term", "LPS", "MCA"),
        of(term, "term_meaning", LINES, "", LINE),
        of(term, "term_retired", *GONE, ""),
        of(term, "term_added", "", "MCA"),
        of_action("action", "Write it anew", "", LINE),
        of_action("action_owner", "P Shah", "", "the ward"),
        of_action("action_due", "2027-01-31", "2027-01-31 end of January", "soon", ""),
        of_action("action_state", *DELIVERIES[1:], DELIVERIES[0]),
        of_action("action_origin", "visit", "meeting", "plan"),
        Case("extension", ("granted", "refused", "", "asked"), first, subject_id=extension),
        Case("closure", ("granted", "refused", "", "asked"), first, subject_id=closure),
        of(held.id, "meeting_held", *DAYS),
        of(held.id, "meeting_board", "The [Board]", ""),
        of(held.id, "meeting_chair", "P Shah", ""),
        of(held.id, "meeting_present", LINES, ""),
        of(held.id, "meeting_apologies", LINES, ""),
        of(held.id, "meeting_next", "in March", ""),
        of(held.id, "meeting_notes", LINES, ""),
        of(held.id, "meeting_state", "ended", "agreed", "ended", "running"),
        Case("item_note", (LINES, "", LINE), first, period, subject_id=item.id),
        Case("item_reason", (LINES, "", LINE), first, period, subject_id=item.id),
    ]


def place_of(plan: Written, case: Case) -> Place:
    return Place(plan.id, *case.key, case.section_id, case.subject_id)


def current(store: Store, plan: Written, case: Case) -> tuple[str, int]:
    return field_named(case.field).read(store, place_of(plan, case))


def edit(plan: Written, case: Case, new: str, version: int) -> Edit:
    place = place_of(plan, case)
    return Edit(place, case.field, new, version, "the place", reason="a reason")


def make(store: Store, plan: Written, case: Case, new: str) -> Change:
    with store.writing():
        version = current(store, plan, case)[1]
        made = write(store, [edit(plan, case, new, version)])
    assert made is not None
    return made


def said(made: Change) -> dict[str, str]:
    """A change as each place says it, by ``change_names.named`` as all of them do."""
    return {
        "from_to": screen.from_to(made),
        "what": screen.what(made),
        "decided": screen.what(made._replace(decided_by="The Board")),
        "banner": screen.banner(made),
        "whole_line": screen.whole_line(made, UTC),
        "history": history_command._value(made, made.new),
        "history_what": history_command._what(made),
        "minutes": minutes.change(made, {}),
    }


def words_of(field: str, value: str) -> dict[str, str]:
    """A value as each place says it, or why it cannot."""
    ways = {
        "message": lambda field, value: field_named(field).kind.said(value),
        "merge": differences.value_words,
        "since_issue": lambda field, value: issued_packs.since_issue([(field, value)]),
    }
    return {name: _or_error(way, field, value) for name, way in ways.items()}


def _or_error(way: Any, *given: Any) -> str:
    try:
        return str(way(*given))
    except (Refused, ValueError) as error:
        return f"{type(error).__name__}: {error}"


def test_what_is_stored_and_said_of_every_field(
    store: Store, plan: Written, cases: list[Case]
) -> None:
    found: dict[str, Any] = {}
    for case in cases:
        name = case.field + (" of a section" if case.section_id else "")
        told = found[name] = {"first": current(store, plan, case)[0], "values": []}
        for value in case.values:
            change = make(store, plan, case, value)
            stored, version = current(store, plan, case)
            assert (change.old, change.new) != (stored, stored)
            [named] = history.history(store, plan.id, limit=1)
            told["values"].append(
                {"put": value, "stored": stored, "version": version}
                | words_of(case.field, value)
                | said(named)
            )
    compare("values", found)


def test_what_every_field_is_and_may_hold(store: Store, plan: Written, cases: list[Case]) -> None:
    names = [*every(), "unknown_one"]
    assert {case.field for case in cases} <= set(names)
    typed = (
        *("", "  two;  words \t", "a\x1b[31m\nb", "2027-03-31", "31/03/2027", "2027-02-30"),
        *("red", "FULLY", "in_progress", "none", "return 2027-03-31", "return", "issued"),
    )
    found = {
        field: {
            "title": field_title(field),
            "with_period": field_title(field, "June"),
            "long": field_named(field).kind.is_long,
            "searched": field_named(field).searched is not None,
            "undoable": field_named(field).undoable,
            "cleaned": {one: _or_error(field_named(field).kind.clean, one) for one in typed},
        }
        for field in names
    }
    compare("fields", found)


def test_what_a_conflict_says_of_every_field(
    store: Store, colleague: Store, plan: Written, cases: list[Case]
) -> None:
    """First of a change that was based on an older version, then of one that is taken back."""
    found: dict[str, Any] = {}
    for case in cases:
        name = case.field + (" of a section" if case.section_id else "")
        mine, theirs, *_ = (*case.values, *case.values)
        before, _ = current(store, plan, case)
        with pytest.raises(Conflict) as late, store.writing():
            write(store, [edit(plan, case, mine, 999)])
        change = make(store, plan, case, mine)
        told = found[name] = {"late": str(late.value)}
        added = case.field.endswith("added")
        other = before if added or theirs == mine else theirs
        make(colleague, plan, case, other)
        with pytest.raises(Conflict) as since:
            undoing.undo(store, plan.id, expected=change.id)
        told["since"] = str(since.value)
        made = undoing.next_undo(colleague, plan.id)
        assert made is not None
        undoing.undo(colleague, plan.id, expected=made.id)
        assert current(store, plan, case)[0] == mine
        undoing.undo(store, plan.id, expected=change.id)
        assert current(store, plan, case)[0] == before
        undoing.redo(store, plan.id, expected=change.id)
        told["again"] = current(store, plan, case)[0]
        undoing.undo(store, plan.id, expected=change.id)
        assert changes.last_of(store, place_of(plan, case), case.field)
    compare("conflicts", found)


def compare(part: str, found: dict[str, Any]) -> None:
    golden = json.loads(GOLDEN.read_text(encoding="utf-8")) if GOLDEN.exists() else {}
    if os.environ.get("STOCKTAKE_GOLDEN") == "write":
        golden[part] = found
        text = json.dumps(golden, ensure_ascii=False, indent=1, sort_keys=True)
        GOLDEN.write_text(text + "\n", encoding="utf-8")
    assert found.keys() == golden[part].keys()
    for name, told in found.items():
        assert told == golden[part][name], name
