"""The sentences of the minutes: what was decided, changed, agreed to be done, and when it was."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime

from models.actions.action_words import read_due
from models.actions.written_actions import ORIGINS
from models.dates.calendar_words import day_words
from models.fields.every import field_named
from models.fields.kinds import CLOSED, DELIVERY, LEVEL, RAG, Kind
from models.meeting import meetings
from models.meeting.meeting_changes import Decision
from models.meeting.meetings import Meeting, board_name
from models.meeting.minutes import Answer, Minuted, Record
from models.plan.records import Action, Change

LONG_ITEM = 300
"""The minutes say how long an item took from this many seconds on."""
BY_EXCEPTION = "by exception: the last meeting's actions, the exceptions, then the rest"
NOT_RECORDED = "not recorded"

_END_OF = "end of "


def when(meeting: Meeting) -> Iterator[tuple[str, str]]:
    """The day a meeting was held, and the local time when it began and ended."""
    yield "Held", day_words(meeting.held)
    began = _moment(meeting.began, meeting.held)
    if meeting.state == meetings.RUNNING or meeting.ended is None:
        yield "Time", f"from {began}; the meeting has not ended"
        return
    day = datetime.fromisoformat(meeting.began).astimezone().date()
    yield "Time", f"{began} to {_moment(meeting.ended, max(day, meeting.held))}"


def _moment(at: str, held: date) -> str:
    here = datetime.fromisoformat(at).astimezone()
    day = "" if here.date() == held else f"{day_words(here.date())}, "
    return f"{day}{here:%H:%M}"


def agenda(found: Record) -> str:
    """How the agenda was chosen."""
    filtered = found.meeting.filtered
    if filtered:
        return f"what the filter shows: {filtered}"
    # An exception says why it is one. In an agenda of the whole plan every item counts as an
    # exception, and most have no reason to give.
    items = [each.item for each in found.minuted if each.item is not None]
    whole = any(item.kind == meetings.EXCEPTION and not item.why for item in items)
    return "the whole plan, in its order" if whole else BY_EXCEPTION


def board(found: Record) -> str:
    """The board's name, for the start of a sentence."""
    return capital(board_name(found.meeting))


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def at_period(label: str) -> str:
    """``at June``, ``at the end of June``."""
    if label.casefold().startswith(_END_OF):
        return f"at the {_END_OF}{label[len(_END_OF) :]}"
    return f"at {label}"


# -- decisions -------------------------------------------------------------------------------------


def decisions(it: Minuted, found: Record) -> str:
    """What the board decided on a rating and a level, with what they were; "" for nothing."""
    said: list[str] = []
    if it.rating is not None:
        said.append(_decision(it.rating, RAG.word(it.rating.agreed), "rated it", found))
        if it.before is not None:
            said.append(f"It was {it.before.word} {at_period(found.before)}.")
    if it.level is not None:
        said.append(_decision(it.level, LEVEL.word(it.level.agreed), "judged it", found))
    decided = it.item is not None and it.item.state == meetings.DECIDED
    if not said and decided and not it.is_changed:
        by = board(found)
        said.append(
            f"{by} had agreed {it.stands.word} already; it stands."
            if it.stands is not None
            else "Nothing that was decided stands: it was taken back."
        )
    return " ".join(said)


def _decision(made: Decision, agreed: str, first: str, found: Record) -> str:
    by = capital(made.by) or board(found)
    proposed, earlier = (_agreed_word(each) for each in (made.proposed, made.earlier))
    if not made.proposed:
        return f"{by} {first} {agreed}."
    if made.proposed == made.agreed:
        said = f"{by} agreed {agreed}, as proposed."
    elif made.proposed == made.earlier:
        return f"{by} agreed {agreed}; it had agreed {earlier} before."
    else:
        said = f"{by} agreed {agreed}; the officer had proposed {proposed}."
    if made.earlier and made.earlier != made.agreed:
        said += f" It had agreed {earlier} before."
    return said


def _agreed_word(value: str) -> str:
    """A rating or a level in words, "" for none."""
    return RAG.word(value) if value else ""


def reason(it: Minuted) -> str:
    """Why it was decided so, "" where nobody said."""
    said = [it.item.reason if it.item else ""]
    said += [made.reason for made in (it.rating, it.level) if made is not None]
    return "; ".join(dict.fromkeys(text.strip() for text in said if text.strip()))


def answers(it: Minuted) -> Iterator[str]:
    """How the board answered each request of an officer."""
    for answer in it.answers:
        what = answer.kind
        if answer.kind == "extension" and answer.wanted is not None:
            what += f" to {day_words(answer.wanted)}"
        said = f"{capital(what)} {'granted' if answer.granted else 'refused'}."
        moved = _moved_for(it, answer)
        if moved is not None and moved.old:
            said += f" It was due {_day(moved.old)}."
        why = moved.reason if moved is not None else answer.why
        if why and why != answer.reason:
            said += f" Reason: {why}" + ("" if why[-1] in ".!?" else ".")
        yield said + (f" Asked for because: {answer.reason}" if answer.reason else "")


def _moved_for(it: Minuted, answer: Answer) -> Change | None:
    """The change of the due date that a granted extension made."""
    if answer.kind != "extension" or not answer.granted or answer.wanted is None:
        return None
    wanted = answer.wanted.isoformat()
    return next((each for each in it.changes if each.field == "due" and each.new == wanted), None)


