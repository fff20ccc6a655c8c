"""How a rating or a level stands, in words: agreed by the board, or only proposed.

The words of the value itself are part of what is said: "Amber, proposed".
"""

from datetime import date
from typing import NamedTuple

from models.dates.calendar_words import day_words
from models.plan.records import Progress, Recommendation
from models.ratings.ratings import Level, Rag, is_only_proposed

PROPOSED = "proposed"
AGREED = "Agreed"
ONLY_PROPOSED = "Only proposed"
IS_PROPOSED = "is proposed"
WAS_PROPOSED = "was proposed"


class ProposedOrAgreed(NamedTuple):
    """A value, what the board last agreed, and what had been proposed to it then.

    ``closed`` is that of the period; ``day`` when the board agreed, None where that is not told.
    """

    value: Rag | Level | None
    agreed: Rag | Level | None
    proposed: Rag | Level | None = None
    closed: bool = False
    day: date | None = None

    @property
    def is_proposed(self) -> bool:
        return is_only_proposed(self.value, self.agreed, self.closed)

    def words(self, nothing: str, board: str) -> str:
        """The value and how it stands; ``nothing`` is said where there is no value.

        ``Amber``, ``Amber, proposed``, ``Amber, agreed by The Board, 27 November 2026``, ``The
        Board agreed Amber, 27 November 2026; the officer had proposed Green``.
        """
        said = nothing if self.value is None else _word(self.value)
        if self.agreed is None:
            return f"{said}, {PROPOSED}" if self.is_proposed else said
        on = f", {day_words(self.day)}" if self.day else ""
        if self.value != self.agreed:
            mark = f", {PROPOSED}" if self.is_proposed else ""
            return f"{said}{mark}; {board} had agreed {_word(self.agreed)}{on}"
        if self.proposed is None or self.proposed == self.agreed:
            return f"{said}, agreed by {board}{on}"
        return f"{board} agreed {said}{on}; the officer had proposed {_word(self.proposed)}"

    @property
    def mark(self) -> str:
        """How it stands, for a place beside the value: ``Proposed``, ``Agreed``."""
        if self.agreed is None:
            return PROPOSED.capitalize() if self.is_proposed else ""
        if self.value == self.agreed:
            before = self.proposed
            said = "" if before in (None, self.agreed) else f"; {_word(before)} {WAS_PROPOSED}"
            return f"{AGREED}{said}"
        was = f"{_word(self.agreed)} was agreed"
        return f"{PROPOSED.capitalize()}; {was}" if self.is_proposed else was

    @property
    def cell(self) -> str:
        """What was agreed, for a column of its own; ``imports.own`` reads it back.

        ``Amber``, ``Amber; Green was proposed``, ``Amber; Red is proposed``, ``Only proposed``.
        """
        if self.agreed is None:
            return ONLY_PROPOSED if self.is_proposed else ""
        said = _word(self.agreed)
        if self.is_proposed and self.value is not None:
            return f"{said}; {_word(self.value)} {IS_PROPOSED}"
        if self.value == self.agreed and self.proposed not in (None, self.agreed):
            return f"{said}; {_word(self.proposed)} {WAS_PROPOSED}"
        return said


def cell_says_proposed(cell: str) -> bool:
    """Whether a ``ProposedOrAgreed.cell`` says that the rating beside it is only proposed."""
    return cell == ONLY_PROPOSED or cell.endswith(IS_PROPOSED)


def of_rating(progress: Progress, day: date | None = None) -> ProposedOrAgreed:
    """How the rating of a period stands."""
    return ProposedOrAgreed(
        progress.rag, progress.agreed, progress.proposed, progress.period.closed, day
    )


def of_level(
    recommendation: Recommendation, proposed: Level | None = None, day: date | None = None
) -> ProposedOrAgreed:
    """How a level of achievement stands, which belongs to no period."""
    return ProposedOrAgreed(recommendation.level, recommendation.agreed_level, proposed, day=day)


def _word(value: Rag | Level | None) -> str:
    if value is None:
        return ""
    return value.word if isinstance(value, Rag) else value.value
