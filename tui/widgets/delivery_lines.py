"""Delivery, monitoring, requests and moved dates of a recommendation, as lines of its detail."""

from itertools import pairwise

from models.dates.revisions import Revision
from models.meeting.requests import GRANTED, REFUSED, Request
from models.plan.records import Change, Recommendation
from models.ratings.delivery_and_monitoring import StandingDetail
from models.ratings.disagreements import disagreements
from models.text import show_line
from tui.widgets.colours import DIM
from tui.widgets.glyphs import glyphs
from tui.widgets.labelled import LABEL, labelled
from tui.widgets.lines import Line
from tui.widgets.safe_text import cut, wrap
from tui.words.changes import day_word, when


def delivery_lines(of: Recommendation, standing: StandingDetail | None, width: int) -> list[Line]:
    """What is known and nothing else: who decided where the log says it, and what disagrees."""
    lines: list[Line] = []
    made = standing.made if standing else {}
    if of.delivery is not None:
        lines += labelled("Delivery", _decided(of.delivery.word, made.get("delivery")), width)
    if of.monitoring is not None:
        lines += labelled("Monitoring", _decided(of.monitoring.word, made.get("monitoring")), width)
    if found := "; ".join(disagreements(of)):
        words = wrap(f"{found[0].upper()}{found[1:]}", max(width - LABEL, 10))
        lines += [
            [(cut("" if at else "Disagrees", LABEL), DIM), (each, DIM)]
            for at, each in enumerate(words)
        ]
    if standing is None:
        return lines
    for at, (before, after) in enumerate(pairwise(standing.revisions)):
        lines += labelled("" if at else "Due date moved", _moved(before, after), width)
    for at, asked in enumerate(standing.requests):
        lines += labelled("" if at else "Requests", _asked(asked), width)
        if answer := standing.answers.get(asked.id):
            state = f"{asked.state[0].upper()}{asked.state[1:]}"
            who = _who(answer.decided_by, answer.actor)
            lines += labelled("", _joined(state, answer.reason, who, when(answer.at)), width)
    return lines


def _decided(word: str, made: Change | None) -> str:
    if made is None:
        return word
    return _joined(word, _who(made.decided_by, made.actor), when(made.at))


def _moved(before: Revision, after: Revision) -> str:
    days = [day_word(each.day.isoformat()) if each.day else "no date" for each in (before, after)]
    return _joined(
        f" {glyphs().arrow} ".join(days),
        after.reason,
        _who(after.decided_by, after.actor),
        f"at the meeting of {day_word(after.meeting_held)}" if after.meeting_held else "",
        when(after.at),
    )


def _asked(asked: Request) -> str:
    words = f"{asked.words[0].upper()}{asked.words[1:]}"
    if asked.state not in (GRANTED, REFUSED):  # else a line of its own says so
        words += f": {asked.state}"
    return _joined(words, asked.reason, f"asked by {asked.actor}", when(asked.made))


def _who(decided_by: str, actor: str) -> str:
    return f"decided by {decided_by}, entered by {actor}" if decided_by else actor


def _joined(*parts: str) -> str:
    return f" {glyphs().dot} ".join(show_line(part) for part in parts if part)
