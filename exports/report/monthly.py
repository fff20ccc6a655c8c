"""The parts of the report that a plan without actions, meetings and requests does not have."""

from collections.abc import Iterable, Iterator
from datetime import date

from exports.blocks.kinds import ALL, Block, Cell, PaperPart, Ref, Said, Table
from exports.report import words
from exports.report.contents import Report
from models.actions.written_actions import OVERDUE, due_words, origin_words
from models.dates.calendar_words import day_words
from models.documents.report_facts import CONTINUE, DISCONTINUE, RETURN
from models.plan.records import Action
from models.ratings.ratings import Delivery, rag_word

_NO_OWNER = "Nobody named"


def monthly_figures(report: Report) -> Iterator[Block]:
    """Figures of the summary: what is only proposed, delivery and monitoring where stated."""
    if report.proposed and report.period is not None:
        rows = [(rag_word(rag), count) for rag, count in report.proposed.items()]
        yield _figures(f"Only proposed for {report.period.label}", "Rating", rows)
    if report.delivery:
        tally = report.delivery
        states = [(state.word, tally.get(state, 0)) for state in Delivery]
        states.append((words.NOTHING_STATED, tally.get(None, 0)))
        yield _figures("Delivery", "Delivery", states)
    if report.monitoring:
        kinds = [(each, report.monitoring.get(each, 0)) for each in (CONTINUE, DISCONTINUE, RETURN)]
        kinds.append((words.NOTHING_STATED, report.monitoring.get("", 0)))
        yield _figures("Monitoring", "Monitoring", kinds)


def _figures(caption: str, heading: str, rows: Iterable[tuple[str, int]]) -> Table:
    counts = list(rows)
    counts.append((ALL, sum(count for _, count in counts)))
    figures = tuple((name, f"{count:,}") for name, count in counts)
    return Table(caption, (heading, "Recommendations"), (3, 2), figures, figures=True)


def monthly_parts(report: Report) -> Iterator[PaperPart]:
    """Actions, what is asked of the board, and what has left the plan: each where there is any."""
    if report.actions:
        yield PaperPart("Actions", tuple(_actions(report)), "actions")
    if report.asked:
        yield PaperPart("Asked of the board", (_asked(report),), "asked")
    if report.retired and report.before is not None:
        title = f"No longer part of the plan since {report.before.label}"
        yield PaperPart(title, tuple(_retired(report)), "retired")


def _actions(report: Report) -> Iterator[Block]:
    yield Said(words.actions_rule(report), "rule")
    still_open = [action for action in report.actions if action.is_open()]
    if not still_open:
        yield Said("None: every action is complete.")
        return

    def order(action: Action) -> tuple[bool, bool, str, date]:
        owner = action.owner.casefold()
        return not action.is_overdue(report.as_at), not owner, owner, action.due or date.max

    yield Table(
        f"Actions still open ({len(still_open):,})",
        ("Ref", "Action", "Owner", "Due", "State", "From"),
        (5, 24, 11, 9, 9, 8),
        tuple(_action(action, report.as_at) for action in sorted(still_open, key=order)),
    )


def _action(action: Action, as_at: date) -> tuple[Cell, ...]:
    state = action.state.word
    return (
        Ref(action.ref, action.recommendation_id),
        action.text,
        action.owner or _NO_OWNER,
        due_words(action),
        (OVERDUE, state) if action.is_overdue(as_at) else state,
        origin_words(action).capitalize(),
    )


def _asked(report: Report) -> Table:
    return Table(
        f"Requests without an answer ({len(report.asked):,})",
        ("Ref", "Recommendation", "What is asked", "Due now", "Reason", "Asked on"),
        (5, 18, 11, 9, 15, 9),
        tuple(
            (
                Ref(it.ref, it.recommendation_id),
                it.text,
                words.asked_for(it),
                day_words(it.due) if it.due else "",
                it.reason,
                day_words(date.fromisoformat(it.made[:10])),
            )
            for it in report.asked
        ),
    )


def _retired(report: Report) -> Iterator[Block]:
    yield Said(words.retired_rule(report), "rule")
    yield Table(
        f"No longer part of the plan ({len(report.retired):,})",
        ("Ref", "Recommendation", "What became of it"),
        (5, 28, 16),
        tuple((it.ref, it.text, it.became) for it in report.retired),
    )
