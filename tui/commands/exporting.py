"""The recommendations that are shown, as a file to send in any format."""

from models.lazily import lazily
from models.text import counted
from tui.commands.command import IN_FILES, PLAN, Command
from tui.commands.file_names import write_file
from tui.commands.work import Work

with lazily():
    from exports import formats, plan_files


async def export(work: Work) -> None:
    plan, store, ids = work.plan, work.desk.store, work.ids
    filter_text = work.desk.filter_text
    await write_file(
        work,
        f"Export the {len(ids)} shown to a file",
        [kind.endings for kind in formats.FORMATS.values()],
        "",
        lambda path, progress: plan_files.export_plan(
            store, plan, path, ids=ids, filter_text=filter_text, progress=progress
        ),
        said=lambda file: counted(file.count, "recommendation"),
        notes=lambda file: file.notes,
    )


COMMANDS: tuple[Command, ...] = (
    Command("export", ("o",), "Export what is shown", "A Word, Excel or other file to send",
            IN_FILES, export, PLAN, "Export"),
)  # fmt: skip
