"""An edited file beside the plan, in words: what differs, why it is asked, and both texts."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from models.documents.merging import Merged
from models.fields.every import field_named, field_title
from models.lazily import lazily
from models.text import counted
from tui.widgets.glyphs import glyphs
from tui.words.changes import short
from tui.words.history_and_glossary import GAP, Kind, Paragraph
from tui.words.imports import problem_line

with lazily():
    from imports.merge import records

_LONG = 40
_SAME = 8  # words that are shown on both sides of what differs
_MOST = 1_000_000  # pairs of words that are compared: more take longer than a key may


class DifferenceLine(NamedTuple):
    """One line of the list of differences."""

    ref: str
    field: str
    change: str
    kind: str


def title(prepared: "records.PreparedMerge") -> str:
    """Which file meets which plan."""
    return f"{prepared.draft.source} {glyphs().arrow} {prepared.plan.title}"


def figures(prepared: "records.PreparedMerge", chosen: int) -> str:
    """How much differs, and how much of it is to be taken."""
    return f"{counted(len(prepared.differences), 'difference')} {glyphs().dot} {chosen} to take"


def rest(prepared: "records.PreparedMerge") -> str:
    """What else there is to be known of the file, in a line."""
    said = [
        (len(prepared.problems), "to look at"),
        (len(prepared.new), "only in the file"),
        (len(prepared.missing), "not in the file"),
        (prepared.kept, "changed in the plan alone"),
        (prepared.same, "the same"),
    ]
    return ", ".join(f"{number} {what}" for number, what in said if number) or "nothing"


def done(prepared: "records.PreparedMerge", merged: Merged) -> list[str]:
    """What came of it: a line, and one for each difference that was left."""
    taken = counted(len(merged.taken), "change")
    lines = [f"{taken} taken from {prepared.draft.source}"]
    if merged.left:
        lines[0] += f"; {len(merged.left)} left as in the plan"
    by_place = {
        (one.recommendation_id, one.field, one.period_id): one for one in prepared.differences
    }
    for take, reason in merged.left:
        one = by_place[take.recommendation_id, take.field, take.period_id]
        lines.append(f"{one.ref}, {field_title(one.field, one.period)}: {reason}")
    return lines


def entry(one: "records.MergeDifference") -> DifferenceLine:
    """A difference in a line."""
    return DifferenceLine(one.ref, field_title(one.field, one.period), _change(one), kind(one))


def details(one: "records.MergeDifference") -> tuple[Paragraph, ...]:
    """Both texts whole, and what stood there when the file was made where that helps to choose."""
    return tuple(_details(one))


def remarks(prepared: "records.PreparedMerge") -> tuple[Paragraph, ...]:
    """What a merge does not touch, and what a person must look at."""
    return tuple(_remarks(prepared))


def _change(one: "records.MergeDifference") -> str:
    ours, theirs = (_value(one.field, value) for value in (one.ours, one.theirs))
    if max(len(ours), len(theirs)) > _LONG:
        ours, theirs = (_amount(value) for value in (one.ours, one.theirs))
    return f"{short(ours)} {glyphs().arrow} {short(theirs)}"


def _value(field: str, value: str) -> str:
    """A value in words; a text is itself, with its paragraphs."""
    kind = field_named(field).kind
    return value if kind.is_long and value.strip() else kind.said(value)


def _amount(text: str) -> str:
    return counted(len(text.split()), "word") if text.strip() else "empty"


def kind(one: "records.MergeDifference") -> str:
    """Why a difference is asked about, in a word or three; "" where only the file has changed."""
    if one.closed:
        return "period closed"
    if one.kind == records.CHANGED:
        return ""
    if one.kind == records.CLEARED:
        return "emptied"
    return "not known whose" if one.base is None else "changed in both"


def _details(one: "records.MergeDifference") -> Iterator[Paragraph]:
    if one.closed:
        yield Paragraph(f"{closed(one)}. The plan's stays.")
    elif one.kind == records.CLEARED:
        yield Paragraph("The file leaves this empty. It is taken only if you choose it (Space).")
    elif one.kind != records.CHANGED and one.base is None:
        yield Paragraph("Which side has changed cannot be known. Space takes the file's.")
    elif one.kind != records.CHANGED:
        yield Paragraph("Both have changed since the file was made. Space takes the file's.")
    ours, theirs = (_value(one.field, value) for value in (one.ours, one.theirs))
    if min(len(ours), len(theirs)) > _LONG and (passages := _passages(ours, theirs)):
        yield Paragraph("What differs", Kind.HEADING)
        for before, after in passages:
            yield Paragraph(before or "(nothing)", Kind.TEXT, 8, "  plan")
            yield Paragraph(after or "(nothing)", Kind.TEXT, 8, "  file")
    yield Paragraph("In the plan", Kind.HEADING)
    yield Paragraph(ours, indent=2)
    yield Paragraph("In the file", Kind.HEADING)
    yield Paragraph(theirs, indent=2)
    if (
        one.kind != records.CHANGED
        and one.base is not None
        and one.base not in (one.ours, one.theirs)
    ):
        yield Paragraph("When the file was made", Kind.HEADING)
        yield Paragraph(_value(one.field, one.base), Kind.QUIET, 2)


def closed(one: "records.MergeDifference") -> str:
    """Why a difference of a closed period cannot be taken, and what to do about it."""
    return f"{one.period} is closed: leave this and open it from the palette (:) first"


def _passages(ours: str, theirs: str) -> list[tuple[str, str]]:
    """Where two texts differ: the words on either side, with a few that they share around them."""
    before, after = ours.split(), theirs.split()
    start, end = _shared(before, after)
    if (len(before) - start - end) * (len(after) - start - end) > _MOST:
        return []
    first = max(start - _SAME, 0)
    last = max(end - _SAME, 0)
    within = before[first : len(before) - last], after[first : len(after) - last]
    matcher = SequenceMatcher(None, *within, autojunk=False)
    found: list[tuple[str, str]] = []
    for group in matcher.get_grouped_opcodes(_SAME):
        left = _joined(before, first + group[0][1], first + group[-1][2])
        right = _joined(after, first + group[0][3], first + group[-1][4])
        found.append((left, right))
    whole = len(found) == 1 and found[0] == (" ".join(before), " ".join(after))
    return [] if whole else found


def _shared(before: Sequence[str], after: Sequence[str]) -> tuple[int, int]:
    """How many words two texts have in common at their beginning, and how many at their end."""
    most = min(len(before), len(after))
    start = next((at for at in range(most) if before[at] != after[at]), most)
    left = most - start
    return start, next((at for at in range(left) if before[-1 - at] != after[-1 - at]), left)


def _joined(words: Sequence[str], start: int, end: int) -> str:
    mark = glyphs().ellipsis
    head = f"{mark} " if start else ""
    tail = f" {mark}" if end < len(words) else ""
    return f"{head}{' '.join(words[start:end])}{tail}"


def _remarks(prepared: "records.PreparedMerge") -> Iterator[Paragraph]:
    if prepared.problems:
        yield Paragraph(f"{counted(len(prepared.problems), 'thing')} to look at", Kind.HEADING)
        for problem in prepared.problems:
            yield Paragraph(problem_line(problem), indent=2)
        yield GAP
    if prepared.new:
        yield Paragraph("Only in the file (reading it in, i, adds them)", Kind.HEADING)
        for new in prepared.new:
            yield Paragraph(short(new.text), indent=8, label=new.ref)
        yield GAP
    if prepared.missing:
        refs = ", ".join(prepared.missing)
        yield Paragraph(f"Not in the file, and left as they are: {refs}")
    if prepared.kept:
        kept = counted(prepared.kept, "field")
        yield Paragraph(f"{kept} changed in the plan alone since then: the plan's stays")
    if prepared.same:
        yield Paragraph(f"{counted(prepared.same, 'recommendation')} the same in both")
