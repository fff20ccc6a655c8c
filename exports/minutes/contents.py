"""The minutes of a meeting in words, as one plain record."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import NamedTuple

from exports.blocks.kinds import Remarks
from exports.minutes import words
from exports.phrases import counted, section_name
from models.dates.calendar_words import day_words
from models.meeting import meetings, minutes
from models.meeting.minutes import Minuted, Record, Reviewed
from models.store.store import Store
from models.text import clean, clean_line

LONGEST_TEXT = 300
"""The minutes quote this many characters of a text; the rest is in the plan."""
DONE = frozenset({meetings.DECIDED, meetings.NOTED, meetings.PARKED, meetings.READ})


class Decided(NamedTuple):
    """The decisions on consecutive items of the agenda that belong to one section."""

    section: str
    items: tuple[Remarks, ...]


class AgreedAction(NamedTuple):
    """An action that was agreed: who is to do what by when, and under which recommendation."""

    ref: str
    what: str
    who: str
    when: str


@dataclass(frozen=True, slots=True)
class Minutes:
    """The minutes, whole. A part that has nothing to say is empty.

    ``facts`` are names and texts; ``attendance`` has a line for each person. ``read`` and
    ``not_reached`` have a section's name and its refs in one line; ``left_title`` is what the
    latter is called. ``record`` says who decided and who entered it; ``count`` is how many items
    the agenda had.
    """

    plan: str
    board: str
    held: date
    marking: str
    draft: bool
    facts: tuple[tuple[str, str], ...]
    attendance: tuple[tuple[str, tuple[str, ...]], ...]
    reviewed: tuple[Remarks, ...]
    decided: tuple[Decided, ...]
    others: tuple[str, ...]
    noted: tuple[Remarks, ...]
    read_rule: str
    read: tuple[tuple[str, str], ...]
    parked: tuple[Remarks, ...]
    left_title: str
    not_reached: tuple[tuple[str, str], ...]
    actions: tuple[AgreedAction, ...]
    next_meeting: str
    notes: str
    record: tuple[str, ...]
    count: int


def gather(store: Store, meeting_id: int) -> Minutes:
    """The minutes of a meeting. Raises ``Refused`` where the store does not hold it."""
    return of_record(minutes.record(store, meeting_id))


def of_record(found: Record) -> Minutes:
    """The minutes in words, of what the store holds of a meeting."""
    meeting = found.meeting
    told = [(it, _decided(it, found)) for it in found.minuted]
    decided = [(it, lines) for it, lines in told if lines]
    quiet = [it for it, lines in told if not lines]
    running = meeting.state == meetings.RUNNING
    return Minutes(
        plan=clean_line(found.plan.title),
        board=clean_line(words.board(found)),
        held=meeting.held,
        marking=clean_line(found.marking),
        draft=meeting.state != meetings.AGREED,
        facts=tuple(_facts(found)),
        attendance=tuple(_attendance(found)),
        reviewed=tuple(_reviewed(it) for it in found.reviewed if it.item.state in DONE),
        decided=tuple(_groups(decided)),
        others=tuple(clean(words.change(it, found.actions)) for it in found.others),
        noted=tuple(_remarks(it, _noted(it)) for it in quiet if _is(it, meetings.NOTED)),
        read_rule=_read_rule(found),
        read=tuple(_read(it for it in found.minuted if _is(it, meetings.READ))),
        parked=tuple(
            _remarks(it, () if lines else _note(it))
            for it, lines in told
            if _is(it, meetings.PARKED)
        ),
        left_title="Still to come" if running else "Not reached",
        not_reached=tuple(_not_reached(found)),
        actions=tuple(_actions(found)),
        next_meeting=clean(meeting.next_meeting).strip(),
        notes=clean(meeting.notes).strip(),
        record=tuple(_record(found)),
        count=_items(found),
    )


# -- the head --------------------------------------------------------------------------------------


def _facts(found: Record) -> Iterator[tuple[str, str]]:
    yield "Board", clean_line(words.board(found))
    yield from words.when(found.meeting)
    if found.period:
        yield "Period", clean_line(found.period)
    yield "Agenda", clean_line(words.agenda(found))


def _attendance(found: Record) -> Iterator[tuple[str, tuple[str, ...]]]:
    meeting = found.meeting
    yield "Chair", (clean_line(meeting.chair) or words.NOT_RECORDED,)
    for name, text in (("Present", meeting.present), ("Apologies", meeting.apologies)):
        if people := tuple(_people(text)):
            yield name, people


def _people(text: str) -> Iterator[str]:
    """One person a line, divided at line ends and semicolons; other text stays as typed."""
    for line in clean(text).replace(";", "\n").split("\n"):
        if line.strip():
            yield line.strip()


# -- the items -------------------------------------------------------------------------------------


def _is(it: Minuted, state: str) -> bool:
    return it.item is not None and it.item.state == state


def _remarks(it: Minuted, lines: Iterable[str]) -> Remarks:
    return Remarks(clean_line(it.ref), _short(it.text), tuple(map(clean, lines)))


def _short(text: str) -> str:
    """The start of a text, on one line."""
    line = " ".join(clean_line(text).split())
    if len(line) > LONGEST_TEXT:
        return line[: LONGEST_TEXT - 3].rstrip() + "..."
    return line.removesuffix(".")


def _decided(it: Minuted, found: Record) -> tuple[str, ...]:
    """What was decided on a recommendation, and what came of it.

    Nothing where it was only noted, or was taken as read and agreed as proposed.
    """
    if _is(it, meetings.READ) and _only_as_proposed(it):
        return ()
    said = [words.decisions(it, found), *words.answers(it), *words.changes(it, found)]
    said += [f"Action: {words.action(each)}" for each in it.actions]
    lines = [line for line in said if line]
    if not lines:
        return ()
    if reason := words.reason(it):
        lines.insert(1 if words.decisions(it, found) else 0, f"Reason: {reason}")
    lines += _note(it)
    if took := words.took(it):
        lines.append(f"Time: {took}")
    return tuple(lines)


def _only_as_proposed(it: Minuted) -> bool:
    made = [each for each in (it.rating, it.level) if each is not None]
    more = it.changes or it.actions or it.answers or words.reason(it) or _note(it)
    return not more and all(each.agreed == each.proposed for each in made)


def _note(it: Minuted) -> tuple[str, ...]:
    note = it.item.note.strip() if it.item else ""
    return (f"Noted: {note}",) if note else ()


def _noted(it: Minuted) -> tuple[str, ...]:
    """What was said of an item on which nothing was decided."""
    note = it.item.note.strip() if it.item else ""
    lines = [note or (f"Its rating: {it.rag.word}." if it.rag else "It is not rated.")]
    if reason := words.reason(it):
        lines.append(f"Reason: {reason}")
    if took := words.took(it):
        lines.append(f"Time: {took}")
    return tuple(lines)


def _groups(decided: Iterable[tuple[Minuted, tuple[str, ...]]]) -> Iterator[Decided]:
    """By section, in the order of the agenda: a section may come more than once."""
    for name, those in groupby(decided, key=lambda each: each[0].section):
        items = tuple(_remarks(it, lines) for it, lines in those)
        yield Decided(clean_line(section_name(name)), items)


def _reviewed(it: Reviewed) -> Remarks:
    action = it.action
    ref = clean_line(it.item.ref)
    lines: list[str] = []
    text = "An action that was taken off the plan"
    if action is not None:
        text = _short(action.text)
        if action.owner:
            lines.append(f"Owner: {action.owner}")
        if due := words.due_word(action.due, action.due_words):
            lines.append(f"Due: {due}")
        state = next((each for each in it.changes if each.field == "action_state"), None)
        lines.append(f"State: {words.action_change(state) if state else action.state.word}")
    changed = [words.action_change(each) for each in it.changes if each.field != "action_state"]
    if changed:
        lines.append(f"Changed at this meeting: {'; '.join(changed)}")
    if it.item.note.strip():
        lines.append(f"Noted: {it.item.note.strip()}")
    if it.item.reason.strip():
        lines.append(f"Reason: {it.item.reason.strip()}")
    if it.item.state == meetings.PARKED:
        lines.append("It was put off, and not come back to.")
    return Remarks(ref, text, tuple(map(clean, lines)))


def _read_rule(found: Record) -> str:
    if not found.period:
        return ""
    read = [it for it in found.minuted if _is(it, meetings.READ)]
    agreed = all(it.rating is not None for it in read if it.rag is not None)
    how = ", agreed as proposed" if agreed else ""
    return f"With the ratings for {clean_line(found.period)}{how}:"


def _read(those: Iterable[Minuted]) -> Iterator[tuple[str, str]]:
    for name, group in groupby(those, key=lambda it: it.section):
        yield clean_line(section_name(name)), clean_line(", ".join(map(_read_one, group)))


def _read_one(it: Minuted) -> str:
    rating = it.rag.word if it.rag else "unrated"
    return f"{it.ref} {rating}"


def _not_reached(found: Record) -> Iterator[tuple[str, str]]:
    left = (meetings.WAITING, meetings.NOT_REACHED)
    actions = [it for it in found.reviewed if it.item.state in left]
    if actions:
        yield "Actions of the last meeting", clean_line(", ".join(it.item.ref for it in actions))
    those = (it for it in found.minuted if it.item is not None and it.item.state in left)
    for name, group in groupby(those, key=lambda it: it.section):
        yield clean_line(section_name(name)), clean_line(", ".join(it.ref for it in group))


# -- the end ---------------------------------------------------------------------------------------


def _actions(found: Record) -> Iterator[AgreedAction]:
    for it in found.minuted:
        for action in it.actions:
            who = clean_line(action.owner) or "nobody named"
            when = clean_line(words.due_word(action.due, action.due_words)) or "no date"
            yield AgreedAction(clean_line(it.ref), clean(action.text), who, when)


def _record(found: Record) -> Iterator[str]:
    meeting = found.meeting
    yield clean_line(f"Decided by {words.board(found)} on {day_words(meeting.held)}.")
    entered = ", ".join(words.who(*each) for each in found.entered_by)
    yield clean_line(f"Entered by {entered}. The agenda had {counted(_items(found), 'item')}.")
    if found.agreed is not None:
        at = datetime.fromisoformat(found.agreed.at).astimezone().date()
        who = words.who(found.agreed.actor, found.agreed.name)
        yield clean_line(f"Minutes marked as agreed on {day_words(at)} by {who}.")
    elif meeting.state == meetings.RUNNING:
        yield "DRAFT: the meeting has not ended."
    else:
        yield "DRAFT: these minutes are not agreed yet."


def _items(found: Record) -> int:
    return sum(each.item is not None for each in found.minuted) + len(found.reviewed)
