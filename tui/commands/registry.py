"""The one registry of what can be done: it feeds keys, footer, help and the command palette.

A command's ``needs`` name what must be true for it (a plan, a row under the cursor, an open
period, a store that can be written); ``why_not`` is the one test that key, footer and palette ask.
"""

from collections.abc import Callable
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, NamedTuple

from models.ratings.ratings import Level, Rag, Stage, Update

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


class Need(Enum):
    PLAN = auto()
    ROW = auto()
    PERIOD = auto()
    OPEN_PERIOD = auto()
    WRITING = auto()


class Command(NamedTuple):
    """One thing to do. ``id`` is its name in a keymap file; ``keys`` as people name them.

    ``footer`` is the word in the bottom line, "" for none, where neighbours of one word share it;
    ``group`` is its heading in the help.
    """

    id: str
    keys: tuple[str, ...]
    title: str
    help: str
    group: str
    run: Callable[[Any], None]
    needs: frozenset[Need] = frozenset()
    footer: str = ""


_PLAN = frozenset({Need.PLAN})
_ROW = frozenset({Need.PLAN, Need.ROW})
_RATE = frozenset({Need.PLAN, Need.ROW, Need.PERIOD, Need.OPEN_PERIOD, Need.WRITING})
_JUDGE = frozenset({Need.PLAN, Need.ROW, Need.WRITING})
_WRITE = frozenset({Need.PLAN, Need.WRITING})
_STEP = _WRITE | {Need.PERIOD, Need.OPEN_PERIOD}

RATING = "Rating (the recommendation under the cursor, in the period shown)"
MOVING = "Moving"
FINDING = "Finding"
MARKING = "Marking, and what is done to many"
READING = "Reading"
EDITING = "Writing"
MEETING = "Meeting"
PLAN = "Plan and periods"
FILES = "Files in and out"
PROGRAM = "Program"


def _rag(rag: Rag | None) -> "Callable[[MainScreen], None]":
    return lambda screen: screen.rate(rag)


def _level(level: Level | None) -> "Callable[[MainScreen], None]":
    return lambda screen: screen.judge(level)


def _view(number: int) -> "Callable[[MainScreen], None]":
    return lambda screen: screen.show_numbered_view(number)


