"""The board's report as a file, and what its author says in it: on the plan, on a section."""

from functools import partial
from typing import NamedTuple

from models import clock
from models.errors import Conflict, StocktakeError, refusal
from models.lazily import lazily
from models.plan.records import Change
from tui.commands.command import IN_FILES, PLAN, WRITE, Command, Need
from tui.commands.file_names import write_file
from tui.commands.work import Work

with lazily():
    from exports.report import files as report_files
    from models.documents import report_texts
    from tui.screens import evidence_editor
    from tui.words import changes as change_words


async def write_report(work: Work) -> None:
    plan, store, period = work.plan, work.desk.store, work.desk.period
    await write_file(
        work,
        f"The board's report{f', {period.label}' if period else ''}",
        [(ending,) for ending in report_files.ENDINGS],
        "-report",
        lambda path, progress: report_files.write_report(
            store, plan, path, period=period, as_at=clock.today(), progress=progress
        ),
        said=lambda report: f"Report{', DRAFT' if report.draft else ''}",
    )


# -- the author's own words ------------------------------------------------------------------------


class _ReportText(NamedTuple):
    """Which of the report's texts is written, and the version that the writer has seen."""

    plan_id: int
    section_id: int | None
    name: str
    version: int


async def write_report_text(work: Work, *, section: bool) -> None:
    """The author's own words in the report: on the whole plan, or on the section shown."""
    plan, store = work.plan, work.desk.store
    section_id, name = (work.row.section_id, work.row.section) if section else (None, plan.title)
    text, version = report_texts.report_text(store, plan.id, section_id)
    on = _ReportText(plan.id, section_id, name, version)
    beside: tuple[str, str] | None = None
    notice = ""
    while True:
        edited = await work.open(_editor(work, on, text, notice, beside))
        if edited is None:
            return
        text = edited.text
        try:
            made = await work.store(
                "report text",
                partial(_change, work, on, text),
                saying="Waiting for the store, somebody else is writing",
            )
        except StocktakeError as error:
            theirs, version = report_texts.report_text(store, on.plan_id, on.section_id)
            on = on._replace(version=version)
            notice = f"Not stored: {error.message}"
            beside = ("Stored now", theirs) if isinstance(error, Conflict) else None
            continue
        if made is not None:
            work.say(change_words.banner(made), "u takes it back")
        return


def _editor(
    work: Work, on: _ReportText, text: str, notice: str, beside: tuple[str, str] | None
) -> "evidence_editor.EvidenceEditor":
    def keep(typed: str) -> str:
        """There is no draft of it: it is stored on closing, and when the process is ended."""
        return refusal(lambda: _change(work, on, typed)) if work.unstored.ending else ""

    return evidence_editor.EvidenceEditor(
        f"Report: {on.name}",
        text,
        beside=beside,
        notice=notice,
        keep=keep,
        hint="Ctrl+S or Esc Store and close",
    )


def _change(work: Work, on: _ReportText, text: str) -> Change | None:
    return report_texts.set_report_text(
        work.desk.store, on.plan_id, on.section_id, text, version=on.version
    )


COMMANDS: tuple[Command, ...] = (
    Command("report", (), "Write the board's report", "Figures, movements, exceptions, the plan",
            IN_FILES, write_report, PLAN),
    Command("report-text", (), "Report: your text on the plan", "Stands in front of the report",
            IN_FILES, lambda work: write_report_text(work, section=False), WRITE),
    Command("report-text-section", (), "Report: your text on this section",
            "Stands in the report under the section of the recommendation shown", IN_FILES,
            lambda work: write_report_text(work, section=True), WRITE | {Need.ROW}),
)  # fmt: skip
