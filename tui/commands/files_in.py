"""Documents in: read into the store behind a preview, which says what it would do."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from models.lazily import lazily
from models.plan.records import Plan
from tui.commands import merging
from tui.commands.command import IN_FILES, Command, Need
from tui.commands.dialogue import Closed
from tui.commands.file_names import pick
from tui.commands.long_work import Progress
from tui.commands.work import Work

with lazily():
    from imports import bringing_in, headings
    from models.fields import every
    from tui.screens import chooser, reading_pane
    from tui.words import imports as import_words

READ_IN = {"enter": "Enter Read in", "a": "a Headings", "m": "m Take over"}
LEAVE = "Esc Leave"


async def import_document(work: Work) -> None:
    path = await pick(work, "Read a plan from a document")
    assigned: dict[str, str] = {}
    prepared = await _read(work, path, assigned)
    while True:
        outcome = bringing_in.preview(prepared)
        work.say("")
        answer = await work.open(_preview(prepared, outcome))
        if answer == "enter":
            await _take_in(work, path, prepared, outcome)
        elif answer == "a":
            try:
                heading, field = await _ask_heading(work, prepared)
            except Closed:
                continue
            assigned = {**assigned, heading: field}
            prepared = await _read(work, path, assigned)
            continue
        elif answer == "m" and prepared.plan is not None:
            _show_plan(work, prepared.plan)
            await merging.compare(work, path)
        else:
            work.say("Left as it was: nothing of the document is stored")
        return


async def _read(work: Work, path: Path, assigned: Mapping[str, str]) -> "bringing_in.Prepared":
    """Read a document, and wait until what it holds can be shown."""
    store = work.desk.store

    def read(progress: Progress) -> "bringing_in.Prepared":
        prepared = bringing_in.prepare(store, path, None, progress, assigned)
        progress(1, 1)  # stopped at the last moment it is stopped, too
        return prepared

    prepared = await work.long(f"Reading {path.name}", read, leads=True)
    await work.free()
    return prepared


def _preview(
    prepared: "bringing_in.Prepared", outcome: "bringing_in.Outcome"
) -> "reading_pane.ReadingPane":
    keys = ["enter"]
    if prepared.draft.headings:
        keys.append("a")
    if outcome.intake is not None and outcome.intake.differs:
        keys.append("m")
    return reading_pane.ReadingPane(
        import_words.title(outcome),
        import_words.paragraphs(outcome),
        answers=keys,
        hint="  ".join([*(READ_IN[key] for key in keys), LEAVE]),
    )


async def _ask_heading(work: Work, prepared: "bringing_in.Prepared") -> tuple[str, str]:
    """Ask what a heading of the document means; "" is no field."""
    unknown = import_words.unknown(prepared.draft)
    found = dict.fromkeys(unknown) | dict(prepared.draft.headings)
    heading = await work.choose(
        "Which heading",
        [
            chooser.Choice(heading, heading, every.field_title(field) if field else "no field")
            for heading, field in found.items()
            if heading
        ],
    )
    fields = [chooser.Choice(field, every.field_title(field)) for field in headings.FIELDS]
    nothing = chooser.Choice("none", "No field", detail="its texts are kept beside")
    field = await work.choose(f"What is: {heading}", [*fields, nothing])
    return heading, "" if field == "none" else field


async def _take_in(
    work: Work, path: Path, prepared: "bringing_in.Prepared", before: "bringing_in.Outcome"
) -> None:
    """Store it; say what came of it, and what of it the preview ``before`` has not told yet."""
    carry_out = partial(bringing_in.carry_out, work.desk.store, prepared)
    outcome = await work.long(f"Storing {path.name}", carry_out, leads=True)
    plan, now = outcome.plan, work.desk.plan
    assert plan is not None
    hint = ""
    if now is not None and now.id == plan.id:
        work.desk.reload()
        work.shown.relist(cursor=work.shown.table.current)
        if outcome.new_periods and work.keys("period-after"):
            hint = f"{work.keys('period-after')[0]} goes to {outcome.new_periods[0]}"
    elif now is None or work.router.waits:
        _show_plan(work, plan)
    elif work.keys("plan"):  # it took long: the keys have been this plan's all the while
        hint = f"{work.keys('plan')[0]} shows it"
    late = map(import_words.problem_line, outcome.problems[len(before.problems) :])
    work.tell([import_words.done(outcome), *late], hint, title="Left as it is")


def _show_plan(work: Work, plan: Plan) -> None:
    """Have this plan on the screen: what comes of a document is seen where it is."""
    if work.desk.plan is None or work.desk.plan.id != plan.id:
        work.open_plan(plan)


COMMANDS: tuple[Command, ...] = (
    Command("import", ("i",), "Read a document", "A plan from Word, Excel, CSV or text", IN_FILES,
            import_document, frozenset({Need.WRITING}), "Import"),
)  # fmt: skip
