"""Due dates from the timescales: what they are counted by is asked, what they say is shown, and
only then it applies."""

from collections.abc import Callable

from models import clock
from models.errors import Refused, StocktakeError, refusal
from models.lazily import lazily
from models.plan.records import Change
from tui.commands.command import IN_EDITING, WRITE, Command, Need
from tui.commands.dialogue import Closed
from tui.commands.work import Work

with lazily():
    from models.dates import calendar_words, plan_dates, timescales, typed_days
    from tui.screens import chooser, due_dates
    from tui.words import changes as change_words

OTHER, LEAVE = "other", "leave"
DAY = "such as 27 Nov 2026, 27/11/2026"


async def propose_dates(work: Work) -> None:
    """Ask what is not known, show the dates, and set those that are left in."""
    store, plan = work.desk.store, work.plan
    may_mean = True  # whether what "Immediate" means may still be asked
    while True:
        said = plan_dates.plan_dates(store, plan.id)
        proposed = plan_dates.proposed_dates(store, plan.id)
        answer: due_dates.Answer
        if said.published is None:
            answer = due_dates.PUBLISHED
        elif may_mean and plan_dates.needs_meaning(proposed):
            answer = due_dates.IMMEDIATE
        elif not any(each.due for each in proposed):
            work.say("No timescale of this plan says a date that is not there already")
            return
        else:
            answer = await work.answer(due_dates.DueDates(said, proposed))
            said = plan_dates.plan_dates(store, plan.id)
        if isinstance(answer, tuple):
            await _apply(work, answer)
            return
        if answer == due_dates.PUBLISHED:
            value = await _ask_published(work, said)
        else:
            value = await _ask_immediate(work, said)
            may_mean = may_mean and value != ""
        await _set(work, answer, value, said)
        await work.free()


async def _ask_published(work: Work, said: "plan_dates.PlanDates") -> str:
    def check(typed: str) -> str:
        day, wrong = typed_days.typed_day(typed, clock.today())
        if day is not None and day > clock.today():
            return f"{calendar_words.day_words(day)} is still to come: is it another year?"
        return wrong

    now = calendar_words.day_words(said.published) if said.published else ""
    title = "Timescales are counted from the report: on which day was it published?"
    typed = await work.ask_line(title, now, hint=DAY, check=check)
    day = typed_days.typed_day(typed, clock.today()).day if typed else None
    if day is None:
        raise Closed
    return day.isoformat()


async def _ask_immediate(work: Work, said: "plan_dates.PlanDates") -> str:
    """Ask which length of time is meant; "" for none."""
    choices = [
        chooser.Choice(
            words,
            words[:1].upper() + words[1:],
            note="now" if said.immediate and words == said.immediate else "",
        )
        for words in timescales.OFFERED
    ]
    choices += [
        chooser.Choice(OTHER, "Another length of time"),
        chooser.Choice(LEAVE, 'Leave what is "Immediate" without a date'),
    ]
    title = 'What does "Immediate" mean here, counted from the report?'
    which = await work.choose(title, choices, hint="asked once, kept")
    if which == OTHER:
        hint = "such as 2 weeks, 20 working days"
        return await work.ask_line('"Immediate" means within', hint=hint, check=_wrong_length)
    return "" if which == LEAVE else which


def _wrong_length(typed: str) -> str:
    return refusal(lambda: timescales.meaning(typed))


async def _apply(work: Work, chosen: "tuple[plan_dates.ProposedDate, ...]") -> None:
    store, plan = work.desk.store, work.plan
    made = await _store(work, "due dates", lambda: plan_dates.apply_dates(store, plan.id, chosen))
    if made is None:
        raise Refused("due dates: it is so already")
    work.say(plan_dates.counted(len(chosen)), "u takes it back")


async def _set(work: Work, field: str, value: str, said: "plan_dates.PlanDates") -> None:
    store, plan = work.desk.store, work.plan
    made = await _store(
        work,
        "the plan",
        lambda: plan_dates.set_plan_field(store, plan.id, field, value, version=said.version),
    )
    if made is not None:
        work.say(change_words.banner(made), "u takes it back")


async def _store(work: Work, what: str, change: Callable[[], Change | None]) -> Change | None:
    """Make a change, and show everything as it is then; also where it is refused."""
    try:
        made = await work.store(what, change)
    except StocktakeError:
        work.show_changed()
        raise
    work.show_changed()
    return made


COMMANDS: tuple[Command, ...] = (
    Command("due-dates", (), "Due dates from the timescales",
            "Counted from the report; shown before they apply", IN_EDITING, propose_dates,
            WRITE | {Need.ROW}),
)  # fmt: skip
