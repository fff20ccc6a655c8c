"""Where a recommendation stands in the plan, and whether it is still part of it."""

from collections.abc import Callable
from functools import partial

from models.errors import StocktakeError, refusal
from models.lazily import lazily
from models.plan.records import Change
from tui.commands.command import IN_PLAN, JUDGE, Command
from tui.commands.work import Work

with lazily():
    from models.plan import plan_parts, plan_reading, retiring
    from tui.screens import chooser


async def move_recommendation(work: Work) -> None:
    """Choose behind which one, or at the beginning of which section, this one stands."""
    row, store = work.row, work.desk.store
    names = {
        part.name: part.id for part in plan_parts.sections(store, work.plan.id) if not part.retired
    }
    choices: list[chooser.Choice] = []
    seen: set[str] = set()

    def offer_first(section: str) -> None:
        first = f"First in {section or '(no section)'}"
        choices.append(chooser.Choice(f"{names[section]} 0", first))

    for each in plan_reading.recommendations(store, work.plan.id):
        if each.section not in names:  # undone into a section that is retired by now
            continue
        if each.section not in seen:
            seen.add(each.section)
            offer_first(each.section)
        if each.id != row.id:
            place = f"{names[each.section]} {each.id}"
            choices.append(chooser.Choice(place, f"Behind {each.ref}", each.text))
    for name in names:
        if name not in seen:
            offer_first(name)
    where = await work.choose(f"Where does {row.ref} stand?", choices)
    section_id, after = map(int, where.split())
    await _store(
        work,
        lambda: plan_parts.move(store, row.id, section_id, after or None, version=row.version),
    )


async def retire_recommendation(work: Work) -> None:
    """Say what became of this one: another took its place, or it is asked for no more."""
    row, store = work.row, work.desk.store
    choices = [
        chooser.Choice(retiring.SUPERSEDED, "Superseded by another", "its ref is asked"),
        chooser.Choice(retiring.MERGED, "Merged into another", "its ref is asked"),
        chooser.Choice(retiring.DROPPED, "No longer asked for", "the reason is asked"),
    ]
    kind = await work.choose(f"Retire {row.ref}: what became of it?", choices)

    def check(said: str) -> str:
        return refusal(lambda: retiring.retired_words(store, row.id, kind, said))

    title = f"{row.ref} is {kind}{':' if kind == retiring.DROPPED else ' which ref?'}"
    said, wrong = "", ""
    while True:
        said = await work.ask_line(title, said, hint=wrong, check=check)
        try:
            await _store(
                work, partial(retiring.retire, store, row.id, kind, said, version=row.version)
            )
        except StocktakeError as error:
            wrong = error.message
            work.say(wrong)
        else:
            return


async def bring_back_recommendation(work: Work) -> None:
    row, store = work.row, work.desk.store
    if not work.recommendation.retired:
        work.say(f"{row.ref} is part of the plan; is:retired in the filter shows what is not")
        return
    await _store(work, lambda: retiring.bring_back(store, row.id, version=row.version))


async def _store(work: Work, change: Callable[[], Change | None]) -> None:
    saying = "Waiting for the store, somebody else is writing"
    made = await work.store("the plan", change, saying=saying)
    work.show_plan()
    work.say_made(made)


COMMANDS: tuple[Command, ...] = (
    Command("move", (), "Move this recommendation", "Behind another one, or to another section",
            IN_PLAN, move_recommendation, JUDGE),
    Command("retire", (), "Retire this recommendation",
            "Superseded, merged, no longer asked for: kept, and shown no more", IN_PLAN,
            retire_recommendation, JUDGE),
    Command("bring-back", (), "Bring back this recommendation",
            "One that was retired: is:retired in the filter shows them", IN_PLAN,
            bring_back_recommendation, JUDGE),
)  # fmt: skip
