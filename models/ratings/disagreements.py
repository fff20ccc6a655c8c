"""Where delivery, level and rating of a recommendation disagree: pointed out, never settled.

They are three different facts; people decide which of them is wrong.
"""

from models.plan.records import Recommendation
from models.ratings.monitoring import DISCONTINUE
from models.ratings.ratings import Delivery, Level, Rag


def disagreements(of: Recommendation) -> list[str]:
    """What disagrees, each in a few words; the rating is the newest there is."""
    found: list[str] = []
    rated = next((each for each in reversed(of.progress) if each.rag is not None), None)
    rag = rated.rag if rated else None
    delivered = of.delivery in (Delivery.COMPLETE, Delivery.EMBEDDED)
    if of.delivery and delivered and rag in (Rag.RED, Rag.AMBER):
        found.append(f"delivery is {of.delivery.word}, yet it is rated {rag.word}")
    if of.delivery and not delivered and rag is Rag.BLUE:
        found.append(f"rated Blue, yet delivery is {of.delivery.word}")
    if of.level is Level.FULLY and of.delivery is Delivery.NOT_STARTED:
        found.append(f"level is FULLY, yet delivery is {of.delivery.word}")
    if of.level is Level.LIMITED and rag is Rag.BLUE:
        found.append("rated Blue, yet level is LIMITED")
    if of.delivery is Delivery.EMBEDDED and not any(each.evidence for each in of.progress):
        found.append("delivery is Embedded, yet there is no evidence")
    waiting = sum(each.is_open() for each in of.actions)
    if of.delivery and delivered and waiting:
        actions = "1 action is" if waiting == 1 else f"{waiting} actions are"
        found.append(f"delivery is {of.delivery.word}, yet {actions} open")
    if of.monitoring and of.monitoring.kind == DISCONTINUE and rag is Rag.RED:
        found.append("off the agenda, yet it is rated Red")
    return found