COMMANDS: tuple[Command, ...] = (
    Command("rate-red", ("r",), "Rate Red", "RAG red for the shown period", RATING,
            _rag(Rag.RED), _RATE, "Rate"),
    Command("rate-amber", ("a",), "Rate Amber", "RAG amber for the shown period", RATING,
            _rag(Rag.AMBER), _RATE, "Rate"),
    Command("rate-green", ("g",), "Rate Green", "RAG green for the shown period", RATING,
            _rag(Rag.GREEN), _RATE, "Rate"),
    Command("rate-blue", ("b",), "Rate Blue", "RAG blue: complete and evidenced", RATING,
            _rag(Rag.BLUE), _RATE),
    Command("rate-not-due", ("d",), "Rate Not yet due", "Not yet due in the shown period", RATING,
            _rag(Rag.NOT_DUE), _RATE),
    Command("clear-rag", ("x",), "Clear the RAG", "Back to unrated in the shown period", RATING,
            _rag(None), _RATE),
    Command("no-update", ("n",), "No update received",
            "Nobody reported; the rating stays as it is. Again takes it off", RATING,
            lambda screen: screen.report(Update.NONE), _RATE),
    Command("no-change", ("=",), "No change",
            "Somebody reported that nothing has changed. Again takes it off", RATING,
            lambda screen: screen.report(Update.NO_CHANGE), _RATE),
    Command("level-fully", ("f",), "Level FULLY", "Level of achievement: fully", RATING,
            _level(Level.FULLY), _JUDGE, "Level"),
    Command("level-partially", ("p",), "Level PARTIALLY", "Level of achievement: partially", RATING,
            _level(Level.PARTIALLY), _JUDGE, "Level"),
    Command("level-limited", ("l",), "Level LIMITED", "Level of achievement: limited", RATING,
            _level(Level.LIMITED), _JUDGE, "Level"),
    Command("clear-level", ("X",), "Clear the level", "Back to not judged", RATING,
            _level(None), _JUDGE),
    Command("undo", ("u",), "Undo", "Takes back your last change, and then the one before", RATING,
            lambda screen: screen.undo(), _WRITE, "Undo"),
    Command("redo", ("U",), "Redo", "Makes again what was taken back", RATING,
            lambda screen: screen.redo(), _WRITE),
    Command("down", ("down", "j"), "Down", "To the next recommendation", MOVING,
            lambda screen: screen.move(1)),
    Command("up", ("up", "k"), "Up", "To the recommendation before", MOVING,
            lambda screen: screen.move(-1)),
    Command("page-down", ("pagedown",), "Page down", "A screenful on", MOVING,
            lambda screen: screen.move_page(1)),
    Command("page-up", ("pageup",), "Page up", "A screenful back", MOVING,
            lambda screen: screen.move_page(-1)),
    Command("first", ("home",), "First", "To the first recommendation", MOVING,
            lambda screen: screen.move_to_end(first=True)),
    Command("last", ("end",), "Last", "To the last recommendation", MOVING,
            lambda screen: screen.move_to_end(first=False)),
    Command("open", ("enter",), "Open", "The recommendation, whole", MOVING,
            lambda screen: screen.open_detail(), _ROW, "Open"),
    Command("back", ("escape",), "Back", "Closes the detail; in the list, drops the filter", MOVING,
            lambda screen: screen.back()),
    Command("jump", ("#",), "Jump to a ref", "Type a ref such as 2.3", MOVING,
            lambda screen: screen.jump(), _PLAN),
    Command("filter", ("/",), "Filter", "Shows what matches as you type", FINDING,
            lambda screen: screen.start_filter(), _PLAN, "Filter"),
    Command("sort", ("s",), "Sort", "Plan order, or by rating, level, officer ...", FINDING,
            lambda screen: screen.choose_sort(), _PLAN),
    Command("next-unrated", ("N",), "Next unrated", "The next one without a rating in the period",
            FINDING, lambda screen: screen.next_unrated(), _ROW | {Need.PERIOD}),
    Command("next-without-evidence", (">",), "Next without evidence",
            "The next one without evidence in the shown period", FINDING,
            lambda screen: screen.next_without_evidence(), _ROW | {Need.PERIOD}),
    Command("mark", ("space",), "Mark", "Marks this one, or takes its mark off", MARKING,
            lambda screen: screen.mark(), _ROW),
    Command("mark-range", ("M",), "Mark to here", "From the last mark to the cursor", MARKING,
            lambda screen: screen.mark_range(), _ROW),
    Command("mark-all", ("*",), "Mark all shown", "Again takes the marks off", MARKING,
            lambda screen: screen.mark_all(), _ROW),
    Command("change-marked", ("B",), "Do something to the marked",
            "Rate, assign, date or tag them all; shows first what it will touch", MARKING,
            lambda screen: screen.change_marked(), _JUDGE),
    Command("views", ("v",), "Saved views", "A filter, a sort and columns under a name", FINDING,
            lambda screen: screen.choose_view(), _PLAN),
    *(
        Command(f"view-{number}", (str(number),), f"View {number}",
                "The saved view with this number", FINDING, _view(number), _PLAN)
        for number in range(1, 10)
    ),
    Command("columns", (), "Columns", "Which columns the list has, and in which order", FINDING,
            lambda screen: screen.choose_columns(), _PLAN),
    Command("copy", ("y",), "Copy", "This recommendation as one line, to your clipboard", READING,
            lambda screen: screen.copy_row(), _ROW),
    Command("copy-cell", ("Y",), "Copy one text", "One of its texts, to your clipboard", READING,
            lambda screen: screen.copy_cell(), _ROW),
    Command("edit", ("e",), "Edit evidence",
            "Evidence of the shown period. Ctrl+S stores it, Esc closes and keeps a draft", EDITING,
            lambda screen: screen.edit_evidence(), _RATE, "Edit"),
    Command("add-action", ("t",), "Add an action",
            "In one line, such as julie: write the service spec by 31 jan", EDITING,
            lambda screen: screen.add_action(), _JUDGE, "Action"),
    Command("actions", ("T",), "Actions", "What is to be done: state, owner, due; what is offered",
            EDITING, lambda screen: screen.show_actions(), _ROW),
    Command("delivery", ("D",), "Delivery", "How far the work is: not started to embedded", EDITING,
            lambda screen: screen.choose_delivery(), _JUDGE),
    Command("monitoring", ("O",), "Monitoring", "On the agenda, off it, or back on a date", EDITING,
            lambda screen: screen.choose_monitoring(), _JUDGE),
    Command("request", ("R",), "Requests", "Asks for more time or to close; answers what was asked",
            EDITING, lambda screen: screen.answer_request(), _JUDGE),
    Command("due-dates", (), "Due dates from the timescales",
            "Counted from the report; shown before they apply", EDITING,
            lambda screen: screen.propose_dates(), _WRITE | {Need.ROW}),
    Command("change", ("F",), "Change this recommendation",
            "Its words, date, officers and tags, in a form", EDITING,
            lambda screen: screen.change_recommendation(), _JUDGE),
    Command("add-recommendation", (), "Add a recommendation",
            "In a form; as the last of its section", EDITING,
            lambda screen: screen.add_recommendation(), _WRITE),
    Command("history", ("h",), "History", "Who changed this recommendation, when", READING,
            lambda screen: screen.show_history(), _ROW, "History"),
    Command("glossary", ("w",), "Glossary", "What the acronyms mean, those of this text first",
            READING, lambda screen: screen.show_glossary(), _PLAN, "Words"),
    Command("import", ("i",), "Read a document", "A plan from Word, Excel, CSV or text", FILES,
            lambda screen: screen.import_document(), frozenset({Need.WRITING}), "Import"),
    Command("export", ("o",), "Export what is shown", "A Word, Excel or other file to send", FILES,
            lambda screen: screen.export(), _PLAN, "Export"),
    Command("merge", (), "Take back an edited file",
            "An export or a pack that somebody has changed: old beside new, you choose", FILES,
            lambda screen: screen.merge_file(), _WRITE),
    Command("report", (), "Write the board's report", "Figures, movements, exceptions, the plan",
            FILES, lambda screen: screen.write_report(), _PLAN),
    Command("report-text", (), "Report: your text on the plan", "Stands in front of the report",
            FILES, lambda screen: screen.write_report_text(section=False), _WRITE),
    Command("report-text-section", (), "Report: your text on this section",
            "Stands in the report under the section of the recommendation shown", FILES,
            lambda screen: screen.write_report_text(section=True), _WRITE | {Need.ROW}),
    Command("packs", (), "Write officers' packs",
            "A Word file each, to write evidence into and send back", FILES,
            lambda screen: screen.write_packs(), _WRITE | {Need.PERIOD, Need.OPEN_PERIOD}),
    Command("packs-sent", (), "Packs: who was sent one", "Returned, late, or not yet", FILES,
            lambda screen: screen.show_packs(), _PLAN | {Need.PERIOD}),
    Command("meeting", ("m",), "Meeting", "Goes through the plan item by item, one key a decision",
            MEETING, lambda screen: screen.start_meeting(), _WRITE | {Need.ROW}, "Meeting"),
    Command("minutes", (), "Minutes of a meeting",
            "To read, to fill in, to write to a file, to mark as agreed", MEETING,
            lambda screen: screen.choose_minutes(), _PLAN),
    Command("plan", ("P",), "Switch plan", "Another plan of this store", PLAN,
            lambda screen: screen.choose_plan(), _PLAN),
    Command("sections", (), "Sections", "Add, name, move and retire them", PLAN,
            lambda screen: screen.change_parts("section"), _WRITE),
    Command("officers", (), "Officers", "Add and name them; post, email; retire", PLAN,
            lambda screen: screen.change_parts("officer"), _WRITE),
    Command("terms", (), "Glossary: change", "Add, explain and retire terms", PLAN,
            lambda screen: screen.change_parts("term"), _WRITE),
    Command("plan-words", (), "The plan: title, source, board, dates", "In a form", PLAN,
            lambda screen: screen.change_plan_words(), _WRITE),
    Command("move", (), "Move this recommendation", "Behind another one, or to another section",
            PLAN, lambda screen: screen.move_recommendation(), _JUDGE),
    Command("retire", (), "Retire this recommendation",
            "Superseded, merged, no longer asked for: kept, and shown no more", PLAN,
            lambda screen: screen.retire_recommendation(), _JUDGE),
    Command("bring-back", (), "Bring back this recommendation",
            "One that was retired: is:retired in the filter shows them", PLAN,
            lambda screen: screen.bring_back_recommendation(), _JUDGE),
    Command("period-before", ("[", "left"), "Period before", "Shows the period before", PLAN,
            lambda screen: screen.switch_period(-1), _PLAN, "Period"),
    Command("period-after", ("]", "right"), "Next period", "Shows the next period", PLAN,
            lambda screen: screen.switch_period(1), _PLAN),
    Command("period-next", (), "Period: what is next", "The next step of the shown period's month",
            PLAN, lambda screen: screen.choose_step(), _WRITE),
    Command("period-add", (), "Open the next period",
            "Its name, its end, by when updates are due; nothing is copied into it", PLAN,
            lambda screen: screen.add_period(), _WRITE),
    Command("period-collect", (), "Collect updates for the shown period",
            "Officers are asked; back from a pack that was issued it asks why", PLAN,
            lambda screen: screen.set_stage(Stage.COLLECTING), _STEP),
    Command("period-issue", (), "Issue the pack of the shown period",
            "Keeps a copy of the plan as it is; what changes later is marked", PLAN,
            lambda screen: screen.set_stage(Stage.ISSUED), _STEP),
    Command("period-agree", (), "Agree the shown period",
            "The board has gone through it; its ratings stay as they are", PLAN,
            lambda screen: screen.set_stage(Stage.AGREED), _STEP),
    Command("period-close", (), "Close the shown period", "Its ratings can no longer be changed",
            PLAN, lambda screen: screen.close_period(), _STEP),
    Command("period-open", (), "Open the shown period again",
            "Its ratings can be changed again; asks why",
            PLAN, lambda screen: screen.open_period(), _WRITE | {Need.PERIOD}),
    Command("period-change", (), "Change the shown period", "Its name, end, day for updates",
            PLAN, lambda screen: screen.change_period(), _WRITE | {Need.PERIOD}),
    Command("silent", (), "Who has not updated", "For the shown period, by officer or by section",
            PLAN, lambda screen: screen.show_silence(), _PLAN | {Need.PERIOD}),
    Command("palette", (":", "ctrl+p"), "Command palette", "Everything that can be done, by name",
            PROGRAM, lambda screen: screen.open_palette()),
    Command("help", ("?",), "Help", "The keys, filtered as you type", PROGRAM,
            lambda screen: screen.show_help(), footer="Help"),
    Command("quit", ("q", "ctrl+q"), "Quit", "Everything is stored already", PROGRAM,
            lambda screen: screen.leave(), footer="Quit"),
)  # fmt: skip

