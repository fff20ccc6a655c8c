"""A recommendation, whole, as lines of a given width: periods side by side where there is room."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len, set_cell_size

from models.dates.calendar_words import day_words
from models.lazily import lazily
from models.meeting.agreements import Agreement, Agreements
from models.plan.records import Change, Period, Progress, Recommendation
from models.ratings.proposed_or_agreed import of_level, of_rating
from models.ratings.ratings import Level, Rag, Update, direction, level_word, rag_word
from models.text import show_line
from tui.widgets.colours import BOLD, DIM, PLAIN, direction_mark, rag_letter, rag_style
from tui.widgets.glyphs import glyphs
from tui.widgets.labelled import LABEL, labelled
from tui.widgets.lines import Line
from tui.widgets.safe_text import cut, wrap

with lazily():
    from models.dates import revisions
    from tui.widgets import action_lines, delivery_lines
    from tui.words import changes as change_words
    from tui.words import issued_packs

if TYPE_CHECKING:
    from models.ratings.delivery_and_monitoring import StandingDetail

ROOMY = 16  # lines from which a pane may hold a recommendation whole
NARROWEST = 28  # cells of a column of evidence; below that the periods stand one under the other


class Board(NamedTuple):
    """A plan's board, and when it agreed what of the recommendation that is shown."""

    name: str
    agreements: Agreements

    def rating(self, progress: Progress) -> str:
        """The rating of a period and how it stands: ``Amber, agreed by The Board``."""
        own = self._agreement(progress.period.id, progress.agreed)
        return of_rating(progress, own.day).words(rag_word(None), own.board)

    def level(self, recommendation: Recommendation, *, brief: bool) -> str:
        """The level and how it stands; ``brief`` in a word or three, for one line."""
        own = self._agreement(None, recommendation.agreed_level)
        proposed = Level(own.proposed) if own.proposed else None
        standing = of_level(recommendation, proposed, own.day)
        if not brief:
            return standing.words(level_word(None), own.board)
        mark = f" ({standing.mark[0].lower()}{standing.mark[1:]})" if standing.mark else ""
        return level_word(recommendation.level) + mark

    def _agreement(self, period_id: int | None, agreed: Rag | Level | None) -> Agreement:
        found = self.agreements.get((period_id, str(agreed)))
        return Agreement(self.name, None) if found is None else found


def rating_words(progress: Progress, before: Progress | None, board: Board | None = None) -> str:
    """``Amber``, or what is known where nobody reported: the rating that there was, and when.

    ``board`` is that of a plan whose board agrees ratings: then it says how the rating stands.
    """
    if board is not None and progress.rag is not None:
        said = board.rating(progress)
        if progress.update in (None, Update.RECEIVED):
            return said
        return f"{said} {glyphs().dot} {progress.update.word}"
    if progress.update is Update.NONE:
        if progress.rag is not None:
            return f"{progress.rag.word} {glyphs().dot} {Update.NONE.word}"
        if before is not None and before.rag is not None:
            return f"{Update.NONE.word} (was {before.rag.word}, {before.period.label})"
        return Update.NONE.word
    if progress.update is Update.NO_CHANGE:
        return f"{rag_word(progress.rag)} {glyphs().dot} {Update.NO_CHANGE.word}"
    return rag_word(progress.rag)


def last_rated(recommendation: Recommendation, at: int) -> Progress | None:
    """The newest period before ``at`` that has a rating."""
    for progress in reversed(recommendation.progress[:at]):
        if progress.rag is not None:
            return progress
    return None


def shown_periods(
    recommendation: Recommendation, period: Period | None, places: int
) -> list[tuple[Progress, Progress | None]]:
    """The shown period and those before it, oldest first, each with the last rated before it."""
    progress = recommendation.progress
    at = next(
        (index for index, one in enumerate(progress) if period and one.period.id == period.id),
        len(progress) - 1,
    )
    first = max(0, at + 1 - places)
    return [(progress[index], last_rated(recommendation, index)) for index in range(first, at + 1)]


