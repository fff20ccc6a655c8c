"""What a meeting sees of an item, of the rest of the agenda, and at its end. No keys here."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.style import Style

from models.actions.action_words import due_word, state_word
from models.clock import today
from models.meeting.meetings import (
    DECIDED,
    NOT_REACHED,
    NOTED,
    PARKED,
    READ,
    WAITING,
    Item,
    Meeting,
)
from models.meeting.requests import Request
from models.plan.records import Action, Period, Progress, Recommendation
from models.ratings.ratings import Level, Rag, direction, level_word, rag_word
from tui.meeting.block_letters import large
from tui.widgets.colours import BOLD, DIM, PLAIN, WARNING, direction_mark, rag_letter, rag_style
from tui.widgets.detail_lines import evidence_columns, facts, last_rated
from tui.widgets.glyphs import glyphs
from tui.widgets.labelled import labelled
from tui.widgets.lines import Line
from tui.widgets.row_painter import PROPOSED
from tui.widgets.safe_text import cut, wrap

NARROW = 4  # lines of evidence that an item keeps, however much else there is to say of it


def item_lines(
    item: Item,
    recommendation: Recommendation,
    period: Period | None,
    action: Action | None,
    board: str,
    width: int,
    height: int,
    *,
    whole: bool,
    large_letters: bool,
    asked: Sequence[Request] = (),
) -> list[Line]:
    """One item, to fill a screen; longer than ``height`` only where its texts are.

    ``asked`` is what waits for the board's answer. Unless ``whole``, the evidence is cut to what
    there is room for, and says so.
    """
    at = _progress(recommendation, period)
    lines = _head(item, recommendation, width, large_letters=large_letters)
    if action is not None:
        lines += [[], *_reviewed(action, width)]
    elif at is not None:
        lines += _band(recommendation, at, board, width, large_letters=large_letters)
    tail = _asked_and_delivery(recommendation, asked, width) + _said(item, width)
    tail += _actions(recommendation, action, width)
    texts: list[Line] = []
    if recommendation.finding:
        texts = labelled("Finding", recommendation.finding, width, limit=None if whole else 2)
    more: list[Line] = []
    if whole:
        more += labelled("Key actions", recommendation.key_actions, width)
        more += labelled("How do we know?", recommendation.rationale, width)
        more += labelled("Overall status", recommendation.overall_status, width)
    gaps = 1 if height > 18 or whole else 0
    room = max(height - len(lines) - len(texts) - len(tail) - 2 * gaps, NARROW)
    lines += texts
    lines += [[]] * gaps
    lines += evidence_columns(recommendation, period, width, None if whole else room, more="PgDn")
    lines += [[]] * gaps
    return lines + tail + more


def _progress(recommendation: Recommendation, period: Period | None) -> Progress | None:
    return next(
        (each for each in recommendation.progress if period and each.period.id == period.id), None
    )


def _head(
    item: Item, recommendation: Recommendation, width: int, *, large_letters: bool
) -> list[Line]:
    """The ref, why it is on the agenda, the text, and who, when and how far."""
    why = item.why
    section = recommendation.section
    ref = large(recommendation.ref) if large_letters else None
    lines: list[Line] = []
    right: Line = [(f" {cut(why, min(cell_len(why), width // 2))} ", WARNING)] if why else []
    taken = sum(cell_len(text) for text, _ in right)
    if ref is None:
        head = f"{recommendation.ref}  {section}"
        lines.append([(cut(head, width - taken - 1), BOLD), (" ", PLAIN), *right])
        lines += [[(words, BOLD)] for words in wrap(recommendation.text, width)]
    else:
        beside = cell_len(ref[0]) + 4
        words = wrap(recommendation.text, max(width - beside, 20))
        first: Line = [(cut(section, width - beside - taken - 1), PLAIN), (" ", PLAIN), *right]
        column: list[Line] = [first, *([(each, BOLD)] for each in words)]
        for number in range(max(len(column), len(ref))):
            shape = ref[number] if number < len(ref) else ""
            told = column[number] if number < len(column) else []
            lines.append([(shape.ljust(beside), BOLD), *told])
    return lines + [[(each, PLAIN)] for each in wrap(facts(recommendation), width)]


def _band(
    recommendation: Recommendation,
    at: Progress,
    board: str,
    width: int,
    *,
    large_letters: bool,
) -> list[Line]:
    """The rating across the screen, in its colour and in words, and the one before it."""
    style = rag_style(at.rag) if at.rag else Style(reverse=True)
    before = last_rated(recommendation, recommendation.progress.index(at))
    way = direction_mark(direction(before.rag, at.rag)).strip() if before else ""
    was = f"{rag_word(before.rag)} at {before.period.label} {way}".rstrip() if before else ""
    said = f" {at.period.label}: {_rating_words(at, board)}"
    level = recommendation.level
    if level is not None:
        agreed = level is recommendation.agreed_level
        said += f" {glyphs().dot} {level_word(level)}, {'agreed' if agreed else 'proposed'}"
    words = f" {rag_letter(at.rag)} {said}"
    if cell_len(words) + cell_len(was) + 3 > width:
        was = ""  # it stands at the head of its evidence, too
    room = width - cell_len(was) - 2
    told: list[Line] = []
    shape = large(rag_word(at.rag)) if large_letters else None
    if shape is not None:
        told = [[(cut(f"  {line}", width), style)] for line in ("", *shape)]
    return [*told, [(cut(words, max(room, 10)), style), (cut(f"{was}  ", width - room), style)]]


def _rating_words(at: Progress, board: str) -> str:
    """``Amber, proposed``; ``Amber, agreed (proposed: Green)``; ``Unrated``."""
    if at.rag is None:
        return rag_word(None)
    if at.rag is not at.agreed:
        earlier = f" ({board} had agreed {at.agreed.word})" if at.agreed else ""
        return f"{at.rag.word}, proposed{earlier}"
    if at.proposed is at.rag:
        return f"{at.rag.word}, agreed as proposed"
    before = f"proposed: {at.proposed.word}" if at.proposed else "none had been proposed"
    return f"{at.rag.word}, agreed ({before})"


def _reviewed(action: Action, width: int) -> list[Line]:
    """The action of the last meeting that is reviewed."""
    due = due_word(action)
    by = f"by {due}" if due else ""
    who = ", ".join(part for part in (action.owner or "nobody named", by) if part)
    said = f" {state_word(action, today())} "
    lines: list[Line] = [[(cut(said, width), Style(reverse=True))]]
    lines += [[(words, BOLD)] for words in wrap(action.text, width)]
    return [*lines, [(cut(who, width), PLAIN)]]


def _asked_and_delivery(
    recommendation: Recommendation, asked: Sequence[Request], width: int
) -> list[Line]:
    """What is asked of the board, and how far the work is where anybody has said so."""
    lines: list[Line] = []
    for each in asked:
        text = f"{each.words}, asked by {each.actor}: {each.reason}"
        lines += labelled("Asked for", text, width, limit=2)
    stated = (recommendation.delivery, recommendation.monitoring)
    if words := f" {glyphs().dot} ".join(each.word for each in stated if each):
        lines += labelled("Delivery", words, width, limit=1)
    return lines


def _said(item: Item, width: int) -> list[Line]:
    lines: list[Line] = []
    if item.reason:
        lines += labelled("Reason", item.reason, width)
    if item.note:
        lines += labelled("Noted", item.note, width)
    return lines


def _actions(recommendation: Recommendation, reviewed: Action | None, width: int) -> list[Line]:
    lines: list[Line] = []
    open_ones = [each for each in recommendation.actions if each.is_open() and each != reviewed]
    for number, each in enumerate(open_ones):
        due = due_word(each)
        owner = f"{each.owner}: " if each.owner else ""
        by = f", by {due}" if due else ""
        text = f"{owner}{each.text}{by} {glyphs().dot} {state_word(each, today())}"
        lines += labelled("Actions" if not number else "", text, width, limit=2)
    return lines


def rest_lines(
    rest: Sequence[tuple[Item, Recommendation]], period: Period | None, width: int
) -> list[Line]:
    """What is left to be taken as read: refs, texts and ratings, section by section."""
    count = f"{len(rest)} item{'' if len(rest) == 1 else 's'}"
    told = f"The rest: {count}, none of them an exception. {PROPOSED} is only proposed."
    lines: list[Line] = [
        [(cut(told, width), BOLD)],
        [(cut("Enter takes them as read, as they are proposed. Down goes on without.", width),
          PLAIN)],
    ]  # fmt: skip
    word = max(cell_len(rag_word(rag)) for rag in (None, *Rag)) + 1
    level = max(map(len, Level)) + 1
    room = max(width - 8 - 4 - word - level - 1, 10)
    section = ""
    for _, each in rest:
        if each.section != section:
            section = each.section
            lines += [[], [(cut(section or "(no section)", width), BOLD)]]
        at = _progress(each, period)
        rag = at.rag if at else None
        rated = PROPOSED if at is not None and at.rag is not at.agreed else ""
        judged = PROPOSED if each.level is not each.agreed_level else ""
        words = level_word(each.level) if each.level else glyphs().none
        lines.append(
            [
                (cut(each.ref, 7) + " ", PLAIN),
                (cut(each.text, room) + " ", PLAIN),
                (f" {rag_letter(rag)} ", rag_style(rag)),
                (cut(f" {rag_word(rag)}{rated}", word + 1), PLAIN),
                (cut(words + judged, level), PLAIN),
            ]
        )
    return lines


_STATES = (
    (DECIDED, "decided"),
    (NOTED, "noted without a decision"),
    (READ, "taken as read"),
    (PARKED, "parked"),
    (WAITING, "not reached"),
    (NOT_REACHED, "not reached"),
)


def end_lines(
    meeting: Meeting, counts: dict[str, int], items: Sequence[Item], width: int
) -> list[Line]:
    """What came of the meeting, and what the minutes still want to know."""
    lines: list[Line] = [[("The end of the agenda", BOLD)], []]
    lines += [
        [(f"  {counts[state]:>3}  {words}", PLAIN)] for state, words in _STATES if counts.get(state)
    ]
    parked = [each.ref for each in items if each.state in (PARKED, WAITING)]
    if parked:
        lines += labelled("  still open", ", ".join(parked), width)
    lines.append([])
    for label, text in (
        ("Chair", meeting.chair),
        ("Present", meeting.present),
        ("Apologies", meeting.apologies),
        ("Next meeting", meeting.next_meeting),
    ):
        lines += labelled(label, text, width)
    lines += [[], [(cut("Enter ends the meeting and shows the minutes.", width), BOLD)]]
    lines.append([(cut("w says who is here. Backspace goes back.", width), DIM)])
    return lines
