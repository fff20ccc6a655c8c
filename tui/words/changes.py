"""A change of the plan in words: what, from what to what, who and when. The one place for it."""

from datetime import UTC, date, datetime, tzinfo
from enum import Enum
from typing import TypeVar

from models import clock
from models.actions.action_words import due_words_word, state_of
from models.dates.calendar_words import day_of_month
from models.fields.field_words import LONG, field_word
from models.plan.records import Change
from models.ratings.monitoring import monitoring
from models.ratings.ratings import Level, Rag, Stage, Update, level_word, rag_word
from tui.widgets.glyphs import glyphs

Value = TypeVar("Value", bound=Enum)
SHORT = 160  # characters of a long text that are shown

_AGREED = ("agreed", "agreed_level")
_DECIDED = (*_AGREED, "delivery", "monitoring", "due", "extension", "closure")
_STATES = {
    ("running", "ended"): "Meeting ended",
    ("ended", "running"): "Meeting goes on",
    ("ended", "agreed"): "Minutes agreed",
    ("agreed", "ended"): "Minutes are a DRAFT again",
}
_ASKED = {"extension": "Extension", "closure": "Closure"}
_OF_PLAN = frozenset(
    "period issued report_text marking published immediate board title source sections"
    " section_added officer_added term_added".split()
)
_HOW = {"undo": " (taken back)", "redo": " (made again)", "import": " (from a document)"}


def when(at: str, zone: tzinfo | None = None) -> str:
    """A moment of the record as people say it here: ``today 14:02``, ``3 March 09:15``.

    ``at`` is UTC, ISO 8601; ``zone`` is this computer's own unless given, with the summer time
    that held on that day.
    """
    here = _local(at, zone)
    today = _local(clock.now(), zone)
    days = (today.date() - here.date()).days
    if days == 0:
        day = "today"
    elif days == 1:
        day = "yesterday"
    else:
        day = day_of_month(here) + ("" if here.year == today.year else f" {here.year}")
    return f"{day} {here:%H:%M}"


def from_to(change: Change) -> str:
    """What a change was from and to: ``Red → Amber``, ``12 words → 40 words``."""
    arrow = f" {glyphs().arrow} "
    old, new = change.old, change.new
    if change.field in ("rag", "agreed"):
        return rag_word(_as(Rag, old)) + arrow + rag_word(_as(Rag, new))
    if change.field in ("level", "agreed_level"):
        return level_word(_as(Level, old)) + arrow + level_word(_as(Level, new))
    if change.field == "update":
        words = [update.word if (update := _as(Update, one)) else "nothing" for one in (old, new)]
        return arrow.join(words)
    if change.field in LONG:
        return f"{_words(old)}{arrow}{_words(new)}"
    if change.field == "closed":
        return f"{old}{arrow}{new}"
    if change.field == "delivery":
        return arrow.join(state_of(one) or "not stated" for one in (old, new))
    if change.field == "stage":
        return arrow.join(Stage(one).word if one in list(Stage) else one for one in (old, new))
    if change.field in ("period_ends", "updates_due"):
        return arrow.join(day_word(one) for one in (old, new))
    if change.field == "action_state":
        return state_of(old) + arrow + state_of(new)
    if change.field == "action_due":
        return arrow.join(due_words_word(one) or glyphs().none for one in (old, new))
    if change.field == "monitoring":
        return arrow.join(_monitoring(one) for one in (old, new))
    if change.field in ("meeting_held", "due"):
        return arrow.join(day_word(one) for one in (old, new))
    return f"{short(old)}{arrow}{short(new) or glyphs().none}" if old else short(new)


def what(change: Change) -> str:
    """A change in one line: ``Red → Amber, September``."""
    by = f", by {change.decided_by}" if change.field in _DECIDED and change.decided_by else ""
    return _what(change) + by


def _what(change: Change) -> str:
    at = f", {change.period}" if change.period else ""
    if change.field in _AGREED:
        return _agreed(change) + at
    if change.field == "meeting_state":
        return _STATES.get((change.old, change.new), "Meeting")
    if change.field == "meeting":
        return f"Meeting begun: {day_word(change.new)}"
    if change.field.startswith("item_"):
        word = field_word(change.field)
        return f"{word}: {short(change.new)}" if change.new else f"{word} taken off"
    moved = from_to(change)
    if change.field == "rag":
        return moved + at
    if change.field == "level":
        return f"Level: {moved}"
    if change.field == "update":
        return f"Reported: {moved}{at}"
    if change.field in ("closed", "stage"):
        return f"{change.period or 'Period'}: {moved}"
    if change.field == "period":
        return f"Period {'added' if change.new else 'taken off'}: {short(change.new or change.old)}"
    if change.field == "issued":
        return (
            f"{change.period or 'Period'}: copy of the pack {'kept' if change.new else 'dropped'}"
        )
    if change.field == "action":
        return _action(change)
    if change.field in _ASKED:
        return _asked(change)
    of = f", {change.subject}" if change.subject and not change.field.endswith("_added") else ""
    return f"{field_word(change.field)}{of}{at}: {moved or glyphs().none}"


