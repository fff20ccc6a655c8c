"""What a process before this one could not store comes back as drafts, before anything is typed."""

from contextlib import suppress

from models.errors import StoreError
from models.lazily import lazily
from tui.commands.work import Work

with lazily():
    from models.personal import rescue


def bring_back(work: Work) -> None:
    """Say what came back of the texts that a process before this one could not store."""
    unstored, desk = work.unstored, work.desk
    # What an ending process has put aside is for the next one.
    if unstored.brought_back or unstored.ending or desk.store.read_only:
        return
    found = rescue.bring_back(desk.store)
    refs = [desk.recommendation(draft.recommendation_id).ref for draft in found]
    forms = rescue.bring_back_forms(desk.store)
    unstored.brought_back = True
    for draft in found:
        work.show_row(draft.recommendation_id)
    if refs:
        work.say(f"Not stored when the program ended: your draft of {', '.join(refs)}", "e edits")
    elif forms:
        work.say(
            f"Not stored when the program ended: your draft of {', '.join(forms)}",
            "its form has it",
        )


def bring_back_first(work: Work) -> None:
    """Bring texts back before a field opens, which would else begin without them.

    A key may be pressed before the first screen is there. Where the store is locked, the texts
    wait in their files, and keep nobody from typing.
    """
    with suppress(StoreError):
        bring_back(work)
