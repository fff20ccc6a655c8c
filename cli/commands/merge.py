"""``stocktake merge``: an edited file back into its plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from cli.place import TEXT, Place, open_store, place_options
from models.lazily import lazily
from models.text import counted, show_line

with lazily():
    from cli import differences, merge_choice, output
    from imports import excerpts
    from imports.merge import merging
    from models.personal import left_off

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from imports.merge.records import MergeDifference, PreparedMerge
    from models.documents.document_records import Problem
    from models.documents.merging import Merged, Take

_READABLE = 100
_LOOK = 1
_TAKE = "REF[:FIELD[:PERIOD]]"
_NAMED = 12


@click.command("merge")
@click.argument("file", metavar="FILE", type=click.Path())
@click.option("--dry-run", is_flag=True, help="Only say what would be done; store nothing.")
@click.option(
    "--take",
    "taken",
    metavar=_TAKE,
    multiple=True,
    type=TEXT,
    help="Take this from FILE too: what was changed on both sides, or cleared.",
)
@click.option(
    "--leave", "left", metavar=_TAKE, multiple=True, type=TEXT, help="Do not take this from FILE."
)
@click.option("--all-cleared", is_flag=True, help="Take over what was cleared in FILE.")
@click.option("--theirs", is_flag=True, help="Take what was changed on both sides from FILE.")
@click.option("--json", "as_json", is_flag=True, help="Say it as JSON.")
@place_options
def command(
    place: Place,
    file: str,
    dry_run: bool,
    taken: tuple[str, ...],
    left: tuple[str, ...],
    all_cleared: bool,
    theirs: bool,
    as_json: bool,
) -> int:
    """Bring an edited export back: take what was changed in FILE since it was made.

    What was changed on both sides since, and what FILE has cleared, is shown and left unless you
    ask for it. Nothing is deleted. One undo (u on the screen) takes all of it back. Exit status 1:
    something is left to look at.
    """
    from pathlib import Path

    with open_store(place) as store:
        with output.progress("Reading") as progress:
            prepared = merging.prepare_merge(store, Path(file), place.plan, progress)
        chosen = merge_choice.choose(prepared, taken, left, all_cleared=all_cleared, theirs=theirs)
        merged = None
        if not dry_run:
            merged = merging.carry_out(store, prepared, chosen)
            left_off.use(store.path, prepared.plan.title)
    if as_json:
        _write_json(prepared, chosen, merged)
    else:
        room = min(output.width() or _READABLE, _READABLE)
        output.say("\n".join(_lines(prepared, chosen, merged, room)))
    finished = prepared.is_finished(chosen) and not (merged and merged.left)
    return 0 if finished else _LOOK


def _lines(
    prepared: PreparedMerge, chosen: Collection[int], merged: Merged | None, room: int
) -> Iterator[str]:
    yield from _wrapped(_summary(prepared, chosen, merged), room)
    if merged and prepared.draft.officer:
        yield from _wrapped(f"The pack of {prepared.draft.officer} counts as returned.", room)
    refused = {_key(take) for take, _ in merged.left} if merged else set()
    taking = [
        one
        for at, one in enumerate(prepared.differences)
        if at in chosen and _key(one) not in refused
    ]
    leaving = [one for at, one in enumerate(prepared.differences) if at not in chosen]
    if taking:
        yield ""
        yield "Taken from the file:" if merged else "Would be taken from the file:"
        for one in taking:
            yield from _shown(one, room, "was", "is now" if merged else "would be")
    if merged and merged.left:
        yield ""
        yield "Not taken after all:"
        refs = {one.recommendation_id: one.ref for one in prepared.differences}
        for take, reason in merged.left:
            yield from _wrapped(f"{refs[take.recommendation_id]}: {reason}", room, "  ")
    for heading, kinds, hint in _LEFT:
        some = [one for one in leaving if _kind(one) in kinds]
        if some:
            yield ""
            yield from _wrapped(f"{heading} ({len(some)}):", room)
            for one in some:
                yield from _shown(one, room, "in the plan", "in the file")
            yield from _wrapped(hint.format(name=_name(some[0])), room, "  ")
    yield from _beside(prepared, room)


_LEFT = (
    (
        "Changed on both sides since the file was made; the plan's stays",
        ("conflict",),
        "To take one from the file: --take {name}; all of these: --theirs",
    ),
    (
        "In the file otherwise, and nothing tells which is newer; the plan's stays",
        ("unknown",),
        "To take one from the file: --take {name}; all of these: --theirs",
    ),
    (
        "Cleared in the file; the plan's stays",
        ("cleared",),
        "To clear one here too: --take {name}; all of these: --all-cleared",
    ),
    (
        "In a closed period; the plan's stays",
        ("closed",),
        "stocktake period open LABEL --reason TEXT opens it; then merge the file again",
    ),
    ("Changed in the file and left out here", ("changed",), "Without --leave it is taken"),
)


def _kind(one: MergeDifference) -> str:
    if one.closed:
        return "closed"
    return "unknown" if one.kind == "conflict" and one.base is None else one.kind


def _summary(prepared: PreparedMerge, chosen: Collection[int], merged: Merged | None) -> str:
    rows = len(prepared.draft.recommendations)
    taken = len(merged.taken) if merged else len(chosen)
    changed = f"{counted(taken, 'field')} {'taken' if merged else 'would be taken'}"
    left = len(prepared.differences) - taken
    parts = [changed if taken else "nothing changed" if merged else "nothing would change"]
    if left:
        parts.append(f"{left} left")
    if prepared.kept:
        parts.append(f"{prepared.kept} changed only in the plan since, which stay")
    draft = prepared.draft
    of = f" from {draft.officer}, {draft.period}" if draft.officer else ""
    return (
        f'{draft.source}{of}: {counted(rows, "recommendation")}, plan "{prepared.plan.title}":'
        f" {', '.join(parts)}"
    )


def _shown(one: MergeDifference, room: int, left: str, right: str) -> Iterator[str]:

    where = f", {one.period}" if one.period else ""
    yield from _wrapped(f"{one.ref}  {differences.field_name(one.field)}{where}", room, "  ")
    old, new = (differences.value_words(one.field, value) for value in (one.ours, one.theirs))
    yield from differences.beside(old, new, room=room, headings=(left, right))
    if one.kind == "conflict" and one.base is not None:
        short = differences.value_words(one.field, one.base)
        short = short if len(short) <= room else short[: room - 1] + "…"
        yield from _wrapped(f"when the file was made: {short}", room, "    ")


def _beside(prepared: PreparedMerge, room: int) -> Iterator[str]:
    """What a person should know of beside the differences: new and missing rows, problems."""
    if prepared.new:
        yield ""
        yield from _wrapped(
            f"New in the file ({len(prepared.new)}); stocktake import adds them:", room
        )
        for new in prepared.new:
            yield from _wrapped(
                f"{new.ref}, {new.where}: {excerpts.start_of(new.text, room)}", room, "  "
            )
    if prepared.missing:
        named = ", ".join(prepared.missing[:_NAMED])
        more = len(prepared.missing) - _NAMED
        named += f" and {more} more" if more > 0 else ""
        yield ""
        yield from _wrapped(f"Not in the file, and left as they are: {named}", room)
    if prepared.problems:
        yield ""
        yield f"{counted(len(prepared.problems), 'thing')} to look at:"
        for problem in prepared.problems:
            yield from _wrapped(_told(problem), room, "  ")


def _told(problem: Problem) -> str:
    where = ", ".join(filter(None, (problem.ref, problem.where)))
    return f"{where}: {problem.message}" if where else problem.message


def _name(one: MergeDifference) -> str:
    """What ``--take`` calls a difference, as a shell reads it."""
    import shlex

    parts = (one.ref, one.field, one.period) if one.period else (one.ref, one.field)
    return shlex.quote(show_line(":".join(parts)))


def _wrapped(text: str, room: int, margin: str = "") -> list[str]:
    import textwrap

    return textwrap.wrap(
        show_line(text), room, initial_indent=margin, subsequent_indent=margin + "  "
    )


def _key(it: MergeDifference | Take) -> tuple[int, str, int | None]:
    return it.recommendation_id, it.field, it.period_id


def _write_json(prepared: PreparedMerge, chosen: Collection[int], merged: Merged | None) -> None:
    import json

    whole = _as_json(prepared, chosen, merged)
    with output.exact() as stream:
        stream.write(json.dumps(whole, ensure_ascii=False, indent=2).encode("utf-8") + b"\n")


def _as_json(
    prepared: PreparedMerge, chosen: Collection[int], merged: Merged | None
) -> dict[str, Any]:
    taken = {_key(take) for take in merged.taken} if merged else set()
    return {
        "plan": prepared.plan.title,
        "file": prepared.draft.source,
        "dry_run": merged is None,
        "differences": [
            {
                "ref": one.ref,
                "field": one.field,
                "period": one.period or None,
                "kind": one.kind,
                "closed": one.closed,
                "ours": one.ours,
                "theirs": one.theirs,
                "base": one.base,
                "where": one.where,
                "chosen": at in chosen,
                "taken": _key(one) in taken,
            }
            for at, one in enumerate(prepared.differences)
        ],
        "kept": prepared.kept,
        "same": prepared.same,
        "new": [{"ref": new.ref, "where": new.where, "text": new.text} for new in prepared.new],
        "missing": list(prepared.missing),
        "problems": [
            {
                "where": problem.where,
                "ref": problem.ref,
                "kind": problem.kind,
                "message": problem.message,
            }
            for problem in prepared.problems
        ],
    }
