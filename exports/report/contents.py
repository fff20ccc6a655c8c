"""What the board's report says, as plain records.

It holds what the plan and its change log say, and nothing else. ``exports.report.words`` gives the
rule of everything that is counted or listed, so that a reader need not guess.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple

from exports import contents
from exports.contents import Contents, Progress
from models import clock
from models.documents import report_facts, report_texts
from models.documents.report_facts import Asked, Retired
from models.errors import Refused
from models.periods import summary
from models.periods.periods import periods, shown_period
from models.periods.summary import SectionTallies, Since, Standing, Tally
from models.plan import plan_reading
from models.plan.glossary import terms_in
from models.plan.records import Action, Period, Plan, Recommendation
from models.ratings import rating_keys
from models.ratings.ratings import Delivery, Level, Rag, Update
from models.store.store import Store
from models.text import clean_line

# A picture and a table of more periods than these fit no page.
_PICTURED = 6
LONGEST_MARKING = 120


class Listed(NamedTuple):
    """A recommendation that is an exception, and why: ``red``, ``falling``, ``no_update``,
    ``overdue``, in this order."""

    standing: Standing
    reasons: tuple[str, ...]


class Finished(NamedTuple):
    """What was finished since the last period: ``blue``, ``level`` or both, and the level then."""

    standing: Standing
    blue: bool
    level: bool
    level_before: Level | None


class Silence(NamedTuple):
    """One officer ("" for nobody named), for how many they answer, and of these the ones without
    an update: said so (``none``), or nothing at all recorded for the period (``nothing``)."""

    officer: str
    answers_for: int
    none: tuple[Standing, ...]
    nothing: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Moves:
    """How ratings have moved since the last period; ``other`` is what cannot be called better or
    worse: rated for the first time, no longer rated, or from or to Not yet due."""

    worse: tuple[Standing, ...] = ()
    better: tuple[Standing, ...] = ()
    other: tuple[Standing, ...] = ()
    same: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """The report, whole.

    ``period`` is the one reported on and ``before`` the one before it, None where there is none;
    ``pictured`` are the last of the periods up to ``period``, to which every tally here belongs,
    in order. ``later`` names the periods after it, which are left out. ``appendix`` is read once,
    from front to back; its ``periods`` and each progress end with ``period``. ``proposed`` are how
    many ratings of ``period`` are only proposed, where the board agrees any; ``delivery`` and
    ``monitoring`` are tallies, empty where nobody has stated any; ``retired`` is what has left the
    plan since ``before``.
    """

    plan: Plan
    period: Period | None
    before: Period | None
    later: tuple[str, ...]
    as_at: date
    made: str
    marking: str
    draft: bool
    text: str
    total: int
    pictured: tuple[Period, ...]
    tallies: tuple[Tally, ...]
    sections: tuple[SectionTallies, ...]
    section_texts: Mapping[int, str]
    levels: Mapping[Level | None, int]
    levels_before: Mapping[Level | None, int]
    updates: Mapping[Update | None, int]
    since: Since | None
    moves: Moves
    exceptions: tuple[Listed, ...]
    without_due: int
    finished: tuple[Finished, ...]
    silences: tuple[Silence, ...]
    rating_key: Mapping[Rag, str]
    acronyms: Mapping[str, str]
    appendix: Contents
    proposed: Mapping[Rag | None, int] = field(default_factory=dict)
    proposed_levels: int = 0
    actions: tuple[Action, ...] = ()
    delivery: Mapping[Delivery | None, int] = field(default_factory=dict)
    monitoring: Mapping[str, int] = field(default_factory=dict)
    asked: tuple[Asked, ...] = ()
    retired: tuple[Retired, ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether the plan's board agrees its ratings, so that some are only proposed."""
        return self.appendix.facts.agrees

    @property
    def now(self) -> Tally:
        """How all recommendations are rated in the period."""
        return self.tallies[-1] if self.tallies else {None: self.total} if self.total else {}

    @property
    def then(self) -> Tally | None:
        """How all recommendations are rated in the period before; None where there is none."""
        return self.tallies[-2] if self.before is not None else None


