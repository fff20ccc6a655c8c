"""Changes to the actions of one recommendation, each asked for, made and told."""

from collections.abc import Callable
from typing import Protocol

from models.actions import actions
from models.actions.action_line import line_of
from models.actions.action_offers import Offer
from models.actions.written_actions import ORIGINS
from models.errors import StocktakeError
from models.plan.records import Action, Change
from models.ratings.ratings import Delivery
from models.store.store import Store
from tui.background import Writer
from tui.commands.action_asking import HINT, Host, Meant, ask_action
from tui.screens.prompt import Prompt

UNDO = "u takes it back"
Tell = Callable[[str, str], None]


class Main(Host, Protocol):
    """What of the main screen it takes to make a change."""

    writer: Writer

    def refresh_row(self, recommendation_id: int) -> None: ...


class Reverse(Protocol):
    def __call__(self, *, back: bool) -> None: ...


class ActionChanges:
    """``tell`` gets what came of a change, and what can be done about it; both are "" where nothing
    was changed. ``reverse`` takes the last change back, or makes it again."""

    def __init__(
        self,
        main: Main,
        recommendation_id: int,
        ref: str,
        tell: Tell,
        reverse: Reverse | None = None,
    ) -> None:
        self._main = main
        self._of = recommendation_id
        self._ref = ref
        self._tell = tell
        self.reverse = reverse

    @property
    def _store(self) -> Store:
        return self._main.desk.store

    def add(self, offer: Offer | None = None) -> None:
        """Ask for a new action in one line; an offer is worded first."""

        def meant(found: Meant) -> None:
            self._make(
                lambda: actions.add_action(
                    self._store,
                    self._of,
                    found.text,
                    owner=found.owner,
                    due=found.due,
                    due_words=found.due_words,
                    said=offer.said if offer else found.said,
                ),
                _told("action added", found),
            )

        self._ask("add an action", offer.text if offer else "", meant)

    def take(self, offer: Offer) -> None:
        """Take an offer over as it is."""
        self._make(
            lambda: actions.add_action(self._store, self._of, offer.text, said=offer.said),
            f"action added: {offer.text}",
        )

    def edit(self, action: Action) -> None:
        """Ask for an action's text, owner and date in the line that it could have been typed as."""
        line = line_of(action)

        def meant(found: Meant) -> None:
            if found.said == line:
                self._tell("", "")
                return
            values = {
                "action": found.text,
                "action_owner": found.owner,
                "action_due": actions.due_value(found.due, found.due_words),
            }
            self._make(
                lambda: actions.edit_action(self._store, action.id, values, version=action.version),
                _told("action is now", found),
            )

        self._ask("change this action", line, meant, action)

    def set_state(self, action: Action, state: Delivery) -> None:
        self._change(action, "action_state", state, f"action {state.word.lower()}: {action.text}")

    def turn_visit(self, action: Action) -> None:
        """Say that an action comes from an inspector's visit; again says where it came from."""
        usual = "plan" if action.meeting_id is None else "meeting"
        origin = usual if action.origin == "visit" else "visit"
        words = f"action from {ORIGINS[origin]}: {action.text}"
        self._change(action, "action_origin", origin, words)

    def take_off(self, action: Action) -> None:
        self._change(action, "action", "", f"action taken off: {action.text}")

    # -- how it is done ----------------------------------------------------------------------

    def _ask(
        self, title: str, line: str, meant: Callable[[Meant], None], before: Action | None = None
    ) -> None:
        """Ask for a line until it is meant or left."""

        def given(typed: str | None) -> None:
            if typed is None:
                self._tell("", "")
                return

            def settled(found: Meant | None) -> None:
                if found is None:  # a question was closed: back to the line
                    self._ask(title, typed, meant, before)
                else:
                    meant(found)

            ask_action(self._main, typed, settled, before=before)

        self._main.open_screen(
            Prompt(f"{self._ref}: {title}", line, hint=HINT, check=_check), given
        )

    def _change(self, action: Action, field: str, value: str, words: str) -> None:
        self._make(
            lambda: actions.change_action(
                self._store, action.id, field, value, version=action.version
            ),
            words,
        )

    def _make(self, change: Callable[[], Change | None], words: str) -> None:
        def done(made: Change | None) -> None:
            self._main.refresh_row(self._of)
            if made is None:
                self._tell(f"{self._ref}: the action is so already", "")
            else:
                self._tell(f"{self._ref}: {words}", UNDO)

        def failed(error: StocktakeError) -> None:
            self._main.refresh_row(self._of)
            self._tell(error.message, "")

        if not self._main.writer.make(f"{self._ref}, action", change, done, failed):
            self._tell(f"{self._ref}: waiting for the store, somebody else is writing", "")


def _check(typed: str) -> str:
    return "" if typed.strip() else "Type what is to be done, or Esc"


def _told(what: str, meant: Meant) -> str:
    return f"{what}{f' ({meant.doubt})' if meant.doubt else ''}: {meant.words}"
