"""Who has not updated in a period, as a list or a letter needs it."""

from typing import NamedTuple

from models.documents import report_texts
from models.periods import silence
from models.periods.silence import Silence, Silent
from models.plan.records import Plan
from models.store.store import Store
from models.text import clean_line

OFFICER, SECTION = "officer", "section"


class Updates(NamedTuple):
    """What a list of missing updates says. ``by`` is ``officer`` or ``section``; with an
    ``officer`` it is a letter to that one."""

    plan: str
    marking: str
    silence: Silence
    by: str = OFFICER
    officer: str = ""

    @property
    def title(self) -> str:
        return f"Updates not received: {clean_line(self.silence.period.label)}"

    @property
    def named(self) -> tuple[Silent, ...]:
        """The recommendations that the list names, each once."""
        if self.officer:
            return self.silence.of_officer(self.officer).items
        return self.silence.items


def gather(
    store: Store, plan: Plan, period_id: int, by: str = OFFICER, officer: str = ""
) -> Updates:
    """Who has not updated in a period, for a file; ``officer`` is a name as the plan has it."""
    marking, _ = report_texts.marking(store, plan.id)
    found = silence.missing(store, plan.id, period_id)
    return Updates(clean_line(plan.title), clean_line(marking), found, by, officer)
