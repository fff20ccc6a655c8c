"""From a line as it is typed to an action that is meant: whatever is doubtful is asked."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from models import clock
from models.actions import action_line
from models.actions.action_line import ActionLine
from models.dates.calendar_words import short_day_words
from models.plan import plan_reading
from models.plan.records import Action
from models.text import fold
from tui.commands.asking import Asking
from tui.commands.dialogue import Closed
from tui.screens.chooser import Choice

Result = TypeVar("Result")
Option = tuple[str, str, Result]  # its words, a remark, and what choosing it means

HINT = "such as: julie: write the service spec by 31 jan"
LEAVE = "Leave it as I typed it"
NOBODY = "nobody in the plan"


class Meant(NamedTuple):
    """What a line means once nothing of it is doubtful. ``said`` is the line exactly as typed."""

    text: str
    owner: str
    due: date | None
    due_words: str
    said: str

    @property
    def words(self) -> str:
        """In one line: ``Julie Ward by 31 Jan 2027: write the service spec``."""
        due = short_day_words(self.due) if self.due else self.due_words
        head = f"{self.owner}{f' by {due}' if due else ''}".strip()
        return f"{head}: {self.text}" if head else self.text

    @property
    def doubt(self) -> str:
        """What is to be said of the date, "" for nothing."""
        if self.due is not None:
            return "that day has passed" if self.due < clock.today() else ""
        return "date kept in words" if self.due_words else ""


async def ask_action(
    work: Asking, title: str, line: str = "", *, before: Action | None = None
) -> Meant:
    """Ask for an action in one line, and for what is doubtful in it, one question after the other.

    Esc on such a question goes back to the line. ``before`` is the action that is edited by the
    line: what it says already is not asked again.
    """
    while True:
        line = await work.ask_line(
            title,
            line,
            hint=HINT,
            check=lambda typed: "" if typed.strip() else "Type what is to be done, or Esc",
        )
        names = plan_reading.officers(work.desk.store, work.plan.id)
        read = action_line.read_line(line, names, clock.today())
        try:
            text, owner = await _ask_owner(work, read, names, before)
            due = await _ask_day(work, read, before)
        except Closed:
            continue
        return Meant(text, owner, due, read.due_words, read.said)


async def _ask_owner(
    work: Asking, read: ActionLine, names: Sequence[str], before: Action | None
) -> tuple[str, str]:
    """What is to be done, and who does it: what stands before a colon may be either."""
    if not read.owner:
        return read.text, ""
    if before is not None and fold(before.owner) == fold(read.owner):
        return read.text, before.owner
    if len(read.officers) == 1:
        return read.text, read.officers[0]
    if read.officers:
        return await _choose(
            work,
            f'Who is "{read.owner}"?',
            [
                (f"{LEAVE}: {read.owner}", "", (read.text, read.owner)),
                *((name, "", (read.text, name)) for name in read.officers),
            ],
        )
    whole = read.without_owner
    if before is not None and before.text.startswith(f"{read.owner}:"):
        return whole, ""
    return await _choose(
        work,
        f'"{read.owner}" is {NOBODY}',
        [
            (f"{LEAVE}: {whole}", "", (whole, "")),
            (read.owner, f"the owner, {NOBODY}", (read.text, read.owner)),
            *((name, "", (read.text, name)) for name in names),
        ],
    )


async def _ask_day(work: Asking, read: ActionLine, before: Action | None) -> date | None:
    if before is not None and before.due is None and before.due_words == read.due_words:
        return None
    if len(read.days) < 2:
        return read.days[0] if read.days else None
    options: list[Option[date | None]] = [(f"{LEAVE}: {read.due_words}", "", None)]
    options += [(f"{day:%A} {short_day_words(day)}", "", day) for day in read.days]
    return await _choose(work, f'When is "{read.due_words}"?', options)


async def _choose(work: Asking, title: str, options: Sequence[Option[Result]]) -> Result:
    choices = [Choice(str(at), words, note) for at, (words, note, _) in enumerate(options)]
    return options[int(await work.choose(title, choices))][2]
