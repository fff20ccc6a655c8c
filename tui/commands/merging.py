"""An edited file, or a pack, back into its plan: what differs is shown, and a person chooses."""

from pathlib import Path

from models.lazily import lazily
from tui.commands.command import IN_FILES, WRITE, Command
from tui.commands.file_names import pick
from tui.commands.long_work import Progress
from tui.commands.work import Work

with lazily():
    from imports.merge import merging, records
    from tui.screens import merge_review
    from tui.words import merges


async def take_back(work: Work) -> None:
    await compare(work, await pick(work, "Take back an edited file or pack"))


async def compare(work: Work, path: Path) -> None:
    """Show what a file has otherwise than the plan, and take what is chosen of it."""
    store, plan = work.desk.store, work.plan

    def prepare(progress: Progress) -> "records.PreparedMerge":
        prepared = merging.prepare_merge(store, path, plan.title, progress)
        progress(1, 1)
        return prepared

    prepared = await work.long(f"Comparing {path.name}", prepare, leads=True)
    await work.free()
    work.say("")
    places = await work.open(merge_review.MergeReview(prepared))
    if places is None:
        work.say("Left as it was: nothing of the file is taken")
        return
    merged = await work.store(
        "the merge",
        lambda: merging.carry_out(store, prepared, places),
        saying=f"Taking {len(places)} from {prepared.draft.source}",
        long=True,
    )
    here = work.plan.id == prepared.plan.id
    if here:
        work.show_changed()
    back = "u takes it back" if here and merged.taken else ""
    title = "Left as they are" if work.router.waits else ""
    work.tell(merges.done(prepared, merged), back, title=title)


COMMANDS: tuple[Command, ...] = (
    Command("merge", (), "Take back an edited file",
            "An export or a pack that somebody has changed: old beside new, you choose", IN_FILES,
            take_back, WRITE),
)  # fmt: skip