RATES = frozenset(
    command.id
    for command in COMMANDS
    if command.group == RATING and command.id not in ("undo", "redo")
)
"""The commands whose key rates, judges or reports."""
BY_ID = {command.id: command for command in COMMANDS}


class Situation(NamedTuple):
    """What a command's availability depends on. ``meeting_first``: keys rate in a meeting only."""

    plan: bool
    row: bool
    period: str
    closed: bool
    read_only: bool
    meeting_first: bool = False
    stage: Stage = Stage.OPEN


def why_not(command: Command, now: Situation) -> str:
    """Why a command cannot be used at the moment, in words; "" where it can."""
    needs = command.needs
    if Need.PLAN in needs and not now.plan:
        return "there is no plan yet"
    if Need.WRITING in needs and now.read_only:
        return "this store is read-only for you"
    if Need.PERIOD in needs and not now.period:
        return "the plan has no period yet: add one from the palette (:)"
    if Need.OPEN_PERIOD in needs and now.closed:
        return f"{now.period} is closed: open it from the palette (:) first"
    if now.meeting_first and command.id in RATES:
        return "keys rate in a meeting only, as your settings say: m starts one"
    if Need.ROW in needs and not now.row:
        return "nothing is shown: change the filter"
    if command.id == "period-open" and not now.closed:
        return f"{now.period} is open"
    return _no_step(command, now)


def _no_step(command: Command, now: Situation) -> str:
    """Why a period cannot be taken to another stage; "" for every other command."""
    if command.id == "period-collect" and now.stage is Stage.COLLECTING:
        return f"{now.period} is collecting already"
    if command.id == "period-issue" and now.stage in (Stage.ISSUED, Stage.AGREED):
        return f"{now.period} is {now.stage.word}: collect updates again first"
    if command.id == "period-agree" and now.stage is Stage.AGREED:
        return f"{now.period} is agreed already"
    return ""
