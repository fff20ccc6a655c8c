"""Actions by key: one added in a line, and the actions of the recommendation under the cursor."""

from models.errors import StocktakeError
from models.lazily import lazily
from models.plan.records import Action, Recommendation
from tui.commands.command import IN_EDITING, JUDGE, ROW, Command
from tui.commands.dialogue import Closed
from tui.commands.work import Work

with lazily():
    from models.actions import action_offers
    from tui.commands import action_changes, undoing
    from tui.screens import action_list


async def add_action(work: Work) -> None:
    """Ask for an action in one line, and add it to the recommendation under the cursor."""
    await action_changes.add(work)


async def show_actions(work: Work) -> None:
    """Show the actions of the recommendation under the cursor; keys there change them."""
    within = _InList(work)
    await work.open(within.listed)


class _InList(Work):
    """The work of the list of actions: what is said while it is open, it says as well."""

    def __init__(self, work: Work) -> None:
        super().__init__(work._shell)
        self._of = work.row.id
        self._list = work
        self.listed = action_list.ActionList(
            self.recommendation,
            lambda key, entry: self.start(self._take(key, entry)),
            close_keys=work.keys("actions"),
        )

    @property
    def recommendation(self) -> Recommendation:
        return self.desk.recommendation(self._of)

    def say(self, text: str, hint: str = "") -> None:
        super().say(text, hint)
        self.listed.renew(self.recommendation, f"{text}   {hint}" if hint else text)

    async def _take(self, key: str, entry: "Action | action_offers.Offer | None") -> None:
        """Do what a key asks for of the entry under the list's cursor."""
        try:
            if key in ("u", "U"):
                self._list.start((undoing.undo if key == "u" else undoing.redo)(self._list))
                self.say(self._list.message)
            elif key == "t" or entry is None:
                await action_changes.add(self)
            elif not isinstance(entry, Action):
                await (action_changes.take if key == "a" else action_changes.add)(self, entry)
            elif key == "enter":
                await action_changes.edit(self, entry)
            elif key == "x":
                await action_changes.take_off(self, entry)
            elif key == "v":
                await action_changes.turn_visit(self, entry)
            else:
                await action_changes.set_state(self, entry, action_list.STATES[key])
        except Closed:
            self.say("")
        except StocktakeError as error:
            self.say(error.message)


COMMANDS: tuple[Command, ...] = (
    Command("add-action", ("t",), "Add an action",
            "In one line, such as julie: write the service spec by 31 jan",
            IN_EDITING, add_action, JUDGE, "Action"),
    Command("actions", ("T",), "Actions", "What is to be done: state, owner, due; what is offered",
            IN_EDITING, show_actions, ROW),
)  # fmt: skip
