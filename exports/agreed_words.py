"""How a file says which ratings the board agreed and which are only proposed.

A plan whose board agrees nothing here has no such words anywhere.
"""

from exports.contents import Contents
from models.plan.records import Period, Progress, Recommendation
from models.ratings import proposed_or_agreed
from models.ratings.ratings import level_word


class AgreedWords:
    """The words that one file has for this beside its ratings and levels."""

    def __init__(self, contents: Contents) -> None:
        self.agrees = contents.facts.agrees
        self._board = contents.board

    def rating(self, progress: Progress) -> str:
        """What stands below a rating: ``Proposed``, ``Agreed``, "" for nothing."""
        return proposed_or_agreed.of_rating(progress).mark if self.agrees else ""

    def level_mark(self, it: Recommendation) -> str:
        """What stands below a level: ``Proposed``, ``Agreed``, "" for nothing."""
        return proposed_or_agreed.of_level(it).mark if self.agrees else ""

    def level(self, it: Recommendation) -> str:
        """A level in words, and whether the board agreed it."""
        if not self.agrees:
            return level_word(it.level)
        return proposed_or_agreed.of_level(it).words(level_word(None), self._board)

    def waiting(self, it: Recommendation, period: Period | None) -> int:
        """1 where the rating of a period is only proposed, else 0."""
        if not self.agrees:
            return 0
        return sum(
            proposed_or_agreed.of_rating(each).is_proposed
            for each in it.progress
            if each.period == period
        )

    @property
    def rule(self) -> str:
        """Which ratings the file shows; "" where there is nothing to tell apart."""
        return rule(self._board) if self.agrees else ""


def rule(board: str) -> str:
    """Which ratings a file shows, of a plan whose board agrees them."""
    return (
        f"as agreed by {board} where it has agreed, else as proposed"
        f" (marked “{proposed_or_agreed.PROPOSED.capitalize()}”)"
    )


def of_these(proposed: int) -> str:
    """How many of a count are only proposed: ``2 of them only proposed``, "" for none."""
    return f"{proposed:,} of them only proposed" if proposed else ""
