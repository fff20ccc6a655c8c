"""The month's cycle: which period is shown, the next period, and the stages of the shown one."""

from collections.abc import Callable
from datetime import date

from models import clock
from models.errors import StocktakeError, refusal
from models.lazily import lazily
from models.plan.records import Change, Period
from models.ratings.ratings import Stage
from tui.commands.command import IN_PLAN, PLAN, STEP, WRITE, Command, Need, Situation
from tui.commands.dialogue import Closed
from tui.commands.work import Work

with lazily():
    from models.dates import calendar_words, typed_days
    from models.periods import next_period, period_edits
    from tui.screens import chooser
    from tui.widgets import glyphs
    from tui.words import changes as change_words

SUCH_AS = "such as: End of January 2027"
STEPS = (
    "period-collect", "period-issue", "period-agree", "period-close", "period-open", "period-add",
    "period-change", "silent",
)  # fmt: skip
"""What can be done with a period, in the order of its month."""
_NEXT = {
    "open": "period-collect",
    "collecting": "period-issue",
    "pack issued": "period-agree",
    "agreed": "period-close",
    "closed": "period-add",
}


def switch_period(work: Work, steps: int) -> None:
    if work.desk.step_period(steps):
        work.show_periods()
    else:
        work.say("There is no period before this one" if steps < 0 else "This is the last period")


async def choose_step(work: Work) -> None:
    """Offer what can be done with the shown period, the step that is next first."""
    period = work.desk.period
    following = _NEXT[period.state] if period else "period-add"
    steps = [work.command(each) for each in STEPS]
    choices = [
        chooser.Choice(
            id=command.id,
            title=command.title,
            detail="what is next" if command.id == following else "",
            note=work.why_not(command),
            enabled=not work.why_not(command),
        )
        for command in sorted(steps, key=lambda command: command.id != following)
    ]
    title = f"{period.label} is {period.state}" if period else "There is no period yet"
    work.run(work.command(await work.choose(title, choices)))


# -- the next period -------------------------------------------------------------------------------


async def add_period(work: Work) -> None:
    """Ask for the next period: its name, its end, the day for updates; Esc goes one back."""
    proposed = next_period.next_period(work.desk.periods)
    label, days = proposed.label, [_day(proposed.ends), _day(proposed.updates_due)]
    questions = ("when does it end?", "by when are updates due?")
    last = work.desk.periods[-1] if work.desk.periods else None
    at = -1  # the name, and then the days
    while at < len(days):
        try:
            if at < 0:
                label = await work.ask_line(
                    "Open the next period: what is it called?",
                    label,
                    hint=f"After {last.label} ({last.state})" if last else SUCH_AS,
                    check=lambda typed: _wrong_label(work, typed),
                )
            else:
                title = f"{label}: {questions[at]}"
                days[at] = await _ask_day(work, title, days[at], _said_last(last)[at])
        except Closed:
            if at < 0:
                raise
            at -= 1
        else:
            at += 1
    ends, due = map(_read_day, days)
    store, plan = work.desk.store, work.plan
    await _change(
        work, lambda: period_edits.add_period(store, plan.id, label, ends, due), show_last=True
    )


async def _ask_day(work: Work, title: str, value: str, beside: str) -> str:
    def check(words: str) -> str:
        return refusal(lambda: _read_day(words))

    hint = f"{beside}; " if beside else ""
    hint += f"{typed_days.SUCH_AS}, or nothing"
    return await work.ask_line(title, value, hint=hint, check=check)


def _said_last(last: Period | None) -> tuple[str, str]:
    """What the last period says of its days: ``September ends: 30 Sep 2026``."""
    if last is None:
        return "", ""
    none = "no day set"
    return (
        f"{last.label} ends: {_day(last.ends) or none}",
        f"{last.label} updates due: {_day(last.updates_due) or none}",
    )


def _wrong_label(work: Work, label: str, but: Period | None = None) -> str:
    if not label.strip():
        return f"A period needs a name, {SUCH_AS}"
    others = [each for each in work.desk.periods if but is None or each.id != but.id]
    if label.strip().casefold() in {each.label.casefold() for each in others}:
        return "The plan has this period already"
    return ""


# -- what a period says of itself ------------------------------------------------------------------


async def change_period(work: Work) -> None:
    """Ask which of its words to change, and what it is to be; Esc goes one back."""
    period = work.period
    values = {
        "period_label": ("Name", period.label),
        "period_ends": ("Ends", _day(period.ends)),
        "updates_due": ("Updates due by", _day(period.updates_due)),
    }
    choices = [
        chooser.Choice(field, name, value or glyphs.glyphs().none)
        for field, (name, value) in values.items()
    ]
    while True:
        field = await work.choose(f"{period.label}: change what?", choices)
        try:
            typed = await _ask_field(work, period, field, values[field][1])
        except Closed:
            continue
        break
    store = work.desk.store
    await _change(
        work,
        lambda: period_edits.set_period_field(
            store, period.id, field, typed, version=period.version
        ),
    )