def banner(change: Change) -> str:
    """What was just changed and where: ``2.2 September: Red → Amber``."""
    if change.field == "level":
        return f"{change.ref} level: {from_to(change)}"
    if change.field == "sections":
        return f"{field_word(change.field)}: {short(change.new)}"
    if change.field == "place":
        return f"{change.ref} now stands in {short(change.new)}"
    if change.field in _OF_PLAN:
        return what(change)
    if change.field == "action":
        words = _action(change)
        return f"{change.ref}: {words[0].lower()}{words[1:]}"
    if change.field in (*_AGREED, *_ASKED) or change.field.startswith("item_"):
        words = _what(change._replace(period=None))
        of_period = change.period if change.field == "agreed" else None
        where = " ".join(filter(None, (change.ref, of_period)))
        return f"{where}: {words[0].lower()}{words[1:]}"
    if change.field.startswith("meeting"):
        return _what(change._replace(period=None))
    where = " ".join(filter(None, (change.ref or change.subject, change.period)))
    name = "" if change.field in ("rag", "update", "closed", "stage") else _lower(change.field)
    return f"{where}: {name}{from_to(change)}"


def _action(change: Change) -> str:
    """An action that came, went or was worded otherwise: ``Action added: write it``."""
    if not change.old or not change.new:
        return f"Action {'added' if change.new else 'taken off'}: {short(change.new or change.old)}"
    return f"Action: {from_to(change)}"


def _asked(change: Change) -> str:
    """What became of what was asked for: ``Extension asked for``, ``Closure granted``."""
    state = {"": "withdrawn", "asked": "asked for"}.get(change.new, change.new)
    return f"{_ASKED[change.field]} {state}"


def _monitoring(text: str) -> str:
    found = monitoring(text)
    return found.word if found else "not stated"


def _lower(field: str) -> str:
    word = field_word(field)
    return f"{word[0].lower()}{word[1:]} "


def _agreed(change: Change) -> str:
    """What the board agrees: ``Agreed Amber``, ``Agreed Amber (was Green)``."""
    old, new = (
        rag_word(_as(Rag, one)) if change.field == "agreed" else one
        for one in (change.old, change.new)
    )
    if not change.new:
        return f"No longer agreed: {old}"
    return f"Agreed {new}" + (f" (was {old})" if change.old else "")


def whole_line(change: Change, zone: tzinfo | None = None) -> str:
    """What, how, who and when: ``Red → Amber, September · pshah · today 14:02``.

    Who decided it stands before who entered it: ``decided by The Board, entered by pshah``; what
    was made in a meeting says in which.
    """
    who = f"{change.actor} ({change.name})" if change.name else change.actor
    if change.decided_by:
        who = f"decided by {change.decided_by}, entered by {who}"
    parts = [_what(change) + _HOW.get(change.source, ""), who, when(change.at, zone)]
    if change.meeting_held:
        parts.insert(2, f"at the meeting of {day_word(change.meeting_held, zone)}")
    return f" {glyphs().dot} ".join(parts)


def day_word(text: str, zone: tzinfo | None = None) -> str:
    """A day of the record: ``27 November``, with its year where that is another one."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return short(text) or glyphs().none
    year = "" if day.year == _local(clock.now(), zone).year else f" {day.year}"
    return f"{day_of_month(day)}{year}"


def _local(at: str, zone: tzinfo | None) -> datetime:
    moment = datetime.fromisoformat(at)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(zone)


def _as(kind: type[Value], text: str) -> Value | None:
    return kind(text) if text in [member.value for member in kind] else None


def _words(text: str) -> str:
    count = len(text.split())
    return "none" if not count else f"{count} word" + ("" if count == 1 else "s")


def short(text: str) -> str:
    text = " ".join(text[: SHORT * 4].split())
    return text if len(text) <= SHORT else text[: SHORT - 1].rstrip() + glyphs().ellipsis
