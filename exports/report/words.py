"""The report's own sentences: every count in words and figures, and the rule of every list."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from exports.agreed_words import of_these, rule
from exports.phrases import counted, joined
from exports.rating_words import tally_words
from exports.report.contents import Finished, Listed, Report
from models.dates.calendar_words import day_words
from models.documents.report_facts import Asked
from models.periods.summary import Standing
from models.ratings.ratings import Level, Update, level_word, rag_word

LEVELS: tuple[Level | None, ...] = (*Level, None)
NOTHING_STATED = "Nothing stated"

_REASONS = {
    "red": "rated Red",
    "falling": "falling",
    "no_update": "no update received",
    "overdue": "overdue",
}
_SINCE = {
    "closed": "the period {last} was closed, {day}",
    "ended": "the period {last} ended, {day}",
    "added": "the period {now} was added, {day}",
    "made": "the plan was read in, {day} (when {last} was closed is not on record)",
}


def title(report: Report) -> str:
    return f"{report.plan.title}: report to the board as at {day_words(report.as_at)}"


def facts(report: Report) -> Iterator[tuple[str, str]]:
    """What stands under the title, by name."""
    yield "As at", day_words(report.as_at)
    if report.period is not None:
        yield "Reporting period", f"{report.period.label} ({report.period.state})"
    if report.before is not None:
        yield "Compared with", report.before.label
    if report.agrees:
        yield "Ratings", rule(report.appendix.board)
    if report.plan.published is not None:
        yield "Inspection report published", day_words(report.plan.published)
    yield "Status", "Draft" if report.draft else "Final"


def opening(report: Report) -> Iterator[str]:
    """The sentences that the report begins with."""
    sections = counted(len(report.sections), "section")
    yield f"The plan has {counted(report.total)} in {sections}."
    if report.period is None:
        yield "It has no reporting period yet, so nothing is rated."
        return
    if not report.total:
        return
    waiting = of_these(sum(report.proposed.values()))
    said = tally_words(report.now) + (f", {waiting}" if waiting else "")
    yield f"Ratings for {report.period.label}: {said}."
    if report.then is not None and report.before is not None:
        yield f"Ratings for {report.before.label}, the period before: {tally_words(report.then)}."
        yield _moved(report, report.before.label)
    waiting = of_these(report.proposed_levels)
    said = _levels(report.levels) + (f", {waiting}" if waiting else "")
    yield f"Levels of achievement now: {said}."
    reasons = [reason for listed in report.exceptions for reason in listed.reasons]
    yield (
        f"{counted(len(report.exceptions))} {_are(len(report.exceptions))} listed as exceptions: "
        + joined([f"{reasons.count(each)} {words}" for each, words in _REASONS.items()])
        + "."
    )
    if report.before is not None:
        finished = len(report.finished)
        yield f"{counted(finished)} {_was(finished)} finished since {report.before.label}."
    yield from monthly(report)


def monthly(report: Report) -> Iterator[str]:
    """One sentence each on the actions, and on what is asked of the board."""
    if report.actions:
        left = [action for action in report.actions if action.is_open()]
        late = sum(action.is_overdue(report.as_at) for action in left)
        yield (
            f"The plan has {counted(len(report.actions), 'action')}: {len(left):,} still open,"
            f" {late:,} of these overdue."
        )
    if report.asked:
        number = len(report.asked)
        yield f"{counted(number, 'request')} {_are(number)} waiting for the board's answer."
    if report.retired and report.before is not None:
        number = len(report.retired)
        yield f"{counted(number)} left the plan since {report.before.label}."


def actions_rule(report: Report) -> str:
    return (
        "Listed is every action that is not complete: what is overdue (due before"
        f" {day_words(report.as_at)}) first, then by owner."
    )


def asked_for(it: Asked) -> str:
    """What is asked: ``Extension to 31 March 2027``, ``Closure``."""
    if it.kind == "closure":
        return "Closure"
    return f"Extension to {day_words(it.wanted)}" if it.wanted else "Extension"


def retired_rule(report: Report) -> str:
    last = report.before.label if report.before else ""
    return f"No longer part of the plan, by its record of changes since {last}; kept on record."


def _moved(report: Report, label: str) -> str:
    moves = report.moves
    parts = [
        f"{len(moves.better)} {_was(len(moves.better))} rated better",
        f"{len(moves.worse)} worse",
        f"{moves.same} the same",
    ]
    if moves.other:
        parts.append(f"{len(moves.other)} changed otherwise")
    return f"Since {label}, {joined(parts)}."


def _levels(levels: Mapping[Level | None, int]) -> str:
    said = [f"{levels[level]:,} {level_word(level)}" for level in LEVELS if levels.get(level)]
    return joined(said) if said else "none"


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def _was(number: int) -> str:
    return "was" if number == 1 else "were"


def exceptions_rule(report: Report) -> str:
    label = report.period.label if report.period else ""
    rules = [f"rated Red for {label}"]
    if report.before is not None:
        rules.append(f"falling (rated worse than for {report.before.label})")
    rules.append(f"without an update (“{Update.NONE.word}” is recorded for {label})")
    rules.append(
        f"overdue (the due date is before {day_words(report.as_at)}, its latest rating is not"
        " Blue and its level is not FULLY)"
    )
    *others, last = rules
    rule = f"Listed is what is {', '.join(others)} or {last}, in the plan's own order."
    if report.without_due:
        number = report.without_due
        has, is_ = ("has", "it is") if number == 1 else ("have", "they are")
        rule += f" {counted(number)} {has} no due date: whether {is_} overdue cannot be said."
    return rule


def reasons(listed: Listed) -> tuple[str, ...]:
    """Why a recommendation is listed, a line a reason."""
    it = listed.standing
    return tuple(
        {
            "red": "Rated Red",
            "falling": f"Falling: was {rag_word(it.before)}",
            "no_update": Update.NONE.word,
            "overdue": f"Overdue: was due {day_words(it.due)}" if it.due else "",
        }[reason]
        for reason in listed.reasons
    )


def standing_rating(it: Standing) -> str:
    """``Red``; ``was Red, End of June`` where only an earlier period has a rating."""
    return f"was {it.last.rag.word}, {it.last.period}" if it.last else rag_word(it.rag)


def finished_rule(report: Report) -> str:
    if report.since is None or report.before is None or report.period is None:
        return ""
    last, now = report.before.label, report.period.label
    day = day_words(datetime.fromisoformat(report.since.at).astimezone().date())
    since = _SINCE[report.since.how].format(last=last, now=now, day=day)
    return (
        f"Listed is what is rated Blue for {now} and was not for {last}, and what is judged FULLY"
        f" now and, by the plan's record of changes, was not before {since}. A level that came with"
        " the document when the plan was read in has no date and is not listed for it."
    )


def finished(it: Finished) -> tuple[str, ...]:
    """What was finished, a line each."""
    lines = []
    if it.blue:
        lines.append(f"Rated Blue (was {rag_word(it.standing.before)})")
    if it.level:
        lines.append(f"Judged FULLY (was {level_word(it.level_before)})")
    return tuple(lines)


def silence_rule(report: Report) -> str:
    label = report.period.label if report.period else ""
    return (
        f"“{Update.NONE.word}” is what was recorded for {label}. “Nothing recorded” means that the"
        " plan holds neither rating, update nor evidence for it. Where several officers answer for"
        " one recommendation it stands with each of them."
    )


def provenance(report: Report) -> Iterator[str]:
    """Where the figures are from, and what the report leaves out."""
    moment = datetime.fromisoformat(report.made).astimezone()
    made = f"{day_words(moment.date())} at {moment:%H:%M}"
    yield (
        f"Made on {made} from the plan as it stood then. A level of achievement belongs to no"
        " period: levels are those of that moment."
    )
    if report.as_at != moment.date():
        yield (
            f"The as-at date, {day_words(report.as_at)}, decides what is overdue; it does not"
            " bring back what the plan said on another day."
        )
    if report.later:
        what = counted(len(report.later), "later period")
        yield f"Left out: {what} of the plan ({joined(report.later)})."
