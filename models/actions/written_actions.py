"""An action in one line of words, as files have it, and such a line read back."""

import re
from datetime import date
from typing import NamedTuple, Protocol

from models.dates.calendar_words import day_words
from models.ratings.ratings import Delivery


class Written(NamedTuple):
    """What a line says of an action; ``due`` is in the words of the line, "" for none."""

    text: str
    owner: str
    due: str
    state: Delivery
    origin: str


class Stated(Protocol):
    """An action, as the plan or a file states it."""

    @property
    def text(self) -> str: ...
    @property
    def owner(self) -> str: ...
    @property
    def due(self) -> date | None: ...
    @property
    def due_words(self) -> str: ...
    @property
    def state(self) -> Delivery: ...
    @property
    def origin(self) -> str: ...


OVERDUE = "OVERDUE"
ORIGINS = {"plan": "the plan", "meeting": "a meeting", "visit": "an inspector's visit"}
_LINE = re.compile(
    r"(?P<text>.*\S) \((?:(?!due )(?P<owner>.+?), )?(?:due (?P<due>.+?), )?"
    rf"(?P<state>{'|'.join(state.word for state in Delivery)}),"
    rf" from (?P<origin>{'|'.join(ORIGINS.values())})\)"
)


def due_words(action: Stated) -> str:
    """When it is due: ``31 January 2027``, or as it was typed; "" for no date."""
    if action.due is None:
        return action.due_words
    return day_words(action.due)


def origin_words(action: Stated) -> str:
    """Where it comes from: ``the plan``, ``a meeting``, ``an inspector's visit``."""
    return ORIGINS[action.origin]


def is_open(action: Stated) -> bool:
    """Whether it is still to be done."""
    return action.state in (Delivery.NOT_STARTED, Delivery.IN_PROGRESS)


def is_overdue(action: Stated, today: date) -> bool:
    return action.due is not None and action.due < today and is_open(action)


def action_line(action: Stated, today: date | None = None) -> str:
    """``Write the service spec (Julie Smith, due 31 January 2027, In progress, from a meeting)``.

    With ``today`` it says OVERDUE where it is.
    """
    late = f"{OVERDUE}, " if today is not None and is_overdue(action, today) else ""
    state = late + action.state.word
    return line_of(action.text, action.owner, due_words(action), state, origin_words(action))


def line_of(text: str, owner: str, due: str, state: str, origin: str) -> str:
    """An action in one line, from parts that are in words already; empty ones are left out."""
    parts = [owner, f"due {due}" if due else "", state, f"from {origin}"]
    return f"{text} ({', '.join(part for part in parts if part)})"


def written(line: str) -> Written | None:
    """What a line says of an action; None where it is not such a line."""
    found = _LINE.fullmatch(line.strip())
    if found is None:
        return None
    states = {state.word: state for state in Delivery}
    origins = {words: origin for origin, words in ORIGINS.items()}
    return Written(
        found["text"],
        found["owner"] or "",
        found["due"] or "",
        states[found["state"]],
        origins[found["origin"]],
    )
