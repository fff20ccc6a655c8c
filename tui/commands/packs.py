"""Officers' packs: one for each of them in a folder, and who was sent one."""

from models import clock
from models.lazily import lazily
from models.text import counted
from tui.commands.command import IN_FILES, PLAN, WRITE, Command, Need
from tui.commands.file_names import file_stem, missing_folder, path_of, tell_written
from tui.commands.work import Work

with lazily():
    from exports.packs import files as pack_files
    from exports.packs import officers as pack_officers
    from models.documents import packs_sent
    from tui.screens import folders, reading_pane
    from tui.words import history_and_glossary as texts


async def write_packs(work: Work) -> None:
    work.be_idle()
    plan, store, period = work.plan, work.desk.store, work.period
    officers, nobody = pack_officers.answers(store, plan)
    if not officers:
        work.say("Nobody answers for any recommendation of the plan, so there is no pack")
        return
    name = await work.ask_line(
        f"A pack for each of {len(officers)} officers, {period.label}",
        f"{file_stem(plan.title)}-packs",
        hint=f"a folder, in {folders.short(path_of('.'))}",
        check=_wrong_folder,
    )
    folder = path_of(name)
    made = await work.long(
        f"Writing packs to {folder.name}",
        lambda progress: pack_files.write_packs(
            store, plan, period, folder, officers, progress=progress
        ),
    )
    notes = [f"in none: {', '.join(nobody)}"] if nobody else []
    notes += [f"{pack.officer}: {note}" for pack in made for note in pack.notes]
    tell_written(work, f"{counted(len(made), 'pack')} for {period.label} in ", folder, notes)


def _wrong_folder(name: str) -> str:
    if not name.strip():
        return "Name a folder"
    path = path_of(name)
    try:
        if path.exists():
            return "" if path.is_dir() else f"{path.name} is a file; name a folder"
    except OSError as error:
        return f"{error.strerror}: {path.name}"
    return missing_folder(path)


def show_packs(work: Work) -> None:
    """Who was sent a pack for the shown period, and whether it came back."""
    period, today = work.period, clock.today()
    lines = [
        texts.Paragraph(f"{pack.officer}  {pack.file}", indent=10, label=pack.state(today))
        for pack in packs_sent.packs(work.desk.store, work.plan.id, period.id)
    ]
    nothing = texts.Paragraph(f"No pack was made for {period.label}.", texts.Kind.QUIET)
    work.open(reading_pane.ReadingPane(f"Packs, {period.label}", lines or [nothing]))


COMMANDS: tuple[Command, ...] = (
    Command("packs", (), "Write officers' packs",
            "A Word file each, to write evidence into and send back", IN_FILES, write_packs,
            WRITE | {Need.PERIOD, Need.OPEN_PERIOD}),
    Command("packs-sent", (), "Packs: who was sent one", "Returned, late, or not yet", IN_FILES,
            show_packs, PLAN | {Need.PERIOD}),
)  # fmt: skip
