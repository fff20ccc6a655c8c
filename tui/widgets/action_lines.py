"""The actions of a recommendation as lines of its detail: the open ones first, then the done."""

from models import clock
from models.actions.action_words import due_word, state_word
from models.actions.actions import in_order
from models.plan.records import Action, Recommendation
from tui.widgets.colours import BOLD, DIM, PLAIN
from tui.widgets.glyphs import glyphs
from tui.widgets.lines import Line
from tui.widgets.safe_text import cut, wrap

LABEL = "Actions"


def action_lines(recommendation: Recommendation, width: int, label: int) -> list[Line]:
    """Every action with owner, due and state, ``label`` cells of heading at the left; none for
    none."""
    today, lines = clock.today(), list[Line]()
    for action in in_order(recommendation.actions):
        style = PLAIN if action.is_open() else DIM
        late = action.is_overdue(today)
        facts = [action.owner, _due(action), state_word(action, today)]
        words = [
            *((each, style) for each in wrap(action.text, max(width - label, 10))),
            (f" {glyphs().dot} ".join(filter(None, facts)), BOLD if late else DIM),
        ]
        for text, how in words:
            head = "" if lines else LABEL
            lines.append([(cut(head, label), DIM), (cut(text, max(width - label, 10)), how)])
    return lines


def action_summary(recommendation: Recommendation) -> str:
    """The actions in one line: how many are open and overdue, and the first of them."""
    actions, today = recommendation.actions, clock.today()
    still = [each for each in in_order(actions) if each.is_open()]
    late = sum(each.is_overdue(today) for each in still)
    if not still:
        return f"{len(actions)} done"
    said = f"{len(still)} open of {len(actions)}" + (f", {late} OVERDUE" if late else "")
    facts = ", ".join(filter(None, (still[0].owner, _due(still[0]))))
    return f"{said}: {still[0].text}" + (f" ({facts})" if facts else "")


def _due(action: Action) -> str:
    due = due_word(action)
    return f"due {due}" if due else ""
