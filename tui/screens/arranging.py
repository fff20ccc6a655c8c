"""How the main screen divides the terminal between the list and the detail."""

from tui.screens.main_base import MainBase
from tui.widgets.empty_place import SMALLEST, greeting, too_small

BESIDE_FROM = 160  # columns from which the detail stands beside the list
BELOW_FROM = (100, 30)


class Arranging(MainBase):
    def lay_out(self) -> None:
        """Divide the terminal between list and detail, by its size and by what is open."""
        self._divide()
        if not self._fill_instead():
            self.show_detail()

    def _divide(self, *, update: bool = True) -> None:
        width, height = self.app.size
        beside = width >= BESIDE_FROM
        below = not beside and width >= BELOW_FROM[0] and height >= BELOW_FROM[1]
        whole = self.detail_open or self._tiny or self.desk.plan is None
        self.table.display = not whole
        self.detail.display = whole or beside or below
        self.detail.ruled = "" if whole else "left" if beside else "top" if below else ""
        self.set_class(beside and not whole, "beside", update=update)
        self.set_class(below and not whole, "below", update=update)

    def _fill_instead(self) -> bool:
        """Say that the terminal is too small, or what to do without a plan; False otherwise."""
        width, height = self.app.size
        if self._tiny:
            self.detail.fill(lambda w, h: too_small(width, height))
        elif self.desk.plan is None:
            self.detail.fill(lambda w, h: greeting(w))
        else:
            return False
        return True

    @property
    def _tiny(self) -> bool:
        width, height = self.app.size
        return width < SMALLEST[0] or height < SMALLEST[1]
