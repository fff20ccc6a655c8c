"""Actions by key: one added in a line, and the actions of the recommendation under the cursor.

What only a key needs is imported where it is used, so that the first screen does not wait for it.
"""

from typing import TYPE_CHECKING

from tui.screens.main_base import MainBase

if TYPE_CHECKING:
    pass


class Actions(MainBase):
    if TYPE_CHECKING:  # what ``Rating`` gives

        def undo(self) -> None:
            """Take back the last change."""

        def redo(self) -> None:
            """Make again what was taken back."""

    def add_action(self) -> None:
        """Ask for an action in one line, and add it to the recommendation under the cursor."""
        from tui.commands.action_changes import ActionChanges

        row = self.row
        assert row is not None
        ActionChanges(self, row.id, row.ref, self.say).add()

    def show_actions(self) -> None:
        """Show the actions of the recommendation under the cursor, to be changed."""
        from tui.commands.action_changes import ActionChanges
        from tui.screens.action_list import ActionList

        row = self.row
        assert row is not None

        def tell(text: str, hint: str) -> None:
            self.say(text, hint)
            said = f"{text}   {hint}" if hint else text
            shown.renew(self.desk.recommendation(row.id), said)

        def reverse(*, back: bool) -> None:
            self.undo() if back else self.redo()
            tell(self.message_text, "")

        changes: ActionChanges = ActionChanges(self, row.id, row.ref, tell, reverse)
        shown: ActionList = ActionList(
            self.desk.recommendation(row.id), changes, close_keys=self.keys["actions"]
        )
        self.open_screen(shown)