# -- changes ---------------------------------------------------------------------------------------


def changes(it: Minuted, found: Record) -> Iterator[str]:
    """Everything else that the meeting changed about a recommendation."""
    told = [_moved_for(it, answer) for answer in it.answers]
    for each in it.changes:
        if each not in told:
            yield change(each, found.actions)


def change(made: Change, actions: Mapping[int, str]) -> str:
    """A change as a sentence, with its reason."""
    said = _change(made, actions)
    return f"{said} Reason: {made.reason}" if made.reason else said


def _change(made: Change, actions: Mapping[int, str]) -> str:
    if made.field in _SENTENCES:
        return _SENTENCES[made.field](made)
    if made.field in _OF_ACTION:
        text = actions.get(made.subject_id or 0, "")
        return f'Action "{text}": {action_change(made)}.'
    field = field_named(made.field)
    period = _for_period(made)
    if field.kind.is_long:
        on = f" on {made.section}" if made.section else ""
        how = "changed" if made.old and made.new else "written" if made.new else "taken off"
        return f"{field.title}{period}{on}: {how}."
    now, was = _word(made.new, field.kind), _word(made.old, field.kind)
    return f"{field.title}{period}: {now or 'none'}{_was(was)}."


def action_change(made: Change) -> str:
    """What became of an action: ``Complete (was In progress)``."""
    if made.field in _OF_ACTION:
        return _OF_ACTION[made.field](made)
    return f"worded anew (it was: {made.old})" if made.new else "taken off"


def _was(word: str) -> str:
    return f" (was {word})" if word else ""


def _for_period(made: Change) -> str:
    return f" for {made.period}" if made.period else ""


def _due(made: Change) -> str:
    return _moved("Due date", _day(made.old), _day(made.new))


def _rated(made: Change) -> str:
    now, was = RAG.word(made.new), _was(_agreed_word(made.old))
    return f"Proposed{_for_period(made)}: {now}{was}. The board has not agreed it."


def _agreed(made: Change) -> str:
    return f"Agreed{_for_period(made)}: {RAG.word(made.new)}{_was(_agreed_word(made.old))}."


def _judged(made: Change) -> str:
    return f"Proposed level: {LEVEL.word(made.new)}{_was(made.old)}. It is not agreed."


def _asked(made: Change) -> str:
    return f"{'Asked for' if made.new else 'No longer asked for'}: {made.field}."


def _closed(made: Change) -> str:
    return f"{made.period or 'The period'}: {'closed' if made.new == CLOSED else 'opened again'}."


def _retired(made: Change) -> str:
    return f"Taken out of the plan: {made.new}." if made.new else "Back in the plan."


def _action(made: Change) -> str:
    if not made.new:
        return f"Action taken off: {made.old}."
    return f"Action, worded anew: {made.new}. It was: {made.old}."


def _state(made: Change) -> str:
    return f"{DELIVERY.word(made.new)} (was {DELIVERY.word(made.old) or 'none'})"


def _action_due(made: Change) -> str:
    old, new = (due_word(*read_due(each)) for each in (made.old, made.new))
    return _moved("due date", old, new).rstrip(".")


def _owner(made: Change) -> str:
    return f"owner {made.new or 'none'}{_was(made.old)}"


def _origin(made: Change) -> str:
    return f"from {ORIGINS.get(made.new, made.new)}"


_SENTENCES: Mapping[str, Callable[[Change], str]] = {
    "due": _due,
    "rag": _rated,
    "agreed": _agreed,
    "level": _judged,
    "action": _action,
    "extension": _asked,
    "closure": _asked,
    "closed": _closed,
    "retired": _retired,
}
"""The fields of which the minutes say a change in words of their own."""
_OF_ACTION: Mapping[str, Callable[[Change], str]] = {
    "action_state": _state,
    "action_due": _action_due,
    "action_owner": _owner,
    "action_origin": _origin,
}


def _moved(what: str, old: str, new: str) -> str:
    if not new:
        return f"{what} taken off (it was {old})."
    return f"{what} moved from {old} to {new}." if old else f"{what} set: {new}."


def _day(text: str) -> str:
    try:
        return day_words(date.fromisoformat(text))
    except ValueError:
        return text


def _word(value: str, kind: Kind) -> str:
    """A stored value as people say it, "" for none."""
    return _day(kind.word(value)) if value else ""


# -- actions ---------------------------------------------------------------------------------------


def due_word(due: date | None, words: str) -> str:
    """When an action is due: the date, or the words as written where they give no date."""
    return day_words(due) if due else words


def action(it: Action) -> str:
    """An action with its owner and due date, in one line."""
    said = it.text.rstrip(".") + "."
    if it.owner:
        said += f" Owner: {it.owner}."
    if due := due_word(it.due, it.due_words):
        said += f" By: {due}."
    return said


def took(it: Minuted) -> str:
    """How long an item took, "" where that was short."""
    seconds = it.item.seconds if it.item else 0
    return f"{seconds // 60} min" if seconds >= LONG_ITEM else ""


def who(actor: str, name: str) -> str:
    """A login with the name beside it."""
    return f"{actor} ({name})" if name else actor
