"""The status line above the list, and the two lines below it."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from rich.cells import cell_len

from models.plan.records import Counts, Period
from models.ratings.ratings import Rag, Stage
from tui.commands.command import Command, Situation, why_not
from tui.widgets.colours import BOLD, DIM, PLAIN, WARNING
from tui.widgets.glyphs import glyphs
from tui.widgets.lines import Line
from tui.widgets.safe_text import cut

NAMED = 12  # cells of the plan's title that nothing but the filter takes


def status_line(
    width: int,
    *,
    plan: str,
    period: Period | None,
    filter_text: str,
    sort: str,
    counts: Counts | None,
    read_only: bool,
    marked: str = "",
) -> Line:
    """The plan, the period and its state, the filter, and how many are shown.

    By when updates are due stands there where there is room beside the plan's name. What is narrow
    loses the plan's title first, then the filter's end; never a figure.
    """
    dot = f" {glyphs().dot} "
    figures = f" {count_words(counts)}" if counts else f" {glyphs().ellipsis}"
    if marked:
        figures = f" {marked}{dot}{figures[1:]}"
    parts = [f"{period.label} ({period.state})" if period else "no period"]
    if sort:
        parts.append(f"sorted by {sort}")
    if read_only:
        parts.append("READ-ONLY")
    room = width - cell_len(figures)
    if filter_text:
        parts.append(cut(f"/ {filter_text}", min(cell_len(filter_text) + 2, room // 2)).rstrip())
    middle = dot + dot.join(parts)
    due = _updates_due(period)
    if due and cell_len(middle) + cell_len(due) + min(NAMED, cell_len(plan)) <= room:
        assert period is not None
        parts[0] = f"{period.label} ({period.state}{due})"
        middle = dot + dot.join(parts)
    title = cut(plan, max(min(cell_len(plan), room - cell_len(middle)), 0)).rstrip()
    if cell_len(title) < min(6, cell_len(plan)):
        title, middle = "", middle[len(dot) :]
    return [(title, BOLD), (cut(middle, room - cell_len(title)), PLAIN), (figures, BOLD)]


def _updates_due(period: Period | None) -> str:
    """By when updates are due, while they are waited for: ``, updates due 4 Dec``."""
    if period is None or period.updates_due is None or period.closed:
        return ""
    if period.stage not in (Stage.OPEN, Stage.COLLECTING):
        return ""
    return f", updates due {period.updates_due.day} {period.updates_due:%b}"


def count_words(counts: Counts) -> str:
    """``5 of 17 · R 2 A 3 · 1 none``: nothing that is not there is named."""
    rated = " ".join(f"{rag.letter} {counts.by_rag[rag]}" for rag in Rag if counts.by_rag.get(rag))
    unrated = counts.by_rag.get(None, 0)
    parts = [f"{counts.shown} of {counts.total}", rated, f"{unrated} none" if unrated else ""]
    return f" {glyphs().dot} ".join(part for part in parts if part)


def typing_line(width: int, text: str, counts: Counts | None) -> Line:
    """The filter while it is typed: its end is what is seen."""
    figures = f" {count_words(counts)}" if counts else f" {glyphs().ellipsis}"
    room = width - cell_len(figures) - 3
    if room < width // 3:  # what is typed comes first
        figures = f" {counts.shown} of {counts.total}" if counts else ""
        room = width - cell_len(figures) - 3
    shown = text if cell_len(text) <= room else text[-room:]
    return [
        ("/ ", PLAIN),
        (cut(shown + glyphs().caret, room + 1), PLAIN),
        (figures, BOLD),
    ]


def banner_line(text: str, hint: str, width: int) -> Line:
    """What has just happened, and the way back."""
    if not text:
        return [(cut(hint, min(cell_len(hint), width)), DIM)] if hint else []
    room = width - (cell_len(hint) + 3 if hint else 0)
    shown = cut(text, min(cell_len(text), max(room, 20)))
    return [(shown, WARNING), ("   ", PLAIN), (hint, PLAIN)] if hint else [(shown, WARNING)]


def footer_line(
    width: int,
    commands: Sequence[Command],
    keys: Mapping[str, tuple[str, ...]],
    now: Situation,
    *,
    detail: bool = False,
) -> Line:
    """The keys that can be used now, as many as there is room for; help and quit always.

    In the ``detail`` the way back stands for the way in.
    """
    usable = [each for each in commands if each.footer and keys[each.id] and not why_not(each, now)]
    if detail:
        back = next(each for each in commands if each.id == "back")
        usable = [back if each.id == "open" else each for each in usable]
    entries: list[tuple[str, str]] = []
    for word, sharing in groupby(usable, key=lambda each: each.footer or each.title):
        entries.append((" ".join(key_name(keys[each.id][0]) for each in sharing), word))
    always = entries[-2:]  # help and quit
    line: Line = []
    used = sum(map(_room, always))
    for entry in entries[:-2]:
        used += _room(entry)
        if used > width + 2:
            break
        line += _entry(entry)
    for entry in always:
        line += _entry(entry)
    return line


def _entry(entry: tuple[str, str]) -> Line:
    return [(entry[0], BOLD), (f" {entry[1]}  ", PLAIN)]


def _room(entry: tuple[str, str]) -> int:
    return sum(cell_len(text) for text, _ in _entry(entry))


def key_name(key: str) -> str:
    """A key as people call it: ``Enter``, ``Ctrl+P``, ``?``."""
    names = {
        "enter": glyphs().enter,
        "escape": "Esc",
        "pagedown": "PgDn",
        "pageup": "PgUp",
        "space": "Space",
    }
    if key in names:
        return names[key]
    if "+" in key and len(key) > 1:
        return "+".join(part.title() if len(part) > 1 else part.upper() for part in key.split("+"))
    return key.title() if len(key) > 1 else key


def typing_keys(width: int) -> Line:
    """The footer while the filter is typed: in one piece, as opening it should cost little."""
    entries = ((glyphs().enter, "Keep"), ("Esc", "Drop"), ("Tab", "Last"), ("Ctrl+U", "Empty"))
    return [(cut("  ".join(f"{key} {word}" for key, word in entries), width).rstrip(), PLAIN)]