async def _ask_field(work: Work, period: Period, field: str, value: str) -> str:
    if field == "period_label":
        return await work.ask_line(
            f"{period.label}: its name",
            value,
            check=lambda label: _wrong_label(work, label, but=period),
        )
    what = "when does it end?" if field == "period_ends" else "by when are updates due?"
    meant = _read_day(await _ask_day(work, f"{period.label}: {what}", value, ""))
    return meant.isoformat() if meant else ""


# -- its stages ------------------------------------------------------------------------------------


async def set_stage(work: Work, stage: Stage) -> None:
    """Take the shown period to a stage; back from a pack that was issued it asks why."""
    period, store = work.period, work.desk.store
    reason = ""
    if period_edits.is_back(period.stage, stage):
        reason = await _ask_reason(
            work, f"{period.label} is {period.state}. Why back to {stage.word}?"
        )
    await _change(
        work, lambda: period_edits.set_stage(store, period.id, stage, period.version, reason)
    )


async def close_period(work: Work) -> None:
    period, store = work.period, work.desk.store
    await _change(work, lambda: period_edits.close_period(store, period.id, period.version))


async def open_period(work: Work) -> None:
    period, store = work.period, work.desk.store
    reason = await _ask_reason(work, f"{period.label} is closed. Why is it opened again?")
    await _change(work, lambda: period_edits.open_period(store, period.id, period.version, reason))


async def _ask_reason(work: Work, title: str) -> str:
    return await work.ask_line(
        title,
        hint="it is kept in the history",
        check=lambda reason: "" if reason.strip() else "Say why in a few words",
    )


async def _change(
    work: Work, change: Callable[[], Change | None], *, show_last: bool = False
) -> None:
    try:
        made = await work.store("period", change)
    except StocktakeError:
        work.desk.reload()
        work.show_status()
        raise
    work.desk.reload()
    if show_last and work.desk.periods:
        work.desk.period = work.desk.periods[-1]
    work.show_periods()
    if made is not None:
        work.say(_words_of(work, made), "u takes it back")


def _words_of(work: Work, made: Change) -> str:
    if made.field == "period":
        return f"{change_words.banner(made)}; nothing was copied into it"
    return change_words.made_words(work.desk.store, made)


def _day(day: date | None) -> str:
    return calendar_words.short_day_words(day) if day else ""


def _read_day(words: str) -> date | None:
    return typed_days.one_day(words, clock.today())


# -- the commands ----------------------------------------------------------------------------------


def _is_open(now: Situation) -> str:
    return "" if now.closed else f"{now.period} is open"


def _is_collecting(now: Situation) -> str:
    return f"{now.period} is collecting already" if now.stage is Stage.COLLECTING else ""


def _is_issued(now: Situation) -> str:
    if now.stage in (Stage.ISSUED, Stage.AGREED):
        return f"{now.period} is {now.stage.word}: collect updates again first"
    return ""


def _is_agreed(now: Situation) -> str:
    return f"{now.period} is agreed already" if now.stage is Stage.AGREED else ""


COMMANDS: tuple[Command, ...] = (
    Command("period-before", ("[", "left"), "Period before", "Shows the period before", IN_PLAN,
            lambda work: switch_period(work, -1), PLAN, "Period"),
    Command("period-after", ("]", "right"), "Next period", "Shows the next period", IN_PLAN,
            lambda work: switch_period(work, 1), PLAN),
    Command("period-next", (), "Period: what is next", "The next step of the shown period's month",
            IN_PLAN, choose_step, WRITE),
    Command("period-add", (), "Open the next period",
            "Its name, its end, by when updates are due; nothing is copied into it", IN_PLAN,
            add_period, WRITE),
    Command("period-collect", (), "Collect updates for the shown period",
            "Officers are asked; back from a pack that was issued it asks why", IN_PLAN,
            lambda work: set_stage(work, Stage.COLLECTING), STEP, unless=_is_collecting),
    Command("period-issue", (), "Issue the pack of the shown period",
            "Keeps a copy of the plan as it is; what changes later is marked", IN_PLAN,
            lambda work: set_stage(work, Stage.ISSUED), STEP, unless=_is_issued),
    Command("period-agree", (), "Agree the shown period",
            "The board has gone through it; its ratings stay as they are", IN_PLAN,
            lambda work: set_stage(work, Stage.AGREED), STEP, unless=_is_agreed),
    Command("period-close", (), "Close the shown period", "Its ratings can no longer be changed",
            IN_PLAN, close_period, STEP),
    Command("period-open", (), "Open the shown period again",
            "Its ratings can be changed again; asks why",
            IN_PLAN, open_period, WRITE | {Need.PERIOD}, unless=_is_open),
    Command("period-change", (), "Change the shown period", "Its name, end, day for updates",
            IN_PLAN, change_period, WRITE | {Need.PERIOD}),
)  # fmt: skip