def gather(
    store: Store,
    plan: Plan,
    *,
    period: Period | None = None,
    as_at: date,
    marking: str | None = None,
    draft: bool = True,
    progress: Progress | None = None,
) -> Report:
    """Gather the report on a period of a plan, by default the shown one.

    ``marking`` stands for the plan's own where it is given; ``progress`` is told how far the
    appendix is. To be called and the report to be read inside ``store.reading()``. Raises
    ``Refused`` for a marking that is longer than a line of the page.
    """
    every = periods(store, plan.id)
    chosen = period or shown_period(every)
    upto = every[: every.index(chosen) + 1] if chosen else []
    before = upto[-2] if len(upto) > 1 else None
    pictured = upto[-_PICTURED:]
    sections = summary.section_tallies(store, plan.id, [each.id for each in pictured])
    levels = summary.level_tally(store, plan.id)
    since = summary.since_last(store, plan.id, chosen, before) if chosen and before else None
    changed = summary.levels_before(store, plan.id, since) if since else {}
    lists = _Lists(as_at, before is not None, changed)
    if chosen is not None:
        lists.take(summary.standings(store, plan.id, chosen.id, upto[:-1]))
    own_marking, _ = report_texts.marking(store, plan.id)
    texts = {each.id: report_texts.report_text(store, plan.id, each.id)[0] for each in sections}
    report = Report(
        plan=plan,
        period=chosen,
        before=before,
        later=tuple(each.label for each in every[len(upto) :]),
        as_at=as_at,
        made=clock.now(),
        marking=checked_marking(own_marking if marking is None else marking),
        draft=draft,
        text=report_texts.report_text(store, plan.id, None)[0].strip(),
        total=sum(each.total for each in sections),
        pictured=tuple(pictured),
        tallies=tuple(_sum(each.tallies[at] for each in sections) for at, _ in enumerate(pictured)),
        sections=sections,
        section_texts={each: text.strip() for each, text in texts.items() if text.strip()},
        levels=levels,
        levels_before=summary.level_tally_before(store, changed, levels),
        updates=summary.update_tally(store, plan.id, chosen.id) if chosen else {},
        since=since,
        moves=lists.moves(),
        exceptions=tuple(lists.exceptions),
        without_due=lists.without_due,
        finished=tuple(lists.finished),
        silences=lists.silences(),
        rating_key=rating_keys.rating_key(store, plan.id),
        acronyms={},
        appendix=_appendix(store, plan, len(upto), progress),
        asked=tuple(report_facts.asked(store, plan.id)),
        retired=tuple(report_facts.retired_since(store, plan.id, since)) if since else (),
    )
    return replace(_with_facts(store, report), acronyms=_acronyms(store, report))


def _with_facts(store: Store, report: Report) -> Report:
    """The report with the facts that the plan has and many plans have not."""
    plan_id, facts, period = report.plan.id, report.appendix.facts, report.period
    found: dict[str, Any] = {}
    if facts.agrees:
        found["proposed_levels"] = report_facts.proposed_levels(store, plan_id)
        if period is not None:
            found["proposed"] = report_facts.proposed_tally(store, plan_id, period.id)
    if "actions" in facts.filled:
        found["actions"] = tuple(report_facts.plan_actions(store, plan_id))
    if "delivery" in facts.filled:
        found["delivery"] = report_facts.delivery_tally(store, plan_id)
    if "monitoring" in facts.filled:
        found["monitoring"] = report_facts.monitoring_tally(store, plan_id)
    return replace(report, **found)


def checked_marking(text: str) -> str:
    """A marking as one line. Raises ``Refused`` where it is longer than a line of the page."""
    marking = clean_line(text).strip()
    if len(marking) > LONGEST_MARKING:
        raise Refused(
            f"a marking has at most {LONGEST_MARKING} characters; this has {len(marking)}"
        )
    return marking


