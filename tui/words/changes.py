"""A change of the plan in words: what, from what to what, who and when. The one place for it."""

from datetime import UTC, date, datetime, tzinfo
from typing import TYPE_CHECKING

from models import clock
from models.dates.calendar_words import day_of_month
from models.fields.every import field_named
from models.lazily import lazily
from models.plan.records import Change
from models.store.store import Store
from tui.widgets.glyphs import glyphs

with lazily():
    from models.changes import change_names, changes

if TYPE_CHECKING:
    from models.fields.field import Field

SHORT = 160  # characters of a long text that are shown

_STATES = {
    ("running", "ended"): "Meeting ended",
    ("ended", "running"): "Meeting goes on",
    ("ended", "agreed"): "Minutes agreed",
    ("agreed", "ended"): "Minutes are a DRAFT again",
}
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
    kind = field_named(change.field).kind
    if kind.is_long:
        old, new = _words(change.old), _words(change.new)
    elif kind.is_day:
        old, new = day_word(change.old), day_word(change.new)
    else:
        old, new = (short(kind.word(one)) for one in (change.old, change.new))
    nothing = kind.nothing_moved or glyphs().none
    if old or kind.is_state:
        return f"{old or nothing} {glyphs().arrow} {new or nothing}"
    return new


def what(change: Change) -> str:
    """A change in one line: ``Red → Amber, September``."""
    decided = field_named(change.field).decided and change.decided_by
    return _what(change) + (f", by {change.decided_by}" if decided else "")


def _what(change: Change) -> str:
    field = field_named(change.field)
    at = f", {change.period}" if change.period else ""
    match field.told:
        case "agreed":
            return _agreed(change, field) + at
        case "state":
            begun = f"Meeting begun: {day_word(change.new)}"
            return _STATES.get((change.old, change.new), "Meeting") if change.old else begun
        case "noted":
            noted = f"{field.title}: {short(change.new)}"
            return noted if change.new else f"{field.title} taken off"
        case "rated":
            return from_to(change) + at
        case "reported":
            return f"Reported: {from_to(change)}{at}"
        case "of period":
            return f"{change.period or 'Period'}: {from_to(change)}"
        case "comes":
            return _came_or_went(change, field)
        case "kept":
            kept = "kept" if change.new else "dropped"
            return f"{change.period or 'Period'}: copy of the pack {kept}"
        case "asked":
            state = {"": "withdrawn", "asked": "asked for"}.get(change.new, change.new)
            return f"{field.title} {state}"
    if field.brief:
        return f"{field.brief}: {from_to(change)}{at}"
    of = f", {change.subject}" if change.subject and field.told != "added" else ""
    return f"{field.title}{of}{at}: {from_to(change) or glyphs().none}"


def banner(change: Change) -> str:
    """What was just changed and where: ``2.2 September: Red → Amber``."""
    field = field_named(change.field)
    who = change.ref or change.subject
    moved = from_to(change)
    if field.told == "stands":
        return f"{who} now stands in {short(change.new)}"
    if field.told == "ordered":
        return f"{field.title}: {short(change.new)}"
    if field.told in ("agreed", "asked", "noted", "comes") and change.ref:
        of_period = change.period if field.told == "agreed" else None
        where = " ".join(filter(None, (who, of_period)))
        return f"{where}: {_lower(_what(change._replace(period=None)))}"
    if field.told in ("added", "comes", "kept") or field.standing:
        return what(change)
    where = " ".join(filter(None, (who, change.period)))
    if field.told in ("rated", "reported", "of period"):
        return f"{where}: {moved}"
    if field.brief:
        return f"{where} {_lower(field.brief)}: {moved}"
    return f"{where}: {_lower(field.title)} {moved}"


def made_words(store: Store, made: Change) -> str:
    """What was just changed, with the names that people know; one of a batch by the whole of it."""
    if made.batch is not None:
        return changes.batch(store, made.batch).name
    [told] = change_names.named(store, [made])
    return banner(told)


def _came_or_went(change: Change, field: "Field") -> str:
    """Something that came, went or was worded otherwise: ``Action added: write it``."""
    name = field.brief or field.title
    if change.old and change.new:
        return f"{name}: {from_to(change)}"
    return f"{name} {'added' if change.new else 'taken off'}: {short(change.new or change.old)}"


def _lower(words: str) -> str:
    return f"{words[0].lower()}{words[1:]}"


def _agreed(change: Change, field: "Field") -> str:
    """What the board agrees: ``Agreed Amber``, ``Agreed Amber (was Green)``."""
    old, new = (field.kind.word(one) for one in (change.old, change.new))
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


def _words(text: str) -> str:
    count = len(text.split())
    return "none" if not count else f"{count} word" + ("" if count == 1 else "s")


def short(text: str) -> str:
    text = " ".join(text[: SHORT * 4].split())
    return text if len(text) <= SHORT else text[: SHORT - 1].rstrip() + glyphs().ellipsis
