"""Files to send: the plan in any format, the board's report and its texts, the officers' packs."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from rich.cells import cell_len

from models.errors import Conflict, StocktakeError
from models.plan.records import Change
from tui.commands.long_work import LongWork
from tui.screens.folders import short
from tui.widgets.glyphs import glyphs
from tui.words.changes import banner


class ReportText(NamedTuple):
    """Which of the report's texts is written, and the version that the writer has seen."""

    plan_id: int
    section_id: int | None
    name: str
    version: int


class FilesOut(LongWork):
    ending: bool

    def export(self) -> None:
        from exports import formats
        from exports.plan_files import Exported, export_plan

        if self.is_working():
            return
        plan, store, ids = self.desk.plan, self.desk.store, self.table.ids
        filter_text = self.desk.filter_text
        assert plan is not None

        def given(path: Path) -> None:
            def written(file: Exported) -> None:
                count = f"{file.count} recommendation{'' if file.count == 1 else 's'}"
                self._tell_written(f"{count} written to {path.name} in ", path.parent, file.notes)

            self.work_long(
                f"Writing {path.name}",
                lambda progress: export_plan(
                    store, plan, path, ids=ids, filter_text=filter_text, progress=progress
                ),
                written,
            )

        endings = [kind.endings for kind in formats.FORMATS.values()]
        self._ask_name(f"Export the {len(ids)} shown to a file", endings, "", given)

    def write_report(self) -> None:
        from exports.report.files import ENDINGS, Reported, write_report
        from models import clock

        if self.is_working():
            return
        plan, store, period = self.desk.plan, self.desk.store, self.desk.period
        assert plan is not None

        def given(path: Path) -> None:
            def written(report: Reported) -> None:
                draft = ", DRAFT" if report.draft else ""
                self._tell_written(f"Report{draft} written to {path.name} in ", path.parent)

            self.work_long(
                f"Writing {path.name}",
                lambda progress: write_report(
                    store, plan, path, period=period, as_at=clock.today(), progress=progress
                ),
                written,
            )

        label = f", {period.label}" if period else ""
        endings = [(ending,) for ending in ENDINGS]
        self._ask_name(f"The board's report{label}", endings, "-report", given)

    def write_report_text(self, *, section: bool) -> None:
        """The author's own words in the report: on the whole plan, or on the section shown."""
        from models.documents import report_texts

        plan, row = self.desk.plan, self.row
        assert plan is not None
        section_id = row.section_id if section and row is not None else None
        name = row.section if section_id is not None and row is not None else plan.title
        text, version = report_texts.report_text(self.desk.store, plan.id, section_id)
        self._edit_report_text(ReportText(plan.id, section_id, name, version), text)

    def _edit_report_text(
        self, on: "ReportText", text: str, notice: str = "", beside: tuple[str, str] | None = None
    ) -> None:
        from models.documents import report_texts
        from tui.screens.evidence_editor import Edited, EvidenceEditor

        store = self.desk.store

        def change(typed: str) -> Change | None:
            return report_texts.set_report_text(
                store, on.plan_id, on.section_id, typed, version=on.version
            )

        def keep(typed: str) -> str:
            """There is no draft of it: it is stored on closing, and when the process is ended."""
            if not self.unstored.ending:
                return ""
            try:
                change(typed)
            except StocktakeError as error:
                return error.message
            return ""

        def closed(edited: Edited | None) -> None:
            if edited is None:
                return

            def done(made: Change | None) -> None:
                if made is not None:
                    self.say(banner(made), "u takes it back")

            def failed(error: StocktakeError) -> None:
                theirs, version = report_texts.report_text(store, on.plan_id, on.section_id)
                self._edit_report_text(
                    on._replace(version=version),
                    edited.text,
                    f"Not stored: {error.message}",
                    ("Stored now", theirs) if isinstance(error, Conflict) else None,
                )

            if not self.writer.make("report text", lambda: change(edited.text), done, failed):
                self.say("Waiting for the store, somebody else is writing")

        self.open_screen(
            EvidenceEditor(
                f"Report: {on.name}",
                text,
                beside=beside,
                notice=notice,
                keep=keep,
                hint="Ctrl+S or Esc Store and close",
            ),
            closed,
        )

    # -- packs -------------------------------------------------------------------------------

    def write_packs(self) -> None:
        from exports.packs.files import MadePack, write_packs
        from exports.packs.officers import answers
        from tui.screens.prompt import Prompt

        if self.is_working():
            return
        plan, store, period = self.desk.plan, self.desk.store, self.desk.period
        assert plan is not None
        assert period is not None
        officers, nobody = answers(store, plan)
        if not officers:
            self.say("Nobody answers for any recommendation of the plan, so there is no pack")
            return

        def check(name: str) -> str:
            if not name.strip():
                return "Name a folder"
            path = path_of(name)
            try:
                if path.exists() and not path.is_dir():
                    return f"{path.name} is a file; name a folder"
                return "" if path.parent.is_dir() else f"There is no folder {short(path.parent)}"
            except OSError as error:
                return f"{error.strerror}: {path.name}"

        def given(name: str | None) -> None:
            if name is None:
                return
            folder = path_of(name)

            def written(made: Sequence[MadePack]) -> None:
                packs = f"{len(made)} pack{'' if len(made) == 1 else 's'}"
                notes = [f"{pack.officer}: {note}" for pack in made for note in pack.notes]
                if nobody:
                    notes.insert(0, f"in none: {', '.join(nobody)}")
                self._tell_written(f"{packs} for {period.label} in ", folder, notes)

            self.work_long(
                f"Writing packs to {folder.name}",
                lambda progress: write_packs(
                    store, plan, period, folder, officers, progress=progress
                ),
                written,
            )

        self.open_screen(
            Prompt(
                f"A pack for each of {len(officers)} officers, {period.label}",
                value=f"{file_stem(plan.title)}-packs",
                hint=f"a folder, in {short(path_of('.'))}",
                check=check,
            ),
            given,
        )

    def show_packs(self) -> None:
        """Who was sent a pack for the shown period, and whether it came back."""
        from models import clock
        from models.documents import packs_sent
        from tui.screens.reading_pane import ReadingPane
        from tui.words.history_and_glossary import Kind, Paragraph

        plan, period = self.desk.plan, self.desk.period
        assert plan is not None
        assert period is not None
        today = clock.today()
        found = packs_sent.packs(self.desk.store, plan.id, period.id)
        lines = [
            Paragraph(f"{pack.officer}  {pack.file}", indent=10, label=pack.state(today))
            for pack in found
        ] or [Paragraph(f"No pack was made for {period.label}.", Kind.QUIET)]
        self.open_screen(ReadingPane(f"Packs, {period.label}", lines))

    def _tell_written(self, said: str, folder: Path, notes: Sequence[str] = ()) -> None:
        """Say what was written and where; of a long path its end."""
        after = sum(cell_len(f"; {note}") for note in notes)
        where, room = short(folder), self.message.size.width - cell_len(said) - after
        if cell_len(where) > room > cell_len(glyphs().ellipsis):
            where = glyphs().ellipsis + where[1 - room :]
        self.tell([said + where, *notes])

    # -- names -------------------------------------------------------------------------------

    def _ask_name(
        self, title: str, kinds: Sequence[Sequence[str]], added: str, given: Callable[[Path], None]
    ) -> None:
        """Ask for a file's name; ``kinds`` are the endings of each kind, the one meant first."""
        from tui.screens.prompt import Prompt

        endings = [ending for kind in kinds for ending in kind]
        first = [kind[0] for kind in kinds]

        def check(name: str) -> str:
            if not name.strip():
                return "Give the file a name"
            path = path_of(name)
            if path.suffix.lower() not in endings:
                return f"The ending says what is written: {', '.join(first)}"
            try:
                if path.exists():
                    return f"{path.name} is there already; choose another name"
                if not path.parent.is_dir():
                    return f"There is no folder {short(path.parent)}"
            except OSError as error:
                return f"{error.strerror}: {path.name}"
            return ""

        def named(name: str | None) -> None:
            if name is not None:
                given(path_of(name))

        assert self.desk.plan is not None
        self.open_screen(
            Prompt(
                title,
                value=_free_name(file_stem(self.desk.plan.title) + added, endings[0]),
                hint=f"{' '.join(first)}, in {short(path_of('.'))}",
                check=check,
            ),
            named,
        )


def file_stem(title: str) -> str:
    """A plan's title as the name of a file: small letters, digits and dashes."""
    kept = "".join(each if each.isalnum() else "-" for each in title.casefold())
    return "-".join(part for part in kept.split("-") if part)[:40] or "plan"


def path_of(name: str) -> Path:
    """Where a file of this name goes: from the folder that the program was started in.

    ``~`` is one's own folder; another person's that is not known stays as it is written.
    """
    path = Path(name.strip())
    try:
        return Path(os.path.abspath(path.expanduser()))
    except (RuntimeError, OSError):
        return path


def _free_name(stem: str, ending: str) -> str:
    for number in range(1, 1000):
        candidate = f"{stem}{ending}" if number == 1 else f"{stem}-{number}{ending}"
        if not path_of(candidate).exists():
            return candidate
    return f"{stem}{ending}"
