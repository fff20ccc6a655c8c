"""Which differences of a merge the words of a command mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.errors import Refused
from models.lazily import lazily
from models.text import fold, show_line

with lazily():
    from imports.merge import records

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imports.merge.records import MergeDifference, PreparedMerge

_SHOWN = 6


def choose(
    prepared: PreparedMerge,
    taken: Sequence[str],
    left: Sequence[str],
    *,
    all_cleared: bool = False,
    theirs: bool = False,
) -> frozenset[int]:
    """The positions of the differences to take: what only the file has changed, and what is asked.

    ``taken`` and ``left`` name differences as ``REF``, ``REF:FIELD`` or ``REF:FIELD:PERIOD``; what
    lies in a closed period is never chosen. Raises ``Refused`` for a name that means none.
    """

    differences = prepared.differences
    chosen = set(prepared.defaults)
    for at, one in enumerate(differences):
        emptied = not one.theirs
        wanted = (one.kind == records.CONFLICT and theirs) or (
            one.kind == records.CLEARED and all_cleared
        )
        # What is empty in the file is never taken but by that name.
        if wanted and (all_cleared or not emptied):
            chosen.add(at)
    for name in taken:
        chosen |= _named(differences, name)
    for name in left:
        chosen -= _named(differences, name)
    return frozenset(at for at in chosen if not differences[at].closed)


def _named(differences: Sequence[MergeDifference], name: str) -> set[int]:
    wanted = _spelt(name)
    found = {at for at, one in enumerate(differences) if wanted in _names(one)}
    if not found:
        known = [":".join(filter(None, (one.ref, one.field, one.period))) for one in differences]
        more = f" and {len(known) - _SHOWN} more" if len(known) > _SHOWN else ""
        listed = ", ".join(f'"{show_line(each)}"' for each in known[:_SHOWN]) + more
        raise Refused(f'"{show_line(name)}" names no difference; there are: {listed or "none"}')
    return found


def _names(one: MergeDifference) -> tuple[str, ...]:
    names = [one.ref, f"{one.ref}:{one.field}"]
    if one.period:
        names.append(f"{one.ref}:{one.field}:{one.period}")
    return tuple(map(_spelt, names))


def _spelt(text: str) -> str:
    return fold(text.replace("_", " "))
