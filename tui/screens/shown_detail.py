"""What the detail shows of a recommendation: as much as fits under the list, or all of it."""

from models.lazily import lazily
from models.meeting import agreements
from models.plan.records import Recommendation
from tui.desk import Desk
from tui.widgets.detail_lines import Board, preview_or_whole, whole
from tui.widgets.detail_pane import Make
from tui.widgets.lines import Line

with lazily():
    from models.changes import history
    from models.ratings import delivery_and_monitoring

RECENT = 5  # changes that the whole recommendation shows


def beside_the_list(desk: Desk, recommendation_id: int) -> Make:
    """As much of a recommendation as the pane beside or below the list has room for."""
    recommendation, period = desk.recommendation(recommendation_id), desk.period
    board = _board(desk, recommendation)
    return lambda width, height: preview_or_whole(recommendation, period, width, height, board)


def over_the_list(desk: Desk, recommendation_id: int, place: tuple[int, int]) -> Make:
    """A recommendation, whole; ``place`` says which one of how many it is."""
    recommendation, period, store = desk.recommendation(recommendation_id), desk.period, desk.store
    board = _board(desk, recommendation)
    standing = delivery_and_monitoring.standing(store, recommendation.id)
    changes = history.history(store, recommendation.plan_id, recommendation.id, limit=RECENT)
    at, count = place

    def make(width: int, height: int) -> list[Line]:
        del height
        return whole(
            recommendation,
            period,
            width,
            place=f"{at} of {count}",
            changes=changes,
            board=board,
            standing=standing,
        )

    return make


def _board(desk: Desk, recommendation: Recommendation) -> Board | None:
    """The plan's board, where it agrees ratings here, and what it agreed of this one."""
    store, plan_id = desk.store, recommendation.plan_id
    if not agreements.plan_agrees(store, plan_id):
        return None
    return Board(
        agreements.board_name(store, plan_id), agreements.agreements(store, recommendation.id)
    )
