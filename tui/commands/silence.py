"""Who has not updated in the shown period: to read, to write to a file, to ask one officer."""

from models.lazily import lazily
from models.plan.records import Period
from models.text import counted
from tui.commands.command import IN_PLAN, PLAN, Command, Need
from tui.commands.dialogue import Closed
from tui.commands.file_names import write_file
from tui.commands.work import Work
from tui.widgets.glyphs import glyphs

with lazily():
    from exports.blocks import text_file
    from exports.updates import contents, files, paper, words
    from models.periods import silence
    from tui.screens import chooser, reading_pane
    from tui.words import history_and_glossary as texts

FILE, GROUP, ASK, COPY = "o", "s", "t", "y"
OFFICER, SECTION = "officer", "section"


async def show_silence(work: Work) -> None:
    """Show who has not updated, by officer or by section."""
    period, by = work.period, OFFICER
    while True:
        found = silence.missing(work.desk.store, work.plan.id, period.id)
        key = await work.answer(_list(found, by))
        officer = ""
        if key == GROUP:
            by = _other(by)
            continue
        if key == ASK:
            try:
                officer = await _choose_officer(work, found)
                text = _letter(work, period, officer)
                key = await work.answer(_letter_pane(officer, text))
            except Closed:
                continue
            if key == COPY:
                work.copy(f"The text to {officer}", text)
                return
        await _write(work, period, by, officer)
        return


def _other(by: str) -> str:
    return SECTION if by == OFFICER else OFFICER


def _list(found: "silence.Silence", by: str) -> "reading_pane.ReadingPane":
    may = {GROUP: f"By {_other(by)}", FILE: "File", ASK: "Text to one officer"}
    if not found.items:
        may = {}
    return reading_pane.ReadingPane(
        f"Who has not updated, {found.period.label} ({found.period.state})",
        _paragraphs(found, by),
        answers=tuple(may),
        hint=reading_pane.keys_hint(may),
    )


def _paragraphs(found: "silence.Silence", by: str) -> "list[texts.Paragraph]":
    """The figures, and then each group with what it misses."""
    lines = [texts.Paragraph(said) for said in words.facts(contents.Updates("", "", found))]
    for group in found.grouped(by):
        heading = texts.Paragraph(words.group_name(group, by), texts.Kind.HEADING)
        lines += [texts.GAP, heading]
        for it in group.items:
            beside = it.section if by == OFFICER else ", ".join(it.officers)
            lines.append(texts.Paragraph(it.text, indent=8, label=f"  {it.ref}"))
            said = filter(None, (f"last update: {words.last_words(it)}", beside))
            lines.append(texts.Paragraph(f" {glyphs().dot} ".join(said), texts.Kind.QUIET, 8))
    return lines


# -- one officer -----------------------------------------------------------------------------------


async def _choose_officer(work: Work, found: "silence.Silence") -> str:
    choices = [
        chooser.Choice(group.name, group.name, f"{len(group.items)} of {group.asked}")
        for group in found.grouped(OFFICER)
        if group.name
    ]
    return await work.choose("A text to whom?", choices)


def _letter(work: Work, period: Period, officer: str) -> str:
    """A text to paste into a message, which can be copied or written to a file."""
    updates = contents.gather(work.desk.store, work.plan, period.id, officer=officer)
    return text_file.paper_text(paper.updates_paper(updates))


def _letter_pane(officer: str, text: str) -> "reading_pane.ReadingPane":
    may = {COPY: "Copy", FILE: "File"}
    return reading_pane.ReadingPane(
        f"To {officer}",
        [
            texts.Paragraph(line, indent=len(line) - len(line.lstrip()))
            for line in text.rstrip("\n").split("\n")
        ],
        answers=tuple(may),
        hint=reading_pane.keys_hint(may, "Esc Back"),
    )


# -- a file ----------------------------------------------------------------------------------------


async def _write(work: Work, period: Period, by: str, officer: str) -> None:
    store, plan = work.desk.store, work.plan
    endings = files.LETTER_ENDINGS if officer else files.ENDINGS
    await write_file(
        work,
        f"The text to {officer}" if officer else f"Who has not updated, {period.label}",
        [(ending,) for ending in endings],
        "-not-updated",
        lambda path, progress: files.write_updates(
            store, plan, period.id, path, by=by, officer=officer
        ),
        said=lambda done: counted(done.count, "recommendation"),
    )


COMMANDS: tuple[Command, ...] = (
    Command("silent", (), "Who has not updated", "For the shown period, by officer or by section",
            IN_PLAN, show_silence, PLAN | {Need.PERIOD}),
)  # fmt: skip
