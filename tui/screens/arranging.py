"""How the list and the detail share the terminal, and whether it has room for anything."""

from typing import NamedTuple

from tui.widgets.empty_place import SMALLEST

BESIDE_FROM = 160  # columns from which the detail stands beside the list
BELOW_FROM = (100, 30)


class Arrangement(NamedTuple):
    """Where the detail is: ``over`` the list, ``beside`` or ``below`` it, or nowhere.

    A terminal that is ``tiny`` has no room for either.
    """

    tiny: bool
    over: bool
    beside: bool
    below: bool

    @property
    def ruled(self) -> str:
        """At which side of the detail a rule stands; "" for none."""
        return "left" if self.beside else "top" if self.below else ""


def arrange(width: int, height: int, *, alone: bool) -> Arrangement:
    """Divide a terminal; ``alone`` says that the list has no place beside the detail."""
    tiny = width < SMALLEST[0] or height < SMALLEST[1]
    over = alone or tiny
    beside = not over and width >= BESIDE_FROM
    below = not over and width < BESIDE_FROM and width >= BELOW_FROM[0] and height >= BELOW_FROM[1]
    return Arrangement(tiny, over, beside, below)