def facts(
    recommendation: Recommendation,
    board: Board | None = None,
    *,
    brief: bool = False,
    moved: str = "",
) -> str:
    """Officers, due (and how far that has ``moved``) and level in one line; before them what became
    of one that is part of the plan no more."""
    dot = f" {glyphs().dot} "
    due = day_words(recommendation.due) if recommendation.due else ""
    when = f"due {due or recommendation.timescale}" if due or recommendation.timescale else ""
    level = level_word(recommendation.level)
    if board is not None:
        level = board.level(recommendation, brief=brief)
    parts = [
        f"Retired: {recommendation.retired}" if recommendation.retired else "",
        ", ".join(recommendation.officers) or "no officer",
        ", ".join(filter(None, (when, moved))),
        f"Level: {level}",
    ]
    return dot.join(part for part in parts if part)


def period_head(
    progress: Progress, before: Progress | None, width: int, board: Board | None = None
) -> tuple[Line, list[str]]:
    """A period's label and state on the left, its rating in words and colour on the right.

    What there is no room for stands in further lines below.
    """
    period = progress.period
    words, below = show_line(rating_words(progress, before, board)), list[str]()
    chip = f" {rag_letter(progress.rag)} "
    way = direction_mark(direction(before.rag if before else None, progress.rag)).strip()
    label = show_line(f"{period.label} ({period.state})")
    more = words != rag_word(progress.rag)
    if more and cell_len(label) + len(chip) + cell_len(words) + 4 > width:
        words, below = rag_word(progress.rag), wrap(words, width)
    if progress.as_issued:
        below += wrap(issued_packs.since_issue(progress.as_issued), width)
    tail = f" {words}{' ' + way if way else ''}"
    room = width - len(chip) - len(tail)
    if room < min(len(label), 12) + 1:
        tail = cut(tail, max(width - len(chip) - 13, 1)).rstrip()
        room = width - len(chip) - len(tail)
    if cell_len(label) >= room:
        label = show_line(period.label)  # its state stands in the status line too
    line: Line = [(cut(label, max(room - 1, 0)) + " ", BOLD)]
    line.append((chip, rag_style(progress.rag) if progress.rag else PLAIN))
    line.append((tail, BOLD if progress.rag is Rag.RED else PLAIN))
    return line, below


def evidence_columns(
    recommendation: Recommendation,
    period: Period | None,
    width: int,
    height: int | None,
    board: Board | None = None,
    *,
    more: str = "",
) -> list[Line]:
    """The shown period beside the one before it; at most ``height`` lines where it is given.

    Where text is left over, the last line says so, and which key shows it (``more``, else Enter).
    """
    places = 1 if width < 2 * NARROWEST + 3 else 2 if width < 180 else 3
    periods = shown_periods(recommendation, period, places)
    if not periods:
        return [[("No period yet: add one from the palette (:)", DIM)]]
    count, marks = len(periods), glyphs()
    room = (width - 3 * (count - 1)) // count
    limit = None if height is None else height - 1
    heads = [period_head(progress, before, room, board) for progress, before in periods]
    texts = [
        below + wrap(progress.evidence or _no_evidence(recommendation, progress), room, limit)
        for (progress, _), (_, below) in zip(periods, heads, strict=True)
    ]
    tallest = max(map(len, texts))
    shown = tallest if limit is None else min(tallest, limit)
    lines = [_beside([_padded(head, room) for head, _ in heads], marks.bar)]
    for at in range(shown):
        pieces: list[Line] = []
        for text in texts:
            words = text[at] if at < len(text) else ""
            if at == shown - 1 and len(text) > shown:
                note = f"{marks.more} more: {more or marks.enter}"
                words = f"{cut(words, room - len(note) - 1)} {note}"
            pieces.append([(set_cell_size(words, room), PLAIN)])
        lines.append(_beside(pieces, marks.bar))
    return lines


def _no_evidence(recommendation: Recommendation, progress: Progress) -> str:
    """What stands where evidence would: ``No change (last evidence: June)``, else a dash."""
    if progress.update is not Update.NO_CHANGE:
        return glyphs().none
    last = ""
    for each in recommendation.progress:
        if each.period.id == progress.period.id:
            break
        last = each.period.label if each.evidence else last
    return Update.NO_CHANGE.word + (f" (last evidence: {last})" if last else "")


def _padded(line: Line, width: int) -> Line:
    used = sum(cell_len(text) for text, _ in line)
    return [*line, (" " * max(width - used, 0), PLAIN)]


def _beside(columns: Sequence[Line], bar: str) -> Line:
    line: Line = []
    for at, column in enumerate(columns):
        if at:
            line.append((f" {bar} ", DIM))
        line.extend(column)
    return line


