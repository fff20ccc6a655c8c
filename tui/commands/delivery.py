"""Delivery and monitoring: how far the work is, and whether it stays on the agenda.

In the list and in a meeting, where it is the board that decides.
"""

from models.lazily import lazily
from models.plan.records import Recommendation
from models.ratings.ratings import Delivery
from tui.commands.asking import Asking
from tui.commands.command import IN_EDITING, JUDGE, Command
from tui.commands.requests import ask_day, decide

with lazily():
    from models.ratings import delivery_and_monitoring, monitoring
    from tui.screens import chooser

NOT_STATED = "Not stated"


async def choose_delivery(work: Asking) -> None:
    """Choose how far the work is, or that nobody has stated it."""
    of = work.recommendation
    words = {each.value: each.word for each in Delivery} | {"": NOT_STATED}
    now = of.delivery.value if of.delivery else ""
    value = await _choose(work, f"{of.ref}: Delivery", words, {now: "now"})
    await _set(work, of, "delivery", value, words[value])


async def choose_monitoring(work: Asking) -> None:
    """Choose whether it stays on the agenda; the day on which it returns is asked for."""
    of = work.recommendation
    now = of.monitoring.kind if of.monitoring else ""
    words = {
        monitoring.CONTINUE: "Continue",
        monitoring.DISCONTINUE: "Discontinue",
        monitoring.RETURN: "Return on a date",
        "": NOT_STATED,
    }
    back = of.monitoring.word if of.monitoring else ""
    beside = {now: f"now: {back}" if now == monitoring.RETURN else "now"}
    value = await _choose(work, f"{of.ref}: Monitoring", words, beside)
    word = words[value]
    if value == monitoring.RETURN:
        day = await ask_day(work, f"{of.ref}: Return on the agenda on")
        meant = monitoring.Monitoring(monitoring.RETURN, day)
        value, word = meant.text, meant.word
    await _set(work, of, "monitoring", value, word)


async def _choose(work: Asking, title: str, words: dict[str, str], beside: dict[str, str]) -> str:
    choices = [chooser.Choice(value, word, beside.get(value, "")) for value, word in words.items()]
    return await work.choose(title, choices)


async def _set(work: Asking, of: Recommendation, field: str, value: str, word: str) -> None:
    store, board = work.desk.store, work.decides
    await decide(
        work,
        of,
        lambda: delivery_and_monitoring.set_standing(
            store, of.id, field, value, version=of.version, decided_by=board
        ),
        f"{field}: {word}",
    )


COMMANDS: tuple[Command, ...] = (
    Command("delivery", ("D",), "Delivery", "How far the work is: not started to embedded",
            IN_EDITING, choose_delivery, JUDGE),
    Command("monitoring", ("O",), "Monitoring", "On the agenda, off it, or back on a date",
            IN_EDITING, choose_monitoring, JUDGE),
)  # fmt: skip
