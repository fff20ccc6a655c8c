"""What a filter means, written a second time: a scan of whole recommendations, without SQL.

Words are those of FTS5's ``unicode61`` tokenizer as far as the alphabets of the tests go.
"""

import unicodedata
from collections.abc import Iterator, Sequence

from models import clock
from models.finding.filters import Condition, Filter, Phrase
from models.plan.records import Progress, Recommendation
from models.ratings.ratings import Delivery, direction, is_only_proposed


def words(text: str) -> list[str]:
    """The words of a text: letters and digits, in small letters, without accents."""
    result = [""]
    for each in unicodedata.normalize("NFD", text.lower()):
        if each.isalnum():
            result[-1] += each
        elif not unicodedata.combining(each):
            result.append("")
    return [word for word in result if word]


def texts(of: Recommendation) -> Iterator[str]:
    yield from (of.ref, of.section, of.text, of.finding, of.timescale, of.key_actions)
    yield from (of.rationale, of.overall_status, *of.officers)
    yield from (entry.evidence for entry in of.progress)
    for unplaced in of.unplaced:
        yield from (unplaced.heading, unplaced.text)
    for action in of.actions:
        yield from (action.text, action.owner)


def holds(phrase: Phrase, text: str) -> bool:
    wanted = words(phrase.text)
    if not wanted:
        return phrase.text in text
    begun = phrase.prefix and bool(words(phrase.text[-1]))
    said = words(text)
    for start in range(len(said) - len(wanted) + 1):
        here = said[start : start + len(wanted)]
        last = here[-1].startswith(wanted[-1]) if begun else here[-1] == wanted[-1]
        if here[:-1] == wanted[:-1] and last:
            return True
    return False


def starts(text: str, value: str) -> bool:
    text, value = text.casefold(), value.casefold()
    return any(
        text.startswith(value, at)
        for at in range(len(text))
        if at == 0 or not (text[at - 1].isalnum() or text[at - 1] == "_")
    )


def meets(condition: Condition, of: Recommendation, before: Progress | None) -> bool:
    now = of.progress[-1]
    return any(_meets(condition.key, value, of, before, now) for value in condition.values)


def _meets(
    key: str, value: str, of: Recommendation, before: Progress | None, now: Progress
) -> bool:
    if key == "rag":
        return (now.rag or "none") == value
    if key == "level":
        return (of.level or "none").casefold() == value
    if key == "officer":
        named = any(starts(name, value) for name in of.officers)
        return not of.officers if value == "none" else named
    if key == "section":
        return starts(of.section, value)
    if key == "timescale":
        return starts(of.timescale, value)
    if key == "ref":
        return of.ref.casefold() == value.casefold()
    if key == "update":
        return now.update == value
    if key in ("has", "no"):
        return bool(now.evidence) == (key == "has")
    if key == "due":
        return _is_due(value, of)
    if key == "action":
        return _has_action(value, of)
    if value == "overdue":
        return _is_overdue(of)
    if key == "delivery":
        return (of.delivery or "none") == value
    if key == "monitoring":
        return (of.monitoring.kind if of.monitoring else "none") == value
    if value == "retired":
        return bool(of.retired)
    if value == "marked":
        return False
    if value == "agreed":
        return now.rag is not None and now.agreed == now.rag
    if value == "proposed":
        return is_only_proposed(now.rag, now.agreed, now.period.closed)
    moved = direction(before.rag, now.rag) if before else None
    return moved == {"better": 1, "worse": -1}[value]


def _is_due(value: str, of: Recommendation) -> bool:
    if value == "overdue":
        return _is_overdue(of)
    if of.due is None or value == "none":
        return of.due is None and value == "none"
    if value[-1] in "dw":
        days = int(value[1:-1]) * (7 if value[-1] == "w" else 1)
        away = (of.due - clock.today()).days
        return away < days if value[0] == "<" else away > days
    day, wanted = of.due.isoformat(), value.lstrip("<>")
    if value[0] == "<":
        return day < wanted
    return day[: len(wanted)] > wanted if value[0] == ">" else day.startswith(wanted)


def _is_overdue(of: Recommendation) -> bool:
    rated = [each.rag for each in of.progress if each.rag is not None]
    complete = of.level == "FULLY" or (bool(rated) and rated[-1] == "blue")
    return of.due is not None and of.due < clock.today() and not complete


def _has_action(value: str, of: Recommendation) -> bool:
    if value == "none":
        return not of.actions
    today = clock.today()
    for each in of.actions:
        undone = each.state in (Delivery.NOT_STARTED, Delivery.IN_PROGRESS)
        late = undone and each.due is not None and each.due < today
        states = {"open": undone, "done": not undone, "overdue": late}
        if states.get(value, False) if value in states else starts(each.owner, value):
            return True
    return False


def scan(chosen: Filter, recommendations: Sequence[Recommendation]) -> list[int]:
    """The ids of what a filter shows, the last period being the shown one."""
    result = []
    for each in recommendations:
        before = each.progress[-2] if len(each.progress) > 1 else None
        found = [
            any(holds(phrase, text) for text in texts(each)) != phrase.negated
            for phrase in chosen.phrases
        ]
        met = [
            meets(condition, each, before) != condition.negated for condition in chosen.conditions
        ]
        if all(found) and all(met):
            result.append(each.id)
    return result