def preview(
    recommendation: Recommendation,
    period: Period | None,
    width: int,
    height: int,
    board: Board | None = None,
) -> list[Line]:
    """The most of a recommendation that fits ``height`` lines, for the pane beside the list."""
    high = height > ROOMY
    if high:
        lines = heading(recommendation, width, board=board)
    else:
        lines = [title_line(recommendation, width, board)]
    tail = [
        *labelled("Key actions", recommendation.key_actions, width, limit=2 if height > 14 else 1),
        *_actions(recommendation, width),
        *labelled(
            "How do we know?", recommendation.rationale, width, limit=2 if height > 14 else 1
        ),
        *labelled("Overall status", recommendation.overall_status, width, limit=1),
    ]
    if height > 12 and recommendation.finding:
        lines += labelled("Finding", recommendation.finding, width, limit=3)
    room = max(height - len(lines) - len(tail) - (height > 12), 3)
    lines += evidence_columns(recommendation, period, width, room, board)
    if height > 12:
        lines.append([])
    return (lines + tail)[:height]


def _actions(recommendation: Recommendation, width: int) -> list[Line]:
    if not recommendation.actions:
        return []
    return labelled(action_lines.LABEL, action_lines.action_summary(recommendation), width, limit=1)


def preview_or_whole(
    recommendation: Recommendation,
    period: Period | None,
    width: int,
    height: int,
    board: Board | None = None,
) -> list[Line]:
    """All of a recommendation where a high pane has room for it, else the most that fits."""
    texts = [progress.evidence for progress in recommendation.progress]
    texts += [recommendation.key_actions, recommendation.rationale, recommendation.overall_status]
    if height > ROOMY and sum(map(len, texts)) < width * height:
        lines = whole(recommendation, period, width, place="", changes=(), board=board)
        if len(lines) <= height:
            return lines
    return preview(recommendation, period, width, height, board)


def title_line(recommendation: Recommendation, width: int, board: Board | None = None) -> Line:
    """Ref and text on the left, who, when and how far on the right."""
    about = facts(recommendation, board, brief=True)
    room = max(width - cell_len(about) - 2, width // 3)
    return [
        (cut(f"{recommendation.ref} {recommendation.text}", room) + "  ", BOLD),
        (cut(about, max(width - room - 2, 0)), PLAIN),
    ]


def heading(
    recommendation: Recommendation,
    width: int,
    place: str = "",
    board: Board | None = None,
    moved: str = "",
) -> list[Line]:
    """Ref, place and section; the text; who, when and how far: each whole."""
    dot = f" {glyphs().dot} "
    head = dot.join(part for part in (recommendation.ref, place, recommendation.section) if part)
    lines: list[Line] = [[(cut(head, width), BOLD)]]
    lines += [[(words, BOLD)] for words in wrap(recommendation.text, width)]
    about = facts(recommendation, board, moved=moved)
    lines += [[(words, PLAIN)] for words in wrap(about, width)]
    return lines


def whole(
    recommendation: Recommendation,
    period: Period | None,
    width: int,
    *,
    place: str,
    changes: Sequence[Change],
    board: Board | None = None,
    standing: "StandingDetail | None" = None,
) -> list[Line]:
    """Everything that is known of a recommendation, to be scrolled."""
    moved = ""
    if standing is not None:
        moved = revisions.moved_words(standing.revisions)
    lines = heading(recommendation, width, place, board, moved)
    if recommendation.finding:
        lines += labelled("Finding", recommendation.finding, width)
    lines.append([])
    lines += evidence_columns(recommendation, period, width, None, board)
    lines.append([])
    lines += labelled("Key actions", recommendation.key_actions, width)
    if recommendation.actions:
        lines += action_lines.action_lines(recommendation, width, LABEL)
    lines += labelled("How do we know?", recommendation.rationale, width)
    lines += labelled("Overall status", recommendation.overall_status, width)
    if recommendation.tags:
        lines += labelled("Tags", ", ".join(recommendation.tags), width)
    if standing or recommendation.delivery or recommendation.monitoring:
        lines += delivery_lines.delivery_lines(recommendation, standing, width)
    for unplaced in recommendation.unplaced:
        lines += labelled(unplaced.heading or "Not placed", unplaced.text, width)
    if changes:
        lines.append([])
        for at, change in enumerate(changes):
            lines += labelled("History" if at == 0 else "", change_words.whole_line(change), width)
    return lines
