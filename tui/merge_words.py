"""An edited file beside the plan, in words: what differs, why it is asked, and both texts."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from imports.merge_records import CHANGED, CLEARED, MergeDifference, PreparedMerge
from models.edits import value_word
from models.field_words import field_word
from tui.change_words import short
from tui.glyphs import glyphs
from tui.import_words import count
from tui.reading import GAP, Kind, Paragraph

_LONG = 40
_SAME = 8  # words that are shown on both sides of what differs


class Entry(NamedTuple):
    """One line of the list of differences."""

    ref: str
    field: str
    change: str
    kind: str


def title(prepared: PreparedMerge, chosen: int) -> str:
    """Which file meets which plan, and how much is to be taken."""
    dot = glyphs().dot
    return (
        f"{prepared.draft.source} {glyphs().arrow} {prepared.plan.title}"
        f" {dot} {count(len(prepared.differences), 'difference')} {dot} {chosen} to take"
    )


def entry(one: MergeDifference) -> Entry:
    """A difference in a line."""
    return Entry(one.ref, field_word(one.field, one.period), _change(one), _kind(one))


def details(one: MergeDifference) -> tuple[Paragraph, ...]:
    """Both texts whole, and what stood there when the file was made where that helps to choose."""
    return tuple(_details(one))


def remarks(prepared: PreparedMerge) -> tuple[Paragraph, ...]:
    """What a merge does not touch, and what a person must look at."""
    return tuple(_remarks(prepared))


def _change(one: MergeDifference) -> str:
    ours, theirs = (value_word(one.field, value) for value in (one.ours, one.theirs))
    if max(len(ours), len(theirs)) > _LONG:
        ours, theirs = (_amount(value) for value in (one.ours, one.theirs))
    none = glyphs().none
    return f"{short(ours) or none} {glyphs().arrow} {short(theirs) or none}"


def _amount(text: str) -> str:
    return count(len(text.split()), "word") if text.strip() else "nothing"


def _kind(one: MergeDifference) -> str:
    if one.closed:
        return "period closed"
    if one.kind == CHANGED:
        return ""
    if one.kind == CLEARED:
        return "emptied"
    return "unknown since when" if one.base is None else "changed in both"


def _details(one: MergeDifference) -> Iterator[Paragraph]:
    if one.closed:
        yield Paragraph(f"{one.period} is closed: open it first, from the palette (:)")
    elif one.kind == CLEARED:
        yield Paragraph("The file leaves this empty. It is taken only if you choose it.")
    elif one.kind != CHANGED and one.base is None:
        yield Paragraph("It cannot be known which side has changed since the file was made.")
    elif one.kind != CHANGED:
        yield Paragraph("Both sides have changed since the file was made. Choose one.")
    ours, theirs = (value_word(one.field, value) for value in (one.ours, one.theirs))
    yield Paragraph("In the plan", Kind.HEADING)
    yield Paragraph(ours or glyphs().none, indent=2)
    yield Paragraph("In the file", Kind.HEADING)
    yield Paragraph(theirs or glyphs().none, indent=2)
    if min(len(ours), len(theirs)) > _LONG and (passages := _passages(ours, theirs)):
        yield Paragraph("What differs", Kind.HEADING)
        for before, after in passages:
            yield Paragraph(before or "(nothing)", Kind.TEXT, 8, "  plan")
            yield Paragraph(after or "(nothing)", Kind.TEXT, 8, "  file")
    if one.kind != CHANGED and one.base is not None and one.base not in (one.ours, one.theirs):
        yield Paragraph("When the file was made", Kind.HEADING)
        yield Paragraph(value_word(one.field, one.base) or glyphs().none, Kind.QUIET, 2)


def _passages(ours: str, theirs: str) -> list[tuple[str, str]]:
    """Where two texts differ: the words on either side, with a few that they share around them."""
    before, after = ours.split(), theirs.split()
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    found: list[tuple[str, str]] = []
    for group in matcher.get_grouped_opcodes(_SAME):
        left = _joined(before, group[0][1], group[-1][2])
        right = _joined(after, group[0][3], group[-1][4])
        found.append((left, right))
    whole = len(found) == 1 and found[0] == (" ".join(before), " ".join(after))
    return [] if whole else found


def _joined(words: Sequence[str], start: int, end: int) -> str:
    mark = glyphs().ellipsis
    head = f"{mark} " if start else ""
    tail = f" {mark}" if end < len(words) else ""
    return f"{head}{' '.join(words[start:end])}{tail}"


def _remarks(prepared: PreparedMerge) -> Iterator[Paragraph]:
    if prepared.same:
        yield Paragraph(f"{count(prepared.same, 'recommendation')} the same in both")
    if prepared.kept:
        kept = count(prepared.kept, "field")
        yield Paragraph(f"{kept} changed in the plan alone since the file was made: they stay")
    if prepared.missing:
        refs = ", ".join(prepared.missing)
        yield Paragraph(f"Not in the file, and left as they are: {refs}")
    if prepared.new:
        yield GAP
        yield Paragraph("Only in the file (importing it, i, adds them)", Kind.HEADING)
        for new in prepared.new:
            yield Paragraph(short(new.text), indent=8, label=new.ref)
    if prepared.problems:
        yield GAP
        yield Paragraph(f"{count(len(prepared.problems), 'thing')} to look at", Kind.HEADING)
        for problem in prepared.problems:
            where = ", ".join(filter(None, (problem.ref, problem.where)))
            yield Paragraph(f"{where}: {problem.message}", indent=2)
