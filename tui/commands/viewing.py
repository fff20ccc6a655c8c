"""Ways of looking: saved views, the columns of the list, and copying out of it."""

from models.errors import FilterError
from models.finding import listing
from models.lazily import lazily
from models.personal.settings import COLUMNS
from models.ratings.ratings import level_word, rag_word
from tui.commands.command import IN_FINDING, IN_READING, PLAN, ROW, Command
from tui.commands.work import Work
from tui.widgets.columns import TITLES

with lazily():
    from models.fields import every
    from models.personal import views
    from tui.screens import chooser, column_chooser

SAVE, CHANGE = "save", "change"
DETAIL = 200  # characters of a text that are shown where one is chosen
_TEXTS = (
    "ref", "section", "text", "finding", "timescale", "key_actions", "rationale", "overall_status",
)  # fmt: skip


# -- saved views -----------------------------------------------------------------------------------


async def choose_view(work: Work) -> None:
    """Show one of the saved views, save what is shown as one, or change one."""
    found = _views(work)
    choices = [
        chooser.Choice(key, view.name, view.filter or "everything", _note(view))
        for key, view in found.items()
    ]
    choices.append(chooser.Choice(SAVE, "Save what is shown now", work.desk.filter_text))
    if found:
        choices.append(chooser.Choice(CHANGE, "Change a view", "its name, its number, or drop it"))
    which = await work.choose("Saved views", choices)
    if which == SAVE:
        await _save(work, {view.name.casefold() for view in found.values()})
    elif which == CHANGE:
        await _change(work, found)
    else:
        _show(work, found[which])


def show_numbered_view(work: Work, number: int) -> None:
    for view in _views(work).values():
        if view.number == number:
            _show(work, view)
            return
    work.say(f"No view has the number {number}: v saves one and numbers it")


def _views(work: Work) -> "dict[str, views.View]":
    return {str(view.id): view for view in views.views(work.desk.store, work.plan.id)}


def _note(view: "views.View") -> str:
    """By what a view sorts, where it is not the plan's order, and its number."""
    by = "" if view.sort == "plan" else f"by {listing.SORTS[view.sort]}"
    return " ".join(filter(None, (by, str(view.number or ""))))


def _show(work: Work, view: "views.View") -> None:
    desk = work.desk
    try:
        desk.use_filter(view.filter)
    except FilterError as error:
        work.say(f"{view.name}: {error.message}")
        return
    desk.sort = view.sort if view.sort in listing.SORTS else "plan"
    known = tuple(each for each in view.columns if each in COLUMNS)
    _use_columns(work, known or desk.settings.columns)
    if work.whole is not None:
        work.close_detail()
    work.shown.relist()
    work.say(f"View: {view.name}", _no_room(work))


async def _save(work: Work, taken: set[str]) -> None:
    """Save what is shown under a name; where a view has it, ask first."""
    name = await work.ask_line(
        "Save what is shown as a view",
        hint="its name, such as: for the chair",
        check=lambda name: "" if name.strip() else "A view needs a name",
    )
    if name.casefold() in taken:
        choices = [
            chooser.Choice("no", "Leave it as it is"),
            chooser.Choice("yes", f"Replace {name}"),
        ]
        if await work.choose(f"There is a view called {name}", choices) == "no":
            return
    desk = work.desk
    saved = views.save_view(
        desk.store, work.plan.id, name, filter_text=desk.filter_text, sort=desk.sort,
        columns=desk.chosen_columns,
    )  # fmt: skip
    work.say(f"View saved: {saved.name}", "v shows it")


async def _change(work: Work, found: "dict[str, views.View]") -> None:
    """Give a view a number or another name, or drop it."""
    choices = [chooser.Choice(key, view.name, view.filter) for key, view in found.items()]
    view = found[await work.choose("Which view?", choices)]
    choices = [
        *(chooser.Choice(str(number), f"Number {number}") for number in range(1, 10)),
        chooser.Choice("0", "No number"),
        chooser.Choice("name", "Another name"),
        chooser.Choice("drop", "Drop this view", "the plan stays as it is"),
    ]
    what = await work.choose(view.name, choices)
    store, plan = work.desk.store, work.plan
    if what == "drop":
        views.drop_view(store, plan.id, view)
        work.say(f"View dropped: {view.name}")
    elif what == "name":
        name = await work.ask_line(f"Another name for {view.name}", view.name)
        work.say(f"View: {views.rename_view(store, plan.id, view, name).name}")
    else:
        number = int(what) or None
        views.number_view(store, plan.id, view, number)
        work.say(f"{number} shows {view.name}" if number else f"{view.name}: no number")


# -- columns ---------------------------------------------------------------------------------------


async def choose_columns(work: Work) -> None:
    """Choose which columns the list has, and in which order."""
    names = await work.answer(column_chooser.ColumnChooser(work.desk.chosen_columns))
    if names:
        _use_columns(work, tuple(names.split()))
        work.say("Columns changed", _no_room(work))


def _use_columns(work: Work, names: tuple[str, ...]) -> None:
    work.desk.chosen_columns = names
    work.shown.table.use_columns(names)


def _no_room(work: Work) -> str:
    left = work.shown.table.left_columns
    return f"no room for: {', '.join(TITLES[each] for each in left)}" if left else ""


# -- copying ---------------------------------------------------------------------------------------


def copy_row(work: Work) -> None:
    """Hand the recommendation under the cursor to the terminal's clipboard, as one line."""
    row, period = work.row, work.desk.period
    rag = f"{period.label}: {rag_word(row.ratings[-1])}" if period and row.ratings else ""
    due = row.due.isoformat() if row.due else row.timescale
    parts = [row.ref, row.text, ", ".join(row.officers), due, rag, level_word(row.level)]
    work.copy(row.ref, "\t".join(parts))


async def copy_cell(work: Work) -> None:
    """Choose one of the texts of the recommendation, and copy it."""
    period = work.desk.period
    it = work.desk.recommendation(work.row.id)
    texts = {name: getattr(it, name) for name in _TEXTS}
    texts["officers"] = "; ".join(it.officers)
    texts["due"] = it.due.isoformat() if it.due else ""
    for progress in it.progress:
        if period is not None and progress.period.id == period.id:
            texts["evidence"] = progress.evidence
    choices = [
        chooser.Choice(name, every.field_title(name), " ".join(text.split())[:DETAIL])
        for name, text in texts.items()
        if text
    ]
    name = await work.choose(f"Copy of {it.ref}", choices)
    work.copy(f"{it.ref} {every.field_title(name)}", texts[name])


def _numbered(number: int) -> Command:
    return Command(
        f"view-{number}", (str(number),), f"View {number}", "The saved view with this number",
        IN_FINDING, lambda work: show_numbered_view(work, number), PLAN,
    )  # fmt: skip


COMMANDS: tuple[Command, ...] = (
    Command("views", ("v",), "Saved views", "A filter, a sort and columns under a name", IN_FINDING,
            choose_view, PLAN),
    *map(_numbered, range(1, 10)),
    Command("columns", (), "Columns", "Which columns the list has, and in which order", IN_FINDING,
            choose_columns, PLAN),
    Command("copy", ("y",), "Copy", "This recommendation as one line, to your clipboard",
            IN_READING, copy_row, ROW),
    Command("copy-cell", ("Y",), "Copy one text", "One of its texts, to your clipboard", IN_READING,
            copy_cell, ROW),
)  # fmt: skip