def _sum(tallies: Iterable[Tally]) -> Tally:
    total: dict[Rag | None, int] = defaultdict(int)
    for tally in tallies:
        for rag, count in tally.items():
            total[rag] += count
    return dict(total)


class _Lists:
    """Sorts each recommendation into the report's lists, so that a long plan is read once."""

    def __init__(self, as_at: date, compared: bool, levels: Mapping[int, Level | None]) -> None:
        self._as_at = as_at
        self._compared = compared
        self._levels = levels
        self._moves: dict[int | None, list[Standing]] = {-1: [], 1: [], None: []}
        self._same = 0
        self._silent: dict[str, list[list[Standing]]] = {}
        self._answers: dict[str, int] = defaultdict(int)
        self.exceptions: list[Listed] = []
        self.finished: list[Finished] = []
        self.without_due = 0

    def take(self, standings: Iterable[Standing]) -> None:
        for it in standings:
            self.without_due += it.due is None
            if reasons := tuple(self._reasons(it)):
                self.exceptions.append(Listed(it, reasons))
            if self._compared:
                self._compare(it)
            for officer in it.officers or ("",):
                self._answers[officer] += 1
                if it.update is Update.NONE or it.is_silent:
                    lists = self._silent.setdefault(officer, [[], []])
                    lists[it.update is not Update.NONE].append(it)

    def _reasons(self, it: Standing) -> Iterator[str]:
        if it.rag is Rag.RED:
            yield "red"
        if it.direction == -1:
            yield "falling"
        if it.update is Update.NONE:
            yield "no_update"
        if it.is_overdue(self._as_at):
            yield "overdue"

    def _compare(self, it: Standing) -> None:
        if it.rag == it.before:
            self._same += 1
        else:
            self._moves[it.direction].append(it)
        blue = it.rag is Rag.BLUE and it.before is not Rag.BLUE
        was = self._levels.get(it.id, it.level)
        level = it.level is Level.FULLY and was is not Level.FULLY
        if blue or level:
            self.finished.append(Finished(it, blue, level, was))

    def moves(self) -> Moves:
        worse, better, other = (tuple(self._moves[way]) for way in (-1, 1, None))
        return Moves(worse, better, other, self._same)

    def silences(self) -> tuple[Silence, ...]:
        """Officers by name; those that nobody answers for come last."""
        named = sorted(self._silent, key=lambda name: (not name, name.casefold(), name))
        return tuple(
            Silence(name, self._answers[name], *map(tuple, self._silent[name])) for name in named
        )


def _appendix(store: Store, plan: Plan, upto: int, progress: Progress | None) -> Contents:
    whole = contents.of_plan(store, plan, None, progress)
    return replace(
        whole,
        periods=whole.periods[:upto],
        recommendations=(
            each._replace(progress=each.progress[:upto]) for each in whole.recommendations
        ),
    )


def _acronyms(store: Store, report: Report) -> dict[str, str]:
    """The terms of the glossary that a text of the report uses, in the glossary's order."""
    glossary = report.appendix.glossary
    left = set(glossary)
    for text in _texts(store, report) if left else ():
        left.difference_update(terms_in(text, glossary))
        if not left:
            break
    return {term: meaning for term, meaning in glossary.items() if term not in left}


def _texts(store: Store, report: Report) -> Iterator[str]:
    plan = report.plan
    yield "\n".join((plan.title, report.text, *report.section_texts.values()))
    yield "\n".join((*report.rating_key.values(), *(each.name for each in report.sections)))
    yield "\n".join(each.text for each in report.appendix.unplaced)
    for it in plan_reading.recommendations(store, plan.id):
        yield "\n".join(_texts_of(it, len(report.appendix.periods)))


def _texts_of(it: Recommendation, upto: int) -> Sequence[str]:
    return (
        it.text,
        it.finding,
        it.timescale,
        it.key_actions,
        *(entry.evidence for entry in it.progress[:upto]),
        it.rationale,
        it.overall_status,
        *(action.text for action in it.actions),
        *(part for text in it.unplaced for part in (text.heading, text.text)),
    )
